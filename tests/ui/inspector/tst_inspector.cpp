#include "inspector/inspector.h"

#include "ui/inspector/exchanges.h"

#include "formats/heldbytes.h"
#include "inspector/rawview.h"
#include "inspector/timingbars.h"
#include "inspector/valuetext.h"
#include "peer/fieldview.h"
#include "theme/colours.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <ctime>

using namespace weir;
using namespace weir::ui;

Q_DECLARE_METATYPE(exchange::Exchange)

/// The inspector as its user sees it.
class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void beginsWithAPlaceholder();
    void saysWhyThereIsNothing();
    void showsOnTheOverview_data();
    void showsOnTheOverview();
    void hidesWhatIsNotKnown();
    void showsTheErrorFirst();
    void namesTheUrl_data();
    void namesTheUrl();
    void listsHeadersAsTheyCame();
    void listsQueryParameters();
    void listsCookies();
    void listsSetCookies();
    void hasTheSections_data();
    void hasTheSections();
    void saysWhyThereIsNoMessage_data();
    void saysWhyThereIsNoMessage();
    void saysThatAHeadIsMalformed();
    void saysThatNotAllAreListed();
    void marksOddLineEnds();
    void keepsTheSectionChosen();
    void keepsTabSelectionAndPlaceWhileItRuns();
    void keepsTheSelectionInAValue();
    void beginsAtTheTopOfAnother();
    void showsTheResponseWhenItComes();
    void takesNothingForHtml();
    void staysQuick_data();
    void staysQuick();
    void theFrameOfTheFocusLeavesTheTextAlone();
    void newTabsAreInTheBar();
    void hasMessagesWhereThereAreSome_data();
    void hasMessagesWhereThereAreSome();
    void comesBackToTheMessages();
    void showsTheMessagesOfAWebSocket();
    void showsTheComment();
    void copiesTheWholeHead();
    void fitsANarrowPlace();
    void timingIsInSightInAWidePlace();
    void followsTheTheme();

private:
    template<typename Widget>
    Widget* child(const char* page, const char* name) const;
    QString value(const char* name) const;
    QStringList rowsOf(const char* page, const char* table) const;
    QStringList sectionsOf(const char* page) const;
    void showPage(const char* name) const
    {
        tabs()->setCurrentWidget(m_inspector->findChild<QWidget*>(QLatin1String(name)));
    }
    QStringList pages() const;
    QTabWidget* tabs() const { return m_inspector->findChild<QTabWidget*>(QStringLiteral("tabs")); }

    std::unique_ptr<Inspector> m_inspector;
};

void TestInspector::init()
{
    m_inspector = std::make_unique<Inspector>();
    for (auto* view : m_inspector->findChildren<FieldView*>())
        new QAbstractItemModelTester(view->model(), view);
    m_inspector->resize(500, 500);
    m_inspector->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_inspector.get()));
}

template<typename Widget>
Widget* TestInspector::child(const char* page, const char* name) const
{
    const auto* parent = m_inspector->findChild<QWidget*>(QLatin1String(page));
    return parent ? parent->findChild<Widget*>(QLatin1String(name)) : nullptr;
}

/// On the overview; null if its row is hidden.
QString TestInspector::value(const char* name) const
{
    const auto* text = child<ValueText>("OverviewPage", name);
    return text->isHidden() ? QString() : text->toPlainText().replace(QChar(0xa0), QLatin1Char(' '));
}

QStringList TestInspector::rowsOf(const char* page, const char* table) const
{
    const QAbstractItemModel* model = child<FieldView>(page, table)->model();
    QStringList result;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells << model->index(row, column).data().toString();
        result << cells.join(QLatin1Char('|'));
    }
    return result;
}

QStringList TestInspector::sectionsOf(const char* page) const
{
    const auto* sections = child<QTabWidget>(page, "sections");
    QStringList result;
    for (int i = 0; i < sections->count(); ++i) {
        if (sections->isTabVisible(i))
            result << sections->tabText(i);
    }
    return result;
}

