#pragma once

#include "http/head.h"
#include "net/dialer.h"
#include "net/upstreampool.h"
#include "proxy/decryption.h"
#include "rules/accesslist.h"
#include "rules/hostlist.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace weir::proxy {

/// What the workers go by. Shared by all of them, and never changed: other settings come as another one, and an
/// exchange keeps the one it began with.
struct Config
{
    http::HeadLimits limits;
    rules::AccessList access;
    rules::HostList blocked;
    std::shared_ptr<const Decryption> decryption; ///< null: TLS is not looked into
    net::DialOptions dial;
    net::PoolLimits pool;

    std::string pseudonym; ///< unique to this run: names it in Via and Proxy-Status
    bool addVia = true;
    bool recordHeads = false;                               ///< whether exchanges carry the text of their heads
    bool recordBodies = true;                               ///< if there is a queue for them
    std::uint64_t mostRecordedBodyBytes = 64 * 1024 * 1024; ///< of each body; the count goes on beyond
    net::Endpoint listening;                                ///< as bound; connecting there would be a loop

    std::chrono::milliseconds headTimeout{20'000};
    std::chrono::milliseconds keepAliveTimeout{75'000};
    std::chrono::milliseconds firstByteTimeout{300'000};
    std::chrono::milliseconds stallTimeout{900'000};
    std::chrono::milliseconds tunnelIdleTimeout{3'600'000};

    /// The pseudonym for Via fields, empty if they are switched off.
    std::string_view viaPseudonym() const { return addVia ? std::string_view(pseudonym) : std::string_view(); }
};

/// Whether a connection to `endpoint` would come back to the proxy that listens on `listening`.
bool isOwnAddress(const net::Endpoint& endpoint, const net::Endpoint& listening);

} // namespace weir::proxy
