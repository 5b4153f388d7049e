#include "filter/filterbar.h"
#include "filter/filteredit.h"
#include "theme/colours.h"
#include "traffic/filtermatcher.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace weir::ui;
namespace traffic = weir::traffic;

namespace {

class Captured final : public CompletionSource
{
public:
    QList<Completion> values(const QString& key, const QString& prefix, int) const override
    {
        const QString host = QStringLiteral("api.example.com");
        return key == QStringLiteral("domain") && host.startsWith(prefix) ? QList<Completion>{{host, 7}}
                                                                          : QList<Completion>();
    }
};

} // namespace

/// The filter as it is used: by typing, by chips, and by what else sets it.
class TestFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void everyKeystrokeThatIsValidIsInForce();
    void aWordOnTheWayToAKeyIsNotInForce();
    void aWordIsInForceOnceTheCompletionCloses();
    void anInvalidFilterKeepsTheLastValidOne();
    void saysWhatIsWrongAndWhere();
    void theErrorWaitsForTheCompletionToClose();
    void aKeyIsNotWrongWhileItsValuesAreOffered();
    void theErrorGoesWithItsCause();
    void theUnderlineOutlivesAnInputMethod();
    void chipsAndTextAreBothInForce();
    void onlyOneChipIsChecked();
    void arrowKeysChooseAChip();
    void escapeClearsTextAndChip();
    void escapeIsLeftToTheWindowWhenNothingIsToClear();
    void aShortcutOnEscapeComesSecond();
    void whatIsTypedCanBeUndone();
    void aTermIsAddedAndCanBeUndone();
    void completesAKeyThenItsValue();
    void returnTakesTheFilterAsItIsWritten();
    void downOffersRecentFilters();
    void escapeClosesTheCompletionFirst();
    void usedFiltersAreRemembered();
    void onlyTwentyAreRemembered();
    void chipsBecomeAMenuWhereThereIsNoRoom();
    void isReachableByKeyboardAndNamed();
    void followsThePalette();

private:
    FilterEdit& edit() const { return *m_bar->findChild<FilterEdit*>(); }
    QLabel& message() const { return *m_bar->findChild<QLabel*>(QStringLiteral("message")); }
    QToolButton& chip(const char* name) const { return *m_bar->findChild<QToolButton*>(QLatin1String(name)); }
    QAbstractItemView& popup() const { return *edit().findChild<QCompleter*>()->popup(); }
    /// The key goes where it would go: to an open completion first.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* target = popup().isVisible() ? static_cast<QWidget*>(&popup()) : QApplication::focusWidget();
        QTest::keyClick(target, key, modifiers);
    }
    void type(const char* text)
    {
        for (const char* c = text; *c != 0; ++c) {
            QWidget* target = popup().isVisible() ? static_cast<QWidget*>(&popup()) : QApplication::focusWidget();
            QTest::keyClick(target, *c);
        }
    }
    QByteArray shown() const { return shownBy(m_bar->filter()); }
    /// Ids of the rows that a filter lets through.
    QByteArray shownBy(const traffic::Filter& filter) const
    {
        const traffic::Snapshot& snapshot = m_table.now();
        traffic::FilterMatcher matcher(filter, snapshot, nullptr);
        QByteArray ids;
        for (traffic::RowNumber number = snapshot.first(); number != snapshot.end(); ++number) {
            if (matcher.matches(snapshot.row(number)))
                ids += QByteArray::number(qulonglong(snapshot.row(number).id));
        }
        return ids;
    }

    traffic::Table m_table;
    Captured m_source;
    std::unique_ptr<QWidget> m_window;
    FilterBar* m_bar = nullptr;
};

void TestFilterBar::initTestCase()
{
    struct Sample
    {
        const char* host;
        const char* type;
        int status;
    };
    std::uint64_t id = 0;
    for (const Sample& sample :
        {Sample{"api.example.com", "application/json", 200}, Sample{"api.example.com", "application/json", 500},
            Sample{"example.com", "text/html", 200}, Sample{"cdn.test", "image/png", 404}}) {
        weir::exchange::Exchange exchange;
        exchange.id = ++id;
        exchange.state = weir::exchange::State::Finished;
        exchange.host = sample.host;
        exchange.port = 80;
        exchange.path = "/";
        exchange.status = sample.status;
        m_table.take(exchange, {.type = sample.type});
    }
}

