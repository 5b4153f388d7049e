#include "window/mainwindow.h"

#include "ui_mainwindow.h"

#include "browser/browserlauncher.h"
#include "engine/authorityfolder.h"
#include "filter/filterbar.h"
#include "find/listfinder.h"
#include "format/format.h"
#include "hosts/hostspanel.h"
#include "settings/problemtext.h"
#include "settings/settingsdialog.h"
#include "settings/settingsstore.h"
#include "table/columns.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "traffic/filtermatcher.h"
#include "traffic/filtertext.h"
#include "window/captureactions.h"
#include "window/capturedvalues.h"
#include "window/capturesearch.h"
#include "window/decryptionactions.h"
#include "window/haractions.h"
#include "window/rowactions.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>
#include <QToolButton>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr std::chrono::milliseconds kRefreshInterval{250};
constexpr std::chrono::milliseconds kNewsInterval{100};
/// In heights of a line: about 900 pixels on a usual screen.
constexpr int kLeastWidthWithHosts = 64;

// keys of notices
const QString kPort = QStringLiteral("port");
const QString kUndo = QStringLiteral("undo");
const QString kRecording = QStringLiteral("recording");
const QString kSettings = QStringLiteral("settings");
const QString kCrash = QStringLiteral("crash");
const QString kBrowser = QStringLiteral("browser");
const QString kCapture = QStringLiteral("capture");
const QString kContinued = QStringLiteral("continued");
const QString kHiddenHit = QStringLiteral("hidden-hit");
const QString kRemark = QStringLiteral("remark");

QString fromBytes(std::string_view bytes) { return QString::fromUtf8(bytes.data(), qsizetype(bytes.size())); }

ProxyStatus::State shownState(ProxyController::State state)
{
    switch (state) {
    case ProxyController::State::Starting: return ProxyStatus::State::Starting;
    case ProxyController::State::Running: return ProxyStatus::State::Running;
    case ProxyController::State::Stopping: return ProxyStatus::State::Stopping;
    case ProxyController::State::Failed: return ProxyStatus::State::Failed;
    case ProxyController::State::Stopped: break;
    }
    return ProxyStatus::State::Stopped;
}

Theme::Choice themeOf(const settings::Values& values)
{
    const std::string& choice = values.text("theme");
    return choice == "dark" ? Theme::Choice::Dark : choice == "light" ? Theme::Choice::Light : Theme::Choice::System;
}

capture::Options recordingOptions(const Places& places, const settings::Values& values)
{
    const QSettings state(places.stateFile, QSettings::IniFormat);
    return {
        .folder =
            CaptureActions::captureAtStart(places.captureFolder, state, values.text("at-start") != "new").toStdString(),
        .mostBytes = std::uint64_t(values.number("max-capture-size")),
        .mostRows = std::uint64_t(values.number("max-rows"))};
}

/// The parts of a widget that was made last get the focus before `next`, beside which it stands.
void placeInTabOrder(QWidget& made, QWidget& next)
{
    QWidget* before = next.previousInFocusChain();
    while (before->focusPolicy() == Qt::NoFocus && before != &next)
        before = before->previousInFocusChain();
    QList<QWidget*> parts;
    for (QWidget* each = made.nextInFocusChain(); each != &made; each = each->nextInFocusChain()) {
        if (made.isAncestorOf(each) && each->focusPolicy() != Qt::NoFocus)
            parts += each;
    }
    for (QWidget* part : parts) {
        QWidget::setTabOrder(before, part);
        before = part;
    }
    QWidget::setTabOrder(before, &next);
}

} // namespace

Places Places::ofUser()
{
    const QString state = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return {SettingsStore::defaultPath(), state + QStringLiteral("/weir/window.ini"),
        data + QStringLiteral("/weir/captures")};
}

