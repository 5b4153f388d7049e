#pragma once

#include <QTableView>
#include <QTimer>

namespace weir::ui {

class FieldModel;

/// A FieldModel to read and copy from. Long values wrap; columns fit until somebody resizes them.
class FieldView final : public QTableView
{
    Q_OBJECT

public:
    explicit FieldView(QWidget* parent = nullptr);

    void setFields(FieldModel* model);

    void copy() const;
    void copyNames() const;
    void copyValues() const;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fit();
    void fitColumns();
    template<typename TextOf>
    void copySelected(TextOf textOf) const;

    FieldModel* m_fields = nullptr;
    QTimer m_fitSoon; ///< rows cannot be measured before the columns are laid out
    bool m_fitting = false;
    bool m_resizedByUser = false;
};

} // namespace weir::ui
