#pragma once

#include "http/body.h"
#include "net/socket.h"
#include "net/task.h"
#include "proxy/client.h"
#include "proxy/requestplan.h"

#include <string>
#include <string_view>

namespace weir::proxy {

class Worker;

/// A request on its way to the origin: its head, and its body as it comes, beside whatever the origin answers.
/// Sets `send` and the body's bytes in the client's record.
/// Thread contract: its worker's thread.
class Upload
{
public:
    enum class State : std::uint8_t { Running, Done, ClientGone, ClientStalled, Malformed, OriginGone, Cancelled };

    Upload(Worker& worker, Client& client, const RequestPlan& plan);

    /// Sends the head and what has come of the body, and goes on by itself if there is more. A second start is for
    /// a request without a body, after the first has ended. When the client fails, the origin's socket is cancelled:
    /// no answer can be of use.
    void start(net::Socket& origin);
    /// Calls it off if it is running, and waits for its end.
    net::Task<void> stop();

    State state() const { return m_state; }
    bool isRunning() const { return m_state == State::Running; }
    bool isDone() const { return m_state == State::Done; }
    /// When it ended.
    net::TimePoint endTime() const { return m_endTime; }
    /// After Malformed, words for people.
    std::string_view malformation() const;

private:
    net::Task<void> run(std::string unsent);
    void end(State how);

    Worker& m_worker;
    Client& m_client;
    const RequestPlan& m_plan;
    http::BodyReader m_body;
    net::Socket* m_origin = nullptr; // after start()
    net::Task<void> m_running;
    State m_state = State::Running;
    net::TimePoint m_startTime;
    net::TimePoint m_endTime;
};

} // namespace weir::proxy
