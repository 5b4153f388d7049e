#pragma once

#include "capture/bodysearch.h"
#include "capture/recorded.h"
#include "traffic/filter.h"

#include <QObject>

#include <memory>

class QAction;
class QDockWidget;
class QMainWindow;

namespace weir::ui {

class ProxyController;
class SearchPanel;
class TrafficModel;
class TrafficView;

/// Searches as the window has them: the panel, and what the filter asks of bodies.
/// Thread contract: the GUI thread; they search beside it.
class CaptureSearch final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    CaptureSearch(ProxyController& controller, TrafficModel& model, TrafficView& view, QMainWindow* window);
    ~CaptureSearch() override;

    /// Opens the panel.
    QAction* action() const { return m_action; }
    /// Answers what the filter asks of bodies, and has the list arranged again when it knows more. Null: it asks
    /// nothing. What was being searched for and is not asked any more is called off.
    std::shared_ptr<const traffic::BodyFinder> finderFor(const traffic::Filter& filter);
    void take(const capture::Recorded& recorded);
    /// Selects it in the list, after what is being arranged, if it is there.
    void select(quint64 id);

Q_SIGNALS:
    /// The filter hides the exchange that was chosen.
    void hiddenOneChosen(quint64 id);
    void goneOneChosen();

private:
    void open();
    bool trySelect(quint64 id);
    void captureChanged(const QString& folder);

    ProxyController& m_controller;
    TrafficModel& m_model;
    TrafficView& m_view;
    QAction* m_action;
    QDockWidget* m_dock;
    SearchPanel* m_panel;
    quint64 m_wanted = 0; // id that is to be selected when it is shown
    std::unique_ptr<capture::BodySearch> m_bodySearch;
};

} // namespace weir::ui
