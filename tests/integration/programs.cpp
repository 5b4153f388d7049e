#include "integration/programs.h"

#include "integration/wire.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace weir::integration {

namespace {

constexpr int kPatienceMs = 60'000;

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Looks again and again until `condition` holds.
template<typename Condition>
bool waitUntil(Condition condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > kPatienceMs)
            return false;
        QTest::qWait(5);
    }
    return true;
}

} // namespace

QString findProgram(const QString& name)
{
    const QString inPath = QStandardPaths::findExecutable(name);
    return inPath.isEmpty()
        ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")})
        : inPath;
}

QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys()) {
        if (name.endsWith(QStringLiteral("_proxy"), Qt::CaseInsensitive))
            environment.remove(name);
    }
    // else the reports of crashes that are there would count as told
    if (!environment.contains(QStringLiteral("XDG_STATE_HOME")))
        environment.insert(QStringLiteral("XDG_STATE_HOME"), QStringLiteral("/dev/null/none"));
    return environment;
}

Child::Child()
{
    m_process.setProcessEnvironment(plainEnvironment());
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
}

Child::~Child()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    signal(SIGKILL);
    m_process.waitForFinished(kPatienceMs);
}

bool Child::start(const QString& program, const QStringList& arguments)
{
    m_process.start(program, arguments);
    return m_process.waitForStarted(kPatienceMs);
}

void Child::signal(int number)
{
    const qint64 id = m_process.processId();
    if (id > 0)
        ::kill(number == SIGKILL ? pid_t(-id) : pid_t(id), number);
}

int Child::waitForEnd()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

Outcome run(const QString& program, const QStringList& arguments, int timeoutMs)
{
    Child child;
    Outcome outcome;
    if (!child.start(program, arguments) || !child.process().waitForFinished(timeoutMs))
        return outcome;
    outcome.exitStatus = child.waitForEnd();
    outcome.output = child.process().readAllStandardOutput();
    outcome.errors = child.process().readAllStandardError();
    return outcome;
}

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QDir().mkpath(QFileInfo(file).path());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

bool Nginx::start()
{
    QDir(m_folder.path()).mkpath(QStringLiteral("root/put"));
    for (int i = 0; i < 5; ++i) {
        if (tryPort(freePort())) // somebody else may take it in between
            return true;
    }
    return false;
}

void Nginx::secure(const QByteArray& certificateAndKey, const QByteArray& more)
{
    writeFile(m_folder.filePath(QStringLiteral("tls.pem")), certificateAndKey);
    m_isSecure = true;
    m_tlsLines = "    ssl_certificate \"DIR/tls.pem\";\n    ssl_certificate_key \"DIR/tls.pem\";\n" + more;
}

bool Nginx::tryPort(quint16 port)
{
    const QByteArray folder = m_folder.path().toUtf8();
    QByteArray config = "daemon off;\n"
                        "master_process off;\n"
                        "pid \"DIR/pid\";\n"
                        "lock_file \"DIR/lock\";\n"
                        "error_log \"DIR/error.log\" notice;\n"
                        "events { worker_connections 1024; }\n"
                        "http {\n"
                        "  types {\n"
                        "    text/html html; text/javascript js; text/css css; application/json json;\n"
                        "    image/gif gif; image/png png;\n"
                        "  }\n"
                        "  default_type application/octet-stream;\n"
                        "  log_format exact '$request_method $request_uri $status $bytes_sent $body_bytes_sent';\n"
                        "  access_log \"DIR/access.log\" exact;\n"
                        "  client_body_temp_path \"DIR/body\";\n"
                        "  proxy_temp_path \"DIR/proxy\";\n"
                        "  fastcgi_temp_path \"DIR/fastcgi\";\n"
                        "  uwsgi_temp_path \"DIR/uwsgi\";\n"
                        "  scgi_temp_path \"DIR/scgi\";\n"
                        "  sendfile on;\n"
                        "  keepalive_timeout 600s;\n"
                        "  keepalive_requests 1000000;\n"
                        "  client_max_body_size 0;\n"
                        "  server {\n"
                        "    listen 127.0.0.1:PORTTLS"
                        "    root \"DIR/root\";\n"
                        "    location /put/ { dav_methods PUT; }\n"
                        "  }\n"
                        "}\n";
    config.replace("TLS", m_isSecure ? " ssl;\n" + m_tlsLines : ";\n");
    config.replace("DIR", folder).replace("PORT", QByteArray::number(port));
    QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(config) != config.size())
        return false;
    file.close();
    m_port = port;
    m_child = std::make_unique<Child>();
    m_child->process().setProcessChannelMode(QProcess::MergedChannels);
    const QString errors = m_folder.filePath(QStringLiteral("error.log"));
    if (!m_child->start(findProgram(QStringLiteral("nginx")),
            {QStringLiteral("-e"), errors, QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"),
                file.fileName()}))
        return false;
    const bool ready = waitUntil([&] {
        m_child->process().waitForFinished(0);
        return m_child->process().state() == QProcess::NotRunning || Connection::to(port).isOpen();
    });
    if (ready && m_child->process().state() == QProcess::Running)
        return true;
    m_problem = m_child->process().readAll() + contentOf(errors);
    m_child.reset();
    return false;
}

