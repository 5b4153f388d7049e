#pragma once

#include "tls/certificate.h"
#include "tls/keymaterial.h"
#include "tls/signing.h"

#include <QtGlobal>

#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string>
#include <vector>

/// Certificates of origins and authorities as they are out there, good and bad.
namespace weir::tls::test {

using Clock = std::chrono::system_clock;
using Days = std::chrono::duration<int, std::ratio<86'400>>;

/// A certificate and its key.
struct Identity
{
    Handle<X509> certificate;
    Handle<EVP_PKEY> key;

    std::string pem() const { return pemOf(certificate.get()); }
    std::string keyText(std::string_view passphrase = {}) const { return keyPem(key.get(), passphrase); }
};

struct Wish
{
    std::string commonName{};
    std::string host{}; ///< SAN; none if empty
    int fromDays = -10;
    int toDays = 10;
    int rsaBits = 0; ///< P-256 if 0
    bool isAuthority = false;
    bool namesIssuersFile = false; ///< AIA
};

inline void require(bool holds, const char* what)
{
    if (!holds)
        qFatal("%s: %s", what, takeOpenSslWords().c_str());
}

/// Signed by `issuer`, or by itself without.
inline Identity makeIdentity(const Wish& wish, const Identity* issuer = nullptr)
{
    Identity result;
    result.key = wish.rsaBits > 0 ? Handle<EVP_PKEY>(EVP_RSA_gen(unsigned(wish.rsaBits))) : makeKey();
    const Clock::time_point now = Clock::now();
    result.certificate =
        makeCertificate(wish.commonName, {now + Days(wish.fromDays), now + Days(wish.toDays)}, result.key.get());
    require(result.certificate != nullptr, "a certificate for a test");
    X509* const own = result.certificate.get();
    X509* const above = issuer ? issuer->certificate.get() : own;
    X509_set_issuer_name(own, X509_get_subject_name(above));
    bool ok = addExtension(own, above, NID_basic_constraints, wish.isAuthority ? "critical,CA:TRUE" : "CA:FALSE")
        && addExtension(own, above, NID_subject_key_identifier, "hash")
        && addExtension(own, above, NID_authority_key_identifier, "keyid:always");
    if (!wish.host.empty())
        ok = ok && addName(own, *HostName::parse(wish.host), false);
    if (wish.namesIssuersFile)
        ok = ok && addExtension(own, above, NID_info_access, "caIssuers;URI:http://127.0.0.1/issuer.cer");
    require(ok && sign(own, issuer ? issuer->key.get() : result.key.get()), "a signature for a test");
    return result;
}

/// A response that says `status` (V_OCSP_CERTSTATUS_...) of `leaf`, signed by `issuer`, in DER, as it is stapled.
inline std::string ocspResponse(const Identity& leaf, const Identity& issuer, int status)
{
    OCSP_CERTID* id = OCSP_cert_to_id(nullptr, leaf.certificate.get(), issuer.certificate.get());
    OCSP_BASICRESP* basic = OCSP_BASICRESP_new();
    ASN1_TIME* now = X509_gmtime_adj(nullptr, -60);
    ASN1_TIME* later = X509_gmtime_adj(nullptr, 3600);
    OCSP_basic_add1_status(basic, id, status, OCSP_REVOKED_STATUS_KEYCOMPROMISE,
        status == V_OCSP_CERTSTATUS_REVOKED ? now : nullptr, now, later);
    require(OCSP_basic_sign(basic, issuer.certificate.get(), issuer.key.get(), EVP_sha256(), nullptr, 0) == 1,
        "an OCSP response for a test");
    OCSP_RESPONSE* response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
    unsigned char* data = nullptr;
    const int size = i2d_OCSP_RESPONSE(response, &data);
    std::string bytes(reinterpret_cast<const char*>(data), std::size_t(size));
    OPENSSL_free(data);
    OCSP_RESPONSE_free(response);
    OCSP_BASICRESP_free(basic);
    OCSP_CERTID_free(id);
    ASN1_TIME_free(now);
    ASN1_TIME_free(later);
    return bytes;
}

} // namespace weir::tls::test
