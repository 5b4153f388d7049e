#include "hosts/hostmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <map>
#include <random>

using namespace weir::ui;

/// Rows, figures and order; and that indexes stay with their hosts whatever happens.
class TestHostModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beginsWithTheRowForAll();
    void showsFigures();
    void groups_data();
    void groups();
    void groupsAddUp();
    void changesFiguresAtOnceAndRowsLater();
    void tellsOfEachChangedParentOnce();
    void tellsOnceThatItIsOutdated();
    void theOrderByNameIsNotOutdatedByFigures();
    void removesHostsWithoutRequests();
    void aHostThatComesBackIsNotRemoved();
    void dissolvesAGroupOfOne();
    void sorts_data();
    void sorts();
    void searches_data();
    void searches();
    void clearsButForTheRowForAll();
    void indexesStayWithTheirHosts();
    void selectionAndExpandedRowsStay();
    void namesAreHarmless_data();
    void namesAreHarmless();
    void survivesRandomUpdates();
    void anUpdateAmongVeryManyHostsIsCheap();

private:
    void set(std::uint32_t host, const char* name, std::uint64_t requests, std::uint64_t bytes = 0,
        std::uint64_t errors = 0);
    /// A line of names, each group with its hosts in brackets, without the row for all.
    QString names() const;
    QModelIndex find(const QString& name, const QModelIndex& parent = {}) const;
    QString text(const QModelIndex& index, int column) const { return index.siblingAtColumn(column).data().toString(); }

    std::unique_ptr<HostModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestHostModel::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_tester.reset();
    m_model = std::make_unique<HostModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestHostModel::set(
    std::uint32_t host, const char* name, std::uint64_t requests, std::uint64_t bytes, std::uint64_t errors)
{
    const HostTotals totals{host, QString::fromUtf8(name), requests, bytes, errors};
    m_model->update({&totals, 1});
}

QString TestHostModel::names() const
{
    QStringList top;
    for (int row = 1; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        QStringList below;
        for (int child = 0; child < m_model->rowCount(index); ++child)
            below.append(m_model->index(child, 0, index).data().toString());
        top.append(
            index.data().toString() + (below.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(below.join(u' '))));
    }
    return top.join(u' ');
}

QModelIndex TestHostModel::find(const QString& name, const QModelIndex& parent) const
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (index.data().toString() == name)
            return index;
        if (const QModelIndex below = find(name, index); below.isValid())
            return below;
    }
    return {};
}

void TestHostModel::beginsWithTheRowForAll()
{
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->columnCount(), 4);
    const QModelIndex all = m_model->index(0, 0);
    QCOMPARE(all.data().toString(), QStringLiteral("All hosts"));
    QCOMPARE(text(all, HostModel::RequestsColumn), QStringLiteral("0"));
    QCOMPARE(all.data(HostModel::KindRole).value<HostModel::Kind>(), HostModel::Kind::AllHosts);
    QCOMPARE(all.data(HostModel::PatternRole).toString(), QString());
    QVERIFY(!m_model->isOutdated());
}

