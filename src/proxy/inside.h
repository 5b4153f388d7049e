#pragma once

#include "http/head.h"
#include "http/target.h"
#include "net/task.h"
#include "proxy/client.h"
#include "proxy/decryption.h"
#include "proxy/requestplan.h"

#include <memory>
#include <optional>
#include <string>

namespace weir::proxy {

/// What requests have in common that come through a tunnel into which Weir looks: as plain HTTP, or decrypted.
/// Thread contract: its worker's thread.
class Inside
{
public:
    /// Plain; `authority`: that CONNECT named.
    explicit Inside(http::Authority authority) : m_authority(std::move(authority)) {}

    /// Puts a TlsLayer upon the client's socket; `client.input` is where its ClientHello begins. Null if it has not
    /// come to that: then the client's record says why. `host`: whom it takes its peer for, if its SNI names nobody.
    static net::Task<std::unique_ptr<Inside>> decrypt(
        Client& client, const http::Authority& authority, tls::HostName host);

    http::Scheme scheme() const { return m_secured ? http::Scheme::Https : http::Scheme::Http; }
    /// Gives a request the authority of the tunnel (RFC 9112 §3.3). An error: it cannot be for there.
    std::optional<http::HeadError> direct(const http::RequestHead& head, http::Target& target) const;
    /// Puts down what is known of the connection.
    void describe(exchange::Exchange& record, const Client& client);
    /// How the origin is to be spoken to, by the settings in force.
    void secure(RequestPlan& plan, const Client& client) const;
    /// The settings in force, or those the connection was secured by, if there are none for it any more.
    const std::shared_ptr<const Decryption>& decryption(const Client& client) const;
    /// The client has ended without a request. In TLS 1.3 it refuses the certificate only when the handshake is over
    /// for its peer (RFC 8446 §4.4.2.4); that leaves a record.
    void noteLateRejection(Client& client) const;

private:
    struct Secured
    {
        tls::HostName host; ///< whom the client takes its peer for: by SNI, or else by CONNECT
        exchange::TlsHandle facts;
        std::optional<net::Clock::duration> handshake; ///< until the first request has it
        std::shared_ptr<const Decryption> decryption;  ///< while it was secured
    };

    http::Authority m_authority;
    std::unique_ptr<Secured> m_secured;
};

} // namespace weir::proxy
