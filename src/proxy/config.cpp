#include "proxy/config.h"

namespace weir::proxy {

bool isOwnAddress(const net::Endpoint& endpoint, const net::Endpoint& listening)
{
    if (endpoint.port() != listening.port() || listening.port() == 0)
        return false;
    if (endpoint.address() == listening.address())
        return true;
    if (listening.address().isUnspecified())
        return endpoint.address().isLocal();
    // connecting to 0.0.0.0 or :: reaches the loopback address
    return endpoint.address().isUnspecified() && listening.address().isLoopback();
}

} // namespace weir::proxy
