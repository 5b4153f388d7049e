#pragma once

#include "tls/certificate.h"
#include "tls/problem.h"

#include <memory>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::tls {

/// What Weir shows to an origin that asks who it is: a certificate, its key, and what leads to its root. Immutable.
/// Thread contract: any thread, any number at a time.
class ClientCertificate
{
public:
    using Result = std::variant<std::shared_ptr<const ClientCertificate>, Problem>;

    /// From the bytes of a PEM file with both (or with the second one's, in either order), or of a PKCS#12 file.
    /// Expired ones are taken: it is the origin that judges.
    static Result load(std::string_view bytes, std::string_view second = {}, std::string_view passphrase = {});

    X509* certificate() const { return m_certificate.get(); }
    EVP_PKEY* key() const { return m_key.get(); }
    const std::vector<Handle<X509>>& chain() const { return m_chain; }
    const CertificateFacts& facts() const { return m_facts; }

    ClientCertificate(Handle<X509> certificate, Handle<EVP_PKEY> key, std::vector<Handle<X509>> chain);

private:
    Handle<X509> m_certificate;
    Handle<EVP_PKEY> m_key;
    std::vector<Handle<X509>> m_chain;
    CertificateFacts m_facts;
};

} // namespace weir::tls
