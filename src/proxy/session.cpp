#include "proxy/session.h"

#include "http/syntax.h"
#include "http/translation.h"
#include "proxy/firstbytes.h"
#include "proxy/tunnel.h"
#include "proxy/worker.h"
#include "tls/clienthello.h"

#include <charconv>

namespace weir::proxy {

using namespace std::chrono_literals;

namespace {

/// How long, and how much, a closing connection is read on, so that the answer is not lost to a reset.
constexpr auto kLingerTime = 2s;
constexpr std::size_t kLingerBytes = 4 * 1024 * 1024;
/// How much is shown of a request line that is not complete or too long.
constexpr std::size_t kLongestShown = 2048;
/// How much of what is no request line at all.
constexpr std::size_t kLongestOddityShown = 100;
/// How long a tunnel that may carry TLS waits for its client to speak; those that wait for the origin get it then.
constexpr auto kSoon = 100ms;

/// RFC 9110 §7.6.2. -1: there is none, or the method does not look at it.
int readMaxForwards(const http::RequestHead& head)
{
    if (head.method != "OPTIONS" && head.method != "TRACE")
        return -1;
    const auto value = head.fields.value(http::FieldId::MaxForwards);
    int number = -1;
    if (!value
        || std::from_chars(value->data(), value->data() + value->size(), number).ptr != value->data() + value->size())
        return -1;
    return number;
}

/// RFC 9110 §9.3.8, without what may be secret.
std::string echoOf(const http::RequestHead& head)
{
    std::string echo = std::string(head.method) + " " + std::string(head.target) + " HTTP/1.1\r\n";
    for (const http::Field& field : head.fields) {
        const bool secret = field.id == http::FieldId::Authorization || field.id == http::FieldId::Cookie
            || field.id == http::FieldId::ProxyAuthorization;
        if (!secret)
            echo.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    return echo + "\r\n";
}

bool wantsHtml(const http::RequestHead& head)
{
    const auto accept = head.fields.value(http::FieldId::Accept);
    return accept && accept->find("text/html") != std::string_view::npos;
}

/// Method and path of a request that is not valid, as far as they can be told; else how it begins, so that it can be
/// seen who sends such things.
void showRequestLine(exchange::Exchange& record, std::string_view head)
{
    const std::string_view line = head.substr(0, std::min(head.find_first_of("\r\n"), kLongestShown));
    const std::size_t space = line.find(' ');
    if (space != std::string_view::npos && http::isToken(line.substr(0, space))) {
        record.method = line.substr(0, space);
        record.path = line.substr(space + 1, line.find(' ', space + 1) - space - 1);
    } else {
        record.path = line.substr(0, kLongestOddityShown);
    }
}

Answer badRequest(const http::HeadError& error)
{
    return Answer::failure(
        error.status, "http_request_error", "the request cannot be served: " + std::string(error.reason));
}

/// Neither a whole head nor one that can be answered.
bool isCutShort(HeadOutcome::Kind kind)
{
    using Kind = HeadOutcome::Kind;
    return kind == Kind::Ended || kind == Kind::Failed || kind == Kind::Cancelled;
}

} // namespace

Session::Asked::Asked(const RequestPlan& plan)
    : isTunnel(plan.isTunnel()), isHead(plan.method == "HEAD"), html(plan.html), persistent(plan.persistent),
      version(plan.version)
{
}

Session::Session(Worker& worker, net::Descriptor client)
    : m_worker(worker), m_client(worker.reactor(), std::move(client), worker.outbox())
{
}

void Session::drain()
{
    m_last = true;
    if (m_readingHead)
        m_client.socket.interruptReading();
}

void Session::cut()
{
    m_last = true;
    if (m_transaction)
        m_transaction->cut();
    m_client.socket.cancel();
}

net::Task<void> Session::run()
{
    const auto address = net::Endpoint::peerOf(m_client.socket.descriptor());
    if (!address)
        co_return; // gone already
    m_client.address = *address;
    m_client.addressText = address->text();
    renewConfig();
    After after = After::Continue;
    for (int requests = 1; after == After::Continue && !m_last; ++requests) {
        if (requests % kTurn == 0 && !m_client.input.empty())
            co_await m_worker.reactor().yield(); // of a long pipeline, as of a long body
        m_readingHead = true;
        const auto headTimeout = m_client.config->headTimeout;
        const auto patience = m_mayUseProxy ? m_client.config->keepAliveTimeout : headTimeout;
        HeadOutcome head = co_await readHead(
            m_worker, m_client.socket, m_client.input, {m_worker.reactor().now() + patience, headTimeout});
        m_readingHead = false;
        if (head.kind != HeadOutcome::Kind::Complete && !head.started && head.kind != HeadOutcome::Kind::Invalid) {
            if (m_inside)
                m_inside->noteLateRejection(m_client);
            co_return; // ended between two requests
        }
        renewConfig();
        if (isCutShort(head.kind)) {
            recordHeadCutShort(head);
            after = After::Close;
        } else {
            after = co_await exchange(head);
        }
    }
    if (after == After::Reset)
        m_client.socket.resetOnClose();
    const bool unread = m_client.socket.mayHaveInput() || !m_client.input.empty();
    if (after == After::Linger || (after != After::Reset && unread))
        co_await linger();
}

void Session::renewConfig()
{
    if (m_client.config == m_worker.config())
        return;
    m_client.config = m_worker.config();
    m_mayUseProxy = m_client.address.address().isLoopback();
    if (!m_mayUseProxy) {
        const auto local = net::Endpoint::localOf(m_client.socket.descriptor());
        m_mayUseProxy = local && m_client.config->access.allows(m_client.address.address(), local->address());
    }
}

void Session::beginRecord(const HeadOutcome& head)
{
    exchange::Exchange& record = m_client.entry.open();
    record.client = m_client.addressText;
    record.requestHeadBytes = head.bytes.size();
    if (m_client.config->recordHeads)
        record.requestHead = std::make_shared<const std::string>(head.bytes);
    if (head.kind != HeadOutcome::Kind::Complete)
        showRequestLine(record, head.bytes);
    m_client.exchangeBegan = head.began == net::TimePoint() ? net::Clock::now() : head.began;
}

void Session::finishRecord()
{
    exchange::Exchange& record = *m_client.entry;
    if (!record.hasEnded())
        record.state = record.error.empty() ? exchange::State::Finished : exchange::State::Failed;
    record.timing.total = net::Clock::now() - m_client.exchangeBegan;
    m_client.entry.finish();
}

void Session::abandon(std::string_view why)
{
    if (!m_client.entry.isOpen())
        return;
    m_client.entry->error = why;
    finishRecord();
}

void Session::recordHeadCutShort(const HeadOutcome& head)
{
    beginRecord(head);
    m_client.entry->error = head.kind == HeadOutcome::Kind::Cancelled
        ? QT_TRANSLATE_NOOP("Reason", "the proxy stopped before the request was complete")
        : QT_TRANSLATE_NOOP("Reason", "the client closed its connection before its request was complete");
    finishRecord();
    m_client.input.clear();
}

/// Not a coroutine, and nor is what it calls to decide: whatever one holds anywhere, it holds for as long as it is
/// there, and a tunnel can be there for days.
net::Task<After> Session::exchange(const HeadOutcome& head)
{
    beginRecord(head);
    RequestPlan plan;
    if (std::optional<OwnAnswer> own = decide(head, plan))
        return answer(std::move(own->answer), Asked(plan), own->contentUnread);
    if (auto host = hostToLookInto(plan))
        return lookInside(std::move(plan), std::move(*host));
    m_client.entry.changed();
    return transact(std::move(plan));
}

std::optional<Session::OwnAnswer> Session::decide(const HeadOutcome& head, RequestPlan& plan)
{
    if (head.kind == HeadOutcome::Kind::TimedOut)
        return OwnAnswer{Answer::failure(
            408, "http_request_error", QT_TRANSLATE_NOOP("Reason", "the request's head did not come in time"))};
    if (head.kind == HeadOutcome::Kind::Invalid)
        return OwnAnswer{badRequest(head.error)};

    http::RequestHead& request = m_worker.scratch().request;
    if (const auto error = http::parseRequestHead(head.bytes, request)) {
        showRequestLine(*m_client.entry, head.bytes);
        return OwnAnswer{badRequest(*error)};
    }
    m_client.input.assign(head.rest.data(), head.rest.size());
    exchange::Exchange& record = *m_client.entry;
    record.method = request.method;
    plan.method = request.method;
    plan.version = request.version;
    plan.html = wantsHtml(request);

    const http::Scheme scheme = m_inside ? m_inside->scheme() : http::Scheme::Http;
    auto target = http::parseTarget(request.method, request.target, scheme);
    if (!target) {
        record.path = request.target;
        return OwnAnswer{badRequest(target.error())};
    }
    std::optional<http::HeadError> misdirected;
    if (m_inside)
        misdirected = m_inside->direct(request, target.value());
    record.host = target->authority.host;
    record.port = target->authority.port;
    record.path = target->form == http::Target::Form::Asterisk ? std::string_view("*") : target->path;
    if (m_inside)
        m_inside->describe(record, m_client);
    else if (plan.isTunnel())
        record.scheme = exchange::Scheme::Tunnel;
    if (misdirected)
        return OwnAnswer{badRequest(*misdirected)};
    if (const auto error = http::checkHost(request))
        return OwnAnswer{badRequest(*error)};
    const auto framing = http::requestFraming(request);
    if (!framing)
        return OwnAnswer{badRequest(framing.error())};
    plan.framing = *framing;
    if (plan.isTunnel() && plan.hasContent())
        return OwnAnswer{badRequest({400, QT_TRANSLATE_NOOP("Reason", "a CONNECT request has no content")})};

    http::HopByHop& hopByHop = m_worker.scratch().hopByHop;
    hopByHop.assign(request.fields);
    const http::ConnectionWish wish = http::connectionWish(request, hopByHop);
    plan.persistent = wish.persistent && !m_last;
    const int maxForwards = readMaxForwards(request);
    std::optional<Answer> own = refuse(request, *target);
    if (!own)
        own = answerItself(request, *target, maxForwards);
    if (own)
        return OwnAnswer{std::move(*own), plan.hasContent()};

    plan.authority = target->authority;
    plan.origin = plan.authority.text();
    plan.poolKey = plan.origin;
    plan.nominated = hopByHop.nominated();
    plan.upgrade = wish.upgrade;
    if (!plan.isTunnel()) {
        http::RequestForwarding forwarding;
        forwarding.pseudonym = m_client.config->viaPseudonym();
        forwarding.upgrade = wish.upgrade;
        forwarding.scheme = scheme;
        forwarding.keepsHost = target->form != http::Target::Form::Absolute;
        forwarding.maxForwards = maxForwards > 0 ? maxForwards - 1 : -1;
        http::appendRequestHead(plan.head, request, *target, hopByHop, forwarding);
    }
    if (m_inside)
        m_inside->secure(plan, m_client);
    return std::nullopt;
}

std::optional<tls::HostName> Session::hostToLookInto(const RequestPlan& plan) const
{
    const auto& decryption = m_client.config->decryption;
    if (m_inside || !plan.isTunnel() || !decryption || !decryption->decrypts(plan.authority.host))
        return std::nullopt;
    return tls::HostName::parse(plan.authority.host);
}

net::Task<After> Session::transact(RequestPlan plan)
{
    Transaction transaction(m_worker, m_client, plan);
    m_transaction = &transaction;
    TransactionResult result = co_await transaction.run();
    m_transaction = nullptr;
    if (result.answer) {
        const bool contentUnread = plan.hasContent() || result.after == After::Linger;
        co_return co_await answer(std::move(*result.answer), Asked(plan), contentUnread);
    }
    if (result.after != After::LookInside)
        finishRecord();
    co_return result.after;
}

// ---- tunnels that are looked into

/// The client is told that there is a tunnel, and shows what it wants it for. Of a connection that turns out to be TLS,
/// or plain HTTP, the requests inside are recorded, and the CONNECT is not.
net::Task<After> Session::lookInside(RequestPlan plan, tls::HostName host)
{
    const Sent sent = co_await sendAll(m_client.socket, establish(m_client), m_client.config->stallTimeout);
    FirstBytes first = FirstBytes::Gone;
    if (sent == Sent::Done)
        first = co_await readFirstBytes(m_worker, m_client, m_worker.reactor().now() + kSoon);
    if (first == FirstBytes::Gone) {
        if (!m_client.entry.discard())
            finishRecord();
        co_return After::Close;
    }
    const http::Authority authority = plan.authority;
    if (!isLookedInto(first)) {
        plan.isEstablished = true;
        plan.mayBeLookedInto = first == FirstBytes::Silent;
        m_client.entry.changed();
        const After after = co_await transact(std::move(plan));
        if (after != After::LookInside)
            co_return after;
    }
    if (tls::parseClientHello(m_client.input).state == tls::ClientHello::State::Tls)
        m_inside = co_await Inside::decrypt(m_client, authority, std::move(host));
    else
        m_inside = std::make_unique<Inside>(authority);
    if (!m_inside || !m_client.entry.discard())
        finishRecord(); // it has failed, or had been told of while its client was silent
    co_return m_inside ? After::Continue : After::Close;
}

std::optional<Answer> Session::refuse(const http::RequestHead& head, const http::Target& target)
{
    const Config& config = *m_client.config;
    if (!m_mayUseProxy) {
        m_client.entry->refused = true;
        return Answer::failure(403, "http_request_denied",
            "this proxy does not serve " + m_client.address.address().text()
                + "; its allow setting says which addresses it serves");
    }
    if (!config.pseudonym.empty() && http::hasPassedThrough(head.fields, config.pseudonym))
        return Answer::failure(502, "proxy_loop_detected",
            QT_TRANSLATE_NOOP("Reason", "the request has passed through this proxy before"));
    if (const rules::HostPattern* rule = config.blocked.find(target.authority.host);
        rule && !target.authority.host.empty()) {
        m_client.entry->refused = true;
        return Answer::failure(
            403, "http_request_denied", target.authority.host + " is blocked by the rule " + rule->text());
    }
    return std::nullopt;
}

/// Requests that are for the proxy itself (RFC 9112 §3.2.1, §3.2.4), or may not go further (RFC 9110 §7.6.2).
std::optional<Answer> Session::answerItself(const http::RequestHead& head, const http::Target& target, int maxForwards)
{
    Answer own;
    own.status = 200;
    if (target.form == http::Target::Form::Asterisk || (maxForwards == 0 && head.method == "OPTIONS")) {
        own.content = Answer::Content::None;
        return own;
    }
    if (maxForwards == 0 && head.method == "TRACE") {
        own.content = Answer::Content::Echo;
        own.echo = echoOf(head);
        return own;
    }
    const bool isForSite = target.authority.host == site::kHost && head.method != "CONNECT";
    if (!isForSite && (target.form != http::Target::Form::Origin || m_inside))
        return std::nullopt;
    if (head.method != "GET" && head.method != "HEAD")
        return Answer::failure(405, "http_request_error",
            QT_TRANSLATE_NOOP("Reason", "this is a proxy, not a web server: it serves pages of its own, by GET"));
    if (isForSite)
        return answerFromSite(target);
    if (target.path != "/")
        return Answer::failure(404, "http_request_error",
            QT_TRANSLATE_NOOP("Reason", "this is a proxy, not a web server: send requests through it, with full URLs"));
    own.content = Answer::Content::Welcome;
    return own;
}

Answer Session::answerFromSite(const http::Target& target) const
{
    site::Context context;
    context.address = m_client.config->listening.text();
    if (const auto& found = m_inside ? m_inside->decryption(m_client) : m_client.config->decryption) {
        context.authority = found->clients->leaves()->authority().get();
        context.decrypts = found->isOn;
        context.lastHandshake = found->siteHandshakes->reason(m_client.address.address().text());
    }
    Answer own;
    own.page = site::page(target.path, context);
    if (!own.page)
        return Answer::failure(404, "http_request_error", QT_TRANSLATE_NOOP("Reason", "there is no such page here"));
    own.status = own.page->status;
    own.content = Answer::Content::Site;
    return own;
}

net::Task<After> Session::answer(Answer answer, Asked asked, bool contentUnread)
{
    using Connection = AnswerForm::Connection;
    // what follows a CONNECT was meant for the tunnel that did not come about, and is not to be read as requests
    contentUnread = contentUnread || asked.isTunnel;
    const bool goesOn = asked.persistent && !contentUnread && m_mayUseProxy && !m_last && !m_worker.isEnding();
    const bool http10 = asked.version == http::Version::Http10;
    AnswerForm form;
    form.html = asked.html;
    form.withoutBody = asked.isHead;
    form.connection = !goesOn ? Connection::Close : http10 ? Connection::KeepAlive : Connection::Implicit;
    form.pseudonym = m_client.config->pseudonym;
    form.date = m_worker.date();
    const std::string address = m_client.config->listening.text();
    form.address = address;
    const RenderedAnswer rendered = render(answer, form);

    exchange::Exchange& record = *m_client.entry;
    record.status = answer.status;
    record.responseHeadBytes += rendered.headBytes;
    if (m_client.config->recordHeads)
        record.responseHead = std::make_shared<const std::string>(rendered.bytes, 0, rendered.headBytes);
    record.responseBodyBytes += rendered.bytes.size() - rendered.headBytes;
    m_client.entry.recordBody(exchange::Part::Response, std::string_view(rendered.bytes).substr(rendered.headBytes));
    if (answer.status >= 400)
        record.error = answer.explanation;
    const Sent sent = co_await sendAll(m_client.socket, rendered.bytes, m_client.config->stallTimeout);
    finishRecord();
    if (sent != Sent::Done)
        co_return After::Close;
    co_return goesOn ? After::Continue : contentUnread ? After::Linger : After::Close;
}

/// RFC 9112 §9.6: says that no more will come, and reads on for a while, because data that comes after close()
/// makes the system reset the connection, and the client could lose the answer.
net::Task<void> Session::linger()
{
    m_client.input = std::string();
    m_client.socket.shutdownWriting();
    m_client.socket.setLayer(nullptr); // nobody is going to look at what comes now, so it need not be decrypted
    const net::TimePoint deadline = net::Clock::now() + kLingerTime;
    std::size_t left = kLingerBytes;
    for (;;) {
        if (!m_client.socket.mayHaveInput()) {
            const net::Wait wait = co_await m_client.socket.readable(deadline);
            if (wait != net::Wait::Ready)
                co_return;
        }
        auto& buffer = m_worker.scratch().input;
        const net::IoResult result = m_client.socket.read(buffer.data(), buffer.size());
        if (result.wouldBlock())
            continue;
        if (result.bytes == 0 || result.bytes > left)
            co_return;
        left -= result.bytes;
    }
}

} // namespace weir::proxy
