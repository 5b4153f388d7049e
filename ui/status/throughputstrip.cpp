#include "status/throughputstrip.h"

#include "format/format.h"
#include "status/requestrate.h"
#include "theme/colours.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QDateTime>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace weir::ui {

namespace {

constexpr double kKeptSeconds = 30 * 60;
constexpr double kTolerance = 0.75; // timers are late; by less than this nothing is missing
// Below these the scales do not go, so that a trickle looks like one.
constexpr double kLeastBytes = 10 * 1024;
constexpr double kLeastRequests = 10;

#if QT_CONFIG(accessibility)
/// Tells a screen reader what the strip shows at the mark.
class AccessibleStrip final : public QAccessibleWidget
{
public:
    explicit AccessibleStrip(ThroughputStrip* strip) : QAccessibleWidget(strip, QAccessible::Chart) {}

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return static_cast<const ThroughputStrip*>(object())->valueText();
        return QAccessibleWidget::text(kind);
    }

    static QAccessibleInterface* make(const QString&, QObject* object)
    {
        auto* strip = qobject_cast<ThroughputStrip*>(object);
        return strip ? new AccessibleStrip(strip) : nullptr;
    }
};
#endif

QString timeText(std::chrono::system_clock::time_point at)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(ms.count()).time().toString(QStringLiteral("HH:mm:ss"));
}

QColor faint(QColor colour, double opacity)
{
    colour.setAlphaF(float(opacity));
    return colour;
}

} // namespace

double niceMaximum(double value)
{
    if (!(value > 1))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * power >= value)
            return step * power;
    return 10 * power;
}

double niceMaximumOfBytes(double bytes)
{
    double unit = 1;
    while (bytes > 500 * unit) // 1000 of them would be shown as a part of the next
        unit *= 1024;
    return niceMaximum(bytes / unit) * unit;
}

ThroughputStrip::ThroughputStrip(QWidget* parent) : QWidget(parent)
{
#if QT_CONFIG(accessibility)
    static const bool installed = (QAccessible::installFactory(&AccessibleStrip::make), true);
    Q_UNUSED(installed)
#endif
    setAccessibleName(tr("Throughput"));
    setAccessibleDescription(
        tr("Bytes received and sent and requests of the last minutes. The arrow keys move through time."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ThroughputStrip::add(const TrafficSample& sample)
{
    if (!(sample.seconds > 0))
        return; // no time, no rate
    Moment moment{sample.at, 0, sample.seconds,
        {double(sample.bytesDown) / sample.seconds, double(sample.bytesUp) / sample.seconds,
            sample.requests / sample.seconds}};
    if (!m_moments.empty()) {
        const Moment& last = m_moments.back();
        const double passed = std::chrono::duration<double>(sample.at - last.at).count();
        const double missing = passed - sample.seconds;
        moment.begin = last.end + (missing > kTolerance ? missing : 0);
        moment.end = moment.begin + sample.seconds;
    }
    m_moments.push_back(moment);
    while (m_moments.size() > 1 && m_moments.back().end - m_moments.front().begin > kKeptSeconds)
        m_moments.pop_front();
    if (m_markedEnd && *m_markedEnd < m_moments[firstVisible()].end)
        m_markedEnd.reset(); // it has left the strip
    update();
}

void ThroughputStrip::clear()
{
    m_moments.clear();
    m_markedEnd.reset();
    update();
}

QString ThroughputStrip::valueText() const
{
    if (m_moments.empty())
        return tr("No traffic yet");
    const Moment* chosen = marked();
    const Moment& moment = chosen ? *chosen : m_moments.back();
    return tr("%1: received %2, sent %3, %4")
        .arg(timeText(moment.at), byteRateText(moment.rates.down), byteRateText(moment.rates.up),
            requestRateText(moment.rates.requests));
}

ThroughputStrip::Rates ThroughputStrip::scale() const
{
    Rates most{kLeastBytes, kLeastBytes, kLeastRequests};
    for (std::size_t i = firstVisible(); i < m_moments.size(); ++i) {
        const Rates& rates = m_moments[i].rates;
        most = {std::max(most.down, rates.down), std::max(most.up, rates.up), std::max(most.requests, rates.requests)};
    }
    return {niceMaximumOfBytes(most.down), niceMaximumOfBytes(most.up), niceMaximum(most.requests)};
}

QSize ThroughputStrip::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 80, 3 * metrics.height() + metrics.height() / 3};
}

QSize ThroughputStrip::minimumSizeHint() const
{
    return {QFontMetrics(font()).averageCharWidth() * 20, sizeHint().height()};
}

void ThroughputStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        placePlot();
        updateGeometry();
    }
}

void ThroughputStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placePlot();
}

void ThroughputStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Rates most = scale();
    painter.fillRect(m_plot, palette().brush(QPalette::Base));
    paintGrid(painter);
    paintSeries(painter, most);
    paintLegend(painter, most);
    if (const Moment* moment = marked())
        paintMark(painter, *moment);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void ThroughputStrip::mouseMoveEvent(QMouseEvent* event)
{
    m_pointerX = event->position().x();
    update();
}

void ThroughputStrip::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_pointerX.reset();
    update();
}

void ThroughputStrip::keyPressEvent(QKeyEvent* event)
{
    const Moment* current = marked();
    const std::size_t first = firstVisible();
    const std::size_t count = m_moments.size();
    const auto index = [&] {
        const auto found =
            std::find_if(m_moments.begin(), m_moments.end(), [&](const Moment& moment) { return &moment == current; });
        return std::size_t(found - m_moments.begin());
    };
    if (event->key() == Qt::Key_Escape && m_markedEnd) {
        m_markedEnd.reset();
        update();
    } else if (count == 0) {
        QWidget::keyPressEvent(event);
    } else if (event->key() == Qt::Key_End || (event->key() == Qt::Key_Left && !current)) {
        mark(count - 1);
    } else if (event->key() == Qt::Key_Home) {
        mark(first);
    } else if (event->key() == Qt::Key_Left) {
        mark(std::max(first + 1, index()) - 1);
    } else if (event->key() == Qt::Key_Right && current) {
        mark(std::min(count - 1, index() + 1));
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ThroughputStrip::focusOutEvent(QFocusEvent* event)
{
    m_markedEnd.reset();
    QWidget::focusOutEvent(event); // updates
}

void ThroughputStrip::placePlot()
{
    const QFontMetrics metrics(font());
    const int em = metrics.height();
    const auto widest = [&](std::initializer_list<QString> texts) {
        int width = 0;
        for (const QString& text : texts)
            width = std::max(width, metrics.horizontalAdvance(text));
        return width;
    };
    const int names = 2 * em + widest({tr("↓ Received"), tr("↑ Sent"), tr("Requests")});
    // room for any scale, so that the plot keeps its place
    const int scales = em / 2 + widest({tr("0–%1").arg(byteRateText(500e6)), tr("0–%1").arg(requestRateText(50'000))});
    if (width() > 3 * (names + scales))
        m_legend = Legend::NamesAndScales;
    else if (width() > 3 * names)
        m_legend = Legend::Names;
    else
        m_legend = Legend::None;
    const int left = m_legend == Legend::None ? 2 : m_legend == Legend::Names ? names : names + scales;
    m_plot = QRectF(rect()).adjusted(left, 2, -2, -2);
    m_pixelsPerSecond = std::max(2, em / 5);
}

std::size_t ThroughputStrip::firstVisible() const
{
    if (m_moments.empty())
        return 0;
    const double begin = m_moments.back().end - m_plot.width() / m_pixelsPerSecond;
    const auto first = std::lower_bound(m_moments.begin(), m_moments.end(), begin,
        [](const Moment& moment, double seconds) { return moment.end <= seconds; });
    return std::size_t(first - m_moments.begin());
}

double ThroughputStrip::xOf(double seconds) const
{
    return m_plot.right() - (m_moments.back().end - seconds) * m_pixelsPerSecond;
}

const ThroughputStrip::Moment* ThroughputStrip::marked() const
{
    if (m_moments.empty() || (!m_pointerX && !m_markedEnd))
        return nullptr;
    if (m_pointerX && (*m_pointerX < m_plot.left() || *m_pointerX > m_plot.right()))
        return nullptr;
    const double seconds =
        m_pointerX ? m_moments.back().end - (m_plot.right() - *m_pointerX) / m_pixelsPerSecond : *m_markedEnd;
    const auto found = std::lower_bound(m_moments.begin(), m_moments.end(), seconds,
        [](const Moment& moment, double wanted) { return moment.end < wanted; });
    return found != m_moments.end() && found->begin <= seconds ? &*found : nullptr;
}

void ThroughputStrip::mark(std::size_t index)
{
    m_pointerX.reset(); // until it moves again, the keyboard has the mark
    m_markedEnd = m_moments[index].end;
    update();
#if QT_CONFIG(accessibility)
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent changed(this, valueText());
        QAccessible::updateAccessibility(&changed);
    }
#endif
}

void ThroughputStrip::paintLegend(QPainter& painter, const Rates& scale) const
{
    if (m_legend == Legend::None)
        return;
    const Colours& colours = coloursFor(palette());
    const QFontMetrics metrics(font());
    const double em = metrics.height();
    const double rowHeight = height() / 3.0;
    const QRectF swatch(em / 4, em * 0.2, em, em * 0.6);

    const auto row = [&](int number, const QString& name, const QString& most) {
        const QRectF text(em * 1.5, number * rowHeight, m_plot.left() - em * 2, rowHeight);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, name);
        if (m_legend == Legend::NamesAndScales) {
            painter.setPen(colours.muted);
            painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, tr("0–%1").arg(most));
        }
        return swatch.translated(0, number * rowHeight + (rowHeight - em) / 2);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);

    const QRectF area = row(0, tr("↓ Received"), byteRateText(scale.down));
    painter.fillRect(area, faint(colours.down, 0.3));
    painter.setPen(QPen(colours.down, em / 12));
    painter.drawLine(area.topLeft(), area.topRight());

    const QRectF line = row(1, tr("↑ Sent"), byteRateText(scale.up));
    painter.setPen(QPen(colours.up, em / 8));
    const double step = line.width() / 3;
    painter.drawPolyline(QPolygonF({line.bottomLeft(), QPointF(line.left() + step, line.center().y()),
        QPointF(line.left() + 2 * step, line.bottom()), line.topRight()}));

    const QRectF bars = row(2, tr("Requests"), requestRateText(scale.requests));
    for (int i = 0; i < 4; ++i) {
        const double barHeight = bars.height() * (i % 2 ? 0.55 : 1);
        painter.fillRect(
            QRectF(bars.left() + bars.width() * i / 4, bars.bottom() - barHeight, bars.width() / 7, barHeight),
            colours.muted);
    }
    painter.restore();
}

void ThroughputStrip::paintGrid(QPainter& painter) const
{
    const double minute = 60 * m_pixelsPerSecond;
    const int minutes = int((m_plot.width() - 1) / minute);
    const auto x = [&](int back) { return std::floor(m_plot.right() - back * minute); };
    const QColor text = palette().color(QPalette::Text);
    for (int back = 1; back <= minutes; ++back)
        painter.fillRect(QRectF(x(back), m_plot.top(), 1, m_plot.height()), faint(text, 0.12));
    painter.fillRect(QRectF(m_plot.left(), m_plot.bottom() - 1, m_plot.width(), 1), faint(text, 0.35));
    if (minutes > 0) {
        painter.setPen(coloursFor(palette()).muted);
        const QRectF place(
            x(minutes) + QFontMetrics(font()).averageCharWidth() / 2.0, m_plot.top(), minute, m_plot.height());
        painter.drawText(place, Qt::AlignTop | Qt::AlignLeft, tr("−%1 min").arg(QLocale().toString(minutes)));
    }
}

void ThroughputStrip::paintSeries(QPainter& painter, const Rates& scale) const
{
    if (m_moments.empty())
        return;
    const Colours& colours = coloursFor(palette());
    const double em = QFontMetrics(font()).height();
    painter.save();
    painter.setClipRect(m_plot);

    QList<QRectF> bars;
    for (std::size_t i = firstVisible(); i < m_moments.size(); ++i) {
        const Moment& moment = m_moments[i];
        if (moment.rates.requests <= 0)
            continue;
        const double left = std::floor(xOf(moment.begin));
        const double right = std::max(left + 1, std::floor(xOf(moment.end)) - 1);
        const double height = std::max(1.0, std::round(moment.rates.requests / scale.requests * m_plot.height()));
        bars.append(QRectF(left, m_plot.bottom() - height, right - left, height));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(colours.muted, 0.5));
    painter.drawRects(bars);

    const Curve down = curve(&Rates::down, scale.down);
    painter.setBrush(faint(colours.down, 0.3));
    painter.drawRects(down.columns); // a smoothed polygon takes ten times as long, and its edge is under the line
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.down, em / 12));
    painter.drawLines(down.line);
    painter.setPen(QPen(colours.up, em / 8));
    painter.drawLines(curve(&Rates::up, scale.up).line); // not as a path, which is stroked far slower
    painter.restore();
}

void ThroughputStrip::paintMark(QPainter& painter, const Moment& moment) const
{
    const double em = QFontMetrics(font()).height();
    const double middle = xOf((moment.begin + moment.end) / 2);
    const double x = std::floor(std::max(m_plot.left(), std::min(middle, m_plot.right() - 1))) + 0.5;
    painter.setPen(palette().color(QPalette::Text));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));

    const QString text = tr("%1   ↓ %2   ↑ %3   %4")
                             .arg(timeText(moment.at), byteRateText(moment.rates.down), byteRateText(moment.rates.up),
                                 requestRateText(moment.rates.requests));
    const double boxWidth = QFontMetrics(font()).horizontalAdvance(text) + em;
    const bool fitsRight = x + em / 2 + boxWidth < m_plot.right();
    const double left = fitsRight ? x + em / 2 : std::max(m_plot.left(), x - em / 2 - boxWidth);
    const QRectF box(left, std::round(m_plot.top() + em / 4) + 0.5, boxWidth, std::round(em * 1.3));
    painter.setPen(faint(palette().color(QPalette::ToolTipText), 0.4));
    painter.setBrush(palette().brush(QPalette::ToolTipBase));
    painter.drawRect(box);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(box, Qt::AlignCenter, text);
}

ThroughputStrip::Curve ThroughputStrip::curve(double Rates::*rate, double scale) const
{
    Curve curve;
    const std::size_t first = firstVisible();
    const double ground = m_plot.bottom();
    QPointF last;
    for (std::size_t i = first; i < m_moments.size(); ++i) {
        const Moment& moment = m_moments[i];
        const double height = moment.rates.*rate / scale * (m_plot.height() - 1);
        if (i == first || m_moments[i - 1].end < moment.begin)
            last = QPointF(xOf(moment.begin), ground - height);
        const QPointF next(xOf(moment.end), ground - height);
        if (last.y() < ground || next.y() < ground) { // so that an idle strip shows its ground only
            const QLineF line(last, next);
            curve.line.append(line);
            for (double x = std::round(last.x()); x < std::round(next.x()); ++x) {
                const double part = std::clamp((x + 0.5 - last.x()) / line.dx(), 0.0, 1.0);
                curve.columns.append(QRectF(QPointF(x, line.pointAt(part).y()), QPointF(x + 1, ground)));
            }
        }
        last = next;
    }
    return curve;
}

} // namespace weir::ui
