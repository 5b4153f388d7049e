#include "table/columns.h"

#include "traffic/table.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using traffic::Column;

Q_DECLARE_METATYPE(weir::traffic::Column)
Q_DECLARE_METATYPE(weir::exchange::Exchange)

/// What stands in the cells of the list.
class TestColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void everyColumnSaysWhatItIs_data();
    void everyColumnSaysWhatItIs();
    void figuresStandAtTheRight_data();
    void figuresStandAtTheRight();
    void showsInACell_data();
    void showsInACell();
    void saysTheStateInWords_data();
    void saysTheStateInWords();
    void saysThePhasesInWords();
    void showsTheTimeOfDay();
    void showsTheComment();
    void cutsWhatIsVeryLong();
    void replacesWhatIsNotText_data();
    void replacesWhatIsNotText();
    void leavesTextAsItIs_data();
    void leavesTextAsItIs();
    void aUrlIsHarmlessToPaste_data();
    void aUrlIsHarmlessToPaste();
};

namespace {

exchange::Exchange sample()
{
    using namespace std::chrono_literals;
    exchange::Exchange exchange;
    exchange.id = 42;
    exchange.state = exchange::State::Finished;
    exchange.port = 80;
    exchange.status = 404;
    exchange.client = "127.0.0.1:51234";
    exchange.method = "PATCH";
    exchange.host = "example.com";
    exchange.path = "/a/b?c=d";
    exchange.server = "192.0.2.7:80";
    exchange.requestBodyBytes = 512;
    exchange.responseBodyBytes = 2'100'000;
    exchange.timing.dns = 3ms;
    exchange.timing.wait = 120ms;
    exchange.timing.total = 1520ms;
    return exchange;
}

exchange::Exchange running()
{
    exchange::Exchange exchange = sample();
    exchange.state = exchange::State::Started;
    exchange.status = 0;
    exchange.server.clear();
    exchange.requestBodyBytes = exchange.responseBodyBytes = 0;
    exchange.timing = {};
    return exchange;
}

/// With usual spaces.
QString spaced(QString text) { return text.replace(QChar(QChar::Nbsp), u' '); }

/// The only row of a list.
struct Only
{
    traffic::Table table;

    explicit Only(const exchange::Exchange& exchange, std::string_view type = "text/html", bool http10 = false)
    {
        table.take(exchange, {.type = type, .http10 = http10});
    }
    const traffic::Snapshot& rows() const { return table.now(); }
    const traffic::Row& row() const { return rows().row(rows().first()); }
    QString text(Column column) const { return spaced(cellText(rows(), row(), column)); }
};

void addAllColumns()
{
    QTest::addColumn<Column>("column");
    for (int i = 0; i < traffic::kColumns; ++i)
        QTest::addRow("column %d", i) << Column(i);
}

} // namespace

void TestColumns::everyColumnSaysWhatItIs_data() { addAllColumns(); }

void TestColumns::everyColumnSaysWhatItIs()
{
    QFETCH(Column, column);
    const ColumnInfo info = columnInfo(column);
    QVERIFY(!info.meaning.isEmpty());
    QVERIFY(!info.title.isEmpty() || column == Column::State);
    QVERIFY(leastWidthInDigits(column) > 0 && leastWidthInDigits(column) <= info.widthInDigits);
    for (int i = 0; i < int(column); ++i) {
        QVERIFY(columnInfo(Column(i)).title != info.title);
        QVERIFY(columnInfo(Column(i)).meaning != info.meaning);
    }
}

void TestColumns::figuresStandAtTheRight_data()
{
    QTest::addColumn<Column>("column");
    QTest::addColumn<bool>("right");
    QTest::newRow("sizes do") << Column::Size << true;
    QTest::newRow("durations do") << Column::Duration << true;
    QTest::newRow("numbers do") << Column::Number << true;
    QTest::newRow("hosts do not") << Column::Host << false;
    QTest::newRow("paths do not") << Column::Path << false;
}

void TestColumns::figuresStandAtTheRight()
{
    QFETCH(Column, column);
    QTEST(isAlignedRight(column), "right");
}

