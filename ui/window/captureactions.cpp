#include "window/captureactions.h"

#include "capture/copy.h"
#include "capture/tableloader.h"
#include "format/format.h"
#include "table/trafficmodel.h"
#include "theme/icons.h"
#include "window/proxycontroller.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>

namespace weir::ui {

namespace {

constexpr int kMostRecent = 10;
constexpr auto kLast = "capture";
constexpr auto kRecent = "recent-captures";

} // namespace

CaptureActions::CaptureActions(const QString& folder, ProxyController& controller, TrafficModel& model, QWidget* window)
    : QObject(window), m_folder(folder), m_controller(controller), m_model(model), m_window(window),
      m_new(new QAction(tr("&New Capture"), this)), m_open(new QAction(tr("&Open Capture…"), this)),
      m_saveCopy(new QAction(tr("Save a &Copy of the Capture…"), this)),
      m_recentMenu(new QMenu(tr("&Recent Captures"), window))
{
    m_new->setShortcut(QKeySequence::New);
    m_open->setShortcut(QKeySequence::Open);
    m_saveCopy->setShortcut(QKeySequence::SaveAs);
    window->addActions({m_new, m_open, m_saveCopy});
    connect(m_new, &QAction::triggered, this, &CaptureActions::beginNew);
    connect(m_open, &QAction::triggered, this, &CaptureActions::chooseAndOpen);
    connect(m_saveCopy, &QAction::triggered, this, &CaptureActions::saveCopy);
    connect(m_recentMenu, &QMenu::aboutToShow, this, [this] {
        m_recentMenu->clear();
        for (const QString& recent : m_recent) {
            if (recent != m_current && QFileInfo::exists(recent + QStringLiteral("/capture.db")))
                connect(m_recentMenu->addAction(QDir::toNativeSeparators(recent).replace(u'&', QStringLiteral("&&"))),
                    &QAction::triggered, this, [this, recent] { open(recent); });
        }
        if (m_recentMenu->isEmpty())
            m_recentMenu->addAction(tr("None"))->setEnabled(false);
    });

    connect(&controller, &ProxyController::captureOpened, this, &CaptureActions::opened);
    connect(&controller, &ProxyController::captureOpenFailed, this, [this](const QString& problem) {
        m_loading = false;
        Q_EMIT failed(problem);
    });
    connect(&controller, &ProxyController::forgotten, this, [this](quint64 belowId) {
        if (!m_loading)
            m_model.forget(belowId);
    });
    const auto tell = [this](auto work) { m_controller.withRecorder(std::move(work)); };
    connect(&model, &TrafficModel::cleared, this, [tell] { tell([](capture::Recorder& r) { r.clear(); }); });
    connect(&model, &TrafficModel::undone, this, [tell] { tell([](capture::Recorder& r) { r.undo(); }); });
    connect(&model, &TrafficModel::undoDropped, this, [tell] { tell([](capture::Recorder& r) { r.purge(); }); });
    connect(&model, &TrafficModel::rowsDeleted, this,
        [tell](const std::vector<capture::IdRange>& ids) { tell([ids](capture::Recorder& r) { r.remove(ids); }); });
    connect(&model, &TrafficModel::marked, this, [tell](const std::vector<std::uint64_t>& ids, int mark) {
        tell([ids, mark](capture::Recorder& r) { r.mark(ids, mark); });
    });
    connect(&model, &TrafficModel::commented, this, [tell](quint64 id, const QString& comment) {
        tell([id, comment](capture::Recorder& r) { r.comment(id, comment); });
    });
    connect(&model, &TrafficModel::recordingChanged, this,
        [tell](bool recording) { tell([recording](capture::Recorder& r) { r.setRecording(recording); }); });
}

CaptureActions::~CaptureActions() { *m_stop = true; }

QString CaptureActions::newCapture(const QString& folder)
{
    const QString name = folder + u'/' + QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"));
    QString unique = name;
    for (int i = 2; QFileInfo::exists(unique); ++i)
        unique = name + QStringLiteral(" (%1)").arg(i);
    return unique;
}

QString CaptureActions::captureAtStart(const QString& folder, const QSettings& state, bool isToContinue)
{
    const QString last = state.value(kLast).toString();
    if (isToContinue && QFileInfo::exists(last + QStringLiteral("/capture.db")))
        return last;
    return newCapture(folder);
}

void CaptureActions::fill(QMenu& menu)
{
    menu.addActions({m_new, m_open});
    menu.addMenu(m_recentMenu);
    menu.addAction(m_saveCopy);
}

void CaptureActions::saveState(QSettings& state) const
{
    state.setValue(kRecent, m_recent);
    if (!m_current.isEmpty())
        state.setValue(kLast, m_current);
}

void CaptureActions::restoreState(const QSettings& state) { m_recent = state.value(kRecent).toStringList(); }

void CaptureActions::opened(const capture::CaptureInfo& info)
{
    for (const QString& note : info.notes)
        Q_EMIT failed(note);
    m_current = info.folder;
    if (!m_current.isEmpty()) {
        m_recent.removeAll(m_current);
        m_recent.prepend(m_current);
        m_recent.resize(std::min<qsizetype>(m_recent.size(), kMostRecent));
        Q_EMIT currentChanged();
    }
    const bool isFirst = !std::exchange(m_everOpened, true);
    if (isFirst && info.rows > 0 && m_controller.settings().text("at-start") == "ask")
        Q_EMIT continued(tr("The capture of the last time goes on: %Ln exchanges", nullptr,
            int(std::min<quint64>(info.rows, 2'000'000'000))));
    if (!isFirst || (info.reader && info.rows > 0)) {
        load(info);
    } else {
        m_loading = false;
        Q_EMIT loaded();
    }
}

void CaptureActions::load(const capture::CaptureInfo& info)
{
    m_loading = true;
    *m_stop = true;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    const quint64 number = ++m_loadNumber;
    m_background.run(
        [info, stop = m_stop, most = std::uint32_t(m_controller.settings().number("max-rows"))] {
            std::unique_ptr<traffic::Table> table;
            if (info.reader)
                table = capture::loadTable(info.folder.toStdString(), info.lastId, most, *stop);
            return table;
        },
        [this, number, hadRows = info.rows > 0](std::unique_ptr<traffic::Table> table) {
            if (number != m_loadNumber)
                return;
            if (!table && hadRows)
                Q_EMIT failed(tr("The list of the capture could not be read; new exchanges are recorded all the same"));
            show(std::move(table));
        });
}

void CaptureActions::show(std::unique_ptr<traffic::Table> table)
{
    m_model.adopt(table ? std::move(table) : std::make_unique<traffic::Table>());
    m_loading = false;
    Q_EMIT loaded();
}

void CaptureActions::beginNew() { open(newCapture(m_folder)); }

void CaptureActions::open(const QString& folder)
{
    // what is told from here on belongs to the other one
    m_loading = true;
    m_controller.withRecorder([folder](capture::Recorder& recorder) { recorder.openOther(folder); });
}

void CaptureActions::chooseAndOpen()
{
    auto* dialog = new QFileDialog(m_window, tr("Open Capture"), QFileInfo(m_current).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Captures (capture.db)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { open(QFileInfo(file).path()); });
    dialog->open();
}

void CaptureActions::saveCopy()
{
    auto* dialog = new QFileDialog(m_window, tr("Save a Copy of the Capture"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setAcceptMode(QFileDialog::AcceptOpen);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& parent) {
        const QString to = parent + u'/' + QFileInfo(m_current).fileName();
        m_background.run(
            [this, from = m_current, to] {
                return capture::copyCapture(from.toStdString(), to.toStdString(), m_background.stop());
            },
            [this, to](const std::optional<capture::Problem>& problem) {
                if (problem)
                    Q_EMIT failed(QString::fromStdString(problem->message));
                else
                    Q_EMIT remarked(tr("The capture was copied to %1").arg(to));
            });
    });
    dialog->open();
}

} // namespace weir::ui
