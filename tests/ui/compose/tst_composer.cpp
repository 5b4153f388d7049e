#include "compose/composer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::ui;

/// The dialog by its keys: what is written is what is sent, and what is wrong is said.
class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasSent();
    void sendsWhatIsWritten();
    void sendsByKey();
    void escapeSendsNothing();

    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhatHindersIt();

    void whatIsNotTouchedStaysAsItWas();
    void bytesThatAreNotUtf8Survive();
    void aMissingBodyIsTold();
    void aTextBodyCanBeEdited();
    void anOpaqueBodyIsSentAsItIs();
    void anOpaqueBodyCanBeReplaced();
    void knowsWhichBodiesAreText_data();
    void knowsWhichBodiesAreText();

private:
    static replay::Draft draft() { return {"GET", "http://example.com/a", "Accept: */*\nX-a: 1\n", nullptr, false}; }
    void open(const replay::Draft& draft, const std::optional<std::string>& bodyText = std::string());
    QLineEdit* url() const { return m_composer->findChild<QLineEdit*>("url"); }
    QComboBox* method() const { return m_composer->findChild<QComboBox*>("method"); }
    QPlainTextEdit* edit(const QString& name) const { return m_composer->findChild<QPlainTextEdit*>(name); }
    QPushButton* send() const { return m_composer->findChild<QPushButton*>("send"); }
    /// Of a label that is seen.
    QString shown(const QString& name) const
    {
        const auto* const label = m_composer->findChild<QLabel*>(name);
        return label->isVisible() ? label->text() : QString();
    }
    static std::string bytesOf(const std::shared_ptr<const exchange::ByteSource>& body)
    {
        if (!body)
            return {};
        std::string bytes(std::size_t(body->size()), '\0');
        body->read(0, bytes);
        return bytes;
    }

    std::unique_ptr<Composer> m_composer;
};

void TestComposer::open(const replay::Draft& draft, const std::optional<std::string>& bodyText)
{
    m_composer = std::make_unique<Composer>(draft, bodyText);
    m_composer->show();
    m_composer->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
}

void TestComposer::showsWhatWasSent()
{
    open(draft());
    QCOMPARE(method()->currentText(), "GET");
    QCOMPARE(url()->text(), "http://example.com/a");
    QCOMPARE(edit("fields")->toPlainText(), "Accept: */*\nX-a: 1\n");
    QVERIFY(url()->hasFocus());
    QVERIFY(send()->isEnabled());
    QCOMPARE(shown("note"), "");
    QVERIFY(edit("body")->isEnabled());
}

void TestComposer::sendsWhatIsWritten()
{
    open(draft());
    method()->setFocus();
    method()->lineEdit()->selectAll();
    QTest::keyClicks(method(), "PATCH");
    url()->selectAll();
    QTest::keyClicks(url(), " http://example.com:81/b ");
    edit("fields")->moveCursor(QTextCursor::End);
    QTest::keyClicks(edit("fields"), "x-A: 2");
    QTest::keyClicks(edit("body"), "hello");
    QSignalSpy spy(m_composer.get(), &Composer::sendRequested);
    QTest::mouseClick(send(), Qt::LeftButton);
    QCOMPARE(spy.size(), 1);
    const auto sent = spy.front().front().value<replay::Draft>();
    QCOMPARE(sent.method, std::string("PATCH"));
    QCOMPARE(sent.url, std::string("http://example.com:81/b"));
    QCOMPARE(sent.fields, std::string("Accept: */*\nX-a: 1\nx-A: 2"));
    QCOMPARE(bytesOf(sent.body), std::string("hello"));
    QVERIFY(!m_composer->isVisible());
}

void TestComposer::sendsByKey()
{
    open(draft());
    QSignalSpy spy(m_composer.get(), &Composer::sendRequested);
    QTest::keyClick(url(), Qt::Key_Return);
    QCOMPARE(spy.size(), 1);
}

void TestComposer::escapeSendsNothing()
{
    open(draft());
    QSignalSpy spy(m_composer.get(), &Composer::sendRequested);
    QTest::keyClick(url(), Qt::Key_Escape);
    QVERIFY(!m_composer->isVisible());
    QCOMPARE(spy.size(), 0);
}

void TestComposer::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("words");
    const QString good = QStringLiteral("http://example.com/");
    QTest::newRow("no method") << "" << good << ""
                               << "methodProblem"
                               << "method";
    QTest::newRow("two methods") << "GET PUT" << good << ""
                                 << "methodProblem"
                                 << "one word";
    QTest::newRow("no URL") << "GET"
                            << ""
                            << ""
                            << "urlProblem"
                            << "URL";
    QTest::newRow("https") << "GET"
                           << "https://example.com/"
                           << ""
                           << "urlProblem"
                           << "https";
    QTest::newRow("a port that is none") << "GET"
                                         << "http://example.com:0/"
                                         << ""
                                         << "urlProblem"
                                         << "port";
    QTest::newRow("a header that is none") << "GET" << good << "Accept: */*\nnonsense"
                                           << "fieldsProblem"
                                           << "Line 2";
    QTest::newRow("a header that Weir sets") << "GET" << good << "Host: other"
                                             << "fieldsProblem"
                                             << "Host";
}

