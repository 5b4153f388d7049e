#include "tls/connectionstate.h"

#include <openssl/ssl.h>

namespace weir::tls {

namespace {

/// Forward secrecy and authenticated encryption (RFC 9325 §4.2). Of TLS 1.3 all are.
constexpr const char* kServerCiphers = "ECDHE+ECDSA+AESGCM:ECDHE+ECDSA+CHACHA20";
/// Origins are as they are: older suites after the good ones, but nothing without encryption or authentication.
constexpr const char* kClientCiphers =
    "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:HIGH:!aNULL:!eNULL:!PSK:!SRP";
/// 112 bits: no RSA below 2,048 bits, no SHA-1 signatures.
constexpr int kSecurityLevel = 2;

} // namespace

Handle<SSL_CTX> makeContext(Connection::State::Side side)
{
    const bool isServer = side == Connection::State::Side::Server;
    Handle<SSL_CTX> made(SSL_CTX_new(isServer ? TLS_server_method() : TLS_client_method()));
    SSL_CTX* const context = made.get();
    if (!context || SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1
        || SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) != 1
        || SSL_CTX_set_cipher_list(context, isServer ? kServerCiphers : kClientCiphers) != 1)
        return nullptr;
    SSL_CTX_set_security_level(context, kSecurityLevel);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    // idle connections keep no buffers, and a write may go on from a buffer that stands elsewhere
    SSL_CTX_set_mode(
        context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // a record's header and the rest, and the records behind it, in one receive
    SSL_CTX_set_read_ahead(context, 1);
    return made;
}

std::string encodeProtocols(const std::vector<std::string>& protocols)
{
    std::string result;
    for (const std::string& protocol : protocols) {
        if (!protocol.empty() && protocol.size() <= 255)
            result.append(1, char(protocol.size())).append(protocol);
    }
    return result;
}

} // namespace weir::tls
