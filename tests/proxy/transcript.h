#pragma once

#include "support/origin.h"
#include "support/proxy.h"

#include <QByteArray>
#include <QTest>

#include <string>

/// Compares what was read with what should have been, and shows both when they differ.
#define COMPARE_TEXT(actual, expected) QCOMPARE(std::string(actual), std::string(expected))

template<>
inline char* QTest::toString(const std::string& text)
{
    return QTest::toPrettyCString(text.data(), qsizetype(std::min<std::size_t>(text.size(), 1500)));
}

namespace weir::test {

inline std::string text(const QByteArray& bytes) { return bytes.toStdString(); }

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// A client, the proxy and an origin, for tests that need nothing special.
struct Stage
{
    Origin origin;
    Proxy proxy;
    Wire client;

    explicit Stage(proxy::Config config = Proxy::config())
        : proxy(std::move(config), lookUpIn({{"origin.test", {"127.0.0.1"}}, {"localhost", {"127.0.0.1"}}})),
          client(proxy.connect())
    {
    }

    /// The client sends `text`, with {origin} filled in.
    void ask(std::string_view request) { client.send(origin.fill(request)); }
    /// A GET request, up to its end.
    std::string get(std::string_view fields = {}, std::string_view path = "/") const
    {
        return origin.fill("GET http://{origin}" + std::string(path) + " HTTP/1.1\r\nHost: {origin}\r\n"
            + std::string(fields) + "\r\n");
    }
};

/// What becomes of that GET request.
inline constexpr std::string_view kPlainGet = "GET / HTTP/1.1\r\nHost: {origin}\r\nVia: 1.1 weir-test\r\n\r\n";

} // namespace weir::test
