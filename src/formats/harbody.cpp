#include "formats/harbody.h"

#include "formats/base64.h"
#include "formats/decoding.h"
#include "formats/utf8.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace weir::formats {

namespace {

constexpr std::size_t kHeldBytes = 256 * 1024;
constexpr std::size_t kPieceBytes = 64 * 1024;

std::string_view view(std::span<const char> bytes) { return {bytes.data(), bytes.size()}; }

/// What tells text from other bytes.
class TextCheck
{
public:
    void feed(std::string_view piece)
    {
        m_isAscii = m_isAscii && std::none_of(piece.begin(), piece.end(), [](char c) { return (c & 0x80) != 0; });
        m_hasNul = m_hasNul || piece.find('\0') != std::string_view::npos;
        m_utf8.feed(piece);
    }

    /// `isCut`: a last character of which a part is missing does not count.
    bool isText(std::string_view charset, bool isCut) const
    {
        constexpr std::array<std::string_view, 4> kNotLikeAscii{"utf-16", "utf-32", "utf-7", "iso-2022"};
        const auto begins = [&](std::string_view name) { return charset.starts_with(name); };
        if (m_hasNul || std::any_of(kNotLikeAscii.begin(), kNotLikeAscii.end(), begins))
            return false;
        constexpr std::array<std::string_view, 5> kUtf8{"", "utf-8", "utf8", "us-ascii", "ascii"};
        if (std::find(kUtf8.begin(), kUtf8.end(), charset) == kUtf8.end() && !m_isAscii)
            return false;
        return m_utf8.isWhole() || (isCut && m_utf8.unfinished() > 0);
    }
    std::size_t unfinished() const { return m_utf8.unfinished(); }

private:
    Utf8Check m_utf8;
    bool m_isAscii = true;
    bool m_hasNul = false;
};

} // namespace

HarBody::HarBody(const exchange::RecordedBody& body, std::string_view codings, std::string_view charset, Limits limits)
    : m_body(body), m_codings(codings), m_limits(limits)
{
    m_limits.mostDecoded = std::min(m_limits.mostDecoded, m_limits.mostBytes);
    if (!body.bytes || body.bytes->size() == 0 || m_limits.mostBytes == 0) {
        m_isCut = body.bytes && body.bytes->size() > 0;
        return;
    }
    scan(charset);
}

template<typename Take>
void HarBody::forEachPiece(std::uint64_t mostBytes, Take take) const
{
    std::vector<char> piece(std::size_t(std::min<std::uint64_t>(kPieceBytes, m_body.bytes->size())));
    for (std::uint64_t place = 0; place < mostBytes;) {
        const std::size_t wanted = std::size_t(std::min<std::uint64_t>(piece.size(), mostBytes - place));
        const std::size_t count = m_body.bytes->read(place, std::span(piece).first(wanted));
        if (count == 0 || !take(std::string_view(piece.data(), count)))
            return;
        place += count;
    }
}

void HarBody::scan(std::string_view charset)
{
    TextCheck check;
    const auto take = [&](std::string_view piece) {
        check.feed(piece);
        m_bytes += piece.size();
        m_isHeld = m_isHeld && m_held.size() + piece.size() <= kHeldBytes;
        if (m_isHeld)
            m_held += piece;
        else
            m_held = std::string();
        return true;
    };
    if (!m_codings.empty()) {
        using End = Decoded::End;
        const Decoded decoded = decode(*m_body.bytes, m_codings, m_limits.mostDecoded,
            [&](std::span<const char> piece) { return take(view(piece)); });
        // the beginning of what was kept in part is worth more to whoever reads it than the bytes of its coding
        const bool isPart = decoded.end == End::Truncated && m_body.loss != exchange::BodyLoss::None;
        if (decoded.end == End::Complete || decoded.end == End::LimitReached || isPart) {
            m_isCut = decoded.end == End::LimitReached;
        } else {
            m_isEncoded = true;
            m_codings.clear();
            m_held.clear();
            m_isHeld = true;
            m_bytes = 0;
        }
    }
    if (m_codings.empty()) {
        forEachPiece(m_limits.mostBytes, take);
        m_isCut = m_body.bytes->size() > m_limits.mostBytes;
    }
    const bool endsEarly = m_isCut || m_body.loss != exchange::BodyLoss::None;
    m_form = !m_isEncoded && check.isText(charset, endsEarly) ? Form::Text : Form::Base64;
    if (m_form == Form::Text && check.unfinished() > 0) {
        m_bytes -= check.unfinished();
        if (m_isHeld)
            m_held.resize(std::size_t(m_bytes));
    }
}

void HarBody::useBase64()
{
    if (m_form == Form::Text)
        m_form = Form::Base64;
}

void HarBody::write(JsonWriter& json) const
{
    json.beginText();
    Base64Writer base64;
    std::string encoded;
    std::uint64_t left = m_bytes;
    const auto take = [&](std::string_view piece) {
        piece = piece.substr(0, std::size_t(std::min<std::uint64_t>(piece.size(), left)));
        left -= piece.size();
        if (m_form == Form::Text) {
            json.plainPiece(piece);
        } else {
            encoded.clear();
            base64.append(encoded, piece);
            json.rawPiece(encoded);
        }
        return left > 0 && json.goesOn();
    };
    if (m_isHeld)
        take(m_held);
    else if (!m_codings.empty())
        decode(*m_body.bytes, m_codings, m_limits.mostDecoded,
            [&](std::span<const char> piece) { return take(view(piece)); });
    else
        forEachPiece(m_bytes, take);
    encoded.clear();
    base64.finish(encoded);
    json.rawPiece(encoded);
    json.endText();
}

} // namespace weir::formats
