#include "traffic/filter.h"
#include "traffic/filterkeys.h"
#include "traffic/filtermatcher.h"

#include <QTest>

#include <chrono>
#include <random>

using namespace weir::traffic;
using namespace std::chrono_literals;
namespace exchange = weir::exchange;

namespace {

std::string_view view(const QByteArray& bytes) { return {bytes.data(), std::size_t(bytes.size())}; }

/// Heads by number.
class Heads final : public Details
{
public:
    std::uint64_t add(const std::string& request, const std::string& response)
    {
        exchange::Exchange kept;
        kept.requestHead = std::make_shared<const std::string>(request);
        if (!response.empty())
            kept.responseHead = std::make_shared<const std::string>(response);
        m_kept.push_back(kept);
        return m_kept.size() - 1;
    }

    std::optional<exchange::Exchange> read(std::uint64_t place) const override
    {
        ++reads;
        return m_kept.at(place);
    }

    mutable int reads = 0;

private:
    std::vector<exchange::Exchange> m_kept;
};

/// By number, as heads are. "late": nobody knows yet whether the last five have it.
class Bodies final : public BodyFinder
{
public:
    Answer find(const BodyText& text, std::uint64_t place) const override
    {
        const std::uint64_t id = place + 1;
        if (text == BodyText{"secret", BodyText::Form::Plain})
            return id >= 2 && id <= 4 ? Answer::Yes : Answer::No;
        if (text == BodyText{"late", BodyText::Form::Plain})
            return id == 1 ? Answer::Yes : id >= 5 ? Answer::NotYet : Answer::No;
        if (text == BodyText{"a(b", BodyText::Form::Plain} || text == BodyText{"x|y", BodyText::Form::RegexInAnyCase}
            || text == BodyText{"X", BodyText::Form::Regex}
            || text == BodyText{"f\\(1.*b", BodyText::Form::RegexInAnyCase})
            return id == 7 ? Answer::Yes : Answer::No;
        return Answer::No;
    }
};

/// Nine exchanges, a bit of everything.
class Capture
{
public:
    Capture()
    {
        using exchange::Scheme;
        using exchange::State;
        add({.method = "GET",
            .host = "example.com",
            .path = "/",
            .status = 200,
            .type = "text/html",
            .bytes = 12'000,
            .took = 80ms,
            .server = "93.184.216.34:80"});
        add({.method = "GET",
            .host = "api.example.com",
            .path = "/v1/users?id=7",
            .status = 200,
            .type = "application/json",
            .bytes = 900,
            .took = 40ms,
            .server = "93.184.216.35:80"});
        add({.method = "POST",
            .host = "api.example.com",
            .path = "/v1/users",
            .status = 404,
            .type = "application/problem+json",
            .bytes = 120,
            .took = 500ms,
            .client = "192.168.1.20:6000",
            .server = "93.184.216.35:80"});
        add({.method = "GET",
            .host = "cdn.test",
            .path = "/img/Logo.PNG",
            .port = 8080,
            .status = 304,
            .type = "image/png",
            .took = 5ms,
            .server = "[2001:db8::7]:8080"});
        add({.method = "CONNECT",
            .host = "secure.test",
            .path = "",
            .port = 443,
            .scheme = Scheme::Tunnel,
            .state = State::Tunnelling,
            .status = 200});
        add({.method = "GET", .host = "chat.test", .path = "/socket", .state = State::Tunnelling, .status = 101});
        add({.method = "GET",
            .host = "ads.test",
            .path = "/track(1).js",
            .status = 403,
            .type = "text/plain",
            .bytes = 60,
            .took = 1ms,
            .error = "blocked",
            .refused = true});
        add({.method = "PUT",
            .host = "2001:db8::1",
            .path = "/up",
            .state = State::Failed,
            .status = 502,
            .type = "text/html",
            .bytes = 2'000'000,
            .took = 12s,
            .error = "reset",
            .http10 = true});
        add({.method = "OPTIONS", .host = "badexample.com", .path = "/search?q=a+b", .state = State::Started});
        table.setMark(1, 2);
        table.setMark(3, 6);
        table.setComment(2, "Check this (later)");
    }

