#pragma once

#include "exchange/body.h"

#include <QByteArray>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

namespace samples {

/// A body in memory.
class MemorySource final : public weir::exchange::ByteSource
{
public:
    explicit MemorySource(std::string bytes) : m_bytes(std::move(bytes)) {}
    std::uint64_t size() const override { return m_bytes.size(); }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        const std::size_t from = std::min<std::size_t>(m_bytes.size(), place);
        const std::size_t size = std::min(to.size(), m_bytes.size() - from);
        std::memcpy(to.data(), m_bytes.data() + from, size);
        return size;
    }

private:
    const std::string m_bytes;
};

/// A body of any size that takes no memory: the same bytes over and over.
class EndlessSource final : public weir::exchange::ByteSource
{
public:
    EndlessSource(std::uint64_t size, std::string pattern) : m_size(size), m_pattern(std::move(pattern)) {}
    std::uint64_t size() const override { return m_size; }
    std::size_t read(std::uint64_t place, std::span<char> to) const override
    {
        const auto size = std::size_t(std::min<std::uint64_t>(to.size(), m_size - std::min(m_size, place)));
        for (std::size_t done = 0; done < size;) {
            const std::size_t from = std::size_t((place + done) % m_pattern.size());
            const std::size_t piece = std::min(size - done, m_pattern.size() - from);
            std::memcpy(to.data() + done, m_pattern.data() + from, piece);
            done += piece;
        }
        return size;
    }

private:
    const std::uint64_t m_size;
    const std::string m_pattern;
};

/// 4096 bytes in 64 lines.
inline std::string lines()
{
    std::string text;
    for (int i = 0; i < 64; ++i)
        text += std::string(std::size_t(63), char('a' + i % 26)) + '\n';
    return text;
}

inline std::shared_ptr<const weir::exchange::ByteSource> source(std::string bytes)
{
    return std::make_shared<const MemorySource>(std::move(bytes));
}

inline weir::exchange::RecordedBody body(std::string bytes)
{
    const std::uint64_t size = bytes.size();
    return {source(std::move(bytes)), size, weir::exchange::BodyLoss::None};
}

/// JSON on one line.
inline std::string minified(std::size_t bytes)
{
    std::string json = "[";
    for (int i = 0; json.size() < bytes; ++i) {
        json += json.size() > 1 ? "," : "";
        json += R"({"id":)" + std::to_string(i) + R"(,"name":"caf\u00e9 )" + std::to_string(i * 7)
            + R"(","tags":["weir","dam",null,true],"at":{"x":1.5e3,"y":-2}})";
    }
    return json + "]";
}

/// As HTTP has it.
inline std::string gzipped(const QByteArray& bytes)
{
    const QByteArray zlib = qCompress(bytes).mid(4);
    std::string gzip("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    gzip.append(zlib.constData() + 2, std::size_t(zlib.size() - 6)); // without zlib's own head and sum
    std::uint32_t crc = ~0U;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320U : 0);
    }
    for (const std::uint32_t number : {~crc, std::uint32_t(bytes.size())}) {
        for (int i = 0; i < 4; ++i)
            gzip += char(number >> (8 * i));
    }
    return gzip;
}

} // namespace samples
