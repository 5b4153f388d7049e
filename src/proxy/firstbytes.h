#pragma once

#include "net/task.h"
#include "proxy/client.h"

namespace weir::proxy {

class Worker;

/// What a client begins a tunnel with.
enum class FirstBytes : std::uint8_t {
    Tls,    ///< a whole ClientHello (RFC 8446 §4.1.2)
    Other,  ///< something else, or a beginning that nothing followed
    Silent, ///< nothing: it may be waiting for the origin to speak first
    Gone,   ///< it has closed its connection, or the proxy ends it
};

/// Reads into `client.input`, and leaves it all there. Until `deadline` for the first byte; what comes has the client's
/// head timeout from there.
net::Task<FirstBytes> readFirstBytes(Worker& worker, Client& client, net::TimePoint deadline);

} // namespace weir::proxy
