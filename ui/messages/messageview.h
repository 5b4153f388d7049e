#pragma once

#include <QList>
#include <QMap>
#include <QTableView>

namespace weir::ui {

class MessageModel;

/// The list of messages. It follows its end until somebody scrolls up or selects; End follows again.
class MessageView final : public QTableView
{
    Q_OBJECT

public:
    explicit MessageView(QWidget* parent = nullptr);

    void setMessages(MessageModel* model);
    /// Beside the data; those for which there is no room are not shown.
    void setColumns(const QList<int>& wanted);
    void followTail();
    /// What it says while it is empty.
    void setHint(const QString& hint);
    /// Never sideways.
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    void copyRequested();
    void selectionChangedTo(const QList<int>& rows);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void fitRows();
    void fitColumns();
    bool isAtTail() const;
    void followIfAtTail();

    QString m_hint;
    QList<int> m_wanted;
    QMap<int, int> m_widths; ///< of columns, shown or not
    bool m_following = true;
    bool m_changing = false; ///< it is not the user who scrolls
};

} // namespace weir::ui
