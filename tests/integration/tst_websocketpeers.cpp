#include "integration/programs.h"

#include "capture/storereader.h"
#include "formats/messagestream.h"
#include "tls/pki.h"

using namespace weir;
using namespace weir::integration;
using formats::StreamMessage;

/// Node's ws as server and client, with Weir between them that decrypts and records: what passes, and what is kept.
class TestWebSocketPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordsTheMessages_data();
    void recordsTheMessages();
};

void TestWebSocketPeers::initTestCase()
{
    WEIR_NEEDS("node");
    if (!QFile::exists(QStringLiteral("/usr/share/nodejs/ws"))) {
        if (qEnvironmentVariableIsSet("CI"))
            QFAIL("node-ws is not installed");
        QSKIP("node-ws is not installed: this is not tested here");
    }
}

void TestWebSocketPeers::recordsTheMessages_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("secured");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("compressed");
    for (const bool secured : {true, false}) {
        const char* const how = secured ? "wss" : "ws";
        QTest::addRow("%s, with permessage-deflate", how) << QStringLiteral("deflate") << secured << 60 << true;
        QTest::addRow("%s, of every size", how) << QStringLiteral("plain") << secured << 200 << false;
        QTest::addRow("%s, in fragments", how) << QStringLiteral("fragmented") << secured << 20 << true;
    }
    QTest::newRow("wss, 100,000 small ones") << QStringLiteral("many") << true << 100'000 << false;
    QTest::newRow("wss, one of 100 MB") << QStringLiteral("large") << true << 1 << false;
}

void TestWebSocketPeers::recordsTheMessages()
{
    QFETCH(QString, name);
    QFETCH(bool, secured);
    QFETCH(int, count);
    QFETCH(bool, compressed);
    const QTemporaryDir folder;
    const tls::test::Identity root = tls::test::makeIdentity({.commonName = "Root of tests", .isAuthority = true});
    const tls::test::Identity own = tls::test::makeIdentity({.commonName = "node", .host = "127.0.0.1"}, &root);
    writeFile(folder.filePath(QStringLiteral("root.pem")), QByteArray::fromStdString(root.pem()));
    writeFile(folder.filePath(QStringLiteral("own.pem")), QByteArray::fromStdString(own.pem() + own.keyText()));
    Weir weir;
    QVERIFY2(weir.start({QStringLiteral("--json"), QStringLiteral("--decrypt"), QStringLiteral("on"),
                 QStringLiteral("--ca-dir"), folder.filePath(QStringLiteral("ca")), QStringLiteral("--upstream-ca"),
                 folder.filePath(QStringLiteral("root.pem")), QStringLiteral("--capture"),
                 folder.filePath(QStringLiteral("capture"))}),
        weir.errors().constData());

    Child node;
    QProcessEnvironment environment = plainEnvironment();
    environment.insert(QStringLiteral("NODE_PATH"), QStringLiteral("/usr/share/nodejs"));
    environment.insert(QStringLiteral("NODE_EXTRA_CA_CERTS"), folder.filePath(QStringLiteral("ca/weir-ca.pem")));
    node.process().setProcessEnvironment(environment);
    QStringList arguments{QStringLiteral(WEIR_PEERS "/websocketpeers.js"), QString::number(weir.port()), name};
    if (secured)
        arguments << folder.filePath(QStringLiteral("own.pem"));
    QVERIFY(node.start(findProgram(QStringLiteral("node")), arguments));
    QCOMPARE(node.waitForEnd(), 0);
    QCOMPARE(node.process().readAllStandardOutput(),
        QByteArray::number(count) + " messages, compressed " + (compressed ? "true" : "false")
            + ", closed 1000 done\n");
    QVERIFY(weir.waitForLines(1));
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed
    const qint64 peak = weir.peakMemory();
    QVERIFY2(peak < 250 * 1024, QByteArray::number(peak).constData()); // KiB, whatever the size and number
#endif
    QCOMPARE(weir.stop(), 0);
    QCOMPARE(weir.lines().size(), 1);
    QCOMPARE(weir.lines()[0][QStringLiteral("scheme")].toString(),
        secured ? QStringLiteral("https") : QStringLiteral("http"));
    QCOMPARE(weir.lines()[0][QStringLiteral("status")].toInt(), 101);

    const auto opening = capture::StoreReader::open(folder.filePath(QStringLiteral("capture")).toStdString());
    const auto* reader = std::get_if<std::shared_ptr<capture::StoreReader>>(&opening);
    QVERIFY(reader);
    const auto stored = (*reader)->find(1);
    QVERIFY(stored);
    QCOMPARE(formats::streamKindOf(stored->exchange), formats::StreamKind::WebSocket);
    formats::MessageStream stream(stored->exchange, 128 * 1024 * 1024);
    std::vector<std::string> sent;
    std::vector<std::string> received;
    QStringList controls;
    bool isInOrder = true;
    std::chrono::microseconds last{0};
    stream.readOn({stored->requestBody, stored->responseBody, stored->arrivals, true}, [&](StreamMessage message) {
        isInOrder = isInOrder && message.at && *message.at >= last;
        last = message.at.value_or(last);
        if (message.kind == StreamMessage::Kind::Text || message.kind == StreamMessage::Kind::Binary) {
            (message.fromClient ? sent : received).push_back(std::move(message.data));
            // each was answered before the next was sent
            isInOrder = isInOrder && (name == QStringLiteral("many") || sent.size() - received.size() <= 1);
        } else {
            controls << (message.fromClient ? QStringLiteral("> ") : QStringLiteral("< "))
                    + QString::fromStdString(message.data.substr(message.kind == StreamMessage::Kind::Close ? 2 : 0));
        }
        return true;
    });
    QVERIFY(stream.problem(true).empty() && stream.problem(false).empty());
    QCOMPARE(sent.size(), std::size_t(count));
    if (name == QStringLiteral("large")) { // beyond what is recorded of a body, and faster than it may be
        for (const auto& [body, messages] :
            {std::pair(&stored->requestBody, &sent), {&stored->responseBody, &received}}) {
            QVERIFY(body->loss == exchange::BodyLoss::Limit || body->loss == exchange::BodyLoss::Backlog);
            QVERIFY(messages->size() == 1 && !messages->front().empty());
            QVERIFY(messages->front().find_first_not_of('x') == std::string::npos);
        }
        return;
    }
    QVERIFY(isInOrder);
    QVERIFY(sent == received);
    QCOMPARE(controls,
        (QStringList{QStringLiteral("> are you there"), QStringLiteral("< are you there"), QStringLiteral("> done"),
            QStringLiteral("< done")}));
    for (int i = 0; i < count; ++i) {
        const std::string expected = name == QStringLiteral("plain") ? std::string(std::size_t(i) * 17, char(i))
            : name == QStringLiteral("many")                         ? "m" + std::to_string(i)
                                                                     : sent[std::size_t(i)];
        QVERIFY(sent[std::size_t(i)] == expected);
    }
    if (name == QStringLiteral("deflate"))
        QVERIFY(sent[41].starts_with("message 41 again and again "));
    if (name == QStringLiteral("fragmented"))
        QVERIFY(sent[8] == "part 8;part 8;part 8;part 8;part 8;part 8;part 8;part 8;part 8;");
}

QTEST_GUILESS_MAIN(TestWebSocketPeers)
#include "tst_websocketpeers.moc"
