#pragma once

#include "exchange/feed.h"
#include "http/forward.h"
#include "net/pipe.h"
#include "net/reactor.h"
#include "net/task.h"
#include "net/upstreampool.h"
#include "proxy/config.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

namespace weir::proxy {

class Session;

/// One thread's share of the proxy: its sessions, its idle connections to origins, its reactor.
/// A client connection stays in one worker for life.
class Worker
{
public:
    struct Surroundings
    {
        std::shared_ptr<const Config> config;
        net::Resolver& resolver;
        exchange::Feed& feed;
        std::function<void()> connectionEnded; ///< called in the worker's thread after each client connection
        exchange::BodyQueue* bodies = nullptr; ///< null: bodies are not recorded
    };

    explicit Worker(Surroundings surroundings);
    ~Worker();

    /// Serves until told to end and the last session has gone.
    void run();

    /// Takes over a client's connection. Thread contract: any thread.
    void adopt(net::Descriptor client);
    /// Exchanges that begin from now on go by `config`. Thread contract: any thread.
    void apply(std::shared_ptr<const Config> config);
    /// Ends idle connections, lets exchanges in flight finish, then run(). Thread contract: any thread.
    void drain();
    /// Ends everything now, then run(). Thread contract: any thread.
    void cut();

    // What follows is for the sessions. Thread contract: the worker's thread.

    /// Memory that any session may use between two suspensions, so that idle ones need none.
    struct Scratch
    {
        std::array<char, 64 * 1024> input;
        std::string head; ///< a head that came in pieces
        std::string output;
        http::RequestHead request;
        http::ResponseHead response;
        http::HopByHop hopByHop;
        std::vector<std::string_view> content; ///< where in `input` the content stands that is to be recorded
    };

    net::Reactor& reactor() { return m_reactor; }
    /// The newest; what an exchange goes by is its client's.
    const std::shared_ptr<const Config>& config() const { return m_surroundings.config; }
    net::Resolver& resolver() { return m_surroundings.resolver; }
    net::UpstreamPool& pool() { return m_pool; }
    net::PipePool& pipes() { return m_pipes; }
    exchange::Outbox& outbox() { return m_outbox; }
    Scratch& scratch() { return m_scratch; }
    bool recordsBodies(const Config& config) const { return m_surroundings.bodies != nullptr && config.recordBodies; }
    /// Hands Scratch::content to the record and empties it.
    void recordContent(exchange::Outbox::Entry& entry, exchange::Part body);
    bool isEnding() const { return m_ending; }
    /// The current time as an IMF-fixdate.
    std::string_view date();

private:
    class PublishTimer final : public net::TimerNode
    {
    public:
        explicit PublishTimer(Worker& worker) : m_worker(worker) {}

    private:
        void expired() override { m_worker.publish(); }
        Worker& m_worker;
    };

    net::Detached serve(std::unique_ptr<Session> session);
    void recordBodiesAsConfigured();
    void publishSoon();
    void publish();
    void end(void (Session::*how)());

    Surroundings m_surroundings;
    net::Reactor m_reactor;
    net::UpstreamPool m_pool;
    net::PipePool m_pipes;
    exchange::Outbox m_outbox;
    PublishTimer m_publishTimer;
    Scratch m_scratch;
    std::unordered_set<Session*> m_sessions;
    std::int64_t m_dateSecond = 0;
    std::string m_date;
    bool m_ending = false;
};

} // namespace weir::proxy