    QByteArray idsOf(const Filter& filter)
    {
        const Snapshot snapshot = table.snapshot();
        FilterMatcher matcher(filter, snapshot, &heads, &bodies);
        QByteArray ids;
        for (RowNumber number = snapshot.first(); number != snapshot.end(); ++number) {
            if (matcher.matches(snapshot.row(number)))
                ids += QByteArray::number(qulonglong(snapshot.row(number).id)) + ' ';
        }
        return ids.trimmed();
    }

    Table table;
    Heads heads;
    Bodies bodies;

private:
    struct Sample
    {
        const char* method;
        const char* host;
        const char* path;
        std::uint16_t port = 80;
        exchange::Scheme scheme = exchange::Scheme::Http;
        exchange::State state = exchange::State::Finished;
        int status = 0;
        const char* type = "";
        std::uint64_t bytes = 0;
        std::chrono::milliseconds took{-1};
        const char* client = "127.0.0.1:5000";
        const char* server = "";
        const char* error = "";
        bool refused = false;
        bool http10 = false;
    };

    void add(const Sample& sample)
    {
        exchange::Exchange added;
        added.id = ++m_id;
        added.state = sample.state;
        added.scheme = sample.scheme;
        added.refused = sample.refused;
        added.port = sample.port;
        added.status = sample.status;
        added.client = sample.client;
        added.method = sample.method;
        added.host = sample.host;
        added.path = sample.path;
        added.server = sample.server;
        added.error = sample.error;
        added.responseBodyBytes = sample.bytes;
        added.timing.reusedConnection = m_id == 2;
        if (sample.took >= 0ms)
            added.timing.total = sample.took;
        const std::string request = std::string(sample.method) + " / HTTP/1.1\r\nHost: " + sample.host
            + (m_id == 3 ? "\r\nAuthorization: secret\r\n\r\n" : "\r\n\r\n");
        const std::string response = sample.status == 0 ? ""
                                                        : "HTTP/1.1 200 OK\r\nDate: today\r\n"
                + std::string(m_id == 1 ? "Set-Cookie: location: here\r\n\r\n" : "\r\n");
        table.take(added, {.details = heads.add(request, response), .type = sample.type, .http10 = sample.http10});
    }

    std::uint64_t m_id = 0;
};

constexpr auto kAll = "1 2 3 4 5 6 7 8 9";

Filter filterOf(std::string_view text)
{
    auto result = Filter::parse(text);
    if (const auto* error = std::get_if<FilterError>(&result))
        qFatal("%.*s: %s", int(text.size()), text.data(), error->message().c_str());
    return std::get<Filter>(std::move(result));
}

} // namespace

/// What the words of a filter mean, and what is said where they mean nothing.
class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRows_data();
    void findsRows();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void everySampleOfAKeyIsAValue();
    void bothWantsBoth();
    void readsDetailsOnceAndOnlyIfNeeded();
    void survivesAnything();
    void aThousandBracketsAreAnError();
    void notIsTheRest_data();
    void notIsTheRest();
};