QStringList TestInspector::pages() const
{
    QStringList result;
    for (int i = 0; i < tabs()->count(); ++i) {
        if (tabs()->isTabVisible(i))
            result << tabs()->tabText(i);
    }
    return result;
}

void TestInspector::beginsWithAPlaceholder()
{
    QVERIFY(!tabs()->isVisible());
    QCOMPARE(child<QLabel>("emptyPage", "placeholder")->text(), QStringLiteral("Select a request to see it here."));
}

void TestInspector::saysWhyThereIsNothing()
{
    m_inspector->setExchange(samples::plain());
    QVERIFY(tabs()->isVisible());
    m_inspector->clear(QStringLiteral("<b>2</b> requests are selected."));
    QVERIFY(!tabs()->isVisible());
    const auto* label = child<QLabel>("emptyPage", "placeholder");
    QCOMPARE(label->text(), QStringLiteral("<b>2</b> requests are selected."));
    QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestInspector::showsOnTheOverview_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("text");

    exchange::Exchange responding = samples::plain();
    responding.state = exchange::State::Responding;
    exchange::Exchange otherVersion = samples::plain();
    otherVersion.responseHead = samples::head("HTTP/1.0 200 OK\r\n\r\n");
    exchange::Exchange refused = samples::notFound();
    refused.refused = true;
    const auto row = [](const char* name, const exchange::Exchange& exchange, const char* field, const char* text) {
        QTest::newRow(name) << exchange << QByteArray(field) << QString::fromUtf8(text);
    };
    row("the URL", samples::plain(), "url", "http://example.com/search?q=weir&q=dam");
    row("the method", samples::plain(), "method", "GET");
    row("the status with the origin's words", samples::plain(), "status", "200 Fine by me");
    row("that it waits", samples::running(), "status", "waiting for the response");
    row("that it receives", responding, "status", "200 Fine by me · receiving");
    row("that it failed", samples::notFound(), "status", "502 Bad Gateway · failed");
    row("that it was refused", refused, "status", "502 Bad Gateway · refused");
    row("that a tunnel is open", samples::tunnel(), "status", "200 Connection established · open");
    row("host", samples::plain(), "host", "example.com");
    row("port", samples::plain(), "port", "80");
    row("scheme", samples::plain(), "scheme", "http");
    row("that a tunnel is one", samples::tunnel(), "scheme", "Tunnel: what passes through it is not read");
    row("the protocol", samples::plain(), "protocol", "HTTP/1.1");
    row("both protocols when they differ", otherVersion, "protocol", "HTTP/1.1; the response HTTP/1.0");
    row("what a connection was upgraded to", samples::webSocket(), "protocol", "HTTP/1.1, then websocket");
    row("the type", samples::plain(), "type", "text/html; charset=utf-8");
    row("the client", samples::plain(), "client", "127.0.0.1:51234");
    row("the server", samples::plain(), "server", "93.184.216.34:80");
    row("that there was no server", samples::notFound(), "server", "None: Weir answered itself");
    row("the size of the response", samples::plain(), "responseSize", "128 B headers, 4.00 KiB body");
    row("what has passed a tunnel", samples::tunnel(), "responseSize", "128 B headers, 4.00 KiB through the tunnel");
    row("what has passed a WebSocket", samples::webSocket(), "requestSize", "412 B headers, 0 B through the tunnel");
}

void TestInspector::showsOnTheOverview()
{
    QFETCH(const exchange::Exchange, exchange);
    QFETCH(const QByteArray, row);
    QFETCH(const QString, text);
    m_inspector->setExchange(exchange);
    QCOMPARE(value(row.constData()), text);
}

void TestInspector::hidesWhatIsNotKnown()
{
    m_inspector->setExchange(samples::running());
    QVERIFY(value("server").isNull());
    QVERIFY(value("type").isNull());
    m_inspector->setExchange(samples::plain());
    QVERIFY(!value("server").isNull());
    QVERIFY(!value("type").isNull());
    QVERIFY(value("started").endsWith(QStringLiteral(".123")));
}

