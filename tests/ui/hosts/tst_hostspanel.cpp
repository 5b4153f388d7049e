#include "hosts/hostspanel.h"

#include "hosts/hostmodel.h"
#include "hosts/hosttree.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace weir::ui;

/// What the panel asks for by mouse and keyboard, and that its rows come up to date by themselves.
class TestHostsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aClickAsksForTheHostAndAnotherEndsIt();
    void asksForTheRoomThatNamesNeed();
    void noRowLooksChosenWhenTheFilterHasGone();
    void aClickOnAGroupAsksForTheDomain();
    void aClickOnAnotherHostAsksForThat();
    void theRowForAllEndsIt();
    void aDoubleClickAsksOnce();
    void enterAsksForTheHost();
    void enterFollowsTheArrowKeys();
    void knowsWhatWasChangedElsewhere();
    void aHostWithoutANameAsksForNothing();
    void theMenuOfAHost_data();
    void theMenuOfAHost();
    void theMenuOfADomain();
    void theMenuOfTheRowForAll();
    void copiesTheNameAsItIsShown();
    void theSearchNarrowsTheTree();
    void escapeClearsTheSearchAndIsThenLeftToOthers();
    void downGoesFromTheSearchToTheTree();
    void sortsByTheHeader();
    void leavesRoomForNames();
    void newHostsAppearByThemselves();
    void keepsToItsPace();
    void waitsForTheMouseButton();
    void theCurrentHostStaysInSightWhenItGetsIntoAGroup();
    void noOtherHostTakesThePlaceOfOneThatGoes();
    void arrangesNothingWhileItIsHidden();
    void everythingHasAName();

private:
    void set(std::uint32_t host, const QString& name, std::uint64_t requests);
    QModelIndex find(const QString& name, const QModelIndex& parent = {}) const;
    void click(const QString& name);
    void openMenu(const QString& name);
    /// Presses the letter of a menu entry.
    void pick(Qt::Key mnemonic);
    HostTree& tree() const { return *m_panel->findChild<HostTree*>(); }
    QLineEdit& search() const { return *m_panel->findChild<QLineEdit*>(); }

    std::unique_ptr<HostModel> m_model;
    std::unique_ptr<HostsPanel> m_panel;
    std::unique_ptr<QSignalSpy> m_only;
    std::unique_ptr<QSignalSpy> m_cleared;
    std::unique_ptr<QSignalSpy> m_hidden;
    std::unique_ptr<QSignalSpy> m_blocked;
};

void TestHostsPanel::init()
{
    m_model = std::make_unique<HostModel>();
    set(1, QStringLiteral("a.org"), 1);
    set(2, QStringLiteral("www.example.com"), 5);
    set(3, QStringLiteral("api.example.com"), 3);
    set(4, QStringLiteral("z.org"), 9);
    m_panel = std::make_unique<HostsPanel>(*m_model);
    m_panel->resize(m_panel->sizeHint().width(), 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    QTRY_COMPARE(m_model->rowCount(), 4);
    m_only = std::make_unique<QSignalSpy>(m_panel.get(), &HostsPanel::onlyRequested);
    m_cleared = std::make_unique<QSignalSpy>(m_panel.get(), &HostsPanel::clearRequested);
    m_hidden = std::make_unique<QSignalSpy>(m_panel.get(), &HostsPanel::hideRequested);
    m_blocked = std::make_unique<QSignalSpy>(m_panel.get(), &HostsPanel::blockRequested);
}

void TestHostsPanel::cleanup()
{
    m_panel.reset();
    m_model.reset();
}

void TestHostsPanel::set(std::uint32_t host, const QString& name, std::uint64_t requests)
{
    const HostTotals totals{host, name, requests, 0, 0};
    m_model->update({&totals, 1});
}

QModelIndex TestHostsPanel::find(const QString& name, const QModelIndex& parent) const
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

void TestHostsPanel::click(const QString& name)
{
    const QRect place = tree().visualRect(find(name));
    QVERIFY2(place.isValid(), qPrintable(name));
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, place.center());
}

void TestHostsPanel::openMenu(const QString& name)
{
    Q_EMIT tree().customContextMenuRequested(tree().visualRect(find(name)).center());
    QTRY_VERIFY(QApplication::activePopupWidget());
}

void TestHostsPanel::pick(Qt::Key mnemonic)
{
    QTest::keyClick(QApplication::activePopupWidget(), mnemonic);
    QTRY_VERIFY(!QApplication::activePopupWidget());
}