void TestFilter::findsRows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("ids");

    const auto row = [](const char* name, const char* text, const char* ids) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(ids);
    };
    row("nothing finds everything", "", kAll);
    row("spaces find everything", " \t ", kAll);

    row("a word is found in the host", "api", "2 3");
    row("a word is found in the path", "users", "2 3");
    row("a word is found in any case", "LOGO.png", "4");
    row("a word is found where host and path meet", "com/v1", "2 3");
    row("a word is found in a port that is not the usual", ":8080", "4");
    row("a word is found in a scheme", "http://c", "4 6");
    row("a word of one letter", "?", "2 9");
    row("a whole URL", "http://api.example.com/v1/users?id=7", "2");
    row("a host with port", "cdn.test:8080", "4");
    row("a tunnel by its authority", "secure.test:443", "5");
    row("a host with port before another word", "localhost:8080 cdn", "");
    row("a host with port in brackets", "(localhost:8080) OR cdn", "4");
    row("a port with a path", "test:8080/img", "4");
    row("an IPv6 address in brackets", "[2001:db8::1]/up", "8");
    row("a path is no regular expression", "/v1/users", "2 3");
    row("a word with brackets in it", "track(1).js", "7");
    row("a word in brackets ends with them", "(users)", "2 3");
    row("a word that is found nowhere", "nowhere", "");
    row("a dash within a word is part of it", "a-b", "");

    row("a body", "body:secret", "2 3 4");
    row("a body in quotes", "body:\"a(b\"", "7");
    row("a body as a regular expression", "body:/X/", "7");
    row("a body as a regular expression in any case", "body:/x|y/i", "7");
    row("a body with anything in between", "body:f(1*b", "7");
    row("a body of several", "body:nothing,secret", "2 3 4");
    row("a body that looks like a port", "body:404", "");
    row("a body and a word", "body:secret api", "2 3");
    row("a body or a word", "body:secret OR socket", "2 3 4 6");
    row("no such body", "-body:secret", "1 5 6 7 8 9");
    row("a body that is known of some", "body:late", "1");
    row("no body, where that is known", "-body:late", "2 3 4");
    row("no body but for what is known otherwise", "-(body:late -api)", "2 3 4");
    row("either, where one is known", "body:late OR body:secret", "1 2 3 4");
    row("neither, where both are known", "-(body:late OR body:secret)", "");
    row("both, where both are known", "body:secret -body:late", "2 3 4");
    row("what is known by the row alone", "-(body:late id:5)", "1 2 3 4 6 7 8 9");
    row("two dashes before a body are none", "--body:late", "1");

    row("words are AND", "api id=7", "2");
    row("AND may be written", "api AND id=7", "2");
    row("dash is NOT", "api -id=7", "3");
    row("two dashes are none", "--id=7", "2");
    row("dash before brackets", "-(api OR test)", "1 8 9");
    row("dash before a quote", "-\"http://\"", "5");
    row("OR", "logo OR socket", "4 6");
    row("OR of three", "logo OR socket OR /up", "4 6 8");
    row("OR binds less than AND", "logo OR api id=7", "2 4");
    row("brackets bind first", "(logo OR api) status:200", "2");
    row("brackets in brackets", "((logo) OR (api (id=7 OR status:404)))", "2 3 4");
    row("brackets need no spaces", "(logo)(status:304)", "4");
    row("or in small letters is a word", "or", "");

    row("quotes keep spaces", "\"a b\"", "");
    row("quotes keep what has a meaning", "\"q=a+b\"", "9");
    row("quotes make a key a word", "\"http://ads\"", "7");
    row("quotes make OR a word", "\"OR\"", "");
    row("an escaped quote", "\"\\\"\"", "");
    row("a bracket in quotes", "\"(1)\"", "7");

    row("a regular expression", "/user[s]\\?/", "2");
    row("a regular expression minds case", "/logo/", "");
    row("a regular expression without case", "/logo/i", "4");
    row("a regular expression with brackets and spaces", "/(ads|cdn| )\\.test/", "4 7");
    row("a regular expression sees the whole URL", "/^http:..c/", "4 6");
    row("a regular expression with a slash in a class", "/v1[/]users$/", "3");
    row("a regular expression in brackets", "(/logo/i)", "4");
    row("not a regular expression", "-/test/", "1 2 3 8 9");
    row("a regular expression that backtracks finds nothing", "/^(.+)+~$/", "");

    row("domain is the host and below", "domain:example.com", "1 2 3");
    row("domain in any case", "DOMAIN:Example.COM", "1 2 3");
    row("host is domain", "host:example.com", "1 2 3");
    row("domain below only", "domain:*.example.com", "2 3");
    row("domain with a wildcard", "domain:a*.test", "7");
    row("domain of a top level", "domain:test", "4 5 6 7");
    row("domains", "domain:example.com,ads.test", "1 2 3 7");
    row("domain as an IPv6 address", "domain:2001:db8::1", "8");
    row("domain as an IPv6 address in brackets", "domain:[2001:db8::1]", "8");
    row("domain as a regular expression", "domain:/^(ads|cdn)/", "4 7");
    row("domain in quotes has no wildcards", "domain:\"*.example.com\"", "");
    row("not a domain", "-domain:test", "1 2 3 8 9");
    row("a dot is no domain", "domain:.", "");

    row("path", "path:users", "2 3");
    row("path with slashes", "path:/v1/users", "2 3");
    row("path does not see the host", "path:example", "");
    row("path in any case", "path:LOGO", "4");
    row("path with a wildcard", "path:/v*s?", "2");
    row("path with a wildcard at its end", "path:id=*", "2");
    row("path with pieces in another order", "path:users*v1", "");
    row("path as a regular expression", "path:/s$/", "3 7");
    row("path in quotes with a comma", "path:\"a,b\"", "");
    row("paths", "path:logo,socket", "4 6");

    row("method", "method:post", "3");
    row("methods", "method:PUT,POST", "3 8");
    row("a part of a method is none", "method:PO", "");
    row("method with a wildcard", "method:P*", "3 8");

    row("status", "status-code:404", "3");
    row("status by its alias", "status:404", "3");
    row("status of a class", "status:5xx", "8");
    row("status from", "status:>=400", "3 7 8");
    row("status above", "status:>403", "3 8");
    row("status below leaves out those without", "status:<300", "1 2 5 6");
    row("status up to", "status:<=304", "1 2 4 5 6");
    row("status in a range", "status:300-403", "4 7");
    row("status of several", "status:200,3xx", "1 2 4 5");
    row("status is missing", "status:none", "9");
    row("status 0 is none", "status:0", "9");
    row("status in quotes", "status:\"404\"", "3");

    row("type", "mime-type:application/json", "2");
    row("type in any case", "type:Text/HTML", "1 8");
    row("type json", "type:json", "2 3");
    row("type html", "type:html", "1 8");
    row("type image", "type:image", "4");
    row("type with a wildcard", "type:image/*", "4");
    row("types", "type:html,image", "1 4 8");
    row("type by a part of its name", "type:problem", "3");
    row("type is missing", "type:none", "5 6 9");
    row("not a type", "-type:json,html,image", "5 6 7 9");
    row("type as a regular expression", "type:/^text/", "1 7 8");

    row("larger", "larger-than:1000", "1 8");
    row("larger with a unit", "larger-than:1.5M", "8");
    row("larger in powers of 1024", "larger-than:11.8k", "8");
    row("larger in KiB", "larger-than:11.7KiB", "1 8");
    row("larger in kB", "larger-than:11kB", "1 8");
    row("larger than nothing", "larger-than:0", "1 2 3 7 8");
    row("smaller", "smaller-than:100", "4 5 6 7 9");
    row("slower", "slower-than:100ms", "3 8");
    row("slower in seconds", "slower-than:0.5s", "8");
    row("slower in minutes", "slower-than:1min", "");
    row("a bare duration is in milliseconds", "slower-than:400", "3 8");
    row("faster does not find what has not ended", "faster-than:50ms", "2 4 7");

    row("scheme http", "scheme:http", "1 2 3 4 6 7 8 9");
    row("scheme https", "scheme:https", "");
    row("scheme tunnel", "scheme:tunnel", "5");
    row("scheme connect", "scheme:CONNECT", "5");
    row("scheme ws", "scheme:ws", "6");
    row("protocol 1.0", "protocol:http/1.0", "8");
    row("protocol 1.1", "protocol:HTTP/1.1", "1 2 3 4 5 6 7 9");

    row("client", "client:192.168.1.20", "3");
    row("client by the begin of its address", "client:192.168", "3");
    row("client by the begin with a dot", "client:192.168.", "3");
    row("client by half a number", "client:192.16", "");
    row("client by an address that begins like another", "client:192.168.1.2", "");
    row("client with a wildcard", "client:192.*.20", "3");
    row("clients", "client:192.168.1.20,127.0.0.1", kAll);
    row("server", "server:93.184.216.35", "2 3");
    row("server with its port", "server:93.184.216.34:80", "1");
    row("server by an IPv6 address", "server:2001:db8::7", "4");
    row("server by an IPv6 address in brackets with port", "server:[2001:db8::7]:8080", "4");
    row("server by the begin of an IPv6 address", "server:2001:db8:", "4");
    row("port", "port:8080", "4");
    row("ports", "port:443,8000-8999", "4 5");
    row("id", "id:3", "3");
    row("ids", "id:>=8", "8 9");

    row("a response header", "has-response-header:Set-Cookie", "1");
    row("a response header in any case", "has-response-header:set-cookie", "1");
    row("a response header that is only in a value", "has-response-header:location", "");
    row("a response header with a wildcard", "has-response-header:*cookie", "1");
    row("the status line is no header", "has-response-header:HTTP*", "");
    row("a response header that all have", "has-response-header:date", "1 2 3 4 5 6 7 8");
    row("no such response header", "-has-response-header:date", "9");
    row("a request header", "has-request-header:authorization", "3");
    row("headers of both", "has-request-header:host has-response-header:set-cookie,age", "1");

    row("comment", "comment:later", "3");
    row("comment in quotes", "comment:\"this (later)\"", "3");
    row("comment with a wildcard is one", "comment:*", "3");
    row("no comment", "-comment:*", "1 2 4 5 6 7 8 9");
    row("comment as a regular expression", "comment:/^check/i", "3");
    row("mark", "mark:2", "2");
    row("marks", "mark:2,6", "2 4");
    row("any mark", "mark:any", "2 4");
    row("no mark", "mark:none", "1 3 5 6 7 8 9");

    row("is running", "is:running", "5 6 9");
    row("is error", "is:error", "3 7 8");
    row("is failed", "is:failed", "8");
    row("is blocked", "is:blocked", "7");
    row("is websocket", "is:websocket", "6");
    row("is tunnel", "is:tunnel", "5");
    row("is marked", "is:marked", "2 4");
    row("is commented", "is:commented", "3");
    row("is reused", "is:reused", "2");
    row("is any of these", "is:blocked,failed", "7 8");
    row("is not", "-is:running", "1 2 3 4 7 8");

    row("all together", "(domain:example.com OR is:blocked) -type:json,html path:/ method:GET", "7");
}