void TestInspector::showsTheErrorFirst()
{
    m_inspector->setExchange(samples::plain());
    const auto* error = child<QWidget>("OverviewPage", "error");
    QVERIFY(error->isHidden());
    m_inspector->setExchange(samples::notFound());
    QVERIFY(error->isVisible());
    QCOMPARE(value("errorSummary"), QStringLiteral("The host was not found"));
    QCOMPARE(value("errorDetail"), QStringLiteral("the name does not exist"));
    QVERIFY(!value("errorAdvice").isEmpty());
    m_inspector->setExchange(samples::plain());
    QVERIFY(error->isHidden());
}

void TestInspector::namesTheUrl_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<QString>("url");

    const auto row = [](const char* name, auto change, const QString& url) {
        exchange::Exchange exchange = samples::plain();
        exchange.path = "/";
        change(exchange);
        QTest::newRow(name) << exchange << url;
    };
    using E = exchange::Exchange;
    row(
        "without the port that http implies", [](E&) {}, QStringLiteral("http://example.com/"));
    row(
        "with another port", [](E& e) { e.port = 443; }, QStringLiteral("http://example.com:443/"));
    row(
        "without the port that https implies",
        [](E& e) {
            e.scheme = exchange::Scheme::Https;
            e.port = 443;
        },
        QStringLiteral("https://example.com/"));
    row(
        "an IPv6 address in brackets", [](E& e) { e.host = "::1"; }, QStringLiteral("http://[::1]/"));
    row(
        "of OPTIONS * as the origin", [](E& e) { e.path = "*"; }, QStringLiteral("http://example.com"));
    row(
        "of a tunnel as host and port",
        [](E& e) {
            e.scheme = exchange::Scheme::Tunnel;
            e.port = 443;
            e.path.clear();
        },
        QStringLiteral("example.com:443"));
    row(
        "as the path alone if there is no host", [](E& e) { e.host.clear(); }, QStringLiteral("/"));
    row(
        "with an override of direction made visible", [](E& e) { e.path = "/\xe2\x80\xaegpj.exe"; },
        QStringLiteral("http://example.com/\\u{202e}gpj.exe"));
}

void TestInspector::namesTheUrl()
{
    QFETCH(const exchange::Exchange, exchange);
    QFETCH(const QString, url);
    m_inspector->setExchange(exchange);
    QCOMPARE(value("url"), url);
}

void TestInspector::listsHeadersAsTheyCame()
{
    m_inspector->setExchange(samples::plain());
    QCOMPARE(rowsOf("request", "headers"),
        (QStringList{"Host|example.com", "accept|text/html", "Cookie|a=1; b=2", "ACCEPT|*/*"}));
    QCOMPARE(rowsOf("response", "headers"),
        (QStringList{
            "Content-Type|text/html; charset=utf-8", "Set-Cookie|s=1; Path=/; Secure", "Set-Cookie|t=2; Max-Age=60"}));
}

void TestInspector::listsQueryParameters()
{
    exchange::Exchange exchange = samples::plain();
    exchange.path = "/?q=a%20b&q=%zz&q=<i>";
    m_inspector->setExchange(exchange);
    QCOMPARE(rowsOf("request", "query"), (QStringList{"q|a b", "q|%zz", "q|<i>"}));
}

void TestInspector::listsCookies()
{
    m_inspector->setExchange(samples::plain());
    QCOMPARE(rowsOf("request", "cookies"), (QStringList{"a|1", "b|2"}));
}

void TestInspector::listsSetCookies()
{
    m_inspector->setExchange(samples::plain());
    QCOMPARE(rowsOf("response", "cookies"), (QStringList{"s|1||/|with the session|yes||", "t|2|||after 60 s|||"}));
}

