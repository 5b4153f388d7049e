#include "proxy/tlslayer.h"

#include "proxy/io.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace weir::proxy {

namespace {

/// The most that one record carries (RFC 8446 §5.1).
constexpr std::size_t kRecord = 16 * 1024;
/// How often one read or step of the handshake receives. A peer can send records without content, key updates for
/// example (RFC 8446 §4.6.3), as fast as they are read, and OpenSSL would go on for as long as they come.
constexpr int kMostReceives = 5;

} // namespace

std::unique_ptr<TlsLayer> TlsLayer::accept(
    net::Socket& socket, const tls::ServerContext& context, const tls::HostName& host, std::string_view received)
{
    std::unique_ptr<TlsLayer> layer(new TlsLayer(socket));
    layer->m_connection.emplace(context.accept(*layer, host, received));
    return layer;
}

std::unique_ptr<TlsLayer> TlsLayer::connect(
    net::Socket& socket, const tls::ClientContext& context, const tls::Destination& destination)
{
    std::unique_ptr<TlsLayer> layer(new TlsLayer(socket));
    layer->m_connection.emplace(context.connect(*layer, destination));
    return layer;
}

net::Task<TlsLayer::End> TlsLayer::handshake(net::TimePoint deadline)
{
    for (;;) {
        m_receivesLeft = kMostReceives;
        const tls::Result result = m_connection->handshake();
        if (result.status == tls::Status::Done)
            co_return End::Done;
        net::Wait wait = net::Wait::Ready;
        if (result.status == tls::Status::WantRead)
            wait = m_socket.mayReceive() ? co_await turn(m_socket, deadline) : co_await m_socket.readable(deadline);
        else if (result.status == tls::Status::WantWrite)
            wait = co_await m_socket.writable(deadline);
        else
            co_return End::Failed;
        if (wait != net::Wait::Ready)
            co_return wait == net::Wait::TimedOut ? End::TimedOut : End::Cancelled;
    }
}

const exchange::TlsHandle& TlsLayer::facts()
{
    if (m_facts)
        return m_facts;
    auto facts = std::make_shared<exchange::TlsFacts>();
    if (m_connection->isEstablished()) {
        tls::ConnectionFacts agreed = m_connection->facts();
        facts->version = std::move(agreed.version);
        facts->cipher = std::move(agreed.cipher);
        facts->protocol = std::move(agreed.protocol);
        facts->serverName = std::move(agreed.serverName);
        facts->resumed = agreed.resumed;
    }
    for (tls::CertificateFacts& certificate : m_connection->peerChain())
        facts->chain.push_back(std::move(certificate.der));
    if (const auto& tolerated = m_connection->tolerated())
        facts->tolerated = tolerated->text();
    m_facts = std::move(facts);
    return m_facts;
}

tls::Transfer TlsLayer::receive(char* data, std::size_t size)
{
    if (!m_socket.mayReceive() || m_receivesLeft == 0)
        return {0, EAGAIN};
    --m_receivesLeft;
    const net::IoResult result = m_socket.receive(data, size);
    return {result.bytes, result.error};
}

tls::Transfer TlsLayer::send(const char* data, std::size_t size)
{
    const net::IoResult result = m_socket.send(data, size);
    return {result.bytes, result.error};
}

net::IoResult TlsLayer::read(char* data, std::size_t size)
{
    m_receivesLeft = kMostReceives;
    const tls::Result result = m_connection->read({data, size});
    m_wantsMore = result.status == tls::Status::WantRead;
    m_readsOnceWritable = result.status == tls::Status::WantWrite;
    switch (result.status) {
    case tls::Status::Done: return {result.bytes, 0};
    case tls::Status::WantRead:
    case tls::Status::WantWrite: return {0, EAGAIN};
    case tls::Status::Closed:
        // RFC 9112 §9.8: without a close_notify, something may be missing
        return {0, m_connection->endedWithNotice() ? 0 : ECONNRESET};
    case tls::Status::Failed: break;
    }
    return {0, ECONNRESET};
}

net::IoResult TlsLayer::writeRecords(std::string_view bytes)
{
    const tls::Result result = m_connection->write({bytes.data(), bytes.size()});
    m_writeIsPending = result.status != tls::Status::Done || result.bytes < bytes.size();
    if (result.status == tls::Status::Done)
        return {result.bytes, 0};
    return {0, result.status == tls::Status::Failed || result.status == tls::Status::Closed ? EPIPE : EAGAIN};
}

/// Small pieces share a record: each costs a header, a tag and a system call.
net::IoResult TlsLayer::write(const iovec* pieces, std::size_t count)
{
    std::array<char, kRecord> gathered;
    std::size_t written = 0;
    std::size_t offset = 0; // in the first piece that is left
    const auto passOverEmpty = [&] {
        while (count > 0 && offset == pieces->iov_len) {
            ++pieces;
            --count;
            offset = 0;
        }
    };
    for (passOverEmpty(); count > 0; passOverEmpty()) {
        std::string_view next(static_cast<const char*>(pieces->iov_base) + offset, pieces->iov_len - offset);
        if (count > 1 && next.size() < kRecord) {
            std::size_t size = 0;
            const iovec* from = pieces;
            for (std::size_t skipped = offset; from != pieces + count && size < kRecord; ++from, skipped = 0) {
                const std::size_t taken = std::min(kRecord - size, from->iov_len - skipped);
                if (taken > 0)
                    std::memcpy(gathered.data() + size, static_cast<const char*>(from->iov_base) + skipped, taken);
                size += taken;
            }
            next = {gathered.data(), size};
        }
        const net::IoResult result = writeRecords(next);
        if (result.error != 0 && (written == 0 || result.failed()))
            return result;
        written += result.bytes;
        if (result.bytes < next.size())
            break;
        for (std::size_t left = result.bytes; left > 0;) {
            const std::size_t passed = std::min(left, pieces->iov_len - offset);
            offset += passed;
            left -= passed;
            passOverEmpty();
        }
    }
    return {written, 0};
}

void TlsLayer::endWriting()
{
    if (!m_writeIsPending && m_connection->isEstablished())
        m_connection->shutdown();
}

} // namespace weir::proxy
