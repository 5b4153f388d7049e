#pragma once

#include "formats/harexchange.h"
#include "formats/harreader.h"
#include "formats/harwriter.h"
#include "formats/heldbytes.h"

#include <QByteArray>

#include <vector>

/// Exchanges for the tests of HAR files, and ways through writer and reader.
namespace weir::formats::test {

inline exchange::HeadText headOf(const QByteArray& text)
{
    return std::make_shared<const std::string>(text.toStdString());
}

inline exchange::RecordedBody bodyOf(const QByteArray& bytes)
{
    return {
        std::make_shared<const HeldBytes>(bytes.toStdString()), std::uint64_t(bytes.size()), exchange::BodyLoss::None};
}

inline QByteArray bytesOf(const exchange::RecordedBody& body)
{
    if (!body.bytes)
        return {};
    QByteArray bytes(qsizetype(body.bytes->size()), '\0');
    const std::size_t count = body.bytes->read(0, {bytes.data(), std::size_t(bytes.size())});
    return bytes.left(qsizetype(count));
}

/// A finished exchange with a body each way.
inline HarExchange sample()
{
    using std::chrono::microseconds;
    HarExchange har;
    exchange::Exchange& exchange = har.exchange;
    exchange.id = 1;
    exchange.state = exchange::State::Finished;
    exchange.started = exchange::Exchange().started + microseconds(1'700'000'000'123'456);
    exchange.client = "127.0.0.1:50123";
    exchange.server = "[2001:db8::7]:8080";
    exchange.method = "POST";
    exchange.host = "example.com";
    exchange.port = 8080;
    exchange.path = "/a/b?q=a%20b&q=%C3%BC&empty=&flag";
    exchange.status = 201;
    exchange.requestHead = headOf("POST http://example.com:8080/a/b?q=a%20b&q=%C3%BC&empty=&flag HTTP/1.1\r\n"
                                  "Host: example.com:8080\r\nX-Twice: 1\r\nx-twice: 2\r\n"
                                  "Cookie: id=a3fWa; theme=\"dark\"\r\nAuthorization: Basic c2VjcmV0\r\n"
                                  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 21\r\n\r\n");
    exchange.requestHeadBytes = exchange.requestHead->size();
    exchange.requestBodyBytes = 21;
    har.requestBody = bodyOf("name=J%C3%BCrgen+M&b=");
    exchange.responseHead = headOf("HTTP/1.1 201 Made it\r\nContent-Type: application/json\r\nX-Empty:\r\n"
                                   "Set-Cookie: id=\"x\"; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Path=/; "
                                   "Domain=example.com; Secure; HttpOnly; SameSite=Lax\r\n"
                                   "Set-Cookie: short=1; Max-Age=60\r\nLocation: /made\r\n\r\n");
    exchange.responseHeadBytes = exchange.responseHead->size();
    exchange.responseBodyBytes = 16;
    har.responseBody = bodyOf("{\"a\":\"\xc3\xbc\n\\\"\x7f\"}\n");
    exchange.responseBodyBytes = har.responseBody.bytesPassed;
    exchange.timing.dns = microseconds(1000);
    exchange.timing.connect = microseconds(2500);
    exchange.timing.tls = microseconds(4001);
    exchange.timing.send = microseconds(10);
    exchange.timing.wait = microseconds(20'000);
    exchange.timing.receive = microseconds(300);
    exchange.timing.total = microseconds(30'000);
    har.comment = "a \"comment\" \xe2\x82\xac";
    har.mark = 3;
    return har;
}

inline QByteArray written(const std::vector<HarExchange>& exchanges, HarWriter::Options options = {})
{
    QByteArray file;
    HarWriter writer(
        [&](std::string_view piece) {
            file.append(piece.data(), qsizetype(piece.size()));
            return true;
        },
        options);
    writer.begin();
    for (const HarExchange& har : exchanges)
        writer.add(har);
    writer.finish();
    return file;
}

struct HarFile
{
    std::vector<HarExchange> exchanges;
    std::optional<HarError> error;
};

inline HarFile readFile(const QByteArray& bytes, HarReader::Options options = {}, qsizetype piece = 1 << 20)
{
    HarFile file;
    HarReader reader(
        [&](HarExchange&& har) {
            file.exchanges.push_back(std::move(har));
            return true;
        },
        options);
    bool goesOn = true;
    for (qsizetype at = 0; at < bytes.size() && goesOn; at += piece)
        goesOn = reader.feed({bytes.constData() + at, std::size_t(std::min(piece, bytes.size() - at))});
    if (goesOn)
        reader.finish();
    file.error = reader.error();
    return file;
}

} // namespace weir::formats::test
