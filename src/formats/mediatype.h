#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace weir::formats {

/// How a body is shown best.
enum class BodyKind : std::uint8_t {
    Json,
    Xml,
    Html,
    Css,
    JavaScript,
    Image, ///< SVG is Xml
    Form,  ///< application/x-www-form-urlencoded
    Multipart,
    Text,
    Binary,
    EventStream,
};

/// What a Content-Type says, read leniently (RFC 9110 §8.3).
struct MediaType
{
    std::string type;     ///< lower case, "text/html"; empty: none that could be read
    std::string charset;  ///< lower case; empty: not given
    std::string boundary; ///< as given; empty: not given

    bool operator==(const MediaType&) const = default;
};

MediaType parseMediaType(std::string_view contentType);

/// The bytes to hand over as `firstBytes` below; more do not matter.
inline constexpr std::size_t kSniffedBytes = 1024;

/// From the type; from the first (decoded) bytes where that says nothing: missing, application/octet-stream, text/plain
/// around what is no text, and the like.
BodyKind kindOf(const MediaType& type, std::string_view firstBytes);

/// From the first (decoded) bytes alone.
BodyKind sniffKind(std::string_view firstBytes);

/// The charset's name in lower case: of a byte order mark, the type's parameter, <meta> in HTML, the declaration of
/// XML; else "utf-8".
std::string charsetOf(const MediaType& type, BodyKind kind, std::string_view firstBytes);

} // namespace weir::formats
