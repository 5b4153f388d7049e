#include "engine/decryptor.h"

#include "engine/authorityfolder.h"
#include "tls/files.h"

#include <QCoreApplication>

namespace weir::engine {

namespace {

rules::HostList listOf(const std::vector<rules::HostPattern>& patterns)
{
    rules::HostList list;
    for (const rules::HostPattern& pattern : patterns)
        list.add(pattern);
    return list;
}

tls::ClientCertificate::Result loadOwn(const std::string& file)
{
    auto read = tls::readFile(file);
    if (auto* problem = std::get_if<tls::Problem>(&read))
        return std::move(*problem);
    return tls::ClientCertificate::load(std::get<std::string>(read));
}

} // namespace

DecryptionSettings DecryptionSettings::fromSettings(const settings::Values& values)
{
    DecryptionSettings result;
    result.isOn = values.isOn("decrypt");
    result.only = values.hostPatterns("decrypt-only");
    result.never = values.hostPatterns("no-decrypt");
    result.tolerated = values.hostPatterns("accept-bad-certificate");
    result.tunnelsRejected = values.isOn("tunnel-rejected");
    result.authorityFolder = engine::authorityFolder(values);
    result.passphrase = authorityPassphrase();
    result.upstreamAuthorities = values.text("upstream-ca");
    result.ownCertificates = values.hostFiles("client-certificate");
    return result;
}

std::shared_ptr<const tls::Authority> Decryptor::authority(
    const DecryptionSettings& settings, QStringList& problems) const
{
    tls::Authority::Result found = tls::Authority::load(settings.authorityFolder, settings.passphrase);
    const auto* problem = std::get_if<tls::Problem>(&found);
    if (problem != nullptr && problem->kind == tls::Problem::Kind::NotFound && settings.isOn) {
        found = tls::Authority::make(authorityHost());
        if (const auto* made = std::get_if<std::shared_ptr<const tls::Authority>>(&found)) {
            if (const auto unsaved = (*made)->save(settings.authorityFolder, settings.passphrase))
                found = *unsaved;
        }
        problem = std::get_if<tls::Problem>(&found);
    }
    if (problem == nullptr) {
        auto authority = std::get<std::shared_ptr<const tls::Authority>>(found);
        if (settings.isOn && !authority->isValidAt(std::chrono::system_clock::now()))
            problems += QCoreApplication::translate(
                "Engine", "HTTPS cannot be decrypted: the certificate authority is not valid any more; renew it");
        return authority;
    }
    if (settings.isOn)
        problems += QCoreApplication::translate("Engine", "HTTPS is not decrypted: %1").arg(problemText(*problem));
    return nullptr;
}

void Decryptor::renewClients(const DecryptionSettings& settings, QStringList& problems)
{
    const std::shared_ptr<const tls::Authority> found = authority(settings, problems);
    const std::string fingerprint = found ? found->facts().sha256 : std::string();
    if (fingerprint == m_clientsFingerprint)
        return;
    m_clients.reset();
    m_clientsFingerprint = fingerprint;
    if (!found)
        return;
    auto made = tls::ServerContext::make(std::make_shared<tls::LeafStore>(found), {});
    if (const auto* problem = std::get_if<tls::Problem>(&made))
        problems += QCoreApplication::translate("Engine", "HTTPS is not decrypted: %1").arg(problemText(*problem));
    else
        m_clients = std::get<std::shared_ptr<const tls::ServerContext>>(made);
}

void Decryptor::renewOrigins(const DecryptionSettings& settings, QStringList& problems)
{
    if (m_origins && m_originsFile == settings.upstreamAuthorities && m_originsDistrusted == m_clientsFingerprint)
        return;
    tls::ClientContext::Config config;
    if (const auto& authority = m_clients->leaves()->authority(); authority->isWeirs())
        config.distrusted = authority;
    if (!settings.upstreamAuthorities.empty())
        config.authorityFiles.push_back(settings.upstreamAuthorities);
    m_originsFile = settings.upstreamAuthorities;
    m_originsDistrusted = m_clientsFingerprint;
    auto made = tls::ClientContext::make(config);
    if (const auto* problem = std::get_if<tls::Problem>(&made)) {
        problems += QCoreApplication::translate("Engine", "origins are verified by the system's authorities only: %1")
                        .arg(problemText(*problem));
        config.authorityFiles.clear();
        made = tls::ClientContext::make(config);
    }
    if (const auto* context = std::get_if<std::shared_ptr<const tls::ClientContext>>(&made))
        m_origins = *context;
    else
        m_origins.reset();
}

Decryptor::Made Decryptor::make(const DecryptionSettings& settings)
{
    Made made;
    renewClients(settings, made.problems);
    if (!m_clients)
        return made;
    if (settings.isOn)
        renewOrigins(settings, made.problems);
    auto decryption = std::make_shared<proxy::Decryption>();
    decryption->isOn = settings.isOn && m_origins;
    decryption->only = listOf(settings.only);
    decryption->never = listOf(settings.never);
    decryption->tolerated = listOf(settings.tolerated);
    decryption->tunnelsRejected = settings.tunnelsRejected;
    decryption->rejected = m_rejected;
    decryption->siteHandshakes = m_siteHandshakes;
    decryption->clients = m_clients;
    decryption->origins = m_origins;
    for (const settings::Values::HostFile& own : settings.ownCertificates) {
        const tls::ClientCertificate::Result loaded = loadOwn(own.file);
        if (const auto* problem = std::get_if<tls::Problem>(&loaded))
            made.problems += QCoreApplication::translate("Engine", "no certificate is shown to %1: %2")
                                 .arg(QString::fromStdString(own.host.text()), problemText(*problem));
        else
            decryption->ownCertificates.push_back(
                {own.host, std::get<std::shared_ptr<const tls::ClientCertificate>>(loaded)});
    }
    made.decryption = std::move(decryption);
    return made;
}

} // namespace weir::engine
