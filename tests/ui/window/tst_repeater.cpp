#include "window/repeater.h"

#include "compose/composer.h"
#include "support/origin.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/theme.h"
#include "window/mainwindow.h"
#include "window/noticebar.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::test;
using namespace weir::ui;
using State = ProxyController::State;

/// Repeating through the real window, the real proxy, and to an origin that writes down what arrives.
class TestRepeater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_theme.reset(); }
    void init();
    void cleanup();

    void repeatsByKeyAsANewRow();
    void repeatsByTheMenuOfTheRow();
    void isInTheMenuBar();
    void repeatsAllThatAreSelected();
    void asksBeforeItSendsMany();
    void editsByKeyAndSends();
    void repeatsWithTheBody();
    void asksForABodyThatWasNotRecorded();
    void saysWhichLackTheirBodies();
    void saysThatWeirIsStopped();
    void theComposerWaitsForWeirToStart();
    void saysThatATunnelCannotBeRepeated();
    void saysThatHeadsWereNotKept();

private:
    void leaveOutBodies();
    void open();
    void press(Qt::Key key) const { QTest::keyClick(&list(), key, Qt::ControlModifier); }
    std::string send(const std::string& request) const;
    void get(const std::string& path)
    {
        send(m_origin->fill(
            "GET http://{origin}" + path + " HTTP/1.1\r\nHost: {origin}\r\nx-One: 1\r\nX-one: 2\r\n\r\n"));
    }
    void post()
    {
        send(m_origin->fill("POST http://{origin}/order HTTP/1.1\r\nHost: {origin}\r\nContent-Length: 5\r\n\r\nhello"));
    }
    int rows() const { return m_window->traffic().rowCount(); }
    /// Selects rows of the view when all have ended.
    void select(int first, int last);
    TrafficView& list() const { return *m_window->findChild<TrafficView*>(); }
    NoticeBar& notice() const { return *m_window->findChild<NoticeBar*>(); }
    Composer* composer() const { return m_window->findChild<Composer*>(); }
    /// The lines of a head, but for the first, that came to the origin.
    static QByteArray fields(const Message& message);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Origin> m_origin;
    std::unique_ptr<MainWindow> m_window;
};

void TestRepeater::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme = std::make_unique<Theme>();
}

void TestRepeater::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_origin = std::make_unique<Origin>();
    m_origin->serve([](Wire& wire, const Message&) { return wire.send(okResponse("hello")); });
    open();
}

void TestRepeater::cleanup()
{
    m_window.reset();
    m_origin.reset();
}

