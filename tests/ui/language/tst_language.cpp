#include "window/language.h"

#include "filter/filterbar.h"
#include "format/format.h"
#include "inspector/explanation.h"
#include "settings/settingsdialog.h"
#include "status/statusbar.h"
#include "table/columns.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace weir;
using namespace weir::ui;

/// What is read on the screen, in each language.
class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void chooses_data();
    void chooses();
    void buttonsOfQtSpeakTheSame_data();
    void buttonsOfQtSpeakTheSame();
    void endsWithTheObject();
    void counts_data();
    void counts();
    void figuresFollow_data();
    void figuresFollow();
    void translatesWhatIsSaidOutsideOfWidgets();
    void translatesWhatTheFilterFindsWrong();
    void translatesWhatTheEngineSays();
    void theWindowIsInGerman();
    void mnemonicsOfSettingsAreUnique_data();
    void mnemonicsOfSettingsAreUnique();
};

void TestLanguage::chooses_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("title");
    QTest::newRow("German") << QStringLiteral("de") << QStringLiteral("Einstellungen");
    QTest::newRow("German as in Austria") << QStringLiteral("de_AT") << QStringLiteral("Einstellungen");
    QTest::newRow("Simplified Chinese") << QStringLiteral("zh_CN") << QStringLiteral("设置");
    QTest::newRow("English") << QStringLiteral("en") << QStringLiteral("Settings");
    QTest::newRow("one that is not there is English") << QStringLiteral("fr") << QStringLiteral("Settings");
    QTest::newRow("one that is none is English") << QStringLiteral("none") << QStringLiteral("Settings");
}

void TestLanguage::chooses()
{
    QFETCH(QString, choice);
    const Language language(choice);
    const SettingsDialog dialog{settings::Values()};
    QTEST(dialog.windowTitle(), "title");
}

void TestLanguage::buttonsOfQtSpeakTheSame_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("cancel");
    QTest::newRow("German") << QStringLiteral("de") << QStringLiteral("Abbrechen");
    QTest::newRow("Simplified Chinese") << QStringLiteral("zh_CN") << QStringLiteral("取消");
}

/// On machines without Qt's translations, too, if they were there when Weir was built.
void TestLanguage::buttonsOfQtSpeakTheSame()
{
    QFETCH(QString, choice);
    if (!QFile::exists(QStringLiteral(":/translations/qtbase_%1.qm").arg(choice)))
        QSKIP("Qt's translations are not installed");
    const Language language(choice);
    const QDialogButtonBox box(QDialogButtonBox::Cancel);
    QTEST(box.button(QDialogButtonBox::Cancel)->text().remove(u'&'), "cancel");
}

void TestLanguage::endsWithTheObject()
{
    {
        const Language language(QStringLiteral("de"));
        QCOMPARE(columnInfo(traffic::Column::Size).title, QStringLiteral("Größe"));
    }
    QCOMPARE(columnInfo(traffic::Column::Size).title, QStringLiteral("Size"));
}

