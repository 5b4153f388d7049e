#include "settings/accesspage.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::ui;

/// Who may use the proxy, and the blocked hosts.
class TestAccessPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }

    void showsWhetherOthersReachTheProxy_data();
    void showsWhetherOthersReachTheProxy();
    void lettingOthersInProposesThisNetwork();
    void lettingOthersInKeepsWhatIsAllowed();
    void shuttingOthersOutKeepsWhatIsAllowed();
    void showingAnAddressChoosesNone();
    void saysWhoMayUseTheProxy();
    void resetShutsOthersOut();
    void resetChoosesNoAddressWhereOthersAreOutAlready();
    void testsAHostWhileItIsTyped();
    void testsTheHostAgainWhenTheListChanges();

private:
    template<typename Widget>
    Widget* child(const char* name) const
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    QCheckBox* sharing() const { return child<QCheckBox>("sharing"); }
    QPlainTextEdit* allow() const { return child<QPlainTextEdit>("allow"); }
    QString testResult() const { return child<QLabel>("testResult")->text(); }

    std::unique_ptr<AccessPage> m_page;
};

void TestAccessPage::init()
{
    m_page = std::make_unique<AccessPage>(QStringList{QStringLiteral("192.168.1.0/24"), QStringLiteral("fe80::/64")});
    m_page->setValues(settings::Values());
    m_page->setListenAddress(QStringLiteral("127.0.0.1"));
    m_page->show();
}

void TestAccessPage::showsWhetherOthersReachTheProxy_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("sharing");

    QTest::newRow("loopback") << QStringLiteral("127.0.0.1") << false;
    QTest::newRow("another loopback") << QStringLiteral("127.1.2.3") << false;
    QTest::newRow("IPv6 loopback") << QStringLiteral("::1") << false;
    QTest::newRow("all addresses") << QStringLiteral("::") << true;
    QTest::newRow("all IPv4 addresses") << QStringLiteral("0.0.0.0") << true;
    QTest::newRow("one address") << QStringLiteral("192.168.1.5") << true;
}

void TestAccessPage::showsWhetherOthersReachTheProxy()
{
    QFETCH(QString, address);
    QFETCH(bool, sharing);
    m_page->setListenAddress(address);
    QCOMPARE(this->sharing()->isChecked(), sharing);
    m_page->setListenAddress(address + u'x');
    QVERIFY2(this->sharing()->isChecked() == sharing, "an address that is half typed changes nothing");
}

void TestAccessPage::lettingOthersInProposesThisNetwork()
{
    const QSignalSpy chosen(m_page.get(), &AccessPage::listenAddressChosen);
    QTest::keyClick(sharing(), Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("::"));
    QCOMPARE(allow()->toPlainText(), QStringLiteral("192.168.1.0/24\nfe80::/64"));
    settings::Values values;
    m_page->storeTo(values);
    QCOMPARE(values.list("allow").size(), std::size_t(2));
}

void TestAccessPage::lettingOthersInKeepsWhatIsAllowed()
{
    allow()->setPlainText(QStringLiteral("10.0.0.0/8"));
    QTest::keyClick(sharing(), Qt::Key_Space);
    QCOMPARE(allow()->toPlainText(), QStringLiteral("10.0.0.0/8"));
}

void TestAccessPage::shuttingOthersOutKeepsWhatIsAllowed()
{
    QTest::keyClick(sharing(), Qt::Key_Space);
    const QSignalSpy chosen(m_page.get(), &AccessPage::listenAddressChosen);
    QTest::keyClick(sharing(), Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("127.0.0.1"));
    QVERIFY(!allow()->toPlainText().isEmpty());
}

void TestAccessPage::showingAnAddressChoosesNone()
{
    const QSignalSpy chosen(m_page.get(), &AccessPage::listenAddressChosen);
    m_page->setListenAddress(QStringLiteral("192.168.1.5"));
    m_page->setListenAddress(QStringLiteral("127.0.0.1"));
    QCOMPARE(chosen.size(), 0);
    QVERIFY(allow()->toPlainText().isEmpty());
}

void TestAccessPage::saysWhoMayUseTheProxy()
{
    const auto* const note = child<QLabel>("sharingNote");
    QVERIFY2(note->text().contains(QStringLiteral("Only programs on this machine")), qPrintable(note->text()));
    m_page->setListenAddress(QStringLiteral("::"));
    QVERIFY2(note->text().contains(QStringLiteral("No other machine is let in yet")), qPrintable(note->text()));
    allow()->setPlainText(QStringLiteral("10.0.0.0/8"));
    QVERIFY2(note->text().contains(QStringLiteral("may use the proxy; others are refused")), qPrintable(note->text()));
}

void TestAccessPage::resetShutsOthersOut()
{
    QTest::keyClick(sharing(), Qt::Key_Space);
    child<QPlainTextEdit>("block")->setPlainText(QStringLiteral("a.test"));
    const QSignalSpy chosen(m_page.get(), &AccessPage::listenAddressChosen);
    m_page->resetToDefaults();
    QVERIFY(!sharing()->isChecked());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("127.0.0.1"));
    QVERIFY(allow()->toPlainText().isEmpty());
    QVERIFY(child<QPlainTextEdit>("block")->toPlainText().isEmpty());
}

void TestAccessPage::resetChoosesNoAddressWhereOthersAreOutAlready()
{
    m_page->setListenAddress(QStringLiteral("::1"));
    const QSignalSpy chosen(m_page.get(), &AccessPage::listenAddressChosen);
    m_page->resetToDefaults();
    QCOMPARE(chosen.size(), 0);
}

void TestAccessPage::testsAHostWhileItIsTyped()
{
    child<QPlainTextEdit>("block")->setPlainText(QStringLiteral("ads.test\n\n*.tracker.test\n"));
    auto* const host = child<QLineEdit>("testedHost");
    QVERIFY2(testResult().startsWith(QStringLiteral("Type a host name")), qPrintable(testResult()));
    QTest::keyClicks(host, QStringLiteral("tracker.test"));
    QCOMPARE(testResult(), QStringLiteral("Not blocked."));
    QTest::keyClick(host, Qt::Key_Home);
    QTest::keyClicks(host, QStringLiteral("x."));
    QCOMPARE(testResult(), QStringLiteral("Blocked by line 3: *.tracker.test"));
    QCOMPARE(host->accessibleDescription(), testResult());
    QTest::keyClicks(host, QStringLiteral(" "));
    QCOMPARE(testResult(), QStringLiteral("This is no host name."));
}

void TestAccessPage::testsTheHostAgainWhenTheListChanges()
{
    QTest::keyClicks(child<QLineEdit>("testedHost"), QStringLiteral("ads.test"));
    QCOMPARE(testResult(), QStringLiteral("Not blocked."));
    QTest::keyClicks(child<QPlainTextEdit>("block"), QStringLiteral("ads.test"));
    QCOMPARE(testResult(), QStringLiteral("Blocked by line 1: ads.test"));
}

QTEST_MAIN(TestAccessPage)
#include "tst_accesspage.moc"
