#pragma once

#include "tlspeer.h"
#include "transcript.h"

#include "tls/authority.h"
#include "tls/leafstore.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

namespace weir::test {

/// A proxy that decrypts, with authorities of its own for both sides.
struct Decrypting
{
    explicit Decrypting(const std::function<void(proxy::Decryption&)>& change = {},
        const std::function<void(proxy::Config&)>& configure = {})
    {
        authority = std::get<std::shared_ptr<const tls::Authority>>(tls::Authority::make("box"));
        root = tls::test::makeIdentity({.commonName = "Root of the tests", .isAuthority = true});
        const std::string rootFile = folder.filePath(QStringLiteral("root.pem")).toStdString();
        QFile file(QString::fromStdString(rootFile));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(root.pem())) < 0)
            qFatal("no root for a test");
        file.close();
        own = tls::test::makeIdentity({.commonName = "origin.test", .host = "origin.test"}, &root);

        auto decryption = std::make_shared<proxy::Decryption>();
        decryption->isOn = true;
        decryption->rejected = notes;
        decryption->siteHandshakes = std::make_shared<proxy::HandshakeNotes>();
        decryption->clients = std::get<std::shared_ptr<const tls::ServerContext>>(
            tls::ServerContext::make(std::make_shared<tls::LeafStore>(authority), {}));
        tls::ClientContext::Config trust;
        trust.systemStore = false;
        trust.authorityFiles = {rootFile};
        decryption->origins =
            std::get<std::shared_ptr<const tls::ClientContext>>(tls::ClientContext::make(std::move(trust)));
        if (change)
            change(*decryption);
        proxy::Config config = Proxy::config();
        config.recordHeads = true;
        config.decryption = decryption;
        if (configure)
            configure(config);
        proxy.emplace(std::move(config), lookUpIn({{"origin.test", {"127.0.0.1"}}}));
    }

    std::string named() const { return "origin.test:" + std::to_string(origin.port()); }
    /// A tunnel to the origin, as the client believes.
    Wire tunnel(const std::string& to) const
    {
        Wire wire = proxy->connect();
        wire.send("CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n\r\n");
        if (wire.readHead() != "HTTP/1.1 200 Connection established\r\n\r\n")
            wire.close();
        return wire;
    }
    TlsPeer secured(const Wire& wire, const char* host = "origin.test") const
    {
        return TlsPeer::client(wire, host, authority->certificate());
    }

    QTemporaryDir folder;
    std::shared_ptr<const tls::Authority> authority;
    tls::test::Identity root;
    tls::test::Identity own;
    std::shared_ptr<proxy::HandshakeNotes> notes = std::make_shared<proxy::HandshakeNotes>();
    Origin origin;
    mutable std::optional<Proxy> proxy;
};

} // namespace weir::test
