#include "formats/mediatype.h"
#include "fuzz/check.h"

#include <string>

using namespace weir::formats;
using weir::http::fuzz::require;

/// The first line is the Content-Type, the rest is the body.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t lineEnd = std::min(text.find('\n'), text.size());
    const std::string_view body = text.substr(std::min(lineEnd + 1, text.size()));
    const MediaType type = parseMediaType(text.substr(0, lineEnd));
    require(type.type.empty() || type.type.find('/') != std::string::npos, "a type has a subtype");
    require(type.boundary.size() <= lineEnd, "a boundary stands in the field");
    const BodyKind kind = kindOf(type, body);
    const std::string charset = charsetOf(type, kind, body);
    require(!charset.empty() && charset.size() <= 40, "there is always a charset");
    require(charset.find_first_of(" \t\r\n\"'<>;") == std::string::npos, "a charset is a name");
    require(kindOf(type, body.substr(0, kSniffedBytes)) == kind, "no more than the first bytes are looked at");
    return 0;
}
