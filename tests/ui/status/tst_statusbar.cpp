#include "status/statusbar.h"

#include "status/fittingrow.h"
#include "theme/colours.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace weir::ui;

Q_DECLARE_METATYPE(weir::ui::ProxyStatus)

/// What the bar says of a status, and what of that stays when there is little room.
class TestStatusBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void says_data();
    void says();
    void explainsEachPart();
    void theDotHasAColourAndAName_data();
    void theDotHasAColourAndAName();
    void whatNeedsAttentionIsInTheWarningColour();
    void followsTheTheme();
    void figuresDoNotMoveWhatIsBesideThem();
    void partsGiveWayFromTheEnd();
    void whatNeedsAttentionDoesNotGiveWay();
    void doesNotHoldTheWindowWide();
    void aMessageTakesTheBarAndGivesItBack();
    void aMessageThatComesBeforeTheBarTakesItToo();
    void aClickCopiesTheAddress();
    void theKeyboardCopiesTheAddress();
    void aStoppedProxyHasNoAddressToCopy();

private:
    QString shownText() const;
    QLabel& label(const char* name) const;
    QToolButton& address() const;

    std::unique_ptr<StatusBar> m_bar;
};

namespace {

ProxyStatus busy()
{
    ProxyStatus status;
    status.state = ProxyStatus::State::Running;
    status.address = QStringLiteral("127.0.0.1");
    status.port = 8888;
    status.connections = 12;
    status.requestsPerSecond = 340.4;
    status.bytesDownPerSecond = 4.1e6;
    status.bytesUpPerSecond = 80e3;
    status.shown = 1'204;
    status.total = 98'330;
    status.memoryBytes = 96'000'000;
    status.diskBytes = 12'000'000;
    return status;
}

QColor textColour(const QWidget& widget) { return widget.palette().color(QPalette::WindowText); }

QPalette palette(Qt::GlobalColor base, Qt::GlobalColor text)
{
    QPalette palette;
    for (const auto role : {QPalette::Base, QPalette::Window, QPalette::Button})
        palette.setColor(role, base);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(role, text);
    return palette;
}

} // namespace

void TestStatusBar::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_bar = std::make_unique<StatusBar>();
    m_bar->resize(1600, m_bar->sizeHint().height());
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
}

void TestStatusBar::cleanup() { m_bar.reset(); }

QLabel& TestStatusBar::label(const char* name) const { return *m_bar->findChild<QLabel*>(QLatin1String(name)); }

QToolButton& TestStatusBar::address() const { return *m_bar->findChild<QToolButton*>(QStringLiteral("address")); }

/// What is visible, from left to right, with plain spaces.
QString TestStatusBar::shownText() const
{
    QMap<int, QString> texts;
    for (const QLabel* part : m_bar->findChildren<QLabel*>())
        if (part->isVisible())
            texts.insert(part->x(), part->text());
    if (address().isVisible())
        texts.insert(address().x(), address().text());
    return texts.values().join(QLatin1String(" | ")).replace(QChar(0x00a0), QLatin1Char(' '));
}

