#pragma once

#include "exchange/feed.h"
#include "net/address.h"
#include "net/socket.h"
#include "proxy/config.h"

#include <memory>
#include <string>

namespace weir::proxy {

/// The client's side of a session, and the record of the exchange that is going on.
struct Client
{
    Client(net::Reactor& reactor, net::Descriptor descriptor, exchange::Outbox& outbox)
        : socket(reactor, std::move(descriptor), net::Socket::Start::Accepted), entry(outbox)
    {
    }

    net::Socket socket;
    std::shared_ptr<const Config> config; ///< what this exchange goes by
    std::string input;                    ///< bytes that came and are not used yet
    net::Endpoint address;
    std::string addressText;
    exchange::Outbox::Entry entry;
    net::TimePoint exchangeBegan; ///< when the first byte of the request came
};

/// Why an exchange failed that was going on then; translated in the context "Reason".
extern const std::string_view kCut;

/// What becomes of a client's connection after an exchange.
enum class After : std::uint8_t {
    Continue,   ///< the next request may come
    Close,      ///< all was read and written
    Linger,     ///< the client may still be sending: close in stages (RFC 9112 §9.6)
    Reset,      ///< the client must see that something is missing
    LookInside, ///< its tunnel carries what is to be looked into
};

} // namespace weir::proxy