void TestFilter::findsRows()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, ids);
    Capture capture;
    QCOMPARE(capture.idsOf(filterOf(view(text))), ids);
}

void TestFilter::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("culprit"); // where it is underlined
    QTest::addColumn<QByteArray>("words");

    const auto row = [](const char* name, const char* text, const char* culprit, const char* words) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(culprit) << QByteArray(words);
    };
    row("a misspelled key", "api staus:404", "staus:", "mean “status:”");
    row("a key with letters swapped", "domian:x", "domian:", "mean “domain:”");
    row("a key in another case with a slip", "Metod:GET", "Metod:", "mean “method:”");
    row("a misspelled long key", "has-reponse-header:x", "has-reponse-header:", "mean “has-response-header:”");
    row("a key that is like no other", "colour:red", "colour:", "in quotes");
    row("a body without a text", "x body:", "body:", "takes text");
    row("a regular expression for bodies that is none", "body:/(/", "/(/", "not valid");
    row("a key without a value", "api domain:", "domain:", "takes a host");
    row("a key without a value before a space", "method: GET", "method:", "takes a method");
    row("a key without a value before a bracket", "(method:)", "method:", "takes a method");
    row("a comma without a value", "method:GET,", ",", "follow the comma");
    row("a comma after a comma", "method:GET,,PUT", ",", "follow the comma");
    row("a domain with a port", "domain:localhost:8080", "localhost:8080", "port:8080");
    row("a status that is none", "status:abc", "abc", "takes 404");
    row("a status of two digits", "status:40", "40", "takes 404");
    row("a status of four digits", "status:4040", "4040", "takes 404");
    row("a class that is none", "status:0xx", "0xx", "takes 404");
    row("a range that runs backwards", "status:499-400", "499-400", "takes 404");
    row("a comparison with nothing", "status:>=", ">=", "takes 404");
    row("the one wrong value of several", "status:404,abc,500", "abc", "takes 404");
    row("a status as a regular expression", "status:/4../", "/4../", "takes 404");
    row("a size without a number", "larger-than:k", "k", "takes a size");
    row("a size with a strange unit", "larger-than:10x", "10x", "takes a size");
    row("a negative size", "larger-than:-5", "-5", "takes a size");
    row("a size that is no number", "larger-than:nan", "nan", "takes a size");
    row("a size that is endless", "larger-than:inf", "inf", "takes a size");
    row("two sizes", "larger-than:1,2", "1,2", "takes a size");
    row("a duration with a strange unit", "slower-than:5days", "5days", "takes a duration");
    row("a strange state", "is:fine", "fine", "takes running");
    row("a strange scheme", "scheme:gopher", "gopher", "takes http");
    row("a strange protocol", "protocol:http/2", "http/2", "http/1.1");
    row("a mark that is none", "mark:7", "7", "1 to 6");
    row("a port that is none", "port:70000", "70000", "65535");
    row("a number that is too long", "id:99999999999999999999999", "99999999999999999999999", "number");
    row("a regular expression with an open bracket", "api /a(/i", "/a(/i", "regular expression");
    row("a regular expression of a key", "domain:/*/", "/*/", "regular expression");
    row("a quote that is not closed", "api \"a b", "\"a b", "not closed");
    row("a quote that ends with a backslash", "\"a\\\"", "\"a\\\"", "not closed");
    row("a quote with nothing in it", "\"\"", "\"\"", "nothing between");
    row("a quote with something behind it", "\"a\"b", "\"a\"", "space");
    row("an open bracket", "api (a b", "(", "not closed");
    row("the inner one of open brackets", "(a (b", "(", "not closed");
    row("a bracket too many", "(a) b)", ")", "no open bracket");
    row("only a closing bracket", ")", ")", "no open bracket");
    row("brackets around nothing", "a ()", "(", "between the brackets");
    row("a dash alone", "a -", "-", "leave out");
    row("a dash before a bracket", "(a -)", "-", "leave out");
    row("OR in front", "OR a", "OR", "both sides of “OR”");
    row("OR at the end", "a OR", "OR", "both sides of “OR”");
    row("OR twice", "a OR OR b", "OR", "both sides of “OR”");
    row("AND at the end", "a AND", "AND", "both sides of “AND”");
    row("OR before a closing bracket", "(a OR)", "OR", "both sides of “OR”");
}

