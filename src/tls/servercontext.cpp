#include "tls/servercontext.h"

#include "tls/connectionstate.h"
#include "tls/keymaterial.h"

#include <openssl/ssl.h>

namespace weir::tls {

namespace {

using State = Connection::State;

/// Sessions go by tickets that hold everything; this only says whose they are.
constexpr unsigned char kSessionContext[] = {'w', 'e', 'i', 'r'};

/// Says that SNI was looked at, so that a session of TLS 1.2 remembers it.
int noteServerName(SSL*, int*, void*) { return SSL_TLSEXT_ERR_OK; }

int chooseLeaf(SSL* ssl, void*)
{
    State& state = State::of(ssl);
    const char* asked = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    const std::optional<HostName> named = asked ? HostName::parse(asked) : std::nullopt;
    const HostName& host = named && !named->isAddress ? *named : state.host;
    const std::shared_ptr<const Leaf> leaf = state.leaves->leafFor(host);
    state.hasChosenLeaf = leaf && leaf->use(ssl);
    return state.hasChosenLeaf ? 1 : 0;
}

int chooseProtocol(SSL* ssl, const unsigned char** chosen, unsigned char* chosenSize, const unsigned char* offered,
    unsigned int offeredSize, void*)
{
    const std::string& ours = *State::of(ssl).protocols;
    unsigned char* found = nullptr;
    const int outcome = SSL_select_next_proto(&found, chosenSize, reinterpret_cast<const unsigned char*>(ours.data()),
        static_cast<unsigned int>(ours.size()), offered, offeredSize);
    *chosen = found;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

} // namespace

ServerContext::ServerContext(
    Handle<SSL_CTX> context, std::shared_ptr<LeafStore> leaves, const std::vector<std::string>& protocols)
    : m_context(std::move(context)), m_leaves(std::move(leaves)),
      m_protocols(std::make_shared<const std::string>(encodeProtocols(protocols)))
{
}

ServerContext::Made ServerContext::make(std::shared_ptr<LeafStore> leaves, Config config)
{
    Handle<SSL_CTX> made = makeContext(State::Side::Server);
    SSL_CTX* const context = made.get();
    if (!context || SSL_CTX_set_session_id_context(context, kSessionContext, sizeof kSessionContext) != 1)
        return Problem::of(Problem::Kind::Internal, takeOpenSslWords());
    SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    // one ticket takes the place of the one that was used, and nothing is kept on this side
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_tlsext_servername_callback(context, noteServerName);
    SSL_CTX_set_cert_cb(context, chooseLeaf, nullptr);
    SSL_CTX_set_alpn_select_cb(context, chooseProtocol, nullptr);
    return std::make_shared<const ServerContext>(std::move(made), std::move(leaves), config.protocols);
}

Connection ServerContext::accept(Transport& transport, const HostName& host, std::string_view prefix) const
{
    auto state = std::make_unique<State>(m_context.get(), State::Side::Server, transport, host);
    state->leaves = m_leaves;
    state->protocols = m_protocols;
    state->wire.prefix = prefix;
    return Connection(std::move(state));
}

} // namespace weir::tls
