#include "settings/settingsdialog.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QScreen>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

using namespace weir;
using namespace weir::ui;

Q_DECLARE_METATYPE(weir::ui::SettingsDialog::Page)

/// The settings dialog as its user meets it.
class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(settings::Values()); }
    void cleanup() { m_dialog.reset(); }

    void hasAFieldForEverySettingOfTheWindow_data();
    void hasAFieldForEverySettingOfTheWindow();
    void givesBackWhatItWasGiven();
    void changesOnlyWhatIsEdited();
    void takesWhatIsTyped_data();
    void takesWhatIsTyped();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void choosesAWord_data();
    void choosesAWord();
    void aWrongTextStaysWhenPagesChange();
    void aFieldThatIsWrongKeepsItsValue();
    void okNeedsAllPagesRight();
    void marksThePagesWithProblems();
    void resetsOnlyThePageShown();
    void resetCorrectsWhatWasWrong();
    void resetShowsTheDefaultOfAComboThatWasTypedIn();
    void anEmptyLineIsNoMemberOfAList();
    void namesTheLineThatIsWrong();
    void lettingOthersInListensOnAllAddresses();
    void listeningOnAnotherAddressLetsOthersIn();
    void advancedFoldsButNotOverAProblem();
    void cancelChangesNothing();
    void okAccepts();
    void showsAPage_data();
    void showsAPage();
    void everyControlHasANameAndTakesTheKeyboard();
    void theWheelChangesNoFieldThatHasNotTheFocus();
    void largeTextKeepsItOnTheScreen();

private:
    void open(const settings::Values& values);
    template<typename Widget = QWidget>
    Widget* child(const QString& name) const
    {
        return m_dialog->findChild<Widget*>(name);
    }
    QLabel* problemOf(const QString& key) const { return child<QLabel>(key + QStringLiteral("-problem")); }
    QPushButton* button(QDialogButtonBox::StandardButton which) const
    {
        return child<QDialogButtonBox>(QStringLiteral("buttons"))->button(which);
    }
    QListWidgetItem* pageItem(SettingsDialog::Page page) const
    {
        return child<QListWidget>(QStringLiteral("pageList"))->item(int(page));
    }
    void type(const QString& key, const QString& text) const;
    /// Brings the page up that the field is on.
    void showField(const QString& key) const;

    std::unique_ptr<SettingsDialog> m_dialog;
};

namespace {

using Page = SettingsDialog::Page;
constexpr Page kPages[] = {Page::General, Page::Proxy, Page::Access, Page::Https, Page::Recording, Page::Appearance};

QString nameOf(const settings::Setting& setting) { return QString::fromStdString(std::string(setting.key)); }

} // namespace

void TestSettingsDialog::open(const settings::Values& values)
{
    m_dialog = std::make_unique<SettingsDialog>(values);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestSettingsDialog::showField(const QString& key) const
{
    for (const Page page : kPages) {
        m_dialog->showPage(page);
        if (child<QStackedWidget>(QStringLiteral("pages"))->currentWidget()->isAncestorOf(child(key)))
            break;
    }
    if (!child(key)->isVisible())
        child<QToolButton>(QStringLiteral("advancedButton"))->click();
    QVERIFY(child(key)->isVisible());
}

void TestSettingsDialog::type(const QString& key, const QString& text) const
{
    showField(key);
    QWidget* const editor = child(key);
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, text);
}

void TestSettingsDialog::hasAFieldForEverySettingOfTheWindow_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("present");

    for (const settings::Setting& setting : settings::table()) {
        const bool present = setting.program != settings::Program::Headless;
        QTest::addRow("%s", qPrintable(nameOf(setting))) << nameOf(setting) << present;
    }
}

void TestSettingsDialog::hasAFieldForEverySettingOfTheWindow()
{
    QFETCH(QString, key);
    QFETCH(bool, present);
    QCOMPARE(m_dialog->findChildren<QWidget*>(key).size(), present ? 1 : 0);
    if (!present)
        return;
    QVERIFY(child(key)->toolTip().contains(
        QString::fromStdString(std::string(settings::find(key.toStdString())->meaning))));
    QVERIFY(!problemOf(key)->isVisibleTo(m_dialog.get()));
}

