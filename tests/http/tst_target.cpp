#include "http/target.h"

#include "http/messages.h"

#include <QTest>

using namespace weir::http;
using namespace weir::http::test;

/// Targets, authorities and the Host field: each form, and each refusal.
class TestTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTargets_data();
    void readsTargets();
    void refusesTargets_data();
    void refusesTargets();
    void readsAuthorities_data();
    void readsAuthorities();
    void refusesAuthorities_data();
    void refusesAuthorities();
    void demandsAPortWhereThereIsNoDefault_data();
    void demandsAPortWhereThereIsNoDefault();
    void refusesEveryCharacterThatNoHostNameHas();
    void writesAuthorities_data();
    void writesAuthorities();
    void checksHost_data();
    void checksHost();
};

using Form = Target::Form;

void TestTarget::readsTargets_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Form>("form");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("path");

    const auto absolute = [](const char* name, const QByteArray& target, const QByteArray& host, int port,
                              const QByteArray& path) {
        QTest::newRow(name) << QByteArray("GET") << target << Form::Absolute << host << port << path;
    };
    absolute("RFC 9112 §3.2.2: absolute-form", "http://a.example/b?c=d", "a.example", 80, "/b?c=d");
    absolute("absolute-form with a port", "http://a.example:8080/", "a.example", 8080, "/");
    absolute("absolute-form with an empty port", "http://a.example:/", "a.example", 80, "/");
    absolute("absolute-form with the default port", "http://a.example:80/", "a.example", 80, "/");
    absolute("absolute-form without a path", "http://a.example", "a.example", 80, "");
    absolute("absolute-form with a query and no path", "http://a.example?b/c", "a.example", 80, "?b/c");
    absolute("RFC 9110 §4.2.3: scheme and host compare without case", "HTTP://A.Example/B", "a.example", 80, "/B");
    absolute("an IPv4 address", "http://127.0.0.1:1/", "127.0.0.1", 1, "/");
    absolute("an IPv6 address", "http://[2001:DB8::1]/", "2001:db8::1", 80, "/");
    absolute("an IPv6 address with a port", "http://[::1]:65535/", "::1", 65535, "/");
    absolute("an IPv6 address without a path", "http://[::1]", "::1", 80, "");
    absolute("RFC 9110 §7.7: the bytes of path and query stay as they came", "http://a/%7e/../b//c\\?%zz?d=\"{|}\xff",
        "a", 80, "/%7e/../b//c\\?%zz?d=\"{|}\xff");
    absolute("an @, a : and a comma in the path", "http://a/b@c:d,e", "a", 80, "/b@c:d,e");
    absolute("an @ in the query", "http://a?b@c", "a", 80, "?b@c");
    absolute("a URL in the path", "http://a/http://b:99999/", "a", 80, "/http://b:99999/");

    QTest::newRow("RFC 9112 §3.2.1: origin-form")
        << QByteArray("GET") << QByteArray("/a?b") << Form::Origin << QByteArray() << 0 << QByteArray("/a?b");
    QTest::newRow("origin-form that begins with two slashes")
        << QByteArray("GET") << QByteArray("//a.example/b") << Form::Origin << QByteArray() << 0
        << QByteArray("//a.example/b");
    QTest::newRow("origin-form with a URL in it")
        << QByteArray("GET") << QByteArray("/http://a.example/") << Form::Origin << QByteArray() << 0
        << QByteArray("/http://a.example/");
    QTest::newRow("RFC 9112 §3.2.4: asterisk-form")
        << QByteArray("OPTIONS") << QByteArray("*") << Form::Asterisk << QByteArray() << 0 << QByteArray();
    QTest::newRow("RFC 9112 §3.2.4: OPTIONS in absolute-form without a path")
        << QByteArray("OPTIONS") << QByteArray("http://a.example:8001") << Form::Absolute << QByteArray("a.example")
        << 8001 << QByteArray();
    QTest::newRow("RFC 9112 §3.2.3: authority-form")
        << QByteArray("CONNECT") << QByteArray("A.example:443") << Form::Authority << QByteArray("a.example") << 443
        << QByteArray();
    QTest::newRow("authority-form with port 80")
        << QByteArray("CONNECT") << QByteArray("a:80") << Form::Authority << QByteArray("a") << 80 << QByteArray();
    QTest::newRow("authority-form with an IPv6 address") << QByteArray("CONNECT") << QByteArray("[::1]:443")
                                                         << Form::Authority << QByteArray("::1") << 443 << QByteArray();
    QTest::newRow("RFC 9110 §9.1: a method is not CONNECT in lower case")
        << QByteArray("connect") << QByteArray("/a") << Form::Origin << QByteArray() << 0 << QByteArray("/a");
}

