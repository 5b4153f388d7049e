#include "messages/messagemodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using namespace std::chrono_literals;
using Kind = formats::StreamMessage::Kind;
using Direction = MessageFilter::Direction;

/// The list of messages: what is in it, in which order, and how much.
class TestMessageModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void listsInTheOrderTheyCame();
    void tellsTheDirectionInWords();
    void tellsTheTime();
    void filters_data();
    void filters();
    void filtersWhatComes();
    void filtersManyWithoutBlocking();
    void keepsTheNewest();
    void keepsTheNewestThatAFilterShows();
    void forgetsWhatIsOlderThanAGap();
    void isQuickWithMany();
    void begins();

private:
    QStringList shown() const;
    std::unique_ptr<MessageModel> m_model;
};

namespace {

ListedMessage listed(std::uint64_t number, std::string data, bool fromClient = false, Kind kind = Kind::Text)
{
    ListedMessage result;
    result.number = number;
    result.message.kind = kind;
    result.message.fromClient = fromClient;
    result.message.bytes = data.size();
    result.message.data = std::move(data);
    return result;
}

ListedMessages many(std::uint64_t first, std::uint64_t count)
{
    ListedMessages result;
    for (std::uint64_t i = first; i < first + count; ++i)
        result.push_back(listed(i, std::to_string(i)));
    return result;
}

} // namespace

void TestMessageModel::init()
{
    m_model = std::make_unique<MessageModel>();
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_model.get());
    m_model->clear(std::chrono::system_clock::time_point(1'700'000'000'123ms));
}

QStringList TestMessageModel::shown() const
{
    QStringList result;
    for (int row = 0; row < m_model->rowCount(); ++row)
        result << m_model->index(row, MessageModel::Data).data().toString();
    return result;
}

void TestMessageModel::listsInTheOrderTheyCame()
{
    m_model->add({listed(0, "one"), listed(1, "two", true)});
    m_model->add({});
    m_model->add({listed(2, "three")});
    QCOMPARE(shown(), (QStringList{"one", "two", "three"}));
    QCOMPARE(m_model->index(2, MessageModel::Size).data().toString().replace(QChar(0xa0), u' '), QStringLiteral("5 B"));
    QCOMPARE(m_model->index(2, MessageModel::Kind).data().toString(), QStringLiteral("Text"));
}

void TestMessageModel::tellsTheDirectionInWords()
{
    m_model->add({listed(0, "one"), listed(1, "two", true)});
    const QModelIndex received = m_model->index(0, MessageModel::Direction);
    const QModelIndex sent = m_model->index(1, MessageModel::Direction);
    QCOMPARE(received.data(Qt::AccessibleTextRole).toString(), QStringLiteral("received"));
    QCOMPARE(sent.data(Qt::AccessibleTextRole).toString(), QStringLiteral("sent"));
    const auto drawn = [](const QModelIndex& index) {
        return index.data(Qt::DecorationRole).value<QIcon>().pixmap(32, 32, QIcon::Selected).toImage();
    };
    QVERIFY(!drawn(sent).isNull());
    QVERIFY2(drawn(sent) != drawn(received), "not by the colour alone, which is the same on a selected row");
}

void TestMessageModel::tellsTheTime()
{
    ListedMessage timed = listed(0, "x");
    timed.message.at = 1'500'877us;
    m_model->add({timed, listed(1, "y")});
    const QModelIndex index = m_model->index(0, MessageModel::Time);
    QVERIFY2(index.data().toString().endsWith(QStringLiteral(":21.623")), qPrintable(index.data().toString()));
    QCOMPARE(index.data(Qt::ToolTipRole).toString().replace(QChar(0xa0), u' '),
        QStringLiteral("1.50 s after the exchange began"));
    QVERIFY(m_model->index(1, MessageModel::Time).data().toString().isEmpty());
}

void TestMessageModel::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("direction");
    QTest::addColumn<QStringList>("left");
    QTest::newRow("nothing, when it is empty")
        << "" << int(Direction::Both) << QStringList{"Hello", "hullo", "ff 00", "tick data"};
    QTest::newRow("by text in any case") << "HELL" << int(Direction::Both) << QStringList{"Hello"};
    QTest::newRow("by bytes as they are shown") << "f 0" << int(Direction::Both) << QStringList{"ff 00"};
    QTest::newRow("by the type of an event") << "ClocK" << int(Direction::Both) << QStringList{"tick data"};
    QTest::newRow("by the id of an event") << "id-7" << int(Direction::Both) << QStringList{"tick data"};
    QTest::newRow("not by the kind of a message") << "binary" << int(Direction::Both) << QStringList{};
    QTest::newRow("by what was sent") << "" << int(Direction::Sent) << QStringList{"hullo"};
    QTest::newRow("by what was received, and text") << "llo" << int(Direction::Received) << QStringList{"Hello"};
}

