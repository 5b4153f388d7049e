#include "tls/keymaterial.h"

#include <climits>
#include <cstring>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <optional>

namespace weir::tls {

namespace {

using Kind = Problem::Kind;

constexpr int kRounds = 200'000;

struct Passphrase
{
    std::string_view text;
    bool wasAsked = false;
};

int givePassphrase(char* buffer, int size, int, void* data)
{
    auto& passphrase = *static_cast<Passphrase*>(data);
    passphrase.wasAsked = true;
    if (passphrase.text.empty() || passphrase.text.size() > std::size_t(size))
        return -1;
    std::memcpy(buffer, passphrase.text.data(), passphrase.text.size());
    return int(passphrase.text.size());
}

Handle<BIO> readerOf(std::string_view bytes) { return Handle<BIO>(BIO_new_mem_buf(bytes.data(), int(bytes.size()))); }

bool endedWithoutStartLine()
{
    const unsigned long error = ERR_peek_last_error();
    return error == 0 || (ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE);
}

/// The certificates of a PEM text; a Problem if one is damaged.
std::optional<Problem> readCertificates(std::string_view text, std::vector<Handle<X509>>& certificates)
{
    const Handle<BIO> bio = readerOf(text);
    ERR_clear_error();
    while (Handle<X509> certificate{bio ? PEM_read_bio_X509(bio.get(), nullptr, givePassphrase, nullptr) : nullptr})
        certificates.push_back(std::move(certificate));
    if (!endedWithoutStartLine())
        return Problem::of(Kind::NotUnderstood, takeOpenSslWords());
    ERR_clear_error();
    return std::nullopt;
}

std::variant<Handle<EVP_PKEY>, Problem> readKey(std::string_view text, std::string_view passphrase)
{
    Passphrase asked{passphrase};
    const Handle<BIO> bio = readerOf(text);
    ERR_clear_error();
    Handle<EVP_PKEY> key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassphrase, &asked) : nullptr);
    if (key) {
        ERR_clear_error();
        return key;
    }
    const bool noKey = text.find("PRIVATE KEY-----") == std::string_view::npos;
    std::string words = takeOpenSslWords();
    if (noKey)
        return Problem::of(Kind::NoKey);
    if (asked.wasAsked)
        return Problem::of(passphrase.empty() ? Kind::NeedsPassphrase : Kind::WrongPassphrase);
    return Problem::of(Kind::NotUnderstood, std::move(words));
}

/// Picks the certificate of the key, and the others in the order in which each issued the one before. A root is left
/// out: whoever trusts it has it.
std::variant<KeyMaterial, Problem> arrange(Handle<EVP_PKEY> key, std::vector<Handle<X509>> certificates)
{
    if (certificates.empty())
        return Problem::of(Kind::NoCertificate);
    KeyMaterial result;
    for (Handle<X509>& certificate : certificates) {
        if (!result.certificate && X509_check_private_key(certificate.get(), key.get()) == 1)
            result.certificate = std::move(certificate);
    }
    ERR_clear_error();
    if (!result.certificate)
        return Problem::of(Kind::KeyDoesNotFit);
    result.key = std::move(key);
    const X509* last = result.certificate.get();
    for (bool found = true; found;) {
        found = false;
        for (Handle<X509>& candidate : certificates) {
            auto* subject = const_cast<X509*>(last);
            if (candidate && X509_check_issued(candidate.get(), candidate.get()) != X509_V_OK
                && X509_check_issued(candidate.get(), subject) == X509_V_OK) {
                last = candidate.get();
                result.chain.push_back(std::move(candidate));
                found = true;
                break;
            }
        }
    }
    ERR_clear_error();
    return result;
}

