#include "proxy/firstbytes.h"

#include "proxy/worker.h"
#include "tls/clienthello.h"

#include <cerrno>

namespace weir::proxy {

net::Task<FirstBytes> readFirstBytes(Worker& worker, Client& client, net::TimePoint deadline)
{
    bool began = false;
    for (;;) {
        if (!client.input.empty()) {
            const tls::ClientHello::State state = tls::parseClientHello(client.input).state;
            if (state != tls::ClientHello::State::NeedMore)
                co_return state == tls::ClientHello::State::Tls ? FirstBytes::Tls : FirstBytes::Other;
            if (!began)
                deadline = worker.reactor().now() + client.config->headTimeout;
            began = true;
        }
        net::IoResult result{0, EAGAIN};
        while (result.wouldBlock()) {
            if (!client.socket.mayHaveInput()) {
                const net::Wait wait = co_await client.socket.readable(deadline);
                if (wait == net::Wait::TimedOut)
                    co_return began ? FirstBytes::Other : FirstBytes::Silent;
                if (wait != net::Wait::Ready)
                    co_return FirstBytes::Gone;
            }
            auto& buffer = worker.scratch().input;
            result = client.socket.read(buffer.data(), buffer.size());
            client.input.append(buffer.data(), result.bytes);
        }
        if (result.bytes == 0) {
            const bool isHalf = began && !result.failed(); // it may have said all it has to say
            co_return isHalf ? FirstBytes::Other : FirstBytes::Gone;
        }
    }
}

} // namespace weir::proxy
