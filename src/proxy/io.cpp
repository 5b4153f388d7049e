#include "proxy/io.h"

#include "proxy/worker.h"

#include <cerrno>

namespace weir::proxy {

net::Task<Sent> sendAll(net::Socket& socket, std::string data, std::chrono::milliseconds stallTimeout)
{
    std::string_view left = data;
    net::TimePoint deadline = socket.reactor().now() + stallTimeout;
    while (!left.empty()) {
        const net::Wait wait = co_await socket.writable(deadline);
        if (wait != net::Wait::Ready)
            co_return wait == net::Wait::TimedOut ? Sent::TimedOut : Sent::Cancelled;
        const net::IoResult result = socket.write(left.data(), left.size());
        if (result.failed())
            co_return Sent::Failed;
        left.remove_prefix(result.bytes);
        if (result.bytes > 0)
            deadline = socket.reactor().now() + stallTimeout;
    }
    co_return Sent::Done;
}

int sendNow(net::Socket& socket, std::span<const iovec> pieces, std::string& rest)
{
    const net::IoResult result = socket.write(pieces.data(), pieces.size());
    if (result.failed())
        return result.error;
    std::size_t written = result.bytes;
    for (const iovec& part : pieces) {
        const std::size_t skipped = std::min(written, part.iov_len);
        written -= skipped;
        rest.append(static_cast<const char*>(part.iov_base) + skipped, part.iov_len - skipped);
    }
    return 0;
}

int sendNow(net::Socket& socket, std::string_view text, std::string& rest)
{
    const net::IoResult result = socket.write(text.data(), text.size());
    if (result.failed())
        return result.error;
    rest.append(text.substr(result.bytes));
    return 0;
}

net::Task<net::Wait> turn(net::Socket& socket, net::TimePoint deadline)
{
    co_await socket.reactor().yield();
    if (socket.isCancelled())
        co_return net::Wait::Cancelled;
    co_return socket.reactor().now() < deadline ? net::Wait::Ready : net::Wait::TimedOut;
}

bool appendTrailersAtEnd(std::string& out, const http::BodyReader& body, const std::vector<std::string>& nominated)
{
    if (body.state() != http::BodyReader::State::Complete || body.trailers().empty())
        return true;
    return !http::appendTrailers(out, body.trailers(), nominated);
}

net::Task<HeadOutcome> readHead(Worker& worker, net::Socket& socket, std::string& input, HeadDeadlines deadlines)
{
    using State = http::HeadReader::State;
    using Kind = HeadOutcome::Kind;
    http::HeadReader reader(worker.config()->limits);
    net::TimePoint deadline = deadlines.firstByte;
    HeadOutcome outcome;
    std::span<char> bytes(input); // all that have come
    for (;;) {
        const State state = reader.feed({bytes.data(), bytes.size()});
        if (reader.started() && !outcome.started) {
            outcome.started = true;
            outcome.began = net::Clock::now();
            deadline = outcome.began + deadlines.wholeHead;
        }
        outcome.bytes = {bytes.data(), bytes.size()};
        if (state == State::Invalid) {
            outcome.error = reader.error();
            outcome.kind = Kind::Invalid;
            co_return outcome;
        }
        if (state == State::Complete) {
            if (!input.empty()) {
                // moved to where it stays valid without keeping memory in this connection
                std::string& head = worker.scratch().head;
                head = std::move(input);
                input = std::string();
                bytes = head;
            }
            outcome.bytes = std::string_view(bytes.data(), reader.size()).substr(reader.skipped());
            outcome.rest = bytes.subspan(reader.size());
            outcome.kind = Kind::Complete;
            co_return outcome;
        }
        if (input.empty())
            input.assign(bytes.data(), bytes.size()); // the buffer belongs to others while this one waits
        outcome.bytes = input;

        auto& buffer = worker.scratch().input;
        net::IoResult result{0, EAGAIN};
        for (bool first = true; result.wouldBlock(); first = false) {
            net::Wait wait = net::Wait::Ready;
            if (!socket.mayHaveInput())
                wait = co_await socket.readable(deadline);
            else if (!first)
                wait = co_await turn(socket, deadline);
            if (wait != net::Wait::Ready) {
                outcome.kind = wait == net::Wait::TimedOut ? Kind::TimedOut : Kind::Cancelled;
                co_return outcome;
            }
            result = socket.read(buffer.data(), buffer.size());
        }
        if (result.bytes == 0) {
            outcome.kind = result.failed() ? Kind::Failed : Kind::Ended;
            co_return outcome;
        }
        if (input.empty()) {
            bytes = std::span(buffer.data(), result.bytes);
        } else {
            input.append(buffer.data(), result.bytes);
            bytes = input;
        }
    }
}

} // namespace weir::proxy
