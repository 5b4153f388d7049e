#include "settings/values.h"

#include "settings/line.h"

#include <algorithm>
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

std::vector<std::string> defaultMembers(const Setting& setting)
{
    if (isList(setting.type))
        return {};
    return {std::string(setting.defaultValue)};
}

/// "on, off or auto"
std::string joined(std::span<const std::string_view> words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 < words.size() ? ", " : " or ";
        text += words[i];
    }
    return text;
}

Problem cannotBeRead(const std::string& path, int error)
{
    const std::string reason = std::strerror(error);
    return {path + ": cannot be read: " + reason, Problem::Kind::Unreadable, path, reason};
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

struct HostAndFile
{
    std::string_view host;
    std::string_view file;
};

/// No host pattern has a space in it.
HostAndFile splitHostFile(std::string_view text)
{
    const std::size_t space = text.find(' ');
    const std::size_t file = text.find_first_not_of(' ', space);
    if (space == std::string_view::npos || file == std::string_view::npos)
        return {text, {}};
    return {text.substr(0, space), text.substr(file)};
}

} // namespace

std::string numberText(Type type, std::int64_t value)
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

std::string allowedValues(const Setting& setting)
{
    const std::string range =
        " from " + numberText(setting.type, setting.minimum) + " to " + numberText(setting.type, setting.maximum);
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
    case Type::HostFiles: return "a host name, *.suffix, or /regular expression/, then a space and a file name";
    case Type::Choice: return joined(setting.choices);
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
    case Type::HostFiles: {
        const HostAndFile parts = splitHostFile(text);
        valid = !parts.file.empty() && rules::HostPattern::parse(parts.host, detail).has_value();
        break;
    }
    case Type::Choice:
        valid = std::find(setting.choices.begin(), setting.choices.end(), text) != setting.choices.end();
        break;
    }
    if (valid)
        return std::nullopt;
    return Problem{std::string(setting.key) + " = " + std::string(text) + ": " + (detail.empty() ? "" : detail + "; ")
            + "allowed is " + allowedValues(setting),
        Problem::Kind::Value, std::string(setting.key), std::string(text)};
}

Values::Values()
{
    for (const Setting& setting : table())
        m_texts.emplace(setting.key, defaultMembers(setting));
}

std::optional<Problem> Values::set(std::string_view key, std::string_view text)
{
    const Setting* setting = find(key);
    if (!setting)
        return Problem{std::string(key) + ": there is no such setting; weir-headless --help lists them",
            Problem::Kind::UnknownKey, std::string(key)};
    if (auto problem = check(*setting, text))
        return problem;
    std::vector<std::string>& value = m_texts.find(key)->second;
    if (!isList(setting->type))
        value.clear();
    value.emplace_back(text);
    return std::nullopt;
}

std::optional<Problem> Values::setList(std::string_view key, const std::vector<std::string>& members)
{
    const Setting* setting = find(key);
    assert(setting && isList(setting->type));
    for (const std::string& member : members) {
        if (auto problem = check(*setting, member))
            return problem;
    }
    m_texts.find(key)->second = members;
    return std::nullopt;
}

void Values::reset(std::string_view key) { m_texts.find(key)->second = defaultMembers(*find(key)); }

bool Values::isDefault(std::string_view key) const { return list(key) == defaultMembers(*find(key)); }

std::optional<Problem> Values::setListen(std::string_view text)
{
    std::string_view host = text;
    std::string_view port;
    const std::size_t colon = text.rfind(':');
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos || close == 1 || (close + 1 < text.size() && text[close + 1] != ':'))
            return Problem{
                "listen = " + std::string(text) + ": allowed is ADDRESS:PORT, with an IPv6 address in brackets",
                Problem::Kind::Value, "listen", std::string(text)};
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

std::optional<Problem> Values::readLine(std::string_view text)
{
    const Line line = parseLine(text);
    switch (line.kind) {
    case Line::Kind::Nothing: return std::nullopt;
    case Line::Kind::Malformed:
        return Problem{"a line is key = value, [section] or # comment", Problem::Kind::Malformed};
    case Line::Kind::Pair: break;
    }
    return line.key == "listen" ? setListen(line.value) : set(line.key, line.value);
}

std::vector<Problem> Values::read(const std::string& path, OnProblem onProblem)
{
    struct stat status
    {};
    std::ifstream file(path);
    if (!file || ::stat(path.c_str(), &status) != 0)
        return {cannotBeRead(path, errno)};
    if (S_ISDIR(status.st_mode))
        return {{path + ": is a folder, not a file", Problem::Kind::Folder, path}};
    std::vector<Problem> problems;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        auto problem = readLine(line);
        if (!problem)
            continue;
        problem->message = path + ":" + std::to_string(number) + ": " + problem->message;
        problem->line = number;
        problems.push_back(std::move(*problem));
        if (onProblem == OnProblem::Stop)
            break;
    }
    return problems;
}

std::optional<Problem> Values::readFile(const std::string& path)
{
    const std::vector<Problem> problems = read(path, OnProblem::Stop);
    return problems.empty() ? std::nullopt : std::optional(problems.front());
}

std::vector<Problem> Values::readUsable(const std::string& path) { return read(path, OnProblem::GoOn); }

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

std::vector<Values::HostFile> Values::hostFiles(std::string_view key) const
{
    std::vector<HostFile> result;
    for (const std::string& member : list(key)) {
        const HostAndFile parts = splitHostFile(member);
        std::string problem;
        if (auto pattern = rules::HostPattern::parse(parts.host, problem))
            result.push_back({std::move(*pattern), std::string(parts.file)});
    }
    return result;
}

} // namespace weir::settings
