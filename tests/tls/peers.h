#pragma once

#include "pki.h"
#include "tls/connection.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::tls::test {

/// Two ends of a connection that do not block.
class SocketPair
{
public:
    SocketPair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends) != 0)
            qFatal("no socketpair");
        near.emplace(m_ends[0]);
        far.emplace(m_ends[1]);
    }
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;
    ~SocketPair()
    {
        closeNear();
        closeFar();
    }

    void closeNear() { close(m_ends[0]); }
    void closeFar() { close(m_ends[1]); }
    int farEnd() const { return m_ends[1]; }

    std::optional<DescriptorTransport> near;
    std::optional<DescriptorTransport> far;

private:
    static void close(int& end)
    {
        if (end >= 0)
            ::close(end);
        end = -1;
    }

    int m_ends[2] = {-1, -1};
};

/// An origin that does what a test wants, on OpenSSL alone.
class RawOrigin
{
public:
    explicit RawOrigin(const Identity& identity) : m_context(SSL_CTX_new(TLS_server_method()))
    {
        SSL_CTX* const context = m_context.get();
        SSL_CTX_set_security_level(context, 0); // so that it shows what is weak, too
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>("t"), 1);
        require(SSL_CTX_use_certificate(context, identity.certificate.get()) == 1
                && SSL_CTX_use_PrivateKey(context, identity.key.get()) == 1,
            "an origin's certificate");
    }

    SSL_CTX* context() { return m_context.get(); }
    void addToChain(const Identity& link) { SSL_CTX_add1_chain_cert(m_context.get(), link.certificate.get()); }
    void setVersion(int version)
    {
        SSL_CTX_set_min_proto_version(m_context.get(), version);
        SSL_CTX_set_max_proto_version(m_context.get(), version);
    }

    /// Staples a response that says `status` of `leaf`, signed by `issuer`.
    void staple(const Identity& leaf, const Identity& issuer, int status)
    {
        setStaple(ocspResponse(leaf, issuer, status));
    }
    void setStaple(std::string bytes)
    {
        m_staple = std::move(bytes);
        SSL_CTX_set_tlsext_status_cb(m_context.get(), giveStaple);
        SSL_CTX_set_tlsext_status_arg(m_context.get(), this);
    }

    Handle<SSL> accept(int descriptor)
    {
        Handle<SSL> ssl(SSL_new(m_context.get()));
        SSL_set_fd(ssl.get(), descriptor);
        SSL_set_accept_state(ssl.get());
        return ssl;
    }

private:
    static int giveStaple(SSL* ssl, void* self)
    {
        const std::string& bytes = static_cast<RawOrigin*>(self)->m_staple;
        auto* copy = static_cast<unsigned char*>(OPENSSL_memdup(bytes.data(), bytes.size()));
        SSL_set_tlsext_status_ocsp_resp(ssl, copy, long(bytes.size()));
        return SSL_TLSEXT_ERR_OK;
    }

    Handle<SSL_CTX> m_context;
    std::string m_staple;
};

inline void step(SSL* ssl)
{
    ERR_clear_error();
    SSL_do_handshake(ssl);
    ERR_clear_error();
}

inline bool isWaiting(const Result& result)
{
    return result.status == Status::WantRead || result.status == Status::WantWrite;
}

/// Both in turns, until `connection` has come to an end.
inline Result shakeHands(Connection& connection, SSL* peer)
{
    Result result = connection.handshake();
    for (int turn = 0; turn < 100 && isWaiting(result); ++turn) {
        step(peer);
        result = connection.handshake();
    }
    step(peer);
    return result;
}

/// Until both have; what each came to, the first one's first.
inline std::pair<Result, Result> shakeHands(Connection& first, Connection& second)
{
    Result one = first.handshake();
    Result two = second.handshake();
    for (int turn = 0; turn < 100 && (isWaiting(one) || isWaiting(two)); ++turn) {
        if (isWaiting(one))
            one = first.handshake();
        if (isWaiting(two))
            two = second.handshake();
    }
    return {one, two};
}

inline Result readOnce(Connection& connection, std::string& into, std::size_t most = 65'536)
{
    std::string buffer(most, '\0');
    const Result result = connection.read(buffer);
    into.append(buffer, 0, result.bytes);
    return result;
}

} // namespace weir::tls::test
