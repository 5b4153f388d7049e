#include "integration/display.h"
#include "integration/wire.h"

#include "format/format.h"
#include "table/columns.h"
#include "table/trafficview.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>

#include <csignal>

using namespace weir;
using namespace weir::integration;
using traffic::Column;

/// The window on a real X server: what a browser loads through it stands in its table as the origin logged it, and
/// the program starts, works and ends as users do it.
class TestWindow : public QObject
{
    Q_OBJECT

public:
    /// `problem`: why there is no display; empty if there is one.
    explicit TestWindow(QByteArray problem) : m_problem(std::move(problem)) {}

private Q_SLOTS:
    void initTestCase();
    void showsEveryResourceOfAPage();
    void theProgramServesAndEndsWithItsWindow();
    void theProgramEndsInOrderWhenTold_data();
    void theProgramEndsInOrderWhenTold();

private:
    const QByteArray m_problem;
};

namespace {

constexpr int kGifs = 40;
constexpr int kPngs = 20;
constexpr int kScripts = 20;
constexpr int kStyles = 10;
constexpr int kData = 10;
constexpr int kResources = kGifs + kPngs + kScripts + kStyles + kData;

/// Each file has a size that no other has.
void writePage(Nginx& nginx)
{
    const QByteArray gif = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    const QByteArray png = QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    QByteArray head;
    QByteArray body;
    for (int i = 0; i < kStyles; ++i) {
        const QByteArray name = "style-" + QByteArray::number(i) + ".css";
        nginx.write(QString::fromUtf8(name), ".c { color: red } /*" + QByteArray(4'000 + i * 37, '*') + "*/\n");
        head += "<link rel=stylesheet href=" + name + ">\n";
    }
    for (int i = 0; i < kScripts; ++i) {
        const QByteArray name = "script-" + QByteArray::number(i) + ".js";
        nginx.write(QString::fromUtf8(name),
            "window.scripts = (window.scripts || 0) + 1; // " + QByteArray(20'000 + i * 1'003, 'x') + "\n");
        head += "<script src=" + name + "></script>\n";
    }
    for (int i = 0; i < kGifs; ++i) {
        const QByteArray name = "image-" + QByteArray::number(i) + ".gif";
        nginx.write(QString::fromUtf8(name), gif + QByteArray(i, '\0'));
        body += "<img src=" + name + "?v=" + QByteArray::number(i) + ">\n";
    }
    for (int i = 0; i < kPngs; ++i) {
        const QByteArray name = "image-" + QByteArray::number(i) + ".png";
        nginx.write(QString::fromUtf8(name), png + QByteArray(1'000 + i * 11, '\0'));
        body += "<img src=" + name + ">\n";
    }
    for (int i = 0; i < kData; ++i)
        nginx.write(QStringLiteral("data-%1.json").arg(i), "[\"" + QByteArray(2'000 + i * 13, 'd') + "\"]");
    nginx.write(QStringLiteral("favicon.ico"), gif);
    nginx.write(QStringLiteral("page.html"),
        "<!doctype html><title>page</title>\n" + head + "<body>\n" + body
            + "<script>onload = async () => {\n"
              "  const answers = await Promise.all([...Array("
            + QByteArray::number(kData)
            + ").keys()].map(i => fetch(`data-${i}.json`)));\n"
              "  const data = (await Promise.all(answers.map(a => a.json()))).length;\n"
              "  const images = [...document.images].filter(i => i.complete && i.naturalWidth == 1).length;\n"
              "  const styles = [...document.styleSheets].filter(s => s.cssRules.length == 1).length;\n"
              "  document.body.append(`loaded ${images + window.scripts + styles + data} resources`);\n"
              "};</script>\n");
}

void writeSettings(const QString& path, const QByteArray& lines)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size())
        qFatal("cannot write %s", qPrintable(path));
}

QString cell(const ui::TrafficModel& model, int row, Column column)
{
    return model.data(model.index(row, int(column))).toString();
}

/// One line of nginx's log or one row of the table.
struct Served
{
    QByteArray what; ///< METHOD URI STATUS
    quint64 bodyBytes = 0;

    bool operator==(const Served&) const = default;
    QByteArray words() const { return what + ", " + QByteArray::number(bodyBytes) + " bytes"; }
};

Outcome askDisplay(const QStringList& arguments)
{
    return run(findProgram(QStringLiteral("xdotool")), arguments, 30'000);
}

/// The program, at home in a folder of its own, with its window on the screen.
class Program
{
public:
    /// Whether it came to listening.
    bool start()
    {
        writeSettings(m_home.filePath(QStringLiteral("config/weir/weir.conf")), "port = 0\n");
        QProcessEnvironment environment = plainEnvironment();
        environment.insert(QStringLiteral("HOME"), m_home.path());
        for (const char* name : {"config", "cache", "data", "state"}) {
            const QString variable = QStringLiteral("XDG_%1_HOME").arg(QString::fromUtf8(name).toUpper());
            environment.insert(variable, m_home.filePath(QString::fromUtf8(name)));
        }
        child.process().setProcessEnvironment(environment);
        child.process().setProcessChannelMode(QProcess::MergedChannels);
        return child.start(QStringLiteral(WEIR_PROGRAM), {}) && findWindow();
    }
    bool hasSavedState() const { return QFile::exists(m_home.filePath(QStringLiteral("config/weir/window.ini"))); }

    Child child;
    QByteArray window; ///< for xdotool
    quint16 port = 0;

private:
    /// The title says where it listens.
    bool findWindow()
    {
        const QRegularExpression listening(QStringLiteral("^127\\.0\\.0\\.1:(\\d+) – Weir$"));
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 30'000 && !child.process().waitForFinished(20)) {
            const Outcome found = askDisplay({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                QStringLiteral("--pid"), QString::number(child.process().processId())});
            for (const QByteArray& id : found.output.split('\n')) {
                const QByteArray title = askDisplay({QStringLiteral("getwindowname"), QString::fromUtf8(id)}).output;
                const QRegularExpressionMatch match = listening.match(QString::fromUtf8(title).trimmed());
                if (match.hasMatch()) {
                    window = id;
                    port = quint16(match.captured(1).toUInt());
                    return true;
                }
            }
        }
        return false;
    }

    const QTemporaryDir m_home;
};

} // namespace

void TestWindow::initTestCase()
{
    WEIR_NEEDS("Xvfb");
    WEIR_NEEDS("openbox");
    WEIR_NEEDS("xdotool");
    WEIR_NEEDS("nginx");
    QVERIFY2(m_problem.isEmpty(), m_problem.constData());
}

void TestWindow::showsEveryResourceOfAPage()
{
    WEIR_NEEDS("chromium");
    Nginx nginx;
    QVERIFY2(nginx.start(), nginx.problem().constData());
    writePage(nginx);

    const QTemporaryDir folder;
    const ui::Places places{folder.filePath(QStringLiteral("weir.conf")), folder.filePath(QStringLiteral("window.ini")),
        folder.filePath(QStringLiteral("capture"))};
    // Whatever else the browser wants to reach is refused: nothing leaves this machine.
    writeSettings(places.settingsFile, "port = 0\nvia = off\nblock = /^(?!127\\.0\\.0\\.1$)/\n");
    ui::Theme theme;
    ui::MainWindow window(places, theme);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window, 30'000));
    QTRY_COMPARE_WITH_TIMEOUT(window.proxy().state(), ui::ProxyController::State::Running, 30'000);

    const QTemporaryDir profile;
    Child browser;
    browser.process().setStandardErrorFile(profile.filePath(QStringLiteral("errors")));
    QVERIFY(browser.start(findProgram(QStringLiteral("chromium")),
        {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
            QStringLiteral("--disable-quic"), QStringLiteral("--disable-dev-shm-usage"),
            QStringLiteral("--no-first-run"), QStringLiteral("--disable-background-networking"),
            QStringLiteral("--disable-component-update"), QStringLiteral("--disable-sync"),
            QStringLiteral("--disable-extensions"),
            QStringLiteral("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
            QStringLiteral("--proxy-server=http://127.0.0.1:%1").arg(window.proxy().port()),
            QStringLiteral("--proxy-bypass-list=<-loopback>"), QStringLiteral("--user-data-dir=") + profile.path(),
            QStringLiteral("--virtual-time-budget=30000"), QStringLiteral("--dump-dom"),
            QString::fromUtf8(nginx.url()) + QStringLiteral("/page.html")}));
    QTRY_COMPARE_WITH_TIMEOUT(browser.process().state(), QProcess::NotRunning, 90'000);
    const QByteArray page = browser.process().readAllStandardOutput();
    QVERIFY2(page.contains("loaded " + QByteArray::number(kResources) + " resources"), page.constData());

    QList<Served> served;
    for (const QByteArray& line : nginx.stopAndReadLog()) {
        const QList<QByteArray> parts = line.split(' ');
        served.append({parts.mid(0, 3).join(' '), parts[4].toULongLong()});
    }
    QVERIFY(served.size() >= 1 + kResources);

    // What was asked of nginx, as the table says it.
    const ui::TrafficModel& model = window.traffic();
    const QString host = QStringLiteral("127.0.0.1:%1").arg(nginx.port());
    const auto ownRows = [&] {
        QList<int> rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (cell(model, row, Column::Host) == host && model.rowAt(row)->hasEnded())
                rows.append(row);
        }
        return rows;
    };
    QTRY_COMPARE_WITH_TIMEOUT(ownRows().size(), served.size(), 30'000);
    const QList<int> rows = ownRows();
    QCOMPARE(cell(model, rows.front(), Column::Path), QStringLiteral("/page.html"));
    const QHash<QString, QString> types{{QStringLiteral("html"), QStringLiteral("text/html")},
        {QStringLiteral("css"), QStringLiteral("text/css")}, {QStringLiteral("js"), QStringLiteral("text/javascript")},
        {QStringLiteral("gif"), QStringLiteral("image/gif")}, {QStringLiteral("png"), QStringLiteral("image/png")},
        {QStringLiteral("json"), QStringLiteral("application/json")}};
    quint64 number = 0;
    for (const int row : rows) {
        const QString path = cell(model, row, Column::Path);
        const quint64 bodyBytes = model.rowAt(row)->responseBytes;
        const QString what = QStringList{cell(model, row, Column::Method), path, cell(model, row, Column::Status)}.join(
            QLatin1Char(' '));
        const Served one{what.toUtf8(), bodyBytes};
        QVERIFY2(served.removeOne(one), (one.words() + " is in the table, but not in the log").constData());
        QCOMPARE(cell(model, row, Column::Size), ui::bytesText(bodyBytes));
        if (const QString suffix = path.section(QLatin1Char('.'), 1).section(QLatin1Char('?'), 0, 0);
            types.contains(suffix))
            QCOMPARE(cell(model, row, Column::Type), types[suffix]);
        QVERIFY(!cell(model, row, Column::Duration).isEmpty());
        // in order of arrival
        const quint64 next = cell(model, row, Column::Number).toULongLong();
        QVERIFY2(next > number, qPrintable(QStringLiteral("%1 stands below %2").arg(next).arg(number)));
        number = next;
    }
    QVERIFY2(served.isEmpty(), served.value(0).words().constData());

    // The largest first: the same rows in another order.
    auto* view = window.findChild<ui::TrafficView*>();
    QVERIFY(view != nullptr);
    QVERIFY(view->isVisible());
    view->sortByColumn(int(Column::Size), Qt::DescendingOrder);
    QTRY_VERIFY(model.isSettled() && model.sorting().descending);
    QCOMPARE(ownRows().size(), rows.size());
    quint64 size = std::numeric_limits<quint64>::max();
    for (int row = 0; row < model.rowCount(); ++row) {
        QVERIFY(model.rowAt(row)->responseBytes <= size);
        size = model.rowAt(row)->responseBytes;
    }
}

void TestWindow::theProgramServesAndEndsWithItsWindow()
{
    Nginx nginx;
    QVERIFY2(nginx.start(), nginx.problem().constData());
    nginx.write(QStringLiteral("hello"), "hello");

    Program weir;
    QVERIFY2(weir.start(), weir.child.process().readAll().constData());
    Connection client = Connection::to(weir.port);
    QVERIFY(client.isOpen());
    QVERIFY(client.send(
        "GET " + nginx.url() + "/hello HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(nginx.port()) + "\r\n\r\n"));
    const Response response = readResponse(client);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, QByteArray("hello"));

    // The window manager asks it to close; the client's connection is still open.
    const QStringList activate{
        QStringLiteral("windowactivate"), QStringLiteral("--sync"), QString::fromUtf8(weir.window)};
    QCOMPARE(askDisplay(activate).exitStatus, 0);
    QCOMPARE(askDisplay({QStringLiteral("key"), QStringLiteral("alt+F4")}).exitStatus, 0);
    QCOMPARE(weir.child.waitForEnd(), 0);
    QVERIFY(!Connection::to(weir.port).isOpen());
    QCOMPARE(weir.child.process().readAll(), QByteArray()); // no warnings
    QVERIFY(weir.hasSavedState());
}

void TestWindow::theProgramEndsInOrderWhenTold_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("isInDialog");
    QTest::newRow("as the system shuts down") << SIGTERM << false;
    QTest::newRow("with a dialog open") << SIGTERM << true;
    QTest::newRow("by Ctrl+C in its terminal") << SIGINT << false;
    QTest::newRow("with its terminal") << SIGHUP << false;
}

void TestWindow::theProgramEndsInOrderWhenTold()
{
    QFETCH(int, number);
    QFETCH(bool, isInDialog);
    Program weir;
    QVERIFY2(weir.start(), weir.child.process().readAll().constData());
    if (isInDialog) {
        const QStringList activate{
            QStringLiteral("windowactivate"), QStringLiteral("--sync"), QString::fromUtf8(weir.window)};
        QCOMPARE(askDisplay(activate).exitStatus, 0);
        QCOMPARE(askDisplay({QStringLiteral("key"), QStringLiteral("ctrl+comma")}).exitStatus, 0);
        const QStringList settings{QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
            QStringLiteral("--name"), QStringLiteral("Settings")};
        QCOMPARE(askDisplay(settings).exitStatus, 0);
    }
    weir.child.signal(number);
    QCOMPARE(weir.child.waitForEnd(), 0);
    QCOMPARE(weir.child.process().readAll(), QByteArray());
    QVERIFY(weir.hasSavedState());
}

int main(int argc, char** argv) { return runOnDisplay<TestWindow, QApplication>(argc, argv); }

#include "tst_window.moc"
