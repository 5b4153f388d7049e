#pragma once

#include "tls/authority.h"

#include <optional>
#include <string>
#include <string_view>

/// The site http://weir.proxy/, with which clients come to trust Weir's authority: what is on it, not how it is served.
namespace weir::site {

/// The host that the proxy answers for itself, over http and, to see whether a client trusts it, over https.
inline constexpr std::string_view kHost = "weir.proxy";

/// `lastHandshake` of a client that went through with one.
inline constexpr std::string_view kTrusted = "trusted";

/// What a page is about: the proxy, and the client that asks.
struct Context
{
    const tls::Authority* authority = nullptr; ///< null: none yet
    bool decrypts = false;
    std::string address; ///< "host:port" of the proxy, an IPv6 address in brackets
    /// How this client's last handshake with weir.proxy ended: empty: none seen; kTrusted; or why not, in words without
    /// a full stop.
    std::string lastHandshake;
};

struct Page
{
    int status = 200;
    std::string mediaType;
    std::string body;
    std::string fileName;         ///< for Content-Disposition: attachment; empty: it is shown
    bool allowAnyOrigin = false;  ///< Access-Control-Allow-Origin: *
    std::string securityPolicy{}; ///< for Content-Security-Policy, in the place of any other
};

/// What is at a path, whose query does not matter. None: nothing, 404. Never has the authority's key.
/// Thread contract: any thread.
std::optional<Page> page(std::string_view pathAndQuery, const Context& context);

} // namespace weir::site
