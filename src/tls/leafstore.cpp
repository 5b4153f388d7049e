#include "tls/leafstore.h"

#include "tls/signing.h"

#include <algorithm>
#include <new>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace weir::tls {

namespace {

constexpr std::chrono::hours kDay{24};
/// Browsers refuse more than 398 days.
constexpr std::chrono::hours kLifetime = 397 * kDay;
/// ub-common-name (RFC 5280 appendix A.1).
constexpr std::size_t kLongestCommonName = 64;

/// A leaf that ends with its authority cannot be bettered.
bool isFresh(const Leaf& leaf, LeafStore::Time now)
{
    return leaf.notAfter() - now > kDay
        || (leaf.notAfter() > now && leaf.notAfter() == leaf.authority().facts().notAfter);
}

} // namespace

Leaf::Leaf(Handle<X509> certificate, std::shared_ptr<EVP_PKEY> key, std::shared_ptr<const Authority> authority,
    std::chrono::system_clock::time_point notAfter)
    : m_certificate(std::move(certificate)), m_key(std::move(key)), m_authority(std::move(authority)),
      m_notAfter(notAfter)
{
}

bool Leaf::use(SSL* ssl) const
{
    STACK_OF(X509)* above = sk_X509_new_null();
    for (const Handle<X509>& certificate : m_authority->chain())
        sk_X509_push(above, certificate.get());
    if (m_authority->chain().empty())
        sk_X509_push(above, m_authority->certificate());
    const bool used = SSL_use_cert_and_key(ssl, m_certificate.get(), m_key.get(), above, 1) == 1;
    sk_X509_free(above);
    return used;
}

LeafStore::LeafStore(std::shared_ptr<const Authority> authority) : LeafStore(std::move(authority), Limits{}) {}

LeafStore::LeafStore(std::shared_ptr<const Authority> authority, Limits limits)
    : m_authority(std::move(authority)), m_limits(limits), m_key(makeKey().release(), Free())
{
}

std::shared_ptr<const Leaf> LeafStore::leafFor(const HostName& host, Time now)
{
    std::unique_lock lock(m_mutex);
    auto found = m_entries.find(host.text);
    while (found != m_entries.end() && !found->second.leaf) {
        m_madeOne.wait(lock);
        found = m_entries.find(host.text);
    }
    if (found != m_entries.end() && isFresh(*found->second.leaf, now)) {
        m_uses.splice(m_uses.begin(), m_uses, found->second.use);
        return found->second.leaf;
    }
    if (found != m_entries.end()) {
        m_uses.erase(found->second.use);
        m_entries.erase(found);
    }
    m_uses.push_front(host.text);
    m_entries.emplace(host.text, Entry{nullptr, m_uses.begin()});
    dropOldest();
    lock.unlock();

    std::shared_ptr<const Leaf> leaf;
    try {
        leaf = makeLeaf(host, now);
    } catch (const std::bad_alloc&) {
        // as any other failure: others may be waiting for it
    }

    lock.lock();
    // while it has no leaf, nobody drops it
    const auto entry = m_entries.find(host.text);
    if (leaf) {
        entry->second.leaf = leaf;
        ++m_made;
    } else {
        m_uses.erase(entry->second.use);
        m_entries.erase(entry);
    }
    m_madeOne.notify_all();
    return leaf;
}

std::shared_ptr<const Leaf> LeafStore::makeLeaf(const HostName& host, Time now) const
{
    if (!m_key || !m_authority->isValidAt(now))
        return nullptr;
    const CertificateFacts& above = m_authority->facts();
    const Time from = std::max(now - kDay, above.notBefore);
    const Time to = std::chrono::floor<std::chrono::seconds>(std::min(from + kLifetime, above.notAfter));
    const std::string commonName = host.text.size() <= kLongestCommonName ? host.text : std::string();
    Handle<X509> certificate = makeCertificate(commonName, {from, to}, m_key.get());
    X509* const leaf = certificate.get();
    X509* const issuer = m_authority->certificate();
    const bool signedByIssuer = leaf && X509_set_issuer_name(leaf, X509_get_subject_name(issuer)) == 1
        && addExtension(leaf, issuer, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(leaf, issuer, NID_key_usage, "critical,digitalSignature")
        && addExtension(leaf, issuer, NID_ext_key_usage, "serverAuth") && addName(leaf, host, commonName.empty())
        && (!X509_get0_subject_key_id(issuer) || addExtension(leaf, issuer, NID_authority_key_identifier, "keyid"))
        && sign(leaf, m_authority->key());
    ERR_clear_error();
    return signedByIssuer ? std::make_shared<const Leaf>(std::move(certificate), m_key, m_authority, to) : nullptr;
}

void LeafStore::dropOldest()
{
    for (auto use = m_uses.end(); use != m_uses.begin() && m_entries.size() > m_limits.mostKept;) {
        --use;
        const auto entry = m_entries.find(*use);
        if (!entry->second.leaf)
            continue; // being made, by one of a few threads
        m_entries.erase(entry);
        use = m_uses.erase(use);
    }
}

std::size_t LeafStore::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

std::uint64_t LeafStore::made() const
{
    const std::lock_guard lock(m_mutex);
    return m_made;
}

} // namespace weir::tls
