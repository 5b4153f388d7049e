#pragma once

#include <QLabel>

namespace weir::ui {

/// Says in the colour of errors what is wrong; takes no place while nothing is.
class ProblemLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget* parent = nullptr);

    void setProblem(const QString& problem);

    /// One line; more, if the width that it gets needs more. QLabel's own guess leaves gaps in forms.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void takeColour();
};

} // namespace weir::ui
