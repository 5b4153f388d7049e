#include "messages/messagespage.h"

#include "body/bodyview.h"
#include "body/pagedview.h"
#include "messages/messagemodel.h"
#include "messages/messageview.h"
#include "ui/messages/streams.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

using namespace weir;
using namespace weir::ui;

/// The page of messages as its user sees it.
class TestMessagesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void listsMessagesOfBothDirections();
    void listsEvents();
    void showsWhatComes();
    void stopsWhilePaused();
    void pausesOneExchangeOnly();
    void readsNothingUnseen();
    void filtersAndCounts();
    void ignoresTheDirectionOfEvents();
    void followsTheEnd();
    void staysWhereItWasScrolled();
    void staysWithTheSelection();
    void keepsTheSelectionWhenFiltered();
    void showsTheDataOfTheSelected();
    void showsALongMessageWhole();
    void saysWhatItShowsNot_data();
    void saysWhatItShowsNot();
    void copiesTheSelected();
    void findsWithTheFilter();
    void beginsAnewForAnother();
    void saysWhatIsMissing();
    void doesNotTakeDataForHtml();
    void keepsRoomForTheData();

private:
    template<typename Widget>
    Widget* child(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }
    void show(const std::string& fromClient, const std::string& fromServer)
    {
        m_page->setRecorded(samples::stream(fromClient, fromServer));
    }
    QStringList column(int column) const;
    QStringList datas() const { return column(MessageModel::Data); }
    QString shownText(const char* name) const
    {
        return child<QLabel>(name)->isVisible() ? child<QLabel>(name)->text() : QString();
    }
    void select(int row) { m_view->selectRow(row); }
    /// Whether that much of the selected message's text is there; only that is copied.
    bool isLaidOut(quint64 bytes) const
    {
        auto* stack = child<BodyView>("body")->findChild<QStackedWidget*>(QStringLiteral("stack"));
        const auto* text = dynamic_cast<const PagedView*>(stack->currentWidget());
        return text && text->canShow(bytes);
    }

    std::unique_ptr<MessagesPage> m_page;
    MessageView* m_view = nullptr;
};

namespace {

constexpr int kPatience = 30'000; // ms

std::string numbered(int first, int count)
{
    std::string result;
    for (int i = first; i < first + count; ++i)
        result += samples::received(std::to_string(i));
    return result;
}

} // namespace