void TestHostModel::showsFigures()
{
    set(7, "example.com", 1'204, 4'100'000, 12);
    m_model->arrange();
    const QModelIndex host = m_model->index(1, 0);
    QCOMPARE(host.data().toString(), QStringLiteral("example.com"));
    QCOMPARE(text(host, HostModel::RequestsColumn), QStringLiteral("1,204"));
    QCOMPARE(text(host, HostModel::BytesColumn), QStringLiteral("3.91\u00a0MiB"));
    QCOMPARE(text(host, HostModel::ErrorsColumn), QStringLiteral("12"));
    QCOMPARE(host.data(HostModel::ErrorsRole).toInt(), 12);
    QCOMPARE(host.data(HostModel::PatternRole).toString(), QStringLiteral("example.com"));
    QCOMPARE(host.data(HostModel::KindRole).value<HostModel::Kind>(), HostModel::Kind::Host);
    QCOMPARE(text(m_model->index(0, 0), HostModel::RequestsColumn), QStringLiteral("1,204"));
}

void TestHostModel::groups_data()
{
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<QString>("rows");

    const auto row = [](const char* name, const char* hosts, const char* rows) {
        QTest::newRow(name) << QString::fromUtf8(hosts).split(u' ') << QString::fromUtf8(rows);
    };
    row("a host alone stands by itself", "www.example.com", "www.example.com");
    row("two of a domain stand below it", "www.example.com api.example.com",
        "example.com (api.example.com www.example.com)");
    row("the domain's own host is one of them", "example.com api.example.com",
        "example.com (api.example.com example.com)");
    row("others are beside the group", "b.org www.example.com a.org api.example.com z.org",
        "a.org b.org example.com (api.example.com www.example.com) z.org");
    row("countries' suffixes are no domain", "www.one.co.uk www.two.co.uk", "www.one.co.uk www.two.co.uk");
    row("but what is below them is", "www.one.co.uk api.one.co.uk", "one.co.uk (api.one.co.uk www.one.co.uk)");
    row("addresses and single labels stand alone", "10.0.0.1 10.0.0.2 ::1 localhost",
        "10.0.0.1 10.0.0.2 ::1 localhost");
}

void TestHostModel::groups()
{
    QFETCH(QStringList, hosts);
    QFETCH(QString, rows);
    for (int i = 0; i < hosts.size(); ++i)
        set(std::uint32_t(i), qPrintable(hosts[i]), 1);
    m_model->arrange();
    QCOMPARE(names(), rows);
    m_model->clear();
    for (int i = 0; i < hosts.size(); ++i) {
        set(std::uint32_t(i), qPrintable(hosts[i]), 1);
        m_model->arrange(); // one by one
    }
    QCOMPARE(names(), rows);
}

void TestHostModel::groupsAddUp()
{
    set(1, "www.example.com", 10, 1'000, 1);
    set(2, "api.example.com", 20, 2'000, 2);
    set(3, "other.org", 5, 500, 0);
    m_model->arrange();
    const QPersistentModelIndex group = find(QStringLiteral("example.com"));
    QCOMPARE(group.data(HostModel::KindRole).value<HostModel::Kind>(), HostModel::Kind::Domain);
    QCOMPARE(text(group, HostModel::RequestsColumn), QStringLiteral("30"));
    set(2, "api.example.com", 25, 2'500, 2);
    QCOMPARE(text(group, HostModel::RequestsColumn), QStringLiteral("35"));
    QCOMPARE(text(group, HostModel::BytesColumn), QStringLiteral("3.42\u00a0KiB"));
    QCOMPARE(text(group, HostModel::ErrorsColumn), QStringLiteral("3"));
    QCOMPARE(text(m_model->index(0, 0), HostModel::RequestsColumn), QStringLiteral("40"));
    set(4, "cdn.example.com", 100);
    m_model->arrange();
    QCOMPARE(text(group, HostModel::RequestsColumn), QStringLiteral("135"));
    QCOMPARE(text(m_model->index(0, 0), HostModel::RequestsColumn), QStringLiteral("140"));
}

void TestHostModel::changesFiguresAtOnceAndRowsLater()
{
    set(1, "a.org", 1);
    QCOMPARE(m_model->rowCount(), 1);
    QVERIFY(m_model->isOutdated());
    QCOMPARE(text(m_model->index(0, 0), HostModel::RequestsColumn), QStringLiteral("1"));
    m_model->arrange();
    QCOMPARE(m_model->rowCount(), 2);
    QVERIFY(!m_model->isOutdated());
    set(1, "a.org", 2);
    QCOMPARE(text(m_model->index(1, 0), HostModel::RequestsColumn), QStringLiteral("2"));
}

void TestHostModel::tellsOfEachChangedParentOnce()
{
    std::vector<HostTotals> hosts;
    for (std::uint32_t i = 0; i < 100; ++i)
        hosts.push_back({i, QStringLiteral("h%1.d%2.org").arg(i).arg(i % 2), 1, 0, 0});
    m_model->update(hosts);
    m_model->arrange();
    for (HostTotals& host : hosts)
        ++host.requests;
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->update(hosts);
    QCOMPARE(changed.size(), 3); // two groups, and the top level
    changed.clear();
    m_model->update(hosts);
    QCOMPARE(changed.size(), 0);
}

void TestHostModel::tellsOnceThatItIsOutdated()
{
    QSignalSpy outdated(m_model.get(), &HostModel::becameOutdated);
    set(1, "a.org", 1);
    set(2, "b.org", 1);
    QCOMPARE(outdated.size(), 1);
    m_model->arrange();
    set(1, "a.org", 0);
    QCOMPARE(outdated.size(), 2);
}

void TestHostModel::theOrderByNameIsNotOutdatedByFigures()
{
    set(1, "a.org", 1);
    m_model->arrange();
    set(1, "a.org", 2);
    QVERIFY(!m_model->isOutdated());
    m_model->sort(HostModel::RequestsColumn, Qt::DescendingOrder);
    set(1, "a.org", 3);
    QVERIFY(m_model->isOutdated());
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::layoutChanged);
    m_model->arrange();
    QCOMPARE(moved.size(), 0); // the order was right
}

void TestHostModel::removesHostsWithoutRequests()
{
    set(1, "a.org", 1, 10, 1);
    set(2, "b.org", 2, 20, 2);
    set(3, "c.org", 3, 30, 3);
    m_model->arrange();
    set(2, "b.org", 0, 20, 2);
    set(9, "never.org", 0);
    QCOMPARE(text(m_model->index(0, 0), HostModel::BytesColumn), QStringLiteral("40\u00a0B"));
    m_model->arrange();
    QCOMPARE(names(), QStringLiteral("a.org c.org"));
    set(2, "b.org", 7);
    m_model->arrange();
    QCOMPARE(names(), QStringLiteral("a.org b.org c.org"));
}

void TestHostModel::aHostThatComesBackIsNotRemoved()
{
    set(1, "a.org", 1);
    m_model->arrange();
    const QPersistentModelIndex host = m_model->index(1, 0);
    set(1, "a.org", 0);
    set(1, "a.org", 5);
    m_model->arrange();
    QVERIFY(host.isValid());
    QCOMPARE(text(host, HostModel::RequestsColumn), QStringLiteral("5"));
}

void TestHostModel::dissolvesAGroupOfOne()
{
    set(1, "www.example.com", 1);
    set(2, "api.example.com", 1);
    m_model->arrange();
    const QPersistentModelIndex host = find(QStringLiteral("api.example.com"));
    const QPersistentModelIndex group = find(QStringLiteral("example.com"));
    set(1, "www.example.com", 0);
    m_model->arrange();
    QCOMPARE(names(), QStringLiteral("api.example.com"));
    QVERIFY(host.isValid());
    QVERIFY(!host.parent().isValid());
    QVERIFY(!group.isValid());
    set(2, "api.example.com", 0);
    m_model->arrange();
    QCOMPARE(m_model->rowCount(), 1);
}

void TestHostModel::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QString>("rows");

    QTest::newRow("by name") << int(HostModel::HostColumn) << Qt::AscendingOrder
                             << "a.org b.org d.org (x.d.org y.d.org)";
    QTest::newRow("by name from the end")
        << int(HostModel::HostColumn) << Qt::DescendingOrder << "d.org (y.d.org x.d.org) b.org a.org";
    QTest::newRow("by requests") << int(HostModel::RequestsColumn) << Qt::AscendingOrder
                                 << "b.org d.org (y.d.org x.d.org) a.org";
    QTest::newRow("by requests, most first")
        << int(HostModel::RequestsColumn) << Qt::DescendingOrder << "a.org d.org (x.d.org y.d.org) b.org";
    QTest::newRow("by bytes; equals by name")
        << int(HostModel::BytesColumn) << Qt::AscendingOrder << "a.org b.org d.org (x.d.org y.d.org)";
    QTest::newRow("by bytes, most first; equals still by name")
        << int(HostModel::BytesColumn) << Qt::DescendingOrder << "d.org (x.d.org y.d.org) a.org b.org";
    QTest::newRow("by errors, most first")
        << int(HostModel::ErrorsColumn) << Qt::DescendingOrder << "b.org a.org d.org (x.d.org y.d.org)";
}

void TestHostModel::sorts()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    QFETCH(QString, rows);
    set(1, "a.org", 10, 5, 1);
    set(2, "b.org", 1, 5, 2);
    set(3, "x.d.org", 4, 5, 0);
    set(4, "y.d.org", 3, 5, 0);
    m_model->sort(column, order);
    QCOMPARE(names(), rows);
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("All hosts"));
    m_model->clear();
    set(4, "y.d.org", 3, 5, 0);
    set(2, "b.org", 1, 5, 2);
    set(1, "a.org", 10, 5, 1);
    m_model->arrange();
    set(3, "x.d.org", 4, 5, 0);
    m_model->arrange(); // the order is kept for what comes later
    QCOMPARE(names(), rows);
}

