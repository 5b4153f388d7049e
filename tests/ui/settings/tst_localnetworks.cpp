#include "settings/localnetworks.h"

#include "net/address.h"

#include <QHostAddress>
#include <QTest>

using namespace weir::ui;

/// The networks that are proposed to be let in.
class TestLocalNetworks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposes_data();
    void proposes();
    void thisMachinesAreUsable();
};

namespace {

QNetworkAddressEntry entry(const QString& text)
{
    const QStringList parts = text.split(u'/');
    QNetworkAddressEntry result;
    result.setIp(QHostAddress(parts[0]));
    result.setPrefixLength(parts[1].toInt());
    return result;
}

} // namespace

void TestLocalNetworks::proposes_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<QStringList>("networks");

    const auto row = [](const char* name, const char* addresses, const char* networks) {
        QTest::newRow(name) << QString::fromLatin1(addresses).split(u' ', Qt::SkipEmptyParts)
                            << QString::fromLatin1(networks).split(u' ', Qt::SkipEmptyParts);
    };
    row("nothing, without an address", "", "");
    row("a network at home", "192.168.1.23/24", "192.168.1.0/24");
    row("a network with a prefix within a byte", "10.9.200.3/20", "10.9.192.0/20");
    row("the last addresses of 172.16.0.0/12", "172.31.255.254/16", "172.31.0.0/16");
    row("not the address behind them", "172.32.0.1/16", "");
    row("no public address", "203.0.113.7/24 2001:db8::7/64", "");
    row("a self-assigned address", "169.254.3.4/16", "169.254.0.0/16");
    row("an IPv6 address of this link, without its zone", "fe80::1234:5678%eth0/64", "fe80::/64");
    row("a unique local IPv6 address", "fd12:3456:789a:1::5/64", "fd12:3456:789a:1::/64");
    row("an IPv6 prefix within a byte", "fd12:3456:789a:1fff::5/57", "fd12:3456:789a:1f80::/57");
    row("each network once", "192.168.1.23/24 192.168.1.24/24 10.0.0.1/8", "192.168.1.0/24 10.0.0.0/8");
    row("no link to a single machine", "10.0.0.1/32 fd00::1/128", "");
    row("nothing of a prefix that is not known", "192.168.1.1/0", "");
}

void TestLocalNetworks::proposes()
{
    QFETCH(QStringList, addresses);
    QFETCH(QStringList, networks);
    QList<QNetworkAddressEntry> entries;
    for (const QString& address : addresses)
        entries += entry(address);
    QCOMPARE(localNetworks(entries), networks);
    for (const QString& network : networks)
        QVERIFY(weir::net::Subnet::parse(network.toStdString()));
}

void TestLocalNetworks::thisMachinesAreUsable()
{
    const QList<QNetworkAddressEntry> addresses = addressesOfThisMachine();
    for (const QNetworkAddressEntry& address : addresses)
        QVERIFY(!address.ip().isLoopback());
    for (const QString& network : localNetworks(addresses))
        QVERIFY2(weir::net::Subnet::parse(network.toStdString()), qPrintable(network));
}

QTEST_APPLESS_MAIN(TestLocalNetworks)
#include "tst_localnetworks.moc"