MainWindow::MainWindow(const Places& places, Theme& theme)
    : m_form(std::make_unique<Ui::MainWindow>()), m_places(places), m_theme(theme),
      m_store(std::make_unique<SettingsStore>(places.settingsFile)),
      m_controller(m_store->load().values, recordingOptions(places, m_store->load().values)),
      m_values(std::make_unique<CapturedValues>(m_model)), m_systemFontSize(QApplication::font().pointSizeF())
{
    m_form->setupUi(this);
    setWindowIcon(QIcon(QStringLiteral(":/icons/weir.svg")));
    m_form->traffic->setTraffic(&m_model);
    m_hosts = new HostsPanel(m_hostModel, m_form->sides);
    m_form->sides->insertWidget(0, m_hosts);
    m_form->sides->setStretchFactor(1, 1);
    m_form->halves->setStretchFactor(0, 6);
    m_form->halves->setStretchFactor(1, 5);
    m_filterBar = new FilterBar(this);
    m_filterBar->setCompletionSource(m_values.get());
    m_rowActions = new RowActions(m_model, *m_form->traffic, m_controller);
    m_decryption = new DecryptionActions(m_controller, m_model, *m_form->traffic);
    m_rowActions->addToMenus(m_decryption->decryptOrNot());
    m_rowActions->addToMenus(m_decryption->acceptCertificate());
    m_captures = new CaptureActions(places.captureFolder, m_controller, m_model, this);
    m_har = new HarActions(m_controller, m_model, *m_form->traffic, this);
    m_rowActions->addToMenus(m_har->exportSelected());
    m_finder = new ListFinder(m_model, *m_form->traffic, *m_form->findBar);
    m_search = std::make_unique<CaptureSearch>(m_controller, m_model, *m_form->traffic, this);
    m_browserLauncher = new BrowserLauncher(this);

    placeInTabOrder(*m_hosts, *m_form->traffic);
    createActions();
    fillToolBar();
    fillMenus();
    connectParts();
    applyAppearance();
    restoreState();
    showPage();
    inspect(std::nullopt);
    setBrowsers({});
    m_browserLauncher->look();
    m_refreshTimer.start(kRefreshInterval);

    if (const QString problem = m_store->load().problem; !problem.isEmpty())
        m_form->notice->show(NoticeBar::Kind::Warning, kSettings, problem);
    if (m_controller.settings().isOn("start-on-launch"))
        m_controller.start();
    else
        showProxyState();
}

MainWindow::~MainWindow() = default;

void MainWindow::createActions()
{
    const auto add = [this](const QString& text, const QString& iconName, const QKeySequence& key) {
        auto* action = new QAction(icon(iconName), text, this);
        action->setShortcut(key);
        addAction(action);
        return action;
    };
    m_startStop = add(tr("Start"), QStringLiteral("start"), QKeySequence(Qt::Key_F5));
    m_record = add(tr("Pause Recording"), QStringLiteral("pause"), QKeySequence(Qt::Key_F6));
    m_clear = add(tr("Clear"), QStringLiteral("clear"), QKeySequence(tr("Ctrl+K")));
    m_undo = add(tr("Undo"), QStringLiteral("undo"), QKeySequence::Undo);
    m_settings = add(tr("Settings…"), QStringLiteral("settings"), QKeySequence(tr("Ctrl+,")));
    m_layout = add(tr("Inspector Below"), QStringLiteral("layout-below"), QKeySequence(tr("Ctrl+L")));
    m_showHosts = add(tr("Hosts"), QStringLiteral("hosts"), QKeySequence(Qt::Key_F9));
    m_showHosts->setCheckable(true);
    m_showHosts->setChecked(true);
    m_focusFilter = add(tr("Filter"), QStringLiteral("filter"), QKeySequence::Find);
    m_selectAll = new QAction(tr("Select All"), this);
    m_selectAll->setShortcut(QKeySequence::SelectAll);
    m_selectAll->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_form->traffic->addAction(m_selectAll);
    m_quit = new QAction(tr("Quit"), this);
    m_quit->setShortcut(QKeySequence(tr("Ctrl+Q")));
    m_about = new QAction(tr("About Weir"), this);
    m_undo->setEnabled(false);

    connect(m_startStop, &QAction::triggered, this, [this] {
        const auto state = m_controller.state();
        if (state == ProxyController::State::Stopped || state == ProxyController::State::Failed)
            m_controller.start();
        else
            m_controller.stop();
    });
    connect(m_record, &QAction::triggered, this, [this] { m_model.setRecording(!m_model.isRecording()); });
    connect(m_clear, &QAction::triggered, this, &MainWindow::clear);
    connect(m_undo, &QAction::triggered, this, &MainWindow::undo);
    connect(m_settings, &QAction::triggered, this, &MainWindow::openSettings);
    connect(m_layout, &QAction::triggered, this, &MainWindow::toggleLayout);
    connect(m_showHosts, &QAction::toggled, this, [this] { showPage(); });
    connect(m_showHosts, &QAction::triggered, this, [this] { m_hostsChosen = true; });
    connect(m_form->sides, &QSplitter::splitterMoved, this, [this] { m_sidesChosen = true; });
    connect(m_focusFilter, &QAction::triggered, this, [this] { m_filterBar->focusEdit(); });
    connect(m_selectAll, &QAction::triggered, m_form->traffic, &QTableView::selectAll);
    connect(m_quit, &QAction::triggered, this, &QWidget::close);
    connect(m_about, &QAction::triggered, this, [this] {
        auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Weir"),
            tr("Weir %1\n\nAn HTTP proxy that shows live what passes through it, and does not hold it up.")
                .arg(QStringLiteral(WEIR_VERSION)),
            QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setIconPixmap(windowIcon().pixmap(fontMetrics().height() * 4));
        box->open();
    });
}