void TestHostModel::searches_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("rows");

    const char* const all = "a.org d.org (x.d.org xy.d.org z.d.org) x.com";
    QTest::newRow("nothing finds all") << QString() << all;
    QTest::newRow("blanks find all") << QStringLiteral("  ") << all;
    QTest::newRow("in hosts and groups") << QStringLiteral("x") << "d.org (x.d.org xy.d.org) x.com";
    QTest::newRow("in any case, and without the blanks around it") << QStringLiteral(" X. ") << "x.com x.d.org";
    QTest::newRow("one of a group stands by itself") << QStringLiteral("z") << "z.d.org";
    QTest::newRow("the end of a name") << QStringLiteral(".com") << "x.com";
    QTest::newRow("nowhere") << QStringLiteral("nowhere") << "";
}

void TestHostModel::searches()
{
    QFETCH(QString, search);
    QFETCH(QString, rows);
    set(1, "a.org", 1);
    set(2, "x.d.org", 1);
    set(3, "xy.d.org", 1);
    m_model->arrange();
    m_model->setSearch(search);
    set(4, "z.d.org", 1); // comes later
    set(5, "x.com", 1);
    m_model->arrange();
    QCOMPARE(names(), rows);
    QCOMPARE(text(m_model->index(0, 0), HostModel::RequestsColumn), QStringLiteral("5"));
    m_model->setSearch({});
    QCOMPARE(names(), QStringLiteral("a.org d.org (x.d.org xy.d.org z.d.org) x.com"));
}

