#include "headless/subcommand.h"

#include <algorithm>
#include <cstdio>

namespace weir::headless {

namespace {

std::string written(const Subcommand::Option& option)
{
    std::string text = "--" + std::string(option.name);
    if (!option.value.empty())
        text.append(" ").append(option.value);
    return text;
}

Failure misuse(const Subcommand& subcommand, const std::string& message)
{
    return {message + "; usage: weir-headless " + subcommand.synopsis(), kExitUsage};
}

/// What stands behind the first word of a group, or how it goes wrong.
int runGroup(std::string_view group, std::span<const std::string> arguments)
{
    std::string help = "Usage:";
    std::string names;
    for (const Subcommand& subcommand : subcommands()) {
        if (!subcommand.name.starts_with(std::string(group) + ' '))
            continue;
        help.append(names.empty() ? " " : "       ")
            .append("weir-headless ")
            .append(subcommand.synopsis())
            .append("\n");
        names.append(names.empty() ? "" : ", ").append(subcommand.name.substr(group.size() + 1));
    }
    const std::string first = arguments.empty() ? std::string() : arguments.front();
    if (first == "--help" || first == "-h") {
        std::fputs((help + "Each has a --help of its own.\n").c_str(), stdout);
        return 0;
    }
    const std::string problem = first.empty() ? "a word is missing behind it" : first + ": there is no such word";
    std::fprintf(
        stderr, "weir-headless %s: %s; one of %s\n", std::string(group).c_str(), problem.c_str(), names.c_str());
    return kExitUsage;
}

} // namespace

std::string Subcommand::synopsis() const
{
    std::string text(name);
    for (const std::string_view place : places)
        text.append(" ").append(place);
    for (const Option& option : options)
        text += option.isNeeded ? " " + written(option) : " [" + written(option) + "]";
    return text;
}

std::string Subcommand::help() const
{
    std::string text = "Usage: weir-headless " + synopsis() + "\n" + std::string(meaning) + "\n\n";
    for (const Option& option : options) {
        std::string left = "  " + written(option);
        left.resize(std::max<std::size_t>(22, left.size() + 2), ' ');
        text.append(left).append(option.meaning).append("\n");
    }
    if (!options.empty())
        text += '\n';
    return text + std::string(more)
        + "\nExit status: 0 if all went well, 1 if something did not, 2 for wrong arguments.\n";
}

const Subcommand* findSubcommand(std::string_view name)
{
    for (const Subcommand& subcommand : subcommands()) {
        if (subcommand.name == name)
            return &subcommand;
    }
    return nullptr;
}

std::variant<Arguments, std::string, Failure> parseArguments(
    const Subcommand& subcommand, std::span<const std::string> arguments)
{
    Arguments result;
    bool onlyPlaces = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!onlyPlaces && argument == "--") {
            onlyPlaces = true;
            continue;
        }
        if (!onlyPlaces && (argument == "--help" || argument == "-h"))
            return subcommand.help();
        if (onlyPlaces || !argument.starts_with("-") || argument == "-") {
            if (result.places.size() == subcommand.places.size())
                return misuse(subcommand, std::string(argument) + ": is one argument too many");
            result.places.emplace_back(argument);
            continue;
        }
        const std::size_t equals = std::min(argument.find('='), argument.size());
        const std::string_view name = argument.substr(0, equals);
        const auto option = std::find_if(subcommand.options.begin(), subcommand.options.end(),
            [&](const Subcommand::Option& one) { return name.starts_with("--") && name.substr(2) == one.name; });
        if (option == subcommand.options.end())
            return misuse(subcommand, std::string(name) + ": there is no such option");
        std::string value;
        if (equals < argument.size()) {
            if (option->value.empty())
                return misuse(subcommand, std::string(name) + ": takes no value");
            value = argument.substr(equals + 1);
        } else if (!option->value.empty()) {
            if (i + 1 == arguments.size())
                return misuse(subcommand, std::string(name) + ": a value is missing behind it");
            value = arguments[++i];
        }
        if (!result.options.emplace(option->name, std::move(value)).second)
            return misuse(subcommand, std::string(name) + ": is there twice");
    }
    const std::size_t given = result.places.size();
    if (given < subcommand.places.size() && !subcommand.places[given].starts_with('['))
        return misuse(subcommand, std::string(subcommand.places[given]) + " is missing");
    for (const Subcommand::Option& option : subcommand.options) {
        if (option.isNeeded && result.text(option.name).empty())
            return misuse(subcommand, written(option) + " is missing");
    }
    return result;
}

int runSubcommand(const Subcommand& subcommand, std::span<const std::string> arguments)
{
    const auto parsed = parseArguments(subcommand, arguments);
    if (const auto* help = std::get_if<std::string>(&parsed)) {
        std::fputs(help->c_str(), stdout);
        return 0;
    }
    std::optional<Failure> failure;
    if (const auto* misuse = std::get_if<Failure>(&parsed))
        failure = *misuse;
    else
        failure = subcommand.run(std::get<Arguments>(parsed));
    if (std::fflush(stdout) != 0 && !failure)
        failure = Failure{"standard output cannot be written"};
    if (!failure)
        return 0;
    std::fprintf(stderr, "weir-headless %s: %s\n", std::string(subcommand.name).c_str(), failure->message.c_str());
    return failure->exitStatus;
}

std::optional<int> runSubcommand(std::span<const std::string> arguments)
{
    if (arguments.empty())
        return std::nullopt;
    const std::string& first = arguments[0];
    if (const Subcommand* subcommand = findSubcommand(first))
        return runSubcommand(*subcommand, arguments.subspan(1));
    if (arguments.size() > 1) {
        if (const Subcommand* subcommand = findSubcommand(first + ' ' + arguments[1]))
            return runSubcommand(*subcommand, arguments.subspan(2));
    }
    for (const Subcommand& subcommand : subcommands()) {
        if (subcommand.name.starts_with(first + ' '))
            return runGroup(first, arguments.subspan(1));
    }
    return std::nullopt;
}

} // namespace weir::headless
