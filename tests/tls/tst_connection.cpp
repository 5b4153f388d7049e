#include "tls/connection.h"

#include "bothsides.h"

#include <QTest>

#include <random>

using namespace weir::tls;
using namespace weir::tls::test;

/// One connection: data, ends, and what is no TLS.
class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithWhatWasReadBefore_data();
    void beginsWithWhatWasReadBefore();
    void carriesDataBothWays_data();
    void carriesDataBothWays();
    void readsManyRecordsAtOnce();
    void anEndIsToldWithItsNotice();
    void anEndWithoutNoticeIsTold();
    void writesAfterThePeerHasEnded();
    void readsWhatCameBeforeWritingFailed();
    void aResetIsAFailure();
    void whatIsNotTlsIsTold_data();
    void whatIsNotTlsIsTold();
    void standsAnyDamage_data();
    void standsAnyDamage();

private:
    BothSides m_sides;
};

namespace {

std::string randomBytes(std::size_t size)
{
    std::mt19937 random(7);
    std::string result(size, '\0');
    for (char& byte : result)
        byte = char(random());
    return result;
}

} // namespace

void TestConnection::beginsWithWhatWasReadBefore_data()
{
    QTest::addColumn<int>("readBefore");
    QTest::newRow("a byte") << 1;
    QTest::newRow("a record's header") << 5;
    QTest::newRow("the whole ClientHello") << 100'000;
}

void TestConnection::beginsWithWhatWasReadBefore()
{
    QFETCH(int, readBefore);
    SocketPair sockets;
    Connection client = m_sides.connect(sockets);
    QCOMPARE(client.handshake().status, Status::WantRead);
    std::string prefix(std::size_t(readBefore), '\0');
    prefix.resize(sockets.near->receive(prefix.data(), prefix.size()).bytes);
    Connection server = m_sides.accept(sockets, prefix);
    QVERIFY(isDone(shakeHands(server, client)));
}

void TestConnection::carriesDataBothWays_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("pieces");
    QTest::newRow("a byte") << 1 << 65'536;
    QTest::newRow("more than a record") << 20'000 << 65'536;
    QTest::newRow("more than the socket takes") << 3'000'000 << 65'536;
    QTest::newRow("read in small pieces") << 300'000 << 1000;
}

void TestConnection::carriesDataBothWays()
{
    QFETCH(int, size);
    QFETCH(int, pieces);
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    const std::string data = randomBytes(std::size_t(size));
    for (const auto& [from, to] : {std::pair{&server, &client}, {&client, &server}}) {
        std::string_view left = data;
        std::string came;
        while (came.size() < data.size()) {
            // what is left stands elsewhere each time
            const std::string copy(left.substr(0, 100'000));
            const Result written = copy.empty() ? Result{Status::Done, 0} : from->write(copy);
            QVERIFY(written.status == Status::Done || written.status == Status::WantWrite);
            QVERIFY(copy.empty() || written.bytes > 0 || written.status == Status::WantWrite);
            left.remove_prefix(written.bytes);
            came += readAll(*to, std::size_t(pieces));
        }
        QVERIFY(came == data);
    }
}

void TestConnection::readsManyRecordsAtOnce()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.write(std::string_view("0123456789")).status, Status::Done);
    std::string came;
    QCOMPARE(readOnce(server, came, 15).bytes, std::size_t(15));
    // the rest is here, and the descriptor knows nothing of it
    QVERIFY(server.hasBufferedInput());
    QCOMPARE(readOnce(server, came).bytes, std::size_t(85));
    QVERIFY(!server.hasBufferedInput());
    QCOMPARE(readOnce(server, came).status, Status::WantRead);
}

void TestConnection::anEndIsToldWithItsNotice()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    QCOMPARE(client.write(std::string_view("last")).status, Status::Done);
    QCOMPARE(client.shutdown().status, Status::Done);
    sockets.closeFar();
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Done);
    QCOMPARE(came, std::string("last"));
    for (int again = 0; again < 2; ++again) {
        QCOMPARE(readOnce(server, came).status, Status::Closed);
        QVERIFY(server.endedWithNotice());
    }
    QVERIFY(!server.failure());
}

void TestConnection::anEndWithoutNoticeIsTold()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    QCOMPARE(client.write(std::string_view("last")).status, Status::Done);
    readAll(client); // the ticket
    sockets.closeFar();
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Done);
    for (int again = 0; again < 2; ++again) {
        QCOMPARE(readOnce(server, came).status, Status::Closed);
        QVERIFY(!server.endedWithNotice());
    }
    QVERIFY(!server.failure());
}