void TestInspector::hasTheSections_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QString>("sections");

    exchange::Exchange bare = samples::plain();
    bare.path = "/";
    bare.requestHead = samples::head("GET / HTTP/1.1\r\n\r\n");
    exchange::Exchange form = bare;
    form.requestHead =
        samples::head("POST / HTTP/1.1\r\nContent-Type: Application/X-WWW-Form-Urlencoded; charset=utf-8\r\n\r\n");
    exchange::Exchange json = bare;
    json.requestHead = samples::head("POST / HTTP/1.1\r\nContent-Type: application/json\r\n\r\n");
    exchange::Exchange unrecorded = samples::plain();
    unrecorded.requestHead = nullptr;
    QTest::newRow("all of a request with query and cookies")
        << samples::plain() << QByteArray("request") << "Headers Body Raw Query Cookies";
    QTest::newRow("none that would be empty") << bare << QByteArray("request") << "Headers Body Raw";
    QTest::newRow("none for a form, whose fields are in the body")
        << form << QByteArray("request") << "Headers Body Raw";
    QTest::newRow("none for what is no form") << json << QByteArray("request") << "Headers Body Raw";
    QTest::newRow("the query even if the head was not recorded") << unrecorded << QByteArray("request") << "Query";
    QTest::newRow("no query of a response") << samples::plain() << QByteArray("response") << "Headers Body Raw Cookies";
    QTest::newRow("those of a tunnel") << samples::tunnel() << QByteArray("request") << "Headers Body Raw";
}

void TestInspector::hasTheSections()
{
    QFETCH(const exchange::Exchange, exchange);
    QFETCH(const QByteArray, page);
    QFETCH(const QString, sections);
    m_inspector->setExchange(exchange);
    QCOMPARE(sectionsOf(page.constData()).join(' '), sections);
    QCOMPARE(
        child<QStackedWidget>("tabs", page.constData())->currentWidget()->objectName(), QStringLiteral("sectionsPage"));
}

void TestInspector::saysWhyThereIsNoMessage_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QString>("text");

    exchange::Exchange failed = samples::running();
    failed.state = exchange::State::Failed;
    exchange::Exchange unrecorded = samples::plain();
    unrecorded.path = "/";
    unrecorded.requestHead = unrecorded.responseHead = nullptr;
    QTest::newRow("it has not come") << samples::running() << QByteArray("response")
                                     << "The response has not come yet.";
    QTest::newRow("it never came") << failed << QByteArray("response") << "There was no response.";
    QTest::newRow("the response's head was not recorded")
        << unrecorded << QByteArray("response") << "The headers of this message were not recorded.";
    QTest::newRow("the request's head was not recorded")
        << unrecorded << QByteArray("request") << "The headers of this message were not recorded.";
}

void TestInspector::saysWhyThereIsNoMessage()
{
    QFETCH(const exchange::Exchange, exchange);
    QFETCH(const QByteArray, page);
    QFETCH(const QString, text);
    m_inspector->setExchange(exchange);
    QCOMPARE(child<QStackedWidget>("tabs", page.constData())->currentWidget()->objectName(),
        QStringLiteral("placeholderPage"));
    QCOMPARE(child<QLabel>(page.constData(), "placeholder")->text(), text);
}

void TestInspector::saysThatAHeadIsMalformed()
{
    exchange::Exchange exchange = samples::plain();
    exchange.requestHead = samples::head("GET / HTTP/1.1\r\nHost : a\r\nnonsense\r\n\r\n");
    m_inspector->setExchange(exchange);
    QCOMPARE(rowsOf("request", "headers"), (QStringList{"Host |a", "|nonsense"}));
    const auto* note = child<QLabel>("request", "headersNote");
    QVERIFY(!note->isHidden());
    QVERIFY(note->text().contains(QStringLiteral("malformed")));
    m_inspector->setExchange(samples::plain());
    QVERIFY(note->isHidden());
}

