#pragma once

#include "capture/problem.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace weir::capture {

/// What SQLite said; code 0: all is well.
struct DatabaseError
{
    int code = 0; ///< primary result code
    std::string message;

    explicit operator bool() const { return code != 0; }
    bool isBusy() const;
    bool isDamage() const;
    bool isFull() const;
    /// It is about what was to be written: something else can be.
    bool isOfRow() const;
};

class Database;

/// A prepared statement. Columns and parameters count from 0 and 1, as in SQLite.
class Statement
{
public:
    Statement() = default;
    Statement(Database& database, std::string_view sql);

    void bind(int place, std::int64_t value);
    /// Must stay where it is until the next reset().
    void bindText(int place, std::string_view text);
    void bindBlob(int place, std::string_view bytes);
    void bindNull(int place);
    /// Whatever stands in all columns of another statement's row, from the first place on.
    void bindRow(const Statement& other);

    /// Whether there is a row.
    bool step();
    /// For a statement without rows: runs it, and makes it ready for the next time. False: it failed, see error().
    bool run();
    void reset();
    const DatabaseError& error() const { return m_error; }

    std::int64_t number(int column) const;
    std::string_view text(int column) const;
    bool isNull(int column) const;
    int columns() const;
    std::string_view name(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    DatabaseError m_error;
};

/// What stands in a row that Database::visitRows() has come to; read as from a Statement.
class RowValues
{
public:
    explicit RowValues(sqlite3_value** values) : m_values(values) {}

    std::int64_t number(int column) const;
    std::string_view text(int column) const;
    bool isNull(int column) const;

private:
    sqlite3_value** m_values;
};

/// One connection to an SQLite file. SQLite's own interface, not QtSql: reading the list back takes a fifth of the
/// time without a QVariant a value, and it tells errors apart, backs up, and can be interrupted.
/// Thread contract: one thread at a time, but for interrupt().
class Database
{
public:
    enum class Mode : std::uint8_t { Create, ReadWrite, ReadOnly };

    static DatabaseError open(const std::string& path, Mode mode, Database& database);

    DatabaseError run(const char* sql);
    /// The first column of the first row; 0 if there is none.
    std::int64_t number(std::string_view sql);
    /// Calls `visit` for each row of `select` FROM `from`, from within SQLite: where there are millions of rows with
    /// dozens of columns, that takes 0.6 of the time of stepping through them. In the order in which SQLite comes to
    /// them, which for a range of a table's key is that of the key. Ends with an error when `visit` returns false,
    /// which must neither throw nor use this connection.
    DatabaseError visitRows(
        const std::string& select, const std::string& from, const std::function<bool(const RowValues&)>& visit);
    /// Of rows that the last statement changed.
    std::int64_t changes() const;
    /// A copy of the whole in another file.
    DatabaseError backUp(const std::string& path);
    /// Deletes the file with those that SQLite has beside it, as far as they are there.
    static void remove(const std::string& path);
    /// Makes what is running end with an error. Thread contract: any thread.
    void interrupt();
    void close() { m_handle.reset(); }

    sqlite3* handle() const { return m_handle.get(); }

private:
    struct Close
    {
        void operator()(sqlite3* handle) const;
    };

    std::unique_ptr<sqlite3, Close> m_handle;
};

} // namespace weir::capture
