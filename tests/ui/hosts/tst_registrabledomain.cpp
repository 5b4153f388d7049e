#include "hosts/registrabledomain.h"

#include <QTest>

using namespace weir::ui;

class TestRegistrableDomain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFor_data();
    void isFor();
};

void TestRegistrableDomain::isFor_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("domain");

    const auto row = [](const char* name, const char* host, const char* domain) {
        QTest::newRow(name) << QString::fromUtf8(host) << QString::fromUtf8(domain);
    };
    row("a domain stands for itself", "example.com", "example.com");
    row("a host below it", "www.example.com", "example.com");
    row("a host far below it", "a.b.c.example.com", "example.com");
    row("a suffix of a country", "www.example.co.uk", "example.co.uk");
    row("a domain below it stands for itself", "example.co.uk", "example.co.uk");
    row("such a suffix stands for itself", "co.uk", "co.uk");
    row("three letters and two", "www.example.com.au", "example.com.au");
    row("four letters and two are no suffix", "www.test.de", "test.de");
    row("two letters, but the one before has a digit", "www.4u.de", "4u.de");
    row("a short domain in a country is taken for a suffix", "www.bbc.uk", "www.bbc.uk");
    row("a country's letters in another script count", "a.b.ею", "a.b.ею");
    row("a final dot is not a label", "www.example.com.", "example.com");
    row("an IPv4 address", "192.168.10.1", "192.168.10.1");
    row("an IPv6 address", "2001:db8::1", "2001:db8::1");
    row("an IPv6 address with an IPv4 tail", "::ffff:192.168.10.1", "::ffff:192.168.10.1");
    row("a single label", "localhost", "localhost");
    row("nothing", "", "");
    row("a dot", ".", ".");
    row("only dots", "...", "...");
    row("an empty label", "www..com", ".com");
    row("a dot in front", ".com", ".com");
}

void TestRegistrableDomain::isFor()
{
    QFETCH(QString, host);
    QTEST(registrableDomain(host), "domain");
}

QTEST_MAIN(TestRegistrableDomain)
#include "tst_registrabledomain.moc"
