#pragma once

#include "tls/handles.h"
#include "tls/hostname.h"

#include <chrono>

namespace weir::tls {

/// What an authority's own certificate and a leaf are made of. Each function that fails returns null or false, and
/// leaves OpenSSL's words behind.

struct Validity
{
    std::chrono::system_clock::time_point from;
    std::chrono::system_clock::time_point to;
};

Handle<EVP_PKEY> makeKey();

/// Version 3, with a random positive serial of 128 bits, a subject of one common name (none if empty), and a public
/// key.
Handle<X509> makeCertificate(const std::string& commonName, const Validity& validity, EVP_PKEY* key);

/// An extension as OpenSSL's configuration writes it: only for values that are written here, never for a peer's.
bool addExtension(X509* certificate, X509* issuer, int nid, const char* value);

/// The subject alternative name: critical if there is no subject (RFC 5280 §4.2.1.6).
bool addName(X509* certificate, const HostName& host, bool isCritical);

bool sign(X509* certificate, EVP_PKEY* issuerKey);

} // namespace weir::tls
