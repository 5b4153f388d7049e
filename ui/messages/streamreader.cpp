#include "messages/streamreader.h"

#include "formats/utf8.h"
#include "messages/messagemodel.h"
#include "messages/streamsource.h"

#include <array>
#include <deque>
#include <mutex>
#include <utility>

namespace weir::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenTellings = 100ms;

/// Leaves no character in pieces at the end of what is text.
void cut(std::string& text, std::size_t most)
{
    if (text.size() >= most) {
        text.resize(most);
        formats::Utf8Check check;
        check.feed(text);
        text.resize(text.size() - check.unfinished());
    }
    text.shrink_to_fit();
}

void cut(formats::StreamMessage& message)
{
    cut(message.name, kPreviewBytes);
    cut(message.id, kPreviewBytes);
    if (message.isCut && message.kind != formats::StreamMessage::Kind::Binary)
        cut(message.data, kPreviewBytes);
    message.data.shrink_to_fit();
}

} // namespace

struct StreamReader::Reading
{
    explicit Reading(exchange::Exchange of) : exchange(std::move(of)) {}

    void keep(formats::StreamMessage message);

    // of the worker
    const exchange::Exchange exchange;
    std::optional<formats::MessageStream> stream;
    std::uint64_t numbers = 0;
    std::array<std::uint64_t, 2> places{};
    std::chrono::steady_clock::time_point told;

    std::mutex mutex; // of what follows
    std::deque<ListedMessage> waiting;
    std::array<std::string, 2> problems;
};

void StreamReader::Reading::keep(formats::StreamMessage message)
{
    cut(message);
    const std::uint64_t place = places[message.fromClient ? 1 : 0]++;
    const std::lock_guard lock(mutex);
    waiting.push_back({numbers++, place, std::move(message)});
    if (waiting.size() > MessageModel::kMostListed)
        waiting.pop_front();
}

StreamReader::StreamReader(QObject* parent) : QObject(parent), m_pause(this)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kBetweenTellings);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_hasNews, false))
            tell();
    });
}

StreamReader::~StreamReader() = default;

void StreamReader::begin(const exchange::Exchange& exchange)
{
    cancel();
    m_reading = std::make_shared<Reading>(exchange);
}

void StreamReader::cancel()
{
    m_worker.cancel();
    m_reading.reset();
    m_isReading = false;
    m_next.reset();
    m_pause.stop();
    m_hasNews = false;
}

void StreamReader::readOn(const formats::RecordedStream& stream)
{
    if (!m_reading)
        return;
    m_next = stream;
    if (!m_isReading)
        start();
}

void StreamReader::start()
{
    m_isReading = true;
    m_worker.start([this, reading = m_reading, recorded = *std::exchange(m_next, {})](const std::stop_token& stop) {
        if (!reading->stream)
            reading->stream.emplace(reading->exchange, kPreviewBytes);
        reading->told = std::chrono::steady_clock::now();
        reading->stream->readOn(stoppable(recorded, stop), [&](formats::StreamMessage message) {
            reading->keep(std::move(message));
            if (const auto now = std::chrono::steady_clock::now(); now - reading->told >= kBetweenTellings) {
                reading->told = now;
                report(this, stop, [this] { tell(); });
            }
            return !stop.stop_requested();
        });
        {
            const std::lock_guard lock(reading->mutex);
            for (const bool fromClient : {false, true})
                reading->problems[fromClient ? 1 : 0] = reading->stream->problem(fromClient);
        }
        report(this, stop, [this] {
            m_isReading = false;
            if (m_next)
                start();
            tell();
        });
    });
}

void StreamReader::tell()
{
    if (m_pause.isActive()) {
        m_hasNews = true;
        return;
    }
    m_pause.start();
    Q_EMIT progressed();
}

ListedMessages StreamReader::take()
{
    if (!m_reading)
        return {};
    std::deque<ListedMessage> taken;
    {
        const std::lock_guard lock(m_reading->mutex);
        taken.swap(m_reading->waiting);
    }
    return {std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end())};
}

std::string StreamReader::problem(bool fromClient) const
{
    if (!m_reading)
        return {};
    const std::lock_guard lock(m_reading->mutex);
    return m_reading->problems[fromClient ? 1 : 0];
}

} // namespace weir::ui
