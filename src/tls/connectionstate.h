#pragma once

#include "tls/bio.h"
#include "tls/clientcontext.h"
#include "tls/connection.h"
#include "tls/servercontext.h"

namespace weir::tls {

/// What a connection is made of; OpenSSL's callbacks find it by its SSL.
struct Connection::State
{
    enum class Side : std::uint8_t { Server, Client };

    /// With an SSL of `context`. It has none if OpenSSL fails: the handshake then fails.
    State(SSL_CTX* context, Side side, Transport& transport, HostName host);
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    static State& of(const SSL* ssl);

    Result finish(int code, std::size_t bytes);
    Result fail(Reason reason, std::string detail = {});
    Result fail(Failure reason);
    Result failAtEnd();
    /// Something is wrong with the origin's certificate. Whether to go on nevertheless.
    bool mayGoOn(Failure found);

    const Side side;
    const HostName host; ///< of CONNECT, or the origin's
    Wire wire;
    Handle<SSL> ssl; // goes before the wire it uses
    bool established = false;
    bool endedWithNotice = false;
    bool sentNotice = false;
    bool hasReadData = false;
    bool failedToSendOnly = false; ///< a failure after which reading may go on
    std::optional<Failure> failure;
    std::optional<Failure> tolerated;
    std::optional<Result> later; ///< what came right behind the bytes that were read

    // Server
    std::shared_ptr<LeafStore> leaves;
    std::shared_ptr<const std::string> protocols;
    bool hasChosenLeaf = false;
    bool hasShownCertificate = false;

    // Client
    OnBadCertificate onBadCertificate = OnBadCertificate::Refuse;
    std::shared_ptr<SessionCache> sessions;
    std::string sessionKey;
    std::shared_ptr<const ClientCertificate> certificate;
    std::shared_ptr<const Authority> distrusted;
    bool wasAskedForCertificate = false;
    std::optional<Failure> badCertificate; ///< the first thing that is wrong with the origin's
    std::vector<Handle<X509>> sentChain;   ///< as the origin sent it, if something is wrong with it
};

/// Options that both sides share. Null if OpenSSL fails.
Handle<SSL_CTX> makeContext(Connection::State::Side side);

/// As in ALPN (RFC 7301 §3.1): each with its length in front. What cannot stand there is left out.
std::string encodeProtocols(const std::vector<std::string>& protocols);

/// The verification callback of clients: notes what is wrong, and lets it pass where that is tolerated.
int verifyOrigin(int holds, X509_STORE_CTX* store);
/// The callback of clients for a stapled OCSP response.
int readStaple(SSL* ssl, void*);

/// What OpenSSL's last error of this thread means for this connection.
Failure classify(const Connection::State& state);

} // namespace weir::tls
