#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Recorded heads taken apart and put together again. Lenient, as exchange/headtext.h.
namespace weir::formats {

struct HeadField
{
    std::string_view name;
    std::string_view value; ///< without the space around it

    bool operator==(const HeadField&) const = default;
};

/// Every line with a name and a colon, in order; as views into `head`.
std::vector<HeadField> headFields(std::string_view head);

/// A head with that first line and these fields.
std::string headText(std::string_view startLine, const std::vector<HeadField>& fields);

struct RequestLine
{
    std::string_view method;
    std::string_view target;
    std::string_view version;
};

struct StatusLine
{
    std::string_view version;
    std::string_view reason;
};

/// Parts that are not there are empty.
RequestLine requestLine(std::string_view head);
StatusLine statusLine(std::string_view head);

/// Fields by which whoever sends them is known: cookies and credentials. `name` in any case.
bool isSecretField(std::string_view name);

bool isToken(std::string_view text); ///< RFC 9110 §5.6.2

} // namespace weir::formats