void TestLanguage::counts_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("connections");
    QTest::addColumn<QString>("exchanges");
    const auto row = [](const char* name, const char* choice, int count, const char* connections,
                         const char* exchanges) {
        QTest::newRow(name) << QString::fromLatin1(choice) << count << QString::fromUtf8(connections)
                            << QString::fromUtf8(exchanges);
    };
    row("none in English", "en", 0, "0 connections", "0 exchanges");
    row("one in English", "en", 1, "1 connection", "1 exchange");
    row("many in English", "en", 1'234, "1,234 connections", "1,234 exchanges");
    row("one in a language that is not there", "fr_CH", 1, "1 connection", "1 exchange");
    row("none in German", "de", 0, "0 Verbindungen", "0 Anfragen");
    row("one in German", "de", 1, "1 Verbindung", "1 Anfrage");
    row("many in German", "de", 1'234, "1.234 Verbindungen", "1.234 Anfragen");
    row("one in Chinese", "zh_CN", 1, "1 个连接", "1 个请求");
    row("many in Chinese", "zh_CN", 1'234, "1,234 个连接", "1,234 个请求");
}

void TestLanguage::counts()
{
    QFETCH(QString, choice);
    QFETCH(int, count);
    const Language language(choice);
    StatusBar bar;
    ProxyStatus status;
    status.state = ProxyStatus::State::Running;
    status.connections = count;
    status.shown = status.total = qulonglong(count);
    bar.setStatus(status);
    QTEST(bar.findChild<QLabel*>(QStringLiteral("connections"))->text(), "connections");
    QTEST(bar.findChild<QLabel*>(QStringLiteral("shown"))->text(), "exchanges");
}

void TestLanguage::figuresFollow_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("rate");
    QTest::addColumn<QString>("time");
    QTest::newRow("English") << QStringLiteral("en") << QStringLiteral("3.91 MiB") << QStringLiteral("3.91 MiB/s")
                             << QStringLiteral("1.52 s");
    QTest::newRow("German") << QStringLiteral("de") << QStringLiteral("3,91 MiB") << QStringLiteral("3,91 MiB/s")
                            << QStringLiteral("1,52 s");
}

void TestLanguage::figuresFollow()
{
    QFETCH(QString, choice);
    const Language language(choice);
    const auto plain = [](QString text) { return text.replace(QChar(0x00a0), u' '); };
    QTEST(plain(bytesText(4'100'000)), "size");
    QTEST(plain(byteRateText(4'100'000)), "rate");
    QTEST(plain(durationText(std::chrono::milliseconds(1520))), "time");
}

void TestLanguage::translatesWhatIsSaidOutsideOfWidgets()
{
    const Language language(QStringLiteral("de"));
    QCOMPARE(columnInfo(traffic::Column::Waterfall).title, QStringLiteral("Wasserfall"));
    exchange::Exchange exchange;
    exchange.error = "the client went away";
    QCOMPARE(explain(exchange).summary, QStringLiteral("Der Client ist weg"));
    // from the table of settings, which knows nothing of Qt
    const SettingsDialog dialog{settings::Values()};
    const auto* port = dialog.findChild<QWidget*>(QStringLiteral("port"));
    QVERIFY(port);
    QVERIFY2(port->toolTip().startsWith(QStringLiteral("Port, auf dem gelauscht wird")), qPrintable(port->toolTip()));
}

void TestLanguage::translatesWhatTheFilterFindsWrong()
{
    const Language language(QStringLiteral("de"));
    FilterBar bar;
    bar.show();
    bar.setText(QStringLiteral("metod:GET"));
    const auto* message = bar.findChild<QLabel*>(QStringLiteral("message"));
    QVERIFY(message);
    QTRY_COMPARE(message->text(), QStringLiteral("Den Schlüssel „metod:“ gibt es nicht. War „method:“ gemeint?"));
}

void TestLanguage::translatesWhatTheEngineSays()
{
    const Language language(QStringLiteral("de"));
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    settings::Values values;
    values.set("port", std::to_string(other.serverPort()));
    const QTemporaryDir folder;
    ProxyController proxy(values, {.folder = folder.path().toStdString()});
    proxy.start();
    QTRY_VERIFY(proxy.problem().startsWith(QStringLiteral("Lauschen auf 127.0.0.1:")));
}

void TestLanguage::theWindowIsInGerman()
{
    const Language language(QStringLiteral("de"));
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("weir.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("start-on-launch = off\n");
    file.close();
    Theme theme;
    MainWindow window({file.fileName(), folder.filePath(QStringLiteral("window.ini")), folder.path()}, theme);
    QStringList menus;
    for (const QAction* action : window.menuBar()->actions())
        menus << action->text();
    QCOMPARE(menus,
        QStringList({QStringLiteral("&Proxy"), QStringLiteral("&Anfrage"), QStringLiteral("A&nsicht"),
            QStringLiteral("&Hilfe")}));
    // text of a form, of a class and of the status
    QStringList texts;
    for (const QLabel* label : window.findChildren<QLabel*>())
        texts << label->text();
    QVERIFY(texts.contains(QStringLiteral("0 Anfragen")));
    QVERIFY(texts.contains(QStringLiteral("Der Proxy ist gestoppt")));
    QVERIFY(texts.contains(QStringLiteral("Anfrage auswählen, um sie hier zu sehen.")));
}

void TestLanguage::mnemonicsOfSettingsAreUnique_data()
{
    QTest::addColumn<QString>("choice");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("Simplified Chinese") << QStringLiteral("zh_CN");
}

void TestLanguage::mnemonicsOfSettingsAreUnique()
{
    QFETCH(QString, choice);
    const Language language(choice);
    SettingsDialog dialog{settings::Values()};
    dialog.show();
    using Page = SettingsDialog::Page;
    for (const Page page : {Page::General, Page::Proxy, Page::Access, Page::Recording, Page::Appearance}) {
        dialog.showPage(page);
        QStringList texts;
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            if (label->buddy() && label->isVisible())
                texts << label->text();
        }
        for (const QAbstractButton* button : dialog.findChildren<QAbstractButton*>()) {
            if (button->isVisible())
                texts << button->text();
        }
        QMap<QKeySequence, QString> taken;
        for (const QString& text : texts) {
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (key.isEmpty())
                continue;
            QVERIFY2(!taken.contains(key), qPrintable(text + QStringLiteral(" and ") + taken.value(key)));
            taken.insert(key, text);
        }
        QVERIFY(taken.size() > 1);
    }
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
