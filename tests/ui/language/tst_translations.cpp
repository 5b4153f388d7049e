#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <vector>

/// The .ts files, as they are in the sources.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isComplete_data() { addLanguages(); }
    void isComplete();
    void keepsPlaceholders_data() { addLanguages(); }
    void keepsPlaceholders();
    void keepsMnemonicsAndEllipses_data() { addLanguages(); }
    void keepsMnemonicsAndEllipses();
    void keepsShortcuts_data() { addLanguages(); }
    void keepsShortcuts();
    void keepsSpaceAtTheEnds_data() { addLanguages(); }
    void keepsSpaceAtTheEnds();

private:
    struct Message
    {
        QString source;
        QStringList translations; // one a plural form
        QString type;             // "unfinished", "vanished", …
    };

    static std::vector<Message> read(const QString& name);
    void addLanguages() const;
    const std::vector<Message>& messages() const;

    QMap<QString, std::vector<Message>> m_messages;
};

std::vector<TestTranslations::Message> TestTranslations::read(const QString& name)
{
    QFile file(QStringLiteral(WEIR_TRANSLATIONS "/weir_%1.ts").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Message> messages;
    bool hasForms = false;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"message") {
            hasForms = xml.attributes().hasAttribute(QStringLiteral("numerus"));
            messages.emplace_back();
        } else if (xml.name() == u"source") {
            messages.back().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.back().type = xml.attributes().value(QStringLiteral("type")).toString();
            if (!hasForms)
                messages.back().translations << xml.readElementText();
        } else if (xml.name() == u"numerusform") {
            messages.back().translations << xml.readElementText();
        }
    }
    return xml.hasError() ? std::vector<Message>() : messages;
}

void TestTranslations::initTestCase()
{
    for (const char* name : {"de", "zh_CN", "en"}) {
        const QString language = QString::fromLatin1(name);
        m_messages[language] = read(language);
        QVERIFY2(!m_messages[language].empty(), name);
    }
}

void TestTranslations::addLanguages() const
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("Simplified Chinese") << QStringLiteral("zh_CN");
    QTest::newRow("the plurals of English") << QStringLiteral("en");
}

const std::vector<TestTranslations::Message>& TestTranslations::messages() const
{
    QFETCH(QString, language);
    return *m_messages.find(language);
}

void TestTranslations::isComplete()
{
    for (const Message& message : messages()) {
        QVERIFY2(message.type.isEmpty(), qPrintable(message.type + QStringLiteral(": ") + message.source));
        QVERIFY2(!message.translations.isEmpty(), qPrintable(message.source));
        for (const QString& translation : message.translations)
            QVERIFY2(!translation.isEmpty(), qPrintable(message.source));
    }
}

void TestTranslations::keepsPlaceholders()
{
    const auto placeholders = [](const QString& text) {
        static const QRegularExpression kPlaceholder(QStringLiteral("%(\\d+|L?n)"));
        QStringList result;
        for (const QRegularExpressionMatch& match : kPlaceholder.globalMatch(text))
            result << match.captured();
        result.sort();
        return result;
    };
    for (const Message& message : messages()) {
        for (const QString& translation : message.translations)
            QCOMPARE(placeholders(translation), placeholders(message.source));
    }
}

void TestTranslations::keepsMnemonicsAndEllipses()
{
    static const QRegularExpression kMnemonic(QStringLiteral("&[^&\\s]"));
    for (const Message& message : messages()) {
        for (const QString& translation : message.translations) {
            QVERIFY2(translation.count(kMnemonic) == message.source.count(kMnemonic), qPrintable(translation));
            QVERIFY2(translation.count(u'…') == message.source.count(u'…'), qPrintable(translation));
        }
    }
}

void TestTranslations::keepsShortcuts()
{
    for (const Message& message : messages()) {
        if (message.source.startsWith(u"Ctrl+"))
            QCOMPARE(message.translations, QStringList{message.source});
    }
}

void TestTranslations::keepsSpaceAtTheEnds()
{
    for (const Message& message : messages()) {
        for (const QString& translation : message.translations) {
            QVERIFY2(translation.front().isSpace() == message.source.front().isSpace(), qPrintable(translation));
            QVERIFY2(translation.back().isSpace() == message.source.back().isSpace(), qPrintable(translation));
        }
    }
}

QTEST_APPLESS_MAIN(TestTranslations)
#include "tst_translations.moc"
