#include "body/bodyview.h"

#include "ui/body/bodies.h"

#include "body/bodyfindbar.h"
#include "body/hexview.h"
#include "body/imageview.h"
#include "body/textview.h"
#include "peer/fieldview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTimer>

#include <ctime>
#include <utility>

using namespace weir;
using namespace weir::ui;
using Mode = BodyView::Mode;

namespace {

constexpr int kLongestBlock = 50; // ms
constexpr int kPatience = 60'000; // ms

std::string png()
{
    QImage image(40, 30, QImage::Format_ARGB32);
    image.fill(QColor(200, 80, 20, 128));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

qint64 threadTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

/// How long the event loop was kept from going round, by its own work: other programs may take the machine away.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const qint64 now = threadTime();
            m_longest = std::max(m_longest, now - std::exchange(m_since, now));
        });
        m_timer.start();
    }
    qint64 longest() const { return std::max(m_longest, threadTime() - m_since); }

private:
    QTimer m_timer;
    qint64 m_since = threadTime();
    qint64 m_longest = 0;
};

} // namespace

/// A body as its user sees it.
class TestBodyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void chooses_data();
    void chooses();
    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void listsFields();
    void readsNothingUnseen();
    void keepsTheModeThatWasChosen();
    void showsMoreOfTheSameBody();
    void staysQuick_data();
    void staysQuick();
    void finds_data();
    void finds();
    void leavesTheWindowsKeyAlone();
    void copies();
    void saves_data();
    void saves();
    void saysThatItCannotSave();
    void factsAreNoMarkup();

private:
    void show(const exchange::RecordedBody& body, const char* type, const char* encoding = "");
    template<typename Widget>
    Widget* child(const char* name) const
    {
        return m_view->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString text(const char* label) const { return child<QLabel>(label)->text(); }
    void choose(const char* button) const { child<QAbstractButton>(button)->click(); }
    void saveAs(const QString& path, BodyView::Bytes bytes) const;

    std::unique_ptr<BodyView> m_view;
    quint64 m_id = 0;
};

void TestBodyView::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestBodyView::init()
{
    m_view = std::make_unique<BodyView>();
    m_view->resize(600, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestBodyView::show(const exchange::RecordedBody& body, const char* type, const char* encoding)
{
    m_view->show(body, QString::fromLatin1(type), QString::fromLatin1(encoding), ++m_id);
    if (body.bytes)
        QTRY_VERIFY_WITH_TIMEOUT(m_view->isComplete(), kPatience);
}

void TestBodyView::chooses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Mode>("mode");
    QTest::newRow("JSON laid out") << QByteArray("{\"a\":1}") << QByteArray("application/json") << Mode::Pretty;
    QTest::newRow("HTML laid out") << QByteArray("<p>a</p>") << QByteArray("text/html; charset=utf-8") << Mode::Pretty;
    QTest::newRow("plain text as it is") << QByteArray("a\nb") << QByteArray("text/plain") << Mode::Text;
    QTest::newRow("an event stream as text")
        << QByteArray("data: 1\n\n") << QByteArray("text/event-stream") << Mode::Text;
    QTest::newRow("an image") << QByteArray::fromStdString(png()) << QByteArray("image/png") << Mode::Image;
    QTest::newRow("an image without a type") << QByteArray::fromStdString(png()) << QByteArray() << Mode::Image;
    QTest::newRow("an SVG as an image") << QByteArray(
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>")
                                        << QByteArray("image/svg+xml") << Mode::Image;
    QTest::newRow("a form as fields") << QByteArray("a=1&b=2") << QByteArray("application/x-www-form-urlencoded")
                                      << Mode::Form;
    QTest::newRow("anything else as bytes")
        << QByteArray("\0\1\2\3", 4) << QByteArray("application/octet-stream") << Mode::Hex;
}

void TestBodyView::chooses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, type);
    show(samples::body(bytes.toStdString()), type.constData());
    QTEST(m_view->mode(), "mode");
    QVERIFY(child<QWidget>("hexButton")->isVisible());
}

