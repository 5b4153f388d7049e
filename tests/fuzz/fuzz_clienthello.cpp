#include "fuzz/check.h"
#include "tls/clienthello.h"

using namespace weir::tls;
using weir::http::fuzz::require;

/// The first bytes of a connection.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using State = ClientHello::State;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const ClientHello whole = parseClientHello(bytes);
    require(
        whole.state != State::NeedMore || size < kLargestClientHello, "nothing larger than the limit is waited for");
    if (whole.state != State::Tls)
        require(whole.serverName.empty() && whole.protocols.empty(), "names are told of a whole one only");
    require(whole.serverName.size() <= size, "a name stands in the bytes");
    for (const std::string& protocol : whole.protocols)
        require(!protocol.empty() && protocol.size() <= 255, "a protocol has a name");
    // more bytes never change what was decided with fewer
    for (std::size_t part = 0; part < size; part += 1 + size / 16) {
        const ClientHello early = parseClientHello(bytes.substr(0, part));
        require(early.state == State::NeedMore || early.state == whole.state, "a decision stays");
        require(early.state != State::Tls || early.serverName == whole.serverName, "a name stays");
    }
    return 0;
}
