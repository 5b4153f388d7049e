#pragma once

#include "http/head.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What every fuzz target is: called once for each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace weir::http::fuzz {

/// Ends the program where what must hold does not: libFuzzer keeps the input, CTest shows the words.
inline void require(bool holds, const char* invariant)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", invariant);
    std::abort();
}

/// Small enough that a fuzzer meets each of them.
inline constexpr HeadLimits kLimits{256, 1024, 16};

struct Reading
{
    HeadReader::State state = HeadReader::State::NeedMore;
    std::size_t begin = 0;
    std::size_t end = 0;
    int status = 0;

    bool operator==(const Reading&) const = default;
};

/// Feeds prefixes of `bytes` that grow by `piece`.
inline Reading readHead(std::string_view bytes, std::size_t piece)
{
    HeadReader reader(kLimits);
    Reading reading;
    for (std::size_t fed = 0; fed < bytes.size() && reading.state == HeadReader::State::NeedMore;) {
        fed += std::min(piece, bytes.size() - fed);
        reading.state = reader.feed(bytes.substr(0, fed));
    }
    if (reading.state == HeadReader::State::Complete) {
        reading.begin = reader.skipped();
        reading.end = reader.size();
    } else if (reading.state == HeadReader::State::Invalid) {
        reading.status = reader.error().status;
    }
    return reading;
}

/// The head at the front of `bytes` or nothing, after checking that its end does not depend on how it comes.
inline std::string_view takeHead(std::string_view bytes)
{
    const Reading whole = readHead(bytes, bytes.size());
    require(readHead(bytes, 1) == whole, "a head fed one byte at a time reads as when fed whole");
    require(readHead(bytes, 7) == whole, "a head fed seven bytes at a time reads as when fed whole");
    if (whole.state == HeadReader::State::Invalid)
        require(whole.status == 400 || whole.status == 414 || whole.status == 431, "a refusal has its status");
    if (whole.state == HeadReader::State::NeedMore)
        require(bytes.size() <= kLimits.head, "nothing larger than the limit is waited for");
    if (whole.state != HeadReader::State::Complete)
        return {};
    require(whole.begin < whole.end && whole.end <= bytes.size() && whole.end <= kLimits.head,
        "a head is as large as allowed");
    const std::string_view head = bytes.substr(whole.begin, whole.end - whole.begin);
    require(head.find("\r\n\r\n") == head.size() - 4, "a head ends with its first empty line");
    return head;
}

/// Fields as parsed: what each is made of, and that it stands in the bytes it was read from.
inline void checkFields(const FieldList& fields, std::string_view from)
{
    require(fields.size() <= kLimits.fields, "there are as many fields as allowed");
    for (const Field& field : fields) {
        require(field.name.data() > from.data() && field.value.data() + field.value.size() < from.data() + from.size(),
            "a field stands in the bytes it was read from");
        require(field.name.find_first_of(std::string_view("\0\t\n\r :", 6)) == std::string_view::npos
                && !field.name.empty(),
            "a name holds no separator");
        require(field.value.find_first_of(std::string_view("\0\n\r", 3)) == std::string_view::npos,
            "a value holds no line end");
        require(field.id == fieldId(field.name), "a field has the id of its name");
    }
}

/// A head that the laxest reader (bare LF ends a line, NUL ends a text, folded lines, white space around
/// names) divides into the same `fields` fields.
inline void checkOneReading(std::string_view head, std::size_t fields)
{
    std::size_t lines = 0;
    require(head.find('\0') == std::string_view::npos, "what is sent on holds no NUL");
    while (!head.empty()) {
        const std::size_t end = head.find_first_of("\r\n");
        require(end != std::string_view::npos && head.substr(end, 2) == "\r\n",
            "what is sent on has CR LF at the end of lines only");
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + 2);
        require(line.empty() == head.empty(), "the only empty line is the last");
        if (!line.empty() && lines > 0) {
            const std::size_t colon = line.find(':');
            require(colon != std::string_view::npos && colon > 0, "what is sent on has names");
            require(line.find_first_of(" \t") > colon, "no white space stands in or before a name");
        }
        ++lines;
    }
    require(lines == fields + 2, "what is sent on has one line for each field");
}

} // namespace weir::http::fuzz
