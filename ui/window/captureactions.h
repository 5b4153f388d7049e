#pragma once

#include "capture/recorded.h"
#include "window/background.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <atomic>
#include <memory>

class QAction;
class QMenu;
class QSettings;
class QWidget;

namespace weir::ui {

class ProxyController;
class TrafficModel;

/// Captures as the user handles them: which one is open, others, copies; and what the user does to the list, told to
/// the capture.
/// Thread contract: the GUI thread. Lists are read in a thread of their own.
class CaptureActions final : public QObject
{
    Q_OBJECT

public:
    /// `folder`: where captures are kept that the user has not put elsewhere.
    CaptureActions(const QString& folder, ProxyController& controller, TrafficModel& model, QWidget* window);
    ~CaptureActions() override;

    /// The folder of a capture that is to be begun.
    static QString newCapture(const QString& folder);
    /// The folder of the capture to open at start: the last one, or a new one.
    static QString captureAtStart(const QString& folder, const QSettings& state, bool isToContinue);

    void fill(QMenu& menu);
    void saveState(QSettings& state) const;
    void restoreState(const QSettings& state);

    /// Whether the list of the capture is not there yet: what is recorded meanwhile comes behind it.
    bool isLoading() const { return m_loading; }
    QString current() const { return m_current; }
    void beginNew();

Q_SIGNALS:
    /// Another capture is open: the next start, however this one ends, is to find it.
    void currentChanged();
    /// The list is there: the model has it.
    void loaded();
    /// Something to tell the user, in words.
    void remarked(const QString& words);
    void failed(const QString& words);
    /// What was open before is continued, and the user wants to be asked.
    void continued(const QString& words);

private:
    void opened(const capture::CaptureInfo& info);
    void load(const capture::CaptureInfo& info);
    void show(std::unique_ptr<traffic::Table> table);
    void open(const QString& folder);
    void chooseAndOpen();
    void saveCopy();

    const QString m_folder;
    ProxyController& m_controller;
    TrafficModel& m_model;
    QWidget* const m_window;
    QAction* m_new;
    QAction* m_open;
    QAction* m_saveCopy;
    QMenu* m_recentMenu;
    QStringList m_recent;
    QString m_current;
    bool m_loading = true; // until the recorder has opened one, or has failed to
    bool m_everOpened = false;
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    quint64 m_loadNumber = 0;
    Background m_background;
};

} // namespace weir::ui
