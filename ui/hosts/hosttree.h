#pragma once

#include <QTreeView>

namespace weir::ui {

/// The tree of the hosts: says which row was chosen, shows which the list is narrowed to, and stays quick with very
/// many rows.
class HostTree final : public QTreeView
{
    Q_OBJECT

public:
    explicit HostTree(QWidget* parent = nullptr);

    /// The rows of this pattern are shown bold. Empty: none.
    void setActivePattern(const QString& pattern);
    /// What the names that are in view need.
    int nameWidth() const { return sizeHintForColumn(0); }
    /// Shown below the rows.
    void setHint(const QString& hint);

    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles = {}) override;

Q_SIGNALS:
    /// By a click or by Enter.
    void rowChosen(const QModelIndex& index);
    void copyRequested(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_hint;
};

} // namespace weir::ui
