#include "inspector/messagehead.h"

#include <QTest>

#include <string>

using namespace weir::ui;
using namespace std::string_literals;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(weir::ui::MessageKind)

/// Heads as they are shown, those that the parser refuses included.
class TestMessageHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void readsAnyPrefixOfAHead();
    void looksUpWithoutCase();
    void tellsSameHeads();
};

namespace {

std::string told(const MessageHead& head)
{
    std::string result = std::string(head.version) + "|" + std::string(head.reason);
    for (const HeaderField& field : head.fields)
        result.append("|").append(field.name).append("=").append(field.value);
    return result;
}

} // namespace

void TestMessageHead::reads_data()
{
    QTest::addColumn<MessageKind>("kind");
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("parts");
    QTest::addColumn<bool>("wellFormed");

    const MessageKind request = MessageKind::Request;
    const MessageKind response = MessageKind::Response;
    QTest::newRow("a request, duplicates and case as they came")
        << request << "GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nx-a: 2\r\n\r\n"s
        << "HTTP/1.1||Host=a|X-A=1|x-a=2"s << true;
    QTest::newRow("a response with its reason") << response << "HTTP/1.0 404 Not here, sorry\r\nA: b\r\n\r\n"s
                                                << "HTTP/1.0|Not here, sorry|A=b"s << true;
    QTest::newRow("a response without a reason") << response << "HTTP/1.1 200\r\n\r\n"s
                                                 << "HTTP/1.1|"s << true;
    QTest::newRow("white space around a value left out") << request << "GET / HTTP/1.1\r\nA: \t b \r\n\r\n"s
                                                         << "HTTP/1.1||A=b"s << true;
    QTest::newRow("empty lines in front") << request << "\r\n\r\nGET / HTTP/1.1\r\nA: b\r\n\r\n"s
                                          << "HTTP/1.1||A=b"s << true;
    QTest::newRow("lines that end with LF alone") << request << "GET / HTTP/1.1\nA: b\nC: d\n\n"s
                                                  << "HTTP/1.1||A=b|C=d"s << false;
    QTest::newRow("a folded value as a whole") << response << "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nD: e\r\n\r\n"s
                                               << "HTTP/1.1|OK|A=b\r\n c|D=e"s << false;
    QTest::newRow("a line without a colon as a value") << request << "GET / HTTP/1.1\r\nnonsense\r\n\r\n"s
                                                       << "HTTP/1.1||=nonsense"s << false;
    QTest::newRow("a space before the colon as part of the name") << request << "GET / HTTP/1.1\r\nA : b\r\n\r\n"s
                                                                  << "HTTP/1.1||A =b"s << false;
    QTest::newRow("a head that stops in the middle") << request << "GET / HTTP/1.1\r\nA: b\r\nCo"s
                                                     << "HTTP/1.1||A=b|=Co"s << false;
    QTest::newRow("nothing behind the empty line") << response << "HTTP/1.1 200 OK\r\nA : b\r\n\r\nC: d\r\n"s
                                                   << "HTTP/1.1|OK|A =b"s << false;
    QTest::newRow("nothing at all") << request << ""s
                                    << "|"s << false;
    QTest::newRow("bytes that are no HTTP") << response << "\x16\x03\x01\x02 x y"s
                                            << "|y"s << false;
    QTest::newRow("a request without a version") << request << "GET /\r\n\r\n"s
                                                 << "|"s << false;
}

void TestMessageHead::reads()
{
    QFETCH(const MessageKind, kind);
    QFETCH(const std::string, bytes);
    QFETCH(const std::string, parts);
    QFETCH(const bool, wellFormed);
    const MessageHead head = readHead(bytes, kind);
    QCOMPARE(told(head), parts);
    QCOMPARE(head.problem.empty(), wellFormed);
}

void TestMessageHead::readsAnyPrefixOfAHead()
{
    const std::string bytes = "\r\nGET /a b HTTP/1.1\r\nA: b\r\n c\r\n:\r\n: x\r\nB:\n\t\r\n\xff\r\n\r\n";
    for (const MessageKind kind : {MessageKind::Request, MessageKind::Response}) {
        for (std::size_t length = 0; length <= bytes.size(); ++length) {
            const std::string prefix = bytes.substr(0, length); // so that sanitizers see its end
            readHead(prefix, kind);
        }
    }
}

void TestMessageHead::looksUpWithoutCase()
{
    const std::string bytes = "HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nB: c\r\nset-cookie: d\r\n\r\n";
    const MessageHead head = readHead(bytes, MessageKind::Response);
    QVERIFY(head.value("SET-COOKIE") == "a");
    QVERIFY((head.values("Set-cookie") == std::vector<std::string_view>{"a", "d"}));
    QVERIFY(!head.value("other"));
}

void TestMessageHead::tellsSameHeads()
{
    const auto a = std::make_shared<const std::string>("x");
    const auto copy = std::make_shared<const std::string>("x");
    const auto other = std::make_shared<const std::string>("y");
    QVERIFY(isSameHead(a, a));
    QVERIFY(isSameHead(a, copy));
    QVERIFY(isSameHead(nullptr, nullptr));
    QVERIFY(!isSameHead(a, other));
    QVERIFY(!isSameHead(a, nullptr));
    QVERIFY(!isSameHead(nullptr, a));
}

QTEST_GUILESS_MAIN(TestMessageHead)
#include "tst_messagehead.moc"
