#include "inspector/reasontext.h"

#include "peer/displaytext.h"

#include <QCoreApplication>

#include <array>
#include <optional>

namespace weir::ui {

namespace {

constexpr std::size_t kReasonBytes = 2048;
constexpr std::string_view kColon = ": ";

/// Sentences that the proxy puts names, addresses or other reasons into. Those without are marked where they are made,
/// in src/proxy, src/net and src/http.
constexpr std::array kPatterns{
    QT_TRANSLATE_NOOP("Reason", "the request cannot be served: %1"),
    QT_TRANSLATE_NOOP("Reason", "the request's body is malformed: %1"),
    QT_TRANSLATE_NOOP("Reason", "the origin's response is malformed: %1"),
    QT_TRANSLATE_NOOP("Reason", "the name could not be looked up: %1"),
    QT_TRANSLATE_NOOP("Reason", "connecting to %1 failed: %2"),
    QT_TRANSLATE_NOOP("Reason", "this proxy does not serve %1; its allow setting says which addresses it serves"),
    QT_TRANSLATE_NOOP("Reason", "%1 is blocked by the rule %2"),
    QT_TRANSLATE_NOOP("Reason", "%1 is not allowed as a destination"),
    QT_TRANSLATE_NOOP("Reason", "%1 refused the connection"),
    QT_TRANSLATE_NOOP("Reason", "%1 did not answer in time"),
    QT_TRANSLATE_NOOP("Reason", "%1 cannot be reached: %2"),
    QT_TRANSLATE_NOOP("Reason", "%1 sent a malformed response: %2"),
    QT_TRANSLATE_NOOP("Reason", "%1 reset the connection before answering"),
    QT_TRANSLATE_NOOP("Reason", "%1 closed the connection before answering"),
};

/// None if the translators do not know it.
std::optional<QString> known(std::string_view reason)
{
    const QByteArray source(reason.data(), qsizetype(reason.size()));
    for (const char* context : {"Reason", "Http"}) {
        const QString words = QCoreApplication::translate(context, source.constData());
        if (words != QString::fromUtf8(source))
            return words;
    }
    return std::nullopt;
}

struct Match
{
    std::string_view first;
    std::string_view second;
    bool hasSecond = false;
};

/// The parts of `reason` that stand for %1 and %2 in `pattern`.
std::optional<Match> match(std::string_view pattern, std::string_view reason)
{
    const std::size_t one = pattern.find("%1");
    const std::size_t two = pattern.find("%2");
    const std::string_view before = pattern.substr(0, one);
    if (!reason.starts_with(before))
        return std::nullopt;
    reason.remove_prefix(before.size());
    pattern.remove_prefix(one + 2);
    if (two == std::string_view::npos) {
        if (!reason.ends_with(pattern))
            return std::nullopt;
        return Match{reason.substr(0, reason.size() - pattern.size()), {}, false};
    }
    const std::string_view between = pattern.substr(0, pattern.size() - 2); // %2 stands at the end
    const std::size_t place = reason.find(between);
    if (place == std::string_view::npos)
        return std::nullopt;
    return Match{reason.substr(0, place), reason.substr(place + between.size()), true};
}

QString translated(std::string_view reason)
{
    if (const auto words = known(reason))
        return *words;
    for (const char* pattern : kPatterns) {
        const auto parts = match(pattern, reason);
        if (!parts)
            continue;
        const QString words = QCoreApplication::translate("Reason", pattern);
        return parts->hasSecond ? words.arg(displayText(parts->first), translated(parts->second))
                                : words.arg(translated(parts->first));
    }
    // "host: the name does not exist"
    if (const std::size_t colon = reason.find(kColon); colon != std::string_view::npos)
        return displayText(reason.substr(0, colon + kColon.size())) + translated(reason.substr(colon + kColon.size()));
    return displayText(reason);
}

} // namespace

QString reasonText(std::string_view reason)
{
    return reason.size() > kReasonBytes ? displayText(reason, kReasonBytes) : translated(reason);
}

} // namespace weir::ui