void TestFilter::saysWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, culprit);
    QFETCH(QByteArray, words);
    const auto result = Filter::parse(view(text));
    const auto* error = std::get_if<FilterError>(&result);
    QVERIFY(error);
    QCOMPARE(text.mid(qsizetype(error->position), qsizetype(error->length)), culprit);
    const QByteArray message = QByteArray::fromStdString(error->message());
    QVERIFY2(message.contains(words) && !message.contains('%'), message.constData());
}

void TestFilter::everySampleOfAKeyIsAValue()
{
    for (const FilterKey& key : filterKeys()) {
        for (const std::string_view sample : key.samples) {
            for (const std::string_view name : {key.name, key.alias}) {
                const std::string text = std::string(name) + ":" + std::string(sample);
                if (!name.empty())
                    QVERIFY2(std::holds_alternative<Filter>(Filter::parse(text)), text.c_str());
            }
        }
        QCOMPARE(findFilterKey(key.name), &key);
        QVERIFY(key.alias.empty() || findFilterKey(key.alias) == &key);
        QVERIFY(std::string_view(key.allowed).find("“" + std::string(key.name) + ":”") == 0);
    }
}

void TestFilter::bothWantsBoth()
{
    Capture capture;
    const Filter nothing;
    const Filter api = filterOf("api OR logo");
    const Filter errors = filterOf("is:error");
    QVERIFY(nothing.isEmpty() && !api.isEmpty());
    QCOMPARE(capture.idsOf(Filter::both(api, errors)), "3");
    QCOMPARE(capture.idsOf(Filter::both(api, nothing)), "2 3 4");
    QCOMPARE(capture.idsOf(Filter::both(nothing, errors)), "3 7 8");
    QVERIFY(Filter::both(nothing, nothing).isEmpty());
}