void MainWindow::fillToolBar()
{
    QToolBar* bar = m_form->toolBar;
    bar->setAccessibleName(tr("Tools"));
    bar->addAction(m_startStop);
    bar->addAction(m_record);
    bar->addAction(m_clear);
    bar->addAction(m_undo);
    bar->addSeparator();
    m_browserButton = new QToolButton(bar);
    m_browserButton->setIcon(icon(QStringLiteral("browser")));
    m_browserButton->setText(tr("Open Browser"));
    m_browserButton->setPopupMode(QToolButton::MenuButtonPopup);
    m_browserButton->setMenu(new QMenu(m_browserButton));
    m_browserButton->setFocusPolicy(Qt::TabFocus);
    bar->addWidget(m_browserButton);
    bar->addAction(m_settings);
    bar->addSeparator();
    bar->addAction(m_showHosts);
    bar->addAction(m_layout);
    bar->addSeparator();
    bar->addWidget(m_filterBar);
    for (QAction* action : bar->actions()) {
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action)))
            button->setFocusPolicy(Qt::TabFocus);
    }
}

void MainWindow::fillMenus()
{
    m_form->proxyMenu->addActions({m_startStop, m_record});
    m_form->proxyMenu->addSeparator();
    QMenu* browsers = m_form->proxyMenu->addMenu(icon(QStringLiteral("browser")), tr("&Open Browser"));
    connect(browsers, &QMenu::aboutToShow, this, [this, browsers] {
        browsers->clear();
        for (QAction* action : m_browserButton->menu()->actions())
            browsers->addAction(action);
    });
    m_form->proxyMenu->addSeparator();
    m_captures->fill(*m_form->proxyMenu);
    m_har->fill(*m_form->proxyMenu);
    m_form->proxyMenu->addSeparator();
    m_form->proxyMenu->addAction(m_settings);
    m_form->proxyMenu->addAction(m_quit);

    connect(m_form->exchangeMenu, &QMenu::aboutToShow, this, [this] {
        m_form->exchangeMenu->clear();
        m_form->exchangeMenu->addActions({m_undo, m_clear, m_selectAll});
        m_form->exchangeMenu->addSeparator();
        m_rowActions->fill(*m_form->exchangeMenu);
    });
    m_form->viewMenu->addAction(m_focusFilter);
    m_form->viewMenu->addActions(m_finder->actions());
    m_form->viewMenu->addActions({m_search->action(), m_showHosts, m_layout});
    m_form->helpMenu->addAction(m_about);
}