void TestRepeater::open()
{
    QFile file(m_folder->filePath("weir.conf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("port = 0\nworkers = 1\nvia = off\npool-total = 0\n");
    file.close();
    m_window = std::make_unique<MainWindow>(
        Places{file.fileName(), m_folder->filePath("window.ini"), m_folder->filePath("capture")}, *m_theme);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
}

std::string TestRepeater::send(const std::string& request) const
{
    Wire client = Wire::connectTo(m_window->proxy().port());
    client.send(request);
    return client.readResponse().brief();
}

void TestRepeater::select(int first, int last)
{
    const auto haveEnded = [&] {
        for (int row = first; row <= last; ++row) {
            if (row >= rows() || !m_window->traffic().rowAt(row)->hasEnded())
                return false;
        }
        return true;
    };
    QTRY_VERIFY(haveEnded());
    list().setFocus();
    list().clearSelection();
    const TrafficModel& model = m_window->traffic();
    list().selectionModel()->setCurrentIndex(model.index(first, 0), QItemSelectionModel::NoUpdate);
    list().selectionModel()->select(QItemSelection(model.index(first, 0), model.index(last, traffic::kColumns - 1)),
        QItemSelectionModel::ClearAndSelect);
}

QByteArray TestRepeater::fields(const Message& message)
{
    const QByteArray head = QByteArray::fromStdString(message.head);
    return head.mid(head.indexOf('\n') + 1);
}

void TestRepeater::repeatsByKeyAsANewRow()
{
    get("/a?b=c");
    select(0, 0);
    press(Qt::Key_R);
    QTRY_COMPARE(rows(), 2);
    QTRY_COMPARE(int(m_window->traffic().rowAt(1)->status), 200);
    const traffic::Snapshot& list = m_window->traffic().rows();
    QCOMPARE(list.path(*m_window->traffic().rowAt(1)), std::string_view("/a?b=c"));
    QTRY_COMPARE(m_origin->requests().size(), std::size_t(2));
    const std::vector<Message> requests = m_origin->requests();
    QCOMPARE(requests[1].startLine, requests[0].startLine);
    QCOMPARE(fields(requests[1]), fields(requests[0])); // order, case and doubles too
    QVERIFY(!notice().isVisible());
    QCOMPARE(this->list().selectedCount(), qulonglong(1)); // what was selected stays it
}

void TestRepeater::repeatsByTheMenuOfTheRow()
{
    get("/a");
    select(0, 0);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, list().mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(list().viewport(), &event);
    QMenu* const menu = list().findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    QAction* repeat = nullptr;
    for (QAction* action : menu->actions()) {
        if (QString(action->text()).remove(u'&') == "Repeat")
            repeat = action;
    }
    QVERIFY(repeat != nullptr && repeat->isEnabled());
    repeat->trigger();
    menu->close();
    QTRY_COMPARE(rows(), 2);
}

void TestRepeater::isInTheMenuBar()
{
    get("/a");
    QTRY_COMPARE(rows(), 1);
    auto* const menu = m_window->findChild<QMenu*>("exchangeMenu");
    Q_EMIT menu->aboutToShow();
    QStringList entries;
    for (const QAction* action : menu->actions()) {
        if (!action->isEnabled())
            entries += QString(action->text()).remove(u'&');
    }
    QVERIFY(entries.contains("Repeat")); // nothing is selected
    QVERIFY(entries.contains("Edit and Repeat…"));
}

void TestRepeater::repeatsAllThatAreSelected()
{
    for (const char* path : {"/a", "/b", "/c", "/d"})
        get(path);
    select(1, 3);
    press(Qt::Key_R);
    QTRY_COMPARE(rows(), 7);
    QTRY_COMPARE(m_origin->requests().size(), std::size_t(7));
    QStringList lines;
    for (const Message& request : m_origin->requests())
        lines += QString::fromStdString(request.startLine).section(u' ', 1, 1);
    lines.sort();
    QCOMPARE(lines, QStringList({"/a", "/b", "/b", "/c", "/c", "/d", "/d"}));
}

void TestRepeater::asksBeforeItSendsMany()
{
    const int many = int(Repeater::kMostUnasked) + 1;
    for (int i = 0; i < many; ++i)
        get("/" + std::to_string(i));
    select(0, many - 1);
    const auto box = [this] { return m_window->findChild<QMessageBox*>(); };
    press(Qt::Key_R);
    QTRY_VERIFY(box() != nullptr && box()->isVisible());
    QVERIFY2(box()->text().contains(QString::number(many)), qPrintable(box()->text()));
    QTest::keyClick(box(), Qt::Key_Return); // by itself it sends nothing
    QTRY_VERIFY(box() == nullptr);
    QCOMPARE(m_origin->requests().size(), std::size_t(many));
    m_window->activateWindow(); // which a window manager would do
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    list().setFocus();
    press(Qt::Key_R);
    QTRY_VERIFY(box() != nullptr && box()->isVisible());
    for (QAbstractButton* button : box()->buttons()) {
        if (box()->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
    QTRY_COMPARE(rows(), 2 * many);
}

void TestRepeater::editsByKeyAndSends()
{
    get("/a");
    select(0, 0);
    press(Qt::Key_E);
    QTRY_VERIFY(composer() != nullptr && composer()->isVisible());
    auto* const url = composer()->findChild<QLineEdit*>("url");
    QCOMPARE(url->text(), QString::fromStdString(m_origin->fill("http://{origin}/a")));
    QTest::keyClick(url, Qt::Key_End);
    QTest::keyClicks(url, "pple");
    auto* const headers = composer()->findChild<QPlainTextEdit*>("fields");
    headers->moveCursor(QTextCursor::End);
    QTest::keyClicks(headers, "X-Three: 3");
    QTest::mouseClick(composer()->findChild<QPushButton*>("send"), Qt::LeftButton);
    QTRY_COMPARE(rows(), 2);
    QTRY_COMPARE(m_origin->requests().size(), std::size_t(2));
    const Message sent = m_origin->requests()[1];
    QCOMPARE(sent.startLine, std::string("GET /apple HTTP/1.1"));
    QCOMPARE(sent.field("x-three"), std::string("3"));
    QCOMPARE(sent.field("host"), m_origin->authority());
    QTRY_VERIFY(composer() == nullptr);
}

void TestRepeater::leaveOutBodies()
{
    settings::Values values = m_window->proxy().settings();
    QVERIFY(!values.set("record-bodies", "off"));
    m_window->proxy().apply(values);
}

void TestRepeater::repeatsWithTheBody()
{
    post();
    select(0, 0);
    press(Qt::Key_R);
    QTRY_COMPARE(m_origin->requests().size(), std::size_t(2));
    QVERIFY(!m_origin->requests()[0].body.empty());
    QCOMPARE(m_origin->requests()[1].body, m_origin->requests()[0].body);
    QTRY_COMPARE(rows(), 2);
    QVERIFY(composer() == nullptr);
}

void TestRepeater::asksForABodyThatWasNotRecorded()
{
    leaveOutBodies();
    post();
    select(0, 0);
    press(Qt::Key_R);
    QTRY_VERIFY(composer() != nullptr && composer()->isVisible());
    QCOMPARE(m_origin->requests().size(), std::size_t(1));
    const auto* const note = composer()->findChild<QLabel*>("note");
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains("body"), qPrintable(note->text()));
    QTest::keyClicks(composer()->findChild<QPlainTextEdit*>("body"), "hullo!");
    QTest::mouseClick(composer()->findChild<QPushButton*>("send"), Qt::LeftButton);
    QTRY_COMPARE(m_origin->requests().size(), std::size_t(2));
    QCOMPARE(m_origin->requests()[1].body, std::string("hullo!"));
    QCOMPARE(m_origin->requests()[1].field("content-length"), std::string("6"));
}

void TestRepeater::saysWhichLackTheirBodies()
{
    leaveOutBodies();
    get("/a");
    post();
    select(0, 1);
    press(Qt::Key_R);
    QTRY_VERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains("1 of 2"), qPrintable(notice().text()));
    QTRY_COMPARE(rows(), 3);
    QVERIFY(composer() == nullptr);
}

void TestRepeater::saysThatWeirIsStopped()
{
    get("/a");
    select(0, 0);
    QTest::keyClick(&list(), Qt::Key_F5);
    QTRY_COMPARE(m_window->proxy().state(), State::Stopped);
    press(Qt::Key_R);
    QVERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains("stopped") && notice().text().contains("F5"), qPrintable(notice().text()));
}

void TestRepeater::theComposerWaitsForWeirToStart()
{
    get("/a");
    select(0, 0);
    QTest::keyClick(&list(), Qt::Key_F5);
    QTRY_COMPARE(m_window->proxy().state(), State::Stopped);
    press(Qt::Key_E);
    QTRY_VERIFY(composer() != nullptr && composer()->isVisible());
    auto* const send = composer()->findChild<QPushButton*>("send");
    QVERIFY(!send->isEnabled());
    QVERIFY(composer()->findChild<QLabel*>("hindrance")->text().contains("stopped"));
    m_window->proxy().start();
    QTRY_VERIFY(send->isEnabled());
    QTest::mouseClick(send, Qt::LeftButton);
    QTRY_COMPARE(rows(), 2);
}

void TestRepeater::saysThatATunnelCannotBeRepeated()
{
    {
        Wire client = Wire::connectTo(m_window->proxy().port());
        client.send(m_origin->fill("CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n"));
        QVERIFY(client.readHead().find("200") != std::string::npos);
    }
    select(0, 0);
    for (const Qt::Key key : {Qt::Key_R, Qt::Key_E}) {
        press(key);
        QTRY_VERIFY(notice().isVisible());
        QVERIFY2(notice().text().contains("tunnel"), qPrintable(notice().text()));
        notice().hide();
    }
}

void TestRepeater::saysThatHeadsWereNotKept()
{
    settings::Values values = m_window->proxy().settings();
    values.set("record-heads", "off");
    m_window->proxy().apply(values);
    QTRY_COMPARE(m_window->proxy().state(), State::Running);
    get("/a");
    select(0, 0);
    press(Qt::Key_R);
    QTRY_VERIFY(notice().isVisible());
    QVERIFY2(notice().text().contains("not kept"), qPrintable(notice().text()));
    QCOMPARE(m_origin->requests().size(), std::size_t(1));
}

QTEST_MAIN(TestRepeater)
#include "tst_repeater.moc"
