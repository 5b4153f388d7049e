#include "crash/reports.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <pwd.h>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace weir::crash {

namespace {

constexpr std::string_view kNew = ".new";
constexpr std::string_view kTold = ".txt";
constexpr std::size_t kTimeBytes = std::string_view("2026-11-25T13-19-05Z").size();

bool isTime(std::string_view text)
{
    constexpr std::string_view kLike = "0000-00-00T00-00-00Z";
    return std::equal(text.begin(), text.end(), kLike.begin(), kLike.end(),
        [](char c, char like) { return like == '0' ? c >= '0' && c <= '9' : c == like; });
}

/// The program that a report with this file name is of, if it is one: TIME-PROGRAM-PID.new
std::optional<std::string_view> programOf(std::string_view name)
{
    if (!name.ends_with(kNew) && !name.ends_with(kTold))
        return std::nullopt;
    name.remove_suffix(kNew.size());
    if (name.size() <= kTimeBytes || !isTime(name.substr(0, kTimeBytes)))
        return std::nullopt;
    name.remove_prefix(kTimeBytes);
    const std::size_t dash = name.rfind('-');
    if (!name.starts_with('-') || dash == 0)
        return std::nullopt;
    return name.substr(1, dash - 1);
}

/// Names of the reports in `folder`, the oldest first.
std::vector<std::string> reportsIn(const std::string& folder)
{
    std::vector<std::string> names;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::string name = entry->path().filename().string();
        if (programOf(name))
            names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

} // namespace

std::string reportFolder()
{
    std::string state = variable("XDG_STATE_HOME");
    if (!state.starts_with('/')) {
        std::string home = variable("HOME");
        if (const passwd* user = home.starts_with('/') ? nullptr : ::getpwuid(::getuid()))
            home = user->pw_dir;
        if (!home.starts_with('/'))
            return {};
        state = home + "/.local/state";
    }
    return state + "/weir/crashes";
}

void forgetOldReports(const std::string& folder)
{
    const std::vector<std::string> names = reportsIn(folder);
    std::error_code ignored;
    for (std::size_t i = 0; i + kMostReports <= names.size(); ++i)
        std::filesystem::remove(folder + "/" + names[i], ignored);
}

std::optional<std::string> takeNewReport(const std::string& folder, const std::string& program)
{
    std::optional<std::string> newest;
    for (const std::string& name : reportsIn(folder)) {
        if (!name.ends_with(kNew) || programOf(name) != program)
            continue;
        const std::string path = folder + "/" + name;
        const std::string told = path.substr(0, path.size() - kNew.size()) + std::string(kTold);
        std::error_code failure;
        std::filesystem::rename(path, told, failure); // of two programs that start, one tells
        if (!failure)
            newest = told;
    }
    return newest;
}

} // namespace weir::crash