void TestBodyView::saysWhyThereIsNothing_data()
{
    QTest::addColumn<exchange::RecordedBody>("body");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, std::uint64_t passed, exchange::BodyLoss loss, const char* words) {
        QTest::newRow(name) << exchange::RecordedBody{nullptr, passed, loss} << QString::fromLatin1(words);
    };
    row("there was none", 0, exchange::BodyLoss::None, "This message has no body.");
    row("it comes", 5000, exchange::BodyLoss::None, "still coming");
    row("its file has gone", 5000, exchange::BodyLoss::Gone, "is lost");
    row("nobody asked for it", 5000, exchange::BodyLoss::NotAsked, "was not recorded.");
    row("too much traffic", 5000, exchange::BodyLoss::Backlog, "more traffic than could be written");
    row("the disk", 5000, exchange::BodyLoss::Disk, "could not be written to the disk");
}

void TestBodyView::saysWhyThereIsNothing()
{
    QFETCH(exchange::RecordedBody, body);
    QFETCH(QString, words);
    show(body, "text/plain");
    QVERIFY2(text("bodyPlaceholder").contains(words), qPrintable(text("bodyPlaceholder")));
    QVERIFY(child<QWidget>("bodyPlaceholder")->isVisible());
    QVERIFY(!child<QWidget>("bar")->isVisible());
}

void TestBodyView::saysWhatIsMissing_data()
{
    QTest::addColumn<exchange::BodyLoss>("loss");
    QTest::addColumn<QString>("words");
    QTest::newRow("the limit") << exchange::BodyLoss::Limit
                               << "First 5 B kept of 8.79 KiB: more is not kept of a body.";
    QTest::newRow("too much traffic") << exchange::BodyLoss::Backlog << "First 5 B kept of 8.79 KiB: there was more";
    QTest::newRow("the disk") << exchange::BodyLoss::Disk << "could not be written to the disk";
    QTest::newRow("it comes") << exchange::BodyLoss::None << "still coming: the first 5 B";
}

void TestBodyView::saysWhatIsMissing()
{
    QFETCH(exchange::BodyLoss, loss);
    QFETCH(QString, words);
    show({samples::source("hello"), 9000, loss}, "text/plain");
    const QString note = text("note").replace(QChar(0xa0), QLatin1Char(' '));
    QVERIFY2(note.contains(words), qPrintable(note));
    QVERIFY(child<QWidget>("note")->isVisible());
}

void TestBodyView::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QString>("words");
    const QByteArray packed = QByteArray::fromStdString(samples::gzipped(QByteArray(5000, 'a') + "end"));
    QByteArray damaged = packed;
    damaged[packed.size() / 2] = char(damaged[packed.size() / 2] ^ 0x55);
    const QByteArray plain("text/plain");
    QTest::newRow("nothing") << packed << plain << QByteArray("gzip") << QString();
    QTest::newRow("packed bytes that end early")
        << packed.left(packed.size() - 9) << plain << QByteArray("gzip") << "ends too early";
    QTest::newRow("bytes that are not packed") << QByteArray("hello") << plain << QByteArray("gzip") << "gzip";
    QTest::newRow("a coding nobody knows")
        << QByteArray("hello") << plain << QByteArray("rot13") << "rot13 is not known";
    QTest::newRow("a charset nobody knows")
        << QByteArray("hello") << QByteArray("text/plain; charset=klingon") << QByteArray() << "klingon is not known";
    QTest::newRow("bytes that are not of the charset")
        << QByteArray("caf\xe9 au lait") << QByteArray("text/plain; charset=utf-8") << QByteArray() << "not UTF-8";
    QTest::newRow("not the charset") << QByteArray("caf\xe9") << QByteArray("text/plain; charset=iso-8859-1")
                                     << QByteArray() << QString();
}

void TestBodyView::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, encoding);
    QFETCH(QString, words);
    show(samples::body(bytes.toStdString()), type.constData(), encoding.constData());
    QVERIFY2(words.isEmpty() ? text("note").isEmpty() : text("note").contains(words), qPrintable(text("note")));
    QCOMPARE(m_view->mode(), Mode::Text);
}

void TestBodyView::listsFields()
{
    show(samples::body("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                       "Content-Type: text/plain\r\n\r\nhello\r\n--x--\r\n"),
        "multipart/form-data; boundary=x");
    const QAbstractItemModel* model = child<FieldView>("form")->model();
    QCOMPARE(model->rowCount(), 1);
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column)
        cells << model->index(0, column).data().toString().replace(QChar(0xa0), QLatin1Char(' '));
    QCOMPARE(cells, (QStringList{"file", "hello", "text/plain", "a.txt", "5 B"}));
}

void TestBodyView::readsNothingUnseen()
{
    m_view->hide();
    m_view->show(samples::body("hello"), QStringLiteral("text/plain"), {}, 99);
    QVERIFY(!m_view->isComplete());
    m_view->show();
    QTRY_VERIFY(m_view->isComplete());
}

