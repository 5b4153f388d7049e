#include "window/mainwindow.h"

#include "browser/firststartpage.h"
#include "filter/filteredit.h"
#include "find/findbar.h"
#include "hosts/hostspanel.h"
#include "hosts/hosttree.h"
#include "inspector/inspector.h"
#include "search/searchpanel.h"
#include "settings/settingsdialog.h"
#include "settings/settingsstore.h"
#include "status/statusbar.h"
#include "support/origin.h"
#include "table/trafficview.h"
#include "theme/theme.h"
#include "window/haractions.h"
#include "window/noticebar.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSplitter>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

using namespace weir;
using namespace weir::test;
using namespace weir::ui;
using State = ProxyController::State;
using traffic::Column;

/// The whole window with a proxy in it, and real traffic through that.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void startsAndShowsTraffic();
    void stopsAndStartsByKey();
    void waitsIfItIsNotToStart();
    void offersAnotherPort();
    void offersAnotherPortBesideTheList();
    void offersAnotherPortAboveTheListOfTheLastTime();

    void pausesRecordingByKey();
    void clearsAndTakesItBackByKeys();
    void theNoticeTakesItBack();
    void hostsComeBackWithTheList();
    void deletesAndTakesItBackByKeys();
    void deletingGoesOnWithTheNext();
    void clearingIsTakenBackFromTheFilterToo();
    void hostsWaitForTheFirst();
    void hostsNeedRoom();
    void hostsShowAllTheirFigures();
    void hostsTakeTheRoomThatNamesNeed();
    void tabGoesFromHostsToTheList();
    void iconsGrowWithTheText();
    void saysWhyTheListIsEmpty();
    void showsAComment();
    void marksByKey();
    void copiesTheUrlByKey();

    void filtersByWhatIsTyped();
    void filtersByWhatIsInTheHeads();
    void filtersByWhatIsInBodies();
    void searchesEverythingByKeys();
    void filtersByHost();
    void findsByKeys();
    void inspectsTheSelectedRow();
    void saysThatTheFilterHidesWhatIsInspected();
    void showsWhatBecomesOfTheInspectedRow();
    void saysHowManyBodiesAnExportHasCut();
    void saysHowManyAreShown();
    void saysHowMuchDiskIsUsedAndMayBe();

    void settingsChangeThePortWhileItRuns();
    void settingsThatAreCancelledChangeNothing();
    void blocksTheHostOfARow();

    void isAsItWasLeft();
    void goesOnWithTheCaptureHoweverItEnded();
    void aDamagedStateIsNoHindrance();
    void saysThatSettingsAreDamaged();
    void saysThatItHasCrashed();
    void saysThatNothingCanBeRecorded();
    void saysThatSettingsCannotBeSaved();
    void closesWhileExchangesRun();

private:
    void write(const QString& name, const QByteArray& text) const;
    void open();
    /// Open, and running.
    void run();
    /// To that many heights of a line.
    void setWidth(int units);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&list(), key, modifiers); }
    Wire connect() const { return Wire::connectTo(m_window->proxy().port()); }
    std::string get(const std::string& path, const std::string& host = "127.0.0.1");
    /// Gets them and waits for their rows.
    void fill(const QStringList& paths);
    QStringList paths() const;
    TrafficView& list() const { return *m_window->findChild<TrafficView*>(); }
    NoticeBar& notice() const { return *m_window->findChild<NoticeBar*>(); }
    FilterEdit& filter() const { return *m_window->findChild<FilterEdit*>(); }
    QAction* action(const QString& text) const;
    /// The button on the notice.
    QToolButton* noticeButton() const;
    QString inspected(const QString& what) const;
    QStringList hosts() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    Places m_places;
    std::unique_ptr<Origin> m_origin;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme = std::make_unique<Theme>();
}

void TestMainWindow::cleanupTestCase() { m_theme.reset(); }

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_places = {
        m_folder->filePath("config/weir.conf"), m_folder->filePath("config/window.ini"), m_folder->filePath("capture")};
    write("weir.conf", "port = 0\nworkers = 1\n");
    m_origin = std::make_unique<Origin>();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_origin.reset();
}

void TestMainWindow::write(const QString& name, const QByteArray& text) const
{
    QDir().mkpath(m_folder->filePath("config"));
    QFile file(m_folder->filePath("config/" + name));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
}

