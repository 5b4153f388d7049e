#pragma once

#include "capture/store.h"
#include "exchange/headtext.h"

#include <QByteArray>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>
#include <string>

namespace weir::tests {

/// An exchange to be put into a capture.
struct Sample
{
    std::string host = "example.com";
    std::string path = "/";
    std::string requestFields = {}; ///< each with its line end
    std::string requestBody = {};
    std::string responseFields = "Content-Type: text/plain\r\n";
    std::string responseBody = {};
    exchange::State state = exchange::State::Finished;
    int status = 200;
};

/// A capture in a folder of its own, written without a recorder.
class SampleCapture
{
public:
    SampleCapture()
    {
        auto opened = capture::Store::open(folder());
        if (auto* good = std::get_if<capture::Store::Opened>(&opened))
            m_store = std::move(good->store);
    }

    std::string folder() const { return m_folder.filePath(QStringLiteral("capture")).toStdString(); }
    capture::Store& store() { return *m_store; }

    /// Returns its id. The same id again: what has become of it; what it has of bodies is added.
    std::uint64_t add(const Sample& sample) { return put(++m_lastId, sample, true); }
    void update(std::uint64_t id, const Sample& sample) { put(id, sample, false); }
    void skipIds(std::uint64_t count) { m_lastId += count; }

private:
    std::uint64_t put(std::uint64_t id, const Sample& sample, bool isNew)
    {
        exchange::Exchange exchange;
        exchange.id = id;
        exchange.state = sample.state;
        exchange.method = "GET";
        exchange.host = sample.host;
        exchange.port = 80;
        exchange.path = sample.path;
        exchange.status = sample.status;
        exchange.requestHead = std::make_shared<const std::string>(
            "GET " + sample.path + " HTTP/1.1\r\nHost: " + sample.host + "\r\n" + sample.requestFields + "\r\n");
        exchange.responseHead =
            std::make_shared<const std::string>("HTTP/1.1 200 OK\r\n" + sample.responseFields + "\r\n");
        exchange.requestBodyBytes = sample.requestBody.size();
        exchange.responseBodyBytes = sample.responseBody.size();
        std::array<capture::BodyPlace, 2> places;
        m_store->segments().append(places[0].extents, sample.requestBody);
        m_store->segments().append(places[1].extents, sample.responseBody);
        capture::Entry entry;
        entry.id = id;
        entry.exchange = &exchange;
        entry.type = exchange::mediaType(exchange::fieldValue(*exchange.responseHead, "content-type"));
        entry.isNew = isNew;
        entry.request = sample.requestBody.empty() ? nullptr : &places[0];
        entry.response = sample.responseBody.empty() ? nullptr : &places[1];
        const auto problem = m_store->write({&entry, 1});
        if (problem)
            QTest::qFail(problem->message.c_str(), __FILE__, __LINE__);
        return id;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<capture::Store> m_store;
    std::uint64_t m_lastId = 0;
};

/// In the coding that HTTP calls deflate.
inline std::string deflated(const std::string& text)
{
    return qCompress(QByteArray::fromStdString(text)).mid(4).toStdString();
}

inline std::string gzipped(const std::string& text)
{
    std::uint32_t crc = 0xffffffff;
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int i = 0; i < 8; ++i)
            crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    crc = ~crc;
    std::string zip("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    const std::string zlib = deflated(text);
    zip += zlib.substr(2, zlib.size() - 6);
    for (const std::uint32_t number : {crc, std::uint32_t(text.size())}) {
        for (int shift = 0; shift < 32; shift += 8)
            zip += char(number >> shift & 0xff);
    }
    return zip;
}

} // namespace weir::tests
