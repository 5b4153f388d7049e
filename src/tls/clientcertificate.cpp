#include "tls/clientcertificate.h"

#include "tls/keymaterial.h"

namespace weir::tls {

ClientCertificate::ClientCertificate(Handle<X509> certificate, Handle<EVP_PKEY> key, std::vector<Handle<X509>> chain)
    : m_certificate(std::move(certificate)), m_key(std::move(key)), m_chain(std::move(chain)),
      m_facts(describe(m_certificate.get()))
{
}

ClientCertificate::Result ClientCertificate::load(
    std::string_view bytes, std::string_view second, std::string_view passphrase)
{
    auto read = readKeyMaterial(bytes, second, passphrase);
    if (auto* problem = std::get_if<Problem>(&read))
        return std::move(*problem);
    auto& material = std::get<KeyMaterial>(read);
    return std::make_shared<const ClientCertificate>(
        std::move(material.certificate), std::move(material.key), std::move(material.chain));
}

} // namespace weir::tls
