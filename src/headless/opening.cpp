#include "headless/opening.h"

#include <filesystem>

namespace weir::headless {

std::variant<std::shared_ptr<const capture::StoreReader>, Failure> openCapture(const std::string& folder)
{
    std::error_code failure;
    if (!std::filesystem::exists(folder + "/capture.db", failure))
        return Failure{folder + ": there is no capture; it should be a folder with capture.db in it"};
    auto opened = capture::StoreReader::open(folder);
    if (const auto* problem = std::get_if<capture::Problem>(&opened))
        return Failure{problem->message};
    return std::get<std::shared_ptr<capture::StoreReader>>(opened);
}

std::variant<traffic::Filter, Failure> filterOf(const Arguments& arguments)
{
    auto parsed = traffic::Filter::parse(arguments.text("filter"));
    if (const auto* error = std::get_if<traffic::FilterError>(&parsed))
        return Failure{"--filter: " + error->message() + " (at character " + std::to_string(error->position + 1) + ")",
            kExitUsage};
    return std::get<traffic::Filter>(parsed);
}

} // namespace weir::headless
