#include "search/searchpanel.h"

#include "capture/samplecapture.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace weir;
using namespace weir::ui;
using tests::SampleCapture;

/// The panel as it is used: by keys.
class TestSearchPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsWhileTyping();
    void choosesByKeys();
    void choosesByClick();
    void theNextKeyCallsOff();
    void showsPeersTextHarmlessly();
    void saysThatNothingWasFound();
    void closesByEscape();
    void anotherCaptureIsSearchedAnew();

private:
    void open();
    QLineEdit& text() const { return *m_panel->findChild<QLineEdit*>(); }
    QTreeView& hits() const { return *m_panel->findChild<QTreeView*>(); }
    QString count() const { return m_panel->findChild<QLabel*>(QStringLiteral("count"))->text(); }
    int rows() const { return hits().model()->rowCount(); }
    QString cell(int row, int column) const { return hits().model()->index(row, column).data().toString(); }

    std::unique_ptr<SampleCapture> m_capture;
    std::unique_ptr<SearchPanel> m_panel;
};

void TestSearchPanel::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_capture = std::make_unique<SampleCapture>();
}

void TestSearchPanel::cleanup() { m_panel.reset(); }

void TestSearchPanel::open()
{
    m_panel = std::make_unique<SearchPanel>();
    m_panel->setFolder(QString::fromStdString(m_capture->folder()));
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_panel->focusText();
}

void TestSearchPanel::findsWhileTyping()
{
    m_capture->add({.host = "a.test", .path = "/b", .responseBody = "a needle here"});
    m_capture->add({.path = "/other"});
    m_capture->add({.path = "/needle"});
    open();
    QTest::keyClicks(&text(), "needle");
    QTRY_COMPARE(rows(), 2);
    QCOMPARE(cell(0, 0), "3");
    QCOMPARE(cell(0, 4), "URL");
    QCOMPARE(cell(1, 0), "1");
    QCOMPARE(cell(1, 1), "GET");
    QCOMPARE(cell(1, 2), "a.test");
    QCOMPARE(cell(1, 3), "/b");
    QCOMPARE(cell(1, 4), "Response body");
    QCOMPARE(cell(1, 5), "a needle here");
    QTRY_COMPARE(count(), "2 exchanges");
}

void TestSearchPanel::choosesByKeys()
{
    for (int i = 0; i < 3; ++i)
        m_capture->add({.path = "/needle"});
    open();
    QSignalSpy chosen(m_panel.get(), &SearchPanel::chosen);
    QTest::keyClicks(&text(), "needle");
    QTest::keyClick(&text(), Qt::Key_Return);
    QTRY_COMPARE(rows(), 3);
    QTest::keyClick(&text(), Qt::Key_Down);
    QVERIFY(hits().hasFocus());
    QTest::keyClick(&hits(), Qt::Key_Down);
    QTest::keyClick(&hits(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toULongLong(), 2U);
}

void TestSearchPanel::choosesByClick()
{
    m_capture->add({.path = "/needle"});
    open();
    QSignalSpy chosen(m_panel.get(), &SearchPanel::chosen);
    QTest::keyClicks(&text(), "needle");
    QTRY_COMPARE(rows(), 1);
    QTest::mouseClick(hits().viewport(), Qt::LeftButton, {}, hits().visualRect(hits().model()->index(0, 3)).center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toULongLong(), 1U);
}

void TestSearchPanel::theNextKeyCallsOff()
{
    for (int i = 0; i < 200; ++i)
        m_capture->add({.path = i == 7 ? "/needless" : "/needle"});
    open();
    QTest::keyClicks(&text(), "needl");
    QTest::keyClick(&text(), Qt::Key_Return);
    QTest::keyClicks(&text(), "ess");
    QTest::keyClick(&text(), Qt::Key_Return);
    QTRY_COMPARE(count(), "1 exchanges");
    QCOMPARE(cell(0, 0), "8");
}

void TestSearchPanel::showsPeersTextHarmlessly()
{
    m_capture->add({.responseBody = "<b>x</b>\r\n\x1b[31mneedle\xe2\x80\xae\xff"});
    open();
    QTest::keyClicks(&text(), "needle");
    QTRY_COMPARE(rows(), 1);
    const QString shown = cell(0, 5);
    QVERIFY2(shown.contains("needle"), qPrintable(shown));
    QVERIFY(!shown.contains(QChar(0x1b)) && !shown.contains(QChar(0x202e)) && !shown.contains(u'\n'));
}

void TestSearchPanel::saysThatNothingWasFound()
{
    m_capture->add({});
    open();
    QTest::keyClicks(&text(), "needle");
    QTRY_COMPARE(count(), "Not found");
    QVERIFY(!m_panel->findChild<QToolButton*>(QStringLiteral("stop"))->isEnabled());
}

void TestSearchPanel::closesByEscape()
{
    open();
    QSignalSpy closing(m_panel.get(), &SearchPanel::closeRequested);
    QTest::keyClick(&text(), Qt::Key_Escape);
    QCOMPARE(closing.size(), 1);
}

void TestSearchPanel::anotherCaptureIsSearchedAnew()
{
    m_capture->add({.path = "/needle"});
    SampleCapture other;
    other.add({});
    other.add({.path = "/needle"});
    open();
    QTest::keyClicks(&text(), "needle");
    QTRY_COMPARE(rows(), 1);
    m_panel->setFolder(QString::fromStdString(other.folder()));
    QTRY_COMPARE(rows(), 1);
    QTRY_COMPARE(cell(0, 0), "2");
}

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
