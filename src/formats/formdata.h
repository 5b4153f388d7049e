#pragma once

#include "exchange/body.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::formats {

struct FormLimits
{
    std::size_t mostFields = 10'000; ///< pairs or parts
    std::size_t mostNameBytes = 4096;
    std::size_t mostValueBytes = 65'536;  ///< of a pair
    std::size_t mostHeaderBytes = 16'384; ///< of a part
    std::size_t mostBytes = 16'777'216;   ///< of what is kept of all fields
};

/// How a form came to its end.
enum class FormEnd : std::uint8_t {
    Complete,
    LimitReached, ///< there are more fields, or longer ones, than are listed
    Truncated,    ///< the last boundary is missing; the parts before it are listed, the last one as far as it goes
    Damaged,      ///< no boundary, or a part without a header's end
};

/// A name and a value with %XX and + decoded; bytes in whatever charset the form has.
struct FormPair
{
    std::string name;
    std::string value;
    bool isCut = false; ///< name or value is longer than the limit

    bool operator==(const FormPair&) const = default;
};

struct FormPairs
{
    FormEnd end = FormEnd::Complete;
    std::vector<FormPair> pairs;
};

/// Reads application/x-www-form-urlencoded (WHATWG URL, section 5.1).
FormPairs readUrlEncoded(const exchange::ByteSource& body, const FormLimits& limits = {});

/// A part of multipart/form-data (RFC 7578); of other multipart bodies too, without name.
struct FormPart
{
    std::vector<std::pair<std::string, std::string>> headers; ///< names as they came
    std::string name;                                         ///< of Content-Disposition
    std::optional<std::string> filename; ///< of Content-Disposition, as given: never a path to write to
    std::uint64_t begin = 0;             ///< place of its content in the body
    std::uint64_t size = 0;              ///< of its content
};

struct FormParts
{
    FormEnd end = FormEnd::Complete;
    std::vector<FormPart> parts;
};

/// Reads a multipart body (RFC 2046 §5.1) without keeping contents.
FormParts readMultipart(const exchange::ByteSource& body, std::string_view boundary, const FormLimits& limits = {});

} // namespace weir::formats