void TestMainWindow::open()
{
    m_window = std::make_unique<MainWindow>(m_places, *m_theme);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::run()
{
    m_origin->serve([](Wire& wire, const Message& request) {
        const bool isMissing = request.startLine.find("missing") != std::string::npos;
        return wire.send(isMissing ? "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nX-Colour: mauve\r\n"
                                     "Content-Length: 4\r\n\r\nnone"
                                   : okResponse("hello"));
    });
    open();
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
}

void TestMainWindow::setWidth(int units)
{
    const int width = m_window->fontMetrics().height() * units;
    m_window->resize(width, m_window->height());
    QTRY_COMPARE(m_window->width(), width);
}

/// One request through the proxy; `200 body`.
std::string TestMainWindow::get(const std::string& path, const std::string& host)
{
    Wire client = connect();
    const std::string authority = host + ':' + std::to_string(m_origin->port());
    client.send("GET http://" + authority + path + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    return client.readResponse().brief();
}

void TestMainWindow::fill(const QStringList& paths)
{
    const int before = int(m_window->traffic().table().size());
    for (const QString& path : paths)
        QVERIFY(!get(path.toStdString()).empty());
    QTRY_COMPARE(int(m_window->traffic().table().size()), before + int(paths.size()));
    QTRY_VERIFY(m_window->traffic().isSettled());
    list().setFocus();
}

QStringList TestMainWindow::paths() const
{
    const TrafficModel& model = m_window->traffic();
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result += model.index(row, int(Column::Path)).data().toString();
    return result;
}

QAction* TestMainWindow::action(const QString& text) const
{
    for (auto* const action : m_window->findChildren<QAction*>()) {
        if (QString(action->text()).remove(u'&') == text)
            return action;
    }
    return nullptr;
}

QToolButton* TestMainWindow::noticeButton() const
{
    for (auto* const button : notice().findChildren<QToolButton*>()) {
        if (button->isVisible() && !button->text().isEmpty())
            return button;
    }
    return nullptr;
}

/// A line of the overview.
QString TestMainWindow::inspected(const QString& what) const
{
    const auto* const text = m_window->findChild<Inspector*>()->findChild<QTextEdit*>(what);
    return text->isVisible() ? text->toPlainText() : QString();
}

/// In the tree at the left, without the row for all.
QStringList TestMainWindow::hosts() const
{
    const QAbstractItemModel& model = *m_window->findChild<HostTree*>()->model();
    QStringList result;
    for (int row = 1; row < model.rowCount(); ++row)
        result += model.index(row, 0).data().toString();
    result.sort();
    return result;
}

void TestMainWindow::startsAndShowsTraffic()
{
    run();
    auto* const page = m_window->findChild<FirstStartPage*>();
    QVERIFY(page->isVisible()); // how to send traffic here
    QVERIFY(!list().isVisible());
    const QString port = QString::number(m_window->proxy().port());
    QVERIFY2(m_window->windowTitle().contains(port), qPrintable(m_window->windowTitle()));
    QVERIFY(page->findChild<QLineEdit*>("addressField")->text().contains(port));
    QCOMPARE(get("/first"), "200 hello");
    QTRY_COMPARE(paths(), QStringList({"/first"}));
    QVERIFY(list().isVisible());
    QVERIFY(!page->isVisible());
    fill({"/second", "/third"});
    QCOMPARE(paths(), QStringList({"/first", "/second", "/third"}));
    QTRY_COMPARE(m_window->traffic().index(2, int(Column::Status)).data().toString(), "200");
    QVERIFY(QFile::exists(m_places.captureFolder));
}

void TestMainWindow::stopsAndStartsByKey()
{
    run();
    fill({"/before"});
    const quint16 port = m_window->proxy().port();
    press(Qt::Key_F5);
    QTRY_COMPARE(m_window->proxy().state(), State::Stopped);
    QVERIFY(!Wire::connectTo(port).isOpen());
    QVERIFY(!m_window->windowTitle().contains(QString::number(port)));
    QVERIFY(action("Start") != nullptr);
    press(Qt::Key_F5);
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QVERIFY(action("Stop") != nullptr);
    fill({"/after"});
    QCOMPARE(paths(), QStringList({"/before", "/after"}));
}

void TestMainWindow::waitsIfItIsNotToStart()
{
    write("weir.conf", "port = 0\nstart-on-launch = off\n");
    open();
    QCOMPARE(m_window->proxy().state(), State::Stopped);
    auto* const button = m_window->findChild<FirstStartPage*>()->findChild<QPushButton*>("startButton");
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
}

void TestMainWindow::offersAnotherPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    write("weir.conf", "port = " + QByteArray::number(other.serverPort()) + '\n');
    open();
    QTRY_COMPARE(m_window->proxy().state(), State::Failed);
    auto* const page = m_window->findChild<FirstStartPage*>();
    const QString words = page->findChild<QLabel*>("haltedText")->text();
    QVERIFY2(words.contains(QString::number(other.serverPort())), qPrintable(words));
    auto* const button = page->findChild<QPushButton*>("portButton");
    QVERIFY(button->isVisible());
    const quint16 next = m_window->proxy().nextFreePort();
    QVERIFY2(button->text().contains(QString::number(next)), qPrintable(button->text()));
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QCOMPARE(m_window->proxy().port(), next);
    QVERIFY(page->findChild<QLineEdit*>("addressField")->isVisible());
    // and the next time
    QCOMPARE(SettingsStore(m_places.settingsFile).load().values.number("port"), std::int64_t(next));
}

void TestMainWindow::offersAnotherPortBesideTheList()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    run();
    fill({"/before"});
    const quint16 before = m_window->proxy().port();
    press(Qt::Key_Comma, Qt::ControlModifier);
    auto* const dialog = m_window->findChild<SettingsDialog*>();
    dialog->findChild<QLineEdit*>("port")->setText(QString::number(other.serverPort()));
    dialog->findChild<QDialogButtonBox*>("buttons")->button(QDialogButtonBox::Ok)->click();
    QTRY_VERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains(QString::number(other.serverPort())), qPrintable(notice().text()));
    QCOMPARE(m_window->proxy().port(), before); // what ran goes on
    QVERIFY2(
        notice().text().contains("still listens on 127.0.0.1:" + QString::number(before)), qPrintable(notice().text()));
    QCOMPARE(SettingsStore(m_places.settingsFile).load().values.number("port"), std::int64_t(0)); // as it was
    fill({"/meanwhile"});
    QVERIFY(noticeButton() != nullptr);
    QTest::mouseClick(noticeButton(), Qt::LeftButton);
    QTRY_VERIFY(m_window->proxy().port() != before);
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QVERIFY(!notice().isVisible());
    fill({"/after"});
    QCOMPARE(paths(), QStringList({"/before", "/meanwhile", "/after"}));
}

