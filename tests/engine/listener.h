#pragma once

#include "engine/engine.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <vector>

namespace weir::test {

/// Remembers everything that an engine says, in the thread where it lives.
class Listener : public QObject
{
    Q_OBJECT

public:
    explicit Listener(engine::Engine& engine)
    {
        connect(&engine, &engine::Engine::started, this, [this](const QString& address, quint16 port) {
            ++starts;
            lastAddress = address;
            lastPort = port;
        });
        connect(&engine, &engine::Engine::startFailed, this, [this](const QString& reason, quint16 port) {
            failures << reason;
            nextFreePort = port;
        });
        connect(&engine, &engine::Engine::stopped, this, [this] { ++stops; });
        connect(&engine, &engine::Engine::warned, this, [this](const QString& message) { warnings << message; });
        connect(&engine, &engine::Engine::exchangesChanged, this, [this](const engine::ExchangeBatch& batch) {
            ++batches;
            missed += batch->missed;
            for (const exchange::Exchange& exchange : batch->exchanges) {
                if (exchange.hasEnded()) {
                    ended.push_back(exchange);
                    ++endsOf[exchange.id];
                }
            }
        });
    }

    int starts = 0;
    int stops = 0;
    int batches = 0;
    quint64 missed = 0;
    QString lastAddress;
    quint16 lastPort = 0;
    quint16 nextFreePort = 0;
    QStringList failures;
    QStringList warnings;
    std::vector<exchange::Exchange> ended;
    std::map<std::uint64_t, int> endsOf;
};

} // namespace weir::test