void TestHostModel::clearsButForTheRowForAll()
{
    set(1, "a.org", 1);
    set(2, "b.a.org", 1);
    m_model->arrange();
    set(3, "new.org", 1);
    m_model->clear();
    QVERIFY(!m_model->isOutdated());
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(text(m_model->index(0, 0), HostModel::RequestsColumn), QStringLiteral("0"));
    set(1, "c.org", 1);
    m_model->arrange();
    QCOMPARE(names(), QStringLiteral("c.org"));
}

void TestHostModel::indexesStayWithTheirHosts()
{
    set(1, "www.example.com", 5);
    set(2, "b.org", 9);
    set(3, "c.org", 1);
    m_model->arrange();
    std::map<QString, QPersistentModelIndex> indexes;
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (int column = 0; column < m_model->columnCount(); ++column)
            indexes[text(m_model->index(row, 0), 0) + QString::number(column)] = m_model->index(row, column);
    const auto check = [&] {
        for (const auto& [name, index] : indexes) {
            QVERIFY(index.isValid());
            QCOMPARE(text(index, 0) + QString::number(index.column()), name);
        }
    };
    m_model->sort(HostModel::RequestsColumn, Qt::DescendingOrder);
    check();
    set(4, "api.example.com", 50); // the host gets into a group
    m_model->arrange();
    check();
    QVERIFY(indexes[QStringLiteral("www.example.com0")].parent().isValid());
    set(3, "c.org", 100);
    m_model->arrange();
    check();
    set(4, "api.example.com", 0); // and out of it
    m_model->arrange();
    check();
    QVERIFY(!indexes[QStringLiteral("www.example.com0")].parent().isValid());
}