void TestMainWindow::offersAnotherPortAboveTheListOfTheLastTime()
{
    run();
    fill({"/before"});
    m_window->close();
    m_window.reset();

    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    write("weir.conf", "port = " + QByteArray::number(other.serverPort()) + '\n');
    open();
    QTRY_COMPARE(m_window->proxy().state(), State::Failed);
    QTRY_VERIFY(list().isVisible());
    QCOMPARE(paths(), QStringList({"/before"}));
    QTRY_VERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains(QString::number(other.serverPort())), qPrintable(notice().text()));
    QVERIFY(noticeButton() != nullptr);
    const quint16 next = m_window->proxy().nextFreePort();
    QVERIFY2(noticeButton()->text().contains(QString::number(next)), qPrintable(noticeButton()->text()));
    QTest::mouseClick(noticeButton(), Qt::LeftButton);
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QCOMPARE(m_window->proxy().port(), next);
    QVERIFY(!notice().isVisible());
}

void TestMainWindow::pausesRecordingByKey()
{
    run();
    fill({"/before"});
    int ended = 0;
    QObject::connect(
        &m_window->proxy(), &ProxyController::recorded, this, [&ended](const capture::RecordedBatch& batch) {
            for (const exchange::Exchange& exchange : batch->batch->exchanges)
                ended += exchange.hasEnded() ? 1 : 0;
        });
    press(Qt::Key_F6);
    QVERIFY(!m_window->traffic().isRecording());
    QCOMPARE(get("/paused"), "200 hello"); // traffic goes on
    QTRY_COMPARE(ended, 1);
    QCOMPARE(paths(), QStringList({"/before"}));
    press(Qt::Key_F6);
    fill({"/after"});
    QCOMPARE(paths(), QStringList({"/before", "/after"}));
}

void TestMainWindow::clearsAndTakesItBackByKeys()
{
    run();
    fill({"/a", "/b", "/c"});
    press(Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(paths(), QStringList());
    QVERIFY(list().isVisible()); // not the words for a first start
    fill({"/d"});
    QCOMPARE(paths(), QStringList({"/d"}));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(paths(), QStringList({"/a", "/b", "/c", "/d"}));
    QVERIFY(!notice().isVisible());
    QVERIFY(!action("Undo")->isEnabled());
}

void TestMainWindow::theNoticeTakesItBack()
{
    run();
    fill({"/a", "/b", "/c"});
    action("Clear")->trigger();
    QVERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains(u'3'), qPrintable(notice().text()));
    QTest::mouseClick(noticeButton(), Qt::LeftButton);
    QCOMPARE(paths(), QStringList({"/a", "/b", "/c"}));
    QVERIFY(!notice().isVisible());
}

void TestMainWindow::hostsComeBackWithTheList()
{
    run();
    setWidth(80);
    QCOMPARE(get("/a", "127.0.0.1"), "200 hello");
    QCOMPARE(get("/b", "localhost"), "200 hello");
    QTRY_COMPARE(hosts(), QStringList({"127.0.0.1", "localhost"}));
    list().setFocus();
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(hosts(), QStringList());
    QCOMPARE(get("/c", "localhost"), "200 hello");
    QTRY_COMPARE(hosts(), QStringList({"localhost"}));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(hosts(), QStringList({"127.0.0.1", "localhost"}));
}

