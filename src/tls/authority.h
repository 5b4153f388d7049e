#pragma once

#include "tls/certificate.h"
#include "tls/keymaterial.h"
#include "tls/problem.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::tls {

/// The certificate authority that signs the certificates Weir shows to clients. Immutable: a renewed or imported one is
/// another object, and what was signed by the old one goes with its LeafStore.
/// Thread contract: any thread, any number at a time.
class Authority
{
public:
    using Time = std::chrono::system_clock::time_point;
    using Result = std::variant<std::shared_ptr<const Authority>, Problem>;

    /// A new one: ECDSA P-256, for two years from `now`, valid a day earlier for clocks that are behind. Its subject is
    /// "Weir CA <host> <date>", with as much of the machine's name as fits 64 characters. It may sign leaves only
    /// (RFC 5280 §4.2.1.9: pathlen 0).
    static Result make(std::string_view host, Time now = std::chrono::system_clock::now());

    /// From `folder`, as save() leaves it there. Kind::NotFound if there is none. An expired one loads: see
    /// isValidAt().
    static Result load(const std::string& folder, std::string_view passphrase = {});

    /// A user's own, from the bytes of a PEM file that holds both, of two in either order, or of a PKCS#12 file
    /// (RFC 7292); further certificates there that lead to its root are sent along to clients. Refused: what may not
    /// sign certificates, a key that does not fit or is weak, one that is not valid at `now`, an encrypted key without
    /// its passphrase.
    static Result import(std::string_view bytes, std::string_view second, std::string_view passphrase,
        Time now = std::chrono::system_clock::now());

    /// Writes `weir-ca.pem` (the certificate) and `weir-ca-key.pem` (the key, mode 0600, with the certificate behind
    /// it) to `folder`, which is made with mode 0700 if it is not there. Each file is replaced at once, the one with
    /// the key first, so that a crash between the two leaves a pair that fits. With a passphrase the key is encrypted
    /// (PKCS#8, PBES2, AES-256). None if all is well. Blocks: fsync(2).
    std::optional<Problem> save(const std::string& folder, std::string_view passphrase = {}) const;
    /// Deletes both files. None if they are gone.
    static std::optional<Problem> remove(const std::string& folder);
    static constexpr const char* kCertificateFile = "weir-ca.pem";
    static constexpr const char* kKeyFile = "weir-ca-key.pem";

    /// A new one with a new key and a subject of the same form, never the same subject as this one.
    Result renewed(std::string_view host, Time now = std::chrono::system_clock::now()) const;

    /// What may be given to anybody: never the key.
    std::string certificatePem() const;
    std::string certificateDer() const;
    /// A configuration profile for macOS and iOS that installs it, unsigned. The same for the same certificate.
    std::string mobileconfig() const;
    /// Its public key as Chromium takes it on the command line: SHA-256 of the SubjectPublicKeyInfo, in base64.
    std::string publicKeyPin() const;
    /// As OpenSSL looks it up in a folder of certificates: "1a2b3c4d.0".
    std::string subjectHashFileName() const;

    const CertificateFacts& facts() const { return m_facts; }
    /// The common name, or the whole subject where there is none: "Weir CA workstation 2026-11-24".
    const std::string& name() const { return m_name; }
    /// Made by make() or renewed(), rather than the user's own.
    bool isWeirs() const { return m_name.starts_with(kNameBegin); }
    static constexpr std::string_view kNameBegin = "Weir CA ";
    bool isValidAt(Time time) const { return m_facts.notBefore <= time && time < m_facts.notAfter; }

    /// For what signs with it and shows it. The authority keeps them.
    X509* certificate() const { return m_own.certificate.get(); }
    EVP_PKEY* key() const { return m_own.key.get(); }
    /// What a client needs besides the leaf to get to a root: empty if this is a root.
    const std::vector<Handle<X509>>& chain() const { return m_own.chain; }

    explicit Authority(KeyMaterial own);

private:
    KeyMaterial m_own;
    CertificateFacts m_facts;
    std::string m_name;
};

} // namespace weir::tls
