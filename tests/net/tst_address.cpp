#include "net/address.h"

#include "net/sockets.h"

#include <QTest>

#include <cstring>
#include <netinet/in.h>

using namespace weir::net;
using namespace weir::net::test;

Q_DECLARE_METATYPE(std::string)

/// Addresses, endpoints and ranges: text, system structures, containment.
class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAddresses_data();
    void parsesAddresses();
    void refusesAddresses_data();
    void refusesAddresses();
    void knowsKinds_data();
    void knowsKinds();
    void isLocal_data();
    void isLocal();
    void writesEndpoints_data();
    void writesEndpoints();
    void readsMappedAddressesOfTheSystem();
    void refusesOtherFamilies();
    void knowsBothEndsOfAConnection();
    void parsesSubnets_data();
    void parsesSubnets();
    void refusesSubnets_data();
    void refusesSubnets();
    void contains_data();
    void contains();
    void everyPrefixContainsExactlyItsRange();
};

namespace {

std::string string(const char* text) { return text; }

} // namespace

void TestAddress::parsesAddresses_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("written");
    QTest::addColumn<bool>("v4");

    const auto row = [](const char* name, const char* text, const char* written, bool v4) {
        QTest::newRow(name) << string(text) << string(written) << v4;
    };
    row("an IPv4 address", "192.0.2.1", "192.0.2.1", true);
    row("the first IPv4 address", "0.0.0.0", "0.0.0.0", true);
    row("the last IPv4 address", "255.255.255.255", "255.255.255.255", true);
    row("an IPv6 address", "2001:db8::1", "2001:db8::1", false);
    row("an IPv6 address written at length", "2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1", false);
    row("an IPv6 address in capitals", "2001:DB8::A", "2001:db8::a", false);
    row("the first IPv6 address", "::", "::", false);
    row("an IPv6 address with an IPv4 tail", "64:ff9b::192.0.2.1", "64:ff9b::c000:201", false);
    row("a mapped address is the IPv4 address", "::ffff:192.0.2.1", "192.0.2.1", true);
    row("a mapped address in hexadecimal is the IPv4 address", "::ffff:c000:201", "192.0.2.1", true);
    row("a nearly mapped address is not", "::fffe:c000:201", "::fffe:c000:201", false);
    row("the longest text of an address", "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false);
}

void TestAddress::parsesAddresses()
{
    QFETCH(std::string, text);
    QFETCH(std::string, written);
    QFETCH(bool, v4);
    const auto address = IpAddress::parse(text);
    QVERIFY(address);
    QCOMPARE(address->text(), written);
    QCOMPARE(address->isV4(), v4);
    QVERIFY(*IpAddress::parse(written) == *address);
}

void TestAddress::refusesAddresses_data()
{
    QTest::addColumn<std::string>("text");

    const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << text; };
    row("nothing", "");
    row("a name", "localhost");
    row("three numbers", "192.0.2");
    row("one number", "3221225985");
    row("five numbers", "192.0.2.1.1");
    row("a number above 255", "192.0.2.256");
    row("a hexadecimal number", "0x7f.0.0.1");
    row("a leading zero, which some read as octal", "192.0.2.010");
    row("a port", "192.0.2.1:80");
    row("a space before", " 192.0.2.1");
    row("a space behind", "192.0.2.1 ");
    row("brackets", "[::1]");
    row("a zone", "fe80::1%eth0");
    row("two gaps", "1::2::3");
    row("too many groups", "1:2:3:4:5:6:7:8:9");
    row("too few groups", "1:2:3:4:5:6:7");
    row("a group of five digits", "::12345");
    row("a range", "10.0.0.0/8");
    row("NUL behind the address", std::string("127.0.0.1\0", 10));
    row("NUL and more behind the address", std::string("127.0.0.1\0.evil", 15));
    row("a text that is far too long", std::string(100'000, '1'));
}

void TestAddress::refusesAddresses()
{
    QFETCH(std::string, text);
    QVERIFY(!IpAddress::parse(text));
}

void TestAddress::knowsKinds_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("loopback");
    QTest::addColumn<bool>("unspecified");

    const auto row = [](const char* text, bool loopback, bool unspecified) {
        QTest::newRow(text) << string(text) << loopback << unspecified;
    };
    row("127.0.0.1", true, false);
    row("127.255.255.255", true, false);
    row("126.255.255.255", false, false);
    row("128.0.0.0", false, false);
    row("::1", true, false);
    row("::2", false, false);
    row("1::1", false, false);
    row("::ffff:127.0.0.1", true, false);
    row("0.0.0.0", false, true);
    row("::", false, true);
    row("0.0.0.1", false, false);
    row("::ffff:0.0.0.0", false, true);
}

