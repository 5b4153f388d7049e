#pragma once

#include "exchange/body.h"
#include "exchange/exchange.h"

#include <optional>
#include <string>
#include <string_view>

/// What writer and reader of HAR files must agree on.
namespace weir::formats {

inline constexpr std::string_view kCutByExport = "export";

std::string_view stateWord(exchange::State state);
std::optional<exchange::State> stateFromWord(std::string_view word);

/// Empty for BodyLoss::None.
std::string_view lossWord(exchange::BodyLoss loss);
/// In English, for the other programs that read the file.
std::string_view lossComment(exchange::BodyLoss loss);
/// kCutByExport is a limit.
exchange::BodyLoss lossFromWord(std::string_view word);

/// The URL of an exchange; https://host:port for a tunnel.
std::string harUrl(const exchange::Exchange& exchange);
/// Sets scheme, host, port and path.
void setUrl(exchange::Exchange& exchange, std::string_view url);

/// How heads begin that are put together from what a HAR file says.
std::string harRequestLine(const exchange::Exchange& exchange, std::string_view version);
std::string harStatusLine(std::string_view version, int status, std::string_view reason);

} // namespace weir::formats