void TestFilter::readsDetailsOnceAndOnlyIfNeeded()
{
    Capture capture;
    const Filter cheap = filterOf("has-response-header:date has-request-header:host method:POST");
    QVERIFY(cheap.needsDetails());
    QVERIFY(!filterOf("api comment:x").needsDetails());
    QVERIFY(filterOf("api OR -(has-request-header:x)").needsDetails());
    QCOMPARE(capture.idsOf(cheap), "3");
    QCOMPARE(capture.heads.reads, 1);

    const Snapshot snapshot = capture.table.snapshot();
    FilterMatcher without(cheap, snapshot, nullptr);
    QVERIFY(!without.matches(snapshot.row(snapshot.first() + 2)));
}

void TestFilter::survivesAnything()
{
    Capture capture;
    std::mt19937 random(5);
    const std::vector<std::string> pieces = {"(", ")", "-", "OR", "AND", " ", "  ", "\"", "\\", "/", "/i", "[", "*",
        ",", ":", "status:", "domain:", "is:", "x", "404", ">=", "5xx", "10k", "\xff", "\xc3\xa4", std::string(1, '\0'),
        "http://", "type:image", "path:/a*b/", "has-response-header:"};
    int valid = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (unsigned size = random() % 12; size > 0; --size)
            text += random() % 8 == 0 ? std::string(1, char(random())) : pieces[random() % pieces.size()];
        const auto result = Filter::parse(text);
        if (const auto* error = std::get_if<FilterError>(&result)) {
            QVERIFY2(error->position + error->length <= text.size() && error->length > 0, text.c_str());
            QVERIFY2(!error->message().empty(), text.c_str());
        } else {
            ++valid;
            if (round % 10 == 0)
                capture.idsOf(std::get<Filter>(result));
        }
    }
    QVERIFY2(valid > 1'000, "most of what was tried was refused at once");
}