void MainWindow::connectParts()
{
    connect(&m_controller, &ProxyController::stateChanged, this, &MainWindow::showProxyState);
    connect(&m_controller, &ProxyController::startFailed, this, &MainWindow::showStartProblem);
    connect(&m_controller, &ProxyController::recorded, this, &MainWindow::take);
    connect(&m_controller, &ProxyController::measured, this, &MainWindow::measure);
    connect(&m_controller, &ProxyController::warned, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Warning, kRemark, words); });
    connect(&m_controller, &ProxyController::recordingTroubled, this, [this](const QString& problem) {
        if (problem.isEmpty())
            m_form->notice->take(kRecording);
        else
            m_form->notice->show(NoticeBar::Kind::Warning, kRecording, problem);
    });
    connect(&m_controller, &ProxyController::found, this,
        [this](const std::shared_ptr<const capture::StoredExchange>& stored) {
            if (stored->exchange.id != m_inspected)
                return;
            m_form->inspector->setExchange(stored->exchange);
            m_form->inspector->setRecorded(
                {stored->requestBody, stored->responseBody, stored->arrivals, stored->exchange.hasEnded()});
        });
    connect(&m_model, &TrafficModel::commented, this, [this](quint64 id, const QString& comment) {
        if (id == m_inspected)
            m_form->inspector->setComment(comment);
    });
    connect(&m_controller, &ProxyController::notFound, this, [this](quint64 id) {
        if (id == m_inspected)
            m_form->inspector->clear(tr("What belongs to this exchange was not kept"));
    });

    // what is not shown yet belongs to the one before
    connect(&m_controller, &ProxyController::captureOpened, this, [this] { m_news.clear(); });
    connect(m_captures, &CaptureActions::currentChanged, this, [this] {
        QSettings state(m_places.stateFile, QSettings::IniFormat);
        m_captures->saveState(state);
    });
    connect(m_captures, &CaptureActions::loaded, this, &MainWindow::showCapture);
    connect(m_captures, &CaptureActions::remarked, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Remark, kRemark, words); });
    connect(m_captures, &CaptureActions::failed, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Error, kCapture, words); });
    connect(m_har, &HarActions::remarked, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Remark, kRemark, words); });
    connect(m_har, &HarActions::failed, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Error, kCapture, words); });
    connect(m_captures, &CaptureActions::continued, this, [this](const QString& words) {
        m_form->notice->show(NoticeBar::Kind::Remark, kContinued, words, tr("Begin a New One"));
    });
    connect(m_search.get(), &CaptureSearch::hiddenOneChosen, this, [this](quint64 id) {
        m_hiddenHit = id;
        m_form->notice->show(NoticeBar::Kind::Remark, kHiddenHit, tr("The filter hides this exchange"), tr("Show All"));
    });
    connect(m_search.get(), &CaptureSearch::goneOneChosen, this, [this] {
        m_form->notice->show(NoticeBar::Kind::Remark, kRemark, tr("This exchange is not in the list any more"));
    });
    connect(&m_model, &TrafficModel::undoableChanged, this, &MainWindow::showUndo);
    connect(&m_model, &TrafficModel::recordingChanged, this, &MainWindow::showProxyState);
    connect(m_form->traffic, &TrafficView::currentChangedTo, this, &MainWindow::inspect);
    connect(m_form->traffic, &TrafficView::currentHidden, m_form->inspector, &Inspector::setHiddenByFilter);
    connect(m_form->inspector, &Inspector::showAllRequested, this, [this] { m_filterBar->setText({}); });
    connect(m_form->traffic, &TrafficView::selectedCountChanged, this, [this](qulonglong count) {
        m_status.selected = count;
        m_form->status->setStatus(m_status);
    });

    connect(m_filterBar, &FilterBar::filterChanged, this, &MainWindow::setFilter);
    const auto addTerm = [this](const QString& term) { m_filterBar->addTerm(term); };
    connect(m_rowActions, &RowActions::filterTermRequested, this, addTerm);
    connect(m_rowActions, &RowActions::blockRequested, this, &MainWindow::block);
    connect(m_rowActions, &RowActions::remarked, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Remark, kRemark, words); });
    connect(m_rowActions, &RowActions::failed, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Warning, kRemark, words); });
    connect(m_decryption, &DecryptionActions::settingsChosen, this, &MainWindow::applySettings);
    connect(m_decryption, &DecryptionActions::remarked, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Remark, kRemark, words); });
    connect(m_decryption, &DecryptionActions::failed, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Warning, kRemark, words); });
    const auto domainTerm = [](const QString& pattern) {
        return QString::fromStdString(traffic::filterTerm("domain", pattern.toStdString()));
    };
    connect(m_hosts, &HostsPanel::onlyRequested, this, [this, addTerm, domainTerm](const QString& pattern) {
        m_hostTerm = domainTerm(pattern);
        addTerm(m_hostTerm);
        m_hosts->setActivePattern(pattern);
    });
    connect(m_hosts, &HostsPanel::hideRequested, this,
        [addTerm, domainTerm](const QString& pattern) { addTerm(u'-' + domainTerm(pattern)); });
    connect(m_hosts, &HostsPanel::clearRequested, this, [this] {
        m_filterBar->setText(
            QString::fromStdString(traffic::withoutTerm(m_filterBar->text().toStdString(), m_hostTerm.toStdString())));
    });
    connect(m_hosts, &HostsPanel::blockRequested, this, &MainWindow::block);
    connect(m_hosts, &HostsPanel::becameWider, this, &MainWindow::fitHosts);

    connect(m_form->firstStart, &FirstStartPage::startRequested, &m_controller, &ProxyController::start);
    connect(m_form->firstStart, &FirstStartPage::portRequested, this, &MainWindow::usePort);
    connect(m_form->firstStart, &FirstStartPage::browserRequested, this,
        [this](const Browser& browser) { openBrowser(browser); });
    connect(m_browserLauncher, &BrowserLauncher::browsersFound, this, &MainWindow::setBrowsers);
    connect(m_browserLauncher, &BrowserLauncher::failed, this,
        [this](const QString& words) { m_form->notice->show(NoticeBar::Kind::Error, kBrowser, words); });
    connect(m_browserButton, &QToolButton::clicked, this, [this] {
        if (!m_browsers.isEmpty())
            openBrowser(m_browsers.front());
    });
    connect(m_form->status, &StatusBar::addressClicked, this, [this] {
        m_form->notice->show(NoticeBar::Kind::Remark, kRemark, tr("The address of the proxy is on the clipboard"));
    });
    connect(m_form->notice, &NoticeBar::actionTriggered, this, &MainWindow::actOnNotice);
    connect(&m_refreshTimer, &QTimer::timeout, this, &MainWindow::refresh);
    m_newsTimer.setSingleShot(true);
    connect(&m_newsTimer, &QTimer::timeout, this, &MainWindow::showNews);
}

