#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace weir::tls {

/// Why a certificate or a key of this side cannot be had.
struct Problem
{
    enum class Kind : std::uint8_t {
        None,
        NotFound,        ///< there is no such file; of an authority: none was made yet
        NotReadable,     ///< the system does not let it be read
        NotWritable,     ///< or written
        NotUnderstood,   ///< neither PEM nor PKCS#12, or damaged
        NoCertificate,   ///< a key without its certificate
        NoKey,           ///< a certificate without its key
        NeedsPassphrase, ///< encrypted, and no passphrase was given
        WrongPassphrase,
        NotAnAuthority, ///< a certificate that may not sign others (RFC 5280 §4.2.1.9, §4.2.1.3)
        KeyDoesNotFit,  ///< the key of another certificate
        WeakKey,        ///< less than 112 bits of security: RSA below 2,048 bits
        Expired,
        NotYetValid,
        Internal, ///< OpenSSL failed: out of memory, no random numbers
    };

    Kind kind = Kind::None;
    std::string_view words; ///< a whole sentence of a fixed set, to be translated in the context "Tls"
    std::string detail;     ///< what stays as it is: a file name, the system's words, a date; may be empty

    /// With the words of `kind`.
    static Problem of(Kind kind, std::string detail = {});
    /// "words: detail"
    std::string text() const;
};

} // namespace weir::tls
