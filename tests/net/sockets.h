#pragma once

#include "net/address.h"
#include "net/descriptor.h"

#include <QByteArray>

#include <optional>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <utility>

/// The other side of what is tested: plain blocking sockets on loopback.
namespace weir::net::test {

struct Listener
{
    Descriptor descriptor;
    Endpoint endpoint;

    /// None if the address is not to be had.
    static std::optional<Listener> open(const char* address, std::uint16_t port = 0, int backlog = 16)
    {
        const Endpoint wanted(*IpAddress::parse(address), port);
        Listener result;
        result.descriptor =
            Descriptor(::socket(wanted.address().isV4() ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_storage storage;
        const socklen_t size = wanted.toSystem(storage);
        if (!result.descriptor
            || ::bind(result.descriptor.number(), reinterpret_cast<const sockaddr*>(&storage), size) != 0
            || ::listen(result.descriptor.number(), backlog) != 0) {
            return std::nullopt;
        }
        result.endpoint = *Endpoint::localOf(result.descriptor.number());
        return result;
    }

    Descriptor accept() const { return Descriptor(::accept4(descriptor.number(), nullptr, nullptr, SOCK_CLOEXEC)); }
    std::uint16_t port() const { return endpoint.port(); }
};

inline Descriptor connectTo(const Endpoint& endpoint)
{
    Descriptor result(::socket(endpoint.address().isV4() ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_storage storage;
    const socklen_t size = endpoint.toSystem(storage);
    if (::connect(result.number(), reinterpret_cast<const sockaddr*>(&storage), size) != 0)
        result.close();
    return result;
}

/// Two ends of a TCP connection over loopback; both block.
inline std::pair<Descriptor, Descriptor> connectedPair()
{
    const auto listener = Listener::open("127.0.0.1");
    if (!listener)
        qFatal("no listening on loopback");
    Descriptor near = connectTo(listener->endpoint);
    Descriptor far = listener->accept();
    if (!near || !far)
        qFatal("no connection over loopback");
    return {std::move(near), std::move(far)};
}

inline void send(const Descriptor& descriptor, const std::string& bytes)
{
    if (::send(descriptor.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
        qFatal("a send over loopback failed");
}

/// Returns once input, or its end, has come to `descriptor`: what the far side sent has arrived.
inline void awaitInput(int descriptor, short events = POLLIN)
{
    pollfd entry{descriptor, events, 0};
    if (::poll(&entry, 1, 30'000) != 1)
        qFatal("nothing came over loopback");
}

/// The next close resets the connection.
inline void resetOnClose(const Descriptor& descriptor)
{
    const linger immediately{1, 0};
    ::setsockopt(descriptor.number(), SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
}

inline bool hasIpv6() { return Listener::open("::1").has_value(); }

/// Whether the peer of `descriptor` is gone (an end or a reset comes); waits for it.
inline bool seesEnd(const Descriptor& descriptor)
{
    awaitInput(descriptor.number());
    char byte = 0;
    return ::recv(descriptor.number(), &byte, 1, MSG_DONTWAIT) <= 0;
}

} // namespace weir::net::test
