#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::headless {

inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;

/// Why a subcommand did not do all of what it was asked for, in words.
struct Failure
{
    std::string message;
    int exitStatus = kExitFailed;
};

/// What stands behind the name of a subcommand.
struct Arguments
{
    std::vector<std::string> places; ///< as many as the subcommand takes
    std::map<std::string, std::string, std::less<>> options;

    bool has(std::string_view option) const { return options.find(option) != options.end(); }
    /// Empty if it was not given.
    std::string text(std::string_view option) const
    {
        const auto found = options.find(option);
        return found == options.end() ? std::string() : found->second;
    }
};

/// What `weir-headless NAME ...` does instead of serving.
struct Subcommand
{
    struct Option
    {
        std::string_view name;  ///< without --
        std::string_view value; ///< word for it in the help; empty: it takes none
        std::string_view meaning;
        bool isNeeded = false;
    };

    std::string_view name;                ///< one word, or two: those with the same first one are a group
    std::vector<std::string_view> places; ///< words for the arguments that are no options; in brackets: may be missing
    std::vector<Option> options;
    std::string_view meaning; ///< in one line
    std::string_view more;    ///< for its own help
    std::optional<Failure> (*run)(const Arguments&) = nullptr;

    /// "export DIR --har FILE [--filter EXPR]"
    std::string synopsis() const;
    std::string help() const;
};

std::span<const Subcommand> subcommands();
/// Null if there is none of that name.
const Subcommand* findSubcommand(std::string_view name);

/// Options may stand anywhere, as --name value or --name=value; behind -- nothing is an option. Text: its help.
std::variant<Arguments, std::string, Failure> parseArguments(
    const Subcommand& subcommand, std::span<const std::string> arguments);

/// Parses, runs, and prints what went wrong. Returns the exit status.
int runSubcommand(const Subcommand& subcommand, std::span<const std::string> arguments);
/// As runSubcommand(), the one that the first arguments name. None if they name none, nor a group.
std::optional<int> runSubcommand(std::span<const std::string> arguments);

} // namespace weir::headless