void TestAddress::knowsKinds()
{
    QFETCH(std::string, text);
    QFETCH(bool, loopback);
    QFETCH(bool, unspecified);
    const auto address = IpAddress::parse(text);
    QVERIFY(address);
    QCOMPARE(address->isLoopback(), loopback);
    QCOMPARE(address->isUnspecified(), unspecified);
}

void TestAddress::isLocal_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("local");

    const auto row = [](const char* name, const char* text, bool local) {
        QTest::newRow(name) << string(text) << local;
    };
    row("IPv4 loopback", "127.0.0.1", true);
    row("any IPv4 loopback address", "127.1.2.3", true);
    row("IPv6 loopback", "::1", true);
    row("every IPv4 address of this machine", "0.0.0.0", true);
    row("every IPv6 address of this machine", "::", true);
    row("an IPv4 address kept for documentation", "192.0.2.1", false);
    row("an IPv6 address kept for documentation", "2001:db8::1", false);
}

void TestAddress::isLocal()
{
    QFETCH(std::string, text);
    QFETCH(bool, local);
    QCOMPARE(IpAddress::parse(text)->isLocal(), local);
}

void TestAddress::writesEndpoints_data()
{
    QTest::addColumn<std::string>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<std::string>("text");

    QTest::newRow("IPv4") << string("192.0.2.1") << 80 << string("192.0.2.1:80");
    QTest::newRow("IPv6 in brackets") << string("2001:db8::1") << 65535 << string("[2001:db8::1]:65535");
    QTest::newRow("mapped as IPv4") << string("::ffff:192.0.2.1") << 0 << string("192.0.2.1:0");
}

void TestAddress::writesEndpoints()
{
    QFETCH(std::string, address);
    QFETCH(int, port);
    QFETCH(std::string, text);
    const Endpoint endpoint(*IpAddress::parse(address), std::uint16_t(port));
    QCOMPARE(endpoint.text(), text);
    sockaddr_storage storage;
    QVERIFY(endpoint.toSystem(storage) <= sizeof storage);
    const auto back = Endpoint::fromSystem(storage);
    QVERIFY(back);
    QVERIFY(*back == endpoint);
}

void TestAddress::readsMappedAddressesOfTheSystem()
{
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(80);
    const unsigned char mapped[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1};
    std::memcpy(&v6.sin6_addr, mapped, sizeof mapped);
    sockaddr_storage storage{};
    std::memcpy(&storage, &v6, sizeof v6);
    const auto endpoint = Endpoint::fromSystem(storage);
    QVERIFY(endpoint);
    QCOMPARE(endpoint->text(), string("192.0.2.1:80"));
}

void TestAddress::refusesOtherFamilies()
{
    sockaddr_storage storage{};
    storage.ss_family = AF_UNIX;
    QVERIFY(!Endpoint::fromSystem(storage));
    QVERIFY(!Endpoint::peerOf(-1));
    QVERIFY(!Endpoint::localOf(-1));
}

void TestAddress::knowsBothEndsOfAConnection()
{
    const auto [near, far] = connectedPair();
    QVERIFY(*Endpoint::peerOf(near.number()) == *Endpoint::localOf(far.number()));
    QVERIFY(*Endpoint::localOf(near.number()) == *Endpoint::peerOf(far.number()));
    QVERIFY(Endpoint::peerOf(near.number())->port() != 0);
}

void TestAddress::parsesSubnets_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("written");

    const auto row = [](const char* name, const char* text, const char* written) {
        QTest::newRow(name) << string(text) << string(written);
    };
    row("an IPv4 range", "10.0.0.0/8", "10.0.0.0/8");
    row("an IPv4 range that ends within a byte", "172.16.0.0/12", "172.16.0.0/12");
    row("an IPv4 address is a range of one", "192.0.2.1", "192.0.2.1/32");
    row("all of IPv4", "0.0.0.0/0", "0.0.0.0/0");
    row("an IPv6 range", "fe80::/10", "fe80::/10");
    row("an IPv6 range that ends within a byte", "2001:db8:8000::/33", "2001:db8:8000::/33");
    row("an IPv6 address is a range of one", "::1", "::1/128");
    row("all of IPv6", "::/0", "::/0");
    row("a mapped address is the IPv4 address", "::ffff:192.0.2.1", "192.0.2.1/32");
    row("a mapped range is the IPv4 range", "::ffff:10.0.0.0/104", "10.0.0.0/8");
    row("all mapped addresses are all of IPv4", "::ffff:0:0/96", "0.0.0.0/0");
}

void TestAddress::parsesSubnets()
{
    QFETCH(std::string, text);
    QFETCH(std::string, written);
    const auto subnet = Subnet::parse(text);
    QVERIFY(subnet);
    QCOMPARE(subnet->text(), written);
}