void TestMessagesPage::init()
{
    m_page = std::make_unique<MessagesPage>();
    m_view = child<MessageView>("messages");
    new QAbstractItemModelTester(m_view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_view);
    m_page->resize(600, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->setExchange(samples::webSocket());
}

QStringList TestMessagesPage::column(int column) const
{
    QStringList result;
    for (int row = 0; row < m_view->model()->rowCount(); ++row)
        result << m_view->model()->index(row, column).data().toString();
    return result;
}

void TestMessagesPage::listsMessagesOfBothDirections()
{
    show(samples::sent("hello"),
        samples::received("welcome") + samples::received(0x89, "alive?")
            + samples::received(0x88,
                "\x03\xe8"
                "bye"));
    QTRY_COMPARE(datas(), (QStringList{"hello", "welcome", "alive?", "1000 normal closure: bye"}));
    QCOMPARE(column(MessageModel::Kind), (QStringList{"Text", "Text", "Ping", "Close"}));
    QCOMPARE(m_view->model()->index(0, MessageModel::Direction).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("sent"));
    QCOMPARE(child<QLabel>("count")->text(), QStringLiteral("4 messages"));
    QCOMPARE(m_page->title(), QStringLiteral("Messages"));
    QVERIFY(m_view->isColumnHidden(MessageModel::Id));
    QVERIFY(child<QComboBox>("direction")->isVisible());
}

void TestMessagesPage::listsEvents()
{
    m_page->setExchange(samples::events());
    show({}, "data: one\n\nevent: tick\nid: 7\ndata: two\n\ndata: not yet whole\n");
    QTRY_COMPARE(datas(), (QStringList{"one", "two"}));
    QCOMPARE(column(MessageModel::Kind), (QStringList{"message", "tick"}));
    QCOMPARE(column(MessageModel::Id), (QStringList{"", "7"}));
    QCOMPARE(child<QLabel>("count")->text(), QStringLiteral("2 events"));
    QCOMPARE(m_page->title(), QStringLiteral("Events"));
    QVERIFY(m_view->isColumnHidden(MessageModel::Direction));
    QVERIFY(!child<QComboBox>("direction")->isVisible());
}

void TestMessagesPage::showsWhatComes()
{
    show({}, numbered(0, 2));
    QTRY_COMPARE(datas(), (QStringList{"0", "1"}));
    m_page->setExchange(samples::webSocket()); // as the recorder tells of it again
    show(samples::sent("a"), numbered(0, 3));
    QTRY_COMPARE(datas(), (QStringList{"0", "1", "a", "2"}));
}

void TestMessagesPage::stopsWhilePaused()
{
    show({}, numbered(0, 2));
    QTRY_COMPARE(datas().size(), 2);
    auto* pause = child<QToolButton>("pause");
    pause->click();
    show({}, numbered(0, 3));
    show({}, numbered(0, 4));
    QTest::qWait(300); // nothing is to happen
    QCOMPARE(datas().size(), 2);
    pause->click();
    QTRY_COMPARE(datas(), (QStringList{"0", "1", "2", "3"}));
}

void TestMessagesPage::pausesOneExchangeOnly()
{
    child<QToolButton>("pause")->click();
    m_page->setExchange(samples::webSocket()); // the same
    QVERIFY(child<QToolButton>("pause")->isChecked());
    m_page->setExchange(samples::webSocket(9));
    QVERIFY(!child<QToolButton>("pause")->isChecked());
    show({}, numbered(0, 1));
    QTRY_COMPARE(datas().size(), 1);
}

void TestMessagesPage::readsNothingUnseen()
{
    m_page->hide();
    show({}, numbered(0, 2));
    QTest::qWait(300); // nothing is to happen
    QCOMPARE(datas().size(), 0);
    m_page->show();
    QTRY_COMPARE(datas().size(), 2);
}

void TestMessagesPage::filtersAndCounts()
{
    show(samples::sent("Apple") + samples::sent("pear"), samples::received("pineapple"));
    QTRY_COMPARE(datas().size(), 3);
    QTest::keyClicks(child<QLineEdit>("filter"), QStringLiteral("apple"));
    QTRY_COMPARE(datas(), (QStringList{"Apple", "pineapple"}));
    QCOMPARE(child<QLabel>("count")->text(), QStringLiteral("2 of 3"));
    child<QComboBox>("direction")->setCurrentIndex(1);
    QCOMPARE(datas(), QStringList{"Apple"});
    show(samples::sent("Apple") + samples::sent("pear") + samples::sent("APPLE"), samples::received("pineapple"));
    QTRY_COMPARE(datas(), (QStringList{"Apple", "APPLE"}));
    QCOMPARE(child<QLabel>("count")->text(), QStringLiteral("2 of 4"));
}

void TestMessagesPage::ignoresTheDirectionOfEvents()
{
    child<QComboBox>("direction")->setCurrentIndex(1); // sent
    m_page->setExchange(samples::events());
    show({}, "data: one\n\n");
    QTRY_COMPARE(datas(), QStringList{"one"});
}

void TestMessagesPage::followsTheEnd()
{
    const QScrollBar* bar = m_view->verticalScrollBar();
    show({}, numbered(0, 200));
    QTRY_COMPARE(datas().size(), 200);
    QTRY_COMPARE(bar->value(), bar->maximum());
    show({}, numbered(0, 300));
    QTRY_COMPARE(datas().size(), 300);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(bar->value() > 0);
}

void TestMessagesPage::staysWhereItWasScrolled()
{
    QScrollBar* bar = m_view->verticalScrollBar();
    show({}, numbered(0, 200));
    QTRY_COMPARE(datas().size(), 200);
    QTRY_COMPARE(bar->value(), bar->maximum());
    bar->setValue(50);
    show({}, numbered(0, 300));
    QTRY_COMPARE(datas().size(), 300);
    QCOMPARE(bar->value(), 50);
    QTest::keyClick(m_view, Qt::Key_End);
    QCOMPARE(bar->value(), bar->maximum());
    show({}, numbered(0, 400));
    QTRY_COMPARE(datas().size(), 400);
    QCOMPARE(bar->value(), bar->maximum());
    QTest::keyClick(m_view, Qt::Key_Home);
    QCOMPARE(bar->value(), 0);
}

void TestMessagesPage::staysWithTheSelection()
{
    const QScrollBar* bar = m_view->verticalScrollBar();
    show({}, numbered(0, 200));
    QTRY_COMPARE(datas().size(), 200);
    QTRY_COMPARE(bar->value(), bar->maximum());
    select(199);
    const int place = bar->value();
    show({}, numbered(0, 300));
    QTRY_COMPARE(datas().size(), 300);
    QCOMPARE(m_view->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(m_view->currentIndex().row(), 199);
    QCOMPARE(bar->value(), place);
    QTest::keyClick(m_view, Qt::Key_Up);
    QCOMPARE(m_view->currentIndex().row(), 198);
    QTest::keyClick(m_view, Qt::Key_End);
    QVERIFY(!m_view->selectionModel()->hasSelection());
    QCOMPARE(bar->value(), bar->maximum());
}

void TestMessagesPage::keepsTheSelectionWhenFiltered()
{
    show({}, numbered(0, 50));
    QTRY_COMPARE(datas().size(), 50);
    select(27);
    child<QLineEdit>("filter")->setText(QStringLiteral("7"));
    QTRY_COMPARE(datas(), (QStringList{"7", "17", "27", "37", "47"}));
    QCOMPARE(m_view->selectionModel()->selectedRows().value(0).row(), 2);
    child<QLineEdit>("filter")->clear();
    QTRY_COMPARE(m_view->selectionModel()->selectedRows().value(0).row(), 27);
}

void TestMessagesPage::showsTheDataOfTheSelected()
{
    show({}, samples::received("{\"a\":1}") + samples::received("plain"));
    QTRY_COMPARE(datas().size(), 2);
    auto* body = child<BodyView>("body");
    QVERIFY(!body->isVisible());
    QVERIFY(!shownText("contentPlaceholder").isEmpty());
    select(0);
    QTRY_VERIFY(body->isVisible() && body->isComplete());
    QCOMPARE(body->mode(), BodyView::Mode::Pretty);
    select(1);
    QTRY_VERIFY(body->isComplete() && body->mode() == BodyView::Mode::Text);
    QTRY_VERIFY(isLaidOut(5));
    body->copy();
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("plain"));
    m_view->selectAll();
    QVERIFY(!body->isVisible());
    QCOMPARE(shownText("contentPlaceholder"), QStringLiteral("2 messages are selected."));
}

void TestMessagesPage::showsALongMessageWhole()
{
    const std::string large = std::string(100'000, 'x') + "end";
    show({}, samples::received(large));
    QTRY_COMPARE(datas().size(), 1);
    select(0);
    auto* body = child<BodyView>("body");
    QTRY_VERIFY_WITH_TIMEOUT(body->isVisible() && body->isComplete(), kPatience);
    QVERIFY(shownText("contentNote").isEmpty());
    QTRY_VERIFY(isLaidOut(large.size()));
    body->copy();
    QTRY_VERIFY(QApplication::clipboard()->text().endsWith(QStringLiteral("end")));
    QCOMPARE(QApplication::clipboard()->text().size(), qsizetype(large.size()));
}

void TestMessagesPage::saysWhatItShowsNot_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<bool>("hasEnded");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("words");
    const auto bytes = [](const std::string& text) { return QByteArray::fromStdString(text); };
    QTest::newRow("an empty message") << bytes(samples::received("")) << false << QByteArray("contentPlaceholder")
                                      << "no data";
    QTest::newRow("one whose end was not recorded") << bytes(samples::received(std::string(500, 'q')).substr(0, 300))
                                                    << true << QByteArray("contentNote") << "The first 296 B";
    QTest::newRow("one of more than 16 MiB") << bytes(samples::received(std::string(17 * 1024 * 1024, 'q'))) << false
                                             << QByteArray("contentNote") << "The first 16.0 MiB";
}

void TestMessagesPage::saysWhatItShowsNot()
{
    QFETCH(const QByteArray, frames);
    QFETCH(const bool, hasEnded);
    QFETCH(const QByteArray, label);
    QFETCH(const QString, words);
    formats::RecordedStream stream = samples::stream({}, frames.toStdString());
    stream.hasEnded = hasEnded;
    m_page->setRecorded(stream);
    QTRY_COMPARE_WITH_TIMEOUT(datas().size(), 1, kPatience);
    select(0);
    QTRY_VERIFY_WITH_TIMEOUT(shownText(label.constData()).replace(QChar(0xa0), u' ').contains(words), kPatience);
}

void TestMessagesPage::copiesTheSelected()
{
    show({}, samples::received("one\ntwo") + samples::received(std::string(300, 'q')) + samples::received("three"));
    QTRY_COMPARE(datas().size(), 3);
    m_view->selectAll();
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), "one\ntwo\n" + QString(300, u'q') + "\nthree");
}

