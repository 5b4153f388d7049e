#pragma once

#include "inspector/explanation.h"

#include <QWidget>

namespace weir::ui {

class ValueText;

/// What went wrong, where it cannot be overlooked.
class ErrorBox final : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorBox(QWidget* parent = nullptr);

    /// Hides the box if nothing went wrong.
    void setExplanation(const Explanation& explanation);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int barWidth() const;

    ValueText* m_summary;
    ValueText* m_detail;
    ValueText* m_advice;
};

} // namespace weir::ui
