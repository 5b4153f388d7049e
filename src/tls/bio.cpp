#include "tls/bio.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <openssl/bio.h>

namespace weir::tls {

namespace {

Wire& wireOf(BIO* bio) { return *static_cast<Wire*>(BIO_get_data(bio)); }

int receive(BIO* bio, char* data, int size)
{
    Wire& wire = wireOf(bio);
    BIO_clear_retry_flags(bio);
    if (size <= 0)
        return 0;
    if (const std::size_t left = wire.prefix.size() - wire.prefixUsed; left > 0) {
        const std::size_t taken = std::min(left, std::size_t(size));
        std::memcpy(data, wire.prefix.data() + wire.prefixUsed, taken);
        wire.prefixUsed += taken;
        if (taken == left) {
            wire.prefix = {};
            wire.prefixUsed = 0;
        }
        return int(taken);
    }
    const Transfer transfer = wire.transport->receive(data, std::size_t(size));
    if (transfer.error == EAGAIN) {
        BIO_set_retry_read(bio);
        return -1;
    }
    if (transfer.error != 0) {
        wire.error = transfer.error;
        return -1;
    }
    wire.ended = transfer.bytes == 0;
    return int(transfer.bytes);
}

int send(BIO* bio, const char* data, int size)
{
    Wire& wire = wireOf(bio);
    BIO_clear_retry_flags(bio);
    if (size <= 0)
        return 0;
    const Transfer transfer = wire.transport->send(data, std::size_t(size));
    if (transfer.error == 0)
        return int(transfer.bytes);
    if (transfer.error == EAGAIN)
        BIO_set_retry_write(bio);
    else
        wire.error = transfer.error;
    return -1;
}

/// The end of input is not reported here, so that OpenSSL takes it as the system's matter and writing can go on.
long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

const BIO_METHOD* method()
{
    static const BIO_METHOD* const made = [] {
        BIO_METHOD* result = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "weir transport");
        if (result) {
            BIO_meth_set_read(result, receive);
            BIO_meth_set_write(result, send);
            BIO_meth_set_ctrl(result, control);
        }
        return result;
    }();
    return made;
}

} // namespace

Handle<BIO> makeBio(Wire& wire)
{
    Handle<BIO> bio(method() ? BIO_new(method()) : nullptr);
    if (bio) {
        BIO_set_data(bio.get(), &wire);
        BIO_set_init(bio.get(), 1);
    }
    return bio;
}

} // namespace weir::tls