void TestHostModel::selectionAndExpandedRowsStay()
{
    QTreeView view;
    view.setModel(m_model.get());
    set(1, "www.example.com", 5);
    set(2, "api.example.com", 9);
    set(3, "www.other.com", 1);
    set(4, "api.other.com", 1);
    m_model->arrange();
    view.expand(find(QStringLiteral("other.com")));
    const QModelIndex host = find(QStringLiteral("api.other.com"));
    view.selectionModel()->setCurrentIndex(host, QItemSelectionModel::Select | QItemSelectionModel::Rows);

    set(3, "www.other.com", 100);
    for (std::uint32_t i = 10; i < 50; ++i)
        set(i, qPrintable(QStringLiteral("h%1.example.com").arg(i)), i);
    m_model->sort(HostModel::RequestsColumn, Qt::DescendingOrder);
    set(2, "api.example.com", 0);
    m_model->arrange();

    QVERIFY(view.isExpanded(find(QStringLiteral("other.com"))));
    QVERIFY(!view.isExpanded(find(QStringLiteral("example.com"))));
    QCOMPARE(view.currentIndex(), find(QStringLiteral("api.other.com")));
    QCOMPARE(view.selectionModel()->selectedRows(), QModelIndexList{find(QStringLiteral("api.other.com"))});
}

void TestHostModel::namesAreHarmless_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("inToolTip");

    QTest::newRow("an ordinary name") << "example.com"
                                      << "example.com"
                                      << "example.com";
    QTest::newRow("a name in another script")
        << QStringLiteral("müller.de") << QStringLiteral("müller.de") << QStringLiteral("müller.de");
    QTest::newRow("markup") << "<b>a</b>.com"
                            << "<b>a</b>.com"
                            << "&lt;b&gt;a&lt;/b&gt;.com";
    QTest::newRow("a line end") << "a\nb.com"
                                << "a\\x0ab.com"
                                << "a\\x0ab.com";
    QTest::newRow("text that turns round") << QStringLiteral("a\u202ecom.b") << "a\\u{202e}com.b"
                                           << "a\\u{202e}com.b";
    QTest::newRow("an escape sequence of one character") << QStringLiteral("a\u009b2J.com") << "a\\u{009b}2J.com"
                                                         << "a\\u{009b}2J.com";
    const QString cut = QString(256, u'a') + QChar(0x2026);
    QTest::newRow("1 MB") << QString(1024 * 1024, u'a') << cut << cut;
    QTest::newRow("no name") << ""
                             << "(no host)"
                             << "(no host)";
}

void TestHostModel::namesAreHarmless()
{
    QFETCH(QString, name);
    QFETCH(QString, inToolTip);
    const HostTotals totals{1, name, 1, 0, 0};
    m_model->update({&totals, 1});
    m_model->arrange();
    const QModelIndex host = m_model->index(1, 0);
    QTEST(host.data().toString(), "shown");
    QCOMPARE(host.data(HostModel::PatternRole).toString(), name);
    const QString toolTip = host.data(Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.startsWith(QLatin1String("<qt>") + inToolTip), qPrintable(toolTip));
}

