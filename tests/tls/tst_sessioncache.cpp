#include "tls/sessioncache.h"

#include <QTest>

#include <ctime>
#include <openssl/ssl.h>
#include <thread>
#include <vector>

using weir::tls::SessionCache;

/// Sessions with origins: which are kept, and how often each is given.
class TestSessionCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesOneOfTls13Once();
    void givesOneOfTls12AgainAndAgain();
    void givesTheNewestFirst();
    void keepsAFewForEachOrigin();
    void theOnesUsedLeastRecentlyGo();
    void givesNoneThatIsTooOld();
    void keepsNoneIfNoneMayBeKept();
    void manyThreadsUseIt();
};

namespace {

SessionCache::Session session(int version = TLS1_3_VERSION, unsigned char id = 1)
{
    SessionCache::Session result(SSL_SESSION_new());
    SSL_SESSION_set1_id(result.get(), &id, 1);
    SSL_SESSION_set_protocol_version(result.get(), version);
    SSL_SESSION_set_timeout(result.get(), 300);
    return result;
}

int idOf(const SessionCache::Session& session)
{
    unsigned int size = 0;
    return session ? *SSL_SESSION_get_id(session.get(), &size) : -1;
}

} // namespace

void TestSessionCache::givesOneOfTls13Once()
{
    SessionCache cache(10);
    cache.put("a", session());
    QVERIFY(!cache.take("b"));
    QVERIFY(cache.take("a"));
    QVERIFY(!cache.take("a"));
    QCOMPARE(int(cache.size()), 0);
}

void TestSessionCache::givesOneOfTls12AgainAndAgain()
{
    SessionCache cache(10);
    cache.put("a", session(TLS1_2_VERSION));
    const auto first = cache.take("a");
    QVERIFY(first);
    QCOMPARE(cache.take("a").get(), first.get());
    QCOMPARE(int(cache.size()), 1);
}

void TestSessionCache::givesTheNewestFirst()
{
    SessionCache cache(10);
    cache.put("a", session(TLS1_3_VERSION, 1));
    cache.put("a", session(TLS1_3_VERSION, 2));
    QCOMPARE(idOf(cache.take("a")), 2);
    QCOMPARE(idOf(cache.take("a")), 1);
}

void TestSessionCache::keepsAFewForEachOrigin()
{
    SessionCache cache(10);
    for (unsigned char id = 1; id <= 9; ++id)
        cache.put("a", session(TLS1_3_VERSION, id));
    QCOMPARE(int(cache.size()), int(SessionCache::kMostPerKey));
    QCOMPARE(idOf(cache.take("a")), 9);
}

void TestSessionCache::theOnesUsedLeastRecentlyGo()
{
    SessionCache cache(3);
    cache.put("a", session(TLS1_2_VERSION));
    cache.put("b", session(TLS1_2_VERSION));
    cache.put("c", session(TLS1_2_VERSION));
    QVERIFY(cache.take("a"));
    cache.put("d", session(TLS1_2_VERSION));
    QCOMPARE(int(cache.size()), 3);
    QVERIFY(!cache.take("b"));
    QVERIFY(cache.take("a") && cache.take("c") && cache.take("d"));
}

void TestSessionCache::givesNoneThatIsTooOld()
{
    SessionCache cache(10);
    auto old = session();
    SSL_SESSION_set_time(old.get(), long(std::time(nullptr)) - 301);
    cache.put("a", std::move(old));
    QVERIFY(!cache.take("a"));
    QCOMPARE(int(cache.size()), 0);
}

void TestSessionCache::keepsNoneIfNoneMayBeKept()
{
    SessionCache cache(0);
    cache.put("a", session());
    QVERIFY(!cache.take("a"));
}

void TestSessionCache::manyThreadsUseIt()
{
    SessionCache cache(5);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&cache, thread] {
            for (int i = 0; i < 500; ++i) {
                const std::string key(1, char('a' + (i + thread) % 7));
                cache.put(key, session(i % 2 == 0 ? TLS1_2_VERSION : TLS1_3_VERSION));
                cache.take(key);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(cache.size() <= 5);
}

QTEST_APPLESS_MAIN(TestSessionCache)
#include "tst_sessioncache.moc"
