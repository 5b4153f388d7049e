#pragma once

#include <memory>
#include <string>
#include <vector>

namespace weir::exchange {

/// What one side's TLS connection agreed on. What stands in it comes from peers: escape it where it is shown.
struct TlsFacts
{
    std::string version;            ///< "TLS 1.3"; empty if the handshake failed
    std::string cipher;             ///< as the RFCs name it: "TLS_AES_128_GCM_SHA256"
    std::string protocol;           ///< by ALPN (RFC 7301): "http/1.1"; empty if none was agreed
    std::string serverName;         ///< SNI (RFC 6066 §3); empty if none was sent
    std::vector<std::string> chain; ///< the peer's certificates in DER, its own first; empty: it sent none
    std::string tolerated;          ///< what is wrong with them, in words, though the connection was made
    bool resumed = false;           ///< an earlier session went on

    bool operator==(const TlsFacts&) const = default;
};

/// Shared by all exchanges of a connection. Null: no TLS.
using TlsHandle = std::shared_ptr<const TlsFacts>;

} // namespace weir::exchange
