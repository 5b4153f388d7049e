#pragma once

#include <QStatusBar>

class QToolButton;

namespace weir::ui {

class FittingRow;
class SteadyLabel;

/// What the status bar says, all at one moment.
struct ProxyStatus
{
    enum class State { Stopped, Starting, Running, Stopping, Failed };

    State state = State::Stopped;
    QString address; ///< that it listens on; an IPv6 address without brackets
    quint16 port = 0;
    int connections = 0; ///< of clients
    double requestsPerSecond = 0;
    double bytesDownPerSecond = 0;
    double bytesUpPerSecond = 0;
    qulonglong shown = 0; ///< exchanges that pass the filter
    qulonglong total = 0;
    qulonglong selected = 0;
    qulonglong memoryBytes = 0;
    qulonglong diskBytes = 0;
    qulonglong diskLimitBytes = 0; ///< 0: none
    qulonglong dropped = 0;        ///< exchanges that could not be recorded
    qulonglong leftOutBytes = 0;   ///< of bodies, because the disk was behind
    bool recording = true;
};

/// `● 127.0.0.1:8888 · 12 connections · 340 req/s · ↓ 4.10 MB/s ↑ 80.0 kB/s · 1,204 of 98,330 shown · RAM 96.0 MB · …`
/// What does not fit gives way from the end, but what needs attention does not. A message takes the whole bar.
class StatusBar final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget* parent = nullptr);

    void setStatus(const ProxyStatus& status);

Q_SIGNALS:
    /// While the proxy runs, its address has been copied.
    void addressClicked();

protected:
    void changeEvent(QEvent* event) override;

private:
    SteadyLabel* addFigure(const QString& name, const QString& toolTip, int importance);
    void showState();
    void showFigures();
    void colour();
    void clickAddress();
    QString authority() const;

    ProxyStatus m_status;
    FittingRow* m_row = nullptr;
    SteadyLabel* m_dot = nullptr;
    QToolButton* m_address = nullptr;
    SteadyLabel* m_recording = nullptr;
    SteadyLabel* m_connections = nullptr;
    SteadyLabel* m_requests = nullptr;
    SteadyLabel* m_down = nullptr;
    SteadyLabel* m_up = nullptr;
    SteadyLabel* m_shown = nullptr;
    SteadyLabel* m_selected = nullptr;
    SteadyLabel* m_memory = nullptr;
    SteadyLabel* m_disk = nullptr;
    SteadyLabel* m_leftOut = nullptr;
    SteadyLabel* m_dropped = nullptr;
};

} // namespace weir::ui
