#include "proxy/inside.h"

#include "http/translation.h"
#include "proxy/tlslayer.h"
#include "site/site.h"

#include <utility>

namespace weir::proxy {

namespace {

/// Whether the client has refused the certificate, rather than failed otherwise.
bool isRejection(const tls::Failure& failure)
{
    return failure.reason == tls::Reason::ClientRejected || failure.reason == tls::Reason::ClientPinned;
}

void noteRejection(
    const Client& client, const Decryption& decryption, const std::string& host, const std::string& reason)
{
    if (host == site::kHost)
        decryption.siteHandshakes->add(client.address.address().text(), reason);
    else
        decryption.rejected->add(host, reason);
}

} // namespace

net::Task<std::unique_ptr<Inside>> Inside::decrypt(Client& client, const http::Authority& authority, tls::HostName host)
{
    const std::shared_ptr<const Decryption> decryption = client.config->decryption;
    std::unique_ptr<TlsLayer> layer =
        TlsLayer::accept(client.socket, *decryption->clients, host, std::exchange(client.input, std::string()));
    const net::TimePoint began = net::Clock::now();
    const TlsLayer::End end = co_await layer->handshake(began + client.config->headTimeout);
    exchange::Exchange& record = *client.entry;
    if (end != TlsLayer::End::Done) {
        if (end == TlsLayer::End::Failed) {
            record.error = layer->failure()->text();
            if (isRejection(*layer->failure()))
                noteRejection(client, *decryption, authority.host, record.error);
        } else {
            record.error = end == TlsLayer::End::TimedOut
                ? QT_TRANSLATE_NOOP("Reason", "the client did not complete the TLS handshake in time")
                : kCut;
        }
        record.clientTls = layer->facts();
        co_return nullptr;
    }
    auto inside = std::make_unique<Inside>(authority);
    inside->m_secured = std::make_unique<Secured>();
    Secured& secured = *inside->m_secured;
    secured.facts = layer->facts();
    const auto named = tls::HostName::parse(secured.facts->serverName);
    secured.host = named ? *named : std::move(host);
    secured.handshake = net::Clock::now() - began;
    secured.decryption = decryption;
    client.socket.setLayer(std::move(layer));
    co_return inside;
}

std::optional<http::HeadError> Inside::direct(const http::RequestHead& head, http::Target& target) const
{
    const bool isElsewhere = target.form == http::Target::Form::Absolute && target.authority != m_authority;
    if (head.method == "CONNECT")
        return http::HeadError{501, QT_TRANSLATE_NOOP("Reason", "there is no tunnel within one that is looked into")};
    if (isElsewhere) // not 421, which no proxy may say (RFC 9110 §15.5.20)
        return http::HeadError{400, QT_TRANSLATE_NOOP("Reason", "the tunnel that it came through leads elsewhere")};
    target.authority = m_authority;
    return std::nullopt;
}

void Inside::describe(exchange::Exchange& record, const Client& client)
{
    if (!m_secured)
        return;
    record.scheme = exchange::Scheme::Https;
    record.clientTls = m_secured->facts;
    if (m_secured->handshake && m_authority.host == site::kHost)
        m_secured->decryption->siteHandshakes->add(client.address.address().text(), std::string(site::kTrusted));
    record.timing.clientTls = std::exchange(m_secured->handshake, std::nullopt);
}

void Inside::secure(RequestPlan& plan, const Client& client) const
{
    if (!m_secured)
        return;
    const Decryption& now = *decryption(client);
    plan.secured = RequestPlan::SecuredOrigin{now.destination(m_secured->host, plan.authority.port), now.origins};
    plan.poolKey = Decryption::poolKey(plan.origin, plan.secured->destination);
}

const std::shared_ptr<const Decryption>& Inside::decryption(const Client& client) const
{
    const std::shared_ptr<const Decryption>& now = client.config->decryption;
    return m_secured && (!now || !now->origins) ? m_secured->decryption : now;
}

void Inside::noteLateRejection(Client& client) const
{
    if (!m_secured || !m_secured->handshake)
        return; // it has sent a request
    const auto& failure = static_cast<const TlsLayer*>(client.socket.layer())->failure();
    if (!failure || !isRejection(*failure))
        return;
    exchange::Exchange& record = client.entry.open();
    record.client = client.addressText;
    record.method = "CONNECT";
    record.scheme = exchange::Scheme::Tunnel;
    record.host = m_authority.host;
    record.port = m_authority.port;
    record.clientTls = m_secured->facts;
    record.error = failure->text();
    record.state = exchange::State::Failed;
    record.timing.total = *m_secured->handshake;
    client.entry.finish();
    noteRejection(client, *m_secured->decryption, m_authority.host, failure->text());
}

} // namespace weir::proxy
