#pragma once

#include "settings/values.h"
#include "tls/problem.h"

#include <QString>

#include <string>

namespace weir::engine {

/// Where the certificate authority is kept: `ca-dir`, or the user's own data folder. It may not be there yet.
std::string authorityFolder(const settings::Values& values);

/// What its key is encrypted with: the environment's WEIR_CA_PASSPHRASE; empty: it is not.
std::string authorityPassphrase();

/// What a new authority is named after: this machine.
std::string authorityHost();

/// In the language of the program. Thread contract, as of all here: any thread.
QString problemText(const tls::Problem& problem);

} // namespace weir::engine
