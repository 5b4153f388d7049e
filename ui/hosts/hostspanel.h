#pragma once

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <memory>

class QMenu;

namespace weir::ui {

class HostModel;

namespace Ui {
class HostsPanel;
}

/// The hosts beside the list: choosing one narrows the list to it, choosing it again ends that.
class HostsPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `model` outlives the panel, which keeps its rows up to date.
    explicit HostsPanel(HostModel& model, QWidget* parent = nullptr);
    ~HostsPanel() override;

    /// Shows what the list is narrowed to, when that was changed elsewhere. Empty: to no host.
    void setActivePattern(const QString& pattern);

    /// Wide enough for all figures beside names of usual length.
    int leastWidth() const;
    /// The same beside the longest names that have been in view.
    QSize sizeHint() const override;

Q_SIGNALS:
    /// A host, or a domain with all its hosts, as the filter's `domain:` takes it. The name is as the peer sent it.
    void onlyRequested(const QString& pattern);
    void clearRequested();
    void hideRequested(const QString& pattern);
    /// As the block list takes it. For a domain this comes twice: for itself, and for all below it.
    void blockRequested(const QString& pattern);
    /// It would like to be as wide as its hint is now.
    void becameWider();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void sizeFigures();
    void hideFiguresWithoutRoom();
    void choose(const QModelIndex& index);
    void copyName(const QModelIndex& index);
    void showMenu(const QPoint& position);
    void search();
    void goToTree();
    void arrangeSoon();
    void arrange();
    void keepPlaceDuring(const std::function<void()>& change);
    void showHint();
    void makeRoomForNames();

    HostModel& m_model;
    const std::unique_ptr<Ui::HostsPanel> m_ui;
    QString m_activePattern;
    int m_figuresWidth = 0; // of all of them
    int m_namesWidth = 0;
    QPointer<QMenu> m_menu;
    QTimer m_arrangeTimer;
    QElapsedTimer m_arranged;
    std::chrono::milliseconds m_pause{0}; // from one arranging to the next
};

} // namespace weir::ui
