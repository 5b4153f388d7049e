#pragma once

#include "rules/hostlist.h"
#include "tls/clientcontext.h"
#include "tls/servercontext.h"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir::proxy {

/// How handshakes with clients ended, by host or by client. Kept while the program runs, up to a bound.
/// Thread contract: any thread.
class HandshakeNotes
{
public:
    void add(const std::string& who, std::string reason);
    bool contains(const std::string& who) const;
    /// Empty if there is none.
    std::string reason(const std::string& who) const;

private:
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, std::string> m_reasons;
};

/// Whose TLS is decrypted, and how. Shared by all workers, and never changed: other settings come as another one.
struct Decryption
{
    bool isOn = false;                              ///< else only Weir's own site is served by TLS
    rules::HostList only;                           ///< empty: all hosts
    rules::HostList never;                          ///< of those
    bool tunnelsRejected = false;                   ///< what is in `rejected` is not decrypted
    rules::HostList tolerated;                      ///< connected to though the certificate does not hold
    std::shared_ptr<HandshakeNotes> rejected;       ///< hosts whose certificate a client has refused, and why
    std::shared_ptr<HandshakeNotes> siteHandshakes; ///< with Weir's own site, by the client's address
    std::shared_ptr<const tls::ServerContext> clients;
    std::shared_ptr<const tls::ClientContext> origins;
    struct OwnCertificate
    {
        rules::HostPattern host;
        std::shared_ptr<const tls::ClientCertificate> certificate;
    };
    std::vector<OwnCertificate> ownCertificates; ///< the first that fits is shown

    /// `host` as for HostPattern::matches().
    bool decrypts(const std::string& host) const;
    tls::Destination destination(const tls::HostName& host, std::uint16_t port) const;
    /// Connections to an origin may be shared by requests for which this is the same: it names how they are secured.
    static std::string poolKey(const std::string& origin, const tls::Destination& destination);
};

} // namespace weir::proxy
