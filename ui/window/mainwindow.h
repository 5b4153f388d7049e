#pragma once

#include "browser/browsers.h"
#include "hosts/hostmodel.h"
#include "settings/values.h"
#include "status/statusbar.h"
#include "table/trafficmodel.h"
#include "traffic/filter.h"
#include "window/proxycontroller.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

class QToolButton;

namespace weir::ui {

namespace Ui {
class MainWindow;
}

class BrowserLauncher;
class CaptureActions;
class CaptureSearch;
class CapturedValues;
class DecryptionActions;
class FilterBar;
class HarActions;
class HostsPanel;
class ListFinder;
class RowActions;
class SettingsDialog;
class SettingsStore;
class Theme;

/// Where the window keeps things; tests have them elsewhere.
struct Places
{
    QString settingsFile;
    QString stateFile;     ///< sizes, columns, filter: what is as it was left
    QString captureFolder; ///< in which captures are

    static Places ofUser();
};

/// Wires the parts together; each part does its own work.
/// Thread contract: the GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Places& places, Theme& theme);
    ~MainWindow() override;

    ProxyController& proxy() { return m_controller; }
    TrafficModel& traffic() { return m_model; }

    /// That the last run has ended by one; `report` is the file that says where.
    void tellOfCrash(const QString& report);

    /// Sizes, columns, filter: also done when it is closed.
    void saveState();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void createActions();
    void fillMenus();
    void fillToolBar();
    void connectParts();
    void restoreState();

    void showProxyState();
    void showStartProblem(const QString& reason, quint16 nextFreePort);
    void usePort(quint16 port);
    void applySettings(const settings::Values& values);
    void applyAppearance();
    void openSettings();
    /// How to have the certificate authority trusted.
    void showSteps();
    void block(const QString& host);
    void setBrowsers(const QList<Browser>& browsers);
    void openBrowser(const Browser& browser, const QUrl& url = {});

    void take(const capture::RecordedBatch& batch);
    void showNews();
    void showCapture();
    void showFirstRows();
    void setFilter(const traffic::Filter& filter);
    void inspect(std::optional<traffic::RowNumber> number);
    void measure(const capture::Measurement& measurement);
    void refresh();
    QString emptyListHint() const;
    void showPage();
    void fitHosts();
    void toggleLayout();
    void clear();
    void undo();
    void showUndo();
    void actOnNotice(const QString& key);

    const std::unique_ptr<Ui::MainWindow> m_form;
    const Places m_places;
    Theme& m_theme;
    const std::unique_ptr<SettingsStore> m_store;
    ProxyController m_controller;
    TrafficModel m_model;
    const std::unique_ptr<CapturedValues> m_values;
    RowActions* m_rowActions = nullptr;
    DecryptionActions* m_decryption = nullptr;
    CaptureActions* m_captures = nullptr;
    HarActions* m_har = nullptr;
    ListFinder* m_finder = nullptr;
    std::unique_ptr<CaptureSearch> m_search;
    quint64 m_hiddenHit = 0; // id, for the notice
    HostModel m_hostModel;
    HostsPanel* m_hosts = nullptr;
    QString m_hostTerm; // what the hosts panel has added to the filter
    FilterBar* m_filterBar = nullptr;
    BrowserLauncher* m_browserLauncher = nullptr;
    QList<Browser> m_browsers;
    QPointer<SettingsDialog> m_settingsDialog;

    QAction* m_startStop = nullptr;
    QAction* m_record = nullptr;
    QAction* m_clear = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_settings = nullptr;
    QAction* m_layout = nullptr;
    QAction* m_showHosts = nullptr;
    QAction* m_focusFilter = nullptr;
    QAction* m_quit = nullptr;
    QAction* m_selectAll = nullptr;
    QAction* m_about = nullptr;
    QToolButton* m_browserButton = nullptr;

    ProxyStatus m_status;
    quint64 m_inspected = 0; // id
    QString m_startProblem;  // the last
    bool m_everRecorded = false;
    bool m_hostsChosen = false; // whether they are shown is the user's choice
    bool m_sidesChosen = false; // how wide they are, likewise
    qulonglong m_cleared = 0;   // how many, for the notice
    QTimer m_refreshTimer;
    std::vector<capture::RecordedBatch> m_news; // not shown yet
    QTimer m_newsTimer;
    qreal m_systemFontSize = 0;
};

} // namespace weir::ui
