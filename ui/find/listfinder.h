#pragma once

#include "find/findbar.h"
#include "find/finder.h"

#include <QTimer>

class QAction;

namespace weir::ui {

class TrafficView;

/// Finding in the list: what is written in the bar is sought from the selected row on, and highlighted; what is found
/// is selected. Nothing is filtered away.
/// Thread contract: the GUI thread.
class ListFinder final : public QObject
{
    Q_OBJECT

public:
    ListFinder(const TrafficModel& model, TrafficView& view, FindBar& bar);

    /// To open the bar, and for the next and the one before, with their keys.
    QList<QAction*> actions() const { return {m_open, m_next, m_previous}; }

private:
    enum class Begin { Here, Beyond };

    void open();
    void close();
    void next() { find(Finder::Direction::Next, Begin::Beyond); }
    void previous() { find(Finder::Direction::Previous, Begin::Beyond); }
    void find(Finder::Direction direction, Begin begin);
    void take(const Finder::Result& result);

    const TrafficModel& m_model;
    TrafficView& m_view;
    FindBar& m_bar;
    Finder m_finder;
    Finder::Direction m_direction = Finder::Direction::Next;
    QTimer m_patience; // until it is said that the search goes on
    QAction* m_open;
    QAction* m_next;
    QAction* m_previous;
};

} // namespace weir::ui
