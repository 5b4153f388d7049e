#pragma once

#include "exchange/body.h"
#include "replay/sender.h"
#include "window/proxycontroller.h"

#include <QObject>
#include <QThread>

class QAction;

namespace weir::ui {

class TrafficModel;
class TrafficView;

/// Sends the selected requests again, as they were or changed: to Weir itself, so that each becomes a new row.
/// Thread contract: the GUI thread; the sending is done in a thread of its own.
class Repeater final : public QObject
{
    Q_OBJECT

public:
    Repeater(TrafficModel& model, TrafficView& view, ProxyController& controller);
    ~Repeater() override;

    QList<QAction*> actions() const { return {m_repeat, m_edit}; }

    /// Without asking.
    static constexpr std::size_t kMostUnasked = 20;
    static constexpr std::size_t kMost = 1'000;

Q_SIGNALS:
    /// What did not work, with what to do. All else is told by the new rows.
    void failed(const QString& problem);

private:
    void enableActions();
    void repeatSelected();
    void editCurrent();
    void fetchAndRepeat(std::vector<quint64> wanted);
    void repeat(const ProxyController::Exchanges& exchanges, std::size_t asked);
    void edit(const replay::Draft& draft);
    void compose(const replay::Draft& draft, const std::optional<std::string>& bodyText);
    void send(std::vector<replay::Request> requests);
    /// Why nothing can be sent now; empty: it can.
    QString hindrance() const;

    TrafficModel& m_model;
    TrafficView& m_view;
    ProxyController& m_controller;
    QAction* m_repeat;
    QAction* m_edit;
    QThread m_thread;
    replay::Sender* m_sender; // lives in m_thread
};

} // namespace weir::ui