void MainWindow::take(const capture::RecordedBatch& batch)
{
    m_news.push_back(batch);
    if (!m_newsTimer.isActive() && !m_captures->isLoading())
        showNews();
}

/// Ten times a second, because each time the list is painted anew, which costs more than the rest.
void MainWindow::showNews()
{
    if (m_news.empty() || m_captures->isLoading())
        return;
    m_newsTimer.start(kNewsInterval);
    for (capture::RecordedBatch& batch : std::exchange(m_news, {})) {
        m_model.take(*batch);
        m_search->take(*batch);
        m_controller.release(std::move(batch));
    }
    showFirstRows();
}

/// The list of a capture has come into the model.
void MainWindow::showCapture()
{
    m_hostModel.clear();
    setFilter(m_filterBar->filter()); // it may have to look into this capture
    refresh();
    showNews();
    showFirstRows();
}

/// From now on there is a list. Why the proxy could not start has stood in its place, and goes on to stand above it.
void MainWindow::showFirstRows()
{
    if (m_everRecorded || m_model.table().size() == 0)
        return;
    m_everRecorded = true;
    showPage();
    if (m_controller.state() == ProxyController::State::Failed)
        showStartProblem(m_startProblem, m_controller.nextFreePort());
}

void MainWindow::setFilter(const traffic::Filter& filter)
{
    if (!traffic::hasTerm(m_filterBar->text().toStdString(), m_hostTerm.toStdString()))
        m_hosts->setActivePattern({});
    auto bodies = m_search->finderFor(filter);
    if (filter.isEmpty()) {
        m_model.setFilter({});
        return;
    }
    m_model.setFilter(
        [filter, details = m_controller.reader(), bodies](const traffic::Snapshot& rows) -> traffic::RowTest {
            return [matcher = std::make_shared<traffic::FilterMatcher>(filter, rows, details.get(), bodies.get()),
                       details, bodies](const traffic::Row& row) { return matcher->matches(row); };
        });
}

void MainWindow::inspect(std::optional<traffic::RowNumber> number)
{
    // takes no room until there is something in it; what was selected stays in view when it comes
    const bool comes = number && m_form->inspector->isHidden();
    m_form->inspector->setVisible(number.has_value());
    if (comes)
        QTimer::singleShot(0, m_form->traffic, [view = m_form->traffic] { view->scrollTo(view->currentIndex()); });
    if (!number || !m_model.rows().contains(*number)) {
        m_inspected = 0;
        m_controller.inspect(0);
        m_form->inspector->clear();
        return;
    }
    const traffic::Row& row = m_model.rows().row(*number);
    m_inspected = row.id;
    m_form->inspector->setComment(fromBytes(m_model.rows().comment(row)));
    m_controller.inspect(row.id);
}

void MainWindow::measure(const capture::Measurement& measurement)
{
    const double seconds = std::max(measurement.seconds, 0.001);
    m_status.requestsPerSecond = double(measurement.requests) / seconds;
    m_status.bytesDownPerSecond = double(measurement.bytesDown) / seconds;
    m_status.bytesUpPerSecond = double(measurement.bytesUp) / seconds;
    m_status.memoryBytes = measurement.memoryBytes;
    m_status.diskBytes = measurement.diskBytes;
    const bool isOnDisk = measurement.diskBytes > 0;
    m_status.diskLimitBytes = isOnDisk ? qulonglong(m_controller.settings().number("max-capture-size")) : 0;
    m_status.leftOutBytes = measurement.bodyBytesLost;
    m_status.dropped = measurement.missed;
    m_status.connections = m_controller.connections();
    m_form->status->setStatus(m_status);
    m_form->strip->add({.at = std::chrono::system_clock::now(),
        .bytesDown = measurement.bytesDown,
        .bytesUp = measurement.bytesUp,
        .requests = std::uint32_t(measurement.requests),
        .seconds = seconds});
}