void TestSettingsDialog::givesBackWhatItWasGiven()
{
    QVERIFY(m_dialog->values() == settings::Values());

    settings::Values values;
    const std::pair<const char*, const char*> others[] = {{"host", "192.0.2.7"}, {"port", "0"}, {"workers", "3"},
        {"connect-timeout", "1500ms"}, {"max-request-head", "2M"}, {"allow", "10.0.0.0/8"}, {"allow", "::1"},
        {"block", "/a b/"}, {"decrypt", "on"}, {"decrypt-only", "a.test"}, {"no-decrypt", "*.b.test"},
        {"tunnel-rejected", "on"}, {"ca-dir", "/tmp/no/ca"}, {"upstream-ca", "/tmp/no/roots.pem"},
        {"accept-bad-certificate", "c.test"}, {"client-certificate", "d.test /tmp/a b.p12"}, {"via", "off"},
        {"language", "de"}, {"theme", "dark"}, {"font-size", "125"}, {"max-rows", "5000"}, {"record-heads", "off"},
        {"log", "a.log"}, {"json", "on"}};
    for (const auto& [key, value] : others)
        QVERIFY(!values.set(key, value));
    open(values);
    QVERIFY(m_dialog->values() == values);
    QVERIFY(button(QDialogButtonBox::Ok)->isEnabled());
}

void TestSettingsDialog::changesOnlyWhatIsEdited()
{
    type(QStringLiteral("port"), QStringLiteral("3128"));
    settings::Values expected;
    QVERIFY(!expected.set("port", "3128"));
    QVERIFY(m_dialog->values() == expected);
}

void TestSettingsDialog::takesWhatIsTyped_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");

    const auto row = [](const char* name, const char* key, const char* text, const char* value = nullptr) {
        QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(text)
                            << QString::fromLatin1(value ? value : text);
    };
    row("an address that is offered", "host", "0.0.0.0");
    row("an address of its own", "host", "192.0.2.200");
    row("an IPv6 address", "host", "::1");
    row("a port", "port", "3128");
    row("a port between spaces", "port", " 3128 ", "3128");
    row("a number of workers", "workers", "4");
    row("the number of workers that has a name", "workers", "0");
    row("a time with its unit", "connect-timeout", "1500ms");
    row("a time without a unit", "keep-alive-timeout", "30");
    row("no time", "stop-grace", "0s");
    row("a size", "max-request-head", "128k");
    row("an advanced one", "pool-total", "7");
    row("a number of rows", "max-rows", "250000");
    row("a size of text", "font-size", "150");
    row("a member of a list", "allow", "10.0.0.0/8");
    row("a host pattern", "block", "*.ads.test");
    row("a host that is not decrypted", "no-decrypt", "*.bank.test");
    row("a client certificate", "client-certificate", "a.test /tmp/me.p12");
}

void TestSettingsDialog::takesWhatIsTyped()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    QFETCH(QString, value);
    type(key, text);
    QVERIFY(button(QDialogButtonBox::Ok)->isEnabled());
    QCOMPARE(QString::fromStdString(m_dialog->values().list(key.toStdString()).back()), value);
}

void TestSettingsDialog::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("right");

    const auto row = [](const char* name, const char* key, const char* wrong, const char* words, const char* right) {
        QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(wrong) << QString::fromLatin1(words)
                            << QString::fromLatin1(right);
    };
    row("a name for an address", "host", "localhost", "Type an IPv4 or IPv6 address", "127.0.0.1");
    row("no address", "host", "", "Type an IPv4 or IPv6 address", "::");
    row("a word for a port", "port", "http", "Type a number from 0 to 65535.", "80");
    row("a port that is too large", "port", "65536", "Type a number from 0 to 65535.", "65535");
    row("no port", "port", "", "Type a number from 0 to 65535.", "1");
    row("too many workers", "workers", "257", "Type a number from 0 to 256.", "256");
    row("a time without a number", "connect-timeout", "s", "Type a time from 50ms to 1h", "1s");
    row("a time that is too short", "dns-timeout", "10ms", "Type a time from 50ms to 1h", "50ms");
    row("a time in a unit that is none", "stall-timeout", "3weeks", "Type a time from 50ms to 24h", "3h");
    row("a size that is too large", "max-start-line", "9M", "Type a size from 512 to 8M", "8M");
    row("no connections", "max-connections", "0", "Type a number from 1 to 1000000.", "1");
    row("too few rows", "max-rows", "999", "Type a number from 1000 to 100000000.", "1000");
    row("a range with bits behind its prefix", "allow", "10.0.0.1/8", "no bits set behind the prefix", "10.0.0.0/8");
    row("a regular expression that is none", "block", "/(/", "the regular expression is not valid", "/()/");
    row("a host that is not decrypted, with a port", "no-decrypt", "a.test:80", "a host pattern has no port", "a.test");
    row("a client certificate without its file", "client-certificate", "a.test", "then a space and a file name",
        "a.test /tmp/me.p12");
    row("a host with a port", "block", "a.test:80", "a host pattern has no port", "a.test");
}

