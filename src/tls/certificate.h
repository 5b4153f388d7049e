#pragma once

#include "tls/handles.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace weir::tls {

/// A certificate as people read it. What it says comes from peers: escape it where it is shown.
struct CertificateFacts
{
    std::string subject; ///< RFC 4514 in UTF-8, in the order of the certificate: "CN=example.com, O=Example"
    std::string issuer;
    std::chrono::system_clock::time_point notBefore;
    std::chrono::system_clock::time_point notAfter;
    std::string sha256;             ///< of the DER: 32 bytes as upper-case hexadecimal with colons
    std::vector<std::string> names; ///< subject alternative names: DNS names and addresses, at most 1,000
    std::string key;                ///< "ECDSA P-256", "RSA 2048 bits", "Ed25519"
    std::string signature;          ///< "ecdsa-with-SHA256"
    std::string serial;             ///< hexadecimal, in upper case
    std::string der;                ///< the certificate itself

    bool operator==(const CertificateFacts&) const = default;
};

CertificateFacts describe(const X509* certificate);

/// Of DER, as the `der` above. Facts without a subject, serial and key if it is none.
CertificateFacts describeDer(std::string_view der);

std::string pemOf(const X509* certificate);
/// Of DER, whatever it holds.
std::string pemOfDer(std::string_view der);
std::string derOf(const X509* certificate);
std::string sha256Of(const X509* certificate);

/// "2026-11-24 20:35:08" of UTC.
std::string utcText(std::chrono::system_clock::time_point time);

} // namespace weir::tls