void TestInspector::saysThatNotAllAreListed()
{
    exchange::Exchange exchange = samples::plain();
    exchange.path = "/?";
    for (int i = 0; i < 2345; ++i)
        exchange.path += "a=b&";
    m_inspector->setExchange(exchange);
    QCOMPARE(rowsOf("request", "query").size(), 1000);
    const auto* note = child<QLabel>("request", "queryNote");
    QVERIFY(!note->isHidden());
    QCOMPARE(note->text(), QStringLiteral("The first 1,000 of 2,345 are listed."));
}

void TestInspector::marksOddLineEnds()
{
    exchange::Exchange exchange = samples::plain();
    exchange.requestHead = samples::head("GET / HTTP/1.1\nHost: a\r\n\r\n");
    m_inspector->setExchange(exchange);
    QCOMPARE(child<RawView>("request", "raw")->toPlainText(), QStringLiteral("GET / HTTP/1.1\\x0a\nHost: a\n"));
    QVERIFY(!child<QLabel>("request", "rawNote")->isHidden());
    m_inspector->setExchange(samples::plain());
    QVERIFY(child<QLabel>("request", "rawNote")->isHidden());
}

void TestInspector::keepsTheSectionChosen()
{
    exchange::Exchange without = samples::plain();
    without.id = 2;
    without.path = "/";
    without.requestHead = samples::head("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    m_inspector->setExchange(samples::plain());
    showPage("request");
    auto* sections = child<QTabWidget>("request", "sections");
    sections->setCurrentWidget(child<QWidget>("request", "cookiesTab"));
    m_inspector->setExchange(without);
    QCOMPARE(sections->tabText(sections->currentIndex()), QStringLiteral("Headers"));
    m_inspector->setExchange(samples::plain());
    QCOMPARE(sections->tabText(sections->currentIndex()), QStringLiteral("Cookies"));
    m_inspector->clear();
    m_inspector->setExchange(samples::plain());
    QCOMPARE(tabs()->currentWidget()->objectName(), QStringLiteral("request"));
    QCOMPARE(sections->tabText(sections->currentIndex()), QStringLiteral("Cookies"));
}

void TestInspector::keepsTabSelectionAndPlaceWhileItRuns()
{
    exchange::Exchange exchange = samples::plain();
    exchange.state = exchange::State::Responding;
    std::string head = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 100; ++i)
        head += "X-Number: " + std::to_string(i) + "\r\n";
    exchange.responseHead = samples::head(head + "\r\n");
    m_inspector->setExchange(exchange);
    showPage("response");
    auto* headers = child<FieldView>("response", "headers");
    QTRY_VERIFY(headers->verticalScrollBar()->maximum() > 100);
    headers->selectRow(50);
    headers->verticalScrollBar()->setValue(90);
    auto* raw = child<RawView>("response", "raw");
    raw->selectAll();

    for (int i = 0; i < 20; ++i) {
        exchange.responseBodyBytes += 100'000;
        exchange.responseHead = samples::head(*exchange.responseHead); // a copy, as another batch may bring
        if (i == 19)
            exchange.state = exchange::State::Finished;
        m_inspector->setExchange(exchange);
        QCoreApplication::processEvents();
    }
    QCOMPARE(tabs()->currentWidget()->objectName(), QStringLiteral("response"));
    QCOMPARE(headers->verticalScrollBar()->value(), 90);
    QCOMPARE(headers->currentIndex().row(), 50);
    QVERIFY(headers->selectionModel()->isRowSelected(50));
    QVERIFY(raw->textCursor().hasSelection());
    QVERIFY(value("responseSize").contains(QStringLiteral("1.91 MiB")));
}

void TestInspector::keepsTheSelectionInAValue()
{
    exchange::Exchange exchange = samples::plain();
    m_inspector->setExchange(exchange);
    auto* size = child<ValueText>("OverviewPage", "responseSize");
    QTextCursor cursor = size->textCursor();
    cursor.setPosition(0);
    cursor.setPosition(3, QTextCursor::KeepAnchor);
    size->setTextCursor(cursor);
    exchange.responseBodyBytes += 100'000;
    m_inspector->setExchange(exchange);
    QCOMPARE(size->textCursor().selectedText(), QStringLiteral("128"));
}