void TestHostsPanel::asksForTheRoomThatNamesNeed()
{
    QSignalSpy wider(m_panel.get(), &HostsPanel::becameWider);
    QCOMPARE(m_panel->sizeHint().width(), m_panel->leastWidth());
    const QString name = QStringLiteral("a-rather-long-name-of-a-host-of-the-kind-that-clouds-have.example.net");
    set(5, name, 1);
    QTRY_COMPARE(wider.size(), 1);
    m_panel->resize(m_panel->sizeHint().width(), 400);
    const QRect cell = tree().visualRect(find(name));
    QVERIFY(cell.width() >= tree().fontMetrics().horizontalAdvance(name));
    QCOMPARE(tree().header()->hiddenSectionCount(), 0);
}

void TestHostsPanel::noRowLooksChosenWhenTheFilterHasGone()
{
    click(QStringLiteral("a.org"));
    QCOMPARE(tree().currentIndex(), find(QStringLiteral("a.org")));
    m_panel->setActivePattern({});
    QCOMPARE(tree().currentIndex(), m_model->index(0, 0));
    QVERIFY(!tree().selectionModel()->isSelected(find(QStringLiteral("a.org"))));
    // where none was in force, the keyboard stays where it is
    tree().setCurrentIndex(find(QStringLiteral("z.org")));
    m_panel->setActivePattern({});
    QCOMPARE(tree().currentIndex(), find(QStringLiteral("z.org")));
}

void TestHostsPanel::aClickAsksForTheHostAndAnotherEndsIt()
{
    click(QStringLiteral("a.org"));
    QCOMPARE(m_only->size(), 1);
    QCOMPARE(m_only->first().first().toString(), QStringLiteral("a.org"));
    click(QStringLiteral("a.org"));
    QCOMPARE(m_only->size(), 1);
    QCOMPARE(m_cleared->size(), 1);
    click(QStringLiteral("a.org"));
    QCOMPARE(m_only->size(), 2);
}

void TestHostsPanel::aClickOnAGroupAsksForTheDomain()
{
    click(QStringLiteral("example.com"));
    QCOMPARE(m_only->last().first().toString(), QStringLiteral("example.com"));
    tree().expand(find(QStringLiteral("example.com")));
    click(QStringLiteral("api.example.com"));
    QCOMPARE(m_only->last().first().toString(), QStringLiteral("api.example.com"));
    QCOMPARE(m_cleared->size(), 0);
}

void TestHostsPanel::aClickOnAnotherHostAsksForThat()
{
    click(QStringLiteral("a.org"));
    click(QStringLiteral("z.org"));
    QCOMPARE(m_only->last().first().toString(), QStringLiteral("z.org"));
    QCOMPARE(m_cleared->size(), 0);
}

void TestHostsPanel::theRowForAllEndsIt()
{
    click(QStringLiteral("a.org"));
    click(QStringLiteral("All hosts"));
    QCOMPARE(m_cleared->size(), 1);
    click(QStringLiteral("a.org"));
    QCOMPARE(m_only->size(), 2);
}

void TestHostsPanel::aDoubleClickAsksOnce()
{
    const QPoint place = tree().visualRect(find(QStringLiteral("a.org"))).center();
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(tree().viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(m_only->size(), 1);
    QCOMPARE(m_cleared->size(), 0);
}

void TestHostsPanel::enterAsksForTheHost()
{
    tree().setCurrentIndex(find(QStringLiteral("z.org")));
    QCOMPARE(m_only->size(), 0);
    QTest::keyClick(&tree(), Qt::Key_Return);
    QCOMPARE(m_only->last().first().toString(), QStringLiteral("z.org"));
    QTest::keyClick(&tree(), Qt::Key_Enter);
    QCOMPARE(m_cleared->size(), 1);
}

void TestHostsPanel::enterFollowsTheArrowKeys()
{
    tree().setFocus();
    tree().setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(&tree(), Qt::Key_Down);
    QTest::keyClick(&tree(), Qt::Key_Down);
    QTest::keyClick(&tree(), Qt::Key_Right); // opens the group
    QTest::keyClick(&tree(), Qt::Key_Down);
    QTest::keyClick(&tree(), Qt::Key_Return);
    QCOMPARE(m_only->size(), 1);
    QCOMPARE(m_only->last().first().toString(), QStringLiteral("api.example.com"));
}

void TestHostsPanel::knowsWhatWasChangedElsewhere()
{
    m_panel->setActivePattern(QStringLiteral("a.org"));
    click(QStringLiteral("a.org"));
    QCOMPARE(m_cleared->size(), 1);
    click(QStringLiteral("z.org"));
    m_panel->setActivePattern({});
    click(QStringLiteral("z.org"));
    QCOMPARE(m_only->size(), 2);
}

void TestHostsPanel::aHostWithoutANameAsksForNothing()
{
    set(5, {}, 1);
    m_model->arrange();
    click(QStringLiteral("z.org"));
    m_only->clear();
    click(QStringLiteral("(no host)"));
    QCOMPARE(m_only->size(), 0);
    QCOMPARE(m_cleared->size(), 0);
    // nor does it look as if it were what the list is narrowed to
    QCOMPARE(tree().currentIndex(), find(QStringLiteral("z.org")));
    QVERIFY(!tree().selectionModel()->isSelected(find(QStringLiteral("(no host)"))));
}

void TestHostsPanel::theMenuOfAHost_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("only");
    QTest::addColumn<QString>("hidden");
    QTest::addColumn<QString>("blocked");

    const QString host = QStringLiteral("z.org");
    QTest::newRow("shows only it") << int(Qt::Key_O) << host << QString() << QString();
    QTest::newRow("hides it") << int(Qt::Key_H) << QString() << host << QString();
    QTest::newRow("blocks it") << int(Qt::Key_B) << QString() << QString() << host;
}

