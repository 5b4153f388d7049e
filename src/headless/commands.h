#pragma once

#include "headless/subcommand.h"

/// What the subcommands do; one file each.
namespace weir::headless {

std::optional<Failure> exportHar(const Arguments& arguments);
std::optional<Failure> importHar(const Arguments& arguments);
std::optional<Failure> search(const Arguments& arguments);
std::optional<Failure> showStatistics(const Arguments& arguments);

std::optional<Failure> showAuthority(const Arguments& arguments);
std::optional<Failure> makeAuthority(const Arguments& arguments);
std::optional<Failure> exportAuthority(const Arguments& arguments);
std::optional<Failure> renewAuthority(const Arguments& arguments);
std::optional<Failure> importAuthority(const Arguments& arguments);
std::optional<Failure> deleteAuthority(const Arguments& arguments);

} // namespace weir::headless
