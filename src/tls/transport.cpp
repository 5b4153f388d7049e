#include "tls/transport.h"

#include <cerrno>
#include <sys/socket.h>

namespace weir::tls {

namespace {

Transfer outcome(ssize_t result)
{
    if (result >= 0)
        return {std::size_t(result), 0};
    return {0, errno == EWOULDBLOCK ? EAGAIN : errno};
}

} // namespace

Transfer DescriptorTransport::receive(char* data, std::size_t size)
{
    ssize_t result = 0;
    do {
        result = ::recv(m_descriptor, data, size, MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    return outcome(result);
}

Transfer DescriptorTransport::send(const char* data, std::size_t size)
{
    ssize_t result = 0;
    do {
        result = ::send(m_descriptor, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    } while (result < 0 && errno == EINTR);
    return outcome(result);
}

} // namespace weir::tls
