#include "find/finder.h"

#include "crash/handler.h"
#include "find/rowsearch.h"

#include <pthread.h>

namespace weir::ui {

namespace {

/// Rows between two looks at whether the search is still wanted.
constexpr int kLookEvery = 64;

/// None when it was asked to stop.
std::optional<Finder::Result> find(const Finder::Request& request, const std::stop_token& stop)
{
    const traffic::Snapshot& rows = request.shown.rows;
    const int count = request.shown.count;
    const int step = request.direction == Finder::Direction::Next ? 1 : -1;
    RowSearch search(rows, request.text, request.columns);
    int place = request.from;
    bool isFromOtherEnd = false;
    for (int i = 0; i < count; ++i, place += step) {
        if (i % kLookEvery == 0 && stop.stop_requested())
            return std::nullopt;
        if (place < 0 || place >= count) {
            place = place < 0 ? count - 1 : 0;
            isFromOtherEnd = true;
        }
        const traffic::RowNumber number = request.shown.numberAt(place);
        if (rows.contains(number) && search.matches(rows.row(number)))
            return Finder::Result{number, isFromOtherEnd};
    }
    return Finder::Result{};
}

} // namespace

Finder::~Finder() { cancel(); }

void Finder::start(Request request)
{
    cancel();
    m_busy = true;
    // waits for the one before, which has been told to stop
    m_thread = std::jthread([this, turn = m_turn, request = std::move(request)](const std::stop_token& stop) {
        ::pthread_setname_np(::pthread_self(), "weir-finder");
        const crash::ThreadStack stack;
        if (const auto result = find(request, stop)) {
            QMetaObject::invokeMethod(
                this, [this, turn, result] { deliver(turn, *result); }, Qt::QueuedConnection);
        }
    });
}

void Finder::cancel()
{
    ++m_turn;
    m_busy = false;
    m_thread.request_stop();
}

void Finder::deliver(quint64 turn, const Result& result)
{
    if (turn != m_turn)
        return; // called off meanwhile
    m_busy = false;
    Q_EMIT found(result);
}

} // namespace weir::ui