void TestHostsPanel::theMenuOfAHost()
{
    QFETCH(int, key);
    openMenu(QStringLiteral("z.org"));
    pick(Qt::Key(key));
    const auto only = [](const QSignalSpy& spy) { return spy.isEmpty() ? QString() : spy.first().first().toString(); };
    QTEST(only(*m_only), "only");
    QTEST(only(*m_hidden), "hidden");
    QTEST(only(*m_blocked), "blocked");
    QCOMPARE(m_only->size() + m_hidden->size() + m_blocked->size(), 1);
    QCOMPARE(m_cleared->size(), 0);
}

void TestHostsPanel::theMenuOfADomain()
{
    openMenu(QStringLiteral("example.com"));
    pick(Qt::Key_H);
    QCOMPARE(m_hidden->first().first().toString(), QStringLiteral("example.com"));
    openMenu(QStringLiteral("example.com"));
    pick(Qt::Key_B);
    QCOMPARE(m_blocked->size(), 2);
    QCOMPARE(m_blocked->at(0).first().toString(), QStringLiteral("example.com"));
    QCOMPARE(m_blocked->at(1).first().toString(), QStringLiteral("*.example.com"));
}

void TestHostsPanel::theMenuOfTheRowForAll()
{
    click(QStringLiteral("a.org"));
    openMenu(QStringLiteral("All hosts"));
    pick(Qt::Key_A);
    QCOMPARE(m_cleared->size(), 1);
}

void TestHostsPanel::copiesTheNameAsItIsShown()
{
    set(5, QStringLiteral("evil\n.org"), 1);
    m_model->arrange();
    openMenu(QStringLiteral("evil\\x0a.org"));
    pick(Qt::Key_C);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("evil\\x0a.org"));
    tree().setCurrentIndex(find(QStringLiteral("a.org")).siblingAtColumn(HostModel::RequestsColumn));
    QTest::keySequence(&tree(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a.org"));
}

void TestHostsPanel::theSearchNarrowsTheTree()
{
    QTest::keyClicks(&search(), QStringLiteral("Z.o"));
    QCOMPARE(m_model->rowCount(), 2);
    QVERIFY(find(QStringLiteral("z.org")).isValid());
    QTest::keyClick(&search(), Qt::Key_Backspace);
    QTest::keyClick(&search(), Qt::Key_Backspace);
    QTest::keyClick(&search(), Qt::Key_Backspace);
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(m_only->size() + m_cleared->size(), 0);
}

void TestHostsPanel::escapeClearsTheSearchAndIsThenLeftToOthers()
{
    QAction cancel;
    cancel.setShortcut(Qt::Key_Escape);
    m_panel->addAction(&cancel);
    QSignalSpy cancelled(&cancel, &QAction::triggered);
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    search().setFocus();
    QTest::keyClicks(&search(), QStringLiteral("z"));
    QTest::keyClick(&search(), Qt::Key_Escape);
    QVERIFY(search().text().isEmpty());
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(cancelled.size(), 0);
    QTest::keyClick(&search(), Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
}

void TestHostsPanel::downGoesFromTheSearchToTheTree()
{
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    search().setFocus();
    QTest::keyClicks(&search(), QStringLiteral("z"));
    QTest::keyClick(&search(), Qt::Key_Down);
    QVERIFY(tree().hasFocus());
    QCOMPARE(tree().currentIndex().data().toString(), QStringLiteral("z.org"));
    QTest::keyClick(&tree(), Qt::Key_Return);
    QCOMPARE(m_only->size(), 1);
}

void TestHostsPanel::sortsByTheHeader()
{
    QHeaderView* header = tree().header();
    const auto clickHeader = [&](int column) {
        const QPoint place(
            header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    };
    clickHeader(HostModel::RequestsColumn); // most first
    QCOMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("z.org"));
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("All hosts"));
    clickHeader(HostModel::RequestsColumn);
    QCOMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("a.org"));
    QCOMPARE(m_only->size() + m_cleared->size(), 0);
}

