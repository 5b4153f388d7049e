#include "tls/connectionstate.h"

#include <algorithm>
#include <cstring>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <system_error>

namespace weir::tls {

namespace {

int stateIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

} // namespace

Connection::State::State(SSL_CTX* context, Side side_, Transport& transport, HostName host_)
    : side(side_), host(std::move(host_)), ssl(SSL_new(context))
{
    wire.transport = &transport;
    Handle<BIO> bio = makeBio(wire);
    if (!ssl || !bio || SSL_set_ex_data(ssl.get(), stateIndex(), this) != 1) {
        ssl.reset();
        return;
    }
    SSL_set0_rbio(ssl.get(), bio.get());
    BIO_up_ref(bio.get());
    SSL_set0_wbio(ssl.get(), bio.release());
    if (side == Side::Server)
        SSL_set_accept_state(ssl.get());
    else
        SSL_set_connect_state(ssl.get());
}

Connection::State::~State()
{
    // OpenSSL takes a connection that ends without close_notify for one whose session must not be resumed (which
    // TLS 1.1 gave up, RFC 4346 §7.2.1), and this one shares its session with those kept.
    if (ssl && established && !failure)
        SSL_set_shutdown(ssl.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
}

Connection::State& Connection::State::of(const SSL* ssl)
{
    return *static_cast<State*>(SSL_get_ex_data(ssl, stateIndex()));
}

Result Connection::State::fail(Failure reason)
{
    if (!failure)
        failure = std::move(reason);
    ERR_clear_error();
    return {Status::Failed, 0};
}

Result Connection::State::fail(Reason reason, std::string detail)
{
    return fail(Failure{reason, wordsOf(reason), std::move(detail)});
}

bool Connection::State::mayGoOn(Failure found)
{
    if (!badCertificate)
        badCertificate = std::move(found);
    else if (badCertificate->reason != found.reason)
        badCertificate->detail.append("; ").append(found.words);
    if (onBadCertificate == OnBadCertificate::Refuse)
        return false;
    tolerated = badCertificate;
    return true;
}

/// What a call of OpenSSL that returned `code` came to.
Result Connection::State::finish(int code, std::size_t bytes)
{
    if (code > 0)
        return {Status::Done, bytes};
    switch (SSL_get_error(ssl.get(), code)) {
    case SSL_ERROR_WANT_READ: return {Status::WantRead, 0};
    case SSL_ERROR_WANT_WRITE: return {Status::WantWrite, 0};
    case SSL_ERROR_ZERO_RETURN: endedWithNotice = true; return {Status::Closed, 0};
    case SSL_ERROR_SYSCALL: break;
    default: return fail(classify(*this));
    }
    if (established && wire.ended && wire.error == 0)
        return {Status::Closed, 0};
    return failAtEnd();
}

/// The peer is gone without having said why.
Result Connection::State::failAtEnd()
{
    const bool leftAtCertificate = hasShownCertificate && !established;
    return fail(leftAtCertificate ? Reason::ClientPinned : Reason::Closed,
        wire.error != 0 ? std::generic_category().message(wire.error) : std::string());
}

Connection::Connection(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result Connection::handshake()
{
    State& state = *m_state;
    if (state.failure)
        return {Status::Failed, 0};
    if (!state.ssl)
        return state.fail(Reason::Other);
    ERR_clear_error();
    const Result result = state.finish(SSL_do_handshake(state.ssl.get()), 0);
    state.established = result.status == Status::Done;
    state.hasShownCertificate = state.hasShownCertificate || (state.hasChosenLeaf && result.status == Status::WantRead);
    return result.status == Status::Closed ? state.failAtEnd() : result; // a close_notify is no way to end one
}

Result Connection::read(std::span<char> into)
{
    State& state = *m_state;
    if (state.later)
        return *state.later;
    if (state.failure && !state.failedToSendOnly)
        return {Status::Failed, 0};
    if (!state.established)
        return state.fail(Reason::Other);
    std::size_t total = 0;
    for (;;) {
        std::size_t bytes = 0;
        ERR_clear_error();
        const int code = SSL_read_ex(state.ssl.get(), into.data() + total, into.size() - total, &bytes);
        const Result result = state.finish(code, bytes);
        total += result.bytes;
        if (result.status == Status::Failed)
            state.failedToSendOnly = false;
        if (result.status == Status::Done) {
            state.hasReadData = true;
            // records that are here already cost no system call
            if (total < into.size() && SSL_has_pending(state.ssl.get()) == 1)
                continue;
            return {Status::Done, total};
        }
        if (total == 0)
            return result;
        if (result.status == Status::Closed || result.status == Status::Failed)
            state.later = result;
        return {Status::Done, total};
    }
}

Result Connection::write(std::span<const char> bytes)
{
    State& state = *m_state;
    if (state.failure)
        return {Status::Failed, 0};
    if (!state.established || state.sentNotice)
        return state.fail(Reason::Other);
    std::size_t total = 0;
    while (total < bytes.size()) {
        std::size_t written = 0;
        ERR_clear_error();
        const int code = SSL_write_ex(state.ssl.get(), bytes.data() + total, bytes.size() - total, &written);
        const Result result = state.finish(code, written);
        total += result.bytes;
        // what the peer sent before it was gone is there still
        state.failedToSendOnly = result.status == Status::Failed && state.failure->reason == Reason::Closed;
        if (result.status != Status::Done)
            return total > 0 && result.status != Status::Failed ? Result{Status::Done, total} : result;
    }
    return {Status::Done, total};
}

Result Connection::shutdown()
{
    State& state = *m_state;
    if (state.failure)
        return {Status::Failed, 0};
    if (!state.established || state.sentNotice)
        return {Status::Done, 0};
    ERR_clear_error();
    const int code = SSL_shutdown(state.ssl.get());
    if (code < 0) {
        const Result result = state.finish(code, 0);
        if (result.status != Status::WantRead)
            return result;
    }
    state.sentNotice = true;
    return {Status::Done, 0};
}

bool Connection::hasBufferedInput() const
{
    return m_state->later || (m_state->ssl && SSL_has_pending(m_state->ssl.get()) == 1);
}

bool Connection::isEstablished() const { return m_state->established; }

bool Connection::endedWithNotice() const { return m_state->endedWithNotice; }

const std::optional<Failure>& Connection::failure() const { return m_state->failure; }

const std::optional<Failure>& Connection::tolerated() const { return m_state->tolerated; }

ConnectionFacts Connection::facts() const
{
    ConnectionFacts facts;
    const SSL* const ssl = m_state->ssl.get();
    if (!ssl)
        return facts;
    facts.version = SSL_get_version(ssl);
    if (facts.version.starts_with("TLSv"))
        facts.version.replace(0, 4, "TLS ");
    if (const SSL_CIPHER* cipher = SSL_get_current_cipher(ssl)) {
        const char* name = SSL_CIPHER_standard_name(cipher);
        facts.cipher = name ? name : SSL_CIPHER_get_name(cipher);
    }
    const unsigned char* protocol = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(ssl, &protocol, &size);
    facts.protocol.assign(reinterpret_cast<const char*>(protocol), protocol ? size : 0);
    const char* serverName = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    facts.serverName = serverName ? serverName : "";
    facts.resumed = SSL_session_reused(ssl) == 1;
    return facts;
}

std::vector<CertificateFacts> Connection::peerChain() const
{
    std::vector<CertificateFacts> result;
    for (const Handle<X509>& certificate : m_state->sentChain)
        result.push_back(describe(certificate.get()));
    if (!result.empty() || !m_state->ssl)
        return result;
    STACK_OF(X509)* chain = SSL_get_peer_cert_chain(m_state->ssl.get());
    for (int i = 0; i < sk_X509_num(chain); ++i)
        result.push_back(describe(sk_X509_value(chain, i)));
    return result;
}

std::string Connection::peerFingerprint() const
{
    const X509* certificate = m_state->ssl ? SSL_get0_peer_certificate(m_state->ssl.get()) : nullptr;
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!certificate || X509_digest(certificate, EVP_sha256(), bytes, &size) != 1)
        return {};
    return std::string(reinterpret_cast<const char*>(bytes), size);
}

SSL* Connection::ssl() const { return m_state->ssl.get(); }

} // namespace weir::tls
