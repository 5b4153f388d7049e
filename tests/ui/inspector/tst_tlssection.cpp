#include "inspector/chaindialog.h"
#include "inspector/overviewpage.h"
#include "inspector/tlssection.h"
#include "inspector/valuetext.h"
#include "support/certificates.h"
#include "ui/inspector/exchanges.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace weir;
using namespace weir::ui;
using exchange::TlsFacts;
using exchange::TlsHandle;
using test::handleOf;
using test::toleratedTls;

/// What the overview says of TLS.
class TestTlsSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isHiddenWithoutTls();
    void shows_data();
    void shows();
    void hidesWhatIsNotKnown_data();
    void hidesWhatIsNotKnown();
    void shortensManyNames();
    void showsWhatARefusedConnectionShowed();
    void takesNothingForHtmlOrControls();
    void showsEachCertificate();
    void copiesPem();
    void aDialogSurvivesTheNextExchange();
    void anyBytesAreNoCertificate();

private:
    void set(const TlsHandle& client, const TlsHandle& origin)
    {
        exchange::Exchange exchange = samples::plain();
        exchange.scheme = exchange::Scheme::Https;
        exchange.clientTls = client;
        exchange.originTls = origin;
        m_page->setExchange(exchange);
    }
    /// Null if it cannot be seen.
    QString value(const QByteArray& name) const
    {
        const auto* text = m_page->findChild<ValueText*>(QLatin1String(name));
        return text->isVisible() ? text->toPlainText() : QString();
    }
    ChainDialog* openDialog()
    {
        auto* button = m_page->findChild<QPushButton*>(QStringLiteral("showChain"));
        button->click();
        return m_page->findChild<ChainDialog*>();
    }

    std::unique_ptr<OverviewPage> m_page;
};

void TestTlsSection::init()
{
    m_page = std::make_unique<OverviewPage>();
    m_page->resize(500, 1'000);
    m_page->show();
}

void TestTlsSection::isHiddenWithoutTls()
{
    auto* section = m_page->findChild<TlsSection*>();
    m_page->setExchange(samples::plain());
    QVERIFY(!section->isVisible());
    set(nullptr, handleOf(toleratedTls()));
    QVERIFY(section->isVisible());
    m_page->setExchange(samples::plain());
    QVERIFY(!section->isVisible());
}

void TestTlsSection::shows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* field, const QString& text) {
        QTest::newRow(name) << QByteArray(field) << text;
    };
    row("what the client agreed to", "tlsClient", QStringLiteral("TLS 1.2, X, no protocol agreed on"));
    row("what the server agreed to", "tlsOrigin", QStringLiteral("TLS 1.3, TLS_AES_128_GCM_SHA256, http/1.1, resumed"));
    row("a warning", "tlsWarning",
        QStringLiteral("The server's certificate is not right, and the connection was made all the same: \"Root of "
                       "tests\" is not trusted here"));
    row("whose certificate it is", "certificate", QStringLiteral("CN=example.com, O=\"<b>Bold</b>\""));
    row("who issued it", "certificateIssuer", QStringLiteral("CN=Root of tests"));
    row("how long it is valid", "certificateValidity",
        QStringLiteral("2025-02-03 04:05:06 to 2035-02-03 04:05:06 (UTC)"));
    row("its names", "certificateNames", QStringLiteral("example.com, *.example.com, 192.0.2.7, 2001:db8::7"));
    row("its fingerprint", "certificateSha256",
        QString::fromLatin1(
            QCryptographicHash::hash(QByteArray::fromStdString(test::leafCertificate()), QCryptographicHash::Sha256)
                .toHex(':')
                .toUpper()));
}

void TestTlsSection::shows()
{
    QFETCH(const QByteArray, row);
    QFETCH(const QString, text);
    TlsFacts client;
    client.version = "TLS 1.2";
    client.cipher = "X";
    set(handleOf(client), handleOf(toleratedTls()));
    QCOMPARE(value(row), text);
    QVERIFY(m_page->findChild<QPushButton*>(QStringLiteral("showChain"))->isVisible());
}

void TestTlsSection::hidesWhatIsNotKnown_data()
{
    QTest::addColumn<QByteArray>("row");
    for (const char* row : {"tlsClient", "tlsWarning", "certificate", "certificateIssuer", "certificateValidity",
             "certificateNames", "certificateSha256"})
        QTest::newRow(row) << QByteArray(row);
}

void TestTlsSection::hidesWhatIsNotKnown()
{
    QFETCH(const QByteArray, row);
    set(handleOf(toleratedTls()), handleOf(toleratedTls()));
    QVERIFY(!value(row).isNull());
    TlsFacts origin;
    origin.version = "TLS 1.3";
    set(nullptr, handleOf(origin));
    QVERIFY(value(row).isNull());
    QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("showChain"))->isVisible());
}

void TestTlsSection::shortensManyNames()
{
    TlsFacts facts = toleratedTls();
    facts.chain = {test::manyNamesCertificate()};
    set(nullptr, handleOf(facts));
    QCOMPARE(value("certificateNames"),
        QStringLiteral(
            "a1.example, a2.example, a3.example, a4.example, a5.example, a6.example, a7.example, a8.example, "
            "3 more"));
}

