#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace weir::tls {

/// Why a TLS connection failed, or would have if that were not tolerated.
enum class Reason : std::uint8_t {
    // of the origin's certificate (RFC 5280 §6, RFC 6125, RFC 6960)
    Expired,
    NotYetValid,
    WrongName,
    UnknownIssuer,
    SelfSigned,      ///< it vouches for itself only
    IncompleteChain, ///< the origin left out an intermediate certificate
    Revoked,         ///< by the OCSP response that the origin stapled
    WeakKey,         ///< or a weak signature: below the 112 bits of OpenSSL's security level 2
    BadCertificate,  ///< anything else that is wrong with it
    // of the handshake
    ProtocolTooOld,     ///< the peer speaks TLS 1.1 or older only
    NoSharedParameters, ///< no cipher, group or signature in common
    CertificateWanted,  ///< the origin asks for a client certificate, or does not take the one it got
    // of the client
    ClientRejected, ///< an alert that says so: it does not trust Weir's authority (RFC 8446 §6.2)
    ClientPinned,   ///< it left after it had seen the certificate, without or with another alert: it may expect its own
    // of either
    NotTls, ///< what came is no TLS
    Closed, ///< the connection ended, or was reset, in the middle
    Other,
};

struct Failure
{
    Reason reason = Reason::Other;
    std::string_view words; ///< a whole sentence of a fixed set, to be translated in the context "Reason"
    std::string detail;     ///< what stays as it is: names, dates, OpenSSL's own words; may be empty

    /// "words: detail". Holds what peers sent: escape it.
    std::string text() const;
};

/// A name for logs and settings: "expired", "wrong-name", "client-pinned".
std::string_view nameOf(Reason reason);
/// The sentence of each; `Failure::words` unless something better is known.
std::string_view wordsOf(Reason reason);

} // namespace weir::tls
