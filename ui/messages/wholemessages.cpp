#include "messages/wholemessages.h"

#include "messages/streamsource.h"

#include <array>
#include <map>
#include <utility>

namespace weir::ui {

std::vector<formats::StreamMessage> readWhole(const exchange::Exchange& exchange, const formats::RecordedStream& stream,
    const ListedMessages& wanted, const std::stop_token& stop)
{
    std::vector<formats::StreamMessage> result;
    // by direction and place there, which are the same whenever it is read
    std::map<std::pair<bool, std::uint64_t>, std::size_t> missing;
    for (const ListedMessage& listed : wanted) {
        if (listed.message.isCut)
            missing.emplace(std::pair(listed.message.fromClient, listed.place), result.size());
        result.push_back(listed.message);
    }
    if (missing.empty())
        return result;

    std::size_t room = kMostContentBytes;
    std::array<std::uint64_t, 2> places{};
    formats::MessageStream messages(exchange, kMostContentBytes);
    messages.readOn(stoppable(stream, stop), [&](formats::StreamMessage message) {
        const auto found = missing.find({message.fromClient, places[message.fromClient ? 1 : 0]++});
        if (found != missing.end()) {
            if (message.data.size() > room) {
                message.data.resize(room);
                message.isCut = true;
            }
            room -= message.data.size();
            result[found->second] = std::move(message);
            missing.erase(found);
        }
        return room > 0 && !missing.empty() && !stop.stop_requested();
    });
    return result;
}

} // namespace weir::ui
