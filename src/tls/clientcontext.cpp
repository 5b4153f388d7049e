#include "tls/clientcontext.h"

#include "tls/connectionstate.h"
#include "tls/keymaterial.h"
#include "tls/sessioncache.h"

#include <cerrno>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <system_error>
#include <unistd.h>

namespace weir::tls {

namespace {

using Kind = Problem::Kind;
using State = Connection::State;

/// Keeps what can be resumed, for the callback owns a reference then. What was verified with an exception is not kept:
/// a resumed session is not verified again.
int keepSession(SSL* ssl, SSL_SESSION* session)
{
    State& state = State::of(ssl);
    if (state.badCertificate || SSL_SESSION_is_resumable(session) != 1)
        return 0;
    state.sessions->put(state.sessionKey, SessionCache::Session(session));
    return 1;
}

/// The origin asks for a certificate.
int showCertificate(SSL* ssl, void*)
{
    State& state = State::of(ssl);
    state.wasAskedForCertificate = true;
    const ClientCertificate* certificate = state.certificate.get();
    if (!certificate)
        return 1;
    STACK_OF(X509)* above = sk_X509_new_null();
    for (const Handle<X509>& link : certificate->chain())
        sk_X509_push(above, link.get());
    const bool used = SSL_use_cert_and_key(ssl, certificate->certificate(), certificate->key(), above, 1) == 1;
    sk_X509_free(above);
    return used ? 1 : 0;
}

std::optional<Problem> loadStore(SSL_CTX* context, const ClientContext::Config& config)
{
    ERR_clear_error();
    if (config.systemStore && SSL_CTX_set_default_verify_paths(context) != 1)
        return Problem::of(Kind::Internal, takeOpenSslWords());
    for (const std::string& file : config.authorityFiles) {
        if (::access(file.c_str(), R_OK) != 0)
            return Problem::of(errno == ENOENT ? Kind::NotFound : Kind::NotReadable, file);
        if (SSL_CTX_load_verify_file(context, file.c_str()) != 1)
            return Problem::of(Kind::NoCertificate, file + ": " + takeOpenSslWords());
    }
    return std::nullopt;
}

bool expectHost(SSL* ssl, const HostName& host)
{
    if (host.isAddress)
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.text.c_str()) == 1;
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(ssl, host.text.c_str()) == 1 && SSL_set_tlsext_host_name(ssl, host.text.c_str()) == 1;
}

} // namespace

ClientContext::ClientContext(Handle<SSL_CTX> context, Config config)
    : m_context(std::move(context)), m_sessions(std::make_shared<SessionCache>(config.mostSessions)),
      m_clock(std::move(config.clock)), m_distrusted(std::move(config.distrusted))
{
}

ClientContext::Made ClientContext::make(Config config)
{
    Handle<SSL_CTX> made = makeContext(State::Side::Client);
    SSL_CTX* const context = made.get();
    const std::string protocols = encodeProtocols(config.protocols);
    if (!context
        || SSL_CTX_set_alpn_protos(context, reinterpret_cast<const unsigned char*>(protocols.data()),
               static_cast<unsigned int>(protocols.size()))
            != 0) {
        return Problem::of(Kind::Internal, takeOpenSslWords());
    }
    if (auto problem = loadStore(context, config))
        return *std::move(problem);
    // whatever the user put among the trusted ones is trusted, be it a root or not
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_PARTIAL_CHAIN);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, verifyOrigin);
    SSL_CTX_set_tlsext_status_type(context, TLSEXT_STATUSTYPE_ocsp);
    SSL_CTX_set_tlsext_status_cb(context, readStaple);
    SSL_CTX_set_cert_cb(context, showCertificate, nullptr);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, keepSession);
    return std::make_shared<const ClientContext>(std::move(made), std::move(config));
}

Connection ClientContext::connect(Transport& transport, const Destination& destination) const
{
    auto state = std::make_unique<State>(m_context.get(), State::Side::Client, transport, destination.host);
    state->onBadCertificate = destination.onBadCertificate;
    state->certificate = destination.certificate;
    state->distrusted = m_distrusted;
    state->sessions = m_sessions;
    state->sessionKey = destination.host.text + ' ' + std::to_string(destination.port);
    if (destination.certificate)
        state->sessionKey.append(" ").append(destination.certificate->facts().sha256);
    SSL* const ssl = state->ssl.get();
    if (ssl && expectHost(ssl, destination.host)) {
        if (m_clock) {
            X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl), std::chrono::system_clock::to_time_t(m_clock()));
        }
        if (const SessionCache::Session session = m_sessions->take(state->sessionKey))
            SSL_set_session(ssl, session.get());
    } else {
        state->ssl.reset();
    }
    ERR_clear_error();
    return Connection(std::move(state));
}

std::size_t ClientContext::sessions() const { return m_sessions->size(); }

} // namespace weir::tls
