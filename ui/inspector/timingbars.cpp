#include "inspector/timingbars.h"

#include "format/format.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace weir::ui {

namespace {

/// 1, 2 or 5 times a power of ten, not less than `least`.
qreal niceStep(qreal least)
{
    const qreal power = std::pow(10.0, std::floor(std::log10(least)));
    for (const qreal factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least)
            return factor * power;
    }
    return 10 * power;
}

/// Without the zeros that figures of measurements have; all in one unit.
QString axisText(qreal nanoseconds, qreal length)
{
    constexpr qreal kMillisecond = 1e6;
    constexpr qreal kSecond = 1e9;
    if (nanoseconds <= 0)
        return QLocale().toString(0);
    if (length >= 60 * kSecond)
        return durationText(exchange::Timing::Duration(std::int64_t(nanoseconds)));
    const bool inSeconds = length >= kSecond;
    const QString figure = QLocale().toString(nanoseconds / (inSeconds ? kSecond : kMillisecond), 'g', 4);
    return inSeconds ? TimingBars::tr("%1\u00a0s").arg(figure) : TimingBars::tr("%1\u00a0ms").arg(figure);
}

} // namespace

TimingBars::TimingBars(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Timing"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTiming({}, Progress::Running, exchange::Scheme::Http);
}

void TimingBars::setTiming(const exchange::Timing& timing, Progress progress, exchange::Scheme scheme)
{
    std::vector<Row> rows{
        {tr("DNS"), tr("Looking up the host's addresses"), &Colours::dns, {}, timing.dns, {}},
        {tr("Connect"), tr("Opening a connection to the server"), &Colours::connect, {}, timing.connect, {}},
        {tr("TLS"), tr("Agreeing with the server on encryption"), &Colours::tls, {}, timing.tls, {}},
        {tr("Send"), tr("Sending the request"), &Colours::send, {}, timing.send, {}},
        {tr("Wait"), tr("From the end of the request to the first byte of the response"), &Colours::wait, {},
            timing.wait, {}},
        {tr("Receive"), tr("From the first byte of the response to its end"), &Colours::receive, {}, timing.receive,
            {}},
        {tr("Total"), tr("From the first byte of the request to the end"), nullptr, {}, timing.total, {}},
    };
    // plain HTTP has no TLS that could have been left out
    const std::size_t connectionPhases = scheme == exchange::Scheme::Https ? 3 : 2;
    constexpr std::size_t kPhases = 6;
    std::size_t known = 0; // rows up to the last phase that has come
    Duration end{};
    for (std::size_t i = 0; i < kPhases; ++i) {
        if (!rows[i].length)
            continue;
        known = i + 1;
        rows[i].length = std::max(*rows[i].length, Duration{});
        rows[i].begin = end;
        end += *rows[i].length;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Row& row = rows[i];
        if (row.length)
            row.figure = durationText(*row.length);
        else if (i < connectionPhases && timing.reusedConnection)
            row.figure = tr("reused connection");
        else if (progress == Progress::Running && i >= known)
            row.figure = QStringLiteral("…");
        else
            row.figure = QStringLiteral("–");
    }
    addClientTls(rows, timing);
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    setAccessibleDescription(rowTexts().join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

/// Only the first exchange of a connection has it. It came before the request, and is no part of the total.
void TimingBars::addClientTls(std::vector<Row>& rows, const exchange::Timing& timing)
{
    if (!timing.clientTls)
        return;
    const Duration length = std::max(*timing.clientTls, Duration{});
    for (Row& row : rows)
        row.begin += length;
    std::vector<Row> all;
    all.reserve(rows.size() + 1);
    all.push_back({tr("TLS (client)"), tr("Agreeing with the client on encryption, before its first request"),
        &Colours::tls, {}, length, durationText(length)});
    std::move(rows.begin(), rows.end(), std::back_inserter(all));
    rows = std::move(all);
}

QStringList TimingBars::rowTexts() const
{
    QStringList result;
    for (const Row& row : m_rows)
        result << tr("%1: %2").arg(row.name, row.figure);
    return result;
}

int TimingBars::nameWidth() const
{
    int result = fontMetrics().horizontalAdvance(tr("TLS (client)")); // which comes and goes
    for (const Row& row : m_rows)
        result = std::max(result, fontMetrics().horizontalAdvance(row.name));
    return result;
}

void TimingBars::setBarsLeft(int left)
{
    m_barsLeft = left;
    updateGeometry();
    update();
}

QSize TimingBars::sizeHint() const
{
    const Columns at = columns();
    return {at.barLeft + 20 * fontMetrics().averageCharWidth() + figureWidth(), minimumSizeHint().height()};
}

QSize TimingBars::minimumSizeHint() const
{
    const Columns at = columns();
    const int axisHeight = fontMetrics().height();
    const int barWidth = fontMetrics().horizontalAdvance(tr("reused connection")) - figureWidth();
    return {at.barLeft + std::max(barWidth + fontMetrics().averageCharWidth(), 4 * fontMetrics().averageCharWidth())
            + figureWidth(),
        int(m_rows.size()) * at.rowHeight + axisHeight};
}

int TimingBars::figureWidth() const
{
    int result = 0;
    for (const Row& row : m_rows) {
        if (row.length)
            result = std::max(result, fontMetrics().horizontalAdvance(row.figure));
    }
    return result + fontMetrics().averageCharWidth();
}

TimingBars::Columns TimingBars::columns() const
{
    Columns result;
    result.rowHeight = fontMetrics().height() * 3 / 2;
    result.barLeft = std::max(m_barsLeft, nameWidth() + fontMetrics().averageCharWidth());
    result.figureLeft = std::max(result.barLeft, width() - figureWidth());
    result.barWidth = result.figureLeft - result.barLeft;
    return result;
}

TimingBars::Duration TimingBars::axisLength() const
{
    Duration result{};
    for (const Row& row : m_rows)
        result = std::max(result, row.begin + row.length.value_or(Duration{}));
    return result;
}

bool TimingBars::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = help->pos().y() / columns().rowHeight;
        if (index < 0 || index >= int(m_rows.size())) {
            QToolTip::hideText();
            return true;
        }
        const Row& row = m_rows[std::size_t(index)];
        QToolTip::showText(help->globalPos(), tr("%1: %2").arg(row.meaning, row.figure), this);
        return true;
    }
    return QWidget::event(event);
}

void TimingBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Columns at = columns();
    paintAxis(painter, at);
    for (int i = 0; i < int(m_rows.size()); ++i)
        paintRow(painter, at, i);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.state |= QStyle::State_KeyboardFocusChange;
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void TimingBars::paintAxis(QPainter& painter, const Columns& at) const
{
    const auto length = qreal(axisLength().count());
    if (length <= 0 || at.barWidth <= 0)
        return;
    const int bottom = int(m_rows.size()) * at.rowHeight;
    const int labelWidth = std::max(fontMetrics().averageCharWidth() * 10, at.barWidth / 6);
    const qreal step = niceStep(std::max(1.0, length * labelWidth / at.barWidth));
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.15F);
    for (qreal time = 0; time <= length * 1.0001; time += step) {
        const qreal x = at.barLeft + at.barWidth * time / length;
        painter.setPen(line);
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom));
        painter.setPen(coloursFor(palette()).muted);
        const QString text = axisText(time, length);
        const qreal textWidth = fontMetrics().horizontalAdvance(text);
        const qreal left = std::min(x - textWidth / 2, width() - textWidth);
        painter.drawText(QPointF(left, bottom + fontMetrics().ascent()), text);
    }
}

void TimingBars::paintRow(QPainter& painter, const Columns& at, int index) const
{
    const Row& row = m_rows[std::size_t(index)];
    const Colours& colours = coloursFor(palette());
    const QRect line(0, index * at.rowHeight, width(), at.rowHeight);
    painter.setPen(colours.muted);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, row.name);
    if (!row.length) {
        painter.drawText(line.adjusted(at.barLeft + fontMetrics().averageCharWidth(), 0, 0, 0),
            Qt::AlignLeft | Qt::AlignVCenter, row.figure);
        return;
    }
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.figure);
    const auto length = std::max<qreal>(1, qreal(axisLength().count()));
    const qreal least = std::max(2.0, at.rowHeight / 12.0); // to be seen at all
    const qreal barWidth = std::max(least, at.barWidth * qreal(row.length->count()) / length);
    const qreal farthest = at.barLeft + std::max<qreal>(0, at.barWidth - barWidth);
    const qreal left = std::min(at.barLeft + at.barWidth * qreal(row.begin.count()) / length, farthest);
    const qreal barHeight = row.colour ? at.rowHeight * 0.5 : at.rowHeight * 0.2;
    const QRectF bar(left, line.center().y() - barHeight / 2 + 0.5, barWidth, barHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(row.colour ? colours.*row.colour : colours.muted);
    painter.drawRoundedRect(bar, least, least);
    painter.restore();
}

} // namespace weir::ui
