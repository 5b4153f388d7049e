#include "body/formrows.h"

#include "format/format.h"
#include "formats/formdata.h"
#include "http/syntax.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr std::size_t kMostRows = 1000; // each is laid out
constexpr std::size_t kMostValue = 4096;
constexpr formats::FormLimits kLimits{.mostFields = kMostRows, .mostValueBytes = kMostValue};

QString translated(const char* text) { return QCoreApplication::translate("weir::ui::BodyView", text); }

QString noteOf(formats::FormEnd end)
{
    switch (end) {
    case formats::FormEnd::Complete: break;
    case formats::FormEnd::LimitReached:
        return translated(QT_TRANSLATE_NOOP("weir::ui::BodyView", "Only the first %1 fields are listed."))
            .arg(countText(kMostRows));
    case formats::FormEnd::Truncated:
        return translated(
            QT_TRANSLATE_NOOP("weir::ui::BodyView", "The form ends too early: its last boundary is missing."));
    case formats::FormEnd::Damaged:
        return translated(
            QT_TRANSLATE_NOOP("weir::ui::BodyView", "The form is damaged. What could be read of it is listed."));
    }
    return {};
}

/// The beginning of what a part holds, if it is text.
std::string valueOf(const exchange::ByteSource& body, const formats::FormPart& part)
{
    std::string value(std::size_t(std::min<std::uint64_t>(part.size, kMostValue)), '\0');
    value.resize(body.read(part.begin, value));
    const bool isBinary =
        formats::sniffKind(value) == formats::BodyKind::Binary || formats::sniffKind(value) == formats::BodyKind::Image;
    if (isBinary && !value.empty())
        return {};
    if (part.size > value.size())
        value += "…";
    return value;
}

std::string typeOf(const formats::FormPart& part)
{
    for (const auto& [name, value] : part.headers) {
        if (http::equalsIgnoreCase(name, "content-type"))
            return value;
    }
    return {};
}

} // namespace

FormRows formRows(const exchange::ByteSource& body, formats::BodyKind kind, const formats::MediaType& type)
{
    FormRows result;
    if (kind == formats::BodyKind::Form) {
        const formats::FormPairs form = formats::readUrlEncoded(body, kLimits);
        result.note = noteOf(form.end);
        for (const formats::FormPair& pair : form.pairs) {
            const std::string value = pair.isCut ? pair.value + "…" : pair.value;
            result.rows.push_back({{pair.name, value}, pair.name + "=" + value, FieldRow::ToolTip::None});
        }
        return result;
    }
    const formats::FormParts form = formats::readMultipart(body, type.boundary, kLimits);
    result.note = noteOf(form.end);
    for (const formats::FormPart& part : form.parts) {
        const std::string value = valueOf(body, part);
        result.rows.push_back({{part.name, value, typeOf(part), part.filename.value_or(std::string()),
                                   bytesText(part.size).toStdString()},
            part.name + "=" + value, FieldRow::ToolTip::None});
    }
    return result;
}

} // namespace weir::ui
