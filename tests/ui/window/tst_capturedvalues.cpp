#include "window/capturedvalues.h"

#include "filter/suggestions.h"
#include "table/trafficmodel.h"
#include "ui/table/batches.h"

#include <QTest>

using namespace weir::ui;

/// What was captured, as the completion of the filter offers it.
class TestCapturedValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatBeginsLikeThat();
    void isHarmless_data();
    void isHarmless();
};

void TestCapturedValues::countsWhatBeginsLikeThat()
{
    TrafficModel model;
    model.take(samples::recorded({samples::finished(1), samples::finished(2), samples::finished(3, "/", "other.test"),
        samples::finished(4, "/", "exam.test")}));
    const CapturedValues values(model);
    const QList<Completion> found = values.values(QStringLiteral("domain"), QStringLiteral("EXAM"), 5);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].text, QStringLiteral("example.com"));
    QCOMPARE(found[0].count, quint64(2));
    QCOMPARE(found[1].text, QStringLiteral("exam.test"));
}

void TestCapturedValues::isHarmless_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a terminal's escape sequence") << QByteArray("a\x1b[2J\r\n");
    QTest::newRow("an escape sequence of one character") << QByteArray("a\xc2\x9b"
                                                                       "2J");
    QTest::newRow("another direction") << QByteArray("a\xe2\x80\xaegpj.exe\xe2\x81\xa6\xd8\x9c");
    QTest::newRow("bytes that are no text") << QByteArray("a\xff\xfe");
    QTest::newRow("1 MB") << QByteArray(1024 * 1024, 'a');
}

void TestCapturedValues::isHarmless()
{
    QFETCH(QByteArray, text);
    TrafficModel model;
    weir::exchange::Exchange exchange = samples::finished(1, "/", text.toStdString());
    exchange.method = text.toStdString();
    weir::capture::Recorded recorded = samples::recorded({exchange});
    const std::string type = text.toStdString();
    recorded.extras[0].type = type;
    model.take(recorded);
    const CapturedValues values(model);
    for (const char* key : {"domain", "mime-type", "method"}) {
        const QString filter = QLatin1String(key) + u':';
        const QList<Suggestion> offered =
            suggestionsFor(filter, int(filter.size()), Asked::ByTyping, &values, QStringList());
        QVERIFY2(!offered.isEmpty(), key);
        QVERIFY(offered[0].text.size() < 400);
        for (const QChar c : offered[0].text) {
            const char16_t code = c.unicode();
            QVERIFY2(code >= 0x20 && (code < 0x7f || code >= 0xa0) && code != 0x61c && code != 0x202e && code != 0x2066,
                QByteArray::number(code, 16).constData());
        }
    }
}

QTEST_MAIN(TestCapturedValues)
#include "tst_capturedvalues.moc"
