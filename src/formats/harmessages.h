#pragma once

#include "formats/harexchange.h"
#include "formats/jsonwriter.h"

#include <cstdint>
#include <string>
#include <vector>

/// WebSocket messages as Chromium has them in HAR files: an entry's `_webSocketMessages`, a list of `type` ("send",
/// "receive"), `time` (seconds since 1970), `opcode` (RFC 6455 §5.2) and `data` (text, or base64 if the opcode is
/// another one than 1).
namespace weir::formats {

/// The list as a value. A message longer than `mostBytes` is cut.
void writeHarMessages(JsonWriter& json, const HarExchange& har, std::uint64_t mostBytes);

/// One message of the list, as it is read.
struct HarSocketMessage
{
    std::string type;
    std::string data;
    double time = -1;
    double opcode = 1;
};

/// Makes a recording of the messages that are read: frames of them, neither masked nor compressed.
class HarSocket
{
public:
    /// Messages that do not fit into `mostBytes` of their direction are left out, and all behind them.
    void add(HarSocketMessage message, std::uint64_t mostBytes);
    bool isEmpty() const { return m_arrivals.empty(); }
    /// Gives the exchange its bodies. `har` has its start time.
    void giveTo(HarExchange& har);

private:
    struct Arrival
    {
        double time = 0;
        bool fromClient = false;
        std::uint32_t bytes = 0;
    };
    struct Direction
    {
        std::string frames;
        bool isCut = false;
    };

    static void give(Direction& direction, exchange::RecordedBody& body);

    Direction m_sent;
    Direction m_received;
    std::vector<Arrival> m_arrivals;
};

} // namespace weir::formats