void TestTarget::readsTargets()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(Form, form);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, path);

    const auto result = parseTarget(view(method), view(target));
    if (!result)
        QFAIL(bytes(result.error().reason).constData());
    QCOMPARE(result->form, form);
    QCOMPARE(bytes(result->authority.host), host);
    QCOMPARE(int(result->authority.port), port);
    QCOMPARE(bytes(result->path), path);
}

void TestTarget::refusesTargets_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");

    const auto get = [](const char* name, const QByteArray& target, int status = 400) {
        QTest::newRow(name) << QByteArray("GET") << target << status;
    };
    get("https in absolute-form", "https://a.example/", 501);
    get("CVE-2021-28651: urn", "urn:uuid:1", 501);
    get("CVE-2025-62168: gopher", "gopher://a.example/", 501);
    get("ftp", "ftp://a.example/", 501);
    get("a scheme that begins like http", "httpx://a.example/", 501);
    get("a scheme that http begins like", "htt://a.example/", 501);
    get("a scheme with digits and signs", "a1+-.://b/", 501);
    get("a scheme of the last letters", "Zyz://a/", 501);
    get("a file", "file:///etc/passwd", 501);
    get("a scheme that begins with a digit", "1http://a/");
    get("a scheme with an underscore", "ht_tp://a/");
    get("an empty scheme", "://a/");
    get("RFC 9112 §3.2.3: authority-form without CONNECT", "127.0.0.1:80");
    get("a query alone", "?a=b");
    get("a query with a colon", "?a:b");
    get("a relative path", "a/b");
    get("a relative path with a URL in its query", "a/b?http://c/");
    get("a word", "a.example");
    get("a backslash instead of a slash", "\\a");
    get("only a scheme", "http:");
    get("no slashes after the scheme", "http:a.example/");
    get("one slash after the scheme", "http:/a.example/");
    get("backslashes after the scheme", "http:\\\\a.example/");
    get("no host", "http:///a");
    get("nothing after the slashes", "http://");
    get("a port without a host", "http://:80/");
    get("only a query after the slashes", "http://?a");
    get("RFC 9110 §4.2.4: user information", "http://a@b.example/");
    get("user information with a password", "http://a:b@c.example/");
    get("empty user information", "http://@a.example/");
    get("user information after a port", "http://a.example:80@b.example/");
    get("a backslash before an @", "http://a.example\\@b.example/");
    get("a percent-encoded host", "http://a%2eexample/");
    get("a # in the authority", "http://a.example#b/");
    get("CVE-2023-45539: a # after a host", "http://a.example#@b/");
    get("a comma in the authority", "http://a.example,b.example/");
    get("port 0", "http://a.example:0/");
    get("port 65536", "http://a.example:65536/");
    get("an asterisk without OPTIONS", "*");
    QTest::newRow("RFC 9112 §3.2.4: more than an asterisk") << QByteArray("OPTIONS") << QByteArray("*a") << 400;
    QTest::newRow("an asterisk with options in lower case") << QByteArray("options") << QByteArray("*") << 400;

    const auto connect = [](const char* name, const QByteArray& target) {
        QTest::newRow(name) << QByteArray("CONNECT") << target << 400;
    };
    connect("RFC 9110 §9.3.6: CONNECT without a port", "a.example");
    connect("CONNECT with an empty port", "a.example:");
    connect("CONNECT with port 0", "a.example:0");
    connect("CONNECT with port 65536", "a.example:65536");
    connect("tinyproxy 3c0fde9: CONNECT with port 65536+443", "a.example:65979");
    connect("CONNECT with a path", "a.example:443/");
    connect("CONNECT with a path alone", "/");
    connect("CONNECT with a query", "a.example:443?b");
    connect("CONNECT with a URL", "http://a.example:443");
    connect("CONNECT with a URL and a path", "https://a.example/");
    connect("CONNECT with two slashes", "//a.example:443");
    connect("CONNECT with an asterisk", "*");
    connect("CONNECT with user information", "a@b.example:443");
    connect("CONNECT without a host", ":443");
    connect("CONNECT with an IPv6 address and no port", "[::1]");
    connect("CONNECT with an IPv6 address and an empty port", "[::1]:");
    connect("CONNECT with an IPv6 address without brackets", "::1:443");
}

