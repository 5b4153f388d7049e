#pragma once

#include "tls/connection.h"
#include "tls/leafstore.h"

#include <variant>

namespace weir::tls {

/// The side towards clients: TLS 1.2 and 1.3 with the leaf of the host they ask for; session tickets (RFC 5077,
/// RFC 8446 §4.6.1) under a key that lives as long as this context, so that a client resumes in any worker.
/// Thread contract: any thread, any number at a time. Connections may outlive it.
class ServerContext
{
public:
    struct Config
    {
        std::vector<std::string> protocols{"http/1.1"}; ///< for ALPN, the preferred one first; later "h2" before it
    };
    using Made = std::variant<std::shared_ptr<const ServerContext>, Problem>;

    static Made make(std::shared_ptr<LeafStore> leaves, Config config);

    /// A connection on which a client's handshake is to come. `host` is the one of CONNECT; the certificate is for it
    /// unless SNI names another valid host. `prefix`: what was already received from the transport. It is copied.
    /// A client that offers none of the protocols by ALPN goes on without.
    Connection accept(Transport& transport, const HostName& host, std::string_view prefix = {}) const;

    const std::shared_ptr<LeafStore>& leaves() const { return m_leaves; }

    ServerContext(
        Handle<SSL_CTX> context, std::shared_ptr<LeafStore> leaves, const std::vector<std::string>& protocols);

private:
    Handle<SSL_CTX> m_context;
    std::shared_ptr<LeafStore> m_leaves;
    std::shared_ptr<const std::string> m_protocols; // as in ALPN: each with its length in front
};

} // namespace weir::tls