void TestMainWindow::deletesAndTakesItBackByKeys()
{
    run();
    fill({"/a", "/b", "/c"});
    list().select(m_window->traffic().numberAt(1));
    press(Qt::Key_Delete);
    QTRY_COMPARE(paths(), QStringList({"/a", "/c"}));
    QVERIFY(notice().isVisible());
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(paths(), QStringList({"/a", "/b", "/c"}));
}

void TestMainWindow::deletingGoesOnWithTheNext()
{
    run();
    fill({"/a", "/b", "/c", "/d"});
    list().select(m_window->traffic().numberAt(1));
    press(Qt::Key_Delete);
    QTRY_COMPARE(paths(), QStringList({"/a", "/c", "/d"}));
    QCOMPARE(list().selectedCount(), 1U);
    press(Qt::Key_Delete);
    QTRY_COMPARE(paths(), QStringList({"/a", "/d"}));
    press(Qt::Key_Delete);
    QTRY_COMPARE(paths(), QStringList({"/a"}));
    QVERIFY(!m_window->findChild<Inspector*>()->isHidden());
    press(Qt::Key_Delete);
    QTRY_COMPARE(paths(), QStringList());
    QVERIFY(m_window->findChild<Inspector*>()->isHidden());
}

/// Not what was typed.
void TestMainWindow::clearingIsTakenBackFromTheFilterToo()
{
    run();
    fill({"/a", "/b"});
    filter().setFocus();
    QTest::keyClicks(&filter(), "/a ");
    QTest::keyClick(&filter(), Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(paths(), QStringList());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(filter().text(), "/a ");
    QTRY_COMPARE(paths(), QStringList({"/a"}));
}

void TestMainWindow::hostsWaitForTheFirst()
{
    run();
    setWidth(80);
    QVERIFY(!action("Hosts")->isEnabled());
    action("Hosts")->toggle();
    action("Hosts")->toggle();
    QVERIFY(m_window->findChild<HostsPanel*>()->isHidden());
    fill({"/a"});
    QVERIFY(action("Hosts")->isEnabled());
    QVERIFY(!m_window->findChild<HostsPanel*>()->isHidden());
}

void TestMainWindow::hostsNeedRoom()
{
    run();
    fill({"/a"});
    auto* panel = m_window->findChild<HostsPanel*>();
    setWidth(80);
    QTRY_VERIFY(panel->isVisible());
    setWidth(50);
    QTRY_VERIFY(!panel->isVisible());
    press(Qt::Key_F9); // they are wanted all the same
    QTRY_VERIFY(panel->isVisible());
    setWidth(80);
    setWidth(50);
    QVERIFY(panel->isVisible());
    m_window->close();
    m_window.reset();

    open();
    QCOMPARE(m_window->width(), m_window->fontMetrics().height() * 50);
    fill({"/a"});
    panel = m_window->findChild<HostsPanel*>();
    QVERIFY(panel->isVisible());
}

void TestMainWindow::hostsShowAllTheirFigures()
{
    run();
    setWidth(64); // the least they are shown in
    fill({"/a"});
    const auto* const panel = m_window->findChild<HostsPanel*>();
    QTRY_VERIFY(panel->isVisible());
    QTRY_COMPARE(panel->findChild<HostTree*>()->header()->hiddenSectionCount(), 0);
    QVERIFY(list().width() > panel->width());
}

void TestMainWindow::hostsTakeTheRoomThatNamesNeed()
{
    write("weir.conf", "port = 0\nworkers = 1\nblock = *.example\n"); // nobody looks it up
    run();
    setWidth(100);
    fill({"/a"});
    const auto* const panel = m_window->findChild<HostsPanel*>();
    QTRY_VERIFY(panel->isVisible());
    const int before = panel->width();
    QVERIFY(!get("/b", std::string(50, 'n') + ".example").empty());
    QTRY_VERIFY(panel->width() > before);
    QVERIFY(panel->width() <= m_window->width() * 3 / 10 + 1);
}

void TestMainWindow::tabGoesFromHostsToTheList()
{
    run();
    setWidth(80);
    fill({"/a"});
    auto* const panel = m_window->findChild<HostsPanel*>();
    panel->findChild<QLineEdit*>()->setFocus();
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_window->focusWidget(), panel->findChild<HostTree*>());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_window->focusWidget(), &list());
}

void TestMainWindow::iconsGrowWithTheText()
{
    const QFont usual = QApplication::font();
    const auto putBack = qScopeGuard([&] { QApplication::setFont(usual); });
    open();
    const int before = m_window->findChild<QToolBar*>()->iconSize().height();
    m_window.reset();
    write("weir.conf", "port = 0\nworkers = 1\nfont-size = 200\n");
    open();
    QVERIFY(m_window->findChild<QToolBar*>()->iconSize().height() > before * 3 / 2);
}

