#include "theme/colours.h"
#include "theme/icons.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace weir::ui;

/// Theme: the choice reaches the application, and what it gives can be read.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void changesTheApplication();
    void tellsOfEachChange();
    void followsThePaletteOfThePlatform();
    void canBeRead_data();
    void canBeRead();
    void showsWhatHasTheFocus_data();
    void showsWhatHasTheFocus();
    void iconsGrowWithTheText_data();
    void iconsGrowWithTheText();

private:
    QPalette m_platform;
};

namespace {

/// WCAG 2.1
qreal luminance(const QColor& colour)
{
    const auto linear = [](qreal part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

qreal contrast(const QColor& one, const QColor& other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

void TestTheme::initTestCase()
{
    // what the desktop prefers is tested in tst_systemscheme
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    m_platform = QApplication::palette();
}

void TestTheme::cleanup() { QApplication::setPalette(QPalette()); }

void TestTheme::changesTheApplication()
{
    Theme theme;
    QVERIFY(!theme.isDark());
    theme.choose(Theme::Choice::Dark);
    QVERIFY(theme.isDark());
    QVERIFY(weir::ui::isDark(QWidget().palette()));
    theme.choose(Theme::Choice::Light);
    QVERIFY(!theme.isDark());
    QVERIFY(!weir::ui::isDark(QWidget().palette()));
    theme.choose(Theme::Choice::Dark);
    theme.choose(Theme::Choice::System);
    QVERIFY(!theme.isDark());
}

void TestTheme::tellsOfEachChange()
{
    Theme theme;
    bool wasDark = false;
    QSignalSpy changed(&theme, &Theme::changed);
    connect(&theme, &Theme::changed, this, [&] { wasDark = theme.isDark(); });
    theme.choose(Theme::Choice::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(wasDark);
    theme.choose(Theme::Choice::Dark);
    QCOMPARE(changed.count(), 1);
    theme.choose(Theme::Choice::Light);
    QCOMPARE(changed.count(), 2);
    QVERIFY(!wasDark);
}

void TestTheme::followsThePaletteOfThePlatform()
{
    // stands for a desktop that has a palette of its own
    QPalette desktop = m_platform;
    desktop.setColor(QPalette::Window, QColor(0xfd, 0xf6, 0xe3));
    QApplication::setPalette(desktop);
    Theme theme;
    theme.choose(Theme::Choice::Dark);
    QVERIFY(theme.isDark());
    theme.choose(Theme::Choice::System);
    QCOMPARE(QApplication::palette().color(QPalette::Window), m_platform.color(QPalette::Window));
}

void TestTheme::canBeRead_data()
{
    QTest::addColumn<Theme::Choice>("choice");
    QTest::addColumn<QPalette::ColorRole>("text");
    QTest::addColumn<QPalette::ColorRole>("ground");
    QTest::addColumn<qreal>("least");
    struct Pair
    {
        const char* words;
        QPalette::ColorRole text;
        QPalette::ColorRole ground;
        qreal least = 4.5;
    };
    for (const auto& [choice, name] :
        {std::pair(Theme::Choice::Light, "light"), std::pair(Theme::Choice::Dark, "dark")}) {
        for (const Pair& pair : {Pair{"text in a window", QPalette::WindowText, QPalette::Window, 7},
                 Pair{"text in a list", QPalette::Text, QPalette::Base, 7},
                 Pair{"text in every other row", QPalette::Text, QPalette::AlternateBase, 7},
                 Pair{"text on a button", QPalette::ButtonText, QPalette::Button, 7},
                 Pair{"text that is selected", QPalette::HighlightedText, QPalette::Highlight},
                 Pair{"text of a tool tip", QPalette::ToolTipText, QPalette::ToolTipBase, 7},
                 Pair{"a link in a window", QPalette::Link, QPalette::Window},
                 Pair{"a link in a list", QPalette::Link, QPalette::Base},
                 Pair{"a placeholder", QPalette::PlaceholderText, QPalette::Base}})
            QTest::addRow("%s, %s", pair.words, name) << choice << pair.text << pair.ground << pair.least;
    }
}

void TestTheme::canBeRead()
{
    QFETCH(const Theme::Choice, choice);
    QFETCH(const QPalette::ColorRole, text);
    QFETCH(const QPalette::ColorRole, ground);
    QFETCH(const qreal, least);
    Theme theme;
    theme.choose(choice);
    const QPalette palette = QApplication::palette();
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const qreal found = contrast(palette.color(group, text), palette.color(group, ground));
        QVERIFY2(found >= least, qPrintable(QString::number(found)));
    }
}

void TestTheme::showsWhatHasTheFocus_data()
{
    QTest::addColumn<Theme::Choice>("choice");
    QTest::newRow("in light") << Theme::Choice::Light;
    QTest::newRow("in dark") << Theme::Choice::Dark;
}

void TestTheme::showsWhatHasTheFocus()
{
    QFETCH(const Theme::Choice, choice);
    Theme theme;
    theme.choose(choice);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* first = new QPushButton(QStringLiteral("First"));
    auto* second = new QPushButton(QStringLiteral("Second"));
    layout->addWidget(first);
    layout->addWidget(second);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus();
    const QImage before = second->grab().toImage();
    QTest::keyClick(first, Qt::Key_Tab);
    QVERIFY(second->hasFocus());
    const QImage after = second->grab().toImage();
    const QPoint edge(second->width() / 2, 1);
    QVERIFY(before.pixelColor(edge) != after.pixelColor(edge));
    QVERIFY(contrast(after.pixelColor(edge), QApplication::palette().color(QPalette::Window)) >= 3);
}

void TestTheme::iconsGrowWithTheText_data()
{
    QTest::addColumn<bool>("isOwn");
    QTest::newRow("in our style") << true;
    QTest::newRow("in that of the platform") << false;
}

void TestTheme::iconsGrowWithTheText()
{
    QFETCH(const bool, isOwn);
    QPalette desktop = m_platform;
    if (!isOwn)
        desktop.setColor(QPalette::Window, QColor(0xfd, 0xf6, 0xe3));
    QApplication::setPalette(desktop);
    Theme theme;
    const QFont usual = QApplication::font();
    const auto putBack = qScopeGuard([&] { QApplication::setFont(usual); });
    const int before = QPushButton().iconSize().height();
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 4);
    QApplication::setFont(large);
    QPushButton push;
    QToolButton tool;
    const int line = push.fontMetrics().height();
    QVERIFY(line > before);
    for (QAbstractButton* button : std::initializer_list<QAbstractButton*>{&push, &tool}) {
        button->setIcon(weir::ui::icon(QStringLiteral("filter")));
        QVERIFY(button->iconSize().height() >= line);
        QVERIFY(button->sizeHint().height() >= line);
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
