#pragma once

#include <QWidget>

#include <vector>

namespace weir::ui {

/// Widgets side by side, as many as there is room for: the least important give way first. Unlike a layout it does
/// not keep the window from getting narrow.
class FittingRow final : public QWidget
{
    Q_OBJECT

public:
    enum class Gap { Dot, Space, None }; ///< what stands before a part that is not the first

    explicit FittingRow(QWidget* parent = nullptr);

    /// Takes over `part`. Among equals in importance the one further to the end gives way.
    void add(QWidget* part, Gap before, int importance);
    void setImportance(const QWidget* part, int importance);
    /// Whether the part has something to say at present. Call arrange() after a series of changes.
    void setWanted(const QWidget* part, bool wanted);
    void arrange();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part
    {
        QWidget* widget = nullptr;
        Gap before = Gap::Dot;
        int importance = 0;
        bool wanted = true;
        bool fits = true;
    };

    Part& find(const QWidget* widget);
    int gapWidth(Gap gap) const;
    int widthOfFitting() const;

    std::vector<Part> m_parts;
    std::vector<QPointF> m_dots;
};

} // namespace weir::ui