void TestInspector::beginsAtTheTopOfAnother()
{
    m_inspector->resize(320, 200);
    m_inspector->setExchange(samples::plain());
    auto* bar = m_inspector->findChild<QAbstractScrollArea*>(QStringLiteral("OverviewPage"))->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 50);
    bar->setValue(40);
    m_inspector->setExchange(samples::plain());
    QCOMPARE(bar->value(), 40);
    exchange::Exchange other = samples::plain();
    other.id = 2;
    m_inspector->setExchange(other);
    QCOMPARE(bar->value(), 0);
}

void TestInspector::showsTheResponseWhenItComes()
{
    m_inspector->setExchange(samples::running());
    showPage("response");
    QVERIFY(rowsOf("response", "headers").isEmpty());
    m_inspector->setExchange(samples::plain());
    QCOMPARE(rowsOf("response", "headers").size(), 3);
    QVERIFY(child<FieldView>("response", "headers")->isVisible());
    QCOMPARE(tabs()->currentWidget()->objectName(), QStringLiteral("response"));
}

void TestInspector::takesNothingForHtml()
{
    const std::string html = "<b>bold</b><img src=x>";
    exchange::Exchange exchange = samples::plain();
    exchange.method = exchange.host = exchange.client = exchange.server = exchange.error = html;
    exchange.path = "/" + html;
    exchange.requestHead = samples::head("GET / HTTP/1.1\r\n" + html + ": " + html + "\r\n\r\n");
    exchange.responseHead = samples::head("HTTP/1.1 200 " + html + "\r\nContent-Type: " + html + "\r\n\r\n");
    m_inspector->setExchange(exchange);
    for (const char* name : {"method", "host", "client", "server", "type", "errorDetail"})
        QCOMPARE(value(name), QString::fromStdString(html));
    QVERIFY(value("url").endsWith(QString::fromStdString(html)));
    QVERIFY(value("status").contains(QString::fromStdString(html)));
    QVERIFY(rowsOf("request", "headers").at(0).contains(QString::fromStdString(html)));
    for (const QLabel* label : m_inspector->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
}

void TestInspector::staysQuick_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");

    exchange::Exchange value = samples::plain();
    value.requestHead = samples::head("GET / HTTP/1.1\r\nX: " + std::string(1'000'000, 'x') + "\r\n\r\n");
    value.responseHead = samples::head("HTTP/1.1 200 OK\r\nSet-Cookie: a=" + std::string(1'000'000, 'x') + "\r\n\r\n");
    exchange::Exchange path = samples::plain();
    path.path = "/?a=" + std::string(1'000'000, '%');
    exchange::Exchange parameters = samples::plain();
    parameters.path = "/?";
    for (int i = 0; i < 100'000; ++i)
        parameters.path += "a=b&";
    exchange::Exchange reason = samples::plain();
    reason.responseHead = samples::head("HTTP/1.1 200 " + std::string(1'000'000, 'r') + "\r\n\r\n");
    QTest::newRow("with values of a megabyte") << value;
    QTest::newRow("with a path of a megabyte") << path;
    QTest::newRow("with 100,000 parameters") << parameters;
    QTest::newRow("with a reason of a megabyte") << reason;
}

/// CPU time of this thread: what others do at the same time is not the inspector's doing.
static double threadMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
}

