#include "tls/clientcertificate.h"

namespace weir::tls {

ClientCertificate::ClientCertificate(KeyMaterial own) : m_own(std::move(own)), m_facts(describe(certificate())) {}

ClientCertificate::Result ClientCertificate::load(
    std::string_view bytes, std::string_view second, std::string_view passphrase)
{
    auto read = readKeyMaterial(bytes, second, passphrase);
    if (auto* problem = std::get_if<Problem>(&read))
        return std::move(*problem);
    return std::make_shared<const ClientCertificate>(std::get<KeyMaterial>(std::move(read)));
}

} // namespace weir::tls
