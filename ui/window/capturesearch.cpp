#include "window/capturesearch.h"

#include "search/searchpanel.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/icons.h"
#include "window/proxycontroller.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

#include <utility>

namespace weir::ui {

CaptureSearch::CaptureSearch(ProxyController& controller, TrafficModel& model, TrafficView& view, QMainWindow* window)
    : QObject(window), m_controller(controller), m_model(model), m_view(view),
      m_action(new QAction(icon(QStringLiteral("search")), tr("Search in All…"), window)),
      m_dock(new QDockWidget(tr("Search"), window)), m_panel(new SearchPanel(m_dock))
{
    m_action->setShortcut(QKeySequence(tr("Ctrl+Shift+F")));
    window->addAction(m_action);
    m_dock->setObjectName(QStringLiteral("searchDock"));
    m_dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    m_dock->setWidget(m_panel);
    m_dock->hide();
    window->addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    connect(m_action, &QAction::triggered, this, &CaptureSearch::open);
    connect(m_panel, &SearchPanel::closeRequested, this, [this] {
        m_dock->hide();
        m_view.setFocus();
    });
    connect(m_panel, &SearchPanel::chosen, this, [this](quint64 id) {
        if (!trySelect(id))
            Q_EMIT hiddenOneChosen(id);
    });
    connect(m_panel, &SearchPanel::indexFoundDamaged, this,
        [this] { m_controller.withRecorder([](capture::Recorder& recorder) { recorder.rebuildIndex(); }); });
    connect(&m_controller, &ProxyController::captureOpened, this,
        [this](const capture::CaptureInfo& info) { captureChanged(info.folder); });
    connect(&m_model, &TrafficModel::rearranged, this, [this] {
        if (m_wanted != 0)
            trySelect(std::exchange(m_wanted, 0));
    });
}

CaptureSearch::~CaptureSearch() = default;

void CaptureSearch::captureChanged(const QString& folder)
{
    m_panel->setFolder(folder);
    m_bodySearch.reset();
}

void CaptureSearch::open()
{
    const auto reader = m_controller.reader();
    m_panel->setFolder(reader ? QString::fromStdString(reader->folder()) : QString());
    m_dock->show();
    m_dock->raise();
    m_panel->focusText();
}

/// False: the filter hides it.
bool CaptureSearch::trySelect(quint64 id)
{
    const traffic::Snapshot& rows = m_model.rows();
    for (traffic::RowNumber number = rows.first(); number != rows.end(); ++number) {
        const traffic::Row& row = rows.row(number);
        if (row.id != id || row.deleted)
            continue;
        if (m_model.viewRowOf(number) < 0)
            return false;
        m_view.select(number);
        return true;
    }
    Q_EMIT goneOneChosen();
    return true;
}

void CaptureSearch::select(quint64 id)
{
    if (!trySelect(id))
        m_wanted = id;
}

std::shared_ptr<const traffic::BodyFinder> CaptureSearch::finderFor(const traffic::Filter& filter)
{
    const auto texts = filter.bodyTexts();
    const auto reader = m_controller.reader();
    if (texts.empty() || !reader) {
        m_bodySearch.reset();
        return nullptr;
    }
    if (!m_bodySearch || m_bodySearch->folder() != reader->folder() || m_bodySearch->finds()->texts() != texts) {
        m_bodySearch.reset(); // before the next begins
        m_bodySearch = std::make_unique<capture::BodySearch>(reader->folder(), texts,
            [this] { QMetaObject::invokeMethod(&m_model, &TrafficModel::reconsider, Qt::QueuedConnection); });
    }
    return m_bodySearch->finds();
}

void CaptureSearch::take(const capture::Recorded& recorded)
{
    if (!m_bodySearch)
        return;
    std::vector<std::uint64_t> ids;
    for (const traffic::Extra& extra : recorded.extras) {
        if (!extra.leftOut && extra.details != traffic::Row::kNoDetails)
            ids.push_back(extra.details);
    }
    m_bodySearch->lookAgain(ids);
}

} // namespace weir::ui
