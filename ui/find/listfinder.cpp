#include "find/listfinder.h"

#include "table/trafficview.h"
#include "theme/icons.h"

#include <QAction>

namespace weir::ui {

namespace {

constexpr std::chrono::milliseconds kPatience{200};

} // namespace

ListFinder::ListFinder(const TrafficModel& model, TrafficView& view, FindBar& bar)
    : QObject(&view), m_model(model), m_view(view), m_bar(bar),
      m_open(new QAction(icon(QStringLiteral("search")), tr("Find…"), this)),
      m_next(new QAction(tr("Find Next"), this)), m_previous(new QAction(tr("Find Previous"), this))
{
    m_open->setShortcut(QKeySequence(tr("Ctrl+G")));
    m_next->setShortcut(QKeySequence(Qt::Key_F3));
    m_previous->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F3));
    m_bar.hide();
    m_patience.setSingleShot(true);
    connect(m_open, &QAction::triggered, this, &ListFinder::open);
    connect(m_next, &QAction::triggered, this, &ListFinder::next);
    connect(m_previous, &QAction::triggered, this, &ListFinder::previous);
    connect(&m_bar, &FindBar::textChanged, this, [this] { find(Finder::Direction::Next, Begin::Here); });
    connect(&m_bar, &FindBar::nextRequested, this, &ListFinder::next);
    connect(&m_bar, &FindBar::previousRequested, this, &ListFinder::previous);
    connect(&m_bar, &FindBar::closed, this, &ListFinder::close);
    connect(&m_finder, &Finder::found, this, &ListFinder::take);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_bar.showOutcome(FindBar::Outcome::Searching); });
}

void ListFinder::open()
{
    m_bar.open();
    m_view.setFoundText(m_bar.text());
}

void ListFinder::close()
{
    m_finder.cancel();
    m_patience.stop();
    m_bar.showOutcome(FindBar::Outcome::Nothing);
    m_bar.hide();
    m_view.setFoundText({});
    m_view.setFocus();
}

void ListFinder::find(Finder::Direction direction, Begin begin)
{
    m_finder.cancel();
    m_patience.stop();
    m_view.setFoundText(m_bar.text());
    if (m_bar.text().isEmpty()) {
        m_bar.showOutcome(FindBar::Outcome::Nothing);
        if (begin == Begin::Beyond)
            m_bar.open(); // to write what to find
        return;
    }
    m_bar.show();
    std::vector<traffic::Column> columns;
    for (int i = 0; i < traffic::kColumns; ++i) {
        if (!m_view.isColumnHidden(i))
            columns.push_back(traffic::Column(i));
    }
    int from = std::max(0, m_view.rowAt(0));
    if (m_view.currentNumber()) {
        from = m_view.currentIndex().row();
        if (begin == Begin::Beyond)
            from += direction == Finder::Direction::Next ? 1 : -1;
    }
    m_direction = direction;
    m_patience.start(kPatience);
    m_finder.start({m_model.shown(), std::move(columns), m_bar.text(), from, direction});
}

void ListFinder::take(const Finder::Result& result)
{
    m_patience.stop();
    auto outcome = FindBar::Outcome::Nothing;
    if (!result.number)
        outcome = FindBar::Outcome::NoMatch;
    else if (result.isFromOtherEnd)
        outcome = m_direction == Finder::Direction::Next ? FindBar::Outcome::FromTop : FindBar::Outcome::FromBottom;
    m_bar.showOutcome(outcome);
    if (result.number)
        m_view.select(*result.number); // nothing, if it has gone meanwhile
}

} // namespace weir::ui
