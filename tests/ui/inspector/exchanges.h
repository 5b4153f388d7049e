#pragma once

#include "exchange/exchange.h"

#include <memory>
#include <string>
#include <string_view>

/// Exchanges as the engine records them.
namespace samples {

inline weir::exchange::HeadText head(std::string_view text) { return std::make_shared<const std::string>(text); }

/// GET http://example.com/search?q=weir&q=dam, answered by 200, on a new connection.
inline weir::exchange::Exchange plain()
{
    using namespace std::chrono_literals;
    weir::exchange::Exchange exchange;
    exchange.id = 1;
    exchange.state = weir::exchange::State::Finished;
    exchange.port = 80;
    exchange.status = 200;
    exchange.started = std::chrono::system_clock::time_point(1'700'000'000'123ms);
    exchange.client = "127.0.0.1:51234";
    exchange.method = "GET";
    exchange.host = "example.com";
    exchange.path = "/search?q=weir&q=dam";
    exchange.server = "93.184.216.34:80";
    exchange.requestHead = head("GET http://example.com/search?q=weir&q=dam HTTP/1.1\r\nHost: example.com\r\n"
                                "accept: text/html\r\nCookie: a=1; b=2\r\nACCEPT: */*\r\n\r\n");
    exchange.responseHead = head("HTTP/1.1 200 Fine by me\r\nContent-Type: text/html; charset=utf-8\r\n"
                                 "Set-Cookie: s=1; Path=/; Secure\r\nSet-Cookie: t=2; Max-Age=60\r\n\r\n");
    exchange.requestHeadBytes = 412;
    exchange.responseHeadBytes = 128;
    exchange.responseBodyBytes = 4100;
    exchange.timing = {3ms, 12ms, std::nullopt, std::nullopt, 1ms, 120ms, 40ms, 180ms, false};
    return exchange;
}

/// The same, when only the request's head has come.
inline weir::exchange::Exchange running()
{
    weir::exchange::Exchange exchange = plain();
    exchange.state = weir::exchange::State::Started;
    exchange.status = 0;
    exchange.server.clear();
    exchange.responseHead = nullptr;
    exchange.responseHeadBytes = exchange.responseBodyBytes = 0;
    exchange.timing = {};
    return exchange;
}

inline weir::exchange::Exchange tunnel()
{
    weir::exchange::Exchange exchange = plain();
    exchange.state = weir::exchange::State::Tunnelling;
    exchange.scheme = weir::exchange::Scheme::Tunnel;
    exchange.method = "CONNECT";
    exchange.port = 443;
    exchange.path.clear();
    exchange.requestHead = head("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");
    exchange.responseHead = head("HTTP/1.1 200 Connection established\r\n\r\n");
    exchange.timing.total.reset();
    return exchange;
}

inline weir::exchange::Exchange webSocket()
{
    weir::exchange::Exchange exchange = plain();
    exchange.status = 101;
    exchange.path = "/chat";
    exchange.requestHead = head("GET http://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\n"
                                "Connection: upgrade\r\n\r\n");
    exchange.responseHead =
        head("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n");
    return exchange;
}

/// Answered by Weir, because the host has no address.
inline weir::exchange::Exchange notFound()
{
    weir::exchange::Exchange exchange = plain();
    exchange.state = weir::exchange::State::Failed;
    exchange.status = 502;
    exchange.host = "nowhere.invalid";
    exchange.server.clear();
    exchange.error = "the name does not exist";
    exchange.responseHead =
        head("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n"
             "Proxy-Status: weir-4f2a; error=dns_error; details=\"the name does not exist\"\r\n\r\n");
    exchange.timing = {};
    return exchange;
}

} // namespace samples
