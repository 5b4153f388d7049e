#pragma once

#include "net/address.h"
#include "rules/hostpattern.h"
#include "settings/table.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::settings {

/// What is wrong with a setting, as a sentence that names key, value and what is allowed; and the same in parts, for
/// who says it in another language.
struct Problem
{
    enum class Kind : std::uint8_t {
        Other,
        Value,      ///< `value` is none for `key`
        UnknownKey, ///< there is no setting `key`
        Malformed,  ///< a line is neither setting nor comment
        Unreadable, ///< the file `key`, for the reason `value`
        Folder,     ///< instead of the file `key`
        Unwritable, ///< the file `key`, for the reason `value`
    };

    std::string message;
    Kind kind = Kind::Other;
    std::string key{};
    std::string value{};
    int line = 0; ///< of the file; 0: does not stand in one
};

/// The settings in force: defaults, and what was set over them. Only valid values get in.
class Values
{
public:
    Values();

    /// Sets a value from text; a list takes one more member.
    std::optional<Problem> set(std::string_view key, std::string_view text);
    /// Replaces all members of a list, or none if one of them is not valid.
    std::optional<Problem> setList(std::string_view key, const std::vector<std::string>& members);
    void reset(std::string_view key);
    /// Whether it is written as its default is.
    bool isDefault(std::string_view key) const;
    bool operator==(const Values&) const = default;

    /// Sets `host` and `port` from ADDRESS:PORT, [IPV6]:PORT, ADDRESS or PORT.
    std::optional<Problem> setListen(std::string_view text);
    /// Reads `key = value` lines; `listen` is for setListen(). Lines that begin with # or ; are comments, [section]
    /// lines are allowed and mean nothing. Lists repeat their key. Stops at the first problem, which names file and
    /// line.
    std::optional<Problem> readFile(const std::string& path);
    /// As readFile(), but passes over what it cannot use and reads on. Returns all that is wrong; empty: nothing.
    std::vector<Problem> readUsable(const std::string& path);

    /// Integer as it is, Bytes in bytes, Duration in milliseconds.
    std::int64_t number(std::string_view key) const;
    std::chrono::milliseconds duration(std::string_view key) const { return std::chrono::milliseconds(number(key)); }
    bool isOn(std::string_view key) const;
    const std::string& text(std::string_view key) const;
    const std::vector<std::string>& list(std::string_view key) const;

    std::vector<net::Subnet> subnets(std::string_view key) const;
    std::vector<rules::HostPattern> hostPatterns(std::string_view key) const;
    struct HostFile
    {
        rules::HostPattern host;
        std::string file;
    };
    std::vector<HostFile> hostFiles(std::string_view key) const;

private:
    enum class OnProblem : std::uint8_t { Stop, GoOn };

    std::vector<Problem> read(const std::string& path, OnProblem onProblem);
    /// One line of a file, without its line end.
    std::optional<Problem> readLine(std::string_view line);

    std::map<std::string, std::vector<std::string>, std::less<>> m_texts;
};

/// Whether `text` is a valid value of `setting`; if not, what is wrong.
std::optional<Problem> check(const Setting& setting, std::string_view text);

/// What a value may be, in words: "a number from 0 to 65535".
std::string allowedValues(const Setting& setting);

/// A number as it would be written, in the largest unit that divides it: "64k", "5min".
std::string numberText(Type type, std::int64_t value);

} // namespace weir::settings