void TestMessagesPage::findsWithTheFilter()
{
    m_page->activateWindow();
    m_view->setFocus();
    QTest::keyClick(m_view, Qt::Key_F, Qt::ControlModifier);
    auto* filter = child<QLineEdit>("filter");
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("x"));
    QTest::keyClick(filter, Qt::Key_Escape);
    QVERIFY(filter->text().isEmpty());
}

void TestMessagesPage::beginsAnewForAnother()
{
    show({}, numbered(0, 3));
    QTRY_COMPARE(datas().size(), 3);
    select(1);
    m_page->setExchange(samples::webSocket(2));
    QCOMPARE(datas().size(), 0);
    QVERIFY(!child<BodyView>("body")->isVisible());
    show({}, samples::received("other"));
    QTRY_COMPARE(datas(), QStringList{"other"});
    m_page->setExchange(samples::page());
    QCOMPARE(m_page->kind(), formats::StreamKind::None);
    QCOMPARE(datas().size(), 0);
}

void TestMessagesPage::saysWhatIsMissing()
{
    show({}, samples::received("x"));
    QTRY_COMPARE(datas().size(), 1);
    QVERIFY(shownText("note").isEmpty());
    formats::RecordedStream stream = samples::stream({}, samples::received("x"));
    stream.response.bytesPassed = 5000;
    stream.response.loss = exchange::BodyLoss::Limit;
    m_page->setRecorded(stream);
    QVERIFY(shownText("note").startsWith(QStringLiteral("Received: First ")));
    show({}, samples::received("x") + "\x8f\x01 ");
    QTRY_VERIFY(shownText("note").startsWith(QStringLiteral("Received: What follows cannot be read: a frame of an")));
}

void TestMessagesPage::doesNotTakeDataForHtml()
{
    m_page->setExchange(samples::events());
    show({}, "event: <b>x</b>\ndata: <img src=x>\n\n");
    QTRY_COMPARE(datas(), QStringList{"<img src=x>"});
    for (int column = 0; column < MessageModel::kColumns; ++column) {
        const QString tip = m_view->model()->index(0, column).data(Qt::ToolTipRole).toString();
        QVERIFY(!tip.contains(u'<'));
    }
}

void TestMessagesPage::keepsRoomForTheData()
{
    m_page->resize(1000, 400);
    QVERIFY(!m_view->isColumnHidden(MessageModel::Size));
    m_page->resize(300, 400);
    QVERIFY(m_view->isColumnHidden(MessageModel::Size));
    QVERIFY(!m_view->isColumnHidden(MessageModel::Direction));
    QVERIFY(m_view->columnWidth(MessageModel::Data) >= 16 * m_view->fontMetrics().horizontalAdvance(u'0'));
    m_page->resize(1000, 400);
    QVERIFY(!m_view->isColumnHidden(MessageModel::Size));
}

QTEST_MAIN(TestMessagesPage)
#include "tst_messagespage.moc"
