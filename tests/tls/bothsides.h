#pragma once

#include "peers.h"
#include "tls/clientcontext.h"
#include "tls/servercontext.h"

#include <QTemporaryDir>

namespace weir::tls::test {

/// Weir's two sides, of which the one towards origins trusts the authority of the one towards clients.
struct BothSides
{
    BothSides()
    {
        const auto authority = std::get<std::shared_ptr<const Authority>>(Authority::make("box"));
        if (authority->save(folder.path().toStdString()))
            qFatal("no authority for a test");
        leaves = std::make_shared<LeafStore>(authority);
        server = serving();
        client = trusting();
    }

    Connection accept(SocketPair& sockets, std::string_view prefix = {}) const
    {
        return server->accept(*sockets.near, *HostName::parse("connect.example"), prefix);
    }
    Connection connect(SocketPair& sockets, const char* host = "connect.example") const
    {
        return client->connect(*sockets.far, {*HostName::parse(host), 443, OnBadCertificate::Refuse, {}});
    }
    std::shared_ptr<const ClientContext> trusting(ClientContext::Config config = {}) const
    {
        config.systemStore = false;
        config.authorityFiles = {folder.filePath(QStringLiteral("weir-ca.pem")).toStdString()};
        return std::get<std::shared_ptr<const ClientContext>>(ClientContext::make(config));
    }
    std::shared_ptr<const ServerContext> serving(std::vector<std::string> protocols = {"http/1.1"}) const
    {
        return std::get<std::shared_ptr<const ServerContext>>(ServerContext::make(leaves, {std::move(protocols)}));
    }

    QTemporaryDir folder;
    std::shared_ptr<LeafStore> leaves;
    std::shared_ptr<const ServerContext> server;
    std::shared_ptr<const ClientContext> client;
};

inline bool isDone(const std::pair<Result, Result>& results)
{
    return results.first.status == Status::Done && results.second.status == Status::Done;
}

/// Everything that can be read now.
inline std::string readAll(Connection& connection, std::size_t most = 65'536)
{
    std::string result;
    while (readOnce(connection, result, most).status == Status::Done) {
    }
    return result;
}

} // namespace weir::tls::test
