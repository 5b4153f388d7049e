#pragma once

#include "http/body.h"
#include "http/forward.h"
#include "http/target.h"
#include "tls/clientcontext.h"

#include <optional>
#include <string>
#include <vector>

namespace weir::proxy {

/// What is to be done about one request; all that is still needed when its head is no longer there.
struct RequestPlan
{
    std::string head; ///< to send to the origin; empty for CONNECT
    http::Authority authority;
    std::string origin;  ///< the authority as `host:port`
    std::string poolKey; ///< which connections to the origin will do
    struct SecuredOrigin
    {
        tls::Destination destination;
        std::shared_ptr<const tls::ClientContext> context;
    };
    std::optional<SecuredOrigin> secured; ///< https
    http::Framing framing;
    std::vector<std::string> nominated; ///< fields that its Connection field names
    std::string method;
    http::Version version = http::Version::Http11;
    bool persistent = false;      ///< the client would like to go on afterwards
    bool upgrade = false;         ///< 101 is an answer it can take
    bool html = false;            ///< it is a browser that asks
    bool isEstablished = false;   ///< CONNECT: the client has been told so
    bool mayBeLookedInto = false; ///< CONNECT: it has said nothing yet, and what it says may not be for relaying

    bool isTunnel() const { return method == "CONNECT"; }
    /// RFC 9110 §9.2.2, and nothing of it would have to be kept
    bool isRepeatable() const { return http::isIdempotent(method) && !hasContent(); }
    bool hasContent() const
    {
        return framing.kind != http::Framing::Kind::None && framing != http::Framing{http::Framing::Kind::Length, 0};
    }
};

} // namespace weir::proxy