/// What the list says while it is empty.
QString MainWindow::emptyListHint() const
{
    using State = ProxyController::State;
    if (!m_filterBar->isClear() && m_model.table().size() > m_model.table().deletedRows())
        return tr("No exchange matches the filter. Esc in the filter clears it.");
    if (!m_model.isRecording())
        return tr("Recording is paused. F6 goes on with it.");
    if (m_controller.state() != State::Running)
        return tr("The proxy does not run. F5 starts it.");
    return tr("Waiting for requests on %1").arg(proxyAuthority(m_controller.address(), m_controller.port()));
}

/// What need not be up to date at once.
void MainWindow::refresh()
{
    if (m_model.isSettled()) // else they may just be coming
        m_form->traffic->setHint(emptyListHint());
    m_form->traffic->setNow(std::chrono::system_clock::now());
    const auto shown = qulonglong(m_model.rowCount());
    const auto total = qulonglong(m_model.table().size() - m_model.table().deletedRows());
    if (shown != m_status.shown || total != m_status.total) {
        m_status.shown = shown;
        m_status.total = total;
        m_form->status->setStatus(m_status);
    }
    std::vector<HostTotals> totals;
    const traffic::Snapshot& rows = m_model.rows();
    for (const traffic::TextId host : m_model.table().takeChangedHosts()) {
        const traffic::HostTotals& figures = m_model.table().totals(host);
        totals.push_back(
            {host, fromBytes(rows.texts().hosts.text(host)), figures.requests, figures.bytes, figures.errors});
    }
    if (!totals.empty())
        m_hostModel.update(totals);
}

void MainWindow::showPage()
{
    QWidget* page = m_form->firstStart;
    if (m_everRecorded)
        page = m_form->halves;
    m_form->pages->setCurrentWidget(page);
    m_hosts->setVisible(m_everRecorded && m_showHosts->isChecked());
    m_showHosts->setEnabled(m_everRecorded);
    m_form->strip->setVisible(m_everRecorded);
}

/// Until the user has other ideas, they are shown where the list has room beside them.
void MainWindow::fitHosts()
{
    const int unit = fontMetrics().height();
    if (!m_hostsChosen)
        m_showHosts->setChecked(width() >= unit * kLeastWidthWithHosts);
    if (!m_sidesChosen) {
        const int usual = std::max(m_hosts->leastWidth(), std::min(width() / 5, unit * 25));
        const int hosts = std::max(usual, std::min(m_hosts->sizeHint().width(), width() * 3 / 10));
        m_form->sides->setSizes({hosts, width() - hosts});
    }
}

void MainWindow::showProxyState()
{
    using State = ProxyController::State;
    const State state = m_controller.state();
    const bool canStart = state == State::Stopped || state == State::Failed;
    m_startStop->setIcon(
        canStart ? icon(QStringLiteral("start"), &Colours::success) : icon(QStringLiteral("stop"), &Colours::error));
    m_startStop->setText(canStart ? tr("Start") : state == State::Stopping ? tr("Stop at Once") : tr("Stop"));
    m_startStop->setToolTip(canStart   ? tr("Start the proxy (F5)")
            : state == State::Stopping ? tr("Requests in flight are finishing; press again to cut them (F5)")
                                       : tr("The proxy is running; stop it (F5)"));
    const bool recording = m_model.isRecording();
    m_record->setIcon(recording ? icon(QStringLiteral("pause")) : icon(QStringLiteral("record"), &Colours::error));
    m_record->setText(recording ? tr("Pause Recording") : tr("Record"));
    m_record->setToolTip(
        recording ? tr("Pause recording; traffic goes on (F6)") : tr("Recording is paused; record again (F6)"));

    m_status.state = shownState(state);
    m_status.address = m_controller.address();
    m_status.port = m_controller.port();
    m_status.recording = recording;
    m_form->status->setStatus(m_status);
    setWindowTitle(state == State::Running
            ? tr("%1 – Weir").arg(proxyAuthority(m_controller.address(), m_controller.port()))
            : QStringLiteral("Weir"));
    if (state == State::Running) {
        m_form->notice->take(kPort);
        m_form->firstStart->setAddress(m_controller.address(), m_controller.port());
    } else if (state == State::Stopped) {
        m_form->firstStart->setStopped();
    }
    m_browserButton->setEnabled(state == State::Running && !m_browsers.isEmpty());
}