void TestColumns::showsInACell_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<Column>("column");
    QTest::addColumn<QString>("text");

    QTest::newRow("the number is the one of the exchange") << sample() << Column::Number << "42";
    QTest::newRow("the method") << sample() << Column::Method << "PATCH";
    QTest::newRow("the status") << sample() << Column::Status << "404";
    QTest::newRow("no status before there is one") << running() << Column::Status << "";
    QTest::newRow("the path with its query") << sample() << Column::Path << "/a/b?c=d";
    QTest::newRow("the type") << sample() << Column::Type << "text/html";
    QTest::newRow("the size of the response") << sample() << Column::Size << "2.00 MiB";
    QTest::newRow("no size before there is a response") << running() << Column::Size << "";
    QTest::newRow("the size of the request") << sample() << Column::RequestSize << "512 B";
    QTest::newRow("the duration") << sample() << Column::Duration << "1.52 s";
    QTest::newRow("no duration while it runs") << running() << Column::Duration << "";
    QTest::newRow("the client with its port") << sample() << Column::Client << "127.0.0.1:51234";
    QTest::newRow("the origin with its port") << sample() << Column::Server << "192.0.2.7:80";
    QTest::newRow("no origin before there is one") << running() << Column::Server << "";
    QTest::newRow("no comment unless there is one") << sample() << Column::Comment << "";
    QTest::newRow("no rule unless one acted") << sample() << Column::Rule << "";
    QTest::newRow("HTTP/1.1") << sample() << Column::Protocol << "HTTP/1.1";

    exchange::Exchange exchange = sample();
    exchange.responseBodyBytes = 0;
    QTest::newRow("an empty response has a size") << exchange << Column::Size << "0 B";
    exchange = sample();
    exchange.refused = true;
    QTest::newRow("that a rule refused it") << exchange << Column::Rule << "Refused";
    exchange = sample();
    exchange.client = "[2001:db8::1]:51234";
    QTest::newRow("a client with IPv6") << exchange << Column::Client << "[2001:db8::1]:51234";

    exchange = sample();
    QTest::newRow("a host without the usual port") << exchange << Column::Host << "example.com";
    exchange.port = 8080;
    QTest::newRow("a host with an unusual port") << exchange << Column::Host << "example.com:8080";
    exchange.host = "::1";
    QTest::newRow("an IPv6 address with an unusual port") << exchange << Column::Host << "[::1]:8080";
    exchange.host = "example.com";
    exchange.port = 443;
    QTest::newRow("443 is not usual without TLS") << exchange << Column::Host << "example.com:443";
    exchange.scheme = exchange::Scheme::Https;
    QTest::newRow("443 is usual with TLS") << exchange << Column::Host << "example.com";
    exchange.scheme = exchange::Scheme::Tunnel;
    QTest::newRow("443 is usual for a tunnel") << exchange << Column::Host << "example.com";
    QTest::newRow("a tunnel is no HTTP") << exchange << Column::Protocol << "CONNECT";
    exchange.port = 22;
    QTest::newRow("a tunnel to an unusual port") << exchange << Column::Host << "example.com:22";
    exchange.host.clear();
    exchange.port = 0;
    QTest::newRow("a request that named no host") << exchange << Column::Host << "";
}

void TestColumns::showsInACell()
{
    QFETCH(exchange::Exchange, exchange);
    QFETCH(Column, column);
    QTEST(Only(exchange).text(column), "text");
}

void TestColumns::saysTheStateInWords_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<QString>("words");
    exchange::Exchange exchange = running();
    QTest::newRow("a request without its response") << exchange << "waiting for the response";
    exchange.state = exchange::State::Responding;
    QTest::newRow("a response that comes") << exchange << "receiving";
    exchange.state = exchange::State::Tunnelling;
    QTest::newRow("an open tunnel") << exchange << "relaying";
    exchange.state = exchange::State::Finished;
    QTest::newRow("a complete one") << exchange << "finished";
    exchange.error = "it broke";
    QTest::newRow("a complete one with an error") << exchange << "failed";
    exchange.state = exchange::State::Failed;
    QTest::newRow("one that ended early") << exchange << "failed";
    exchange.refused = true;
    QTest::newRow("one that a rule refused") << exchange << "refused by a rule";
}

void TestColumns::saysTheStateInWords()
{
    QFETCH(exchange::Exchange, exchange);
    QTEST(stateText(Only(exchange).row()), "words");
}

void TestColumns::saysThePhasesInWords()
{
    exchange::Exchange exchange = sample();
    QCOMPARE(spaced(waterfallText(Only(exchange).row())), "DNS 3.00 ms, wait 120 ms");
    exchange.timing.reusedConnection = true;
    QVERIFY(waterfallText(Only(exchange).row()).endsWith("connection reused"));
    QCOMPARE(waterfallText(Only(running()).row()), "");
}