void TestStatusBar::says_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<ProxyStatus>("status");
    QTest::addColumn<QString>("text");

    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const QLocale german(QLocale::German, QLocale::Germany);
    const auto row = [](const char* name, const QLocale& locale, const ProxyStatus& status, const char* text) {
        QTest::newRow(name) << locale << status << QString::fromUtf8(text);
    };

    row("a busy proxy", english, busy(),
        "● | 127.0.0.1:8888 | 12 connections | 340 req/s | ↓ 3.91 MiB/s | ↑ 78.1 KiB/s | 1,204 of 98,330 shown | "
        "RAM 91.6 MiB | disk 11.4 MiB | 0 dropped");
    row("figures in German", german, busy(),
        "● | 127.0.0.1:8888 | 12 connections | 340 req/s | ↓ 3,91 MiB/s | ↑ 78,1 KiB/s | 1.204 of 98.330 shown | "
        "RAM 91,6 MiB | disk 11,4 MiB | 0 dropped");

    ProxyStatus status = busy();
    status.connections = 0;
    status.requestsPerSecond = 0;
    status.bytesDownPerSecond = status.bytesUpPerSecond = 0;
    status.shown = status.total = 0;
    row("nothing yet", english, status,
        "● | 127.0.0.1:8888 | 0 connections | 0 req/s | ↓ 0 B/s | ↑ 0 B/s | 0 exchanges | RAM 91.6 MiB | disk 11.4 MiB "
        "| "
        "0 dropped");

    status = busy();
    status.address = QStringLiteral("fe80::1%2");
    status.requestsPerSecond = 0.42;
    status.shown = status.total;
    status.selected = 3;
    status.diskBytes = 2'254'857'830;
    status.diskLimitBytes = 10ULL << 30; // "10G" in the settings
    row("an IPv6 address, few requests, no filter, a selection, a limit on disk", english, status,
        "● | [fe80::1%2]:8888 | 12 connections | 0.4 req/s | ↓ 3.91 MiB/s | ↑ 78.1 KiB/s | 98,330 exchanges | "
        "3 selected | RAM 91.6 MiB | disk 2.10 GiB of 10.0 GiB | 0 dropped");

    status = busy();
    status.recording = false;
    status.selected = 1;
    status.dropped = 1'500;
    row("recording paused, and exchanges dropped; one selected is not told", english, status,
        "● | 127.0.0.1:8888 | recording paused | 12 connections | 340 req/s | ↓ 3.91 MiB/s | ↑ 78.1 KiB/s | "
        "1,204 of 98,330 shown | RAM 91.6 MiB | disk 11.4 MiB | 1,500 dropped");

    status = busy();
    status.leftOutBytes = 3'400'000;
    row("bodies that are incomplete on disk", english, status,
        "● | 127.0.0.1:8888 | 12 connections | 340 req/s | ↓ 3.91 MiB/s | ↑ 78.1 KiB/s | 1,204 of 98,330 shown | "
        "RAM 91.6 MiB | disk 11.4 MiB | 3.24 MiB of bodies left out | 0 dropped");

    status = busy();
    status.state = ProxyStatus::State::Stopped;
    const char* const rest = " | 1,204 of 98,330 shown | RAM 91.6 MiB | disk 11.4 MiB | 0 dropped";
    row("a stopped proxy has no traffic", english, status, QByteArray("○ | Stopped").append(rest).constData());
    status.state = ProxyStatus::State::Starting;
    row("a starting proxy has no traffic", english, status, QByteArray("● | Starting…").append(rest).constData());
    status.state = ProxyStatus::State::Failed;
    row("a proxy that cannot listen", english, status, QByteArray("● | Not listening").append(rest).constData());
    status.state = ProxyStatus::State::Stopping;
    row("a stopping proxy still has traffic", english, status,
        "● | Stopping… | 12 connections | 340 req/s | ↓ 3.91 MiB/s | ↑ 78.1 KiB/s | 1,204 of 98,330 shown | "
        "RAM 91.6 MiB | disk 11.4 MiB | 0 dropped");
}

void TestStatusBar::says()
{
    QFETCH(QLocale, locale);
    QFETCH(ProxyStatus, status);
    QLocale::setDefault(locale);
    m_bar->setStatus(status);
    QTEST(shownText(), "text");
}

void TestStatusBar::explainsEachPart()
{
    ProxyStatus status = busy();
    status.recording = false;
    status.selected = 2;
    m_bar->setStatus(status);
    for (const QLabel* part : m_bar->findChildren<QLabel*>())
        QVERIFY2(!part->toolTip().isEmpty(), qPrintable(part->objectName()));
    QVERIFY(!address().toolTip().isEmpty());
}

void TestStatusBar::theDotHasAColourAndAName_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QColor>("colour");
    QTest::addColumn<QString>("name");

    const Colours& colours = coloursFor(QPalette());
    const auto row = [](const char* title, ProxyStatus::State state, const QColor& colour, const char* name) {
        QTest::newRow(title) << int(state) << colour << QString::fromUtf8(name);
    };
    row("running", ProxyStatus::State::Running, colours.success, "Running");
    row("stopped", ProxyStatus::State::Stopped, colours.muted, "Stopped");
    row("starting", ProxyStatus::State::Starting, colours.warning, "Starting…");
    row("stopping", ProxyStatus::State::Stopping, colours.warning, "Stopping…");
    row("failed", ProxyStatus::State::Failed, colours.error, "Not listening");
}

void TestStatusBar::theDotHasAColourAndAName()
{
    QFETCH(int, state);
    ProxyStatus status = busy();
    status.state = ProxyStatus::State(state);
    m_bar->setStatus(status);
    QTEST(textColour(label("dot")), "colour");
    QTEST(label("dot").accessibleName(), "name");
}

void TestStatusBar::whatNeedsAttentionIsInTheWarningColour()
{
    ProxyStatus status = busy();
    status.recording = false;
    m_bar->setStatus(status);
    const QColor warning = coloursFor(m_bar->palette()).warning;
    QCOMPARE(textColour(label("recording")), warning);
    QVERIFY(textColour(label("dropped")) != warning);
    status.dropped = 1;
    status.leftOutBytes = 1;
    m_bar->setStatus(status);
    QCOMPARE(textColour(label("dropped")), warning);
    QCOMPARE(textColour(label("leftOut")), warning);
}

void TestStatusBar::followsTheTheme()
{
    m_bar->setStatus(busy());
    for (const QPalette& theme : {palette(Qt::black, Qt::white), palette(Qt::white, Qt::black)}) {
        m_bar->setPalette(theme);
        QCOMPARE(textColour(label("dot")), coloursFor(theme).success);
        QCOMPARE(textColour(label("dropped")), theme.color(QPalette::WindowText));
        QCOMPARE(textColour(label("memory")), theme.color(QPalette::WindowText));
    }
}

