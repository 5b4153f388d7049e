#include "theme/iconlabel.h"
#include "theme/icons.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTest>

using namespace weir::ui;

/// Icons: each is there, can be seen in light and dark, and follows theme, mode and scale.
class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_theme.choose(Theme::Choice::Light); }
    void isDrawn_data();
    void isDrawn();
    void anUnknownNameIsNull();
    void theProgramsIconKeepsItsColours();
    void followsTheTheme();
    void isMutedWhereDisabled();
    void standsOutOnASelectedRow();
    void takesAColourWithAMeaning();
    void isSharpAtAnyScale();
    void aLabelGrowsWithItsFont();
    void aLabelPaintsItsIcon();

private:
    Theme m_theme;
};

namespace {

/// The colour of the most opaque pixel.
QColor inkOf(const QImage& image)
{
    QColor ink = Qt::transparent;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > ink.alpha())
                ink = image.pixelColor(x, y);
        }
    }
    return ink;
}

QColor inkOf(const QIcon& icon, QIcon::Mode mode = QIcon::Normal)
{
    return inkOf(icon.pixmap(QSize(48, 48), mode).toImage());
}

QColor textColour(QPalette::ColorGroup group = QPalette::Active)
{
    return QApplication::palette().color(group, QPalette::WindowText);
}

} // namespace

void TestIcons::isDrawn_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"start", "stop", "record", "pause", "clear", "undo", "settings", "browser", "layout-right",
             "layout-below", "hosts", "filter", "search", "copy", "tail", "warning", "error", "info", "close", "mark",
             "comment", "block", "export", "delete", "repeat", "edit", "running", "ok", "tunnel", "websocket",
             "blocked", "failed", "weir"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestIcons::isDrawn()
{
    QFETCH(const QString, name);
    for (const Theme::Choice choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        m_theme.choose(choice);
        const QImage image = icon(name).pixmap(QSize(16, 16)).toImage();
        QCOMPARE(image.size(), QSize(16, 16));
        int drawn = 0;
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 16; ++x)
                drawn += image.pixelColor(x, y).alpha() > 128;
        }
        QVERIFY2(drawn >= 10, qPrintable(QString::number(drawn)));
    }
}

void TestIcons::anUnknownNameIsNull() { QVERIFY(icon(QStringLiteral("no-such-icon")).isNull()); }

void TestIcons::theProgramsIconKeepsItsColours()
{
    const QImage light = icon(QStringLiteral("weir")).pixmap(QSize(64, 64)).toImage();
    m_theme.choose(Theme::Choice::Dark);
    QCOMPARE(icon(QStringLiteral("weir")).pixmap(QSize(64, 64)).toImage(), light);
    QCOMPARE(light.pixelColor(1, 1).alpha(), 0); // its corners are round
}

void TestIcons::followsTheTheme()
{
    const QIcon search = icon(QStringLiteral("search"));
    const QColor light = textColour();
    QCOMPARE(inkOf(search), light);
    m_theme.choose(Theme::Choice::Dark);
    QVERIFY(textColour() != light);
    QCOMPARE(inkOf(search), textColour());
}

void TestIcons::isMutedWhereDisabled()
{
    QVERIFY(textColour(QPalette::Disabled) != textColour());
    QCOMPARE(inkOf(icon(QStringLiteral("search")), QIcon::Disabled), textColour(QPalette::Disabled));
}

void TestIcons::standsOutOnASelectedRow()
{
    QCOMPARE(inkOf(icon(QStringLiteral("failed"), &Colours::error), QIcon::Selected),
        QApplication::palette().color(QPalette::HighlightedText));
}

void TestIcons::takesAColourWithAMeaning()
{
    const QIcon failed = icon(QStringLiteral("failed"), &Colours::error);
    QCOMPARE(inkOf(failed), coloursFor(QApplication::palette()).error);
    m_theme.choose(Theme::Choice::Dark);
    QCOMPARE(inkOf(failed), coloursFor(QApplication::palette()).error);
}

void TestIcons::isSharpAtAnyScale()
{
    const QPixmap pixmap = icon(QStringLiteral("close")).pixmap(QSize(16, 16), 2.5);
    QCOMPARE(pixmap.size(), QSize(40, 40));
    QCOMPARE(pixmap.devicePixelRatio(), 2.5);
    // drawn at that size, not stretched
    QImage expected = icon(QStringLiteral("close")).pixmap(QSize(40, 40), 1).toImage();
    QImage drawn = pixmap.toImage();
    drawn.setDevicePixelRatio(1);
    QCOMPARE(drawn, expected);

    QImage canvas(40, 40, QImage::Format_ARGB32_Premultiplied);
    canvas.fill(Qt::transparent);
    canvas.setDevicePixelRatio(2.5);
    QPainter painter(&canvas);
    icon(QStringLiteral("close")).paint(&painter, QRect(0, 0, 16, 16));
    painter.end();
    canvas.setDevicePixelRatio(1);
    QCOMPARE(canvas, expected.convertToFormat(QImage::Format_ARGB32_Premultiplied));
}

void TestIcons::aLabelGrowsWithItsFont()
{
    IconLabel label;
    label.setLines(3);
    QFont font = label.font();
    font.setPixelSize(10);
    label.setFont(font);
    const QSize small = label.sizeHint();
    font.setPixelSize(40);
    label.setFont(font);
    QVERIFY(label.sizeHint().height() > 2 * small.height());
    QCOMPARE(label.sizeHint().height(), label.sizeHint().width());
}

void TestIcons::aLabelPaintsItsIcon()
{
    IconLabel label;
    label.setIcon(icon(QStringLiteral("record")));
    label.resize(48, 48);
    QCOMPARE(label.grab().toImage().pixelColor(24, 24), textColour());
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
