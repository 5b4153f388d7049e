#include "body/picture.h"
#include "body/safesvg.h"

#include "ui/body/bodies.h"

#include <QBuffer>
#include <QImageWriter>
#include <QTemporaryDir>
#include <QTest>

using namespace weir::ui;

class TestPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void playsAnimations();
    void refuses_data();
    void refuses();
    void loadsNothingFromElsewhere_data();
    void loadsNothingFromElsewhere();

private:
    static Picture decoded(const QByteArray& bytes, bool isSvg = false);
};

namespace {

QByteArray encoded(const char* format, const QSize& size = {40, 30})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, format);
    return bytes;
}

QByteArray svg(const QByteArray& content)
{
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='40' height='30'>"
        + content + "</svg>";
}

/// Two frames of one pixel, red and green.
const QByteArray kAnimation = QByteArray::fromHex(
    "474946383961010001008000 00ff000000ff00 21ff0b4e45545343415045322e30 0301000000 21f90400020000 00"
    "2c000000000100010000 02024401 00 21f90400020000 00 2c000000000100010000 02024c01 00 3b");

/// The head of a PNG that says it is that large.
QByteArray hugePng()
{
    QByteArray png = encoded("PNG");
    png.replace(16, 8, QByteArray::fromHex("0000ffff0000ffff"));
    // the sum over the head has to be right, or it is damaged
    quint32 crc = ~0U;
    for (const char c : png.mid(12, 17)) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320U : 0);
    }
    crc = ~crc;
    for (int i = 0; i < 4; ++i)
        png[29 + i] = char(crc >> (24 - 8 * i));
    return png;
}

QByteArray bomb()
{
    QByteArray content = "<defs><g id='a0'><rect width='1' height='1'/></g>";
    for (int i = 1; i < 12; ++i) {
        content += "<g id='a" + QByteArray::number(i) + "'>";
        for (int j = 0; j < 10; ++j)
            content += "<use xlink:href='#a" + QByteArray::number(i - 1) + "'/>";
        content += "</g>";
    }
    return svg(content + "</defs><use xlink:href='#a11'/>");
}

} // namespace

Picture TestPicture::decoded(const QByteArray& bytes, bool isSvg)
{
    Picture result;
    std::stop_source stop;
    decodePicture(*samples::source(bytes.toStdString()), isSvg, stop.get_token(), [&](const Picture& picture) {
        result = picture;
        stop.request_stop();
    });
    return result;
}

void TestPicture::decodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("format");
    for (const char* format : {"PNG", "JPEG", "WEBP", "BMP"})
        QTest::newRow(format) << encoded(format) << QString::fromLatin1(format);
    QTest::newRow("SVG") << svg("<rect width='40' height='30' fill='red'/>") << "SVG";
}

void TestPicture::decodes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, format);
    const Picture picture = decoded(bytes, format == QLatin1String("SVG"));
    QVERIFY2(picture.problem.isEmpty(), qPrintable(picture.problem));
    QCOMPARE(picture.format, format);
    QCOMPARE(picture.image.size(), QSize(40, 30));
    QVERIFY(picture.image.pixelColor(20, 15).red() > 250);
    QVERIFY(!picture.isAnimated);
}

void TestPicture::playsAnimations()
{
    QList<QColor> colours;
    std::stop_source stop;
    decodePicture(*samples::source(kAnimation.toStdString()), false, stop.get_token(), [&](const Picture& picture) {
        QVERIFY(picture.isAnimated);
        colours << picture.image.pixelColor(0, 0);
        if (colours.size() == 4) // it begins again
            stop.request_stop();
    });
    QCOMPARE(colours, (QList<QColor>{QColor(255, 0, 0), QColor(0, 255, 0), QColor(255, 0, 0), QColor(0, 255, 0)}));
}

void TestPicture::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isSvg");
    QTest::addColumn<QString>("words");
    QTest::newRow("more pixels than fit") << hugePng() << false << "65,535 × 65,535 pixels";
    QTest::newRow("what is no image") << QByteArray("hello") << false << "cannot be decoded";
    QTest::newRow("an SVG that uses itself very often") << bomb() << true << "too intricate";
    QTest::newRow("an SVG that is damaged") << QByteArray("<svg><g></svg>") << true << "damaged";
    QTest::newRow("an SVG that is nested very deep") << svg(QByteArray("<g>").repeated(5000)) << true << "damaged";
}

void TestPicture::refuses()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isSvg);
    QFETCH(QString, words);
    const Picture picture = decoded(bytes, isSvg);
    QVERIFY(picture.image.isNull());
    QVERIFY2(picture.problem.contains(words), qPrintable(picture.problem));
}

void TestPicture::loadsNothingFromElsewhere_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<bool>("stays");
    QTest::newRow("a file") << QByteArray("FILE") << false;
    QTest::newRow("a file as a URL") << QByteArray("file://FILE") << false;
    QTest::newRow("an SVG within") << QByteArray("data:image/svg+xml;base64," + svg("<image href='FILE'/>").toBase64())
                                   << false;
    QTest::newRow("an SVG within, called PNG")
        << QByteArray("data:image/png;base64," + svg("<image href='FILE'/>").toBase64()) << false;
    QTest::newRow("a bitmap within") << QByteArray("data:image/png;base64," + encoded("PNG").toBase64()) << true;
}

void TestPicture::loadsNothingFromElsewhere()
{
    QFETCH(QByteArray, reference);
    QFETCH(bool, stays);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("secret.png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(encoded("PNG"));
    file.close();
    reference.replace("FILE", path.toUtf8());
    const Picture picture =
        decoded(svg("<image x='0' y='0' width='40' height='30' xlink:href='" + reference + "'/>"), true);
    QVERIFY2(picture.problem.isEmpty(), qPrintable(picture.problem));
    QCOMPARE(picture.image.pixelColor(20, 15).alpha() > 0, stays);
}

QTEST_MAIN(TestPicture)
#include "tst_picture.moc"
