#pragma once

#include "net/address.h"
#include "rules/hostpattern.h"
#include "settings/table.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::settings {

/// What is wrong with a setting, as a sentence that names key, value and what is allowed.
struct Problem
{
    std::string message;
};

/// The settings in force: defaults, and what was set over them. Only valid values get in.
class Values
{
public:
    Values();

    /// Sets a value from text; a list takes one more member.
    std::optional<Problem> set(std::string_view key, std::string_view text);
    /// Sets `host` and `port` from ADDRESS:PORT, [IPV6]:PORT, ADDRESS or PORT.
    std::optional<Problem> setListen(std::string_view text);
    /// Reads `key = value` lines; `listen` is for setListen(). Lines that begin with # or ; are comments, [section]
    /// lines are allowed and mean nothing. Lists repeat their key. Stops at the first problem, which names file and
    /// line.
    std::optional<Problem> readFile(const std::string& path);

    /// Integer as it is, Bytes in bytes, Duration in milliseconds.
    std::int64_t number(std::string_view key) const;
    std::chrono::milliseconds duration(std::string_view key) const { return std::chrono::milliseconds(number(key)); }
    bool isOn(std::string_view key) const;
    const std::string& text(std::string_view key) const;
    const std::vector<std::string>& list(std::string_view key) const;

    std::vector<net::Subnet> subnets(std::string_view key) const;
    std::vector<rules::HostPattern> hostPatterns(std::string_view key) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_texts;
};

/// Whether `text` is a valid value of `setting`; if not, what is wrong.
std::optional<Problem> check(const Setting& setting, std::string_view text);

/// What a value may be, in words: "a number from 0 to 65535".
std::string allowedValues(const Setting& setting);

} // namespace weir::settings
