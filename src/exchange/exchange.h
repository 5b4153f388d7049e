#pragma once

#include "exchange/body.h"
#include "exchange/tlsfacts.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace weir::exchange {

/// How long each phase of an exchange took, from the steady clock. A phase that did not happen has no value:
/// no look-up for an address, no connecting on a reused connection.
struct Timing
{
    using Duration = std::chrono::nanoseconds;

    std::optional<Duration> dns;
    std::optional<Duration> connect;
    std::optional<Duration> tls;       ///< with the origin
    std::optional<Duration> clientTls; ///< with the client, before the first exchange of its connection
    std::optional<Duration> send;      ///< until the request had left, body included
    std::optional<Duration> wait;      ///< from there to the first byte of the final response
    std::optional<Duration> receive;   ///< from there to the end of the response
    std::optional<Duration> total;     ///< from the request's first byte to the end; set when finished
    bool reusedConnection = false;
};

enum class Scheme : std::uint8_t { Http, Https, Tunnel };

enum class State : std::uint8_t {
    Started,    ///< the request's head has come
    Responding, ///< the response's head has come
    Tunnelling, ///< bytes are relayed both ways
    Finished,
    Failed, ///< ended early; `error` says why
};

/// A message's head as it came, from the start line to the empty line. Null: there was none, or heads are not recorded.
using HeadText = std::shared_ptr<const std::string>;

/// One row of the record: a request with its response, a tunnel, or what came of an upgraded connection.
/// A plain value, passed between threads by moving or copying.
struct Exchange
{
    std::uint64_t id = 0; ///< from 1, in order of arrival
    State state = State::Started;
    Scheme scheme = Scheme::Http;
    bool refused = false; ///< by a rule, without asking the origin
    std::uint16_t port = 0;
    int status = 0; ///< of the final response, Weir's own included; 0: none was sent
    std::chrono::system_clock::time_point started;
    std::string client; ///< address and port
    std::string method;
    std::string host;   ///< lower case; an IPv6 address without brackets; empty if the request named none
    std::string path;   ///< path and query as the client sent them; empty for CONNECT
    std::string server; ///< the origin's address and port; empty if no connection was used
    std::string error;  ///< in words, when something went wrong

    HeadText requestHead;  ///< from the client
    HeadText responseHead; ///< of the final response: from the origin, or Weir's own

    // Bytes on the wire between Weir and the client; chunk framing counts with neither head nor body.
    std::uint64_t requestHeadBytes = 0;
    std::uint64_t requestBodyBytes = 0;
    std::uint64_t responseHeadBytes = 0;
    std::uint64_t responseBodyBytes = 0;
    /// Why the recorder gets less of a body than passed; what it gets is the body's beginning.
    BodyLoss requestBodyLoss = BodyLoss::None;
    BodyLoss responseBodyLoss = BodyLoss::None;
    Timing timing;

    TlsHandle clientTls;
    TlsHandle originTls; ///< if the connection was refused for its certificates, what it showed

    bool hasEnded() const { return state == State::Finished || state == State::Failed; }
};

} // namespace weir::exchange
