#pragma once

#include "tls/certificate.h"
#include "tls/keymaterial.h"
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

    X509* certificate() const { return m_own.certificate.get(); }
    EVP_PKEY* key() const { return m_own.key.get(); }
    const std::vector<Handle<X509>>& chain() const { return m_own.chain; }
    const CertificateFacts& facts() const { return m_facts; }

    explicit ClientCertificate(KeyMaterial own);

private:
    KeyMaterial m_own;
    CertificateFacts m_facts;
};

} // namespace weir::tls