void TestBodyView::keepsTheModeThatWasChosen()
{
    show(samples::body("{}"), "application/json");
    choose("textButton");
    show(samples::body("[]"), "application/json");
    QCOMPARE(m_view->mode(), Mode::Text);
    show(samples::body(png()), "image/png");
    QCOMPARE(m_view->mode(), Mode::Image);
    show(samples::body("[1]"), "application/json");
    QCOMPARE(m_view->mode(), Mode::Text);
}

void TestBodyView::showsMoreOfTheSameBody()
{
    m_view->show({samples::source("one\n"), 4, exchange::BodyLoss::None}, QStringLiteral("text/plain"), {}, 500);
    QTRY_COMPARE(child<TextView>("text")->lineCount(), 1);
    m_view->show({samples::source("one\ntwo\n"), 8, exchange::BodyLoss::None}, QStringLiteral("text/plain"), {}, 500);
    QTRY_COMPARE(child<TextView>("text")->lineCount(), 2);
}

void TestBodyView::staysQuick_data()
{
    QTest::addColumn<exchange::RecordedBody>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("46 MB of JSON on one line")
        << samples::body(samples::minified(46'000'000)) << QByteArray("application/json");
    QTest::newRow("46 MB of one letter") << samples::body(std::string(46'000'000, 'a')) << QByteArray("text/plain");
    QTest::newRow("5 million lines") << samples::body(std::string(5'000'000, '\n')) << QByteArray("text/plain");
    const auto text = std::make_shared<const samples::EndlessSource>(1ULL << 30, samples::lines());
    QTest::newRow("1 GiB of text") << exchange::RecordedBody{text, text->size()} << QByteArray("text/plain");
    const auto bytes = std::make_shared<const samples::EndlessSource>(1ULL << 40, std::string("\0\1\2weir", 7));
    QTest::newRow("1 TiB of bytes") << exchange::RecordedBody{bytes, bytes->size()} << QByteArray("application/x-any");
}

void TestBodyView::staysQuick()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("How long it takes is told by the build without sanitizers");
#endif
    QFETCH(exchange::RecordedBody, body);
    QFETCH(QByteArray, type);
    QElapsedTimer since;
    since.start();
    const Heartbeat heartbeat;
    m_view->show(body, QString::fromLatin1(type), {}, ++m_id);
    auto* stack = child<QStackedWidget>("stack");
    QTRY_VERIFY_WITH_TIMEOUT(dynamic_cast<PagedView*>(stack->currentWidget()), kPatience);
    auto* view = dynamic_cast<PagedView*>(stack->currentWidget());
    QTRY_VERIFY_WITH_TIMEOUT(view->canShow(1), kPatience);
    const qint64 first = since.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(m_view->isComplete(), kPatience);
    if (auto* asText = qobject_cast<TextView*>(view))
        QTRY_VERIFY_WITH_TIMEOUT(asText->isComplete(), kPatience);
    const qint64 whole = since.elapsed();
    for (const int key : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_PageDown}) {
        QTest::keyClick(view, Qt::Key(key), Qt::ControlModifier);
        QTest::qWait(0);
    }
    qInfo("first screen %lld ms, all %lld ms, longest block %lld ms", first, whole, heartbeat.longest());
    QVERIFY(first < 1000);
    QVERIFY2(heartbeat.longest() <= kLongestBlock, qPrintable(QString::number(heartbeat.longest())));
}

void TestBodyView::finds_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<quint64>("first");
    QTest::addColumn<quint64>("second");
    QTest::newRow("text in any case") << QByteArray("textButton") << "WEIR" << quint64(0) << quint64(9);
    QTest::newRow("text among bytes") << QByteArray("hexButton") << "weir" << quint64(0) << quint64(9);
    QTest::newRow("bytes") << QByteArray("hexButton") << "65 69 72" << quint64(1) << quint64(10);
    QTest::newRow("what is there once, again") << QByteArray("textButton") << "dam" << quint64(5) << quint64(5);
}