void TestSettingsDialog::saysWhatIsWrong()
{
    QFETCH(QString, key);
    QFETCH(QString, wrong);
    QFETCH(QString, words);
    QFETCH(QString, right);
    const QString meaning = child(key)->accessibleDescription();

    type(key, wrong);
    QVERIFY(problemOf(key)->isVisible());
    QVERIFY2(problemOf(key)->text().contains(words), qPrintable(problemOf(key)->text()));
    QCOMPARE(child(key)->accessibleDescription(), problemOf(key)->text());
    QVERIFY(!button(QDialogButtonBox::Ok)->isEnabled());
    QVERIFY2(child<QLabel>(QStringLiteral("problem"))->text().contains(words), "the dialog says why OK is off");
    QTRY_VERIFY2(problemOf(key)->y() >= child(key)->geometry().bottom(), "it stands under the field");

    type(key, right);
    QVERIFY(!problemOf(key)->isVisible());
    QCOMPARE(child(key)->accessibleDescription(), meaning);
    QVERIFY(button(QDialogButtonBox::Ok)->isEnabled());
    QVERIFY(!child<QLabel>(QStringLiteral("problem"))->isVisible());
}

void TestSettingsDialog::choosesAWord_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("word");

    for (const settings::Setting& setting : settings::table()) {
        for (const std::string_view choice : setting.choices) {
            const QString word = QString::fromStdString(std::string(choice));
            QTest::addRow("%s is %s", qPrintable(nameOf(setting)), qPrintable(word)) << nameOf(setting) << word;
        }
    }
}

void TestSettingsDialog::choosesAWord()
{
    QFETCH(QString, key);
    QFETCH(QString, word);
    auto* const combo = child<QComboBox>(key);
    showField(key);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < combo->count() && combo->currentData().toString() != word; ++i)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(QString::fromStdString(m_dialog->values().text(key.toStdString())), word);
    QVERIFY(!combo->currentText().isEmpty());
}

void TestSettingsDialog::aWrongTextStaysWhenPagesChange()
{
    type(QStringLiteral("port"), QStringLiteral("http"));
    m_dialog->showPage(Page::General);
    m_dialog->showPage(Page::Proxy);
    QCOMPARE(child<QLineEdit>(QStringLiteral("port"))->text(), QStringLiteral("http"));
    QVERIFY(problemOf(QStringLiteral("port"))->isVisible());
}

void TestSettingsDialog::aFieldThatIsWrongKeepsItsValue()
{
    type(QStringLiteral("port"), QStringLiteral("81"));
    type(QStringLiteral("port"), QStringLiteral("x"));
    type(QStringLiteral("max-rows"), QStringLiteral("5000"));
    QCOMPARE(m_dialog->values().number("port"), 8888);
    QCOMPARE(m_dialog->values().number("max-rows"), 5000);
}

void TestSettingsDialog::okNeedsAllPagesRight()
{
    type(QStringLiteral("port"), QStringLiteral("x"));
    type(QStringLiteral("max-rows"), QStringLiteral("x"));
    type(QStringLiteral("port"), QStringLiteral("81"));
    QVERIFY(!button(QDialogButtonBox::Ok)->isEnabled());
    type(QStringLiteral("max-rows"), QStringLiteral("5000"));
    QVERIFY(button(QDialogButtonBox::Ok)->isEnabled());
}

void TestSettingsDialog::marksThePagesWithProblems()
{
    const auto markOf = [this](Page page) { return pageItem(page)->data(Qt::AccessibleTextRole).toString(); };
    const auto pictureOf = [this](Page page) { return pageItem(page)->icon().pixmap(32, 32).toImage(); };
    const QImage unmarked = pictureOf(Page::Proxy);
    type(QStringLiteral("port"), QStringLiteral("x"));
    QCOMPARE(markOf(Page::Proxy), QStringLiteral("Proxy, has to be corrected"));
    QVERIFY(pageItem(Page::Proxy)->toolTip().contains(QStringLiteral("from 0 to 65535")));
    QVERIFY(pictureOf(Page::Proxy) != unmarked);
    QCOMPARE(markOf(Page::Recording), QStringLiteral("Recording"));
    type(QStringLiteral("port"), QStringLiteral("81"));
    QCOMPARE(markOf(Page::Proxy), QStringLiteral("Proxy"));
    QVERIFY(pictureOf(Page::Proxy) == unmarked);
}

