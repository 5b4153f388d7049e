#pragma once

#include "exchange/body.h"
#include "net/descriptor.h"

#include <QString>

#include <atomic>
#include <memory>
#include <string_view>

namespace weir::ui {

/// What was made of a body, in a file without a name in the cache folder, which the system removes when nobody has it
/// open any more.
/// Thread contract: one thread appends, any thread reads what has been appended.
class ScratchFile final : public exchange::ByteSource
{
public:
    /// Null, with the reason in words, where no file can be made.
    static std::shared_ptr<ScratchFile> create(QString& problem);

    std::uint64_t size() const override { return m_size; }
    std::size_t read(std::uint64_t place, std::span<char> to) const override;

    /// Returns the reason in words if it could not be written; empty otherwise.
    QString append(std::string_view bytes);

private:
    explicit ScratchFile(net::Descriptor file) : m_file(std::move(file)) {}

    net::Descriptor m_file;
    std::atomic<std::uint64_t> m_size = 0;
};

} // namespace weir::ui
