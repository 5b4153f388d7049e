#pragma once

#include "tls/certificate.h"
#include "tls/failure.h"
#include "tls/transport.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::tls {

/// What a step of a connection came to.
enum class Status : std::uint8_t {
    Done,      ///< for read and write: `bytes` of them, at least one
    WantRead,  ///< wait until the transport may have something to receive, then call the same again
    WantWrite, ///< wait until it takes something, then call the same again; from read() too
    Closed,    ///< the peer sends no more; see endedWithNotice()
    Failed,    ///< see failure(); nothing more can be done, but see write()
};

struct Result
{
    Status status = Status::Failed;
    std::size_t bytes = 0;
};

/// What a connection agreed on.
struct ConnectionFacts
{
    std::string version;    ///< "TLS 1.3"
    std::string cipher;     ///< as the RFCs name it: "TLS_AES_128_GCM_SHA256"
    std::string protocol;   ///< by ALPN (RFC 7301): "http/1.1"; empty if none was agreed
    std::string serverName; ///< SNI as it was sent; empty for addresses
    bool resumed = false;   ///< an earlier session went on, and no certificate was sent
};

/// One side of one TLS connection over a Transport that somebody else waits for. Nothing here blocks or throws, and
/// what a peer sends only ever becomes a Result. ServerContext::accept() and ClientContext::connect() make it.
///
/// With an edge-triggered reactor: wait for input only after WantRead, which means that the transport had no more.
/// After Done there may be bytes here of which the descriptor knows nothing (hasBufferedInput()). Thread contract: one
/// thread at a time. Connections of one context may be in different threads.
class Connection
{
public:
    struct State; // for the contexts

    explicit Connection(std::unique_ptr<State> state);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    /// Sends nothing. The descriptor stays open.
    ~Connection();

    /// Until Done, before anything else. Before it says Failed, the alert that says why has been sent, as far as the
    /// transport took it.
    Result handshake();
    /// As much as has come, up to the span's size, which is not 0. Closed at the end.
    Result read(std::span<char> into);
    /// Fewer bytes than asked for, even 0 < bytes < size, is Done. What is left, as it is and from its first byte on,
    /// has to come first in the next call, with at least as many bytes as were left; it may stand elsewhere in memory.
    /// When the peer takes no more (Failed, Reason::Closed), read() still gives what it sent before: an early answer.
    Result write(std::span<const char> bytes);
    /// Sends close_notify (RFC 8446 §6.1), once, when all that was to be written is; does not wait for the peer's.
    /// Reading may go on.
    Result shutdown();

    /// Whether read() may find something although the transport has nothing.
    bool hasBufferedInput() const;
    bool isEstablished() const;
    /// After Closed: with a close_notify. Without it, a body that only the end delimits may have been cut
    /// (RFC 9112 §9.8).
    bool endedWithNotice() const;
    /// After Failed.
    const std::optional<Failure>& failure() const;

    /// Once established; the cheap ones.
    ConnectionFacts facts() const;
    /// What was wrong with the origin's certificate although the connection was made: an exception for this host.
    const std::optional<Failure>& tolerated() const;
    /// The certificates that the peer sent, its own first; also when they were refused. After a resumption, those of
    /// the first connection of the session. Describes them anew each time, in some 20 µs each.
    std::vector<CertificateFacts> peerChain() const;
    /// The SHA-256 of the peer's own certificate in 32 bytes, empty if there is none: to recognise a chain already
    /// described.
    std::string peerFingerprint() const;

    SSL* ssl() const;

private:
    std::unique_ptr<State> m_state;
};

} // namespace weir::tls
