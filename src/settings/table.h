#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// Every setting once. The configuration file, the command line and the settings dialog all read this table.
namespace weir::settings {

enum class Type : std::uint8_t {
    Address, ///< IPv4 or IPv6 address
    Integer,
    Bytes,        ///< with k, M or G (powers of 1024)
    Duration,     ///< with ms, s, min or h; a bare number is seconds. Bounds and values are in milliseconds
    Switch,       ///< on or off
    Path,         ///< of a file; empty: none
    Subnets,      ///< list of addresses and CIDR ranges
    HostPatterns, ///< list of host patterns, see rules/hostpattern.h
    HostFiles,    ///< list of host patterns, each with a file behind it: `*.example.com /path/to/file`
    Choice,       ///< one of some words
};

/// Which program a setting is for. Both read the same file, so each takes the other's settings in it, and has no use
/// for them.
enum class Program : std::uint8_t { Both, Window, Headless };

struct Setting
{
    std::string_view key; ///< in the file `key = value`, on the command line `--key value`
    Type type;
    std::string_view defaultValue; ///< as it would be written; lists begin empty
    std::int64_t minimum;          ///< of numbers
    std::int64_t maximum;
    std::string_view meaning; ///< a sentence for --help and tooltips; translated in the context "Settings"
    Program program = Program::Both;
    std::span<const std::string_view> choices{}; ///< of a Choice
};

std::span<const Setting> table();

/// None if there is no such key.
const Setting* find(std::string_view key);

constexpr bool isList(Type type)
{
    return type == Type::Subnets || type == Type::HostPatterns || type == Type::HostFiles;
}
constexpr bool isNumber(Type type) { return type == Type::Integer || type == Type::Bytes || type == Type::Duration; }

} // namespace weir::settings
