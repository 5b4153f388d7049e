#include "window/noticebar.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace weir::ui;
using Kind = NoticeBar::Kind;

/// The line above the list.
class TestNoticeBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isNotThereUnlessThereIsSomethingToSay();
    void saysWhatHappened();
    void reasonsAreSentencesButNamesKeepTheirCase();
    void theButtonDoesSomethingAboutIt();
    void thereIsNoButtonIfNothingCanBeDone();
    void canBeClosed();
    void isTakenBackByWhoSaidIt();
    void ofTwoTheNewerStays_data();
    void ofTwoTheNewerStays();
    void aRemarkComesAgainOnceTheProblemIsGone();
    void aNewProblemComesWithinTheButtonOfTheOld();
    void textIsNoMarkup();
    void longTextHasMoreLines();
    void everythingIsReachedByKeyboard();

private:
    QLabel* label() const { return m_bar->findChild<QLabel*>(); }
    QToolButton* button(const QString& text) const;
    QToolButton* closeButton() const;

    std::unique_ptr<QWidget> m_window;
    NoticeBar* m_bar = nullptr;
};

Q_DECLARE_METATYPE(weir::ui::NoticeBar::Kind)

void TestNoticeBar::init()
{
    m_window = std::make_unique<QWidget>();
    auto* layout = new QVBoxLayout(m_window.get());
    m_bar = new NoticeBar(m_window.get());
    layout->addWidget(m_bar);
    layout->addWidget(new QLineEdit(m_window.get()));
    layout->addStretch();
    m_window->resize(m_window->fontMetrics().height() * 40, m_window->fontMetrics().height() * 20);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestNoticeBar::cleanup() { m_window.reset(); }

QToolButton* TestNoticeBar::button(const QString& text) const
{
    for (auto* const button : m_bar->findChildren<QToolButton*>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

QToolButton* TestNoticeBar::closeButton() const
{
    for (auto* const button : m_bar->findChildren<QToolButton*>()) {
        if (button->isVisible() && button->accessibleName().contains("close", Qt::CaseInsensitive))
            return button;
    }
    return nullptr;
}

void TestNoticeBar::isNotThereUnlessThereIsSomethingToSay()
{
    QVERIFY(!m_bar->isVisible());
    QCOMPARE(m_bar->key(), "");
    QCOMPARE(m_bar->text(), "");
}

void TestNoticeBar::saysWhatHappened()
{
    m_bar->show(Kind::Warning, "disk", "The disk is full.");
    QVERIFY(m_bar->isVisible());
    QCOMPARE(m_bar->key(), "disk");
    QCOMPARE(m_bar->text(), "The disk is full.");
    bool found = false;
    for (auto* const label : m_bar->findChildren<QLabel*>())
        found |= label->isVisible() && label->text() == "The disk is full.";
    QVERIFY(found);
}

void TestNoticeBar::reasonsAreSentencesButNamesKeepTheirCase()
{
    m_bar->show(Kind::Remark, "block", "nosuch.invalid is blocked from now on");
    QCOMPARE(m_bar->text(), "nosuch.invalid is blocked from now on");
    m_bar->show(Kind::Error, "port", "cannot listen on 127.0.0.1:8888");
    QCOMPARE(m_bar->text(), "Cannot listen on 127.0.0.1:8888");
}

void TestNoticeBar::theButtonDoesSomethingAboutIt()
{
    QSignalSpy triggered(m_bar, &NoticeBar::actionTriggered);
    m_bar->show(Kind::Error, "port", "The port is taken.", "Use Another");
    QVERIFY(button("Use Another") != nullptr);
    QTest::mouseClick(button("Use Another"), Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
    QCOMPARE(triggered[0][0].toString(), "port");
    QVERIFY(!m_bar->isVisible());
}

void TestNoticeBar::thereIsNoButtonIfNothingCanBeDone()
{
    m_bar->show(Kind::Error, "port", "The port is taken.", "Use Another");
    m_bar->show(Kind::Error, "port", "All ports are taken.");
    QVERIFY(button("Use Another") == nullptr);
    QVERIFY(button("") == nullptr || button("") == closeButton());
}

void TestNoticeBar::canBeClosed()
{
    const QSignalSpy triggered(m_bar, &NoticeBar::actionTriggered);
    m_bar->show(Kind::Error, "port", "The port is taken.", "Use Another");
    QVERIFY(closeButton() != nullptr);
    QTest::mouseClick(closeButton(), Qt::LeftButton);
    QVERIFY(!m_bar->isVisible());
    QCOMPARE(m_bar->text(), "");
    QCOMPARE(triggered.size(), 0);
}

void TestNoticeBar::isTakenBackByWhoSaidIt()
{
    m_bar->show(Kind::Error, "port", "The port is taken.");
    m_bar->take("disk");
    QCOMPARE(m_bar->key(), "port");
    m_bar->take("port");
    QVERIFY(!m_bar->isVisible());
    QCOMPARE(m_bar->key(), "");
}

void TestNoticeBar::ofTwoTheNewerStays_data()
{
    QTest::addColumn<Kind>("first");
    QTest::addColumn<Kind>("second");
    QTest::addColumn<bool>("newer");
    QTest::newRow("two remarks") << Kind::Remark << Kind::Remark << true;
    QTest::newRow("a warning after a remark") << Kind::Remark << Kind::Warning << true;
    QTest::newRow("an error after a warning") << Kind::Warning << Kind::Error << true;
    QTest::newRow("a warning after an error") << Kind::Error << Kind::Warning << true;
    QTest::newRow("but a remark does not hide a warning") << Kind::Warning << Kind::Remark << false;
    QTest::newRow("but a remark does not hide an error") << Kind::Error << Kind::Remark << false;
}

void TestNoticeBar::ofTwoTheNewerStays()
{
    QFETCH(Kind, first);
    QFETCH(Kind, second);
    QFETCH(bool, newer);
    m_bar->show(first, "first", "The first.");
    m_bar->show(second, "second", "The second.");
    QCOMPARE(m_bar->key(), newer ? "second" : "first");
    QCOMPARE(m_bar->text(), newer ? "The second." : "The first.");
}

void TestNoticeBar::aRemarkComesAgainOnceTheProblemIsGone()
{
    m_bar->show(Kind::Error, "port", "The port is taken.");
    m_bar->take("port");
    m_bar->show(Kind::Remark, "copied", "Copied.");
    QCOMPARE(m_bar->text(), "Copied.");
    m_bar->show(Kind::Error, "port", "The port is taken.");
    QTest::mouseClick(closeButton(), Qt::LeftButton);
    m_bar->show(Kind::Remark, "copied", "Copied.");
    QCOMPARE(m_bar->text(), "Copied.");
}

void TestNoticeBar::aNewProblemComesWithinTheButtonOfTheOld()
{
    connect(m_bar, &NoticeBar::actionTriggered, this,
        [this] { m_bar->show(Kind::Error, "port", "That one is taken, too.", "Use Another"); });
    m_bar->show(Kind::Error, "port", "The port is taken.", "Use Another");
    QTest::mouseClick(button("Use Another"), Qt::LeftButton);
    QVERIFY(m_bar->isVisible());
    QCOMPARE(m_bar->text(), "That one is taken, too.");
}

void TestNoticeBar::textIsNoMarkup()
{
    m_bar->show(Kind::Warning, "x", "<b>evil</b> & <img src=x>");
    for (auto* const label : m_bar->findChildren<QLabel*>()) {
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QCOMPARE(m_bar->text(), "<b>evil</b> & <img src=x>");
}

void TestNoticeBar::longTextHasMoreLines()
{
    m_bar->show(Kind::Warning, "x", "Short.");
    QCoreApplication::processEvents();
    const int oneLine = m_bar->height();
    m_bar->show(Kind::Warning, "x", QString("A sentence that goes on. ").repeated(20));
    QTRY_VERIFY(m_bar->height() >= oneLine + 2 * m_bar->fontMetrics().height());
    QVERIFY(m_bar->width() <= m_window->width());
}

void TestNoticeBar::everythingIsReachedByKeyboard()
{
    m_bar->show(Kind::Error, "port", "The port is taken.", "Use Another");
    QSet<QWidget*> reached;
    for (int i = 0; i < 10; ++i) {
        QTest::keyClick(m_window->focusWidget() != nullptr ? m_window->focusWidget() : m_window.get(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    QVERIFY(reached.contains(button("Use Another")));
    QVERIFY(reached.contains(closeButton()));
    const QSignalSpy triggered(m_bar, &NoticeBar::actionTriggered);
    button("Use Another")->setFocus();
    QTest::keyClick(button("Use Another"), Qt::Key_Space);
    QCOMPARE(triggered.size(), 1);
}

QTEST_MAIN(TestNoticeBar)
#include "tst_noticebar.moc"