void TestInspector::staysQuick()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("How long it takes is told by the build without sanitizers");
#endif
    QFETCH(const exchange::Exchange, exchange);
    for (int tab = 0; tab < tabs()->count(); ++tab) {
        tabs()->setCurrentIndex(tab);
        m_inspector->setExchange(samples::plain());
        QCoreApplication::processEvents();
        exchange::Exchange other = exchange;
        other.id = 2;
        const double began = threadMilliseconds();
        m_inspector->setExchange(other);
        const double set = threadMilliseconds() - began;
        QCoreApplication::processEvents();
        m_inspector->grab();
        const double all = threadMilliseconds() - began;
        QVERIFY2(all < 200,
            qPrintable(QStringLiteral("tab %1: %2 ms, %3 ms of them before painting").arg(tab).arg(all).arg(set)));
    }
}

void TestInspector::theFrameOfTheFocusLeavesTheTextAlone()
{
    m_inspector->setExchange(samples::plain());
    const auto* scheme = child<ValueText>("OverviewPage", "scheme");
    QTRY_VERIFY(scheme->isVisible());
    QVERIFY(scheme->viewport()->height() >= scheme->fontMetrics().height() + 2);
}

/// While the page is in view.
void TestInspector::newTabsAreInTheBar()
{
    exchange::Exchange bare = samples::plain();
    bare.path = "/";
    bare.requestHead = samples::head("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
    m_inspector->setExchange(bare);
    showPage("request");
    auto* sections = child<QTabWidget>("request", "sections");
    QTRY_VERIFY(sections->isVisible());
    QCoreApplication::processEvents();
    exchange::Exchange full = samples::plain();
    full.id = 2;
    m_inspector->setExchange(full);
    QCoreApplication::processEvents();
    const QTabBar& bar = *sections->tabBar();
    for (const char* name : {"queryTab", "cookiesTab"}) {
        const int index = sections->indexOf(child<QWidget>("request", name));
        QVERIFY2(sections->isTabVisible(index), name);
        QVERIFY2(bar.tabRect(index).width() > 0 && bar.rect().contains(bar.tabRect(index)), name);
    }
}

void TestInspector::hasMessagesWhereThereAreSome_data()
{
    QTest::addColumn<exchange::Exchange>("exchange");
    QTest::addColumn<QString>("pages");

    exchange::Exchange events = samples::plain();
    events.responseHead = samples::head("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    exchange::Exchange refused = samples::webSocket();
    refused.status = 400;
    QTest::newRow("messages of a WebSocket") << samples::webSocket() << "Overview Messages Request Response";
    QTest::newRow("events of an event stream") << events << "Overview Events Request Response";
    QTest::newRow("none of a page") << samples::plain() << "Overview Request Response";
    QTest::newRow("none of a tunnel") << samples::tunnel() << "Overview Request Response";
    QTest::newRow("none of a WebSocket that was refused") << refused << "Overview Request Response";
    QTest::newRow("none before there is a response") << samples::running() << "Overview Request Response";
}

void TestInspector::hasMessagesWhereThereAreSome()
{
    QFETCH(const exchange::Exchange, exchange);
    QFETCH(const QString, pages);
    m_inspector->setExchange(exchange);
    QCOMPARE(this->pages().join(u' '), pages);
    const int index = 1; // of the messages, seen or not
    if (tabs()->isTabVisible(index))
        QTRY_VERIFY(tabs()->tabBar()->rect().contains(tabs()->tabBar()->tabRect(index)));
}

void TestInspector::comesBackToTheMessages()
{
    const auto page = [this] { return tabs()->currentWidget()->objectName(); };
    m_inspector->setExchange(samples::webSocket());
    QCOMPARE(page(), QStringLiteral("OverviewPage")); // the user has not asked for them yet
    showPage("request");
    showPage("MessagesPage");
    exchange::Exchange other = samples::plain();
    other.id = 2;
    m_inspector->setExchange(other);
    QCOMPARE(page(), QStringLiteral("request"));
    m_inspector->setExchange(samples::webSocket());
    QCOMPARE(page(), QStringLiteral("MessagesPage"));
    m_inspector->setExchange(other);
    showPage("response");
    m_inspector->setExchange(samples::webSocket());
    QCOMPARE(page(), QStringLiteral("response"));
}

void TestInspector::showsTheMessagesOfAWebSocket()
{
    m_inspector->setExchange(samples::webSocket());
    showPage("MessagesPage");
    formats::RecordedStream recorded;
    recorded.response = {std::make_shared<const formats::HeldBytes>(std::string("\x81\x02hi", 4)), 4};
    m_inspector->setRecorded(recorded);
    const QAbstractItemModel* messages = child<QTableView>("MessagesPage", "messages")->model();
    QTRY_COMPARE(messages->rowCount(), 1);
    QCOMPARE(messages->index(0, messages->columnCount() - 1).data().toString(), QStringLiteral("hi"));
}

void TestInspector::showsTheComment()
{
    m_inspector->setExchange(samples::plain());
    auto* comment = child<ValueText>("OverviewPage", "comment");
    QVERIFY(comment->isHidden());
    m_inspector->setComment("look at this");
    QVERIFY(!comment->isHidden());
    QCOMPARE(comment->toPlainText(), "look at this");
    m_inspector->setComment({});
    QVERIFY(comment->isHidden());
}

void TestInspector::copiesTheWholeHead()
{
    exchange::Exchange exchange = samples::plain();
    exchange.requestHead = samples::head("GET / HTTP/1.1\r\nX: " + std::string(1'000'000, 'x') + "\r\n\r\n");
    m_inspector->setExchange(exchange);
    auto* raw = child<RawView>("request", "raw");
    QVERIFY(raw->toPlainText().size() < 100'000);
    raw->copyWhole();
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("GET / HTTP/1.1\nX: ") + QString(1'000'000, 'x') + QStringLiteral("\n\n"));
}

void TestInspector::fitsANarrowPlace()
{
    exchange::Exchange exchange = samples::notFound();
    exchange.host = std::string(63, 'h') + "." + std::string(63, 'h') + ".example";
    m_inspector->setExchange(exchange);
    m_inspector->resize(320, 400);
    QTRY_COMPARE(m_inspector->width(), 320);
    const auto* contents = child<QWidget>("OverviewPage", "contents");
    QVERIFY(contents->width() <= 320);
    const auto* host = child<ValueText>("OverviewPage", "host");
    QTRY_VERIFY(host->height() > 2 * host->fontMetrics().height());
    QCOMPARE(host->verticalScrollBar()->maximum(), 0); // all of it is in view
}

void TestInspector::timingIsInSightInAWidePlace()
{
    m_inspector->setExchange(samples::plain());
    const auto* timing = child<TimingBars>("OverviewPage", "timing");
    const auto* client = child<ValueText>("OverviewPage", "client");
    const auto* url = child<ValueText>("OverviewPage", "url");
    const int unit = m_inspector->fontMetrics().height();
    m_inspector->resize(unit * 60, unit * 22);
    const auto bottom = [this](const QWidget* widget) {
        return widget->mapTo(m_inspector.get(), QPoint(0, widget->height())).y();
    };
    QTRY_VERIFY(timing->x() > client->geometry().right());
    QVERIFY(bottom(timing) <= m_inspector->height());
    QCOMPARE(child<QLabel>("OverviewPage", "timingTitle")->y(), child<QLabel>("OverviewPage", "generalTitle")->y());

    m_inspector->resize(unit * 30, unit * 22); // and below each other where there is no room for two
    QTRY_VERIFY(timing->y() > client->geometry().bottom());
    QVERIFY(timing->x() < url->x());
}

void TestInspector::followsTheTheme()
{
    m_inspector->setExchange(samples::plain());
    const auto* label = child<QLabel>("OverviewPage", "urlLabel");
    const QPalette before = QApplication::palette();
    const QPalette others[] = {QPalette(Qt::black), QPalette(Qt::white)};
    for (const QPalette& palette : others) {
        QApplication::setPalette(palette);
        QTRY_COMPARE(label->palette().color(QPalette::WindowText), coloursFor(palette).muted);
    }
    QApplication::setPalette(before);
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
