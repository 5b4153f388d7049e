#pragma once

#include "tls/authority.h"
#include "tls/hostname.h"

#include <condition_variable>
#include <list>
#include <mutex>
#include <unordered_map>

namespace weir::tls {

/// The certificate that Weir shows for one host. Immutable.
class Leaf
{
public:
    Leaf(Handle<X509> certificate, std::shared_ptr<EVP_PKEY> key, std::shared_ptr<const Authority> authority,
        std::chrono::system_clock::time_point notAfter);

    X509* certificate() const { return m_certificate.get(); }
    EVP_PKEY* key() const { return m_key.get(); }
    const Authority& authority() const { return *m_authority; }
    std::chrono::system_clock::time_point notAfter() const { return m_notAfter; }

    /// Has `ssl` show it in the handshake that goes on, with what leads to the root; if that is the
    /// authority, then with the authority, because a Chromium that was told its public key looks for it there. False if
    /// OpenSSL fails.
    bool use(SSL* ssl) const;

private:
    Handle<X509> m_certificate;
    std::shared_ptr<EVP_PKEY> m_key;
    std::shared_ptr<const Authority> m_authority;
    std::chrono::system_clock::time_point m_notAfter;
};

/// Makes leaf certificates, each once, and keeps the ones used last. All share one P-256 key that lives as long as the
/// store and is never written anywhere: whoever could steal one host's key from this process could steal the
/// authority's too, so a key for each host would protect nothing and cost as much again as the signature.
/// Thread contract: any thread. Whoever asks for a host that is being made waits for it, well below a millisecond.
class LeafStore
{
public:
    using Time = std::chrono::system_clock::time_point;

    struct Limits
    {
        std::size_t mostKept = 4096; ///< about 2 KiB each
    };

    explicit LeafStore(std::shared_ptr<const Authority> authority);
    LeafStore(std::shared_ptr<const Authority> authority, Limits limits);

    /// The certificate for `host`: from a day before it was made (but not before the authority) for 397 days (but not
    /// beyond the authority), made anew when less than a day is left. Its only name is `host`, as a DNS name or address
    /// in the SAN, and as the CN if it fits there (64 characters). None if the authority is not valid at `now`, or
    /// OpenSSL fails.
    std::shared_ptr<const Leaf> leafFor(const HostName& host, Time now = std::chrono::system_clock::now());

    const std::shared_ptr<const Authority>& authority() const { return m_authority; }
    std::size_t size() const;
    /// How many were made so far.
    std::uint64_t made() const;

private:
    struct Entry
    {
        std::shared_ptr<const Leaf> leaf; // null while it is being made
        std::list<std::string>::iterator use;
    };

    std::shared_ptr<const Leaf> makeLeaf(const HostName& host, Time now) const;
    void dropOldest();

    const std::shared_ptr<const Authority> m_authority;
    const Limits m_limits;
    std::shared_ptr<EVP_PKEY> m_key;
    mutable std::mutex m_mutex;
    std::condition_variable m_madeOne;
    std::list<std::string> m_uses; // the last used first
    std::unordered_map<std::string, Entry> m_entries;
    std::uint64_t m_made = 0;
};

} // namespace weir::tls
