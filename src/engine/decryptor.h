#pragma once

#include "proxy/decryption.h"
#include "settings/values.h"

#include <QStringList>

#include <memory>
#include <string>
#include <vector>

namespace weir::engine {

/// What the settings say about TLS.
struct DecryptionSettings
{
    bool isOn = false;
    std::vector<rules::HostPattern> only;
    std::vector<rules::HostPattern> never;
    std::vector<rules::HostPattern> tolerated;
    bool tunnelsRejected = false;
    std::string authorityFolder;
    std::string passphrase;          ///< of the authority's key; empty: it is not encrypted
    std::string upstreamAuthorities; ///< PEM file; empty: the system's only
    std::vector<settings::Values::HostFile> ownCertificates;

    static DecryptionSettings fromSettings(const settings::Values& values);
};

/// Makes of settings what the workers go by, and makes the authority when it is needed for the first time. What has not
/// changed stays the same from one to the next, so that clients resume their sessions.
/// Thread contract: the engine's thread. Reads files, and takes some 10 ms the first time.
class Decryptor
{
public:
    struct Made
    {
        std::shared_ptr<const proxy::Decryption> decryption; ///< null: TLS is not looked into
        QStringList problems;                                ///< in words
    };
    Made make(const DecryptionSettings& settings);

private:
    std::shared_ptr<const tls::Authority> authority(const DecryptionSettings& settings, QStringList& problems) const;
    void renewClients(const DecryptionSettings& settings, QStringList& problems);
    void renewOrigins(const DecryptionSettings& settings, QStringList& problems);

    const std::shared_ptr<proxy::HandshakeNotes> m_rejected = std::make_shared<proxy::HandshakeNotes>();
    const std::shared_ptr<proxy::HandshakeNotes> m_siteHandshakes = std::make_shared<proxy::HandshakeNotes>();
    std::shared_ptr<const tls::ServerContext> m_clients;
    std::string m_clientsFingerprint; // of the authority's certificate
    std::shared_ptr<const tls::ClientContext> m_origins;
    std::string m_originsFile;
    std::string m_originsDistrusted; // fingerprint
};

} // namespace weir::engine
