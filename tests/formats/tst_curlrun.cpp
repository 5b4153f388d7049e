#include "formats/curl.h"
#include "formats/harsamples.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::formats;

namespace {

/// Keeps the bytes of one request, and answers it.
class Listener : public QObject
{
public:
    Listener()
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                request += socket->readAll();
                if (isWhole())
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            });
        });
    }

    quint16 port() const { return m_server.serverPort(); }

    QByteArray request;

private:
    bool isWhole() const
    {
        const qsizetype head = request.indexOf("\r\n\r\n");
        const QByteArray name = "\r\nContent-Length: ";
        const qsizetype at = request.indexOf(name);
        const qsizetype body =
            at < 0 || at > head ? 0 : request.mid(at + name.size(), 20).split('\r').first().toLongLong();
        return head >= 0 && request.size() >= head + 4 + body;
    }

    QTcpServer m_server;
};

/// What was sent, without the fields that curl writes by itself.
struct Sent
{
    QByteArray startLine;
    QByteArrayList fields;
    QByteArray body;
};

Sent takenApart(const QByteArray& request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    QByteArrayList fields = request.left(end).split('\n');
    for (QByteArray& field : fields)
        field = field.trimmed();
    Sent sent{fields.takeFirst(), {}, request.mid(end + 4)};
    for (const QByteArray& field : fields) {
        if (!field.startsWith("Host:") && !field.startsWith("Content-Length:"))
            sent.fields += field;
    }
    return sent;
}

enum class Shell { Posix, Bash, TypedIntoBash };

} // namespace

/// Pastes commands into real shells, and looks at what a real curl sends.
class TestCurlRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsTheSameRequest_data();
    void sendsTheSameRequest();
    void doesNothingElse_data();
    void doesNothingElse();

private:
    /// Runs it in an empty folder, and returns what became of that.
    QStringList run(const std::string& command, Shell shell);
};

void TestCurlRun::initTestCase()
{
    for (const char* program : {"curl", "bash"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            QSKIP("curl or bash is not installed");
    }
}

QStringList TestCurlRun::run(const std::string& command, Shell shell)
{
    QTemporaryDir folder;
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.setProcessEnvironment([&] {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", folder.path());
        environment.insert("HISTFILE", "");
        environment.insert("no_proxy", "*");
        return environment;
    }());
    // as the window hands it to the clipboard
    const QByteArray text = QString::fromStdString(command).toUtf8();
    if (shell == Shell::TypedIntoBash) {
        process.start("bash", {"--norc", "--noprofile", "-i"});
        process.write(text + "\n");
        process.closeWriteChannel();
    } else {
        process.start(shell == Shell::Bash ? "bash" : "sh", {"-c", QString::fromUtf8(text)});
    }
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000))
        process.kill();
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
}

