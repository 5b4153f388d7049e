#include "headless/rotatinglog.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::headless {

RotatingLog::RotatingLog(std::string path, std::uint64_t largest, int kept)
    : m_path(std::move(path)), m_largest(largest), m_kept(kept)
{
}

std::optional<std::string> RotatingLog::open()
{
    m_file = net::Descriptor(::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
    struct stat status
    {};
    if (!m_file || ::fstat(m_file.number(), &status) != 0)
        return m_path + ": cannot be written: " + std::strerror(errno);
    m_size = std::uint64_t(status.st_size);
    return std::nullopt;
}

void RotatingLog::rotate()
{
    m_file.close();
    for (int i = m_kept - 1; i >= 1; --i)
        ::rename((m_path + "." + std::to_string(i)).c_str(), (m_path + "." + std::to_string(i + 1)).c_str());
    ::rename(m_path.c_str(), (m_path + ".1").c_str());
}

std::optional<std::string> RotatingLog::write(std::string_view lines)
{
    if (m_file && m_size > 0 && m_size + lines.size() > m_largest)
        rotate();
    if (!m_file) {
        if (auto problem = open())
            return problem;
    }
    const std::uint64_t sizeBefore = m_size;
    while (!lines.empty()) {
        const ssize_t written = ::write(m_file.number(), lines.data(), lines.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const std::string reason = std::strerror(errno);
            [[maybe_unused]] const int cut = ::ftruncate(m_file.number(), off_t(sizeBefore)); // no half lines
            m_file.close();
            return m_path + ": cannot be written: " + reason;
        }
        m_size += std::uint64_t(written);
        lines.remove_prefix(std::size_t(written));
    }
    return std::nullopt;
}

} // namespace weir::headless