void TestAddress::refusesSubnets_data()
{
    QTest::addColumn<std::string>("text");

    const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << text; };
    row("nothing", "");
    row("a prefix alone", "/8");
    row("a slash alone", "10.0.0.0/");
    row("a prefix that is too long for IPv4", "10.0.0.0/33");
    row("a prefix that is too long for IPv6", "::/129");
    row("a prefix that no number holds", "10.0.0.0/4294967304");
    row("a negative prefix", "10.0.0.0/-8");
    row("a prefix with a sign", "10.0.0.0/+8");
    row("a prefix with a space", "10.0.0.0/ 8");
    row("something behind the prefix", "10.0.0.0/8 ");
    row("two prefixes", "10.0.0.0/8/8");
    row("a mask", "10.0.0.0/255.0.0.0");
    row("a name", "localhost/8");
    row("an address in brackets", "[::1]/128");
    row("a bit just behind the prefix", "10.128.0.0/8");
    row("the last bit, behind the prefix", "10.0.0.1/31");
    row("a bit behind a prefix of 0", "0.0.0.1/0");
    row("a bit behind the prefix within a byte", "172.24.0.0/12");
    row("a bit behind an IPv6 prefix", "fe80::1/64");
    row("a bit just behind an IPv6 prefix", "fec0::/9");
    row("a mapped address with a prefix counted in IPv4", "::ffff:10.0.0.0/8");
}

void TestAddress::refusesSubnets()
{
    QFETCH(std::string, text);
    QVERIFY(!Subnet::parse(text));
}

void TestAddress::contains_data()
{
    QTest::addColumn<std::string>("subnet");
    QTest::addColumn<std::string>("address");
    QTest::addColumn<bool>("inside");

    const auto row = [](const char* name, const char* subnet, const char* address, bool inside) {
        QTest::newRow(name) << string(subnet) << string(address) << inside;
    };
    row("the first address", "10.0.0.0/8", "10.0.0.0", true);
    row("the last address", "10.0.0.0/8", "10.255.255.255", true);
    row("the one before", "10.0.0.0/8", "9.255.255.255", false);
    row("the one behind", "10.0.0.0/8", "11.0.0.0", false);
    row("the first within a byte", "172.16.0.0/12", "172.16.0.0", true);
    row("the last within a byte", "172.16.0.0/12", "172.31.255.255", true);
    row("the one before within a byte", "172.16.0.0/12", "172.15.255.255", false);
    row("the one behind within a byte", "172.16.0.0/12", "172.32.0.0", false);
    row("a single address", "192.0.2.1", "192.0.2.1", true);
    row("the neighbour of a single address", "192.0.2.1/32", "192.0.2.0", false);
    row("everything", "0.0.0.0/0", "255.255.255.255", true);
    row("a mapped address is in the IPv4 range", "192.0.2.0/24", "::ffff:192.0.2.9", true);
    row("a mapped address is not in an IPv6 range", "::/0", "::ffff:192.0.2.9", false);
    row("IPv6 is not in an IPv4 range", "0.0.0.0/0", "::1", false);
    row("IPv4 is not in an IPv6 range", "::/0", "127.0.0.1", false);
    row("the last of an IPv6 range", "fe80::/10", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true);
    row("the one behind an IPv6 range", "fe80::/10", "fec0::", false);
    row("the second half of an IPv6 range", "2001:db8:8000::/33", "2001:db8:ffff::", true);
    row("the first half of an IPv6 range", "2001:db8:8000::/33", "2001:db8:7fff::", false);
    row("a single IPv6 address", "::1", "::1", true);
    row("the neighbour of a single IPv6 address", "::1/128", "::", false);
}

void TestAddress::contains()
{
    QFETCH(std::string, subnet);
    QFETCH(std::string, address);
    QFETCH(bool, inside);
    QCOMPARE(Subnet::parse(subnet)->contains(*IpAddress::parse(address)), inside);
}

void TestAddress::everyPrefixContainsExactlyItsRange()
{
    const auto text = [](std::uint32_t bits) {
        return std::to_string(bits >> 24) + "." + std::to_string(bits >> 16 & 255) + "."
            + std::to_string(bits >> 8 & 255) + "." + std::to_string(bits & 255);
    };
    for (int prefix = 1; prefix <= 32; ++prefix) {
        const std::uint32_t size = prefix == 32 ? 1 : 1U << (32 - prefix);
        const std::uint32_t first = 0xaaaaaaaaU / size * size;
        const auto subnet = Subnet::parse(text(first) + "/" + std::to_string(prefix));
        QVERIFY(subnet);
        QVERIFY(subnet->contains(*IpAddress::parse(text(first))));
        QVERIFY(subnet->contains(*IpAddress::parse(text(first + size - 1))));
        QVERIFY(!subnet->contains(*IpAddress::parse(text(first - 1))));
        QVERIFY(!subnet->contains(*IpAddress::parse(text(first + size))));
    }
}

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