void TestMainWindow::saysWhyTheListIsEmpty()
{
    run();
    fill({"/a"});
    filter().setText("/b ");
    QTRY_VERIFY(list().hint().contains("filter"));
    filter().clear();
    action("Clear")->trigger();
    QTRY_VERIFY(list().hint().contains(QString::number(m_window->proxy().port())));
    press(Qt::Key_F6);
    QTRY_VERIFY(list().hint().contains("paused"));
    press(Qt::Key_F6);
    press(Qt::Key_F5);
    QTRY_VERIFY(list().hint().contains("F5"));
}

void TestMainWindow::showsAComment()
{
    run();
    fill({"/a", "/b"});
    list().select(m_window->traffic().numberAt(1));
    action("Comment…")->trigger();
    auto* const dialog = m_window->findChild<QInputDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->width() >= dialog->fontMetrics().averageCharWidth() * 60); // a sentence is in view
    dialog->setTextValue("look at this");
    dialog->accept();
    QTRY_COMPARE(inspected("comment"), "look at this");
    list().select(m_window->traffic().numberAt(0));
    QTRY_COMPARE(inspected("comment"), "");
    list().select(m_window->traffic().numberAt(1));
    QTRY_COMPARE(inspected("comment"), "look at this");
}

void TestMainWindow::marksByKey()
{
    run();
    fill({"/a", "/b", "/c"});
    list().selectAll();
    press(Qt::Key_3, Qt::ControlModifier);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(int(m_window->traffic().rowAt(row)->mark), 3);
    press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(int(m_window->traffic().rowAt(1)->mark), 0);
}

void TestMainWindow::copiesTheUrlByKey()
{
    run();
    fill({"/a", "/b?c=d&e"});
    list().select(m_window->traffic().numberAt(1));
    press(Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(m_origin->fill("http://{origin}/b?c=d&e")));
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith("curl "));
}

void TestMainWindow::filtersByWhatIsTyped()
{
    run();
    fill({"/apple", "/pear", "/missing/apple"});
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(filter().hasFocus());
    QTest::keyClicks(&filter(), "apple");
    QTRY_COMPARE(paths(), QStringList({"/apple", "/missing/apple"}));
    QTest::keyClicks(&filter(), " -status-code:404");
    QTRY_COMPARE(paths(), QStringList({"/apple"}));
    fill({"/another/apple", "/plum"});
    QTRY_COMPARE(paths(), QStringList({"/apple", "/another/apple"}));
    filter().setFocus();
    filter().selectAll();
    QTest::keyClick(&filter(), Qt::Key_Delete);
    QTRY_COMPARE(paths().size(), 5);
}

void TestMainWindow::filtersByWhatIsInTheHeads()
{
    run();
    fill({"/apple", "/missing/pear"});
    filter().setFocus();
    QTest::keyClicks(&filter(), "has-response-header:x-colour");
    QTRY_COMPARE(paths(), QStringList({"/missing/pear"}));
}

void TestMainWindow::filtersByWhatIsInBodies()
{
    run();
    fill({"/apple", "/missing/pear", "/plum"});
    filter().setFocus();
    QTest::keyClicks(&filter(), "body:none");
    QTRY_COMPARE(paths(), QStringList({"/missing/pear"}));
    QVERIFY(!get("/missing/fig").empty()); // also what comes
    QTRY_COMPARE(paths(), QStringList({"/missing/pear", "/missing/fig"}));
    filter().selectAll();
    QTest::keyClicks(&filter(), "-body:none -plum");
    QTRY_COMPARE(paths(), QStringList({"/apple"}));
}

void TestMainWindow::searchesEverythingByKeys()
{
    run();
    fill({"/apple", "/missing/pear", "/plum"});
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto* const panel = m_window->findChild<SearchPanel*>();
    QTRY_VERIFY(panel->isVisible());
    auto* const text = panel->findChild<QLineEdit*>();
    auto* const hits = panel->findChild<QTreeView*>();
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClicks(text, "mauve");
    QTRY_COMPARE(hits->model()->rowCount(), 1);
    QTest::keyClick(text, Qt::Key_Down);
    QTest::keyClick(hits, Qt::Key_Return);
    QCOMPARE(list().currentIndex().row(), 1);

    filter().setText("plum");
    QTRY_COMPARE(paths(), QStringList({"/plum"}));
    QTest::keyClick(hits, Qt::Key_Return);
    QTRY_VERIFY(noticeButton());
    noticeButton()->click();
    QTRY_COMPARE(list().selectionModel()->selectedRows().size(), 1);
    QTRY_COMPARE(list().currentIndex().row(), 1);
    QTest::keyClick(hits, Qt::Key_Escape);
    QVERIFY(panel->isHidden() || !panel->isVisible());
}