void TestFilterBar::init()
{
    m_window = std::make_unique<QWidget>();
    auto* layout = new QVBoxLayout(m_window.get());
    m_bar = new FilterBar;
    m_bar->setCompletionSource(&m_source);
    layout->addWidget(m_bar);
    layout->addStretch();
    m_window->resize(1200, 300);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_bar->focusEdit();
    QVERIFY(edit().hasFocus());
}

void TestFilterBar::cleanup() { m_window.reset(); }

void TestFilterBar::everyKeystrokeThatIsValidIsInForce()
{
    QSignalSpy changed(m_bar, &FilterBar::filterChanged);
    QVERIFY(m_bar->filter().isEmpty());
    type("api");
    QCOMPARE(changed.size(), 3);
    QCOMPARE(shownBy(changed.at(0).at(0).value<traffic::Filter>()), "123"); // "a" is in three URLs, "api" in two
    QCOMPARE(shownBy(changed.at(2).at(0).value<traffic::Filter>()), "12");
    QCOMPARE(shown(), "12");
    type(" ");
    QCOMPARE(changed.size(), 3); // a space asks for nothing else
    type("5");
    QCOMPARE(shown(), "");
}

void TestFilterBar::aWordOnTheWayToAKeyIsNotInForce()
{
    type("api ");
    QCOMPARE(shown(), "12");
    QSignalSpy changed(m_bar, &FilterBar::filterChanged);
    type("stat");
    QVERIFY(popup().isVisible());
    QCOMPARE(changed.size(), 0);
    type("us:");
    QCOMPARE(changed.size(), 0);
    QCOMPARE(shown(), "12");
    type("500");
    QCOMPARE(shown(), "2");
}

void TestFilterBar::aWordIsInForceOnceTheCompletionCloses()
{
    type("api ");
    type("stat");
    QVERIFY(popup().isVisible());
    QCOMPARE(shown(), "12");
    press(Qt::Key_Escape);
    QTRY_COMPARE(shown(), "");
    QCOMPARE(edit().text(), "api stat");
}

