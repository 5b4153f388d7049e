#pragma once

#include <QLabel>

namespace weir::ui {

/// Plain text of lesser weight: captions, notes and placeholders.
class MutedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit MutedLabel(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void takeColour();
};

} // namespace weir::ui