void TestCurlRun::sendsTheSameRequest_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("body");
    const QByteArrayList usual{"User-Agent: me/1", "Accept: */*"};
    const auto row = [](const char* name, const char* method, const QByteArray& path, const QByteArrayList& fields,
                         const QByteArray& body) {
        QTest::newRow(name) << QByteArray(method) << path << fields << body;
    };
    row("a plain request", "GET", "/", usual, "");
    row("nothing that curl would add", "GET", "/", {}, "");
    row("fields in order, repeated, and empty", "GET", "/", {"b: 1", "A: 2", "B: 3", "Empty:", "user-agent: x"}, "");
    row("compressed", "GET", "/", usual + QByteArrayList{"Accept-Encoding: gzip"}, "");
    row("HEAD", "HEAD", "/", usual, "");
    row("brackets and dots", "GET", "/a/../b/./[1-3]{a,b}?[x]", usual, "");
    row("export injection: what shells act on", "PATCH", "/?'\"$(touch${IFS}owned)`touch${IFS}owned`;&|<>*?~\\!!",
        {"User-Agent: $(touch owned)`touch owned`';touch owned;'!!\\", "Accept: \"$HOME\" !x ${PATH} ~ * \\n"}, "");
    row("control characters", "GET", "/",
        {"X: \x1b[31m\x07 a\tb'!!%s\\", "Y: -e \x01", "Z: \xe2\x80\xae rtl", "User-Agent: \x1b-"}, "");
    row("bytes that are no UTF-8", "GET", "/", {"X: \xff\xfe", "Y: \xc3\xbc"}, "");
    row("a form", "POST", "/", usual + QByteArrayList{"Content-Type: application/x-www-form-urlencoded"}, "a=b&c=%20");
    row("a body without a type", "POST", "/", usual, "text");
    row("an empty body", "POST", "/", {"Content-Length: 0"}, "");
    row("a body that names a file", "POST", "/", usual, "@/etc/passwd");
    row("a body that looks like an option", "PUT", "/", usual, "--output owned");
    row("quotes and lines", "POST", "/", usual, "it's \"a\"\n\n  $(touch owned) `touch owned` !! \\ %s\n\n");
    row("a body with a GET", "GET", "/", usual, "x");
    row("line ends of Windows", "POST", "/", usual, "a\r\nb\r\n");
    row("NUL bytes", "POST", "/", usual, QByteArray("\0a\0", 3));
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    row("bytes of all kinds", "POST", "/", usual, all);
    row("a printf option, with bytes", "POST", "/", usual, "-v owned \xff");
    row("a body too long for an argument", "POST", "/", usual, QByteArray("0123456789abcde\n").repeated(5'000));
    row("many bytes of all kinds", "POST", "/", usual, all.repeated(256));
}

void TestCurlRun::sendsTheSameRequest()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArrayList, fields);
    QFETCH(QByteArray, body);
    for (const Shell shell : {Shell::Posix, Shell::Bash, Shell::TypedIntoBash}) {
        constexpr qsizetype kLongest = 30'000;
        if (shell != Shell::TypedIntoBash && body.size() > kLongest)
            continue; // -c is an argument itself
        Listener listener;
        exchange::Exchange exchange;
        exchange.method = method.toStdString();
        exchange.host = "127.0.0.1";
        exchange.port = listener.port();
        exchange.path = path.toStdString();
        exchange.requestBodyBytes = std::uint64_t(body.size());
        exchange.requestHead = test::headOf(method + " http://127.0.0.1" + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n" + fields.join("\r\n")
            + (fields.isEmpty() ? "\r\n" : "\r\n\r\n"));
        const exchange::RecordedBody recorded = test::bodyOf(body);
        const std::string command = curlCommand(exchange, body.isEmpty() ? nullptr : &recorded);
        QCOMPARE(run(command, shell), QStringList());
        const Sent sent = takenApart(listener.request);
        QCOMPARE(sent.startLine, method + ' ' + path + " HTTP/1.1");
        QByteArrayList sentFields = fields;
        sentFields.removeAll("Content-Length: 0"); // not compared
        QCOMPARE(sent.fields, sentFields);
        QVERIFY(sent.body == body);
        QVERIFY(
            method != "POST" || listener.request.contains("\r\nContent-Length: " + QByteArray::number(body.size())));
    }
}

/// Export injection, as in mitmproxy: the command does nothing but ask curl, whatever the exchange holds.
void TestCurlRun::doesNothingElse_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char* name, const char* method, const char* host, const char* path, const char* field) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(host) << QByteArray(path) << QByteArray(field);
    };
    row("a method of more than a word", "GET / HTTP/1.1\r\nX: y", "127.0.0.1", "/", "X: y");
    row("a method that is an option", "--output owned", "127.0.0.1", "/", "X: y");
    row("a method that is a command", "';touch owned;'", "127.0.0.1", "/", "X: y");
    row("a URL that is an option", "GET", "", "--output=owned", "X: y");
    row("a URL that is a short option", "GET", "", "-oowned", "X: y");
    row("a URL with line ends", "GET", "127.0.0.1", "/\n touch owned\n", "X: y");
    row("a host that is a command", "GET", "127.0.0.1;touch owned;$(touch owned)", "/", "X: y");
    row("a field that names a file", "GET", "127.0.0.1", "/", "@/etc/passwd: y");
    row("a field that is an option", "GET", "127.0.0.1", "/", "--output owned: y");
    row("a bare carriage return", "GET", "127.0.0.1", "/", "X: y\r touch owned\r");
}

void TestCurlRun::doesNothingElse()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, field);
    for (const Shell shell : {Shell::Posix, Shell::TypedIntoBash}) {
        Listener listener;
        exchange::Exchange exchange;
        exchange.method = method.toStdString();
        exchange.host = host.toStdString();
        exchange.port = listener.port();
        exchange.path = path.toStdString();
        exchange.requestHead = test::headOf("GET / HTTP/1.1\r\n" + field + "\r\n\r\n");
        QCOMPARE(run(curlCommand(exchange), shell), QStringList());
        QVERIFY(!listener.request.contains("root:"));
        QVERIFY(!listener.request.contains("HTTP/1.1\r\nX: y HTTP"));
    }
}

QTEST_GUILESS_MAIN(TestCurlRun)
#include "tst_curlrun.moc"
