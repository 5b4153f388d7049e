#pragma once

#include "tls/handles.h"
#include "tls/problem.h"

#include <variant>
#include <vector>

namespace weir::tls {

/// A certificate with its key, and what leads from it to a root that is not itself among these.
struct KeyMaterial
{
    Handle<X509> certificate;
    Handle<EVP_PKEY> key;
    std::vector<Handle<X509>> chain;
};

/// From the bytes of a PEM file (or of two, in either order) or of a PKCS#12 file. The certificate is the one that the
/// key fits. Never asks on the terminal.
std::variant<KeyMaterial, Problem> readKeyMaterial(
    std::string_view bytes, std::string_view second, std::string_view passphrase);

/// The key as PKCS#8 in PEM, encrypted (PBES2, AES-256, 200,000 rounds of PBKDF2) if there is a passphrase. Empty if
/// OpenSSL fails.
std::string keyPem(const EVP_PKEY* key, std::string_view passphrase);

/// OpenSSL's words for the last error of this thread; forgets it.
std::string takeOpenSslWords();

} // namespace weir::tls
