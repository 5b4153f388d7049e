// The proxy for the benchmark: as weir-headless, but instead of printing the exchanges it counts them.
// Ends on SIGTERM, and prints how many it was told of.

#include "engine/engine.h"
#include "engine/stopsignals.h"
#include "headless/commandline.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    using namespace weir;
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    const auto parsed = headless::parseCommandLine(std::vector<std::string>(argv + 1, argv + argc));
    const auto* values = std::get_if<settings::Values>(&parsed);
    if (!values) {
        std::fputs("weir-bench-proxy: the options are those of weir-headless\n", stderr);
        return 2;
    }
    unsigned long long finished = 0;
    int exitCode = 0;
    engine::Engine proxy;
    engine::StopSignals signals;
    QObject::connect(&proxy, &engine::Engine::exchangesChanged, &application, [&](const engine::ExchangeBatch& batch) {
        for (const exchange::Exchange& exchange : batch->exchanges)
            finished += exchange.hasEnded();
    });
    QObject::connect(&proxy, &engine::Engine::started, &application, [](const QString& address, quint16 port) {
        std::fprintf(stderr, "listening on %s:%d\n", qPrintable(address), int(port));
    });
    QObject::connect(&proxy, &engine::Engine::startFailed, &application, [&](const QString& reason) {
        std::fprintf(stderr, "%s\n", qPrintable(reason));
        exitCode = 1;
        application.quit();
    });
    QObject::connect(&proxy, &engine::Engine::stopped, &application, &QCoreApplication::quit);
    QObject::connect(&signals, &engine::StopSignals::stopRequested, &proxy, &engine::Engine::stop);
    proxy.start(engine::Config::fromSettings(*values));
    application.exec();
    std::printf("{\"finished\": %llu}\n", finished);
    return exitCode;
}