void TestFilterBar::anInvalidFilterKeepsTheLastValidOne()
{
    m_bar->setText(QStringLiteral("status:500"));
    QSignalSpy changed(m_bar, &FilterBar::filterChanged);
    QCOMPARE(shown(), "2");
    m_bar->setText(QStringLiteral("staus:404"));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(shown(), "2");
    m_bar->setText(QStringLiteral("status:404"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(shown(), "4");
}

void TestFilterBar::saysWhatIsWrongAndWhere()
{
    const QString begin = QString::fromUtf8("ä🌊 ");
    m_bar->setText(begin + QStringLiteral("staus:404 x"));
    QTRY_VERIFY(message().isVisible());
    QVERIFY(message().text().contains(QStringLiteral("status:")));
    QCOMPARE(edit().accessibleDescription(), message().text());

    // the wave is seen where the word is, and nowhere else: compare with what is painted without it
    const QImage wrong = edit().grab().toImage();
    edit().underline(0, 0);
    const QImage right = edit().grab().toImage();
    int first = wrong.width();
    int last = -1;
    for (int x = 0; x < wrong.width(); ++x) {
        for (int y = 0; y < wrong.height(); ++y) {
            if (wrong.pixel(x, y) != right.pixel(x, y)) {
                first = std::min(first, x);
                last = std::max(last, x);
            }
        }
    }
    QVERIFY(last > first);
    const auto widthOf = [this](const QString& text) { return edit().fontMetrics().horizontalAdvance(text); };
    QVERIFY(std::abs(last - first - widthOf(QStringLiteral("staus:"))) <= 4);
    edit().setCursorPosition(int(begin.size()));
    edit().deselect();
    const int place = edit().inputMethodQuery(Qt::ImCursorRectangle).toRectF().toRect().center().x();
    QVERIFY2(std::abs(first - place) <= 4, qPrintable(QStringLiteral("%1 %2").arg(first).arg(place)));
}

void TestFilterBar::theErrorWaitsForTheCompletionToClose()
{
    type("(stat");
    QVERIFY(popup().isVisible());
    QTest::qWait(600); // longer than it would take
    QVERIFY(!message().isVisible());
    press(Qt::Key_Escape);
    QTRY_VERIFY(message().isVisible());
}

void TestFilterBar::aKeyIsNotWrongWhileItsValuesAreOffered()
{
    const auto isMarked = [this] {
        QCoreApplication::processEvents(); // the bar hears of the completion a little later
        const QImage before = edit().grab().toImage();
        edit().underline(0, 0);
        return edit().grab().toImage() != before;
    };
    type("api domain:");
    QVERIFY(popup().isVisible());
    QVERIFY(!isMarked());
    QCOMPARE(shown(), "12");
    press(Qt::Key_Escape);
    QTRY_VERIFY(message().isVisible());
    QVERIFY(isMarked());

    edit().clear();
    type("-do"); // likewise where the key is completed
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->text(), QStringLiteral("-domain:"));
    QVERIFY(popup().isVisible());
    QVERIFY(!isMarked());

    press(Qt::Key_Escape);
    edit().clear();
    type("staus:4 domain:"); // but what is wrong elsewhere is
    QVERIFY(popup().isVisible());
    QVERIFY(isMarked());
}

void TestFilterBar::theErrorGoesWithItsCause()
{
    m_bar->setText(QStringLiteral("\"api"));
    QTRY_VERIFY(message().isVisible());
    edit().setFocus();
    press(Qt::Key_End);
    type("\"");
    QVERIFY(!message().isVisible());
    QVERIFY(edit().accessibleDescription().isEmpty());
    QCOMPARE(shown(), "12");
}

void TestFilterBar::theUnderlineOutlivesAnInputMethod()
{
    m_bar->setText(QStringLiteral("staus:404"));
    press(Qt::Key_End);
    edit().underline(0, 0);
    const QImage without = edit().grab().toImage();
    edit().underline(0, 6);
    const QImage before = edit().grab().toImage();
    QInputMethodEvent composing(QStringLiteral("k"), {});
    QApplication::sendEvent(&edit(), &composing);
    QCOMPARE(m_bar->text(), QStringLiteral("staus:404"));
    QInputMethodEvent cancelled;
    QApplication::sendEvent(&edit(), &cancelled);
    QCOMPARE(edit().grab().toImage(), before);
    QVERIFY(before != without);
    QVERIFY(!edit().isUndoAvailable()); // to underline is no edit
}

void TestFilterBar::chipsAndTextAreBothInForce()
{
    QSignalSpy changed(m_bar, &FilterBar::filterChanged);
    chip("json").click();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(shown(), "12");
    m_bar->setText(QStringLiteral("is:error"));
    QCOMPARE(shown(), "2");
    chip("images").click();
    QCOMPARE(shown(), "4");
    m_bar->setText({});
    QCOMPARE(shown(), "4");
    chip("all").click();
    QVERIFY(m_bar->filter().isEmpty());
    changed.clear();
    chip("all").click();
    QCOMPARE(changed.size(), 0);
    m_bar->setText(QStringLiteral("api"));
    m_bar->setText(QStringLiteral("(api"));
    chip("errors").click();
    QCOMPARE(shown(), "2"); // with the last valid text
}

void TestFilterBar::onlyOneChipIsChecked()
{
    QVERIFY(chip("all").isChecked());
    for (const char* name : {"json", "html", "images", "scripts", "webSockets", "errors", "all"}) {
        chip(name).click();
        int checked = 0;
        for (const QToolButton* button : m_bar->findChildren<QToolButton*>())
            checked += button->isChecked() ? 1 : 0;
        QCOMPARE(checked, 1);
        QVERIFY(chip(name).isChecked());
    }
}

void TestFilterBar::arrowKeysChooseAChip()
{
    press(Qt::Key_Tab);
    QVERIFY(chip("all").hasFocus());
    press(Qt::Key_Right);
    QVERIFY(chip("json").hasFocus());
    press(Qt::Key_Space);
    QCOMPARE(shown(), "12");
}

void TestFilterBar::escapeClearsTextAndChip()
{
    chip("json").click();
    type("is:error ");
    QCOMPARE(shown(), "2");
    QSignalSpy changed(m_bar, &FilterBar::filterChanged);
    press(Qt::Key_Escape);
    QVERIFY(m_bar->text().isEmpty());
    QVERIFY(chip("all").isChecked());
    QVERIFY(m_bar->filter().isEmpty());
    QCOMPARE(changed.size(), 1);

    chip("html").click();
    chip("html").setFocus();
    press(Qt::Key_Escape);
    QVERIFY(m_bar->filter().isEmpty());

    edit().setFocus();
    type("staus:4");
    press(Qt::Key_Escape);
    QVERIFY(m_bar->text().isEmpty() && !message().isVisible());
}

void TestFilterBar::escapeIsLeftToTheWindowWhenNothingIsToClear()
{
    class Window : public QWidget
    {
    public:
        int escapes = 0;

    protected:
        void keyPressEvent(QKeyEvent* event) override { escapes += event->key() == Qt::Key_Escape ? 1 : 0; }
    };
    Window window;
    m_bar->setParent(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    m_bar->show();
    m_bar->focusEdit();
    type("x ");
    press(Qt::Key_Escape);
    QCOMPARE(window.escapes, 0);
    press(Qt::Key_Escape);
    QCOMPARE(window.escapes, 1);
}

void TestFilterBar::aShortcutOnEscapeComesSecond()
{
    auto* action = new QAction(m_window.get());
    action->setShortcut(Qt::Key_Escape);
    m_window->addAction(action);
    QSignalSpy triggered(action, &QAction::triggered);
    type("x ");
    press(Qt::Key_Escape);
    QCOMPARE(triggered.size(), 0);
    QVERIFY(m_bar->text().isEmpty());
    press(Qt::Key_Escape);
    QCOMPARE(triggered.size(), 1);
}

void TestFilterBar::whatIsTypedCanBeUndone()
{
    type("api ");
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_bar->text(), QString());
    QVERIFY(m_bar->filter().isEmpty());
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_bar->text(), QStringLiteral("api "));
    press(Qt::Key_Escape);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_bar->text(), QStringLiteral("api "));
    QCOMPARE(shown(), "12");
}