void TestTarget::refusesTargets()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    const auto result = parseTarget(view(method), view(target));
    QVERIFY(!result);
    QCOMPARE(result.error().status, status);
    QVERIFY(!result.error().reason.empty());
}

void TestTarget::readsAuthorities_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");

    const auto row = [](const char* name, const QByteArray& text, const QByteArray& host, int port) {
        QTest::newRow(name) << text << host << port;
    };
    row("a name", "a.example", "a.example", 7);
    row("a name with a port", "a.example:8080", "a.example", 8080);
    row("a name with an empty port", "a.example:", "a.example", 7);
    row("the lowest port", "a:1", "a", 1);
    row("the highest port", "a:65535", "a", 65535);
    row("a port with leading zeros", "a:00080", "a", 80);
    row("a name of one character", "a", "a", 7);
    row("a name in upper case", "A.EXAMPLE", "a.example", 7);
    row("a name with a final dot", "a.example.", "a.example.", 7);
    row("a name with a final dot whose last label begins with a digit", "a.1b.", "a.1b.", 7);
    row("a name with underscore, hyphen and tilde", "_a.b-c~d", "_a.b-c~d", 7);
    row("a name in punycode", "xn--bcher-kva.example", "xn--bcher-kva.example", 7);
    row("a name with digits", "1.2.3.4a", "1.2.3.4a", 7);
    row("a name whose last label only begins like hexadecimal", "a.0xg", "a.0xg", 7);
    row("a name whose last label has x in the middle", "a.1x0", "a.1x0", 7);
    row("a name of 255 bytes", QByteArray(255, 'a'), QByteArray(255, 'a'), 7);
    row("an IPv4 address", "192.0.2.255", "192.0.2.255", 7);
    row("an IPv4 address with a port", "0.0.0.0:80", "0.0.0.0", 80);
    row("an IPv6 address", "[::]", "::", 7);
    row("an IPv6 address with a port", "[fe80::1]:80", "fe80::1", 80);
    row("an IPv6 address with an empty port", "[::1]:", "::1", 7);
    row("RFC 5952: an IPv6 address in full becomes the canonical one", "[2001:0DB8:0:0:0:0:0:1]", "2001:db8::1", 7);
    row("RFC 5952: an IPv6 address with another gap becomes the canonical one", "[2001:db8:0:0:1::1]:80",
        "2001:db8::1:0:0:1", 80);
    row("an IPv6 address with an IPv4 address in it", "[::ffff:127.0.0.1]", "::ffff:127.0.0.1", 7);
}

void TestTarget::readsAuthorities()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    const auto result = parseAuthority(view(text), 7);
    if (!result)
        QFAIL(bytes(result.error().reason).constData());
    QCOMPARE(bytes(result->host), host);
    QCOMPARE(int(result->port), port);
    QCOMPARE(result->isIpv6(), text.startsWith('['));

    // what is written is read as the same, and as a second request would read it
    const std::string written = result->text();
    const auto again = parseAuthority(written, 0);
    QVERIFY(again);
    QCOMPARE(bytes(again->text()), bytes(written));
    QVERIFY(*again == *result);
}

