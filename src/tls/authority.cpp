#include "tls/authority.h"

#include "tls/files.h"
#include "tls/signing.h"

#include <cstdio>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace weir::tls {

namespace {

using Kind = Problem::Kind;
using Time = Authority::Time;

constexpr std::chrono::hours kEarlier{24};
constexpr std::chrono::hours kLifetime{24 * 365 * 2};
/// ub-common-name (RFC 5280 appendix A.1).
constexpr std::size_t kLongestCommonName = 64;
constexpr int kLeastSecurityBits = 112;
/// Of utcText().
constexpr std::size_t kDateSize = 10;

/// "Weir CA <host> <date>", with of the host what fits; only the characters of host names, since it may be anything.
std::string subjectFor(std::string_view host, const std::string& date)
{
    std::string name(Authority::kNameBegin);
    for (const char c : host) {
        if (name.size() + 1 + date.size() >= kLongestCommonName)
            break;
        const bool isPlain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        name += isPlain ? c : '-';
    }
    return name + (name.back() == ' ' ? "" : " ") + date;
}

Authority::Result makeNamed(const std::string& name, Time now)
{
    Handle<EVP_PKEY> key = makeKey();
    Handle<X509> certificate =
        key ? makeCertificate(name, {now - kEarlier, now - kEarlier + kLifetime}, key.get()) : nullptr;
    X509* const own = certificate.get();
    if (!own || X509_set_issuer_name(own, X509_get_subject_name(own)) != 1
        || !addExtension(own, own, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        || !addExtension(own, own, NID_key_usage, "critical,keyCertSign,cRLSign")
        || !addExtension(own, own, NID_subject_key_identifier, "hash")
        || !addExtension(own, own, NID_authority_key_identifier, "keyid:always") || !sign(own, key.get())) {
        return Problem::of(Kind::Internal, takeOpenSslWords());
    }
    return std::make_shared<const Authority>(KeyMaterial{std::move(certificate), std::move(key), {}});
}

/// What makes it useless as an authority, whenever.
std::optional<Problem> problemOf(const KeyMaterial& material)
{
    // 1: a version 3 certificate with CA:TRUE and, if it limits its use, keyCertSign
    if (X509_check_ca(material.certificate.get()) != 1)
        return Problem::of(Kind::NotAnAuthority);
    if (EVP_PKEY_get_security_bits(material.key.get()) < kLeastSecurityBits)
        return Problem::of(Kind::WeakKey);
    return std::nullopt;
}

Authority::Result authorityOf(std::variant<KeyMaterial, Problem> read)
{
    if (auto* problem = std::get_if<Problem>(&read))
        return std::move(*problem);
    auto& material = std::get<KeyMaterial>(read);
    if (auto problem = problemOf(material))
        return *std::move(problem);
    // a root is known to whoever trusts it; anything else has to be sent along with what is above it
    X509* const own = material.certificate.get();
    if (X509_check_issued(own, own) != X509_V_OK)
        material.chain.insert(material.chain.begin(), share(own));
    return std::make_shared<const Authority>(std::move(material));
}

Authority::Result validAt(Authority::Result result, Time now)
{
    const auto* authority = std::get_if<std::shared_ptr<const Authority>>(&result);
    if (!authority || (*authority)->isValidAt(now))
        return result;
    const CertificateFacts& facts = (*authority)->facts();
    const bool expired = now >= facts.notAfter;
    return Problem::of(
        expired ? Kind::Expired : Kind::NotYetValid, utcText(expired ? facts.notAfter : facts.notBefore) + " UTC");
}

std::string commonNameOf(const X509* certificate)
{
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    unsigned char* utf8 = nullptr;
    const int size =
        index < 0 ? -1 : ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
    std::string result;
    if (size > 0)
        result.assign(reinterpret_cast<const char*>(utf8), std::size_t(size));
    OPENSSL_free(utf8);
    return result;
}

std::string pathIn(const std::string& folder, const char* file) { return folder + '/' + file; }

} // namespace

Authority::Authority(KeyMaterial own)
    : m_own(std::move(own)), m_facts(describe(certificate())), m_name(commonNameOf(certificate()))
{
    if (m_name.empty())
        m_name = m_facts.subject;
}

Authority::Result Authority::make(std::string_view host, Time now)
{
    return makeNamed(subjectFor(host, utcText(now).substr(0, kDateSize)), now);
}

Authority::Result Authority::renewed(std::string_view host, Time now) const
{
    // two of one subject would be taken for each other
    std::string name = subjectFor(host, utcText(now).substr(0, kDateSize));
    for (Time time = now; name == m_name; time += std::chrono::seconds(1))
        name = subjectFor(host, utcText(time));
    return makeNamed(name, now);
}

Authority::Result Authority::load(const std::string& folder, std::string_view passphrase)
{
    auto keyFile = readFile(pathIn(folder, kKeyFile));
    if (auto* problem = std::get_if<Problem>(&keyFile))
        return std::move(*problem);
    auto certificateFile = readFile(pathIn(folder, kCertificateFile));
    if (auto* problem = std::get_if<Problem>(&certificateFile)) {
        if (problem->kind != Kind::NotFound)
            return std::move(*problem);
        certificateFile = std::string(); // the other file has it too
    }
    auto& keyText = std::get<std::string>(keyFile);
    Result result = authorityOf(readKeyMaterial(keyText, std::get<std::string>(certificateFile), passphrase));
    explicit_bzero(keyText.data(), keyText.size());
    return result;
}

Authority::Result Authority::import(
    std::string_view bytes, std::string_view second, std::string_view passphrase, Time now)
{
    return validAt(authorityOf(readKeyMaterial(bytes, second, passphrase)), now);
}

std::optional<Problem> Authority::save(const std::string& folder, std::string_view passphrase) const
{
    std::string certificates = pemOf(certificate());
    for (const Handle<X509>& above : chain()) {
        if (X509_cmp(above.get(), certificate()) != 0)
            certificates += pemOf(above.get());
    }
    std::string text = keyPem(key(), passphrase);
    if (text.empty() || certificates.empty())
        return Problem::of(Kind::Internal);
    text += certificates;
    auto problem = makePrivateFolder(folder);
    if (!problem)
        problem = replaceFile(pathIn(folder, kKeyFile), text, 0600);
    if (!problem)
        problem = replaceFile(pathIn(folder, kCertificateFile), certificates, 0644);
    explicit_bzero(text.data(), text.size());
    return problem;
}

std::optional<Problem> Authority::remove(const std::string& folder)
{
    auto problem = removeFile(pathIn(folder, kKeyFile));
    auto second = removeFile(pathIn(folder, kCertificateFile));
    return problem ? problem : second;
}

std::string Authority::certificatePem() const { return pemOf(certificate()); }

std::string Authority::certificateDer() const { return m_facts.der; }

std::string Authority::publicKeyPin() const
{
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate()), &der);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int digestSize = 0;
    unsigned char text[2 * EVP_MAX_MD_SIZE];
    int textSize = 0;
    if (size > 0 && EVP_Digest(der, std::size_t(size), digest, &digestSize, EVP_sha256(), nullptr) == 1)
        textSize = EVP_EncodeBlock(text, digest, int(digestSize));
    OPENSSL_free(der);
    return std::string(reinterpret_cast<const char*>(text), std::size_t(textSize));
}

std::string Authority::subjectHashFileName() const
{
    char text[32];
    const int size = std::snprintf(text, sizeof text, "%08lx.0",
        X509_NAME_hash_ex(X509_get_subject_name(certificate()), nullptr, nullptr, nullptr));
    return std::string(text, std::size_t(size));
}

} // namespace weir::tls