void TestFilterBar::aTermIsAddedAndCanBeUndone()
{
    type("is:error ");
    m_bar->addTerm(QStringLiteral("domain:cdn.test"));
    QCOMPARE(m_bar->text(), QStringLiteral("is:error domain:cdn.test"));
    QCOMPARE(shown(), "4");
    QVERIFY(!popup().isVisible());
    m_bar->toggleTerm(QStringLiteral("is:error"));
    QCOMPARE(m_bar->text(), QStringLiteral("domain:cdn.test"));
    QVERIFY(m_bar->history().contains(QStringLiteral("domain:cdn.test")));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_bar->text(), QStringLiteral("is:error domain:cdn.test"));
}

void TestFilterBar::completesAKeyThenItsValue()
{
    type("is:error -do");
    QVERIFY(popup().isVisible());
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->text(), QStringLiteral("is:error -domain:"));
    QVERIFY(popup().isVisible()); // its values follow at once
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->text(), QStringLiteral("is:error -domain:api.example.com"));
    QVERIFY(!popup().isVisible());
    QCOMPARE(shown(), "4");
    QVERIFY(edit().hasFocus());
}

void TestFilterBar::returnTakesTheFilterAsItIsWritten()
{
    type("do");
    QVERIFY(popup().isVisible());
    press(Qt::Key_Return);
    QCOMPARE(m_bar->text(), QStringLiteral("do"));
    QVERIFY(!popup().isVisible());
}

void TestFilterBar::downOffersRecentFilters()
{
    m_bar->setHistory({QStringLiteral("is:error domain:cdn.test"), QStringLiteral("api")});
    press(Qt::Key_Down);
    QVERIFY(popup().isVisible());
    QCOMPARE(popup().currentIndex().data().toString(), QStringLiteral("is:error domain:cdn.test"));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(m_bar->text(), QStringLiteral("api"));
    QCOMPARE(shown(), "12");
}

