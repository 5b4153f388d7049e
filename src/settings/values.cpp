#include "settings/values.h"

#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <limits>
#include <sys/stat.h>

namespace weir::settings {

namespace {

struct Unit
{
    std::string_view suffix;
    std::int64_t factor;
};

constexpr Unit kByteUnits[] = {{"", 1}, {"k", 1024}, {"K", 1024}, {"M", 1024 * 1024}, {"G", 1024 * 1024 * 1024}};
constexpr Unit kDurationUnits[] = {{"", 1000}, {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}};
constexpr Unit kNoUnit[] = {{"", 1}};

std::span<const Unit> unitsOf(Type type)
{
    switch (type) {
    case Type::Bytes: return kByteUnits;
    case Type::Duration: return kDurationUnits;
    default: return kNoUnit;
    }
}

std::optional<std::int64_t> parseNumber(Type type, std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || value < 0)
        return std::nullopt;
    const std::string_view suffix = text.substr(std::size_t(end - text.data()));
    for (const Unit& unit : unitsOf(type)) {
        if (unit.suffix != suffix)
            continue;
        if (value > std::numeric_limits<std::int64_t>::max() / unit.factor)
            return std::nullopt;
        return value * unit.factor;
    }
    return std::nullopt;
}

/// In the largest unit that divides it.
std::string formatNumber(Type type, std::int64_t value)
{
    const std::span<const Unit> units = unitsOf(type);
    const Unit* best = nullptr;
    for (const Unit& unit : units) {
        const bool better = !best || unit.factor > best->factor;
        if (better && (value == 0 ? unit.factor == units.front().factor : value % unit.factor == 0))
            best = &unit;
    }
    if (!best)
        return std::to_string(value) + "ms";
    const std::string_view suffix = type == Type::Duration && best->suffix.empty() ? "s" : best->suffix;
    return std::to_string(value / best->factor) + std::string(suffix);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

} // namespace

std::string allowedValues(const Setting& setting)
{
    const std::string range =
        " from " + formatNumber(setting.type, setting.minimum) + " to " + formatNumber(setting.type, setting.maximum);
    switch (setting.type) {
    case Type::Address: return "an IPv4 or IPv6 address";
    case Type::Integer: return "a number" + range;
    case Type::Bytes: return "a number of bytes" + range + " (k, M and G may follow it)";
    case Type::Duration: return "a time" + range + " (ms, s, min or h may follow the number)";
    case Type::Switch: return "on or off";
    case Type::Path: return "a file name";
    case Type::Subnets:
        return "an address, or a range such as 192.168.0.0/16 or fe80::/10 with no bits set behind the prefix";
    case Type::HostPatterns: return "a host name, *.suffix, or /regular expression/";
    }
    return {};
}

std::optional<Problem> check(const Setting& setting, std::string_view text)
{
    std::string detail;
    bool valid = true;
    switch (setting.type) {
    case Type::Address: valid = net::IpAddress::parse(text).has_value(); break;
    case Type::Integer:
    case Type::Bytes:
    case Type::Duration: {
        const auto number = parseNumber(setting.type, text);
        valid = number && *number >= setting.minimum && *number <= setting.maximum;
        break;
    }
    case Type::Switch: valid = text == "on" || text == "off"; break;
    case Type::Path: valid = text.find('\0') == std::string_view::npos; break;
    case Type::Subnets: valid = net::Subnet::parse(text).has_value(); break;
    case Type::HostPatterns: valid = rules::HostPattern::parse(text, detail).has_value(); break;
    }
    if (valid)
        return std::nullopt;
    return Problem{std::string(setting.key) + " = " + std::string(text) + ": " + (detail.empty() ? "" : detail + "; ")
        + "allowed is " + allowedValues(setting)};
}

Values::Values()
{
    for (const Setting& setting : table()) {
        std::vector<std::string>& value = m_texts[std::string(setting.key)];
        if (!isList(setting.type))
            value.emplace_back(setting.defaultValue);
    }
}

std::optional<Problem> Values::set(std::string_view key, std::string_view text)
{
    const Setting* setting = find(key);
    if (!setting)
        return Problem{std::string(key) + ": there is no such setting; weir-headless --help lists them"};
    if (auto problem = check(*setting, text))
        return problem;
    std::vector<std::string>& value = m_texts.find(key)->second;
    if (!isList(setting->type))
        value.clear();
    value.emplace_back(text);
    return std::nullopt;
}

std::optional<Problem> Values::setListen(std::string_view text)
{
    std::string_view host = text;
    std::string_view port;
    const std::size_t colon = text.rfind(':');
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos || close == 1 || (close + 1 < text.size() && text[close + 1] != ':'))
            return Problem{
                "listen = " + std::string(text) + ": allowed is ADDRESS:PORT, with an IPv6 address in brackets"};
        host = text.substr(1, close - 1);
        port = close + 1 < text.size() ? text.substr(close + 2) : std::string_view();
        if (port.empty() && close + 1 < text.size())
            return set("port", port);
    } else if (colon != std::string_view::npos && text.find(':') == colon) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
        if (port.empty())
            return set("port", port);
    } else if (!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos) {
        host = {};
        port = text;
    }
    if (!host.empty() || port.empty()) {
        if (auto problem = set("host", host))
            return problem;
    }
    return port.empty() ? std::nullopt : set("port", port);
}

std::optional<Problem> Values::readFile(const std::string& path)
{
    struct stat status
    {};
    std::ifstream file(path);
    if (!file || ::stat(path.c_str(), &status) != 0)
        return Problem{path + ": cannot be read: " + std::strerror(errno)};
    if (S_ISDIR(status.st_mode))
        return Problem{path + ": is a folder, not a file"};
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        const std::string_view content = trimmed(line);
        const bool section = content.starts_with('[') && content.ends_with(']');
        if (content.empty() || content.front() == '#' || content.front() == ';' || section)
            continue;
        const std::string place = path + ":" + std::to_string(number) + ": ";
        const std::size_t equals = content.find('=');
        if (equals == std::string_view::npos)
            return Problem{place + "a line is key = value, [section] or # comment"};
        const std::string_view key = trimmed(content.substr(0, equals));
        const std::string_view value = trimmed(content.substr(equals + 1));
        if (auto problem = key == "listen" ? setListen(value) : set(key, value))
            return Problem{place + problem->message};
    }
    return std::nullopt;
}

const std::vector<std::string>& Values::list(std::string_view key) const
{
    const auto found = m_texts.find(key);
    assert(found != m_texts.end());
    return found->second;
}

const std::string& Values::text(std::string_view key) const { return list(key).front(); }

std::int64_t Values::number(std::string_view key) const { return parseNumber(find(key)->type, text(key)).value_or(0); }

bool Values::isOn(std::string_view key) const { return text(key) == "on"; }

std::vector<net::Subnet> Values::subnets(std::string_view key) const
{
    std::vector<net::Subnet> result;
    for (const std::string& member : list(key)) {
        if (const auto subnet = net::Subnet::parse(member))
            result.push_back(*subnet);
    }
    return result;
}

std::vector<rules::HostPattern> Values::hostPatterns(std::string_view key) const
{
    std::vector<rules::HostPattern> result;
    for (const std::string& member : list(key)) {
        std::string problem;
        if (auto pattern = rules::HostPattern::parse(member, problem))
            result.push_back(std::move(*pattern));
    }
    return result;
}

} // namespace weir::settings