void TestMainWindow::filtersByHost()
{
    run();
    setWidth(80);
    QCOMPARE(get("/a", "127.0.0.1"), "200 hello");
    QCOMPARE(get("/b", "localhost"), "200 hello");
    QTRY_COMPARE(hosts().size(), 2);
    auto* const tree = m_window->findChild<HostTree*>();
    const QAbstractItemModel& model = *tree->model();
    QModelIndex localhost;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data().toString() == "localhost")
            localhost = model.index(row, 0);
    }
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(localhost).center());
    QTRY_COMPARE(paths(), QStringList({"/b"}));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(model.index(0, 0)).center());
    QTRY_COMPARE(paths(), QStringList({"/a", "/b"}));
}

void TestMainWindow::findsByKeys()
{
    run();
    fill({"/apple", "/pear", "/missing/apple"});
    press(Qt::Key_G, Qt::ControlModifier);
    auto* const edit = m_window->findChild<FindBar*>()->findChild<QLineEdit*>("edit");
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, "apple");
    QTRY_COMPARE(inspected("url"), QString::fromStdString(m_origin->fill("http://{origin}/apple")));
    QTest::keyClick(edit, Qt::Key_F3);
    QTRY_COMPARE(inspected("url"), QString::fromStdString(m_origin->fill("http://{origin}/missing/apple")));
    QTest::keyClick(edit, Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(inspected("url"), QString::fromStdString(m_origin->fill("http://{origin}/apple")));
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(list().hasFocus());
    QCOMPARE(paths().size(), 3);
}

void TestMainWindow::inspectsTheSelectedRow()
{
    run();
    fill({"/a?q=1", "/missing/b"});
    QCOMPARE(inspected("url"), ""); // nothing is selected
    list().select(m_window->traffic().numberAt(1));
    QTRY_COMPARE(inspected("url"), QString::fromStdString(m_origin->fill("http://{origin}/missing/b")));
    QVERIFY2(inspected("status").contains("404"), qPrintable(inspected("status")));
    press(Qt::Key_K);
    QTRY_COMPARE(inspected("url"), QString::fromStdString(m_origin->fill("http://{origin}/a?q=1")));
    press(Qt::Key_K, Qt::ControlModifier); // clears
    QTRY_COMPARE(inspected("url"), "");
}

void TestMainWindow::saysThatTheFilterHidesWhatIsInspected()
{
    run();
    fill({"/a", "/b"});
    list().select(m_window->traffic().numberAt(1));
    const QString url = QString::fromStdString(m_origin->fill("http://{origin}/b"));
    QTRY_COMPARE(inspected("url"), url);
    const auto* const line = m_window->findChild<QWidget*>("hiddenLine");
    QVERIFY(!line->isVisible());
    filter().setText("/a ");
    QTRY_VERIFY(line->isVisible());
    QCOMPARE(inspected("url"), url); // it stays
    QTest::mouseClick(m_window->findChild<QToolButton*>("showAll"), Qt::LeftButton);
    QTRY_VERIFY(!line->isVisible());
    QTRY_COMPARE(paths(), QStringList({"/a", "/b"}));
    QCOMPARE(list().currentIndex().row(), 1);
}

void TestMainWindow::showsWhatBecomesOfTheInspectedRow()
{
    open();
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}/slow HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = m_origin->accept();
    server.readHead();
    QTRY_COMPARE(paths(), QStringList({"/slow"}));
    list().select(m_window->traffic().numberAt(0));
    QTRY_VERIFY(inspected("url").endsWith("/slow"));
    QVERIFY(!inspected("status").contains("200"));
    server.send(okResponse("done"));
    QTRY_VERIFY(inspected("status").contains("200"));
}

void TestMainWindow::saysHowManyBodiesAnExportHasCut()
{
    // 20 times "hello "
    const std::string packed(
        "\x1f\x8b\x08\0\0\0\0\0\x02\x03\xcb\x48\xcd\xc9\xc9\x57\xc8\xa0\x3b\x09\0\x2f\xfa\xf8\x48\x78"
        "\0\0\0",
        29);
    m_origin->serve([&packed](Wire& wire, const Message&) {
        return wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + std::to_string(packed.size())
            + "\r\n\r\n" + packed);
    });
    open();
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    fill({"/a"});
    auto* const har = m_window->findChild<HarActions*>();
    const QString path = m_folder->filePath("all.har");
    har->exportTo(path, {}, HarActions::Secrets::Keep);
    QTRY_VERIFY2(notice().text().contains(path), qPrintable(notice().text()));
    QVERIFY(!notice().text().contains("cut"));
    har->setMostDecodedBytes(10);
    har->exportTo(path, {}, HarActions::Secrets::Keep);
    QTRY_VERIFY2(notice().text().contains("cut: 1"), qPrintable(notice().text()));
}

