#pragma once

#include <QPlainTextEdit>

namespace weir::ui {

/// A list, a member a line. Wants to be a few lines high, and takes more if there is place.
class LinesEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    using QPlainTextEdit::QPlainTextEdit;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace weir::ui
