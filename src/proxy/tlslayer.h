#pragma once

#include "exchange/tlsfacts.h"
#include "net/socket.h"
#include "net/task.h"
#include "tls/clientcontext.h"
#include "tls/servercontext.h"

#include <optional>

namespace weir::proxy {

/// TLS on a socket of the proxy's: made, brought through its handshake, and then given to the socket as its layer.
/// Thread contract: its worker's thread.
class TlsLayer final : public net::SocketLayer, private tls::Transport
{
public:
    /// Towards a client that has sent `received` so far.
    static std::unique_ptr<TlsLayer> accept(
        net::Socket& socket, const tls::ServerContext& context, const tls::HostName& host, std::string_view received);
    /// Towards an origin.
    static std::unique_ptr<TlsLayer> connect(
        net::Socket& socket, const tls::ClientContext& context, const tls::Destination& destination);

    enum class End : std::uint8_t { Done, Failed, TimedOut, Cancelled };
    /// Before the socket has it. After Failed, see failure().
    net::Task<End> handshake(net::TimePoint deadline);

    const std::optional<tls::Failure>& failure() const { return m_connection->failure(); }
    /// Once the handshake has ended; made once.
    const exchange::TlsHandle& facts();
    const exchange::TlsHandle& knownFacts() const { return m_facts; }

    net::IoResult read(char* data, std::size_t size) override;
    net::IoResult write(const iovec* pieces, std::size_t count) override;
    bool hasBufferedInput() const override { return !m_wantsMore && m_connection->hasBufferedInput(); }
    bool readsOnceWritable() const override { return m_readsOnceWritable; }
    void endWriting() override;

private:
    explicit TlsLayer(net::Socket& socket) : m_socket(socket) {}

    tls::Transfer receive(char* data, std::size_t size) override;
    tls::Transfer send(const char* data, std::size_t size) override;
    net::IoResult writeRecords(std::string_view bytes);

    net::Socket& m_socket;
    std::optional<tls::Connection> m_connection; // none while it is being made
    exchange::TlsHandle m_facts;
    int m_receivesLeft = 0;   // before others have their turn
    bool m_wantsMore = false; // what is here is no whole record
    bool m_readsOnceWritable = false;
    bool m_writeIsPending = false; // a record has left in part
};

} // namespace weir::proxy