void TestTarget::refusesAuthorities_data()
{
    QTest::addColumn<QByteArray>("text");

    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
    row("nothing", "");
    row("only a colon", ":");
    row("only a port", ":80");
    row("user information", "a@b");
    row("only an @", "@");
    row("a space", "a b");
    row("a space at the end", "a ");
    row("a NUL", literal("a\0b"));
    row("a comma", "a,b");
    row("a #", "a#b");
    row("a slash", "a/b");
    row("a question mark", "a?b");
    row("a backslash", "a\\b");
    row("a percent sign", "a%41");
    row("a byte above ASCII",
        "b\xc3\xbc"
        "cher.example");
    row("a full-width digit", "127.0.0.\xef\xbc\x91");
    row("a name of 256 bytes", QByteArray(256, 'a'));
    row("CVE-2021-40346: a name of 300 bytes", QByteArray(300, 'a') + ":80");
    row("a leading dot", ".a");
    row("an empty label", "a..b");
    row("only a dot", ".");
    row("two final dots", "a..");

    row("port 0", "a:0");
    row("port 00000", "a:00000");
    row("port 65536", "a:65536");
    row("tinyproxy 3c0fde9: port 65536+80", "a:65616");
    row("port 2^32+80", "a:4294967376");
    row("port 2^64+80", "a:18446744073709551696");
    row("a port of six digits", "a:000080");
    row("a negative port", "a:-80");
    row("a port with a sign", "a:+80");
    row("a hexadecimal port", "a:0x50");
    row("a port with a space", "a: 80");
    row("a port with a space after it", "a:80 ");
    row("a port with letters", "a:80a");
    row("two ports", "a:80:80");
    row("two colons", "a::");

    row("an IPv4 address with three numbers", "127.0.1");
    row("an IPv4 address with two numbers", "127.1");
    row("an IPv4 address as one number", "2130706433");
    row("a small number", "0");
    row("an IPv4 address with five numbers", "127.0.0.0.1");
    row("an IPv4 address in octal", "0177.0.0.1");
    row("an IPv4 address with leading zeros", "127.0.0.01");
    row("an IPv4 address in hexadecimal", "0x7f.0.0.1");
    row("an IPv4 address whose last number is hexadecimal", "127.0.0.0x1");
    row("an IPv4 address as one hexadecimal number", "0x7f000001");
    row("an IPv4 address as one hexadecimal number in upper case", "0X7F000001");
    row("a last label that is only 0x", "127.0.0.0x");
    row("an IPv4 address with a number over 255", "256.0.0.1");
    row("an IPv4 address whose last number is over 255", "127.0.0.256");
    row("an IPv4 address with a final dot", "127.0.0.1.");
    row("a name that ends in a number", "a.example.1");
    row("a name that ends in a number and a dot", "a.1.");

    row("an IPv6 address without brackets", "::1");
    row("an IPv6 address without brackets, in full", "2001:db8:0:0:0:0:0:1");
    row("an IPv6 address without its closing bracket", "[::1");
    row("an IPv6 address without its opening bracket", "::1]");
    row("empty brackets", "[]");
    row("an IPv4 address in brackets", "[127.0.0.1]");
    row("a name in brackets", "[a.example]");
    row("RFC 6874: an IPv6 address with a zone", "[fe80::1%25eth0]");
    row("an IPv6 address with a zone that is not encoded", "[fe80::1%eth0]");
    row("RFC 3986 §3.2.2: an address of a future version", "[v1.a]");
    row("an IPv6 address with a prefix length", "[::1/128]");
    row("an IPv6 address with nine groups", "[1:2:3:4:5:6:7:8:9]");
    row("an IPv6 address with two gaps", "[1::2::3]");
    row("an IPv6 address with a group of five digits", "[::12345]");
    row("an IPv6 address with a space", "[::1 ]");
    row("an IPv6 address with a NUL", literal("[::1\0.a.example]"));
    row("an IPv6 address with a NUL at its end", literal("[::1\0]"));
    row("a letter after the brackets", "[::1]a");
    row("digits after the brackets", "[::1]180");
    row("a letter instead of the colon after the brackets", "[::1]a80");
    row("a bad port after the brackets", "[::1]:0");
    row("two pairs of brackets", "[::1][::1]");
}

void TestTarget::refusesAuthorities()
{
    QFETCH(QByteArray, text);
    const auto result = parseAuthority(view(text), 7);
    if (result)
        QFAIL(("read as " + result->text()).c_str());
    QCOMPARE(result.error().status, 400);
    QVERIFY(!result.error().reason.empty());
}

void TestTarget::demandsAPortWhereThereIsNoDefault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("a name with a port") << QByteArray("a:443") << true;
    QTest::newRow("a name") << QByteArray("a") << false;
    QTest::newRow("a name with an empty port") << QByteArray("a:") << false;
    QTest::newRow("an IPv6 address with a port") << QByteArray("[::1]:443") << true;
    QTest::newRow("an IPv6 address") << QByteArray("[::1]") << false;
    QTest::newRow("an IPv6 address with an empty port") << QByteArray("[::1]:") << false;
}

