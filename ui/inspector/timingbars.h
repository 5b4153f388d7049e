#pragma once

#include "exchange/exchange.h"
#include "theme/colours.h"

#include <QWidget>

#include <vector>

namespace weir::ui {

/// The phases of an exchange, one below the other on one axis of time, with figures.
/// How they lie is inferred: each begins where the one before it ended.
class TimingBars final : public QWidget
{
    Q_OBJECT

public:
    enum class Progress : std::uint8_t { Running, Ended };

    explicit TimingBars(QWidget* parent = nullptr);

    void setTiming(const exchange::Timing& timing, Progress progress, exchange::Scheme scheme);

    /// What the names need at least.
    int nameWidth() const;
    /// Where the bars begin, so that they stand below other values; not before the names end.
    void setBarsLeft(int left);

    /// What a row says, such as "Wait: 120 ms", for those who do not see it; from the top, "Total" last.
    QStringList rowTexts() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    using Duration = exchange::Timing::Duration;

    struct Row
    {
        QString name;
        QString meaning;
        QColor Colours::*colour = nullptr; ///< null: the total
        Duration begin{};
        std::optional<Duration> length;
        QString figure; ///< or why there is none

        bool operator==(const Row&) const = default;
    };
    struct Columns
    {
        int rowHeight = 0;
        int barLeft = 0;
        int barWidth = 0;
        int figureLeft = 0;
    };

    static void addClientTls(std::vector<Row>& rows, const exchange::Timing& timing);
    Columns columns() const;
    int figureWidth() const;
    Duration axisLength() const;
    void paintAxis(QPainter& painter, const Columns& columns) const;
    void paintRow(QPainter& painter, const Columns& columns, int index) const;

    std::vector<Row> m_rows;
    int m_barsLeft = 0;
};

} // namespace weir::ui
