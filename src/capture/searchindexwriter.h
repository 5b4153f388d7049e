#pragma once

#include "capture/searchindex.h"

#include <functional>
#include <memory>
#include <variant>

namespace weir::capture {

/// Builds the index of a capture, some exchanges at a time.
/// Thread contract: one thread, but for interrupt().
class SearchIndexWriter
{
public:
    /// A file that is damaged, foreign, or of another version is removed, and a new one begun.
    static std::variant<std::unique_ptr<SearchIndexWriter>, Problem> open(
        const std::string& folder, const StoreReader& capture);

    /// Removes the index, so that the next one begins anew.
    static void remove(const std::string& folder);

    enum class Progress : std::uint8_t { Going, Done, Failed };
    /// Takes in exchanges, the newest part first, until `enough` says so, and keeps them in one transaction. Drops
    /// parts that no exchange is in any more. Failed: see error(); what was there before still is.
    Progress work(const StoreReader& capture, const std::function<bool()>& enough);
    const DatabaseError& error() const { return m_error; }
    /// Makes work() end, with nothing kept of it. Thread contract: any thread.
    void interrupt() { m_database.interrupt(); }

private:
    explicit SearchIndexWriter(std::string folder) : m_folder(std::move(folder)) {}
    DatabaseError prepare();
    void forgetReused(const StoreReader& capture);
    bool fill(const StoreReader& capture, const IdRange& all, const std::function<bool()>& enough);
    bool finishRunning(const StoreReader& capture, const std::function<bool()>& enough);
    bool fillPartition(
        const StoreReader& capture, std::uint64_t number, std::uint64_t lastId, const std::function<bool()>& enough);
    bool take(Statement& insert, const StoredExchange& stored);
    void dropGone(const StoreReader& capture, const IdRange& all);
    void drop(std::int64_t number);
    bool run(const std::string& sql);

    const std::string m_folder;
    Database m_database;
    Statement m_noteUnfinished;
    DatabaseError m_error;
    std::string m_text;
    std::size_t m_bytes = 0; // of text in this transaction
};

} // namespace weir::capture
