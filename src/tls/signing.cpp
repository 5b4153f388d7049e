#include "tls/signing.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <utility>

namespace weir::tls {

namespace {

bool setRandomSerial(X509* certificate)
{
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return false;
    // positive, and 16 bytes long in any encoding
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7F) | 0x40);
    BIGNUM* number = BN_bin2bn(bytes, sizeof bytes, nullptr);
    const bool set = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    return set;
}

bool setTime(ASN1_TIME* out, std::chrono::system_clock::time_point time)
{
    return ASN1_TIME_set(out, std::chrono::system_clock::to_time_t(time)) != nullptr;
}

bool setCommonName(X509* certificate, const std::string& name)
{
    if (name.empty())
        return true;
    const auto* data = reinterpret_cast<const unsigned char*>(name.data());
    return X509_NAME_add_entry_by_NID(
               X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8, data, int(name.size()), -1, 0)
        == 1;
}

} // namespace

Handle<EVP_PKEY> makeKey() { return Handle<EVP_PKEY>(EVP_EC_gen("P-256")); }

Handle<X509> makeCertificate(const std::string& commonName, const Validity& validity, EVP_PKEY* key)
{
    Handle<X509> certificate(X509_new());
    if (!certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1 || !setRandomSerial(certificate.get())
        || !setTime(X509_getm_notBefore(certificate.get()), validity.from)
        || !setTime(X509_getm_notAfter(certificate.get()), validity.to) || !setCommonName(certificate.get(), commonName)
        || X509_set_pubkey(certificate.get(), key) != 1) {
        return nullptr;
    }
    return certificate;
}

bool addExtension(X509* certificate, X509* issuer, int nid, const char* value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    const bool added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

bool addName(X509* certificate, const HostName& host, bool isCritical)
{
    GENERAL_NAME* name = GENERAL_NAME_new();
    GENERAL_NAMES* names = GENERAL_NAMES_new();
    bool added = false;
    if (name && host.isAddress) {
        name->type = GEN_IPADD;
        name->d.iPAddress = a2i_IPADDRESS(host.text.c_str());
    } else if (name) {
        name->type = GEN_DNS;
        name->d.dNSName = ASN1_IA5STRING_new();
        if (name->d.dNSName && ASN1_STRING_set(name->d.dNSName, host.text.data(), int(host.text.size())) != 1) {
            ASN1_IA5STRING_free(std::exchange(name->d.dNSName, nullptr));
        }
    }
    if (name && names && name->d.ptr && sk_GENERAL_NAME_push(names, name) > 0) {
        name = nullptr; // its owner now is the list
        added = X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, isCritical, X509V3_ADD_DEFAULT) == 1;
    }
    GENERAL_NAME_free(name);
    GENERAL_NAMES_free(names);
    return added;
}

bool sign(X509* certificate, EVP_PKEY* issuerKey)
{
    const bool hashesItself = EVP_PKEY_is_a(issuerKey, "ED25519") || EVP_PKEY_is_a(issuerKey, "ED448");
    return X509_sign(certificate, issuerKey, hashesItself ? nullptr : EVP_sha256()) > 0;
}

} // namespace weir::tls
