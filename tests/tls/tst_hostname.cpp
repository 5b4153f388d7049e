#include "tls/hostname.h"

#include <QTest>

using weir::tls::HostName;

/// Which texts are a host, and how it is written.
class TestHostName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestHostName::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isAddress");
    QTest::newRow("a name as it is") << QByteArray("www.example.com") << QByteArray("www.example.com") << false;
    QTest::newRow("a name in lower case") << QByteArray("WWW.Example.COM") << QByteArray("www.example.com") << false;
    QTest::newRow("without the final dot") << QByteArray("example.com.") << QByteArray("example.com") << false;
    QTest::newRow("a single label") << QByteArray("localhost") << QByteArray("localhost") << false;
    QTest::newRow("an A-label") << QByteArray("xn--bcher-kva.example") << QByteArray("xn--bcher-kva.example") << false;
    QTest::newRow("an underscore, which is in use")
        << QByteArray("my_host.example") << QByteArray("my_host.example") << false;
    QTest::newRow("the longest name") << QByteArray(
        (std::string(63, 'a') + "." + std::string(63, 'b') + "." + std::string(63, 'c') + "." + std::string(61, 'd'))
            .c_str())
                                      << QByteArray((std::string(63, 'a') + "." + std::string(63, 'b') + "."
                                             + std::string(63, 'c') + "." + std::string(61, 'd'))
                                                        .c_str())
                                      << false;
    QTest::newRow("an IPv4 address") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1") << true;
    QTest::newRow("an IPv6 address") << QByteArray("2001:DB8:0::1") << QByteArray("2001:db8::1") << true;
    QTest::newRow("an IPv6 address in brackets") << QByteArray("[::1]") << QByteArray("::1") << true;
}

void TestHostName::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, host);
    QFETCH(bool, isAddress);
    const auto read = HostName::parse(text.toStdString());
    QVERIFY(read);
    QCOMPARE(QByteArray(read->text.c_str()), host);
    QCOMPARE(read->isAddress, isAddress);
}

void TestHostName::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a dot") << QByteArray(".");
    QTest::newRow("an empty label") << QByteArray("a..b");
    QTest::newRow("a wildcard") << QByteArray("*.example.com");
    QTest::newRow("a label of 64 letters") << QByteArray(64, 'a') + ".example";
    QTest::newRow("a name of 254 letters") << QByteArray("a.").repeated(126) + "aa";
    QTest::newRow("a name with a port") << QByteArray("example.com:443");
    QTest::newRow("a name in brackets") << QByteArray("[example.com]");
    QTest::newRow("an IPv4 address in brackets") << QByteArray("[192.0.2.1]");
    QTest::newRow("a zone") << QByteArray("fe80::1%eth0");
    QTest::newRow("a name that ends in a number") << QByteArray("example.1");
    QTest::newRow("an address of three numbers") << QByteArray("192.0.2");
    QTest::newRow("a hyphen in front") << QByteArray("-a.example");
    QTest::newRow("a NUL") << QByteArray("good.example\0.bad.example", 25);
    QTest::newRow("a space") << QByteArray("a b");
    QTest::newRow("a line end") << QByteArray("a.example\n");
    QTest::newRow("a comma, which would be a second name in a configuration") << QByteArray("a.example,DNS:b.example");
    QTest::newRow("letters that are not ASCII") << QByteArray("b\xc3\xbc"
                                                              "cher.example");
}

void TestHostName::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!HostName::parse(std::string_view(text.constData(), std::size_t(text.size()))));
}

QTEST_APPLESS_MAIN(TestHostName)
#include "tst_hostname.moc"