void TestMessageModel::filters()
{
    QFETCH(const QString, text);
    QFETCH(const int, direction);
    QFETCH(const QStringList, left);
    ListedMessage event = listed(3, "tick data", false, Kind::Event);
    event.message.name = "clock";
    event.message.id = "id-7";
    m_model->add({listed(0, "Hello"), listed(1, "hullo", true),
        listed(2, std::string("\xff\0", 2), false, Kind::Binary), event});
    m_model->setFilter({text, Direction(direction)});
    QCOMPARE(shown(), left);
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 4);
}

void TestMessageModel::filtersWhatComes()
{
    m_model->setFilter({QStringLiteral("7")});
    m_model->add(many(0, 30));
    QCOMPARE(shown(), (QStringList{"7", "17", "27"}));
    m_model->add(many(30, 10));
    QCOMPARE(shown(), (QStringList{"7", "17", "27", "37"}));
    QCOMPARE(m_model->rowOf(27), std::optional(2));
    QCOMPARE(m_model->rowOf(28), std::nullopt);
    QCOMPARE(m_model->kept(), std::size_t(40));
}

void TestMessageModel::filtersManyWithoutBlocking()
{
    m_model->add(many(0, 50'000));
    m_model->setFilter({QStringLiteral("4999")});
    QVERIFY(!m_model->isExamined());
    m_model->add(many(50'000, 1)); // meanwhile
    QTRY_VERIFY(m_model->isExamined());
    QCOMPARE(m_model->rowCount(), 1 + 10 + 4); // 4999, 49990 to 49999, 14999 to 44999
    QCOMPARE(shown().last(), QStringLiteral("49999"));
}

void TestMessageModel::keepsTheNewest()
{
    m_model->add(many(0, MessageModel::kMostListed));
    m_model->add(many(MessageModel::kMostListed, 10));
    QCOMPARE(m_model->rowCount(), int(MessageModel::kMostListed));
    QCOMPARE(m_model->index(0, MessageModel::Data).data().toString(), QStringLiteral("10"));
    QCOMPARE(m_model->all(), MessageModel::kMostListed + 10);
    m_model->add(many(MessageModel::kMostListed + 10, MessageModel::kMostListed + 5));
    QCOMPARE(m_model->kept(), MessageModel::kMostListed);
    QCOMPARE(m_model->index(0, MessageModel::Data).data().toString(), QString::number(MessageModel::kMostListed + 15));
}

void TestMessageModel::keepsTheNewestThatAFilterShows()
{
    m_model->setFilter({QStringLiteral("00003")}); // 100003
    m_model->add(many(0, MessageModel::kMostListed));
    m_model->add(many(MessageModel::kMostListed, 10));
    QTRY_VERIFY(m_model->isExamined());
    QCOMPARE(shown(), (QStringList{"100003"}));
    m_model->add(many(MessageModel::kMostListed + 10, MessageModel::kMostListed));
    QTRY_VERIFY(m_model->isExamined());
    QCOMPARE(shown(), (QStringList{"200003"}));
}

void TestMessageModel::forgetsWhatIsOlderThanAGap()
{
    m_model->add(many(0, 3));
    m_model->add(many(10, 2));
    QCOMPARE(shown(), (QStringList{"10", "11"}));
    QCOMPARE(m_model->all(), std::uint64_t(12));
}

void TestMessageModel::isQuickWithMany()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("How long it takes is told by the build without sanitizers");
#endif
    MessageModel model; // without the tester
    QElapsedTimer timer;
    timer.start();
    model.add(many(0, MessageModel::kMostListed));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(model.rowCount(), int(MessageModel::kMostListed));
}

void TestMessageModel::begins()
{
    m_model->add(many(0, 3));
    const QSignalSpy changed(m_model.get(), &MessageModel::changed);
    m_model->clear({});
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->all(), std::uint64_t(0));
    QVERIFY(!changed.isEmpty());
    m_model->add(many(0, 2));
    QCOMPARE(m_model->rowCount(), 2);
}

QTEST_MAIN(TestMessageModel)
#include "tst_messagemodel.moc"