void MainWindow::showStartProblem(const QString& reason, quint16 nextFreePort)
{
    m_startProblem = reason;
    const QString action = nextFreePort == 0 ? QString() : tr("Use port %1").arg(nextFreePort);
    const bool goesOn = m_controller.state() == ProxyController::State::Running;
    if (goesOn) // else the next start would fail
        m_store->save(m_controller.settings());
    m_form->firstStart->setProblem(reason, nextFreePort);
    if (m_form->pages->currentWidget() != m_form->firstStart || goesOn) {
        const QString words = goesOn ? tr("%1. Weir still listens on %2.")
                                           .arg(reason, proxyAuthority(m_controller.address(), m_controller.port()))
                                     : reason;
        m_form->notice->show(NoticeBar::Kind::Error, kPort, words, action);
    }
    if (goesOn)
        m_form->firstStart->setAddress(m_controller.address(), m_controller.port());
}

void MainWindow::usePort(quint16 port)
{
    settings::Values values = m_controller.settings();
    values.set("port", std::to_string(port));
    applySettings(values);
}

void MainWindow::applySettings(const settings::Values& values)
{
    if (const QString problem = m_store->save(values); !problem.isEmpty())
        m_form->notice->show(NoticeBar::Kind::Warning, kSettings, problem);
    const bool otherLanguage = values.text("language") != m_controller.settings().text("language");
    m_controller.apply(values);
    applyAppearance();
    if (otherLanguage)
        m_form->notice->show(
            NoticeBar::Kind::Remark, kSettings, tr("The language changes when Weir is started the next time"));
}

void MainWindow::applyAppearance()
{
    const settings::Values& values = m_controller.settings();
    m_theme.choose(themeOf(values));
    QFont font = QApplication::font();
    font.setPointSizeF(m_systemFontSize * double(values.number("font-size")) / 100);
    if (font != QApplication::font())
        QApplication::setFont(font);
    const int side = QFontMetrics(font).height() * 5 / 4;
    m_form->toolBar->setIconSize({side, side});
    // the capture forgets the oldest at that number; this is for a time in which it cannot
    m_model.setMostRows(std::uint32_t(values.number("max-rows") / 20 * 21));
    m_form->traffic->setFollowsTail(values.isOn("follow-tail"));
}

void MainWindow::openSettings()
{
    if (m_settingsDialog) {
        m_settingsDialog->raise();
        return;
    }
    m_settingsDialog = new SettingsDialog(m_controller.settings(), this);
    m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_settingsDialog, &QDialog::accepted, this, [this] { applySettings(m_settingsDialog->values()); });
    connect(m_settingsDialog, &SettingsDialog::authorityChanged, this,
        [this] { m_controller.apply(m_controller.settings()); });
    connect(m_settingsDialog, &SettingsDialog::stepsRequested, this, &MainWindow::showSteps);
    m_settingsDialog->open();
}

void MainWindow::showSteps()
{
    const QUrl site(QStringLiteral("http://weir.proxy/"));
    const bool isRunning = m_controller.state() == ProxyController::State::Running;
    if (isRunning && !m_browsers.isEmpty())
        openBrowser(m_browsers.front(), site);
    else
        m_form->notice->show(NoticeBar::Kind::Remark, kRemark,
            isRunning ? tr("Open http://weir.proxy/ in any program that uses this proxy")
                      : tr("http://weir.proxy/ is there while the proxy is running"));
}

void MainWindow::block(const QString& host)
{
    settings::Values values = m_controller.settings();
    if (const auto problem = values.set("block", host.toStdString())) {
        m_form->notice->show(
            NoticeBar::Kind::Error, kSettings, tr("This host cannot be blocked: %1").arg(problemText(*problem)));
        return;
    }
    applySettings(values);
    m_form->notice->show(NoticeBar::Kind::Remark, kRemark,
        tr("%1 is blocked from now on; Settings → Access has the list").arg(harmlessText(host.toStdString(), 100)));
}

void MainWindow::setBrowsers(const QList<Browser>& browsers)
{
    m_browsers = browsers;
    m_form->firstStart->setBrowsers(browsers);
    m_browserButton->menu()->clear();
    for (const Browser& browser : browsers) {
        connect(m_browserButton->menu()->addAction(browser.name), &QAction::triggered, this,
            [this, browser] { openBrowser(browser); });
    }
    m_browserButton->setEnabled(!browsers.isEmpty() && m_controller.state() == ProxyController::State::Running);
    m_browserButton->setToolTip(browsers.isEmpty()
            ? tr("No browser that Weir can start was found")
            : tr("Open %1 through Weir, with a profile that is thrown away").arg(browsers.front().name));
}

