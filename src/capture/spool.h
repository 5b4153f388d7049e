#pragma once

#include "exchange/exchange.h"
#include "net/descriptor.h"
#include "traffic/details.h"

#include <memory>
#include <string>
#include <variant>

namespace weir::capture {

/// Keeps whole exchanges in a file without a name, which the system removes when the program ends, however it ends.
/// Thread contract: one thread writes; any thread reads.
class Spool final : public traffic::Details
{
public:
    /// In words, with what to do.
    struct Problem
    {
        std::string message;
    };

    /// In a folder that must be there.
    static std::variant<std::unique_ptr<Spool>, Problem> open(const std::string& folder, std::uint64_t mostBytes);

    /// Returns its place, or Row::kNoDetails when there is no room. It can be read after the next flush().
    std::uint64_t append(const exchange::Exchange& exchange);
    /// Returns what went wrong; then what was appended since the last time is lost.
    std::optional<Problem> flush();
    std::optional<exchange::Exchange> read(std::uint64_t place) const override;

    /// Gives the room of what stands before a place back to the system.
    void dropBefore(std::uint64_t place);
    /// On disk.
    std::uint64_t bytes() const { return m_end - m_dropped; }

private:
    Spool(net::Descriptor file, std::uint64_t mostBytes) : m_file(std::move(file)), m_mostBytes(mostBytes) {}

    net::Descriptor m_file;
    const std::uint64_t m_mostBytes;
    std::string m_unwritten;
    std::uint64_t m_end = 0; // of what is in the file
    std::uint64_t m_dropped = 0;
};

} // namespace weir::capture
