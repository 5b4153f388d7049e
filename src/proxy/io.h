#pragma once

#include "http/body.h"
#include "http/head.h"
#include "net/socket.h"
#include "net/task.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::proxy {

class Worker;

enum class Sent : std::uint8_t { Done, Failed, TimedOut, Cancelled };

/// Writes all of `data`, waiting where it must, `stallTimeout` at most for the next byte to be taken.
net::Task<Sent> sendAll(net::Socket& socket, std::string data, std::chrono::milliseconds stallTimeout);

/// Writes what can be written now. What is left is appended to `rest` (empty: all was written).
/// Returns errno of a failure, 0 for none.
int sendNow(net::Socket& socket, std::span<const iovec> pieces, std::string& rest);
int sendNow(net::Socket& socket, std::string_view text, std::string& rest);

inline iovec piece(std::string_view text) { return {const_cast<char*>(text.data()), text.size()}; }

/// After a read that found nothing although there is input, as encryption may: lets others have their turn. Ready: try
/// again.
net::Task<net::Wait> turn(net::Socket& socket, net::TimePoint deadline);

/// How many pieces of a body are relayed before other sessions have their turn.
inline constexpr int kTurn = 16;

/// Once a chunked body that had trailers is complete, appends what ends it. Malformed trailers: nothing, and false.
bool appendTrailersAtEnd(std::string& out, const http::BodyReader& body, const std::vector<std::string>& nominated);

struct HeadOutcome
{
    enum class Kind : std::uint8_t { Complete, Ended, Failed, TimedOut, Cancelled, Invalid };

    Kind kind = Kind::Ended;
    bool started = false;   ///< some of the head had come
    std::string_view bytes; ///< from the start line to the empty line; not Complete: what had come. Valid until the
                            ///< next suspension
    std::span<char> rest;   ///< Complete: what came behind it, likewise; the caller keeps it if it must
    http::HeadError error;  ///< Invalid
    net::TimePoint began;   ///< when its first byte was seen
};

struct HeadDeadlines
{
    net::TimePoint firstByte;            ///< for its first byte to come
    std::chrono::milliseconds wholeHead; ///< from its first byte to its end
};

/// Reads a head. `input` holds bytes that came earlier; after Complete it is empty, and after TimedOut it can be
/// passed in again. A head that comes in one piece is not copied.
net::Task<HeadOutcome> readHead(Worker& worker, net::Socket& socket, std::string& input, HeadDeadlines deadlines);

} // namespace weir::proxy
