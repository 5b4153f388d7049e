#pragma once

#include "exchange/body.h"
#include "formats/jsonwriter.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace weir::formats {

/// How a recorded body stands in a HAR file: as text if it is some, else in base64.
class HarBody
{
public:
    enum class Form : std::uint8_t {
        None, ///< nothing is kept, or nothing is wanted
        Text,
        Base64,
    };

    struct Limits
    {
        std::uint64_t mostBytes = 0;   ///< 0: nothing is wanted
        std::uint64_t mostDecoded = 0; ///< of a body whose codings are undone; never more than `mostBytes`
    };

    /// Reads `body` once, without its content codings, up to its limit. If those cannot be undone, it is taken as it
    /// passed. `codings`: of its Content-Encoding; empty: it has none, or none are to be undone. The body must live as
    /// long as this. `charset`: as the Content-Type has it.
    HarBody(const exchange::RecordedBody& body, std::string_view codings, std::string_view charset, Limits limits);

    Form form() const { return m_form; }
    std::uint64_t bytes() const { return m_bytes; } ///< that write() writes
    bool isCut() const { return m_isCut; }          ///< by a limit
    bool isEncoded() const { return m_isEncoded; }  ///< the codings are still there
    void useBase64();

    /// The bytes, if they are few.
    const std::string* held() const { return m_isHeld ? &m_held : nullptr; }

    /// The value of a key. Reads the body again, unless it is small.
    void write(JsonWriter& json) const;

private:
    void scan(std::string_view charset);
    template<typename Take>
    void forEachPiece(std::uint64_t mostBytes, Take take) const;

    const exchange::RecordedBody& m_body;
    std::string m_codings;
    std::string m_held;
    Limits m_limits;
    std::uint64_t m_bytes = 0;
    Form m_form = Form::None;
    bool m_isHeld = true;
    bool m_isCut = false;
    bool m_isEncoded = false;
};

} // namespace weir::formats
