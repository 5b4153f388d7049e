#include "proxy/worker.h"

#include "http/translation.h"
#include "proxy/session.h"

#include <csignal>
#include <pthread.h>
#include <thread>

namespace weir::proxy {

Worker::Worker(Surroundings surroundings)
    : m_surroundings(std::move(surroundings)), m_pool(m_reactor, m_surroundings.config->pool),
      m_outbox(m_surroundings.feed, [this] { publishSoon(); }), m_publishTimer(*this)
{
    recordBodiesAsConfigured();
}

Worker::~Worker() = default;

void Worker::run()
{
    // signals are for the main thread, and splice(2) would raise SIGPIPE here; but those of a fault, if they are
    // blocked, end the program without asking its handler
    sigset_t others;
    sigfillset(&others);
    for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
        sigdelset(&others, fault);
    pthread_sigmask(SIG_BLOCK, &others, nullptr);
    m_reactor.run();
    m_pool.clear();
    while (!m_outbox.publish())
        std::this_thread::yield();
}

void Worker::adopt(net::Descriptor client)
{
    // std::function wants to be copyable
    m_reactor.inbox()->post([this, holder = std::make_shared<net::Descriptor>(std::move(client))] {
        if (m_ending) {
            holder->close();
            m_surroundings.connectionEnded();
        } else {
            serve(std::make_unique<Session>(*this, std::move(*holder)));
        }
    });
}

net::Detached Worker::serve(std::unique_ptr<Session> session)
{
    m_sessions.insert(session.get());
    try {
        co_await session->run();
    } catch (const std::exception&) {
        // this client's connection ends, the others go on
        session->abandon(QT_TRANSLATE_NOOP("Reason", "the proxy ran out of memory"));
    }
    m_sessions.erase(session.get());
    session.reset();
    m_surroundings.connectionEnded();
    if (m_ending && m_sessions.empty())
        m_reactor.stop();
}

void Worker::apply(std::shared_ptr<const Config> config)
{
    m_reactor.inbox()->post([this, config = std::move(config)] {
        m_surroundings.config = config;
        m_pool.setLimits(config->pool);
        recordBodiesAsConfigured();
    });
}

void Worker::recordBodiesAsConfigured()
{
    if (recordsBodies(*m_surroundings.config))
        m_outbox.recordBodies(*m_surroundings.bodies, m_surroundings.config->mostRecordedBodyBytes);
    else
        m_outbox.leaveOutBodies();
}

void Worker::drain()
{
    m_reactor.inbox()->post([this] { end(&Session::drain); });
}

void Worker::cut()
{
    m_reactor.inbox()->post([this] { end(&Session::cut); });
}

void Worker::end(void (Session::*how)())
{
    m_ending = true;
    m_pool.clear();
    for (Session* session : m_sessions)
        (session->*how)();
    if (m_sessions.empty())
        m_reactor.stop();
}

void Worker::recordContent(exchange::Outbox::Entry& entry, exchange::Part body)
{
    for (const std::string_view piece : m_scratch.content)
        entry.recordBody(body, piece);
    m_scratch.content.clear();
}

std::string_view Worker::date()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t second = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = http::formatDate(second);
    }
    return m_date;
}

void Worker::publishSoon()
{
    if (!m_publishTimer.isLinked())
        m_reactor.setTimer(m_publishTimer, m_reactor.now() + exchange::Outbox::kInterval);
}

void Worker::publish()
{
    if (!m_outbox.publish())
        publishSoon(); // the reader was just taking
}

} // namespace weir::proxy
