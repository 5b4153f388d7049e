#include "engine/authorityfolder.h"

#include <QStandardPaths>
#include <QTest>

using namespace weir;

class TestAuthorityFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInTheUsersData();
    void isWhereTheSettingSays();
    void thePassphraseIsTheEnvironments();
};

void TestAuthorityFolder::isInTheUsersData()
{
    qputenv("XDG_DATA_HOME", "/somewhere/data");
    QCOMPARE(engine::authorityFolder({}), std::string("/somewhere/data/weir/ca"));
}

void TestAuthorityFolder::isWhereTheSettingSays()
{
    settings::Values values;
    QVERIFY(!values.set("ca-dir", "/else/where"));
    QCOMPARE(engine::authorityFolder(values), std::string("/else/where"));
}

void TestAuthorityFolder::thePassphraseIsTheEnvironments()
{
    qunsetenv("WEIR_CA_PASSPHRASE");
    QVERIFY(engine::authorityPassphrase().empty());
    qputenv("WEIR_CA_PASSPHRASE", "open sesame");
    QCOMPARE(engine::authorityPassphrase(), std::string("open sesame"));
}

QTEST_GUILESS_MAIN(TestAuthorityFolder)
#include "tst_authorityfolder.moc"
