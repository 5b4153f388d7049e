#include "headless/commandline.h"

#include "headless/subcommand.h"

#include <algorithm>

namespace weir::headless {

namespace {

struct Option
{
    std::string name;
    std::string value;
};

bool takesNoValue(std::string_view name) { return name == "help" || name == "version" || name == "json"; }

bool isForWindow(const settings::Setting& setting) { return setting.program == settings::Program::Window; }

/// --name value, --name=value
std::variant<std::vector<Option>, settings::Problem> split(const std::vector<std::string>& arguments)
{
    std::vector<Option> options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view argument = arguments[i];
        if (argument == "-h")
            argument = "--help";
        if (!argument.starts_with("--") || argument.size() < 3)
            return settings::Problem{std::string(argument) + ": is not an option; see --help"};
        const std::size_t equals = argument.find('=');
        Option option{std::string(argument.substr(2, equals == std::string_view::npos ? equals : equals - 2)), {}};
        const settings::Setting* setting = settings::find(option.name);
        const bool known = option.name == "help" || option.name == "version" || option.name == "config"
            || option.name == "listen" || setting;
        if (!known)
            return settings::Problem{"--" + option.name + ": there is no such option; see --help"};
        if (setting && isForWindow(*setting))
            return settings::Problem{
                "--" + option.name + ": is for the window only, weir-headless has none; see --help"};
        if (equals != std::string_view::npos) {
            option.value = argument.substr(equals + 1);
        } else if (takesNoValue(option.name)) {
            option.value = "on";
        } else if (i + 1 < arguments.size()) {
            option.value = arguments[++i];
        } else {
            return settings::Problem{"--" + option.name + ": a value is missing behind it"};
        }
        options.push_back(std::move(option));
    }
    return options;
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size() + 2), ' ');
    return text;
}

std::string_view placeholder(settings::Type type)
{
    using settings::Type;
    switch (type) {
    case Type::Address: return "ADDR";
    case Type::Integer: return "N";
    case Type::Bytes: return "SIZE";
    case Type::Duration: return "TIME";
    case Type::Switch: return "on|off";
    case Type::Path: return "FILE";
    case Type::Subnets: return "CIDR";
    case Type::HostPatterns: return "PATTERN";
    case Type::HostFiles: return "PATTERN FILE";
    case Type::Choice: return "WORD";
    }
    return {};
}

std::string helpText()
{
    constexpr std::size_t kColumn = 30;
    std::string text = "Usage: weir-headless [OPTION]...\n";
    for (const Subcommand& subcommand : subcommands())
        text += "       weir-headless " + subcommand.synopsis() + "\n";
    text += "An HTTP proxy. Prints one line an exchange on standard output; with --capture, after it is on disk.\n\n";
    const auto line = [&](const std::string& option, std::string_view meaning) {
        text += padded("  " + option, kColumn) + std::string(meaning) + "\n";
    };
    line("--listen ADDR:PORT", "Sets host and port at once; an IPv6 address in brackets.");
    line("--config FILE", "Reads settings from FILE: lines of key = value, the keys as below without --.");
    line("--help", "Prints this text.");
    line("--version", "Prints the version.");
    text += "\nWith captures and the certificate authority, each with a --help of its own:\n";
    for (const Subcommand& subcommand : subcommands())
        line(std::string(subcommand.name), subcommand.meaning);
    text += "\nSettings (those marked ... may be repeated):\n";
    for (const settings::Setting& setting : settings::table()) {
        if (isForWindow(setting))
            continue;
        std::string option = "--" + std::string(setting.key);
        if (!takesNoValue(setting.key))
            option += " "
                + std::string(setting.key == "capture" || setting.key == "ca-dir" ? "DIR" : placeholder(setting.type))
                + (settings::isList(setting.type) ? " ..." : "");
        std::string meaning(setting.meaning);
        if (!setting.defaultValue.empty())
            meaning += " [" + std::string(setting.defaultValue) + "]";
        line(option, meaning);
    }
    text +=
        "\nThe proxy ends on SIGINT or SIGTERM when the exchanges in flight have finished; a second one cuts them.\n";
    return text;
}

} // namespace

std::variant<settings::Values, ShowText, settings::Problem> parseCommandLine(const std::vector<std::string>& arguments)
{
    const auto parsed = split(arguments);
    if (const auto* problem = std::get_if<settings::Problem>(&parsed))
        return *problem;
    const auto& options = std::get<std::vector<Option>>(parsed);
    const auto has = [&](std::string_view name) {
        return std::any_of(options.begin(), options.end(), [&](const Option& option) { return option.name == name; });
    };
    if (has("help"))
        return ShowText{helpText()};
    if (has("version"))
        return ShowText{"weir-headless " WEIR_VERSION "\n"};

    settings::Values values;
    for (const Option& option : options) {
        if (option.name != "config")
            continue;
        if (const auto problem = values.readFile(option.value))
            return *problem;
    }
    for (const Option& option : options) {
        if (option.name == "config")
            continue;
        const auto problem =
            option.name == "listen" ? values.setListen(option.value) : values.set(option.name, option.value);
        if (problem)
            return settings::Problem{"--" + problem->message};
    }
    return values;
}

} // namespace weir::headless
