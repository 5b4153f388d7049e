#include "messages/streamsource.h"

#include <utility>

namespace weir::ui {

namespace {

using Source = std::shared_ptr<const exchange::ByteSource>;

class StoppableSource final : public exchange::ByteSource
{
public:
    StoppableSource(Source source, std::stop_token stop) : m_source(std::move(source)), m_stop(std::move(stop)) {}

    std::uint64_t size() const override { return m_source->size(); }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        return m_stop.stop_requested() ? 0 : m_source->read(place, to);
    }

private:
    const Source m_source;
    const std::stop_token m_stop;
};

} // namespace

formats::RecordedStream stoppable(const formats::RecordedStream& stream, const std::stop_token& stop)
{
    formats::RecordedStream result = stream;
    for (Source* source : {&result.request.bytes, &result.response.bytes, &result.arrivals}) {
        if (*source)
            *source = std::make_shared<const StoppableSource>(*source, stop);
    }
    return result;
}

} // namespace weir::ui
