#include "tls/certificate.h"

#include <algorithm>
#include <arpa/inet.h>
#include <ctime>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace weir::tls {

namespace {

constexpr int kMostNames = 1000;

std::string contentOf(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? std::string(data, std::size_t(size)) : std::string();
}

std::string textOf(const X509_NAME* name)
{
    const Handle<BIO> bio(BIO_new(BIO_s_mem()));
    // RFC 4514's escapes and separators, but in the certificate's order, and in UTF-8
    const unsigned long flags = (XN_FLAG_ONELINE & ~XN_FLAG_SPC_EQ & ~ASN1_STRFLGS_ESC_MSB);
    if (!bio || X509_NAME_print_ex(bio.get(), name, 0, flags) < 0)
        return {};
    return contentOf(bio.get());
}

std::chrono::system_clock::time_point timeOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    // system_clock counts nanoseconds here, which end in 2262
    const std::chrono::seconds seconds(timegm(&parts));
    constexpr auto latest = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::time_point::max());
    return std::chrono::system_clock::time_point(std::min(seconds, latest.time_since_epoch()));
}

std::string addressOf(const ASN1_OCTET_STRING* bytes)
{
    char buffer[INET6_ADDRSTRLEN] = {};
    const int size = ASN1_STRING_length(bytes);
    const int family = size == 4 ? AF_INET : AF_INET6;
    if ((size != 4 && size != 16) || !::inet_ntop(family, ASN1_STRING_get0_data(bytes), buffer, sizeof buffer))
        return {};
    return buffer;
}

std::vector<std::string> namesOf(const X509* certificate)
{
    std::vector<std::string> result;
    auto* names = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < std::min(sk_GENERAL_NAME_num(names), kMostNames); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS) {
            const auto* data = reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName));
            result.emplace_back(data, std::size_t(ASN1_STRING_length(name->d.dNSName)));
        } else if (name->type == GEN_IPADD) {
            if (std::string address = addressOf(name->d.iPAddress); !address.empty())
                result.push_back(std::move(address));
        }
    }
    GENERAL_NAMES_free(names);
    return result;
}

std::string curveName(EVP_PKEY* key)
{
    char group[64] = {};
    if (EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) != 1)
        return {};
    const int nid = OBJ_txt2nid(group);
    const char* nist = nid == NID_undef ? nullptr : EC_curve_nid2nist(nid);
    return nist ? nist : group;
}

std::string keyTextOf(const X509* certificate)
{
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (!key)
        return {};
    if (EVP_PKEY_is_a(key, "EC"))
        return "ECDSA " + curveName(key);
    const char* type = EVP_PKEY_get0_type_name(key);
    std::string result = type ? type : "";
    if (result == "ED25519" || result == "ED448")
        return result.replace(1, 1, "d");
    return result + ' ' + std::to_string(EVP_PKEY_get_bits(key)) + " bits";
}

std::string serialOf(const X509* certificate)
{
    std::string result;
    BIGNUM* number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr);
    if (char* text = number ? BN_bn2hex(number) : nullptr) {
        result = text;
        OPENSSL_free(text);
    }
    BN_free(number);
    return result;
}

} // namespace

std::string pemOf(const X509* certificate)
{
    const std::string der = derOf(certificate);
    return der.empty() ? std::string() : pemOfDer(der);
}

std::string pemOfDer(std::string_view der)
{
    const Handle<BIO> bio(BIO_new(BIO_s_mem()));
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    if (!bio || PEM_write_bio(bio.get(), PEM_STRING_X509, "", bytes, long(der.size())) <= 0)
        return {};
    return contentOf(bio.get());
}

std::string derOf(const X509* certificate)
{
    unsigned char* data = nullptr;
    const int size = i2d_X509(certificate, &data);
    if (size <= 0)
        return {};
    std::string result(reinterpret_cast<const char*>(data), std::size_t(size));
    OPENSSL_free(data);
    return result;
}

std::string sha256Of(const X509* certificate)
{
    constexpr char digits[] = "0123456789ABCDEF";
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), bytes, &size) != 1)
        return {};
    std::string result;
    for (unsigned int i = 0; i < size; ++i) {
        if (i > 0)
            result += ':';
        result += {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
    }
    return result;
}

CertificateFacts describe(const X509* certificate)
{
    CertificateFacts facts;
    facts.subject = textOf(X509_get_subject_name(certificate));
    facts.issuer = textOf(X509_get_issuer_name(certificate));
    facts.notBefore = timeOf(X509_get0_notBefore(certificate));
    facts.notAfter = timeOf(X509_get0_notAfter(certificate));
    facts.sha256 = sha256Of(certificate);
    facts.names = namesOf(certificate);
    facts.key = keyTextOf(certificate);
    const int signature = X509_get_signature_nid(certificate);
    facts.signature = signature == NID_undef ? "" : OBJ_nid2ln(signature);
    facts.serial = serialOf(certificate);
    facts.der = derOf(certificate);
    ERR_clear_error();
    return facts;
}

CertificateFacts describeDer(std::string_view der)
{
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    const Handle<X509> certificate(d2i_X509(nullptr, &data, long(der.size())));
    ERR_clear_error();
    return certificate ? describe(certificate.get()) : CertificateFacts{};
}

std::string utcText(std::chrono::system_clock::time_point time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    char text[64];
    gmtime_r(&seconds, &parts);
    return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts));
}

} // namespace weir::tls
