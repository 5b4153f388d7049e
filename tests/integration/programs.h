#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

/// Real programs, started for a test and ended with it.
namespace weir::integration {

/// In PATH, or where system programs are kept. Empty if it is not installed.
QString findProgram(const QString& name);

/// Without proxy settings, which would lead programs past what is tested, and without a state folder, unless the test
/// has set one.
QProcessEnvironment plainEnvironment();

/// Ends a test that needs a program that is not there: on continuous integration it fails, elsewhere it is skipped.
#define WEIR_NEEDS(name)                                                                                               \
    do {                                                                                                               \
        if (weir::integration::findProgram(QStringLiteral(name)).isEmpty()) {                                          \
            if (qEnvironmentVariableIsSet("CI"))                                                                       \
                QFAIL(name " is not installed");                                                                       \
            QSKIP(name " is not installed: this is not tested here");                                                  \
        }                                                                                                              \
    } while (false)

/// A process in a group of its own, which ends with this object, or with the test program however that ends.
class Child
{
public:
    Child();
    ~Child();
    QProcess& process() { return m_process; }
    /// Whether it ran.
    bool start(const QString& program, const QStringList& arguments);
    void signal(int number);
    /// Its exit status, -1 if it was killed or goes on for longer than any test may take.
    int waitForEnd();

private:
    QProcess m_process;
};

struct Outcome
{
    int exitStatus = -1;
    QByteArray output;
    QByteArray errors;
};

/// Runs a program to its end.
Outcome run(const QString& program, const QStringList& arguments, int timeoutMs = 60'000);

/// Ends the test program if that is not possible.
void writeFile(const QString& path, const QByteArray& content);

/// nginx as an origin on a free port of 127.0.0.1. Serves root(); takes PUT below /put/.
class Nginx
{
public:
    bool start();
    /// Before start(): it speaks TLS, with a certificate and its key in PEM; `more`: further lines of its
    /// configuration.
    void secure(const QByteArray& certificateAndKey, const QByteArray& more = {});
    quint16 port() const { return m_port; }
    /// `http://127.0.0.1:PORT`, or https
    QByteArray url() const { return (m_isSecure ? "https" : "http") + ("://127.0.0.1:" + QByteArray::number(m_port)); }
    QString root() const { return m_folder.filePath(QStringLiteral("root")); }
    void write(const QString& name, const QByteArray& content);
    /// Lets it finish, then returns a line an exchange: "METHOD URI STATUS BYTES BODYBYTES".
    QList<QByteArray> stopAndReadLog();
    QByteArray problem() const { return m_problem; }

private:
    bool tryPort(quint16 port);

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    bool m_isSecure = false;
    QByteArray m_tlsLines;
    std::unique_ptr<Child> m_child;
    QByteArray m_problem;
};

/// weir-headless, listening on a free port of 127.0.0.1.
class Weir
{
public:
    /// Returns when it listens; false if it does not come to that.
    bool start(const QStringList& arguments = {});
    /// As start(), with standard output somewhere else than in output().
    bool startWritingTo(const QString& outputFile, const QStringList& arguments);
    quint16 port() const { return m_port; }
    qint64 processId() { return m_child.process().processId(); }
    QString folder() const { return m_folder.path(); }
    void signal(int number) { m_child.signal(number); }
    int waitForEnd() { return m_child.waitForEnd(); }
    /// SIGTERM; its exit status.
    int stop();
    /// Whether a new connection is refused; waits until it is.
    bool waitForClosedPort();

    QByteArray output() const;
    /// Everything so far, what was read for start() included.
    QByteArray errors();
    /// The lines of --json. Ends the test program if one is not a JSON object.
    QList<QJsonObject> lines() const;
    /// Waits until that many lines are there.
    bool waitForLines(qsizetype count) const;

    /// Peak of its memory, in KiB.
    qint64 peakMemory();
    /// CPU time used so far by all of its threads, in ms.
    qint64 cpuTime();
    QStringList threadNames();

private:
    Child m_child;
    QTemporaryDir m_folder;
    QByteArray m_errors;
    quint16 m_port = 0;
};

} // namespace weir::integration
