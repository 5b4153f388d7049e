#pragma once

#include "http/head.h"

#include <QByteArray>
#include <QByteArrayList>

#include <algorithm>
#include <optional>
#include <random>
#include <string_view>
#include <vector>

/// What the tests of src/http share: bytes in and out of the library, and ways to cut a message into pieces.
namespace weir::http::test {

/// A string literal as bytes, with the NULs in it.
template<std::size_t size>
QByteArray literal(const char (&text)[size])
{
    return QByteArray(text, qsizetype(size) - 1);
}

inline std::string_view view(const QByteArray& bytes) { return {bytes.constData(), std::size_t(bytes.size())}; }

inline QByteArray bytes(std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }

/// Names and values in turn, so that a comparison shows order, case and duplicates.
inline QByteArrayList flat(const FieldList& fields)
{
    QByteArrayList result;
    for (const Field& field : fields)
        result << bytes(field.name) << bytes(field.value);
    return result;
}

/// One way to hand over a message: the sizes of the pieces, and words for the report of a failure.
struct Cutting
{
    QByteArray name;
    std::vector<std::size_t> pieces;
};

/// The random cuttings of this run. Set WEIR_TEST_SEED to the number that a failure names to repeat them.
inline unsigned seed()
{
    static const unsigned value = qEnvironmentVariableIsSet("WEIR_TEST_SEED")
        ? unsigned(qEnvironmentVariableIntValue("WEIR_TEST_SEED"))
        : std::random_device{}() & 0x7fffffff;
    return value;
}

/// Whole, one byte at a time, in two pieces at every place (of messages up to 400 bytes), and at random.
inline std::vector<Cutting> cuttings(qsizetype messageSize)
{
    constexpr std::size_t kCutEverywhere = 400;
    constexpr int kRandomCuttings = 20;

    const auto size = std::size_t(messageSize);
    std::vector<Cutting> result;
    result.push_back({"whole", {size}});
    result.push_back({"one byte at a time", std::vector<std::size_t>(size, 1)});
    if (size <= kCutEverywhere) {
        for (std::size_t at = 1; at < size; ++at)
            result.push_back({"cut after byte " + QByteArray::number(qulonglong(at)), {at, size - at}});
    }
    std::mt19937 random(seed());
    for (int i = 0; i < kRandomCuttings; ++i) {
        const std::size_t longest = i % 2 == 0 ? 8 : std::max<std::size_t>(size / 2, 1);
        std::uniform_int_distribution<std::size_t> length(1, longest);
        Cutting cutting{
            "random cutting " + QByteArray::number(i) + " of WEIR_TEST_SEED=" + QByteArray::number(seed()), {}};
        for (std::size_t left = size; left > 0; left -= cutting.pieces.back())
            cutting.pieces.push_back(std::min(length(random), left));
        result.push_back(std::move(cutting));
    }
    return result;
}

/// Reads and parses a request head that stands whole in `message`, which has to outlive `head`.
inline std::optional<HeadError> readRequest(const QByteArray& message, RequestHead& head, const HeadLimits& limits = {})
{
    HeadReader reader(limits);
    switch (reader.feed(view(message))) {
    case HeadReader::State::NeedMore: return HeadError{-1, "the head does not end"};
    case HeadReader::State::Invalid: return reader.error();
    case HeadReader::State::Complete: break;
    }
    return parseRequestHead(view(message).substr(reader.skipped(), reader.size() - reader.skipped()), head);
}

/// As readRequest, for a response.
inline std::optional<HeadError> readResponse(const QByteArray& message, ResponseHead& head)
{
    HeadReader reader({});
    switch (reader.feed(view(message))) {
    case HeadReader::State::NeedMore: return HeadError{-1, "the head does not end"};
    case HeadReader::State::Invalid: return HeadError{502, reader.error().reason};
    case HeadReader::State::Complete: break;
    }
    return parseResponseHead(view(message).substr(reader.skipped(), reader.size() - reader.skipped()), head);
}

inline int statusOf(const std::optional<HeadError>& error) { return error ? error->status : 0; }

} // namespace weir::http::test
