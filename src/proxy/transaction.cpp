#include "proxy/transaction.h"

#include "exchange/headtext.h"
#include "http/syntax.h"
#include "http/translation.h"
#include "proxy/firstbytes.h"
#include "proxy/tlslayer.h"
#include "proxy/tunnel.h"
#include "proxy/worker.h"

#include <cerrno>

namespace weir::proxy {

const std::string_view kCut = QT_TRANSLATE_NOOP("Reason", "cut off when the proxy stopped");

using namespace std::chrono_literals;

namespace {

/// How long a connection may have been idle to be trusted with a request that cannot be sent twice: origins
/// close after some seconds, and a request that crosses the close is lost.
constexpr auto kFreshEnough = 2s;
/// How long a client that has closed its side is taken to wait for more of its answer.
constexpr auto kPatience = 2s;
/// How long the answer of an origin may take before the client is watched for going away.
constexpr auto kSoon = 100ms;
constexpr int kMostInterimResponses = 100;
/// A body no longer than this is cheaper copied behind its head than sent as a second piece.
constexpr std::size_t kCopiedWithHead = 4096;

constexpr std::string_view kSilentTunnel = QT_TRANSLATE_NOOP("Reason", "the tunnel was silent for too long");
constexpr std::string_view kClientGone = QT_TRANSLATE_NOOP("Reason", "the client closed its connection");

Answer answerFor(const net::DialResult& result)
{
    using Outcome = net::DialOutcome;
    switch (result.outcome) {
    case Outcome::NameNotFound:
    case Outcome::LookupFailed: return Answer::failure(502, "dns_error", result.reason);
    case Outcome::LookupTimedOut: return Answer::failure(504, "dns_timeout", result.reason);
    case Outcome::Refused: return Answer::failure(502, "connection_refused", result.reason);
    case Outcome::Unreachable: return Answer::failure(502, "destination_ip_unroutable", result.reason);
    case Outcome::ConnectTimedOut: return Answer::failure(504, "connection_timeout", result.reason);
    case Outcome::Forbidden:
        return Answer::failure(502, "proxy_loop_detected",
            QT_TRANSLATE_NOOP("Reason", "the request is addressed to this proxy itself, and would come back to it"));
    default: return Answer::failure(502, "proxy_internal_error", result.reason);
    }
}

/// RFC 9209 §2.3
Answer answerFor(const std::string& origin, const tls::Failure& failure)
{
    const bool isCertificate = failure.reason <= tls::Reason::BadCertificate;
    return Answer::failure(
        502, isCertificate ? "tls_certificate_error" : "tls_protocol_error", origin + ": " + failure.text());
}

/// Server-sent events (WHATWG HTML §9.2): each matters when it comes.
bool isEventStream(const http::ResponseHead& response)
{
    const auto type = response.fields.value(http::FieldId::ContentType);
    return type && http::equalsIgnoreCase(exchange::mediaType(*type), "text/event-stream");
}

const exchange::TlsHandle& factsOf(const net::Socket& socket)
{
    static const exchange::TlsHandle kNone;
    // every layer is one: there is no other kind
    return socket.layer() ? static_cast<const TlsLayer*>(socket.layer())->knownFacts() : kNone;
}

} // namespace

Transaction::Transaction(Worker& worker, Client& client, const RequestPlan& plan)
    : m_worker(worker), m_client(client), m_plan(plan), m_upload(worker, client, plan)
{
}

Transaction::~Transaction() { m_client.socket.stopWatching(); }

void Transaction::cut()
{
    m_cut = true;
    m_client.socket.cancel();
    if (m_dial)
        m_dial->cancel();
    if (m_upstream)
        m_upstream->socket().cancel();
}

void Transaction::watchClient()
{
    m_client.socket.watchFor(this);
    // what was told while nobody listened is not told again
    unexpectedReadiness(m_client.socket,
        {.readable = m_client.socket.mayHaveInput(),
            .ended = m_client.socket.hasPeerEnded(),
            .failed = m_client.socket.hasFailed()});
}

void Transaction::unexpectedReadiness(net::Socket& socket, net::Readiness readiness)
{
    if (&socket != &m_client.socket)
        m_client.socket.interruptReading(); // see waitForFirstWord()
    else if (readiness.failed)
        clientGone();
    else if (readiness.ended && !m_patience.isLinked())
        lookAfterEndedClient();
}

/// A client that has closed its side may still be waiting for the answer, or be gone: TCP does not tell. It is believed
/// as long as something comes for it, and a little longer.
void Transaction::lookAfterEndedClient()
{
    const net::TimePoint now = m_worker.reactor().now();
    if (m_lastProgress == net::TimePoint())
        m_lastProgress = now;
    if (m_lastProgress + kPatience <= now)
        clientGone();
    else
        m_worker.reactor().setTimer(m_patience, m_lastProgress + kPatience);
}

void Transaction::clientGone()
{
    m_clientGone = true;
    if (m_dial)
        m_dial->cancel();
    if (m_upstream)
        m_upstream->socket().cancel();
}

net::Task<TransactionResult> Transaction::run() { return m_plan.isTunnel() ? runTunnel() : runExchange(); }

net::Task<TransactionResult> Transaction::runExchange()
{
    for (bool firstTry = true;; firstTry = false) {
        if (firstTry)
            m_upstream = m_worker.pool().take(m_plan.poolKey, m_plan.isRepeatable() ? 0ms : kFreshEnough);
        const bool reused = m_upstream != nullptr;
        if (!reused) {
            std::optional<TransactionResult> problem = co_await connect();
            if (problem)
                co_return std::move(*problem);
        }
        m_client.entry->timing.reusedConnection = reused;
        if (reused)
            m_client.entry->server = m_upstream->peerText();
        m_client.entry->originTls = factsOf(m_upstream->socket());
        m_upload.start(m_upstream->socket());
        HeadOutcome head = co_await awaitResponse();
        if (head.kind == HeadOutcome::Kind::Complete) {
            if (m_worker.scratch().response.status == 101)
                co_return co_await relayUpgrade(head.rest);
            co_return co_await relayResponse(head);
        }
        co_await m_upload.stop();
        const bool died = head.kind == HeadOutcome::Kind::Ended || head.kind == HeadOutcome::Kind::Failed;
        const bool again = died && !head.started && reused && m_interimResponses == 0 && m_plan.isRepeatable();
        m_upstream.reset();
        if (!again)
            co_return withoutResponse(head);
    }
}

/// Returns what ends the transaction, if there is no connection.
net::Task<std::optional<TransactionResult>> Transaction::connect()
{
    net::Dial dial(m_worker.reactor(), m_worker.resolver(), m_client.config->dial);
    m_dial = &dial;
    watchClient();
    net::DialResult result = co_await dial.run(m_plan.authority.host, m_plan.authority.port);
    m_dial = nullptr;
    exchange::Timing& timing = m_client.entry->timing;
    timing.dns = result.timing.lookup;
    timing.connect = result.timing.connect;
    if (m_clientGone || m_cut)
        co_return failed(std::string(whyCancelled()), After::Close);
    if (result.outcome != net::DialOutcome::Connected)
        co_return TransactionResult{After::Close, answerFor(result)};
    m_upstream = std::make_unique<net::UpstreamConnection>(m_plan.poolKey, std::move(result.socket));
    m_upstream->setPeer(result.peer);
    m_client.entry->server = m_upstream->peerText();
    if (m_plan.secured)
        co_return co_await secure();
    co_return std::nullopt;
}

net::Task<std::optional<TransactionResult>> Transaction::secure()
{
    net::Socket& socket = m_upstream->socket();
    std::unique_ptr<TlsLayer> layer = TlsLayer::connect(socket, *m_plan.secured->context, m_plan.secured->destination);
    const net::TimePoint began = net::Clock::now();
    const TlsLayer::End end = co_await layer->handshake(began + m_client.config->dial.connectTimeout);
    m_client.entry->timing.tls = net::Clock::now() - began;
    m_client.entry->originTls = layer->facts();
    if (end == TlsLayer::End::Done && !m_clientGone && !m_cut) {
        socket.setLayer(std::move(layer));
        co_return std::nullopt;
    }
    std::optional<tls::Failure> failure = layer->failure();
    layer.reset();
    m_upstream.reset();
    if (m_clientGone || m_cut || end == TlsLayer::End::Cancelled)
        co_return failed(std::string(whyCancelled()), After::Close);
    if (end == TlsLayer::End::TimedOut)
        co_return TransactionResult{After::Close,
            Answer::failure(504, "connection_timeout", m_plan.origin + " did not complete the TLS handshake in time")};
    co_return TransactionResult{After::Close, answerFor(m_plan.origin, *failure)};
}

net::Task<HeadOutcome> Transaction::awaitResponse()
{
    const Config& config = *m_client.config;
    std::string input;
    for (;;) {
        HeadOutcome head;
        // Most answers come soon. Only when one does not, it pays to have an eye on the client meanwhile.
        head = co_await readHead(
            m_worker, m_upstream->socket(), input, {m_worker.reactor().now() + kSoon, config.firstByteTimeout});
        while (head.kind == HeadOutcome::Kind::TimedOut && !head.started) {
            // while the request is still on its way, no answer is due
            const net::TimePoint now = net::Clock::now();
            const net::TimePoint due = (m_upload.isRunning() ? now : m_upload.endTime()) + config.firstByteTimeout;
            if (due <= now)
                break;
            watchClient();
            head = co_await readHead(m_worker, m_upstream->socket(), input, {due, config.firstByteTimeout});
        }
        if (head.kind != HeadOutcome::Kind::Complete)
            co_return head;

        Worker::Scratch& scratch = m_worker.scratch();
        http::ResponseHead& response = scratch.response;
        if (const auto error = http::parseResponseHead(head.bytes, response)) {
            head.kind = HeadOutcome::Kind::Invalid;
            head.error = *error;
            co_return head;
        }
        if (!response.isInformational() || response.status == 101) {
            markResponseBegun(head);
            co_return head;
        }
        // RFC 9110 §15.2: interim responses are passed on, but not to those who do not know them
        if (++m_interimResponses > kMostInterimResponses) {
            head.kind = HeadOutcome::Kind::Invalid;
            head.error = {502, QT_TRANSLATE_NOOP("Reason", "there is no end to its interim responses")};
            co_return head;
        }
        input.assign(head.rest.data(), head.rest.size());
        if (m_plan.version == http::Version::Http10)
            continue;
        scratch.hopByHop.assign(response.fields);
        scratch.output.clear();
        http::ResponseForwarding forwarding;
        forwarding.pseudonym = m_client.config->viaPseudonym();
        http::appendResponseHead(scratch.output, response, scratch.hopByHop, forwarding);
        m_client.entry->responseHeadBytes += scratch.output.size();
        std::string unsent;
        Sent sent = sendNow(m_client.socket, scratch.output, unsent) == 0 ? Sent::Done : Sent::Failed;
        if (!unsent.empty())
            sent = co_await sendAll(m_client.socket, std::move(unsent), config.stallTimeout);
        if (sent != Sent::Done) {
            m_clientGone = true;
            head.kind = HeadOutcome::Kind::Cancelled;
            co_return head;
        }
    }
}

void Transaction::markResponseBegun(const HeadOutcome& head)
{
    m_responseBegan = head.began;
    exchange::Exchange& record = *m_client.entry;
    if (!m_upload.isRunning()) // else there was nothing to wait for
        record.timing.wait = std::max(head.began - m_upload.endTime(), net::Clock::duration::zero());
    record.status = m_worker.scratch().response.status;
    if (m_client.config->recordHeads)
        record.responseHead = std::make_shared<const std::string>(head.bytes);
    record.state = exchange::State::Responding;
    m_client.entry.changed();
}

void Transaction::markEnd() { m_client.entry->timing.receive = net::Clock::now() - m_responseBegan; }

std::string_view Transaction::whyCancelled() const
{
    if (m_cut)
        return kCut;
    if (m_upload.state() == Upload::State::Malformed)
        return QT_TRANSLATE_NOOP("Reason", "the request's body is malformed");
    return m_upload.state() == Upload::State::ClientStalled
        ? QT_TRANSLATE_NOOP("Reason", "the request's body stopped coming")
        : kClientGone;
}

TransactionResult Transaction::failed(std::string error, After after)
{
    m_client.entry->state = exchange::State::Failed;
    m_client.entry->error = std::move(error);
    return {after, std::nullopt};
}

/// There is no final response. Says why, and answers if somebody is there to hear it.
TransactionResult Transaction::withoutResponse(const HeadOutcome& outcome)
{
    using Kind = HeadOutcome::Kind;
    if (m_cut)
        return failed(std::string(kCut), After::Close);
    if (m_clientGone || m_upload.state() == Upload::State::ClientGone)
        return failed(std::string(kClientGone), After::Close);
    if (m_upload.state() == Upload::State::Malformed) {
        return {After::Linger,
            Answer::failure(
                400, "http_request_error", "the request's body is malformed: " + std::string(m_upload.malformation()))};
    }
    if (m_upload.state() == Upload::State::ClientStalled)
        return {After::Linger,
            Answer::failure(
                408, "http_request_error", QT_TRANSLATE_NOOP("Reason", "the request's body stopped coming"))};
    const std::string& origin = m_plan.origin;
    switch (outcome.kind) {
    case Kind::Invalid:
        return {After::Close,
            Answer::failure(502, "http_protocol_error",
                origin + " sent a malformed response: " + std::string(outcome.error.reason))};
    case Kind::TimedOut:
        return {After::Close, Answer::failure(504, "http_response_timeout", origin + " did not answer in time")};
    case Kind::Failed:
        return {After::Close,
            Answer::failure(502, "connection_terminated", origin + " reset the connection before answering")};
    default:
        return {After::Close,
            Answer::failure(502, "connection_terminated", origin + " closed the connection before answering")};
    }
}

net::Task<TransactionResult> Transaction::relayResponse(HeadOutcome head)
{
    using FramingKind = http::Framing::Kind;
    using Connection = http::ResponseForwarding::Connection;
    Worker::Scratch& scratch = m_worker.scratch();
    const http::ResponseHead& response = scratch.response;
    const auto framing = http::responseFraming(response, m_plan.method);
    if (!framing) {
        head.kind = HeadOutcome::Kind::Invalid;
        head.error = framing.error();
        co_await m_upload.stop();
        m_upstream.reset();
        co_return withoutResponse(head);
    }
    scratch.hopByHop.assign(response.fields);
    const bool http10 = m_plan.version == http::Version::Http10;
    const bool wrapped = framing->kind == FramingKind::UntilClose && !http10;
    const bool untilClose =
        http10 && (framing->kind == FramingKind::UntilClose || framing->kind == FramingKind::Chunked);
    const bool clientGoesOn = m_plan.persistent && !untilClose && !m_worker.isEnding() && m_upload.isDone();
    const bool originGoesOn =
        http::isPersistent(response, scratch.hopByHop) && framing->kind != FramingKind::UntilClose;
    const std::vector<std::string> nominated = scratch.hopByHop.nominated();

    http::ResponseForwarding forwarding = http::responseForwarding(response, *framing, m_plan.version);
    forwarding.pseudonym = m_client.config->viaPseudonym();
    forwarding.connection = !clientGoesOn ? Connection::Close : http10 ? Connection::KeepAlive : Connection::Implicit;
    forwarding.date = m_worker.date();
    scratch.output.clear();
    http::appendResponseHead(scratch.output, response, scratch.hopByHop, forwarding);
    exchange::Exchange& record = *m_client.entry;
    record.responseHeadBytes += scratch.output.size();

    const auto stallTimeout = m_client.config->stallTimeout;
    net::Socket& origin = m_upstream->socket();
    http::BodyReader body(
        *framing, http10 ? http::ChunkOutput::Content : http::ChunkOutput::Chunked, m_client.config->limits);
    if (m_worker.recordsBodies(*m_client.config))
        body.findContent(&scratch.content);
    if (isEventStream(response))
        m_client.entry.recordArrivals();
    std::string_view headToSend = scratch.output;
    std::span<char> bytes = head.rest;
    bool surplus = false;
    std::string problem;
    int piecesThisTurn = 0;
    for (;;) {
        const http::BodyReader::Step step = body.feed(bytes.data(), bytes.size());
        surplus = step.consumed < bytes.size();
        record.responseBodyBytes += step.content;
        m_client.entry.changed();

        std::string opening;
        std::string end;
        if (wrapped && step.produced > 0) {
            opening = http::chunkSizeLine(step.produced);
            end = "\r\n";
        }
        const bool goodEnd = http10 || appendTrailersAtEnd(end, body, nominated);
        std::string unsent;
        int error = 0;
        if (!headToSend.empty() && step.produced <= kCopiedWithHead) {
            scratch.output.append(opening).append(bytes.data(), step.produced).append(end);
            error = sendNow(m_client.socket, scratch.output, unsent);
        } else {
            const iovec pieces[] = {piece(headToSend), piece(opening), {bytes.data(), step.produced}, piece(end)};
            error = sendNow(m_client.socket, pieces, unsent);
        }
        m_worker.recordContent(m_client.entry, exchange::Part::Response);
        Sent sent = error == 0 ? Sent::Done : Sent::Failed;
        headToSend = {};
        if (!unsent.empty()) {
            sent = co_await sendAll(m_client.socket, std::move(unsent), stallTimeout);
            piecesThisTurn = 0;
        }
        if (sent != Sent::Done) {
            problem =
                sent == Sent::TimedOut ? QT_TRANSLATE_NOOP("Reason", "the client stopped reading") : whyCancelled();
            break;
        }
        if (body.state() == http::BodyReader::State::Complete && goodEnd)
            break;
        if (body.state() != http::BodyReader::State::NeedMore) {
            problem = "the origin's response is malformed: "
                + std::string(goodEnd ? body.error() : QT_TRANSLATE_NOOP("Reason", "a trailer field is malformed"));
            break;
        }

        net::IoResult result{0, EAGAIN};
        net::Wait wait = net::Wait::Ready;
        m_lastProgress = m_worker.reactor().now();
        // for the next byte of it: what TLS has to say between two (RFC 8446 §4.6) is no progress
        const net::TimePoint deadline = m_lastProgress + stallTimeout;
        while (result.wouldBlock()) {
            if (!origin.mayHaveInput()) {
                watchClient(); // it may go away while nothing comes that could be written to it
                wait = co_await origin.readable(deadline);
                if (wait != net::Wait::Ready)
                    break;
                piecesThisTurn = 0;
            } else if (++piecesThisTurn == kTurn) {
                piecesThisTurn = 0;
                co_await m_worker.reactor().yield();
            }
            result = origin.read(scratch.input.data(), scratch.input.size());
            if (!result.wouldBlock() || !origin.mayHaveInput())
                continue;
            wait = co_await turn(origin, deadline);
            if (wait != net::Wait::Ready)
                break;
        }
        if (wait != net::Wait::Ready || origin.isCancelled()) {
            problem = wait == net::Wait::TimedOut ? QT_TRANSLATE_NOOP("Reason", "the origin stopped sending")
                                                  : whyCancelled();
            break;
        }
        bytes = {scratch.input.data(), result.bytes};
        if (result.bytes > 0)
            continue;
        if (result.error == 0 && body.finish()) {
            if (wrapped) {
                const Sent ended = co_await sendAll(m_client.socket, std::string(http::kLastChunk), stallTimeout);
                if (ended != Sent::Done)
                    problem = kClientGone;
            }
            break;
        }
        problem = result.error == 0
            ? QT_TRANSLATE_NOOP("Reason", "the origin closed the connection before the response was complete")
            : QT_TRANSLATE_NOOP("Reason", "the origin reset the connection before the response was complete");
        break;
    }
    markEnd();

    const bool uploadDone = m_upload.isDone();
    co_await m_upload.stop();
    if (!problem.empty())
        co_return failed(std::move(problem), untilClose ? After::Reset : After::Close);
    record.state = exchange::State::Finished;
    if (originGoesOn && uploadDone && !surplus && !origin.isCancelled())
        m_worker.pool().put(std::move(m_upstream));
    co_return TransactionResult{!uploadDone ? After::Linger
            : clientGoesOn                  ? After::Continue
                                            : After::Close,
        std::nullopt};
}

// ---- tunnels

net::Task<TransactionResult> Transaction::relayUpgrade(std::span<char> early)
{
    Worker::Scratch& scratch = m_worker.scratch();
    if (!m_plan.upgrade || !m_upload.isDone()) {
        co_await m_upload.stop();
        m_upstream.reset();
        co_return TransactionResult{After::Close,
            Answer::failure(502, "http_upgrade_failed", m_plan.origin + " switched protocols without being asked to")};
    }
    scratch.hopByHop.assign(scratch.response.fields);
    http::ResponseForwarding forwarding;
    forwarding.pseudonym = m_client.config->viaPseudonym();
    forwarding.connection = http::ResponseForwarding::Connection::Upgrade;
    std::string fromOrigin;
    http::appendResponseHead(fromOrigin, scratch.response, scratch.hopByHop, forwarding);
    m_client.entry->responseHeadBytes += fromOrigin.size();
    m_client.entry->responseBodyBytes += early.size();
    m_client.entry->requestBodyBytes += m_client.input.size();
    m_client.entry.recordArrivals();
    m_client.entry.recordBody(exchange::Part::Response, {early.data(), early.size()});
    m_client.entry.recordBody(exchange::Part::Request, m_client.input);
    fromOrigin.append(early.data(), early.size());
    const After after = co_await tunnel(std::move(m_client.input), std::move(fromOrigin));
    co_return TransactionResult{after, std::nullopt};
}

net::Task<TransactionResult> Transaction::runTunnel()
{
    std::optional<TransactionResult> problem = co_await connect();
    if (problem && problem->answer && m_plan.isEstablished)
        co_return failed(std::move(problem->answer->explanation), After::Reset); // it is too late for an answer
    if (problem)
        co_return std::move(*problem);
    m_responseBegan = net::Clock::now();
    if (m_plan.mayBeLookedInto) {
        const FirstWord first = co_await waitForFirstWord();
        if (first == FirstWord::Clients) {
            const FirstBytes bytes = co_await readFirstBytes(
                m_worker, m_client, m_worker.reactor().now() + m_client.config->tunnelIdleTimeout);
            if (isLookedInto(bytes))
                co_return TransactionResult{After::LookInside, std::nullopt};
        } else if (first == FirstWord::Nobodys) {
            markEnd();
            m_upstream->socket().resetOnClose();
            co_return failed(std::string(kSilentTunnel), After::Reset);
        }
    }
    std::string head;
    if (!m_plan.isEstablished)
        head = establish(m_client);
    // what passes from here on belongs to no message
    m_client.entry->requestBodyLoss = m_client.entry->responseBodyLoss = exchange::BodyLoss::NotAsked;
    m_client.entry->requestBodyBytes += m_client.input.size();
    const After after = co_await tunnel(std::move(m_client.input), std::move(head));
    co_return TransactionResult{after, std::nullopt};
}

net::Task<Transaction::FirstWord> Transaction::waitForFirstWord()
{
    net::Socket& origin = m_upstream->socket();
    m_client.socket.stopWatching();
    origin.watchFor(this);
    net::Wait wait = net::Wait::Cancelled;
    if (!origin.mayHaveInput())
        wait = co_await m_client.socket.readable(m_worker.reactor().now() + m_client.config->tunnelIdleTimeout);
    origin.stopWatching();
    if (origin.mayHaveInput() || wait == net::Wait::Cancelled)
        co_return FirstWord::Origins;
    co_return wait == net::Wait::Ready ? FirstWord::Clients : FirstWord::Nobodys;
}

net::Task<After> Transaction::tunnel(std::string fromClient, std::string fromOrigin)
{
    m_worker.reactor().setTimer(m_patience, net::kNever);
    m_client.socket.stopWatching(); // from here on both sides are read, or waited for
    m_client.entry->state = exchange::State::Tunnelling;
    m_client.entry.changed();
    m_client.input = std::string();
    Tunnel relay(m_worker, m_client, m_upstream->socket());
    const Tunnel::End end = co_await relay.run(std::move(fromClient), std::move(fromOrigin));
    markEnd();
    switch (end) {
    case Tunnel::End::Finished: m_client.entry->state = exchange::State::Finished; co_return After::Close;
    case Tunnel::End::ClientFailed:
        failed(QT_TRANSLATE_NOOP("Reason", "the client reset the tunnel"), After::Reset);
        break;
    case Tunnel::End::OriginFailed:
        failed(QT_TRANSLATE_NOOP("Reason", "the origin reset the tunnel"), After::Reset);
        break;
    case Tunnel::End::Idle: failed(std::string(kSilentTunnel), After::Reset); break;
    case Tunnel::End::Cancelled: failed(std::string(kCut), After::Reset); break;
    }
    m_upstream->socket().resetOnClose();
    co_return After::Reset;
}

} // namespace weir::proxy