void TestConnection::writesAfterThePeerHasEnded()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    readAll(client);
    QCOMPARE(client.shutdown().status, Status::Done);
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Closed);
    QCOMPARE(server.write(std::string_view("an answer")).status, Status::Done);
    QCOMPARE(readAll(client), std::string("an answer"));
    // and after an end of the socket without a notice
    SocketPair others;
    Connection second = m_sides.accept(others);
    Connection peer = m_sides.connect(others);
    QVERIFY(isDone(shakeHands(second, peer)));
    readAll(peer);
    QCOMPARE(::shutdown(others.farEnd(), SHUT_WR), 0);
    QCOMPARE(readOnce(second, came).status, Status::Closed);
    QCOMPARE(second.write(std::string_view("an answer")).status, Status::Done);
    QCOMPARE(readAll(peer), std::string("an answer"));
}

void TestConnection::readsWhatCameBeforeWritingFailed()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    readAll(client);
    QCOMPARE(client.write(std::string_view("too much")).status, Status::Done);
    sockets.closeFar();
    QCOMPARE(server.write(std::string_view("a large body")).status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::Closed);
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Done);
    QCOMPARE(came, std::string("too much"));
    QVERIFY(readOnce(server, came).status != Status::Done);
}

void TestConnection::aResetIsAFailure()
{
    SocketPair sockets;
    Connection server = m_sides.accept(sockets);
    Connection client = m_sides.connect(sockets);
    QVERIFY(isDone(shakeHands(server, client)));
    sockets.closeFar(); // with the ticket unread, which makes it a reset
    std::string came;
    QCOMPARE(readOnce(server, came).status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::Closed);
    QCOMPARE(server.write(std::string_view("x")).status, Status::Failed);
    QCOMPARE(server.shutdown().status, Status::Failed);
}

void TestConnection::whatIsNotTlsIsTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a request") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QTest::newRow("a response") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("a greeting") << QByteArray("220 mail.example ESMTP\r\n");
    QTest::newRow("NULs") << QByteArray(100, '\0');
}

void TestConnection::whatIsNotTlsIsTold()
{
    QFETCH(QByteArray, bytes);
    SocketPair sockets;
    Connection server = m_sides.accept(sockets, std::string_view(bytes.constData(), std::size_t(bytes.size())));
    QCOMPARE(server.handshake().status, Status::Failed);
    QCOMPARE(server.failure()->reason, Reason::NotTls);
    SocketPair others;
    Connection client = m_sides.connect(others);
    QCOMPARE(client.handshake().status, Status::WantRead);
    others.near->send(bytes.constData(), std::size_t(bytes.size()));
    QCOMPARE(client.handshake().status, Status::Failed);
    QCOMPARE(client.failure()->reason, Reason::NotTls);
}

void TestConnection::standsAnyDamage_data()
{
    QTest::addColumn<int>("damagedTurn");
    for (int turn = 0; turn < 5; ++turn)
        QTest::addRow("in turn %d", turn) << turn;
}

void TestConnection::standsAnyDamage()
{
    QFETCH(int, damagedTurn);
    std::mt19937 random(11);
    for (int round = 0; round < 60; ++round) {
        // bytes pass through the test, which spoils those of one turn
        SocketPair left;
        SocketPair right;
        Connection server = m_sides.accept(left);
        Connection client = m_sides.connect(right);
        std::string came;
        for (int turn = 0; turn < 6; ++turn) {
            if (!client.failure() && !client.isEstablished())
                client.handshake();
            else if (client.isEstablished() && client.write(std::string_view("data")).status == Status::Done)
                readOnce(client, came);
            std::string buffer(100'000, '\0');
            buffer.resize(right.near->receive(buffer.data(), buffer.size()).bytes);
            if (turn == damagedTurn && !buffer.empty())
                buffer[random() % buffer.size()] ^= char(1 + random() % 255);
            left.far->send(buffer.data(), buffer.size());
            if (!server.failure() && !server.isEstablished())
                server.handshake();
            else if (server.isEstablished() && server.write(std::string_view("data")).status == Status::Done)
                readOnce(server, came);
            buffer.resize(100'000);
            buffer.resize(left.far->receive(buffer.data(), buffer.size()).bytes);
            if (turn == damagedTurn && !buffer.empty())
                buffer[random() % buffer.size()] ^= char(1 + random() % 255);
            right.near->send(buffer.data(), buffer.size());
        }
        QCOMPARE(came.size() % 4, std::size_t(0));
        QVERIFY(!server.failure() || !server.failure()->words.empty());
        QVERIFY(!client.failure() || !client.failure()->words.empty());
    }
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