void TestColumns::showsTheTimeOfDay()
{
    exchange::Exchange exchange = sample();
    const QDateTime time(QDate(2024, 2, 29), QTime(9, 8, 7, 65));
    exchange.started = std::chrono::system_clock::time_point(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
    QCOMPARE(Only(exchange).text(Column::Started), "09:08:07.065");
}

void TestColumns::showsTheComment()
{
    Only only(sample());
    only.table.setComment(only.rows().first(), "look at this");
    QCOMPARE(only.text(Column::Comment), "look at this");
    QCOMPARE(Only(sample(), "text/html", true).text(Column::Protocol), "HTTP/1.0");
}

void TestColumns::cutsWhatIsVeryLong()
{
    QCOMPARE(harmlessText("12345", 5), "12345");
    QCOMPARE(harmlessText("123456", 5), QStringLiteral("12345…"));
    const QString cutWithinACharacter = harmlessText("aé", 2);
    QVERIFY2(
        cutWithinACharacter.startsWith(u'a') && cutWithinACharacter.endsWith(u'…'), qPrintable(cutWithinACharacter));
    exchange::Exchange exchange = sample();
    exchange.path = '/' + std::string(1'000'000, 'x');
    QVERIFY(Only(exchange).text(Column::Path).size() < 2000);
}

void TestColumns::replacesWhatIsNotText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("an escape sequence of terminals") << QByteArray("\x1b");
    QTest::newRow("NUL") << QByteArray("\0", 1);
    QTest::newRow("a line break") << QByteArray("\r\n");
    QTest::newRow("a tab") << QByteArray("\t");
    QTest::newRow("DEL") << QByteArray("\x7f");
    QTest::newRow("a control character beyond ASCII") << QByteArray("\u0085");
    QTest::newRow("an override of the direction") << QByteArray("\u202e");
    QTest::newRow("an embedding of a direction") << QByteArray("\u202b");
    QTest::newRow("an isolate") << QByteArray("\u2067");
    QTest::newRow("a mark of a direction") << QByteArray("\u200f");
    QTest::newRow("a space without width") << QByteArray("\u200b");
    QTest::newRow("a byte order mark") << QByteArray("\ufeff");
    QTest::newRow("a line separator") << QByteArray("\u2028");
    QTest::newRow("a paragraph separator") << QByteArray("\u2029");
    QTest::newRow("a byte that is not UTF-8") << QByteArray("\xff");
    QTest::newRow("an overlong form") << QByteArray("\xc0\x8a");
    QTest::newRow("a tag beyond the first plane") << QByteArray("\U000e0001");
    QTest::newRow("hidden letters beyond the first plane") << QByteArray("\U000e0041\U000e0042");
    QTest::newRow("a mark of musical notation") << QByteArray("\U0001d173");
    QTest::newRow("half a surrogate pair") << QByteArray("\xed\xa0\x80");
}

void TestColumns::replacesWhatIsNotText()
{
    QFETCH(QByteArray, bytes);
    exchange::Exchange exchange = sample();
    const std::string text = "a" + bytes.toStdString() + "z";
    exchange.method = exchange.host = exchange.path = exchange.server = exchange.client = text;
    Only only(exchange, text);
    only.table.setComment(only.rows().first(), text);
    for (const Column column :
        {Column::Method, Column::Host, Column::Path, Column::Server, Column::Client, Column::Type, Column::Comment}) {
        const QString shown = only.text(column);
        QVERIFY2(shown.startsWith(u'a') && shown.contains(u'z'), qPrintable(shown));
        QVERIFY2(shown.mid(1, shown.indexOf(u'z') - 1).count(QChar::ReplacementCharacter) == shown.indexOf(u'z') - 1,
            qPrintable(shown));
        QVERIFY(shown.contains(QChar::ReplacementCharacter));
    }
}

void TestColumns::leavesTextAsItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ASCII") << QByteArray(" !\"#$%&'()<=>~");
    QTest::newRow("Latin") << QByteArray("Grüße, ça va");
    QTest::newRow("Greek and Cyrillic") << QByteArray("Ωμέγα привет");
    QTest::newRow("Arabic and Hebrew") << QByteArray("سلام שלום");
    QTest::newRow("Chinese") << QByteArray("你好");
    QTest::newRow("beyond the first plane") << QByteArray("😀𝒳");
}

void TestColumns::leavesTextAsItIs()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(harmlessText(bytes.toStdString()), QString::fromUtf8(bytes));
}

void TestColumns::aUrlIsHarmlessToPaste_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("pasted");
    const auto row = [](const char* name, const QByteArray& url, const QByteArray& pasted) {
        QTest::newRow(name) << url << pasted;
    };
    row("one of plain letters stays", "http://a.test/b?c=%20d&e#f", "http://a.test/b?c=%20d&e#f");
    row("letters of other scripts stay", "http://a.test/\xc3\xa4\xe4\xb8\xad\xf0\x9f\x98\x80",
        "http://a.test/\xc3\xa4\xe4\xb8\xad\xf0\x9f\x98\x80");
    row("what turns the direction", "http://a.test/\xe2\x80\xaexe", "http://a.test/%E2%80%AExe");
    row("what cannot be seen", "http://a.test/\xf3\xa0\x81\x81.", "http://a.test/%F3%A0%81%81.");
    row("control characters", "http://a.test/\x1b[31m\x7f", "http://a.test/%1B[31m%7F");
    row("a byte that is not UTF-8", "http://a.test/\xff/", "http://a.test/%FF/");
    row("a sequence without its end", "http://a.test/\xe2\x80", "http://a.test/%E2%80");
    row("a lead before a letter", "http://a.test/\xe2z", "http://a.test/%E2z");
    row("a sequence of four without its end", "http://a.test/\xf0\x9f\x98z", "http://a.test/%F0%9F%98z");
    row("a surrogate", "http://a.test/\xed\xa0\x80", "http://a.test/%ED%A0%80");
    row("a byte order mark", "\xef\xbb\xbfx", "%EF%BB%BFx");
    row("nothing", "", "");
}

void TestColumns::aUrlIsHarmlessToPaste()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QByteArray, pasted);
    QCOMPARE(QByteArray::fromStdString(harmlessUrl(url.toStdString())), pasted);
}

QTEST_GUILESS_MAIN(TestColumns)
#include "tst_columns.moc"
