#include "browser/firststartpage.h"
#include "theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace weir::ui;

/// The page of the first start, used by keyboard.
class TestFirstStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsTheAddress_data();
    void showsTheAddress();
    void copies_data();
    void copies();
    void saysThatItHasCopied();
    void opensTheFirstBrowser();
    void opensAnotherBrowser();
    void withoutABrowserThereIsNoButton();
    void withOneBrowserThereIsNoMenu();
    void startsTheStoppedProxy();
    void offersAnotherPort();
    void offersNoPortIfThereIsNone();
    void showsAReasonAsPlainText();
    void goesBackToTheAddress();
    void fitsASmallWindow_data();
    void fitsASmallWindow();
    void eachControlHasANameAndIsReached();

private:
    template<typename Widget>
    Widget* find(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    QPushButton* button(const char* name) { return find<QPushButton>(name); }
    /// Moves the focus there with the tabulator key, and presses `key`.
    void press(QPushButton* target, Qt::Key key);

    std::unique_ptr<FirstStartPage> m_page;
};

namespace {

const Browser kChromium{QStringLiteral("Chromium"), QStringLiteral("/usr/bin/chromium")};
const Browser kFirefox{QStringLiteral("Firefox"), QStringLiteral("/usr/bin/firefox"), Browser::Kind::Firefox};

} // namespace

void TestFirstStartPage::init()
{
    m_page = std::make_unique<FirstStartPage>();
    m_page->setAddress(QStringLiteral("127.0.0.1"), 8888);
    m_page->setBrowsers({kChromium, kFirefox});
    m_page->resize(700, 450);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QGuiApplication::clipboard()->clear();
}

void TestFirstStartPage::press(QPushButton* target, Qt::Key key)
{
    constexpr int kMoreThanThereAre = 20;
    for (int i = 0; i < kMoreThanThereAre && !target->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), Qt::Key_Tab);
    QVERIFY2(target->hasFocus(), qPrintable(target->objectName()));
    QTest::keyClick(target, key);
}

void TestFirstStartPage::showsTheAddress_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("address");
    QTest::newRow("an IPv4 address") << QStringLiteral("192.0.2.7") << QStringLiteral("192.0.2.7:8080");
    QTest::newRow("an IPv6 address") << QStringLiteral("::1") << QStringLiteral("[::1]:8080");
    QTest::newRow("all addresses") << QStringLiteral("0.0.0.0") << QStringLiteral("127.0.0.1:8080");
}

void TestFirstStartPage::showsTheAddress()
{
    QFETCH(const QString, host);
    m_page->setAddress(host, 8080);
    QTEST(find<QLineEdit>("addressField")->text(), "address");
    QCOMPARE(find<QLineEdit>("commandField")->text(), curlCommand(host, 8080));
    QVERIFY(find<QLabel>("deviceText")->text().contains(QStringLiteral("8080")));
}

void TestFirstStartPage::copies_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("expected");
    const QString address = QStringLiteral("127.0.0.1:8888");
    const QString command = QStringLiteral("curl -x http://127.0.0.1:8888 http://example.com/");
    QTest::newRow("the address, with Space") << QByteArray("addressCopy") << Qt::Key_Space << address;
    QTest::newRow("the address, with Enter") << QByteArray("addressCopy") << Qt::Key_Return << address;
    QTest::newRow("the command line, with Space") << QByteArray("commandCopy") << Qt::Key_Space << command;
    QTest::newRow("the command line, with Enter") << QByteArray("commandCopy") << Qt::Key_Return << command;
}

void TestFirstStartPage::copies()
{
    QFETCH(const QByteArray, name);
    QFETCH(const Qt::Key, key);
    press(button(name.constData()), key);
    QTEST(QGuiApplication::clipboard()->text(), "expected");
}

void TestFirstStartPage::saysThatItHasCopied()
{
    QPushButton* copy = button("addressCopy");
    const QString before = copy->text();
    const QSize size = copy->size();
    press(copy, Qt::Key_Space);
    QCOMPARE(copy->text(), QStringLiteral("Copied"));
    QVERIFY(!copy->accessibleDescription().isEmpty());
    QCOMPARE(button("commandCopy")->text(), before);
    QTRY_COMPARE(copy->text(), before);
    QVERIFY(copy->accessibleDescription().isEmpty());
    QCOMPARE(copy->size(), size);
}

void TestFirstStartPage::opensTheFirstBrowser()
{
    QSignalSpy requested(m_page.get(), &FirstStartPage::browserRequested);
    QCOMPARE(button("openButton")->text(), QStringLiteral("&Open Chromium through Weir"));
    press(button("openButton"), Qt::Key_Return);
    QCOMPARE(requested.count(), 1);
    QVERIFY(requested.first().first().value<Browser>() == kChromium);
}

