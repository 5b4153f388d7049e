#include "inspector/explanation.h"

#include "ui/inspector/exchanges.h"

#include <QTest>

using namespace weir;
using namespace weir::ui;

Q_DECLARE_METATYPE(exchange::Exchange)

/// What is said of exchanges that failed.
class TestExplanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfSuccess_data();
    void saysNothingOfSuccess();
    void says_data();
    void says();
    void theDetailIsHarmless();
};

namespace {

exchange::Exchange failed(std::string error, std::string_view errorType = {})
{
    exchange::Exchange exchange = samples::plain();
    exchange.state = exchange::State::Failed;
    exchange.error = std::move(error);
    if (!errorType.empty())
        exchange.responseHead = samples::head("HTTP/1.1 502 Bad Gateway\r\nProxy-Status: weir-1; error="
            + std::string(errorType) + "; details=\"x\"\r\n\r\n");
    return exchange;
}

} // namespace

void TestExplanation::saysNothingOfSuccess_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");

    exchange::Exchange serverError = samples::plain();
    serverError.status = 500;
    QTest::newRow("a response") << samples::plain();
    QTest::newRow("a response that has not come") << samples::running();
    QTest::newRow("an open tunnel") << samples::tunnel();
    QTest::newRow("the origin's own error") << serverError;
}

void TestExplanation::saysNothingOfSuccess()
{
    QFETCH(const exchange::Exchange, exchange);
    const Explanation explanation = explain(exchange);
    QVERIFY(explanation.summary.isEmpty());
    QVERIFY(explanation.advice.isEmpty());
}

void TestExplanation::says_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<bool>("hasAdvice");

    exchange::Exchange refused = failed("example.com is blocked by the rule example.com", "http_request_denied");
    refused.refused = true;
    exchange::Exchange silent = samples::plain();
    silent.state = exchange::State::Failed;
    QTest::newRow("that a rule refused it") << refused << QStringLiteral("Refused by a rule") << true;
    QTest::newRow("that the host was not found")
        << samples::notFound() << QStringLiteral("The host was not found") << true;
    QTest::newRow("that the connection was refused")
        << failed("192.0.2.1:80 refused the connection", "connection_refused")
        << QStringLiteral("The server refused the connection") << true;
    QTest::newRow("that the server is not reached in time")
        << failed("192.0.2.1:80 did not answer in time", "connection_timeout")
        << QStringLiteral("The server cannot be reached") << true;
    QTest::newRow("that the certificate is not trusted")
        << failed("example.com: it has expired", "tls_certificate_error")
        << QStringLiteral("The server's certificate is not trusted") << true;
    QTest::newRow("that no encryption was agreed on")
        << failed("example.com: no common version", "tls_protocol_error")
        << QStringLiteral("No encrypted connection to the server") << true;
    QTest::newRow("that the response is not HTTP")
        << failed("example.com:80 sent a malformed response: x", "http_protocol_error")
        << QStringLiteral("The response is not valid HTTP") << true;
    QTest::newRow("that the client went away")
        << failed("the client closed its connection") << QStringLiteral("The client went away") << true;
    QTest::newRow("that the client stopped reading")
        << failed("the client stopped reading") << QStringLiteral("The client stopped reading") << true;
    QTest::newRow("that the response is incomplete")
        << failed("the origin closed the connection before the response was complete")
        << QStringLiteral("The response is incomplete") << true;
    QTest::newRow("that the tunnel was closed for its silence")
        << failed("the tunnel was silent for too long") << QStringLiteral("The tunnel was closed") << true;
    QTest::newRow("that Weir was stopped")
        << failed("cut off when the proxy stopped") << QStringLiteral("Weir was stopped") << true;
    QTest::newRow("what ended it, whatever an origin's Proxy-Status says of another proxy")
        << failed("the client closed its connection", "dns_error") << QStringLiteral("The client went away") << true;
    QTest::newRow("that it failed, when nothing else is known")
        << failed("something new") << QStringLiteral("The exchange failed") << false;
    QTest::newRow("that it failed, without an error in words")
        << silent << QStringLiteral("The exchange failed") << false;
}

void TestExplanation::says()
{
    QFETCH(const exchange::Exchange, exchange);
    QFETCH(const QString, summary);
    QFETCH(const bool, hasAdvice);
    const Explanation explanation = explain(exchange);
    QCOMPARE(explanation.summary, summary);
    QCOMPARE(explanation.detail, QString::fromStdString(exchange.error));
    QCOMPARE(!explanation.advice.isEmpty(), hasAdvice);
}

void TestExplanation::theDetailIsHarmless()
{
    const Explanation explanation = explain(failed("evil\x1b[2J.example is blocked" + std::string(100'000, 'a')));
    QVERIFY(explanation.detail.startsWith(QStringLiteral("evil\\x1b[2J.example")));
    QVERIFY(explanation.detail.size() < 3000);
}

QTEST_GUILESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