std::variant<KeyMaterial, Problem> readPem(std::string_view first, std::string_view second, std::string_view passphrase)
{
    std::string text(first);
    text.append("\n").append(second);
    std::vector<Handle<X509>> certificates;
    if (std::optional<Problem> problem = readCertificates(text, certificates))
        return *std::move(problem);
    auto key = readKey(text, passphrase);
    OPENSSL_cleanse(text.data(), text.size());
    if (auto* problem = std::get_if<Problem>(&key)) {
        const bool neither = problem->kind == Kind::NoKey && certificates.empty();
        return neither ? Problem::of(Kind::NotUnderstood) : std::move(*problem);
    }
    return arrange(std::get<Handle<EVP_PKEY>>(std::move(key)), std::move(certificates));
}

std::variant<KeyMaterial, Problem> readPkcs12(std::string_view bytes, std::string_view passphrase)
{
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    ERR_clear_error();
    PKCS12* file = d2i_PKCS12(nullptr, &data, long(bytes.size()));
    if (!file) {
        ERR_clear_error();
        return Problem::of(Kind::NotUnderstood);
    }
    const std::string password(passphrase);
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    const bool parsed = PKCS12_parse(file, password.c_str(), &key, &certificate, &others) == 1;
    const unsigned long error = ERR_peek_last_error();
    PKCS12_free(file);
    Handle<EVP_PKEY> ownedKey(key);
    std::vector<Handle<X509>> certificates;
    if (certificate)
        certificates.emplace_back(certificate);
    while (sk_X509_num(others) > 0)
        certificates.emplace_back(sk_X509_shift(others));
    sk_X509_free(others);
    std::string words = takeOpenSslWords();
    if (!parsed && ERR_GET_LIB(error) == ERR_LIB_PKCS12 && ERR_GET_REASON(error) == PKCS12_R_MAC_VERIFY_FAILURE)
        return Problem::of(passphrase.empty() ? Kind::NeedsPassphrase : Kind::WrongPassphrase);
    if (!parsed)
        return Problem::of(Kind::NotUnderstood, std::move(words));
    if (!ownedKey)
        return Problem::of(Kind::NoKey);
    return arrange(std::move(ownedKey), std::move(certificates));
}

} // namespace

std::variant<KeyMaterial, Problem> readKeyMaterial(
    std::string_view bytes, std::string_view second, std::string_view passphrase)
{
    if (bytes.size() > INT_MAX / 4 || second.size() > INT_MAX / 4)
        return Problem::of(Kind::NotUnderstood);
    constexpr std::string_view pemBegin = "-----BEGIN ";
    if (bytes.find(pemBegin) != std::string_view::npos || second.find(pemBegin) != std::string_view::npos)
        return readPem(bytes, second, passphrase);
    return readPkcs12(bytes, passphrase);
}

std::string keyPem(const EVP_PKEY* key, std::string_view passphrase)
{
    std::string result;
    const Handle<BIO> bio(BIO_new(BIO_s_secmem()));
    PKCS8_PRIV_KEY_INFO* plain = EVP_PKEY2PKCS8(key);
    bool written = false;
    if (bio && plain && passphrase.empty()) {
        written = PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio.get(), plain) == 1;
    } else if (bio && plain) {
        X509_ALGOR* algorithm = PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kRounds, nullptr, 0, nullptr, NID_hmacWithSHA256);
        X509_SIG* encrypted =
            algorithm ? PKCS8_set0_pbe(passphrase.data(), int(passphrase.size()), plain, algorithm) : nullptr;
        if (!encrypted)
            X509_ALGOR_free(algorithm);
        written = encrypted && PEM_write_bio_PKCS8(bio.get(), encrypted) == 1;
        X509_SIG_free(encrypted);
    }
    PKCS8_PRIV_KEY_INFO_free(plain);
    char* data = nullptr;
    const long size = written ? BIO_get_mem_data(bio.get(), &data) : 0;
    if (size > 0)
        result.assign(data, std::size_t(size));
    ERR_clear_error();
    return result;
}

std::string takeOpenSslWords()
{
    const unsigned long error = ERR_peek_last_error();
    const char* words = error ? ERR_reason_error_string(error) : nullptr;
    ERR_clear_error();
    return words ? words : "";
}

} // namespace weir::tls