void TestSettingsDialog::resetsOnlyThePageShown()
{
    type(QStringLiteral("max-rows"), QStringLiteral("5000"));
    type(QStringLiteral("port"), QStringLiteral("81"));
    type(QStringLiteral("pool-total"), QStringLiteral("7"));
    m_dialog->showPage(Page::Proxy);
    button(QDialogButtonBox::RestoreDefaults)->click();
    settings::Values expected;
    QVERIFY(!expected.set("max-rows", "5000"));
    QVERIFY(m_dialog->values() == expected);
}

void TestSettingsDialog::resetCorrectsWhatWasWrong()
{
    type(QStringLiteral("backlog"), QStringLiteral("x"));
    type(QStringLiteral("port"), QStringLiteral("x"));
    button(QDialogButtonBox::RestoreDefaults)->click();
    QCOMPARE(child<QLineEdit>(QStringLiteral("port"))->text(), QStringLiteral("8888"));
    QVERIFY(!problemOf(QStringLiteral("backlog"))->isVisible());
    QVERIFY(button(QDialogButtonBox::Ok)->isEnabled());
}

void TestSettingsDialog::resetShowsTheDefaultOfAComboThatWasTypedIn()
{
    const auto* const workers = child<QComboBox>(QStringLiteral("workers"));
    QCOMPARE(workers->currentText(), QStringLiteral("One a core"));
    type(QStringLiteral("workers"), QStringLiteral("99999"));
    button(QDialogButtonBox::RestoreDefaults)->click();
    QCOMPARE(workers->currentText(), QStringLiteral("One a core"));
    QCOMPARE(m_dialog->values().text("workers"), std::string("0"));
}

void TestSettingsDialog::anEmptyLineIsNoMemberOfAList()
{
    child<QPlainTextEdit>(QStringLiteral("block"))->setPlainText(QStringLiteral("\n a.test \n\n*.b.test\n"));
    const std::vector<std::string> members{"a.test", "*.b.test"};
    QCOMPARE(m_dialog->values().list("block"), members);
}

void TestSettingsDialog::namesTheLineThatIsWrong()
{
    child<QPlainTextEdit>(QStringLiteral("block"))->setPlainText(QStringLiteral("a.test\n\nb b\nc c"));
    QVERIFY(problemOf(QStringLiteral("block"))->text().startsWith(QStringLiteral("Line 3: ")));
}

void TestSettingsDialog::lettingOthersInListensOnAllAddresses()
{
    const auto* const host = child<QComboBox>(QStringLiteral("host"));
    QCOMPARE(host->currentText(), QStringLiteral("Only this machine (127.0.0.1)"));
    m_dialog->showPage(Page::Access);
    QTest::keyClick(child(QStringLiteral("sharing")), Qt::Key_Space);
    QCOMPARE(m_dialog->values().text("host"), std::string("::"));
    QCOMPARE(host->currentText(), QStringLiteral("All addresses of this machine"));
    QTest::keyClick(child(QStringLiteral("sharing")), Qt::Key_Space);
    QCOMPARE(m_dialog->values().text("host"), std::string("127.0.0.1"));
}