void TestHostsPanel::leavesRoomForNames()
{
    QHeaderView* header = tree().header();
    QCOMPARE(header->hiddenSectionCount(), 0);
    const int name = m_panel->fontMetrics().horizontalAdvance(QStringLiteral("www.example.com"));
    for (int width = m_panel->width(); width > name * 2; width -= 10) {
        m_panel->resize(width, 400);
        QVERIFY(header->sectionSize(HostModel::HostColumn) >= name);
        QVERIFY(header->isSectionHidden(HostModel::BytesColumn) || !header->isSectionHidden(HostModel::ErrorsColumn));
    }
    QVERIFY(header->hiddenSectionCount() > 0);
    m_panel->resize(m_panel->sizeHint().width(), 400);
    QCOMPARE(header->hiddenSectionCount(), 0);
}

void TestHostsPanel::newHostsAppearByThemselves()
{
    set(5, QStringLiteral("new.org"), 1);
    QTRY_VERIFY(find(QStringLiteral("new.org")).isValid());
    set(5, QStringLiteral("new.org"), 0);
    QTRY_VERIFY(!find(QStringLiteral("new.org")).isValid());
}

void TestHostsPanel::keepsToItsPace()
{
    QSignalSpy arranged(m_model.get(), &QAbstractItemModel::layoutChanged);
    QElapsedTimer passed;
    passed.start();
    for (std::uint32_t host = 100; passed.elapsed() < 1'500; ++host) {
        set(host, QStringLiteral("h%1.org").arg(host), 1);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
        QTest::qWait(10);
    }
    QVERIFY2(arranged.size() >= 1 && arranged.size() <= 2, qPrintable(QString::number(arranged.size())));
}

void TestHostsPanel::waitsForTheMouseButton()
{
    QWindow* window = m_panel->windowHandle();
    const QPoint place =
        tree().viewport()->mapTo(m_panel.get(), tree().visualRect(find(QStringLiteral("a.org"))).center());
    QTest::mousePress(window, Qt::LeftButton, {}, place);
    set(5, QStringLiteral("0.org"), 1); // above the row that is pressed
    QTest::qWait(1'500);
    QVERIFY(!find(QStringLiteral("0.org")).isValid());
    QTest::mouseRelease(window, Qt::LeftButton, {}, place);
    QCOMPARE(m_only->last().first().toString(), QStringLiteral("a.org"));
    QTRY_VERIFY(find(QStringLiteral("0.org")).isValid());
}

void TestHostsPanel::theCurrentHostStaysInSightWhenItGetsIntoAGroup()
{
    tree().setCurrentIndex(find(QStringLiteral("a.org")));
    set(5, QStringLiteral("b.a.org"), 1);
    QTRY_VERIFY(find(QStringLiteral("b.a.org")).isValid());
    const QModelIndex current = tree().currentIndex();
    QCOMPARE(current.parent().data().toString(), QStringLiteral("a.org"));
    QCOMPARE(current.data().toString(), QStringLiteral("a.org"));
    QVERIFY(tree().isExpanded(current.parent()));
    QVERIFY(!tree().isExpanded(find(QStringLiteral("example.com"))));
    QCOMPARE(tree().selectionModel()->selectedRows(), QModelIndexList{current});
}

void TestHostsPanel::noOtherHostTakesThePlaceOfOneThatGoes()
{
    tree().setCurrentIndex(find(QStringLiteral("a.org")));
    set(1, QStringLiteral("a.org"), 0);
    QTRY_VERIFY(!find(QStringLiteral("a.org")).isValid());
    QCOMPARE(tree().currentIndex(), m_model->index(0, 0));
    QCOMPARE(m_only->size() + m_cleared->size(), 0);
}

void TestHostsPanel::arrangesNothingWhileItIsHidden()
{
    m_panel->hide();
    set(5, QStringLiteral("new.org"), 1);
    QTest::qWait(1'200);
    QVERIFY(m_model->isOutdated());
    m_panel->show();
    QTRY_VERIFY(find(QStringLiteral("new.org")).isValid());
}

void TestHostsPanel::everythingHasAName()
{
    for (const QWidget* widget : {static_cast<const QWidget*>(&tree()), static_cast<const QWidget*>(&search())}) {
        QVERIFY(!widget->accessibleName().isEmpty());
        QVERIFY(widget->focusPolicy() & Qt::TabFocus);
    }
}

QTEST_MAIN(TestHostsPanel)
#include "tst_hostspanel.moc"