void TestFirstStartPage::opensAnotherBrowser()
{
    QSignalSpy requested(m_page.get(), &FirstStartPage::browserRequested);
    QMenu* menu = button("othersButton")->menu();
    QCOMPARE(menu->actions().size(), 1);
    // the menu of a button runs an event loop of its own
    QMetaObject::invokeMethod(
        menu,
        [menu] {
            QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        },
        Qt::QueuedConnection);
    press(button("othersButton"), Qt::Key_Space);
    QTRY_COMPARE(requested.count(), 1);
    QVERIFY(requested.first().first().value<Browser>() == kFirefox);
}

void TestFirstStartPage::withoutABrowserThereIsNoButton()
{
    m_page->setBrowsers({});
    for (const char* name : {"openButton", "othersButton"})
        QVERIFY2(!button(name)->isVisible(), name);
    QVERIFY(!find<QLabel>("browserLabel")->isVisible());
    m_page->setBrowsers({kFirefox});
    QVERIFY(button("openButton")->isVisible());
    QCOMPARE(button("openButton")->text(), QStringLiteral("&Open Firefox through Weir"));
}

void TestFirstStartPage::withOneBrowserThereIsNoMenu()
{
    m_page->setBrowsers({kFirefox});
    QVERIFY(!button("othersButton")->isVisible());
}

void TestFirstStartPage::startsTheStoppedProxy()
{
    QSignalSpy requested(m_page.get(), &FirstStartPage::startRequested);
    m_page->setStopped();
    QVERIFY(!find<QLineEdit>("addressField")->isVisible());
    QVERIFY(!button("portButton")->isVisible());
    QCOMPARE(find<QLabel>("haltedTitle")->text(), QStringLiteral("The proxy is stopped"));
    press(button("startButton"), Qt::Key_Return);
    QCOMPARE(requested.count(), 1);
}

void TestFirstStartPage::offersAnotherPort()
{
    QSignalSpy port(m_page.get(), &FirstStartPage::portRequested);
    QSignalSpy start(m_page.get(), &FirstStartPage::startRequested);
    m_page->setProblem(QStringLiteral("Port 8888 is used by another program."), 8889);
    QCOMPARE(find<QLabel>("haltedText")->text(), QStringLiteral("Port 8888 is used by another program."));
    QCOMPARE(button("portButton")->text(), QStringLiteral("&Use port 8889"));
    press(button("portButton"), Qt::Key_Space);
    QCOMPARE(port.count(), 1);
    QCOMPARE(port.first().first().value<quint16>(), quint16(8889));
    press(button("startButton"), Qt::Key_Space);
    QCOMPARE(start.count(), 1);
}

void TestFirstStartPage::offersNoPortIfThereIsNone()
{
    m_page->setProblem(QStringLiteral("Not allowed."), 0);
    QVERIFY(!button("portButton")->isVisible());
    QVERIFY(button("startButton")->isVisible());
}

void TestFirstStartPage::showsAReasonAsPlainText()
{
    m_page->setProblem(QStringLiteral("<b>bold</b>"), 0);
    QCOMPARE(find<QLabel>("haltedText")->textFormat(), Qt::PlainText);
}

void TestFirstStartPage::goesBackToTheAddress()
{
    m_page->setProblem(QStringLiteral("Port 8888 is used."), 8889);
    m_page->setAddress(QStringLiteral("127.0.0.1"), 8889);
    QVERIFY(find<QLineEdit>("addressField")->isVisible());
    QVERIFY(!button("portButton")->isVisible());
}

void TestFirstStartPage::fitsASmallWindow_data()
{
    QTest::addColumn<int>("page");
    QTest::newRow("with the address") << 0;
    QTest::newRow("stopped") << 1;
    QTest::newRow("with a long reason") << 2;
}

void TestFirstStartPage::fitsASmallWindow()
{
    QFETCH(const int, page);
    if (page == 1)
        m_page->setStopped();
    else if (page == 2)
        m_page->setProblem(QStringLiteral("The address is used by another program. ").repeated(6), 8889);
    QCoreApplication::processEvents();
    for (const QScrollBar* bar : m_page->findChildren<QScrollBar*>())
        QVERIFY(bar->maximum() == 0);
    const QRect window = m_page->rect();
    for (const QWidget* part : m_page->findChildren<QWidget*>()) {
        const QRect place(part->mapTo(m_page.get(), QPoint()), part->size());
        QVERIFY2(!part->isVisible() || window.contains(place), qPrintable(part->objectName()));
    }
}

void TestFirstStartPage::eachControlHasANameAndIsReached()
{
    for (const QPushButton* each : m_page->findChildren<QPushButton*>()) {
        if (!each->isVisible())
            continue;
        QVERIFY2(!each->accessibleName().isEmpty() || !each->text().isEmpty(), qPrintable(each->objectName()));
        QVERIFY2(each->focusPolicy() & Qt::TabFocus, qPrintable(each->objectName()));
    }
    for (const QLineEdit* each : m_page->findChildren<QLineEdit*>())
        QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
}

QTEST_MAIN(TestFirstStartPage)
#include "tst_firststartpage.moc"
