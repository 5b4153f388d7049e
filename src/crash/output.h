#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace weir::crash {

/// Lines of text to a descriptor, with no memory but its own: all of it may be called in a signal handler.
class Output
{
public:
    /// To none: what fits stays, for kept().
    Output() = default;
    /// Does not close it.
    explicit Output(int descriptor) : m_descriptor(descriptor) {}
    ~Output() { flush(); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// Control characters become question marks, but for the line end, which writes what there is.
    Output& text(std::string_view text);
    /// With 0x in front.
    Output& hex(std::uint64_t number);
    /// In that many digits at least.
    Output& decimal(std::uint64_t number, int digits = 1);
    void flush();
    std::string_view kept() const { return {m_buffer, m_size}; }

private:
    void put(char c);

    int m_descriptor = -1;
    std::size_t m_size = 0;
    char m_buffer[512];
};

} // namespace weir::crash