void TestSettingsDialog::listeningOnAnotherAddressLetsOthersIn()
{
    const auto* const sharing = child<QCheckBox>(QStringLiteral("sharing"));
    QVERIFY(!sharing->isChecked());
    type(QStringLiteral("host"), QStringLiteral("192.0.2.7"));
    QVERIFY(sharing->isChecked());
    button(QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(!sharing->isChecked());

    settings::Values values;
    QVERIFY(!values.set("host", "0.0.0.0"));
    open(values);
    QVERIFY(child<QCheckBox>(QStringLiteral("sharing"))->isChecked());
    QVERIFY(m_dialog->values() == values);
}

void TestSettingsDialog::advancedFoldsButNotOverAProblem()
{
    m_dialog->showPage(Page::Proxy);
    auto* const button = child<QToolButton>(QStringLiteral("advancedButton"));
    const QWidget* const advanced = child(QStringLiteral("advanced"));
    QVERIFY(!advanced->isVisible());
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(advanced->isVisible());
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(!advanced->isVisible());
    type(QStringLiteral("backlog"), QStringLiteral("x"));
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(advanced->isVisible());
    type(QStringLiteral("backlog"), QStringLiteral("5"));
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(!advanced->isVisible());
}

void TestSettingsDialog::cancelChangesNothing()
{
    settings::Values values;
    QVERIFY(!values.set("port", "81"));
    open(values);
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    type(QStringLiteral("port"), QStringLiteral("82"));
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QCOMPARE(m_dialog->result(), int(QDialog::Rejected));
    QCOMPARE(accepted.size(), 0);
    QVERIFY(!m_dialog->isVisible());

    open(values);
    QCOMPARE(child<QLineEdit>(QStringLiteral("port"))->text(), QStringLiteral("81"));
}

void TestSettingsDialog::okAccepts()
{
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    type(QStringLiteral("port"), QStringLiteral("x"));
    QTest::keyClick(child(QStringLiteral("port")), Qt::Key_Return);
    QVERIFY2(m_dialog->isVisible(), "Return does not get past a problem");
    type(QStringLiteral("port"), QStringLiteral("82"));
    QTest::keyClick(child(QStringLiteral("port")), Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(m_dialog->values().number("port"), 82);
}

void TestSettingsDialog::showsAPage_data()
{
    QTest::addColumn<Page>("page");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("field");

    const auto row = [](const char* title, Page page, const char* field) {
        QTest::newRow(title) << page << QString::fromLatin1(title) << QString::fromLatin1(field);
    };
    row("General", Page::General, "language");
    row("Proxy", Page::Proxy, "port");
    row("Access", Page::Access, "allow");
    row("HTTPS", Page::Https, "decrypt");
    row("Recording", Page::Recording, "max-rows");
    row("Appearance", Page::Appearance, "font-size");
}

void TestSettingsDialog::showsAPage()
{
    QFETCH(Page, page);
    QFETCH(QString, title);
    QFETCH(QString, field);
    m_dialog->showPage(page);
    QCOMPARE(child<QListWidget>(QStringLiteral("pageList"))->currentItem()->text(), title);
    QVERIFY(child(field)->isVisible());
}

void TestSettingsDialog::everyControlHasANameAndTakesTheKeyboard()
{
    child<QToolButton>(QStringLiteral("advancedButton"))->click();
    for (const Page page : kPages) {
        m_dialog->showPage(page);
        int controls = 0;
        const QList<QWidget*> widgets =
            child<QStackedWidget>(QStringLiteral("pages"))->currentWidget()->findChildren<QWidget*>();
        for (QWidget* const widget : widgets) {
            const bool inner = qobject_cast<QLineEdit*>(widget)
                && (qobject_cast<QComboBox*>(widget->parent()) || qobject_cast<QAbstractSpinBox*>(widget->parent()));
            const bool control = qobject_cast<QLineEdit*>(widget) || qobject_cast<QPlainTextEdit*>(widget)
                || qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget)
                || qobject_cast<QAbstractButton*>(widget);
            if (!control || inner || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            ++controls;
            QAccessibleInterface* const accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
        QVERIFY(controls > 0);
        for (const settings::Setting& setting : settings::table()) {
            const QWidget* const editor = child(nameOf(setting));
            if (editor && editor->isVisible())
                QVERIFY2(editor->focusPolicy() & Qt::TabFocus, qPrintable(editor->objectName()));
        }
    }
}

void TestSettingsDialog::theWheelChangesNoFieldThatHasNotTheFocus()
{
    m_dialog->showPage(Page::Appearance);
    auto* const size = child<QSpinBox>(QStringLiteral("font-size"));
    child(QStringLiteral("follow-tail"))->setFocus();
    const QPointF middle(size->rect().center());
    const auto turn = [&] {
        QWheelEvent event(middle, size->mapToGlobal(middle), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(size, &event);
    };
    turn();
    QCOMPARE(size->value(), 100);
    size->setFocus();
    turn();
    QCOMPARE(size->value(), 110);
}

void TestSettingsDialog::largeTextKeepsItOnTheScreen()
{
    const QFont usual = QApplication::font();
    const auto restore = qScopeGuard([&usual] { QApplication::setFont(usual); });
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 2);
    QApplication::setFont(large);
    open(settings::Values());
    const QRect screen = m_dialog->screen()->availableGeometry();
    const int frame = m_dialog->fontMetrics().height() * 2; // as large as a title bar may be
    QVERIFY2(m_dialog->height() + frame <= screen.height(), qPrintable(QString::number(m_dialog->height())));
    QTRY_VERIFY(screen.contains(m_dialog->frameGeometry()));
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