void TestTlsSection::showsWhatARefusedConnectionShowed()
{
    TlsFacts refused;
    refused.chain = {test::leafCertificate(), test::rootCertificate()};
    exchange::Exchange exchange = samples::notFound();
    exchange.scheme = exchange::Scheme::Https;
    exchange.error = "example.com: the certificate has expired";
    exchange.responseHead = samples::head("HTTP/1.1 502 Bad Gateway\r\nProxy-Status: weir-4f2a; "
                                          "error=tls_certificate_error; details=\"x\"\r\n\r\n");
    exchange.originTls = handleOf(refused);
    m_page->setExchange(exchange);
    QCOMPARE(value("errorSummary"), QStringLiteral("The server's certificate is not trusted"));
    QCOMPARE(value("tlsOrigin"), QStringLiteral("No connection was made"));
    QCOMPARE(value("certificateIssuer"), QStringLiteral("CN=Root of tests"));
    QVERIFY(value("tlsWarning").isNull());
    ChainDialog* dialog = openDialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QListWidget*>()->count(), 2);
}

void TestTlsSection::takesNothingForHtmlOrControls()
{
    TlsFacts facts = toleratedTls();
    facts.cipher = "<i>\x1b[31m</i>";
    facts.protocol = "<b>a</b>\n\xe2\x80\xae";
    facts.tolerated = "<u>b\x07</u>";
    set(handleOf(facts), handleOf(facts));
    for (const char* row : {"tlsClient", "tlsOrigin", "tlsWarning"}) {
        const QString text = value(row);
        QVERIFY(text.contains('<'));
        for (const QChar c : text)
            QVERIFY2(c.isPrint(), qPrintable(QString::number(c.unicode(), 16)));
    }
    for (const QLabel* label : m_page->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
}

void TestTlsSection::showsEachCertificate()
{
    set(nullptr, handleOf(toleratedTls()));
    ChainDialog* dialog = openDialog();
    QVERIFY(dialog && dialog->isVisible());
    auto* list = dialog->findChild<QListWidget*>();
    const auto* text = dialog->findChild<QPlainTextEdit*>();
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), QStringLiteral("CN=example.com, O=\"<b>Bold</b>\""));
    QVERIFY(text->toPlainText().contains(QStringLiteral("Issuer: CN=Root of tests\n")));
    QVERIFY(text->toPlainText().contains(QStringLiteral("Key: Ed25519\n")));
    QVERIFY(text->toPlainText().contains(QStringLiteral("Name: 192.0.2.7\n")));
    list->setCurrentRow(1);
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("Subject: CN=Root of tests\n")));
    QVERIFY(text->toPlainText().contains(QStringLiteral("Valid to (UTC): 2045-01-01 00:00:00\n")));
}

void TestTlsSection::copiesPem()
{
    set(nullptr, handleOf(toleratedTls()));
    ChainDialog* dialog = openDialog();
    QVERIFY(dialog);
    dialog->findChild<QListWidget*>()->setCurrentRow(1);
    dialog->findChild<QPushButton*>(QStringLiteral("copyPem"))->click();
    const QString root = QGuiApplication::clipboard()->text();
    QCOMPARE(root, ChainDialog::pemOf(test::rootCertificate()));
    dialog->findChild<QPushButton*>(QStringLiteral("copyAllPem"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), ChainDialog::pemOf(test::leafCertificate()) + root);

    const QStringList lines = root.split('\n');
    QCOMPARE(lines.first(), QStringLiteral("-----BEGIN CERTIFICATE-----"));
    QCOMPARE(lines.at(lines.size() - 2), QStringLiteral("-----END CERTIFICATE-----"));
    QByteArray base64;
    for (qsizetype i = 1; i < lines.size() - 2; ++i) {
        QVERIFY(lines[i].size() == 64 || i == lines.size() - 3);
        base64 += lines[i].toLatin1();
    }
    QCOMPARE(QByteArray::fromBase64(base64).toStdString(), test::rootCertificate());
}

void TestTlsSection::aDialogSurvivesTheNextExchange()
{
    set(nullptr, handleOf(toleratedTls()));
    ChainDialog* dialog = openDialog();
    QVERIFY(dialog);
    m_page->setExchange(samples::plain());
    dialog->findChild<QListWidget*>()->setCurrentRow(1);
    QVERIFY(dialog->findChild<QPlainTextEdit*>()->toPlainText().contains(QStringLiteral("Root of tests")));
}

void TestTlsSection::anyBytesAreNoCertificate()
{
    TlsFacts facts = toleratedTls();
    facts.chain = {"<b>", std::string()};
    set(nullptr, handleOf(facts));
    QCOMPARE(value("certificate"), QStringLiteral("What the server sent is no certificate"));
    QVERIFY(value("certificateSha256").isNull());
    ChainDialog dialog(facts.chain);
    dialog.findChild<QListWidget*>()->setCurrentRow(1);
    QVERIFY(dialog.findChild<QPlainTextEdit*>()->toPlainText().contains(QStringLiteral("no certificate")));
    ChainDialog none({});
    none.findChild<QPushButton*>(QStringLiteral("copyPem"))->click(); // nothing to copy
}

QTEST_MAIN(TestTlsSection)
#include "tst_tlssection.moc"
