#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir::tls {

/// What the first bytes of a connection are.
struct ClientHello
{
    enum class State : std::uint8_t {
        NeedMore, ///< may be the beginning of a ClientHello
        NotTls,   ///< is none, or not one that can be read: relay it as it is
        Tls,      ///< a whole one
    };

    State state = State::NeedMore;
    // when Tls:
    std::string serverName;             ///< the host_name of SNI (RFC 6066 §3), as sent; empty if there is none
    std::vector<std::string> protocols; ///< of ALPN (RFC 7301), in order
    bool offersTls13 = false;           ///< supported_versions (RFC 8446 §4.2.1) has 0x0304
};

/// Reads a ClientHello (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2) from the front of `bytes`, be it in one record or many;
/// what follows it is not looked at. Call with more from the beginning while NeedMore. Any bytes at all may be given:
/// the answer is Tls or NotTls with kLargestClientHello of them at the latest, NotTls mostly with the first.
ClientHello parseClientHello(std::string_view bytes);

/// A larger one, its records' headers counted, is NotTls. Browsers send up to 2 KiB.
inline constexpr std::size_t kLargestClientHello = 65'536;

} // namespace weir::tls
