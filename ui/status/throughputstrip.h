#pragma once

#include <QLineF>
#include <QRectF>
#include <QWidget>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace weir::ui {

/// What passed in the `seconds` before `at`.
struct TrafficSample
{
    std::chrono::system_clock::time_point at;
    std::uint64_t bytesDown = 0; ///< towards clients
    std::uint64_t bytesUp = 0;
    std::uint32_t requests = 0;
    double seconds = 1;
};

/// The smallest of 1, 2, 5, 10, 20, … that is not below `value`.
double niceMaximum(double value);
/// The same, round in the unit that it is shown in.
double niceMaximumOfBytes(double bytes);

/// The last minutes of traffic in a slim strip, the newest at the right: bytes received as an area, bytes sent as a
/// line, requests as bars, each with a scale of its own. A moment is read off with the mouse or the arrow keys.
/// Repaints when a sample is added, so once a second.
class ThroughputStrip final : public QWidget
{
    Q_OBJECT

public:
    /// What each series has at one moment, a second.
    struct Rates
    {
        double down = 0;
        double up = 0;
        double requests = 0;
    };

    explicit ThroughputStrip(QWidget* parent = nullptr);

    /// Samples come in order. Where nothing is known of a time between two, the strip has a gap.
    void add(const TrafficSample& sample);
    void clear();

    /// The moment that is marked, or else the newest, in words.
    QString valueText() const;
    bool hasMark() const { return marked() != nullptr; }
    /// What the full height stands for.
    Rates scale() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Moment
    {
        std::chrono::system_clock::time_point at;
        double begin = 0; // in seconds since the first sample; follows the samples' length where the clock is set back
        double end = 0;
        Rates rates;
    };

    struct Curve
    {
        QList<QLineF> line;
        QList<QRectF> columns; // what is below it
    };

    enum class Legend { None, Names, NamesAndScales };

    void placePlot();
    std::size_t firstVisible() const;
    double xOf(double seconds) const;
    const Moment* marked() const;
    void mark(std::size_t index);
    void paintLegend(QPainter& painter, const Rates& scale) const;
    void paintGrid(QPainter& painter) const;
    void paintSeries(QPainter& painter, const Rates& scale) const;
    void paintMark(QPainter& painter, const Moment& moment) const;
    Curve curve(double Rates::*rate, double scale) const;

    std::deque<Moment> m_moments;
    Legend m_legend = Legend::None;
    QRectF m_plot;
    double m_pixelsPerSecond = 1;
    std::optional<double> m_pointerX;
    std::optional<double> m_markedEnd; // by keyboard: the `end` of the moment
};

} // namespace weir::ui