void TestComposer::saysWhatIsWrong()
{
    QFETCH(QString, method);
    QFETCH(QString, url);
    QFETCH(QString, fields);
    QFETCH(QString, label);
    QFETCH(QString, words);
    open(draft());
    this->method()->setEditText(method);
    this->url()->setText(url);
    edit("fields")->setPlainText(fields);
    QVERIFY2(shown(label).contains(words), qPrintable(shown(label)));
    QVERIFY(!send()->isEnabled());
    QSignalSpy spy(m_composer.get(), &Composer::sendRequested);
    QTest::keyClick(this->url(), Qt::Key_Return);
    QCOMPARE(spy.size(), 0);
    this->method()->setEditText("GET");
    this->url()->setText("http://example.com/");
    edit("fields")->setPlainText({});
    QCOMPARE(shown(label), "");
    QVERIFY(send()->isEnabled());
}

void TestComposer::saysWhatHindersIt()
{
    open(draft());
    m_composer->setHindrance("Weir is stopped");
    QCOMPARE(shown("hindrance"), "Weir is stopped");
    QVERIFY(!send()->isEnabled());
    m_composer->setHindrance({});
    QVERIFY(send()->isEnabled());
}

void TestComposer::whatIsNotTouchedStaysAsItWas()
{
    replay::Draft draft = this->draft();
    draft.fields = "A: 1\r\nB: \t2 \n";
    draft.body = replay::bodyOf("one\r\ntwo\rthree");
    open(draft, "one\r\ntwo\rthree");
    QCOMPARE(m_composer->draft().fields, draft.fields);
    QVERIFY(m_composer->draft().body == draft.body);
}

void TestComposer::bytesThatAreNotUtf8Survive()
{
    replay::Draft draft = this->draft();
    draft.fields = "A: \xe4\n";
    open(draft);
    QCOMPARE(edit("fields")->toPlainText(), QStringLiteral("A: ä\n"));
    edit("fields")->moveCursor(QTextCursor::End);
    QTest::keyClicks(edit("fields"), "B: 2");
    QCOMPARE(m_composer->draft().fields, std::string("A: \xe4\nB: 2"));
}

void TestComposer::aMissingBodyIsTold()
{
    replay::Draft draft = this->draft();
    draft.lacksBody = true;
    open(draft);
    QVERIFY2(shown("note").contains("not recorded"), qPrintable(shown("note")));
    QVERIFY(m_composer->draft().body == nullptr);
    QVERIFY(send()->isEnabled()); // who has read that may
}

void TestComposer::aTextBodyCanBeEdited()
{
    replay::Draft draft = this->draft();
    draft.body = replay::bodyOf("hello");
    open(draft, "hello");
    QVERIFY(!m_composer->findChild<QCheckBox*>("asRecorded")->isVisible());
    QCOMPARE(edit("body")->toPlainText(), "hello");
    QTest::keyClicks(edit("body"), "O ");
    QCOMPARE(bytesOf(m_composer->draft().body), std::string("O hello"));
    edit("body")->selectAll();
    QTest::keyClick(edit("body"), Qt::Key_Delete);
    QVERIFY(m_composer->draft().body == nullptr);
}

void TestComposer::anOpaqueBodyIsSentAsItIs()
{
    replay::Draft draft = this->draft();
    draft.body = replay::bodyOf(std::string("\0\1\2", 3));
    open(draft, std::nullopt);
    auto* const box = m_composer->findChild<QCheckBox*>("asRecorded");
    QVERIFY(box->isVisible() && box->isChecked());
    QVERIFY2(box->text().contains(u'3'), qPrintable(box->text()));
    QVERIFY(!edit("body")->isEnabled());
    QVERIFY(m_composer->draft().body == draft.body);
}

void TestComposer::anOpaqueBodyCanBeReplaced()
{
    replay::Draft draft = this->draft();
    draft.body = replay::bodyOf(std::string("\0\1\2", 3));
    open(draft, std::nullopt);
    QTest::keyClick(m_composer->findChild<QCheckBox*>("asRecorded"), Qt::Key_Space);
    QVERIFY(edit("body")->isEnabled());
    QTest::keyClicks(edit("body"), "text");
    QCOMPARE(bytesOf(m_composer->draft().body), std::string("text"));
}

void TestComposer::knowsWhichBodiesAreText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isText");
    QTest::newRow("JSON") << QByteArray("{\"a\": \"ü\"}") << true;
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("Latin-1") << QByteArray("\xfc") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("very long") << QByteArray(100'000, 'x') << false;
}

void TestComposer::knowsWhichBodiesAreText()
{
    QFETCH(QByteArray, bytes);
    const auto text = Composer::editableText(*replay::bodyOf(bytes.toStdString()));
    QTEST(text.has_value(), "isText");
    if (text)
        QCOMPARE(*text, bytes.toStdString());
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
