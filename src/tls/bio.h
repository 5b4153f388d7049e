#pragma once

#include "tls/handles.h"
#include "tls/transport.h"

#include <string>

namespace weir::tls {

/// What a connection's BIO stands on: bytes received earlier, then the transport.
struct Wire
{
    Transport* transport = nullptr;
    std::string prefix;
    std::size_t prefixUsed = 0;
    int error = 0;      ///< errno of the transport's first failure
    bool ended = false; ///< the peer sends no more
};

/// A BIO over `wire`, which outlives it. Null if OpenSSL fails.
Handle<BIO> makeBio(Wire& wire);

} // namespace weir::tls