void TestTarget::demandsAPortWhereThereIsNoDefault()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, accepted);
    QCOMPARE(bool(parseAuthority(view(text), 0)), accepted);
}

void TestTarget::refusesEveryCharacterThatNoHostNameHas()
{
    const QByteArray allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    for (int c = 0; c < 256; ++c) {
        const QByteArray host = "a" + QByteArray(1, char(c)) + "b";
        QVERIFY2(bool(parseAuthority(view(host + ":80"), 0)) == allowed.contains(char(c)), QByteArray::number(c));
    }
}

void TestTarget::writesAuthorities_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("withoutDefault");
    QTest::newRow("a name on another port") << QByteArray("a") << 8080 << QByteArray("a:8080") << QByteArray("a:8080");
    QTest::newRow("a name on the default port") << QByteArray("a") << 80 << QByteArray("a:80") << QByteArray("a");
    QTest::newRow("an IPv6 address on another port")
        << QByteArray("::1") << 443 << QByteArray("[::1]:443") << QByteArray("[::1]:443");
    QTest::newRow("an IPv6 address on the default port")
        << QByteArray("::1") << 80 << QByteArray("[::1]:80") << QByteArray("[::1]");
}

void TestTarget::writesAuthorities()
{
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, withoutDefault);
    const Authority authority{host.toStdString(), std::uint16_t(port)};
    QCOMPARE(bytes(authority.text()), text);
    QCOMPARE(bytes(authority.textWithout(80)), withoutDefault);
}

void TestTarget::checksHost_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("status"); // 0: accepted

    const auto row = [](const char* name, const QByteArray& version, const QByteArray& lines, int status) {
        QTest::newRow(name) << version << lines << status;
    };

    const QByteArray http10 = "1.0";
    const QByteArray http11 = "1.1";
    row("RFC 9112 §3.2: missing", http11, "A: b\r\n", 400);
    row("RFC 9112 §3.2: missing in HTTP/1.0", http10, "A: b\r\n", 0);
    row("RFC 9112 §3.2: twice", http11, "Host: a\r\nHost: b\r\n", 400);
    row("twice the same", http11, "Host: a\r\nHost: a\r\n", 400);
    row("twice in different case", http11, "Host: a\r\nhOST: a\r\n", 400);
    row("twice in HTTP/1.0", http10, "Host: a\r\nHost: a\r\n", 400);
    row("twice, one of them empty", http11, "Host:\r\nHost: a\r\n", 400);
    row("RFC 9112 §3.2: empty, where the target has no authority", http11, "Host:\r\n", 0);
    row("a name", http11, "Host: a.example\r\n", 0);
    row("a name with a port", http11, "Host: a.example:8080\r\n", 0);
    row("a name with an empty port", http11, "Host: a.example:\r\n", 0);
    row("an IPv6 address", http11, "Host: [::1]:80\r\n", 0);
    row("in another case", http11, "HOST: a\r\n", 0);
    row("another host than the target's", http11, "Host: other.example\r\n", 0);
    row("with a path", http11, "Host: a.example/b\r\n", 400);
    row("a URL", http11, "Host: http://a.example\r\n", 400);
    row("with user information", http11, "Host: a@b.example\r\n", 400);
    row("CVE-2023-45539: with a #", http11, "Host: a.example#b\r\n", 400);
    row("a list", http11, "Host: a.example, b.example\r\n", 400);
    row("two names", http11, "Host: a.example b.example\r\n", 400);
    row("with port 65536", http11, "Host: a.example:65536\r\n", 400);
    row("malformed in HTTP/1.0", http10, "Host: a b\r\n", 400);
}

void TestTarget::checksHost()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, lines);
    QFETCH(int, status);
    RequestHead head;
    const QByteArray message = "GET http://a.example/ HTTP/" + version + "\r\n" + lines + "\r\n";
    QVERIFY(!readRequest(message, head));
    QCOMPARE(statusOf(checkHost(head)), status);
}

QTEST_APPLESS_MAIN(TestTarget)
#include "tst_target.moc"
