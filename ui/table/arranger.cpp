#include "table/arranger.h"

#include "crash/handler.h"

#include <algorithm>
#include <pthread.h>

namespace weir::ui {

Arranger::Arranger(QObject* parent) : QObject(parent), m_thread([this](const std::stop_token& ending) { run(ending); })
{
}

Arranger::~Arranger()
{
    cancel();
    m_thread.request_stop();
    m_wake.release();
}

void Arranger::start(Request request)
{
    ++m_turn;
    m_busy = true;
    {
        const std::lock_guard lock(m_mutex);
        m_stop.request_stop();
        m_stop = std::stop_source();
        m_next = std::move(request);
        m_nextTurn = m_turn;
    }
    m_wake.release();
}

void Arranger::cancel()
{
    ++m_turn;
    m_busy = false;
    const std::lock_guard lock(m_mutex);
    m_stop.request_stop();
    m_next.reset();
}

void Arranger::run(const std::stop_token& ending)
{
    ::pthread_setname_np(::pthread_self(), "weir-arranger");
    const crash::ThreadStack stack;
    for (;;) {
        m_wake.acquire();
        if (ending.stop_requested())
            return;
        std::optional<Request> request;
        std::stop_token stop;
        quint64 turn = 0;
        {
            const std::lock_guard lock(m_mutex);
            request.swap(m_next);
            stop = m_stop.get_token();
            turn = m_nextTurn;
        }
        if (!request)
            continue;
        const auto began = std::chrono::steady_clock::now();
        const bool fromScratch = !request->before;
        auto rows = fromScratch ? traffic::arrange(request->snapshot, request->arrangement, stop)
                                : traffic::rearrange(**request->before, std::move(request->changed), request->snapshot,
                                    request->arrangement, stop);
        if (!rows)
            continue;
        Result result;
        result.rows = std::make_shared<traffic::Rows>(std::move(*rows));
        if (!fromScratch) {
            const traffic::Rows& before = **request->before;
            const auto end = std::mismatch(before.begin(), before.end(), result.rows->begin(), result.rows->end());
            result.same = std::size_t(end.first - before.begin());
        }
        result.effort = std::chrono::steady_clock::now() - began;
        QMetaObject::invokeMethod(
            this, [this, turn, result] { deliver(turn, result); }, Qt::QueuedConnection);
    }
}

void Arranger::deliver(quint64 turn, const Result& result)
{
    if (turn != m_turn)
        return; // called off meanwhile
    m_busy = false;
    Q_EMIT arranged(result);
}

} // namespace weir::ui
