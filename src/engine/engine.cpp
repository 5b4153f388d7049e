#include "engine/engine.h"

#include "engine/core.h"

#include <sys/resource.h>

namespace weir::engine {

namespace {

/// A proxy needs two descriptors a connection; the soft limit is often 1024 while the hard one is far higher.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

Config Config::fromSettings(const settings::Values& values)
{
    Config config;
    const auto address = net::IpAddress::parse(values.text("host"));
    config.listen = net::Endpoint(address.value_or(net::IpAddress::loopbackV4()), std::uint16_t(values.number("port")));
    config.backlog = int(values.number("backlog"));
    config.workers = int(values.number("workers"));
    config.maxConnections = int(values.number("max-connections"));
    config.stopGrace = values.duration("stop-grace");
    config.decryption = DecryptionSettings::fromSettings(values);

    proxy::Config& proxy = config.proxy;
    proxy.limits.head = std::size_t(values.number("max-request-head"));
    proxy.limits.startLine = std::size_t(values.number("max-start-line"));
    proxy.limits.fields = std::size_t(values.number("max-header-fields"));
    for (const net::Subnet& subnet : values.subnets("allow"))
        proxy.access.allow(subnet);
    for (const rules::HostPattern& pattern : values.hostPatterns("block"))
        proxy.blocked.add(pattern);
    proxy.addVia = values.isOn("via");
    proxy.dial.lookupTimeout = values.duration("dns-timeout");
    proxy.dial.connectTimeout = values.duration("connect-timeout");
    proxy.pool.perAuthority = std::size_t(values.number("pool-per-host"));
    proxy.pool.total = std::size_t(values.number("pool-total"));
    proxy.pool.idleTimeout = values.duration("pool-idle-timeout");
    proxy.recordBodies = values.isOn("record-bodies");
    proxy.mostRecordedBodyBytes = std::uint64_t(values.number("max-recorded-body"));
    proxy.headTimeout = values.duration("head-timeout");
    proxy.keepAliveTimeout = values.duration("keep-alive-timeout");
    proxy.firstByteTimeout = values.duration("first-byte-timeout");
    proxy.stallTimeout = values.duration("stall-timeout");
    proxy.tunnelIdleTimeout = values.duration("tunnel-idle-timeout");
    return config;
}

Engine::Engine(QObject* parent) : QObject(parent), m_core(new Core)
{
    qRegisterMetaType<ExchangeBatch>();
    raiseDescriptorLimit();
    // Direct: the signal is emitted from the engine's thread, whatever thread this object lives in, so that a
    // receiver's queue is the only one that a batch waits in.
    connect(m_core, &Core::started, this, &Engine::started, Qt::DirectConnection);
    connect(m_core, &Core::startFailed, this, &Engine::startFailed, Qt::DirectConnection);
    connect(m_core, &Core::stopped, this, &Engine::stopped, Qt::DirectConnection);
    connect(m_core, &Core::exchangesChanged, this, &Engine::exchangesChanged, Qt::DirectConnection);
    connect(m_core, &Core::warned, this, &Engine::warned, Qt::DirectConnection);
    m_thread.setObjectName(QStringLiteral("weir-engine"));
    m_core->moveToThread(&m_thread);
    m_thread.start();
}

Engine::~Engine()
{
    QMetaObject::invokeMethod(
        m_core,
        [core = m_core, thread = &m_thread] {
            core->cutAndWait();
            delete core;
            thread->quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void Engine::start(const Config& config)
{
    QMetaObject::invokeMethod(
        m_core, [core = m_core, config] { core->start(config); }, Qt::QueuedConnection);
}

void Engine::apply(const Config& config)
{
    QMetaObject::invokeMethod(
        m_core, [core = m_core, config] { core->apply(config); }, Qt::QueuedConnection);
}

void Engine::stop() { QMetaObject::invokeMethod(m_core, &Core::stop, Qt::QueuedConnection); }

int Engine::connections() const { return m_core->connections(); }

} // namespace weir::engine