void TestFilter::aThousandBracketsAreAnError()
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '(') + 'a' + std::string(depth, ')'); };
    QVERIFY(std::holds_alternative<Filter>(Filter::parse(nested(50))));
    QVERIFY(std::holds_alternative<FilterError>(Filter::parse(nested(51))));
    QVERIFY(std::holds_alternative<FilterError>(Filter::parse(std::string(8'000, '('))));
    QVERIFY(std::holds_alternative<FilterError>(Filter::parse(std::string(20'000, 'a'))));
    QVERIFY(std::holds_alternative<Filter>(Filter::parse(std::string(8'000, '-') + "a")));
}

void TestFilter::notIsTheRest_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"api", "/v1/", "domain:test", "status:<300", "is:running", "has-response-header:date",
             "a OR b", "path:users method:GET", "comment:x", "slower-than:1s"})
        QTest::newRow(text) << QByteArray(text);
}

void TestFilter::notIsTheRest()
{
    QFETCH(QByteArray, text);
    Capture capture;
    const Snapshot snapshot = capture.table.snapshot();
    FilterMatcher positive(filterOf(view(text)), snapshot, &capture.heads);
    FilterMatcher negative(filterOf("-(" + text.toStdString() + ")"), snapshot, &capture.heads);
    for (RowNumber number = snapshot.first(); number != snapshot.end(); ++number)
        QVERIFY(positive.matches(snapshot.row(number)) != negative.matches(snapshot.row(number)));
}

QTEST_APPLESS_MAIN(TestFilter)
#include "tst_filter.moc"