void TestFilterBar::escapeClosesTheCompletionFirst()
{
    type("do");
    QVERIFY(popup().isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!popup().isVisible());
    QCOMPARE(m_bar->text(), QStringLiteral("do"));
    press(Qt::Key_Escape);
    QCOMPARE(m_bar->text(), QString());
}

void TestFilterBar::usedFiltersAreRemembered()
{
    type("api ");
    press(Qt::Key_Return);
    QCOMPARE(m_bar->history(), QStringList{QStringLiteral("api")});
    press(Qt::Key_Escape);
    type("is:error ");
    press(Qt::Key_Tab); // leaves the edit
    QCOMPARE(m_bar->history(), (QStringList{QStringLiteral("is:error"), QStringLiteral("api")}));
    edit().setFocus();
    m_bar->setText(QStringLiteral("api"));
    press(Qt::Key_Return);
    QCOMPARE(m_bar->history(), (QStringList{QStringLiteral("api"), QStringLiteral("is:error")}));
    m_bar->setText(QStringLiteral("staus:4"));
    press(Qt::Key_Return);
    QCOMPARE(m_bar->history().size(), 2); // what is not valid is of no use
    m_bar->setText(QStringLiteral("example"));
    edit().setFocus();
    press(Qt::Key_Escape);
    QCOMPARE(m_bar->history().front(), QStringLiteral("example"));
}

void TestFilterBar::onlyTwentyAreRemembered()
{
    QStringList many;
    for (int i = 0; i < 30; ++i)
        many.append(QString::number(i));
    m_bar->setHistory(many);
    QCOMPARE(m_bar->history(), many.mid(0, 20));
    m_bar->setText(QStringLiteral("newest"));
    press(Qt::Key_Return);
    QCOMPARE(m_bar->history(), QStringList{QStringLiteral("newest")} + many.mid(0, 19));
}

void TestFilterBar::chipsBecomeAMenuWhereThereIsNoRoom()
{
    QToolButton& kind = chip("kind");
    QVERIFY(chip("json").isVisible() && !kind.isVisible());
    m_window->resize(m_window->minimumSizeHint().width(), 300);
    QTRY_VERIFY(kind.isVisible());
    QVERIFY(!chip("json").isVisible());
    for (const QWidget* child : m_bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        QVERIFY2(!child->isVisible() || m_bar->rect().contains(child->geometry()), qPrintable(child->objectName()));
    }

    QMenu* menu = kind.menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 7);
    QVERIFY(menu->actions().at(0)->isChecked());
    menu->actions().at(1)->trigger();
    QCOMPARE(shown(), "12");
    QCOMPARE(kind.text(), chip("json").text());

    m_window->resize(1200, 300);
    QTRY_VERIFY(chip("json").isVisible());
    QVERIFY(chip("json").isChecked() && !kind.isVisible());
}

void TestFilterBar::isReachableByKeyboardAndNamed()
{
    QVERIFY(!edit().accessibleName().isEmpty());
    for (const QToolButton* button : m_bar->findChildren<QToolButton*>()) {
        if (button->parent() == &edit())
            continue; // the icons in it
        QVERIFY2(!button->text().isEmpty() && !button->toolTip().isEmpty(), qPrintable(button->objectName()));
        QVERIFY2(button->objectName() == QStringLiteral("all") || !button->isChecked(), "");
    }
    QVERIFY(chip("all").focusPolicy() & Qt::TabFocus);
    QVERIFY(chip("kind").focusPolicy() & Qt::TabFocus);
}

void TestFilterBar::followsThePalette()
{
    m_bar->setText(QStringLiteral("staus:404"));
    QTRY_VERIFY(message().isVisible());
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    dark.setColor(QPalette::WindowText, Qt::white);
    m_window->setPalette(dark);
    QCOMPARE(message().palette().color(QPalette::WindowText), coloursFor(dark).error);
    QVERIFY(coloursFor(dark).error != coloursFor(QPalette(Qt::white)).error);
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