void TestMainWindow::saysHowManyAreShown()
{
    run();
    fill({"/apple", "/pear", "/plum"});
    const auto says = [this](const QString& words) {
        for (auto* const widget : m_window->findChild<StatusBar*>()->findChildren<QWidget*>()) {
            const QString text = widget->property("text").toString();
            if (widget->isVisible() && text.contains(words))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says("127.0.0.1:" + QString::number(m_window->proxy().port())));
    filter().setText("pear");
    QTRY_VERIFY(says("1 of 3"));
}

void TestMainWindow::saysHowMuchDiskIsUsedAndMayBe()
{
    write("weir.conf", "port = 0\nworkers = 1\nmax-capture-size = 3G\n");
    run();
    const auto* disk = m_window->findChild<QLabel*>("disk");
    QTRY_VERIFY2(disk->text().contains("of 3.00\u00a0GiB"), qPrintable(disk->text()));
}

void TestMainWindow::settingsChangeThePortWhileItRuns()
{
    run();
    fill({"/before"});
    const quint16 before = m_window->proxy().port();
    quint16 after = 0;
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        after = free.serverPort();
    }
    press(Qt::Key_Comma, Qt::ControlModifier);
    auto* const dialog = m_window->findChild<SettingsDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    dialog->showPage(SettingsDialog::Page::Proxy);
    auto* const field = dialog->findChild<QLineEdit*>("port");
    field->selectAll();
    QTest::keyClicks(field, QString::number(after));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>("buttons")->button(QDialogButtonBox::Ok), Qt::LeftButton);
    QTRY_COMPARE(m_window->proxy().port(), after);
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QVERIFY(!Wire::connectTo(before).isOpen());
    fill({"/after"});
    QCOMPARE(paths(), QStringList({"/before", "/after"}));
    QVERIFY(m_window->windowTitle().contains(QString::number(after)));
    QCOMPARE(SettingsStore(m_places.settingsFile).load().values.number("port"), std::int64_t(after));
    QTRY_VERIFY(m_window->findChild<SettingsDialog*>() == nullptr);
}

void TestMainWindow::settingsThatAreCancelledChangeNothing()
{
    run();
    const quint16 before = m_window->proxy().port();
    action("Settings…")->trigger();
    auto* const dialog = m_window->findChild<SettingsDialog*>();
    dialog->findChild<QLineEdit*>("port")->setText("4711");
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<SettingsDialog*>() == nullptr);
    QCOMPARE(m_window->proxy().state(), State::Running);
    QCOMPARE(m_window->proxy().port(), before);
    QCOMPARE(m_window->proxy().settings().number("port"), std::int64_t(0));
}

void TestMainWindow::blocksTheHostOfARow()
{
    run();
    fill({"/a"});
    list().select(m_window->traffic().numberAt(0));
    action("Block Host")->trigger();
    QVERIFY2(notice().text().contains("127.0.0.1"), qPrintable(notice().text()));
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QVERIFY(get("/b").starts_with("403"));
    QTRY_COMPARE(m_window->traffic().rowCount(), 2);
    QVERIFY(m_window->traffic().rowAt(1)->refused);
    QCOMPARE(SettingsStore(m_places.settingsFile).load().values.list("block").size(), std::size_t(1));
}

void TestMainWindow::isAsItWasLeft()
{
    run();
    fill({"/apple", "/pear"});
    auto* splitter = m_window->findChild<QSplitter*>("halves");
    m_window->resize(m_window->fontMetrics().height() * 70, m_window->fontMetrics().height() * 44);
    const Qt::Orientation usual = splitter->orientation();
    press(Qt::Key_L, Qt::ControlModifier); // the inspector on the other side
    QVERIFY(splitter->orientation() != usual);
    list().select(m_window->traffic().numberAt(1)); // so that there is one
    QTRY_VERIFY(m_window->findChild<Inspector*>()->isVisible());
    QTRY_VERIFY(splitter->sizes()[1] > 0);
    splitter->setSizes({3000, 4000});
    list().setColumnHidden(int(Column::Client), true);
    list().setColumnHidden(int(Column::Comment), false);
    list().setColumnWidth(int(Column::Host), 234);
    list().sortByColumn(int(Column::Path), Qt::DescendingOrder);
    filter().setText("pear");
    press(Qt::Key_F9); // no hosts
    QTRY_COMPARE(paths(), QStringList({"/pear"}));
    const QSize size = m_window->size();
    const QList<int> sizes = splitter->sizes();
    m_window->close();
    m_window.reset();

    open();
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QCOMPARE(m_window->size(), size);
    QCOMPARE(filter().text(), "pear");
    get("/apple");
    get("/pear/1");
    get("/pear/2");
    QTRY_COMPARE(int(m_window->traffic().table().size()), 5); // with those of the last time
    QTRY_COMPARE(paths(), QStringList({"/pear/2", "/pear/1", "/pear"}));
    list().select(m_window->traffic().numberAt(1));
    QTRY_VERIFY(m_window->findChild<Inspector*>()->isVisible());
    splitter = m_window->findChild<QSplitter*>("halves");
    QVERIFY(splitter->orientation() != usual);
    QTRY_VERIFY(std::abs(splitter->sizes()[0] - sizes[0]) < m_window->fontMetrics().height());
    QVERIFY(list().isColumnHidden(int(Column::Client)));
    QVERIFY(!list().isColumnHidden(int(Column::Comment)));
    QCOMPARE(list().columnWidth(int(Column::Host)), 234);
    QVERIFY(!m_window->findChild<HostsPanel*>()->isVisible());
}

