#include "inspector/reasontext.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using weir::ui::reasonText;

namespace {

/// Knows some of the sentences that the proxy makes, as a translation of the window does.
class Translator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        if (qstrcmp(context, "Reason") != 0 && qstrcmp(context, "Http") != 0)
            return {};
        static const QMap<QString, QString> kKnown{
            {"the origin closed the connection before the response was complete", "Antwort unvollständig"},
            {"the request cannot be served: %1", "Nicht zu beantworten: %1"},
            {"the request target holds a character that is not allowed", "unerlaubtes Zeichen"},
            {"%1 is blocked by the rule %2", "Regel %2 sperrt %1"},
            {"%1 cannot be reached: %2", "%1 nicht erreichbar: %2"},
            {"the name does not exist", "kein solcher Name"},
        };
        return kKnown.value(QString::fromUtf8(source));
    }
};

} // namespace

/// What the inspector says of an error, in another language.
class TestReasonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data();
    void says();
    void saysItAsItIsWithoutATranslation();
    void cutsWhatIsLong();
};

void TestReasonText::says_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& reason, const QString& words) {
        QTest::newRow(name) << reason << words;
    };
    row("a whole sentence", "the origin closed the connection before the response was complete",
        "Antwort unvollständig");
    row("a sentence about another",
        "the request cannot be served: the request target holds a character that is not allowed",
        "Nicht zu beantworten: unerlaubtes Zeichen");
    row("a sentence about another that is not known", "the request cannot be served: it is odd",
        "Nicht zu beantworten: it is odd");
    row("two names, in another order", "ads.test is blocked by the rule *.test", "Regel *.test sperrt ads.test");
    row("a name that looks like a place for one", "%2 is blocked by the rule %1", "Regel %1 sperrt %2");
    row("an address and what the system says", "192.0.2.1:80 cannot be reached: No route to host",
        "192.0.2.1:80 nicht erreichbar: No route to host");
    row("what is behind a name", "nosuch.invalid: the name does not exist", "nosuch.invalid: kein solcher Name");
    row("what nobody knows", "something new", "something new");
    row("what would turn the direction of text", "\xe2\x80\xae is blocked by the rule x", "Regel x sperrt \\u{202e}");
    row("nothing", "", "");
}

void TestReasonText::says()
{
    QFETCH(const QByteArray, reason);
    QFETCH(const QString, words);
    Translator translator;
    QCoreApplication::installTranslator(&translator);
    QCOMPARE(reasonText(reason.toStdString()), words);
    QCoreApplication::removeTranslator(&translator);
}

void TestReasonText::saysItAsItIsWithoutATranslation()
{
    for (const char* reason : {"the origin closed the connection before the response was complete",
             "the request cannot be served: the request target holds a character that is not allowed",
             "connecting to 192.0.2.1:80 failed: Broken pipe", "a.test: the name does not exist",
             "a.test:80 sent a malformed response: a chunk size is too large"})
        QCOMPARE(reasonText(reason), reason);
}

void TestReasonText::cutsWhatIsLong()
{
    QVERIFY(reasonText(std::string(100'000, ':')).size() < 3'000);
    QVERIFY(reasonText(std::string(2'000, ' ').replace(0, 4, ": : ")).size() <= 2'000);
}

QTEST_GUILESS_MAIN(TestReasonText)
#include "tst_reasontext.moc"