void TestBodyView::finds()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, pattern);
    QFETCH(quint64, first);
    QFETCH(quint64, second);
    show(samples::body("weir dam weir"), "text/plain");
    choose(button.constData());
    auto* view = dynamic_cast<PagedView*>(child<QStackedWidget>("stack")->currentWidget());
    QVERIFY(view);
    QTRY_VERIFY(view->canShow(13));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    auto* edit = child<QLineEdit>("edit");
    QVERIFY(edit->isVisible());
    edit->setText(pattern);
    QTRY_VERIFY(view->hasSelection());
    QCOMPARE(view->selection().first, first);
    QSignalSpy moved(view, &PagedView::selectionChanged);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!moved.isEmpty());
    QCOMPARE(view->selection().first, second);
    moved.clear();
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_VERIFY(!moved.isEmpty());
    QCOMPARE(view->selection().first, first);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QVERIFY(view->hasFocus());
}

void TestBodyView::leavesTheWindowsKeyAlone()
{
    QWidget window;
    auto* filter = new QLineEdit(&window);
    auto* body = new BodyView(&window);
    body->setGeometry(0, 40, 400, 300);
    auto* shortcut = new QAction(&window);
    shortcut->setShortcut(QKeySequence::Find);
    window.addAction(shortcut);
    QSignalSpy asked(shortcut, &QAction::triggered);
    window.resize(400, 350);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    body->show(samples::body("hello"), QStringLiteral("text/plain"), {}, 1);
    QTRY_VERIFY(body->isComplete());
    auto* edit = body->findChild<QLineEdit*>(QStringLiteral("edit"));
    filter->setFocus();
    QTest::keyClick(filter, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(asked.count(), 1);
    QVERIFY(!edit->isVisible());
    auto* view = body->findChild<TextView*>(QStringLiteral("text"));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(asked.count(), 1);
    QVERIFY(edit->isVisible());
}

void TestBodyView::copies()
{
    show(samples::body("one\r\ntwo\t\x1b[31m\xe2\x80\xae!\n"), "text/plain");
    auto* view = child<TextView>("text");
    QTRY_VERIFY(view->isComplete());
    QApplication::clipboard()->clear();
    choose("copyButton");
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("one\ntwo\t\\x1b[31m\\u{202e}!\n"));
    view->select(0, 3);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("one"));
    choose("hexButton");
    child<HexView>("hex")->select(0, 3);
    choose("copyButton");
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("6f 6e 65"));
}

void TestBodyView::saveAs(const QString& path, BodyView::Bytes bytes) const
{
    m_view->save(bytes);
    auto* dialog = m_view->findChild<QFileDialog*>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
}

void TestBodyView::saves_data()
{
    QTest::addColumn<BodyView::Bytes>("bytes");
    QTest::addColumn<QByteArray>("saved");
    const QByteArray text(100'000, 'a');
    QTest::newRow("unpacked") << BodyView::Bytes::Decoded << text;
    QTest::newRow("as it passed") << BodyView::Bytes::AsPassed << QByteArray::fromStdString(samples::gzipped(text));
}

void TestBodyView::saves()
{
    QFETCH(BodyView::Bytes, bytes);
    QFETCH(QByteArray, saved);
    show(samples::body(samples::gzipped(QByteArray(100'000, 'a'))), "text/plain", "gzip");
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("body"));
    saveAs(path, bytes);
    QTRY_VERIFY(text("savingText").startsWith(QStringLiteral("Saved as")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), saved);
}

void TestBodyView::saysThatItCannotSave()
{
    show(samples::body("hello"), "text/plain");
    saveAs(QStringLiteral("/nowhere/at/all"), BodyView::Bytes::Decoded);
    QTRY_VERIFY(text("savingText").contains(QStringLiteral("/nowhere/at/all could not be written: ")));
    QVERIFY(child<QWidget>("savingBar")->isVisible());
}

void TestBodyView::factsAreNoMarkup()
{
    for (const char* type : {"text/<b>x</b>", "text/a&amp;b", "<img src=x>/\x1b\xe2\x80\xae", "a&b"}) {
        show(samples::body("hello"), type);
        QTRY_VERIFY(!text("facts").isEmpty());
        const QLabel* const facts = child<QLabel>("facts");
        QCOMPARE(facts->textFormat(), Qt::PlainText);
        QVERIFY(Qt::mightBeRichText(facts->toolTip()));
        QTextDocument toolTip;
        toolTip.setHtml(facts->toolTip());
        QCOMPARE(toolTip.toPlainText().split(u'\n'),
            facts->text().replace(QChar(QChar::Nbsp), u' ').split(QStringLiteral(" · ")));
        for (const QChar c : facts->text())
            QVERIFY(c != QChar(0x1b) && c != QChar(0x202e));
    }
}

QTEST_MAIN(TestBodyView)
#include "tst_bodyview.moc"
