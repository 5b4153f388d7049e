#include "crash/modules.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <unistd.h>

namespace weir::crash {

namespace {

/// The number in front of `text`, and `separator` behind it, are taken off.
std::uintptr_t takeHex(std::string_view& text, char separator)
{
    std::uintptr_t number = 0;
    const char* end = std::from_chars(text.data(), text.data() + text.size(), number, 16).ptr;
    text.remove_prefix(std::size_t(end - text.data()));
    if (text.starts_with(separator))
        text.remove_prefix(1);
    return number;
}

} // namespace

void Modules::read()
{
    m_count = m_pathBytes = m_lineBytes = 0;
    m_path = {};
    const int file = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    char buffer[1024];
    for (;;) {
        const ssize_t size = ::read(file, buffer, sizeof buffer);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            break;
        for (const char c : std::string_view(buffer, std::size_t(size))) {
            if (c == '\n') {
                takeLine({m_line.data(), m_lineBytes});
                m_lineBytes = 0;
            } else if (m_lineBytes < m_line.size()) {
                m_line[m_lineBytes++] = c;
            }
        }
    }
    ::close(file);
}

/// BEGIN-END PERMISSIONS OFFSET DEVICE INODE PATH
void Modules::takeLine(std::string_view line)
{
    const std::size_t slash = line.find('/');
    if (slash == std::string_view::npos)
        return;
    const std::string_view path = line.substr(slash);
    const std::uintptr_t begin = takeHex(line, '-');
    const std::uintptr_t end = takeHex(line, ' ');
    const std::string_view permissions = line.substr(0, 4);
    line.remove_prefix(std::min<std::size_t>(line.size(), 5));
    const std::uintptr_t offset = takeHex(line, ' ');
    if (path != m_path) {
        m_path = keep(path);
        m_base = begin - offset;
    }
    if (permissions.find('x') != std::string_view::npos && m_count < m_modules.size())
        m_modules[m_count++] = {begin, end, m_base, m_path};
}

std::string_view Modules::keep(std::string_view path)
{
    const std::size_t size = std::min(path.size(), m_paths.size() - m_pathBytes);
    char* const to = m_paths.data() + m_pathBytes;
    std::copy_n(path.data(), size, to);
    m_pathBytes += size;
    return {to, size};
}

const Module* Modules::find(std::uintptr_t address) const
{
    const Module* found = std::find_if(
        begin(), end(), [address](const Module& module) { return address >= module.begin && address < module.end; });
    return found == end() ? nullptr : found;
}

} // namespace weir::crash
