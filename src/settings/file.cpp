#include "settings/file.h"

#include "settings/line.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::settings {

namespace {

constexpr std::string_view kListen = "listen";

/// What still has to be written of one setting.
struct Wanted
{
    std::vector<std::string> members;
    std::size_t written = 0;
    std::size_t linesAhead = 0; ///< of the old file that speak of it
};

class Update
{
public:
    Update(const Values& values, RefusedLines refused) : m_values(values), m_refused(refused)
    {
        for (const Setting& setting : table())
            m_wanted[setting.key].members = values.list(setting.key);
    }

    std::string run(std::string_view before)
    {
        std::vector<std::string_view> lines;
        while (!before.empty()) {
            const std::size_t end = before.find('\n');
            lines.push_back(before.substr(0, end));
            before.remove_prefix(end == std::string_view::npos ? before.size() : end + 1);
        }
        for (const std::string_view line : lines) {
            for (const std::string_view key : keysOf(parseLine(line)))
                ++m_wanted[key].linesAhead;
        }
        for (const std::string_view line : lines)
            pass(line);
        for (const Setting& setting : table())
            writeRest(setting.key);
        return std::move(m_text);
    }

private:
    /// The settings that a line speaks of.
    static std::vector<std::string_view> keysOf(const Line& line)
    {
        if (line.kind != Line::Kind::Pair)
            return {};
        if (line.key == kListen)
            return {"host", "port"};
        const Setting* setting = find(line.key);
        return setting ? std::vector{setting->key} : std::vector<std::string_view>{};
    }

    void pass(std::string_view text)
    {
        const Line line = parseLine(text);
        const std::vector<std::string_view> keys = keysOf(line);
        const bool refused = keys.empty() && line.kind != Line::Kind::Nothing;
        if (refused && m_refused == RefusedLines::Drop)
            return;
        if (keys.empty() || (line.key == kListen ? keepListen(line.value) : keep(keys.front(), line.value)))
            writeLine(text);
        for (const std::string_view key : keys) {
            if (--m_wanted[key].linesAhead == 0)
                writeRest(key);
        }
    }

    /// Whether the line may stay. Of a list, members that are wanted before it are written first.
    bool keep(std::string_view key, std::string_view value)
    {
        Wanted& wanted = m_wanted[key];
        if (!isList(find(key)->type)) {
            if (value != wanted.members.front())
                return false;
            wanted.written = 1;
            return true;
        }
        const auto next = wanted.members.begin() + std::ptrdiff_t(wanted.written);
        const auto found = std::find(next, wanted.members.end(), value);
        if (found == wanted.members.end())
            return false;
        for (auto member = next; member != found; ++member)
            writePair(key, *member);
        wanted.written = std::size_t(found - wanted.members.begin()) + 1;
        return true;
    }

    bool keepListen(std::string_view value)
    {
        Values said;
        if (said.setListen(value) || said.text("host") != m_values.text("host")
            || said.text("port") != m_values.text("port"))
            return false;
        m_wanted["host"].written = m_wanted["port"].written = 1;
        return true;
    }

    void writeRest(std::string_view key)
    {
        Wanted& wanted = m_wanted[key];
        if (m_values.isDefault(key))
            return;
        for (; wanted.written < wanted.members.size(); ++wanted.written)
            writePair(key, wanted.members[wanted.written]);
    }

    void writePair(std::string_view key, std::string_view value)
    {
        writeLine(std::string(key) + " = " + std::string(value));
    }

    void writeLine(std::string_view text)
    {
        m_text += text;
        m_text += '\n';
    }

    const Values& m_values;
    const RefusedLines m_refused;
    std::map<std::string_view, Wanted> m_wanted;
    std::string m_text;
};

/// What the system says of a file that cannot be written.
Problem failure(const std::string& path, int error)
{
    const std::string reason = std::strerror(error);
    return {path + ": cannot be written: " + reason, Problem::Kind::Unwritable, path, reason};
}

/// Empty if there is no such file. None leaves errno.
std::optional<std::string> contentOf(const std::string& path)
{
    const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
    if (!file)
        return errno == ENOENT ? std::optional(std::string()) : std::nullopt;
    std::string content;
    char buffer[16 * 1024];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, file.get()))
        content.append(buffer, count);
    return std::ferror(file.get()) ? std::nullopt : std::optional(content);
}

/// Where the file is, if `path` is a link: the link shall stay one.
std::string resolved(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? real.get() : path;
}

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        text.remove_prefix(std::size_t(count));
    }
    return true;
}

/// A file beside another, which takes its place when all is written, and goes when it is not.
class Replacement
{
public:
    explicit Replacement(std::string path) : m_path(std::move(path)), m_beside(m_path + ".XXXXXX")
    {
        m_descriptor = ::mkostemp(m_beside.data(), O_CLOEXEC);
    }
    ~Replacement()
    {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        if (!m_done)
            ::unlink(m_beside.c_str());
    }
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    /// False leaves errno.
    bool commit(std::string_view text)
    {
        if (m_descriptor < 0)
            return false;
        struct stat status
        {};
        const bool replaces = ::stat(m_path.c_str(), &status) == 0;
        if (replaces && ::fchmod(m_descriptor, status.st_mode & 07777) != 0)
            return false;
        m_done = writeAll(m_descriptor, text) && ::fsync(m_descriptor) == 0
            && ::rename(m_beside.c_str(), m_path.c_str()) == 0;
        return m_done;
    }

private:
    const std::string m_path;
    std::string m_beside;
    int m_descriptor = -1;
    bool m_done = false;
};

} // namespace

std::string updatedText(std::string_view before, const Values& values, RefusedLines refused)
{
    return Update(values, refused).run(before);
}

std::optional<Problem> writeFile(const std::string& path, const Values& values, RefusedLines refused)
{
    for (const Setting& setting : table()) {
        for (const std::string& member : values.list(setting.key)) {
            if (!fitsInLine(member))
                return Problem{std::string(setting.key) + " = " + member
                    + ": cannot be kept in a file; remove line ends, and spaces at its begin and end"};
        }
    }
    const auto before = contentOf(path);
    if (!before)
        return failure(path, errno);
    Replacement replacement(resolved(path));
    if (!replacement.commit(updatedText(*before, values, refused)))
        return failure(path, errno);
    return std::nullopt;
}

} // namespace weir::settings
