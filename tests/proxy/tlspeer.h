#pragma once

#include "support/wire.h"
#include "tls/pki.h"

#include <memory>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

namespace weir::test {

struct FreeSsl
{
    void operator()(SSL* ssl) const { SSL_free(ssl); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

/// One end of a TLS connection, by OpenSSL itself, on a Wire that waits no longer than kPatience.
class TlsPeer
{
public:
    /// Does not come about (isOpen()) if the peer's certificate is not for `host` or not signed by `root`.
    static TlsPeer client(const Wire& wire, const char* host, X509* root)
    {
        TlsPeer peer(wire, TLS_client_method());
        X509_STORE_add_cert(SSL_CTX_get_cert_store(peer.m_context.get()), root);
        SSL_set_verify(peer.m_ssl.get(), SSL_VERIFY_PEER, nullptr);
        SSL_set1_host(peer.m_ssl.get(), host);
        SSL_set_tlsext_host_name(peer.m_ssl.get(), host);
        peer.m_isOpen = SSL_connect(peer.m_ssl.get()) == 1;
        return peer;
    }
    static TlsPeer server(const Wire& wire, const tls::test::Identity& identity)
    {
        TlsPeer peer(wire, TLS_server_method());
        SSL_use_certificate(peer.m_ssl.get(), identity.certificate.get());
        SSL_use_PrivateKey(peer.m_ssl.get(), identity.key.get());
        peer.m_isOpen = SSL_accept(peer.m_ssl.get()) == 1;
        return peer;
    }

    bool isOpen() const { return m_isOpen; }
    bool send(std::string_view bytes) { return SSL_write(m_ssl.get(), bytes.data(), int(bytes.size())) > 0; }
    /// So many bytes, or fewer where it ends: then with "[ended]" after a close_notify, else "[cut]".
    std::string read(std::size_t size)
    {
        while (m_input.size() < size && readMore()) {
        }
        return take(std::min(size, m_input.size()), m_input.size() < size);
    }
    std::string readHead()
    {
        std::size_t end = std::string::npos;
        while ((end = m_input.find("\r\n\r\n")) == std::string::npos && readMore()) {
        }
        return end == std::string::npos ? take(m_input.size(), true) : take(end + 4, false);
    }
    std::string readToEnd()
    {
        while (readMore()) {
        }
        return take(m_input.size(), true);
    }
    void sayGoodbye() { SSL_shutdown(m_ssl.get()); }
    /// A record without content (RFC 8446 §4.6.3). False when the peer takes no more.
    bool updateKey()
    {
        return SSL_key_update(m_ssl.get(), SSL_KEY_UPDATE_NOT_REQUESTED) == 1 && SSL_do_handshake(m_ssl.get()) == 1;
    }
    SSL* ssl() { return m_ssl.get(); }

private:
    TlsPeer(const Wire& wire, const SSL_METHOD* method)
        : m_context(SSL_CTX_new(method)), m_ssl(SSL_new(m_context.get()))
    {
        const timeval patience{kPatience.count() / 1000, 0};
        ::setsockopt(wire.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        SSL_set_fd(m_ssl.get(), wire.descriptor());
    }
    bool readMore()
    {
        char bytes[16 * 1024];
        ERR_clear_error();
        const int count = SSL_read(m_ssl.get(), bytes, int(sizeof bytes));
        if (count > 0)
            m_input.append(bytes, std::size_t(count));
        else
            m_end = SSL_get_error(m_ssl.get(), count) == SSL_ERROR_ZERO_RETURN ? "[ended]" : "[cut]";
        return count > 0;
    }
    std::string take(std::size_t size, bool isEnd)
    {
        std::string result = m_input.substr(0, size);
        m_input.erase(0, size);
        return isEnd ? result + m_end : result;
    }

    std::unique_ptr<SSL_CTX, FreeSsl> m_context;
    std::unique_ptr<SSL, FreeSsl> m_ssl;
    std::string m_input;
    const char* m_end = "";
    bool m_isOpen = false;
};

} // namespace weir::test
