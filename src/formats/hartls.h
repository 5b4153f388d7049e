#pragma once

#include "exchange/tlsfacts.h"
#include "formats/jsonwriter.h"

#include <string>
#include <unordered_map>

namespace weir::formats {

/// Writes what a TLS connection agreed on as a field of a HAR entry. HAR 1.2 has none for it.
class HarTls
{
public:
    /// `_tls`: `version`, `cipher`, `protocol` (ALPN), `serverName` (SNI), `resumed`; of the origin's own certificate
    /// `subject`, `issuer`, `validFrom`, `validTo`, `sha256`; `tolerated`: what is wrong with it in words.
    /// What is not known is left out.
    void write(JsonWriter& json, const exchange::TlsHandle& facts);

private:
    struct Certificate
    {
        exchange::TlsHandle of; ///< so that no other comes to stand at its address
        std::string subject;
        std::string issuer;
        std::string validFrom;
        std::string validTo;
        std::string sha256;
    };

    const Certificate& certificateOf(const exchange::TlsHandle& facts);

    /// Of connections before: many exchanges share one.
    std::unordered_map<const exchange::TlsFacts*, Certificate> m_certificates;
};

} // namespace weir::formats
