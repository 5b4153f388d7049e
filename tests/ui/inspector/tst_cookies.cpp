#include "inspector/cookies.h"

#include <QTest>

#include <string>

using namespace weir::ui;
using namespace std::string_literals;

using Pairs = std::vector<std::pair<std::string, std::string>>;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(Pairs)

/// Cookie and Set-Cookie fields.
class TestCookies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void parsesSetCookie_data();
    void parsesSetCookie();
};

namespace {

/// All of it in one line; attributes that are missing are left out.
std::string told(const SetCookie& cookie)
{
    std::string result = std::string(cookie.name) + "=" + std::string(cookie.value);
    const auto add = [&](std::string_view name, const std::optional<std::string_view>& value) {
        if (value)
            result.append("|").append(name).append(":").append(*value);
    };
    add("domain", cookie.domain);
    add("path", cookie.path);
    add("expires", cookie.expires);
    add("maxage", cookie.maxAge);
    add("samesite", cookie.sameSite);
    if (cookie.secure)
        result.append("|secure");
    if (cookie.httpOnly)
        result.append("|httponly");
    return result;
}

} // namespace

void TestCookies::parses_data()
{
    QTest::addColumn<std::string>("field");
    QTest::addColumn<Pairs>("pairs");

    QTest::newRow("nothing") << ""s << Pairs{};
    QTest::newRow("one pair") << "a=1"s << Pairs{{"a", "1"}};
    QTest::newRow("several, duplicates in order") << "a=1; b=2; a=3"s << Pairs{{"a", "1"}, {"b", "2"}, {"a", "3"}};
    QTest::newRow("without the space") << "a=1;b=2"s << Pairs{{"a", "1"}, {"b", "2"}};
    QTest::newRow("no empty pieces") << ";; a=1 ;"s << Pairs{{"a", "1"}};
    QTest::newRow("an equals sign in the value") << "a=YWI=; b="s << Pairs{{"a", "YWI="}, {"b", ""}};
    QTest::newRow("a value without a name") << "lonely"s << Pairs{{"", "lonely"}};
    QTest::newRow("quotes as part of the value") << "a=\"x y\""s << Pairs{{"a", "\"x y\""}};
    QTest::newRow("an encoded value as it is") << "a=%41"s << Pairs{{"a", "%41"}};
}

void TestCookies::parses()
{
    QFETCH(const std::string, field);
    QFETCH(const Pairs, pairs);
    Pairs found;
    for (const Cookie& cookie : parseCookies(field))
        found.emplace_back(cookie.name, cookie.value);
    QVERIFY(found == pairs);
}

void TestCookies::parsesSetCookie_data()
{
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("cookie");

    QTest::newRow("nothing") << ""s
                             << "="s;
    QTest::newRow("a pair alone") << "sid=31d4"s
                                  << "sid=31d4"s;
    QTest::newRow("all attributes")
        << "sid=1; Domain=example.com; Path=/a; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Max-Age=60; SameSite=Lax; Secure; HttpOnly"s
        << "sid=1|domain:example.com|path:/a|expires:Wed, 09 Jun 2021 10:18:14 GMT|maxage:60|samesite:Lax|secure|httponly"s;
    QTest::newRow("attributes in any case") << "a=b; PATH=/; hTTPonly; sECURE"s
                                            << "a=b|path:/|secure|httponly"s;
    QTest::newRow("attributes without spaces") << "a=b;path=/;secure"s
                                               << "a=b|path:/|secure"s;
    QTest::newRow("spaces around the equals sign") << "a = b ; Path = /x"s
                                                   << "a=b|path:/x"s;
    QTest::newRow("the last of repeated attributes") << "a=b; Path=/x; Path=/y"s
                                                     << "a=b|path:/y"s;
    QTest::newRow("an attribute without a value") << "a=b; Domain; Path="s
                                                  << "a=b|domain:|path:"s;
    QTest::newRow("no attribute that it does not know") << "a=b; Priority=High; Partitioned"s
                                                        << "a=b"s;
    QTest::newRow("a value that looks like an attribute") << "Secure; HttpOnly"s
                                                          << "=Secure|httponly"s;
    QTest::newRow("an equals sign in the value") << "a=b=c; Path=/"s
                                                 << "a=b=c|path:/"s;
}

void TestCookies::parsesSetCookie()
{
    QFETCH(const std::string, field);
    QFETCH(const std::string, cookie);
    QCOMPARE(told(parseSetCookie(field)), cookie);
}

QTEST_GUILESS_MAIN(TestCookies)
#include "tst_cookies.moc"
