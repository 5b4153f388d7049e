#include "tls/files.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace weir::tls {

namespace {

using Kind = Problem::Kind;

constexpr std::size_t kLargestFile = 1'048'576;

Problem problemOf(Kind kind, const std::string& path, int error)
{
    return Problem::of(kind, path + ": " + std::generic_category().message(error));
}

bool writeAll(int file, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written < 0 && errno != EINTR)
            return false;
        content.remove_prefix(std::size_t(std::max<ssize_t>(written, 0)));
    }
    return true;
}

/// So that a rename in it survives a crash.
void syncFolderOf(const std::string& path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

std::variant<std::string, Problem> readFile(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? Problem::of(Kind::NotFound, path) : problemOf(Kind::NotReadable, path, errno);
    std::string content;
    char buffer[16'384];
    ssize_t size = 0;
    while ((size = ::read(file, buffer, sizeof buffer)) != 0 && content.size() <= kLargestFile) {
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0) {
            const int error = errno;
            ::close(file);
            return problemOf(Kind::NotReadable, path, error);
        }
        content.append(buffer, std::size_t(size));
    }
    ::close(file);
    if (content.size() > kLargestFile)
        return Problem::of(Kind::NotUnderstood, path);
    return content;
}

std::optional<Problem> replaceFile(const std::string& path, std::string_view content, mode_t mode)
{
    const std::string beside = path + ".new";
    ::unlink(beside.c_str()); // left by a crash
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0)
        return problemOf(Kind::NotWritable, path, errno);
    bool written = ::fchmod(file, mode) == 0 && writeAll(file, content) && ::fsync(file) == 0;
    int error = errno;
    ::close(file);
    if (written && ::rename(beside.c_str(), path.c_str()) != 0) {
        error = errno;
        written = false;
    }
    if (!written) {
        ::unlink(beside.c_str());
        return problemOf(Kind::NotWritable, path, error);
    }
    syncFolderOf(path);
    return std::nullopt;
}

std::optional<Problem> makePrivateFolder(const std::string& path)
{
    const std::filesystem::path folder = std::filesystem::path(path).lexically_normal();
    std::error_code error;
    if (folder.has_parent_path())
        std::filesystem::create_directories(folder.parent_path(), error);
    if (::mkdir(folder.c_str(), 0700) == 0 || (errno == EEXIST && std::filesystem::is_directory(folder, error)))
        return std::nullopt;
    return problemOf(Kind::NotWritable, path, errno);
}

std::optional<Problem> removeFile(const std::string& path)
{
    if (::unlink(path.c_str()) == 0 || errno == ENOENT)
        return std::nullopt;
    return problemOf(Kind::NotWritable, path, errno);
}

} // namespace weir::tls
