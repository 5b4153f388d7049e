#include "crash/output.h"

#include <cerrno>
#include <charconv>
#include <unistd.h>

namespace weir::crash {

void Output::put(char c)
{
    if (m_size == sizeof m_buffer)
        flush();
    if (m_size < sizeof m_buffer)
        m_buffer[m_size++] = c;
}

Output& Output::text(std::string_view text)
{
    for (const char c : text) {
        const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        put(isControl && c != '\n' ? '?' : c);
        if (c == '\n')
            flush();
    }
    return *this;
}

Output& Output::hex(std::uint64_t number)
{
    char digits[16];
    const char* end = std::to_chars(digits, digits + sizeof digits, number, 16).ptr;
    return text("0x").text({digits, std::size_t(end - digits)});
}

Output& Output::decimal(std::uint64_t number, int digits)
{
    char written[20];
    const auto size = int(std::to_chars(written, written + sizeof written, number).ptr - written);
    for (int missing = digits - size; missing > 0; --missing)
        put('0');
    return text({written, std::size_t(size)});
}

void Output::flush()
{
    if (m_descriptor < 0)
        return;
    const char* from = m_buffer;
    while (m_size > 0) {
        const ssize_t written = ::write(m_descriptor, from, m_size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break; // there is nobody to tell
        from += written;
        m_size -= std::size_t(written);
    }
    m_size = 0;
}

} // namespace weir::crash