void MainWindow::openBrowser(const Browser& browser, const QUrl& url)
{
    const settings::Values& values = m_controller.settings();
    const QString authority =
        values.isOn("decrypt") ? QString::fromStdString(engine::authorityFolder(values)) : QString();
    m_browserLauncher->open(browser, m_controller.address(), m_controller.port(), url, authority);
}

void MainWindow::toggleLayout()
{
    const bool below = m_form->halves->orientation() == Qt::Horizontal;
    m_form->halves->setOrientation(below ? Qt::Vertical : Qt::Horizontal);
    m_layout->setText(below ? tr("Inspector at the Right") : tr("Inspector Below"));
    m_layout->setIcon(icon(below ? QStringLiteral("layout-right") : QStringLiteral("layout-below")));
}

void MainWindow::clear()
{
    m_cleared = m_model.table().size() - m_model.table().deletedRows();
    m_model.clear();
    m_hostModel.clear();
    refresh();
    if (m_filterBar->isAncestorOf(focusWidget()))
        m_form->traffic->setFocus(); // where the key that takes it back does not undo typing
}

void MainWindow::undo()
{
    if (m_model.undoable() == TrafficModel::Undoable::Clear)
        m_hostModel.clear(); // hosts have other numbers in the list that comes back
    m_model.undo();
    refresh();
}

void MainWindow::showUndo()
{
    const auto undoable = m_model.undoable();
    m_undo->setEnabled(undoable != TrafficModel::Undoable::Nothing);
    if (undoable == TrafficModel::Undoable::Nothing)
        m_form->notice->take(kUndo);
    else if (undoable == TrafficModel::Undoable::Clear)
        m_form->notice->show(
            NoticeBar::Kind::Remark, kUndo, tr("Cleared %Ln exchanges", nullptr, int(m_cleared)), tr("Undo"));
    else
        m_form->notice->show(NoticeBar::Kind::Remark, kUndo, tr("Deleted the selected exchanges"), tr("Undo"));
}

void MainWindow::actOnNotice(const QString& key)
{
    if (key == kUndo)
        undo();
    else if (key == kHiddenHit) {
        m_filterBar->setText({});
        m_search->select(m_hiddenHit);
        m_form->notice->take(kHiddenHit);
    } else if (key == kContinued)
        m_captures->beginNew();
    else if (key == kPort)
        usePort(m_controller.nextFreePort());
}

void MainWindow::tellOfCrash(const QString& report)
{
    m_form->notice->show(NoticeBar::Kind::Warning, kCrash,
        tr("Weir ended unexpectedly last time. A report, with nothing of your traffic in it, is in %1").arg(report));
}

void MainWindow::restoreState()
{
    const QSettings state(m_places.stateFile, QSettings::IniFormat);
    if (!restoreGeometry(state.value("geometry").toByteArray())) {
        // most of the screen, but not more than can be looked at
        const QSize room = screen()->availableSize() * 9 / 10;
        resize(
            std::min(room.width(), fontMetrics().height() * 104), std::min(room.height(), fontMetrics().height() * 64));
    }
    if (state.value("inspector-below", true).toBool())
        toggleLayout();
    m_hostsChosen = state.contains("hosts");
    if (m_hostsChosen)
        m_showHosts->setChecked(state.value("hosts").toBool());
    m_sidesChosen = m_form->sides->restoreState(state.value("sides").toByteArray());
    fitHosts();
    if (!m_form->halves->restoreState(state.value("halves").toByteArray()))
        m_form->halves->setSizes({6'000, 5'000});
    m_form->traffic->restoreColumns(state.value("columns").toByteArray());
    m_captures->restoreState(state);
    m_filterBar->setHistory(state.value("filter-history").toStringList());
    m_filterBar->setText(state.value("filter").toString());
}

void MainWindow::saveState()
{
    QSettings state(m_places.stateFile, QSettings::IniFormat);
    state.setValue("geometry", saveGeometry());
    state.setValue("inspector-below", m_form->halves->orientation() == Qt::Vertical);
    if (m_hostsChosen)
        state.setValue("hosts", m_showHosts->isChecked());
    if (m_sidesChosen)
        state.setValue("sides", m_form->sides->saveState());
    state.setValue("halves", m_form->halves->saveState());
    state.setValue("columns", m_form->traffic->saveColumns());
    state.setValue("filter-history", m_filterBar->history());
    state.setValue("filter", m_filterBar->text());
    m_captures->saveState(state);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitHosts();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveState();
    event->accept();
}

} // namespace weir::ui
