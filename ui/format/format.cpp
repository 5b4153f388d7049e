#include "format/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace weir::ui {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("Format", text); }

/// Three significant figures, but no decimals from 100 on.
QString threeFigures(double value)
{
    const int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals);
}

QString scaledBytes(double bytes)
{
    static constexpr std::array kUnits{QT_TRANSLATE_NOOP("Format", "KiB"), QT_TRANSLATE_NOOP("Format", "MiB"),
        QT_TRANSLATE_NOOP("Format", "GiB"), QT_TRANSLATE_NOOP("Format", "TiB")};
    std::size_t unit = 0;
    double value = bytes / 1024;
    while (value >= 999.5 && unit + 1 < kUnits.size()) { // four figures would be too wide
        value /= 1024;
        ++unit;
    }
    return threeFigures(value) + QChar(0x00a0) + translated(kUnits[unit]);
}

} // namespace

QString bytesText(std::uint64_t bytes)
{
    if (bytes < 1000)
        return QLocale().toString(qulonglong(bytes)) + QChar(0x00a0) + translated(QT_TRANSLATE_NOOP("Format", "B"));
    return scaledBytes(double(bytes));
}

QString byteRateText(double bytesPerSecond)
{
    if (!(bytesPerSecond > 0))
        bytesPerSecond = 0;
    const QString amount =
        bytesPerSecond < 999.5 ? bytesText(std::uint64_t(std::llround(bytesPerSecond))) : scaledBytes(bytesPerSecond);
    return translated(QT_TRANSLATE_NOOP("Format", "%1/s")).arg(amount);
}

QString durationText(std::chrono::nanoseconds duration)
{
    using namespace std::chrono;
    const double ms = std::max(0.0, std::chrono::duration<double, std::milli>(duration).count());
    const QChar space(0x00a0);
    if (ms < 999.5)
        return threeFigures(ms) + space + translated(QT_TRANSLATE_NOOP("Format", "ms"));
    if (ms < 59'950)
        return threeFigures(ms / 1000) + space + translated(QT_TRANSLATE_NOOP("Format", "s"));
    const auto seconds = std::int64_t(std::llround(ms / 1000));
    const QLocale locale;
    if (seconds < 3600)
        return translated(QT_TRANSLATE_NOOP("Format", "%1 min %2 s"))
            .arg(locale.toString(qlonglong(seconds / 60)), locale.toString(qlonglong(seconds % 60)));
    return translated(QT_TRANSLATE_NOOP("Format", "%1 h %2 min"))
        .arg(locale.toString(qlonglong(seconds / 3600)), locale.toString(qlonglong(seconds % 3600 / 60)));
}

QString countText(std::uint64_t count) { return QLocale().toString(qulonglong(count)); }

} // namespace weir::ui
