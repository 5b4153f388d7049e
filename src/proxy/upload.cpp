#include "proxy/upload.h"

#include "http/translation.h"
#include "proxy/io.h"
#include "proxy/worker.h"

namespace weir::proxy {

Upload::Upload(Worker& worker, Client& client, const RequestPlan& plan)
    : m_worker(worker), m_client(client), m_plan(plan),
      m_body(plan.framing, http::ChunkOutput::Chunked, client.config->limits)
{
}

void Upload::start(net::Socket& origin)
{
    m_origin = &origin;
    m_state = State::Running;
    m_startTime = net::Clock::now();
    std::string unsent;
    std::string trailers;
    int error = 0;
    if (m_body.state() == http::BodyReader::State::Complete) {
        error = sendNow(origin, m_plan.head, unsent);
    } else {
        // the beginning of the body has often come with the head
        std::string& input = m_client.input;
        if (m_worker.recordsBodies(*m_client.config))
            m_body.findContent(&m_worker.scratch().content);
        const http::BodyReader::Step step = m_body.feed(input.data(), input.size());
        const bool goodEnd = appendTrailersAtEnd(trailers, m_body, m_plan.nominated);
        const iovec pieces[] = {piece(m_plan.head), {input.data(), step.produced}, piece(trailers)};
        error = sendNow(origin, pieces, unsent);
        m_worker.recordContent(m_client.entry, exchange::Part::Request);
        input.erase(0, step.consumed);
        m_client.entry->requestBodyBytes += step.content;
        if (m_body.state() == http::BodyReader::State::Invalid || !goodEnd) {
            end(State::Malformed);
            return;
        }
    }
    if (error != 0)
        end(State::OriginGone);
    else if (unsent.empty() && m_body.state() == http::BodyReader::State::Complete)
        end(State::Done);
    else
        m_running = run(std::move(unsent));
}

void Upload::end(State how)
{
    m_state = how;
    m_endTime = net::Clock::now();
    m_client.entry->timing.send = m_endTime - m_startTime;
    // when the origin stops reading it may have an answer; when the client fails, none can be of use
    if (how != State::Done && how != State::OriginGone)
        m_origin->cancel();
}

std::string_view Upload::malformation() const
{
    return m_body.error().empty() ? QT_TRANSLATE_NOOP("Reason", "a trailer field is malformed") : m_body.error();
}

net::Task<void> Upload::run(std::string unsent)
{
    const auto stallTimeout = m_client.config->stallTimeout;
    // for the next byte of the body: what TLS has to say between two (RFC 8446 §4.6) is no progress
    net::TimePoint deadline = m_worker.reactor().now() + stallTimeout;
    int piecesThisTurn = 0;
    bool foundNothing = false;
    for (;;) {
        if (!unsent.empty()) {
            const Sent sent = co_await sendAll(*m_origin, std::move(unsent), stallTimeout);
            unsent = std::string();
            deadline = m_worker.reactor().now() + stallTimeout;
            if (sent != Sent::Done) {
                end(sent == Sent::Cancelled ? State::Cancelled : State::OriginGone);
                co_return;
            }
        }
        if (m_body.state() == http::BodyReader::State::Complete) {
            end(State::Done);
            co_return;
        }
        net::Wait wait = net::Wait::Ready;
        if (!m_client.socket.mayHaveInput()) {
            wait = co_await m_client.socket.readable(deadline);
            piecesThisTurn = 0;
        } else if (foundNothing) {
            wait = co_await turn(m_client.socket, deadline);
        } else if (++piecesThisTurn == kTurn) {
            piecesThisTurn = 0;
            co_await m_worker.reactor().yield();
        }
        if (wait != net::Wait::Ready) {
            end(wait == net::Wait::TimedOut ? State::ClientStalled : State::Cancelled);
            co_return;
        }
        if (m_origin->isCancelled()) {
            end(State::Cancelled);
            co_return;
        }
        auto& buffer = m_worker.scratch().input;
        const net::IoResult result = m_client.socket.read(buffer.data(), buffer.size());
        foundNothing = result.wouldBlock();
        if (foundNothing)
            continue;
        if (result.bytes == 0) {
            end(State::ClientGone);
            co_return;
        }
        deadline = m_worker.reactor().now() + stallTimeout;
        const http::BodyReader::Step step = m_body.feed(buffer.data(), result.bytes);
        m_client.entry->requestBodyBytes += step.content;
        m_client.entry.changed();
        m_client.input.assign(buffer.data() + step.consumed, result.bytes - step.consumed);
        std::string trailers;
        const bool goodEnd = appendTrailersAtEnd(trailers, m_body, m_plan.nominated);
        const iovec pieces[] = {{buffer.data(), step.produced}, piece(trailers)};
        const int error = sendNow(*m_origin, pieces, unsent);
        m_worker.recordContent(m_client.entry, exchange::Part::Request);
        if (m_body.state() == http::BodyReader::State::Invalid || !goodEnd) {
            end(State::Malformed);
            co_return;
        }
        if (error != 0) {
            end(State::OriginGone);
            co_return;
        }
    }
}

net::Task<void> Upload::stop()
{
    if (!isRunning())
        co_return;
    m_client.socket.interruptReading();
    m_origin->cancel();
    co_await m_running;
}

} // namespace weir::proxy