void Nginx::write(const QString& name, const QByteArray& content)
{
    writeFile(root() + QLatin1Char('/') + name, content);
}

QList<QByteArray> Nginx::stopAndReadLog()
{
    m_child->signal(SIGTERM);
    m_child->waitForEnd();
    QList<QByteArray> lines = contentOf(m_folder.filePath(QStringLiteral("access.log"))).split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

bool Weir::start(const QStringList& arguments)
{
    return startWritingTo(m_folder.filePath(QStringLiteral("output")), arguments);
}

bool Weir::startWritingTo(const QString& outputFile, const QStringList& arguments)
{
    m_child.process().setStandardOutputFile(outputFile);
    if (!m_child.start(QStringLiteral(WEIR_HEADLESS),
            QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + arguments))
        return false;
    QProcess& process = m_child.process();
    process.setReadChannel(QProcess::StandardError);
    const QByteArray begin = "listening on 127.0.0.1:";
    QByteArray line;
    do { // other lines may come before it
        while (!process.canReadLine() && process.waitForReadyRead(kPatienceMs)) {
        }
        line = process.readLine();
        m_errors += line;
    } while (line.startsWith("recording to "));
    if (!line.startsWith(begin))
        return false;
    m_port = quint16(line.mid(begin.size()).trimmed().toUInt());
    return m_port != 0;
}

int Weir::stop()
{
    signal(SIGTERM);
    return waitForEnd();
}

bool Weir::waitForClosedPort()
{
    return waitUntil([&] { return !Connection::to(m_port).isOpen(); });
}

QByteArray Weir::output() const { return contentOf(m_folder.filePath(QStringLiteral("output"))); }

QByteArray Weir::errors() { return m_errors += m_child.process().readAllStandardError(); }

QList<QJsonObject> Weir::lines() const
{
    QList<QJsonObject> result;
    QList<QByteArray> lines = output().split('\n');
    if (!lines.takeLast().isEmpty())
        qFatal("the last line of the output has no end");
    for (const QByteArray& line : lines) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        if (error.error != QJsonParseError::NoError || !document.isObject())
            qFatal("%s: %s", qPrintable(error.errorString()), line.constData());
        result.append(document.object());
    }
    return result;
}

bool Weir::waitForLines(qsizetype count) const
{
    return waitUntil([&] { return output().count('\n') >= count; });
}

qint64 Weir::peakMemory()
{
    const QByteArray status = contentOf(QStringLiteral("/proc/%1/status").arg(processId()));
    const qsizetype at = status.indexOf("VmHWM:");
    return at < 0 ? -1 : status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

qint64 Weir::cpuTime()
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(processId()));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 13)
        return -1;
    return (fields[11].toLongLong() + fields[12].toLongLong()) * 1'000 / ::sysconf(_SC_CLK_TCK);
}

QStringList Weir::threadNames()
{
    QStringList names;
    const QString tasks = QStringLiteral("/proc/%1/task").arg(processId());
    for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        names.append(QString::fromUtf8(contentOf(tasks + QLatin1Char('/') + task + QStringLiteral("/comm")).trimmed()));
    names.sort();
    return names;
}

} // namespace weir::integration
