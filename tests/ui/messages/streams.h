#pragma once

#include "exchange/exchange.h"
#include "formats/heldbytes.h"
#include "formats/messagestream.h"
#include "websocket/framing.h"

#include <memory>
#include <string>

/// What is recorded of exchanges with messages.
namespace samples {

inline weir::exchange::HeadText headText(std::string_view text) { return std::make_shared<const std::string>(text); }

/// A running WebSocket.
inline weir::exchange::Exchange webSocket(std::uint64_t id = 1)
{
    using namespace std::chrono_literals;
    weir::exchange::Exchange exchange;
    exchange.id = id;
    exchange.state = weir::exchange::State::Tunnelling;
    exchange.port = 80;
    exchange.status = 101;
    exchange.started = std::chrono::system_clock::time_point(1'700'000'000'123ms);
    exchange.method = "GET";
    exchange.host = "example.com";
    exchange.path = "/chat";
    exchange.requestHead =
        headText("GET http://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\n"
                 "Connection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                 "Sec-WebSocket-Version: 13\r\n\r\n");
    exchange.responseHead = headText("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                     "Connection: upgrade\r\n"
                                     "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
    return exchange;
}

/// A running event stream.
inline weir::exchange::Exchange events(std::uint64_t id = 2)
{
    weir::exchange::Exchange exchange = webSocket(id);
    exchange.state = weir::exchange::State::Responding;
    exchange.status = 200;
    exchange.path = "/events";
    exchange.requestHead = headText("GET http://example.com/events HTTP/1.1\r\nHost: example.com\r\n\r\n");
    exchange.responseHead = headText("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    return exchange;
}

/// Neither.
inline weir::exchange::Exchange page(std::uint64_t id = 3)
{
    weir::exchange::Exchange exchange = events(id);
    exchange.state = weir::exchange::State::Finished;
    exchange.responseHead = headText("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    return exchange;
}

inline std::string received(int first, const std::string& payload)
{
    return weir::websocket::test::frame(first, QByteArray::fromStdString(payload)).toStdString();
}

inline std::string received(const std::string& text) { return received(0x81, text); }

/// Masked, as clients do.
inline std::string sent(const std::string& text)
{
    return weir::websocket::test::frame(0x81, QByteArray::fromStdString(text), "\x11\x22\x33\x44").toStdString();
}

inline weir::exchange::RecordedBody recorded(const std::string& bytes)
{
    return {std::make_shared<const weir::formats::HeldBytes>(bytes), bytes.size()};
}

inline weir::formats::RecordedStream stream(const std::string& fromClient, const std::string& fromServer)
{
    return {recorded(fromClient), recorded(fromServer), nullptr, false};
}

} // namespace samples
