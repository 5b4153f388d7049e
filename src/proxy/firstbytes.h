#pragma once

#include "net/task.h"
#include "proxy/client.h"

namespace weir::proxy {

class Worker;

/// What a client begins a tunnel with.
enum class FirstBytes : std::uint8_t {
    Tls,    ///< a whole ClientHello (RFC 8446 §4.1.2)
    Http,   ///< a request line of HTTP/1.1 or 1.0 (RFC 9112 §3) with a path
    Other,  ///< something else, or a beginning that nothing followed
    Silent, ///< nothing: it may be waiting for the origin to speak first
    Gone,   ///< it has closed its connection, or the proxy ends it
};

inline bool isLookedInto(FirstBytes first) { return first == FirstBytes::Tls || first == FirstBytes::Http; }

/// Reads into `client.input`, and leaves it all there. Until `deadline` for the first byte; what comes has the client's
/// head timeout from there.
net::Task<FirstBytes> readFirstBytes(Worker& worker, Client& client, net::TimePoint deadline);

} // namespace weir::proxy