void TestHostModel::survivesRandomUpdates()
{
    std::mt19937 random(4);
    const auto below = [&](std::uint32_t limit) { return std::uint32_t(random() % limit); };
    std::map<std::uint32_t, HostTotals> expected;
    int column = HostModel::HostColumn;
    Qt::SortOrder order = Qt::AscendingOrder;
    QTreeView view;
    view.setModel(m_model.get());
    for (int round = 0; round < 300; ++round) {
        std::vector<HostTotals> changed;
        for (std::uint32_t i = below(8); i > 0; --i) {
            const std::uint32_t host = below(60);
            const QString name = QStringLiteral("h%1.d%2.org")
                                     .arg(host)
                                     .arg(host < 30 ? host % 3 : host % 17); // large groups and small ones
            changed.push_back({host, name, below(3) ? below(1000) + 1 : 0, below(1000), below(5)});
            expected[host] = changed.back();
            if (changed.back().requests == 0)
                expected.erase(host);
        }
        m_model->update(changed);
        switch (below(6)) {
        case 0:
            m_model->sort(column = int(below(4)), order = below(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            break;
        case 1: m_model->setSearch(below(2) ? QString() : QStringLiteral("%1").arg(below(10))); break;
        case 2: view.expand(m_model->index(int(below(20)), 0)); break;
        case 3: view.setCurrentIndex(m_model->index(int(below(20)), 0)); break;
        default: m_model->arrange(); break;
        }
        if (!m_model->isOutdated()) { // what was put in its place one by one is as if all was sorted
            const QString inPlace = names();
            m_model->sort((column + 1) % 4, order);
            m_model->sort(column, order);
            QCOMPARE(inPlace, names());
        }
    }
    m_model->setSearch({});
    m_model->arrange();
    std::map<QString, QString> rows;
    for (int row = 1; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        QVERIFY(m_model->rowCount(index) != 1);
        if (m_model->rowCount(index) == 0)
            rows[index.data().toString()] = text(index, HostModel::RequestsColumn);
        qulonglong sum = 0;
        for (int child = 0; child < m_model->rowCount(index); ++child) {
            const QModelIndex host = m_model->index(child, 0, index);
            rows[host.data().toString()] = text(host, HostModel::RequestsColumn);
            sum += QLocale().toULongLong(text(host, HostModel::RequestsColumn));
        }
        if (m_model->rowCount(index) > 0)
            QCOMPARE(text(index, HostModel::RequestsColumn), QLocale().toString(sum));
    }
    std::map<QString, QString> wanted;
    qulonglong sum = 0;
    for (const auto& [number, host] : expected) {
        wanted[host.name] = QLocale().toString(qulonglong(host.requests));
        sum += host.requests;
    }
    QVERIFY(rows == wanted);
    QCOMPARE(text(m_model->index(0, 0), HostModel::RequestsColumn), QLocale().toString(sum));
}

void TestHostModel::anUpdateAmongVeryManyHostsIsCheap()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("How long it takes is told by the build without sanitizers");
#endif
    m_tester.reset(); // it looks at every row
    constexpr std::uint32_t kHosts = 100'000;
    std::vector<HostTotals> hosts;
    for (std::uint32_t i = 0; i < kHosts; ++i)
        hosts.push_back({i, QStringLiteral("www%1.domain%2.org").arg(i).arg(i % 60'000), 1, 100, 0});
    QTreeView view;
    view.setModel(m_model.get());
    m_model->update(hosts);
    m_model->sort(HostModel::RequestsColumn, Qt::DescendingOrder);
    QCOMPARE(m_model->rowCount(), 60'001);

    // the best of several: other programs run on the machine too
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 10; ++round) {
        std::vector<HostTotals> changed;
        for (std::uint32_t i = 0; i < 100; ++i) {
            HostTotals& host = hosts[(i * 997 + std::uint32_t(round)) % kHosts];
            ++host.requests;
            changed.push_back(host);
        }
        for (std::uint32_t i = 0; i < 10; ++i)
            changed.push_back({kHosts + std::uint32_t(round) * 10 + i, QStringLiteral("new%1.org").arg(i), 1, 0, 0});
        QElapsedTimer timer;
        timer.start();
        m_model->update(changed);
        best = std::min(best, timer.nsecsElapsed());
    }
    QVERIFY2(best < 5'000'000, qPrintable(QStringLiteral("%1 ms").arg(double(best) / 1e6)));
    QElapsedTimer timer;
    timer.start();
    m_model->arrange();
    QVERIFY(!m_model->isOutdated());
    qInfo("update: %.3f ms, arrange: %lld ms", double(best) / 1e6, timer.elapsed());
}

QTEST_MAIN(TestHostModel)
#include "tst_hostmodel.moc"
