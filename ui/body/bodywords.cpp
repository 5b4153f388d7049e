#include "body/bodywords.h"

#include "format/format.h"

#include <QCoreApplication>
#include <QMimeDatabase>

namespace weir::ui {

namespace {

QString words(const char* text) { return QCoreApplication::translate("weir::ui::BodyView", text); }

} // namespace

QString whyNothing(const exchange::RecordedBody& body)
{
    if (body.bytesPassed == 0)
        return words(QT_TRANSLATE_NOOP("weir::ui::BodyView", "This message has no body."));
    const QString bytes = bytesText(body.bytesPassed);
    switch (body.loss) {
    case exchange::BodyLoss::None: break;
    case exchange::BodyLoss::Limit:
        return words(QT_TRANSLATE_NOOP("weir::ui::BodyView", "The body (%1) is longer than bodies are kept."))
            .arg(bytes);
    case exchange::BodyLoss::Backlog:
        return words(QT_TRANSLATE_NOOP("weir::ui::BodyView",
                         "The body (%1) was not recorded: there was more traffic than could be written."))
            .arg(bytes);
    case exchange::BodyLoss::Disk:
        return words(QT_TRANSLATE_NOOP(
                         "weir::ui::BodyView", "The body (%1) was not recorded: it could not be written to the disk."))
            .arg(bytes);
    case exchange::BodyLoss::NotAsked:
        return words(QT_TRANSLATE_NOOP("weir::ui::BodyView", "The body (%1) was not recorded.")).arg(bytes);
    case exchange::BodyLoss::Gone:
        return words(QT_TRANSLATE_NOOP("weir::ui::BodyView",
                         "The body (%1) is lost: the file of the capture that held it is not there any more."))
            .arg(bytes);
    }
    return words(QT_TRANSLATE_NOOP("weir::ui::BodyView", "The body is still coming: %1 so far.")).arg(bytes);
}

QString lossNote(const exchange::RecordedBody& body)
{
    const std::uint64_t kept = body.bytes ? body.bytes->size() : 0;
    if (kept >= body.bytesPassed)
        return {};
    const auto filled = [&](const char* text) { return words(text).arg(bytesText(kept), bytesText(body.bytesPassed)); };
    switch (body.loss) {
    case exchange::BodyLoss::None: break;
    case exchange::BodyLoss::Limit:
        return filled(QT_TRANSLATE_NOOP("weir::ui::BodyView", "First %1 kept of %2: more is not kept of a body."));
    case exchange::BodyLoss::Backlog:
        return filled(QT_TRANSLATE_NOOP(
            "weir::ui::BodyView", "First %1 kept of %2: there was more traffic than could be written."));
    case exchange::BodyLoss::Disk:
        return filled(
            QT_TRANSLATE_NOOP("weir::ui::BodyView", "First %1 kept of %2: the rest could not be written to the disk."));
    case exchange::BodyLoss::NotAsked:
        return filled(QT_TRANSLATE_NOOP("weir::ui::BodyView", "First %1 kept of %2: the rest was not recorded."));
    case exchange::BodyLoss::Gone:
        return filled(QT_TRANSLATE_NOOP(
            "weir::ui::BodyView", "First %1 left of %2: the rest is lost with the file of the capture that held it."));
    }
    return filled(QT_TRANSLATE_NOOP("weir::ui::BodyView", "The body is still coming: the first %1 of %2 are shown."));
}

QString fileNameFor(const BodyState& state, quint64 id)
{
    const QMimeDatabase types;
    const QString suffix = types.mimeTypeForName(QString::fromStdString(state.type.type)).preferredSuffix();
    const QString known = !suffix.isEmpty() ? suffix
        : isTextKind(state.kind)            ? QStringLiteral("txt")
                                            : QStringLiteral("bin");
    return QStringLiteral("body-%1.%2").arg(QString::number(id), known);
}

} // namespace weir::ui