void TestMainWindow::goesOnWithTheCaptureHoweverItEnded()
{
    run();
    fill({"/a", "/b"});
    m_window.reset(); // without being closed

    open();
    QTRY_COMPARE(paths(), QStringList({"/a", "/b"}));
    fill({"/c"});
    QCOMPARE(paths(), QStringList({"/a", "/b", "/c"}));
}

void TestMainWindow::aDamagedStateIsNoHindrance()
{
    write("window.ini",
        "[General]\ngeometry=@ByteArray(\\0\\x1)\ncolumns=nonsense\nhalves=17\nfilter=\"status-code:\"\n");
    run();
    fill({"/a"});
    QVERIFY(list().columnWidth(int(Column::Host)) > 0);
    QVERIFY(m_window->width() > 100 && m_window->height() > 100);
    filter().clear();
    QTRY_COMPARE(paths(), QStringList({"/a"}));
}

void TestMainWindow::saysThatSettingsAreDamaged()
{
    write("weir.conf", "port = 0\nworkers = many\n");
    run();
    QVERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains("workers"), qPrintable(notice().text()));
    QCOMPARE(get("/a"), "200 hello");
}

void TestMainWindow::saysThatItHasCrashed()
{
    open();
    m_window->tellOfCrash(QStringLiteral("/home/a/report.txt"));
    QVERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains(QStringLiteral("/home/a/report.txt")), qPrintable(notice().text()));
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    QVERIFY2(notice().text().contains(QStringLiteral("unexpectedly")), qPrintable(notice().text()));
}

void TestMainWindow::saysThatNothingCanBeRecorded()
{
    write("file", "where a folder should be");
    m_places.captureFolder = m_folder->filePath("config/file/capture");
    run();
    QTRY_VERIFY(notice().isVisible());
    const QString words = notice().text();
    QVERIFY2(words.contains(m_places.captureFolder), qPrintable(words));
    fill({"/a", "/b"}); // traffic goes on, and is listed
    QCOMPARE(paths(), QStringList({"/a", "/b"}));
    list().select(m_window->traffic().numberAt(0));
    auto* const inspector = m_window->findChild<Inspector*>();
    const auto says = [inspector](const QString& part) {
        for (auto* const label : inspector->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    };
    QTRY_VERIFY2(says("General"), "what waits can be looked at");
    QVERIFY(!says("not kept"));
    QCOMPARE(notice().text(), words);
}

void TestMainWindow::saysThatSettingsCannotBeSaved()
{
    write("file", "where a folder should be");
    m_places.settingsFile = m_folder->filePath("config/file/weir.conf");
    write("weir.conf", "");
    open();
    QTRY_VERIFY(m_window->proxy().state() == State::Running || m_window->proxy().state() == State::Failed);
    action("Settings…")->trigger();
    auto* const dialog = m_window->findChild<SettingsDialog*>();
    dialog->findChild<QLineEdit*>("port")->setText("0");
    dialog->findChild<QDialogButtonBox*>("buttons")->button(QDialogButtonBox::Ok)->click();
    QTRY_COMPARE(m_window->proxy().state(), State::Running); // they count for now
    QCOMPARE(m_window->proxy().settings().number("port"), std::int64_t(0));
    QVERIFY2(notice().text().contains("could not be saved"), qPrintable(notice().text()));
}

void TestMainWindow::closesWhileExchangesRun()
{
    open();
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    Wire client = connect();
    client.send(m_origin->fill("GET http://{origin}/slow HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
    Wire server = m_origin->accept();
    server.readHead();
    QTRY_COMPARE(paths(), QStringList({"/slow"}));
    list().select(m_window->traffic().numberAt(0));
    m_window->traffic().setFilter(
        [](const traffic::Snapshot&) -> traffic::RowTest { return [](const traffic::Row&) { return true; }; });
    QVERIFY(m_window->close());
    m_window.reset();
    QVERIFY(client.waitForEnd() != End::TimedOut);
    QVERIFY(QFile::exists(m_places.stateFile));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
