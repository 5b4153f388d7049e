#pragma once

#include "tls/clientcertificate.h"
#include "tls/connection.h"
#include "tls/hostname.h"

#include <functional>
#include <variant>

namespace weir::tls {

class SessionCache;

/// What to do about a certificate that does not hold.
class Authority;

enum class OnBadCertificate : std::uint8_t {
    Refuse,
    Tolerate, ///< an exception of the user's for this host: go on, and say so in Connection::tolerated()
};

/// One origin, as it is connected to. Who is tolerated and who gets which certificate is up to the caller's rules.
struct Destination
{
    HostName host;
    std::uint16_t port = 443;
    OnBadCertificate onBadCertificate = OnBadCertificate::Refuse;
    std::shared_ptr<const ClientCertificate> certificate; ///< shown if the origin asks for one; may be null
};

/// The side towards origins: TLS 1.2 and 1.3, certificates verified against the system's store (and further files), the
/// host's name or address checked (RFC 6125), a stapled OCSP response looked at (RFC 6066 §8, RFC 6960): what it
/// revokes is refused, and none at all is fine. Sessions are resumed by host, port and client certificate; those of
/// connections with a tolerated failure are not kept, so that an exception ends when it is taken back. Thread contract:
/// any thread, any number at a time; one for all workers shares the sessions. Connections may outlive it.
class ClientContext
{
public:
    struct Config
    {
        bool systemStore = true;
        std::vector<std::string> authorityFiles; ///< PEM files with more roots; each must hold one at least
        /// Not trusted for origins, whatever the stores say: clients trust it for what Weir tells them, and somebody
        /// who has stolen its key could otherwise pose as any origin to Weir as well. May be null.
        std::shared_ptr<const Authority> distrusted;
        std::vector<std::string> protocols{"http/1.1"}; ///< for ALPN, the preferred one first
        std::size_t mostSessions = 4096;                ///< about 4 KiB each with a chain; 0: none is resumed
        std::function<std::chrono::system_clock::time_point()> clock; ///< for tests; the system's if empty
    };
    using Made = std::variant<std::shared_ptr<const ClientContext>, Problem>;

    /// Reads the store: blocks, some 10 ms with the system's.
    static Made make(Config config);

    /// A connection whose handshake begins with Connection::handshake(); the transport is connected.
    Connection connect(Transport& transport, const Destination& destination) const;

    /// How many sessions are kept.
    std::size_t sessions() const;

    ClientContext(Handle<SSL_CTX> context, Config config);

private:
    Handle<SSL_CTX> m_context;
    std::shared_ptr<SessionCache> m_sessions;
    std::function<std::chrono::system_clock::time_point()> m_clock;
    std::shared_ptr<const Authority> m_distrusted;
};

} // namespace weir::tls
