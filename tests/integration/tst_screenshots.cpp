#include "integration/display.h"
#include "integration/wire.h"

#include "settings/settingsdialog.h"
#include "status/throughputstrip.h"
#include "table/trafficview.h"
#include "theme/theme.h"
#include "tls/authority.h"
#include "window/language.h"
#include "window/mainwindow.h"
#include "window/noticebar.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace weir;
using namespace weir::integration;
using namespace std::chrono_literals;

/// Pictures of the window with an afternoon's traffic in it, for people to look at. What can be told without eyes is
/// checked: that it fits a small screen, and that it shows what was recorded.
class TestScreenshots : public QObject
{
    Q_OBJECT

public:
    /// `problem`: why there is no display; empty if there is one.
    explicit TestScreenshots(QByteArray problem) : m_problem(std::move(problem)) {}

private Q_SLOTS:
    void initTestCase();
    void mainWindow_data();
    void mainWindow();
    void firstStart_data();
    void firstStart();
    void takenPort_data();
    void takenPort();
    void settingsDialog_data();
    void settingsDialog();

private:
    const QByteArray m_problem;
};

namespace {

constexpr std::uint64_t kRows = 1'000;

/// Small, and the same on every machine.
class Dice
{
public:
    std::uint64_t below(std::uint64_t limit)
    {
        m_state = m_state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return (m_state >> 33U) % limit;
    }

private:
    std::uint64_t m_state = 7;
};

struct Sample
{
    const char* host;
    const char* method;
    const char* path;
    int status;
    const char* type;
    std::uint64_t bytes;
    std::uint64_t waitMs;
};

constexpr Sample kSamples[] = {
    {"shop.example", "GET", "/", 200, "text/html; charset=utf-8", 48'213, 84},
    {"static.shop.example", "GET", "/assets/main.7f3a9c.css", 200, "text/css", 31'870, 14},
    {"static.shop.example", "GET", "/assets/app.51c0de.js", 200, "text/javascript", 412'906, 22},
    {"static.shop.example", "GET", "/assets/vendor.88d1.js", 200, "text/javascript", 1'204'311, 25},
    {"cdn.example", "GET", "/img/hero-1600.webp", 200, "image/webp", 284'120, 31},
    {"cdn.example", "GET", "/img/products/1042-thumb.webp", 200, "image/webp", 18'422, 12},
    {"cdn.example", "GET", "/img/products/2210-thumb.webp", 304, "", 0, 9},
    {"cdn.example", "GET", "/fonts/inter-latin.woff2", 200, "font/woff2", 46'704, 18},
    {"api.shop.example", "GET", "/v2/session", 401, "application/json", 96, 28},
    {"api.shop.example", "POST", "/v2/session", 201, "application/json", 612, 143},
    {"api.shop.example", "GET", "/v2/products?category=lamps&page=2&sort=price", 200, "application/json", 22'940, 96},
    {"api.shop.example", "PUT", "/v2/cart/items/1042", 200, "application/json", 1'318, 118},
    {"api.shop.example", "DELETE", "/v2/cart/items/77", 204, "", 0, 61},
    {"api.shop.example", "PATCH", "/v2/profile", 422, "application/problem+json", 254, 72},
    {"api.shop.example", "GET", "/v2/stock?ids=1042,2210,3117", 503, "application/json", 88, 640},
    {"search.example", "GET", "/suggest?q=desk+lamp", 200, "application/json", 1'702, 38},
    {"search.example", "OPTIONS", "/suggest", 204, "", 0, 17},
    {"news.example", "GET", "/feed.xml", 200, "application/rss+xml", 64'502, 210},
    {"news.example", "GET", "/2026/old-address", 301, "text/html", 178, 33},
    {"maps.example", "GET", "/tiles/12/2201/1343.png", 200, "image/png", 27'311, 44},
    {"maps.example", "GET", "/tiles/12/2202/1343.png", 404, "text/plain", 19, 40},
    {"updates.example", "GET", "/packages/lamp-firmware-2.4.1.bin", 206, "application/octet-stream", 8'388'608, 120},
    {"mail.example", "CONNECT", "", 200, "", 182'400, 0},
    {"chat.example", "GET", "/live?room=42", 101, "", 9'240, 52},
    {"metrics.example", "POST", "/collect", 403, "text/html; charset=utf-8", 1'480, 0},
    {"legacy.invalid", "GET", "/status", 502, "text/html; charset=utf-8", 1'512, 0},
};

std::string reason(int status)
{
    switch (status) {
    case 101: return "Switching Protocols";
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 304: return "Not Modified";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 422: return "Unprocessable Content";
    case 502: return "Bad Gateway";
    default: return "Service Unavailable";
    }
}

exchange::HeadText head(const std::string& text) { return std::make_shared<const std::string>(text); }

/// The sample as exchange number `id`, at no time yet.
exchange::Exchange recorded(const Sample& sample, std::uint64_t id, Dice& dice)
{
    const bool tunnel = std::string_view(sample.method) == "CONNECT";
    const bool refused = sample.status == 403;
    const bool unknown = sample.status == 502;
    exchange::Exchange exchange;
    exchange.id = id;
    exchange.state = exchange::State::Finished;
    exchange.scheme = tunnel ? exchange::Scheme::Tunnel : exchange::Scheme::Http;
    exchange.port = tunnel ? 443 : 80;
    exchange.status = sample.status;
    exchange.client = "127.0.0.1:" + std::to_string(49'200 + id % 6);
    exchange.method = sample.method;
    exchange.host = sample.host;
    exchange.path = sample.path;
    const auto some = [&](std::uint64_t most) { return 1us * dice.below(most * 1'000); };
    const std::uint64_t jitter = 80 + dice.below(60);
    auto& timing = exchange.timing;
    timing.reusedConnection = !tunnel && !refused && !unknown && dice.below(3) != 0;
    if (unknown) {
        timing.dns = 18ms + some(6);
        exchange.error = "The host name does not exist";
    } else if (!refused) {
        exchange.server = "192.0.2." + std::to_string(10 + std::string_view(sample.host).size()) + ":"
            + std::to_string(exchange.port);
        if (!timing.reusedConnection) {
            timing.dns = 2ms + some(12);
            timing.connect = 9ms + some(24);
        }
        timing.send = 40us + some(1);
        timing.wait = 1ms * (sample.waitMs * jitter / 100) + 1us;
        timing.receive = 200us + 1us * (sample.bytes / 9) + (tunnel ? 900ms : 0ms);
    }
    timing.total = timing.dns.value_or(0ns) + timing.connect.value_or(0ns) + timing.send.value_or(60us)
        + timing.wait.value_or(0ns) + timing.receive.value_or(90us);
    exchange.refused = refused;

    const std::string authority = exchange.host + (tunnel ? ":443" : "");
    const std::string method = exchange.method;
    exchange.requestHead = head(method + " " + (tunnel ? authority : "http://" + authority + exchange.path)
        + " HTTP/1.1\r\nHost: " + authority
        + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
          "\r\nAccept: application/json, text/plain, */*\r\nAccept-Language: en-GB,en;q=0.7"
          "\r\nAccept-Encoding: gzip, deflate\r\nReferer: http://shop.example/lamps"
          "\r\nCookie: session=4f1c9b27; theme=warm; cart=1042%2C2210\r\nConnection: keep-alive\r\n\r\n");
    std::string response = "HTTP/1.1 " + std::to_string(sample.status) + " " + reason(sample.status)
        + "\r\nDate: Tue, 12 May 2026 14:03:11 GMT\r\nServer: nginx\r\n";
    if (*sample.type != '\0')
        response += std::string("Content-Type: ") + sample.type + "\r\n";
    response += "Content-Length: " + std::to_string(sample.bytes)
        + "\r\nCache-Control: private, max-age=60\r\nETag: \"5e1f-60a1\"\r\nVary: Accept-Encoding"
          "\r\nSet-Cookie: session=4f1c9b27; Path=/; HttpOnly; SameSite=Lax\r\nConnection: keep-alive\r\n\r\n";
    exchange.responseHead = head(response);
    exchange.requestHeadBytes = exchange.requestHead->size();
    exchange.responseHeadBytes = response.size();
    exchange.requestBodyBytes = method == "POST" || method == "PUT" || method == "PATCH" ? 140 + dice.below(400) : 0;
    exchange.responseBodyBytes =
        sample.status == 304 || sample.status == 204 ? 0 : sample.bytes * (90 + dice.below(21)) / 100;
    return exchange;
}

/// Ends now; some of the last ones are still going on.
std::vector<exchange::Exchange> afternoon()
{
    Dice dice;
    std::vector<exchange::Exchange> exchanges;
    std::chrono::system_clock::time_point time;
    for (std::uint64_t id = 1; id <= kRows; ++id) {
        // A page and what belongs to it come together, then it is quiet for a moment.
        const bool begin = id % 25 == 1;
        time += begin ? 1ms * (900 + dice.below(4'000)) : 1ms * (2 + dice.below(34));
        // Of the last ones, which are in view, there is one of each kind.
        std::size_t which = begin ? 0 : dice.below(std::size(kSamples));
        if (id > kRows - std::size(kSamples))
            which = (id * 7 + 18) % std::size(kSamples);
        const Sample& sample = kSamples[which];
        exchange::Exchange exchange = recorded(sample, id, dice);
        exchange.started = time;
        const bool tunnel = exchange.scheme == exchange::Scheme::Tunnel;
        if (id > kRows - std::size(kSamples) && (tunnel || exchange.status == 101 || exchange.status == 206)) {
            exchange.state = exchange.status == 206 ? exchange::State::Responding : exchange::State::Tunnelling;
            exchange.timing.receive.reset();
            exchange.timing.total.reset();
            exchange.responseBodyBytes /= 3;
        }
        exchanges.push_back(std::move(exchange));
    }
    for (exchange::Exchange& exchange : exchanges)
        exchange.started += std::chrono::system_clock::now() - time - 400ms;
    return exchanges;
}

class Stage
{
public:
    /// With the proxy on `port`, and these lines of settings besides.
    explicit Stage(quint16 port, const QByteArray& lines = {})
    {
        const QString settings = m_folder.filePath(QStringLiteral("weir.conf"));
        QFile file(settings);
        if (!file.open(QIODevice::WriteOnly) || file.write("port = " + QByteArray::number(port) + "\n" + lines) < 0)
            qFatal("cannot write %s", qPrintable(settings));
        file.close();
        m_window =
            std::make_unique<ui::MainWindow>(ui::Places{settings, m_folder.filePath(QStringLiteral("window.ini")),
                                                 m_folder.filePath(QStringLiteral("capture"))},
                m_theme);
    }

    ui::MainWindow& window() { return *m_window; }
    ui::ProxyController::State state() { return m_window->proxy().state(); }
    /// Waits until it runs or cannot.
    bool runs()
    {
        using State = ui::ProxyController::State;
        return QTest::qWaitFor([this] { return state() == State::Running || state() == State::Failed; }, 30'000)
            && state() == State::Running;
    }

    /// Traffic of the ten minutes before, and 1,000 exchanges in the list, the last of them of this second.
    bool play()
    {
        Dice dice;
        for (Connection& client : m_clients)
            client = Connection::to(m_window->proxy().port());
        std::vector<exchange::Exchange> all = afternoon();
        const auto last = all.end() - 60;
        QSignalSpy measured(&m_window->proxy(), &ui::ProxyController::measured);
        record({all.begin(), last});
        if (!measured.wait(10'000) || !measured.wait(10'000))
            return false;
        auto* strip = m_window->findChild<ui::ThroughputStrip*>();
        strip->clear();
        const auto now = std::chrono::system_clock::now();
        for (int second = 600; second > 0; --second) {
            const bool busy = second % 37 < 13;
            const std::uint64_t requests = busy ? 20 + dice.below(60) : dice.below(8);
            strip->add({.at = now - 1s * second,
                .bytesDown = requests * (30'000 + dice.below(20'000)),
                .bytesUp = requests * (700 + dice.below(900)),
                .requests = std::uint32_t(requests)});
        }
        record({last, all.end()});
        return measured.wait(10'000) && m_window->traffic().rowCount() == int(kRows);
    }

    /// Selects the last exchange with that path.
    bool select(std::string_view path)
    {
        const traffic::Snapshot& rows = m_window->traffic().rows();
        for (traffic::RowNumber number = rows.first() + rows.size(); number-- > rows.first();) {
            if (rows.path(rows.row(number)) == path) {
                m_window->findChild<ui::TrafficView*>()->select(number);
                return true;
            }
        }
        return false;
    }

private:
    void record(std::vector<exchange::Exchange> exchanges)
    {
        auto batch = std::make_shared<exchange::Batch>();
        batch->exchanges = std::move(exchanges);
        m_window->proxy().record(batch);
    }

    const QTemporaryDir m_folder;
    std::array<Connection, 12> m_clients; // that are idle
    ui::Theme m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// On the port that users have, unless somebody else has it.
std::unique_ptr<Stage> runningStage(const QByteArray& lines = {})
{
    auto stage = std::make_unique<Stage>(8888, lines);
    if (stage->runs())
        return stage;
    stage = std::make_unique<Stage>(0, lines);
    return stage->runs() ? std::move(stage) : nullptr;
}

bool keep(QWidget& widget, const QString& name)
{
    QTest::qWait(400); // what is refreshed at intervals
    return widget.grab().save(QStringLiteral(WEIR_SCREENSHOTS "/") + name + QStringLiteral(".png"));
}

void addThemes()
{
    QTest::addColumn<QByteArray>("theme");
    QTest::newRow("light") << QByteArray("light");
    QTest::newRow("dark") << QByteArray("dark");
}

} // namespace

void TestScreenshots::initTestCase()
{
    WEIR_NEEDS("Xvfb");
    WEIR_NEEDS("openbox");
    WEIR_NEEDS("xdotool");
    QVERIFY2(m_problem.isEmpty(), m_problem.constData());
    QVERIFY(QDir().mkpath(QStringLiteral(WEIR_SCREENSHOTS)));
}

void TestScreenshots::mainWindow_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QByteArray>("selected");
    const QByteArray light("theme = light\n");
    const QByteArray dark("theme = dark\n");
    const QString english = QStringLiteral("en");
    const QString german = QStringLiteral("de");
    const QString chinese = QStringLiteral("zh_CN");
    const QByteArray query("/v2/products?category=lamps&page=2&sort=price");
    QTest::newRow("main-light") << light << english << QSize(1400, 900) << query;
    QTest::newRow("main-dark") << dark << english << QSize(1400, 900) << query;
    QTest::newRow("error-light") << light << english << QSize(1400, 900) << QByteArray("/status");
    QTest::newRow("narrow-light") << light << english << QSize(800, 500) << QByteArray();
    QTest::newRow("narrow-dark") << dark << english << QSize(800, 500) << QByteArray("/v2/session");
    QTest::newRow("laptop-light") << light << english << QSize(1280, 800) << query;
    QTest::newRow("narrow-german") << light << german << QSize(800, 600) << query;
    QTest::newRow("wide-chinese") << dark << chinese << QSize(1900, 1080) << query;
    QTest::newRow("large-text") << QByteArray("font-size = 200\n" + light) << english << QSize(1900, 1080) << query;
}

void TestScreenshots::mainWindow()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(QByteArray, selected);
    const QFont font = QApplication::font();
    const auto putBack = qScopeGuard([&] { QApplication::setFont(font); });
    const ui::Language words(language);
    const auto stage = runningStage(lines);
    QVERIFY(stage);
    stage->window().resize(size);
    stage->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage->window()));
    QVERIFY(stage->play());
    // on small screens, all that there is still has room
    QCOMPARE(stage->window().size(), size);
    QTRY_VERIFY(stage->window().traffic().isSettled());
    if (!selected.isEmpty())
        QVERIFY(stage->select(selected.toStdString()));
    const traffic::Rows marked{stage->window().traffic().rows().first() + traffic::RowNumber(kRows) - 9};
    stage->window().traffic().setMark(marked, 1);
    stage->window().traffic().setMark({marked.front() + 4}, 4);
    QVERIFY(keep(stage->window(), QString::fromUtf8(QTest::currentDataTag())));
}

void TestScreenshots::firstStart_data() { addThemes(); }

void TestScreenshots::firstStart()
{
    QFETCH(QByteArray, theme);
    const auto stage = runningStage("theme = " + theme + "\n");
    QVERIFY(stage);
    stage->window().resize(1'100, 720);
    stage->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage->window()));
    QVERIFY(keep(stage->window(), QStringLiteral("first-start-%1").arg(QString::fromUtf8(theme))));
    stage->window().resize(800, 500);
    QTRY_COMPARE(stage->window().size(), QSize(800, 500));
    QVERIFY(keep(stage->window(), QStringLiteral("first-start-narrow-%1").arg(QString::fromUtf8(theme))));
}

void TestScreenshots::takenPort_data() { addThemes(); }

void TestScreenshots::takenPort()
{
    QFETCH(QByteArray, theme);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    // at the start
    Stage stage(other.serverPort(), "theme = " + theme + "\n");
    stage.window().resize(1'100, 720);
    stage.window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage.window()));
    QVERIFY(!stage.runs());
    QVERIFY(keep(stage.window(), QStringLiteral("first-start-port-taken-%1").arg(QString::fromUtf8(theme))));

    // and over a list that is there
    QVERIFY(stage.play());
    stage.window().proxy().start();
    auto* notice = stage.window().findChild<ui::NoticeBar*>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(QString::number(other.serverPort())));
    QVERIFY(keep(stage.window(), QStringLiteral("port-taken-%1").arg(QString::fromUtf8(theme))));
}

void TestScreenshots::settingsDialog_data() { addThemes(); }

void TestScreenshots::settingsDialog()
{
    QFETCH(QByteArray, theme);
    ui::Theme colours;
    colours.choose(theme == "dark" ? ui::Theme::Choice::Dark : ui::Theme::Choice::Light);
    settings::Values values;
    for (const auto& [key, value] : std::initializer_list<std::pair<const char*, const char*>>{{"block", "ads.example"},
             {"block", "*.tracker.example"}, {"block", "/^telemetry[0-9]*\\./"}, {"allow", "192.168.0.0/16"}})
        QVERIFY(!values.set(key, value));
    const QTemporaryDir folder;
    const auto authority = tls::Authority::make("workstation");
    QVERIFY(!std::get<std::shared_ptr<const tls::Authority>>(authority)->save(folder.path().toStdString()));
    QVERIFY(!values.set("ca-dir", folder.path().toStdString()));
    ui::SettingsDialog dialog(values);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    using Page = ui::SettingsDialog::Page;
    const std::pair<Page, const char*> pages[] = {{Page::General, "general"}, {Page::Proxy, "proxy"},
        {Page::Access, "access"}, {Page::Https, "https"}, {Page::Recording, "recording"},
        {Page::Appearance, "appearance"}};
    QTRY_VERIFY(!dialog.findChild<QLabel*>(QStringLiteral("fingerprint"))->text().isEmpty());
    for (const auto& [page, name] : pages) {
        dialog.showPage(page);
        QVERIFY(keep(dialog, QStringLiteral("settings-%1-%2").arg(QString::fromUtf8(name), QString::fromUtf8(theme))));
    }
}

int main(int argc, char** argv) { return runOnDisplay<TestScreenshots, QApplication>(argc, argv); }

#include "tst_screenshots.moc"