void TestStatusBar::figuresDoNotMoveWhatIsBesideThem()
{
    ProxyStatus status = busy();
    m_bar->setStatus(status);
    const int up = label("up").x();
    const int dropped = label("dropped").x();
    status.bytesDownPerSecond = 1'110'000; // with narrow digits
    status.requestsPerSecond = 111;
    m_bar->setStatus(status);
    QCOMPARE(label("up").x(), up);
    status.bytesDownPerSecond = 12;
    status.requestsPerSecond = 0;
    status.connections = 0;
    m_bar->setStatus(status);
    QCOMPARE(label("up").x(), up);
    QCOMPARE(label("dropped").x(), dropped);
}

void TestStatusBar::partsGiveWayFromTheEnd()
{
    m_bar->setStatus(busy());
    QStringList gone;
    for (int width = m_bar->width(); width > 20; width -= 5) {
        m_bar->resize(width, m_bar->height());
        for (const QLabel* part : m_bar->findChildren<QLabel*>())
            if (part->isHidden() && !part->text().isEmpty() && !gone.contains(part->objectName()))
                gone.append(part->objectName());
        const int right = m_bar->findChild<FittingRow*>()->width();
        for (const QLabel* part : m_bar->findChildren<QLabel*>())
            QVERIFY(
                part->isHidden() || part->objectName() == QLatin1String("dot") || part->geometry().right() <= right);
    }
    for (const char* unwanted : {"recording", "selected", "leftOut"}) // at all
        gone.removeAll(QLatin1String(unwanted));
    QCOMPARE(gone,
        QStringList({QStringLiteral("dropped"), QStringLiteral("disk"), QStringLiteral("memory"),
            QStringLiteral("shown"), QStringLiteral("up"), QStringLiteral("down"), QStringLiteral("requests"),
            QStringLiteral("connections")})
            + gone.mid(8));
    QVERIFY(!label("dot").isHidden());
    m_bar->resize(1600, m_bar->height());
    QVERIFY(!label("dropped").isHidden());
}

void TestStatusBar::whatNeedsAttentionDoesNotGiveWay()
{
    ProxyStatus status = busy();
    status.recording = false;
    status.dropped = 1'500;
    status.leftOutBytes = 3'400'000;
    m_bar->setStatus(status);
    m_bar->resize(label("dropped").sizeHint().width() * 8, m_bar->height());
    QVERIFY(label("memory").isHidden());
    QVERIFY(!label("dropped").isHidden());
    QVERIFY(!label("leftOut").isHidden());
    QVERIFY(!label("recording").isHidden());
}

void TestStatusBar::doesNotHoldTheWindowWide()
{
    m_bar->setStatus(busy());
    QVERIFY(m_bar->minimumSizeHint().width() < 100);
}

void TestStatusBar::aMessageTakesTheBarAndGivesItBack()
{
    m_bar->setStatus(busy());
    m_bar->showMessage(QStringLiteral("12 exchanges deleted"));
    QVERIFY(!address().isVisible());
    m_bar->setStatus(busy());
    QVERIFY(!address().isVisible());
    QCOMPARE(m_bar->currentMessage(), QStringLiteral("12 exchanges deleted"));
    m_bar->clearMessage();
    QVERIFY(address().isVisible());
    QVERIFY(label("dropped").isVisible());
}

void TestStatusBar::aMessageThatComesBeforeTheBarTakesItToo()
{
    m_bar->hide();
    m_bar->showMessage(QStringLiteral("Welcome"));
    m_bar->show();
    QVERIFY(!address().isVisible());
    m_bar->clearMessage();
    QVERIFY(address().isVisible());
}

void TestStatusBar::aClickCopiesTheAddress()
{
    m_bar->setStatus(busy());
    QSignalSpy clicked(m_bar.get(), &StatusBar::addressClicked);
    QTest::mouseClick(&address(), Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("127.0.0.1:8888"));
    QVERIFY(m_bar->currentMessage().isEmpty());
}

void TestStatusBar::theKeyboardCopiesTheAddress()
{
    ProxyStatus status = busy();
    status.address = QStringLiteral("::1");
    m_bar->setStatus(status);
    address().setFocus(Qt::TabFocusReason);
    QSignalSpy clicked(m_bar.get(), &StatusBar::addressClicked);
    QTest::keyClick(&address(), Qt::Key_Space);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("[::1]:8888"));
    QCOMPARE(address().accessibleName(), QStringLiteral("Running on [::1]:8888"));
}

void TestStatusBar::aStoppedProxyHasNoAddressToCopy()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
    ProxyStatus status = busy();
    status.state = ProxyStatus::State::Stopped;
    m_bar->setStatus(status);
    QSignalSpy clicked(m_bar.get(), &StatusBar::addressClicked);
    QTest::mouseClick(&address(), Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("mine"));
}

QTEST_MAIN(TestStatusBar)
#include "tst_statusbar.moc"
