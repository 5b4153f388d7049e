#include "rules/accesslist.h"

#include <QTest>

using namespace weir::net;
using namespace weir::rules;

/// Which clients are served.
class TestAccessList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decides_data();
    void decides();
};

void TestAccessList::decides_data()
{
    QTest::addColumn<QList<QByteArray>>("allowed");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<QByteArray>("local");
    QTest::addColumn<bool>("served");

    const auto row = [](const char* name, const QList<QByteArray>& allowed, const char* client, const char* local,
                         bool served) {
        QTest::newRow(name) << allowed << QByteArray(client) << QByteArray(local) << served;
    };
    const QList<QByteArray> none;
    row("this machine by IPv4 loopback", none, "127.0.0.1", "127.0.0.1", true);
    row("this machine by another IPv4 loopback address", none, "127.8.9.10", "127.0.0.1", true);
    row("this machine by IPv6 loopback", none, "::1", "::1", true);
    row("this machine by mapped loopback", none, "::ffff:127.0.0.1", "::1", true);
    row("this machine by its address in a network", none, "192.0.2.7", "192.0.2.7", true);
    row("this machine by its IPv6 address in a network", none, "2001:db8::7", "2001:db8::7", true);
    row("another machine, nothing being allowed", none, "192.0.2.8", "192.0.2.7", false);
    row("another machine over IPv6, nothing being allowed", none, "2001:db8::8", "2001:db8::7", false);
    row("a machine in the range", {"192.0.2.0/24"}, "192.0.2.8", "192.0.2.7", true);
    row("a machine beside the range", {"192.0.2.0/24"}, "192.0.3.8", "192.0.2.7", false);
    row("a machine in the second range", {"10.0.0.0/8", "192.0.2.0/24"}, "192.0.2.8", "192.0.2.7", true);
    row("a machine in the range, mapped into IPv6", {"192.0.2.0/24"}, "::ffff:192.0.2.8", "::1", true);
    row("a single address", {"192.0.2.8"}, "192.0.2.8", "192.0.2.7", true);
    row("the neighbour of a single address", {"192.0.2.8"}, "192.0.2.9", "192.0.2.7", false);
    row("a machine in the IPv6 range", {"2001:db8::/32"}, "2001:db8:1::8", "2001:db8::7", true);
    row("a machine beside the IPv6 range", {"2001:db8::/32"}, "2001:db9::8", "2001:db8::7", false);
    row("all of IPv4 is not IPv6", {"0.0.0.0/0"}, "2001:db8::8", "2001:db8::7", false);
    row("all of IPv6 is not IPv4", {"::/0"}, "192.0.2.8", "192.0.2.7", false);
}

void TestAccessList::decides()
{
    QFETCH(QList<QByteArray>, allowed);
    QFETCH(QByteArray, client);
    QFETCH(QByteArray, local);
    QFETCH(bool, served);
    AccessList list;
    for (const QByteArray& text : allowed) {
        const auto subnet = Subnet::parse(text.toStdString());
        QVERIFY(subnet);
        list.allow(*subnet);
    }
    QCOMPARE(list.allows(*IpAddress::parse(client.toStdString()), *IpAddress::parse(local.toStdString())), served);
}

QTEST_APPLESS_MAIN(TestAccessList)
#include "tst_accesslist.moc"
