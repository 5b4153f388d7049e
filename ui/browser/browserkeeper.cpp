#include "browser/browserkeeper.h"

#include "engine/authorityfolder.h"
#include "tls/authority.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>
#include <csignal>

namespace weir::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kClearUpInterval = 250ms;
/// A browser that ends with an error sooner than this has not worked.
constexpr auto kStartTime = 10s;
constexpr auto kTimeToEnd = 3s;
/// After this the rest is left to the next start of Weir.
constexpr auto kTimeToClose = 5s;
/// Of what a browser says, to tell why it failed.
constexpr qsizetype kWords = 4'096;
constexpr int kRemovals = 20;

bool isPast(const QElapsedTimer& timer, std::chrono::milliseconds time)
{
    return timer.isValid() && timer.hasExpired(time.count());
}

/// The last lines that say something, harmless to show. Not only the last one: browsers go on complaining after they
/// have told the reason.
QString lastLines(const QByteArray& output)
{
    constexpr qsizetype kLines = 6;
    constexpr qsizetype kLongest = 160;
    QStringList lines;
    for (const QString& line : QString::fromUtf8(output).split(QLatin1Char('\n'))) {
        QString words;
        for (const QChar character : line.simplified())
            words.append(character.isPrint() ? character : QChar(QChar::ReplacementCharacter));
        if (words.size() > kLongest)
            words = words.left(kLongest) + QChar(0x2026);
        if (!words.isEmpty())
            lines.append(words);
    }
    return lines.mid(qMax<qsizetype>(0, lines.size() - kLines)).join(QLatin1Char('\n'));
}

QString profileParent(const Browser& browser)
{
    return browser.profileFolder.isEmpty() ? QDir::tempPath() : browser.profileFolder;
}

/// What the browser would leave behind in the folder for temporary files goes with the profile.
QProcessEnvironment environmentFor(const BrowserProfile& profile)
{
    // Chromium makes a socket there, in a folder of its own; the path of a socket is 107 bytes at most.
    constexpr qsizetype kLongest = 107 - qsizetype(sizeof("/org.chromium.Chromium.XXXXXX/SingletonSocket"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (QFile::encodeName(profile.path()).size() <= kLongest)
        environment.insert(QStringLiteral("TMPDIR"), profile.path());
    return environment;
}

} // namespace

struct BrowserKeeper::Run
{
    explicit Run(const Browser& which) : browser(which), profile(profileParent(which)) {}

    Browser browser;
    BrowserProfile profile;
    QElapsedTimer age;
    QByteArray words;
    TrustedAuthority trusted;
    std::unique_ptr<QProcess> certutil; // while it is at work
    int removals = 0;
    QProcess process; // goes first: until it has, the profile is used
};

BrowserKeeper::BrowserKeeper() : m_clearUpAgain(this)
{
    m_clearUpAgain.setInterval(kClearUpInterval);
    connect(&m_clearUpAgain, &QTimer::timeout, this, &BrowserKeeper::clearUp);
}

BrowserKeeper::~BrowserKeeper() = default;

void BrowserKeeper::look()
{
    const QList<Browser> browsers = findBrowsers();
    Q_EMIT browsersFound(browsers);
    QStringList parents{QDir::tempPath()};
    for (const Browser& browser : browsers) {
        if (!parents.contains(profileParent(browser)))
            parents.append(profileParent(browser));
    }
    for (const QString& parent : parents)
        BrowserProfile::removeLeftOvers(parent);
}

void BrowserKeeper::open(
    const Browser& browser, const ProxyEndpoint& proxy, const QUrl& url, const QString& authorityFolder)
{
    auto run = std::make_unique<Run>(browser);
    if (!run->profile.valid()) {
        Q_EMIT failed(tr("%1 needs a folder for its temporary profile, and none could be made in %2: %3. Make room "
                         "there, then try again.")
                          .arg(browser.name, profileParent(browser), run->profile.problem()));
        return;
    }
    m_runs.push_back(std::move(run));
    Run& started = *m_runs.back();
    if (!authorityFolder.isEmpty())
        started.trusted = authorityIn(authorityFolder, browser);
    const QStringList arguments = browserArguments(browser, started.profile.path(), proxy, url, started.trusted);
    if (browser.kind == Browser::Kind::Firefox && !prepareFirefox(started, proxy))
        m_clearUpAgain.start();
    else if (browser.kind == Browser::Kind::Firefox && !started.trusted.publicKeyPin.isEmpty())
        addTrust(started, arguments);
    else
        start(started, arguments);
}

TrustedAuthority BrowserKeeper::authorityIn(const QString& folder, const Browser& browser)
{
    const auto loaded = tls::Authority::load(folder.toStdString(), engine::authorityPassphrase());
    if (const auto* problem = std::get_if<tls::Problem>(&loaded)) {
        Q_EMIT failed(tr("%1 is opened, but does not trust Weir's certificate authority, which could not be read: %2.")
                          .arg(browser.name, QCoreApplication::translate("Tls", std::string(problem->words).c_str())));
        return {};
    }
    const auto& authority = *std::get<std::shared_ptr<const tls::Authority>>(loaded);
    return {QString::fromStdString(authority.publicKeyPin()), QString::fromStdString(authority.name()),
        folder + u'/' + QString::fromLatin1(tls::Authority::kCertificateFile)};
}

bool BrowserKeeper::prepareFirefox(Run& run, const ProxyEndpoint& proxy)
{
    const QByteArray preferences = firefoxPreferences(proxy);
    QFile file(run.profile.path() + QStringLiteral("/user.js"));
    // Without them it would go past the proxy.
    if (file.open(QIODevice::WriteOnly) && file.write(preferences) == preferences.size() && file.flush())
        return true;
    Q_EMIT failed(tr("The settings for %1 could not be written to %2: %3. Make room there, then try again.")
                      .arg(run.browser.name, file.fileName(), file.errorString()));
    return false;
}

void BrowserKeeper::addTrust(Run& run, const QStringList& arguments)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("certutil"));
    if (program.isEmpty()) {
        Q_EMIT failed(
            tr("%1 is opened, but does not trust Weir's certificate authority: that takes the program certutil, "
               "which comes with libnss3-tools (Debian, Ubuntu) or nss-tools (Fedora).")
                .arg(run.browser.name));
        start(run, arguments);
        return;
    }
    run.certutil = std::make_unique<QProcess>();
    QProcess& process = *run.certutil;
    process.setProgram(program);
    process.setArguments(certutilArguments(run.profile.path(), run.trusted));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::MergedChannels);
    const auto goOn = [this, &run, arguments](bool trusts) {
        QProcess* const certutil = run.certutil.release();
        certutil->deleteLater(); // it is still on the stack
        if (m_sinceClosing.isValid())
            return;
        if (!trusts)
            Q_EMIT failed(tr("%1 is opened, but does not trust Weir's certificate authority: certutil failed.")
                              .arg(run.browser.name)
                + QLatin1Char('\n') + lastLines(certutil->readAll()));
        start(run, arguments);
    };
    connect(&process, &QProcess::finished, this,
        [goOn](int exitCode, QProcess::ExitStatus status) { goOn(status == QProcess::NormalExit && exitCode == 0); });
    connect(&process, &QProcess::errorOccurred, this, [goOn](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            goOn(false);
    });
    process.start();
}

void BrowserKeeper::start(Run& run, const QStringList& arguments)
{
    QProcess& process = run.process;
    process.setProgram(run.browser.program);
    process.setArguments(arguments);
    process.setProcessEnvironment(environmentFor(run.profile));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([profile = &run.profile] { profile->passOn(); });
    connect(&process, &QProcess::readyRead, this,
        [&run] { run.words = (run.words + run.process.readAll()).right(kWords); });
    connect(&process, &QProcess::finished, this,
        [this, &run](int exitCode, QProcess::ExitStatus status) { takeEnd(run, exitCode, status); });
    connect(&process, &QProcess::errorOccurred, this, [this, &run](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        Q_EMIT failed(tr("%1 could not be started from %2: %3. Is it still installed?")
                          .arg(run.browser.name, run.browser.program, run.process.errorString()));
        m_clearUpAgain.start(); // not now: its process is still on the stack
    });
    run.age.start();
    process.start();
}

void BrowserKeeper::takeEnd(Run& run, int exitCode, QProcess::ExitStatus status)
{
    const bool badly = status == QProcess::CrashExit || exitCode != 0;
    if (badly && !m_sinceClosing.isValid() && !isPast(run.age, kStartTime)) {
        QString words = status == QProcess::CrashExit
            ? tr("%1 crashed as soon as it was started.").arg(run.browser.name)
            : tr("%1 ended as soon as it was started, with exit status %2.").arg(run.browser.name).arg(exitCode);
        run.words += run.process.readAll();
        if (const QString said = lastLines(run.words); !said.isEmpty())
            words += QLatin1Char(' ') + tr("It said:") + QLatin1Char('\n') + said;
        Q_EMIT failed(words);
    }
    m_clearUpAgain.start();
}

void BrowserKeeper::clearUp()
{
    if (isPast(m_sinceClosing, kTimeToEnd))
        signalAll(SIGKILL);
    std::erase_if(m_runs, [this](const std::unique_ptr<Run>& run) { return isOver(*run); });
    const bool waiting = std::any_of(m_runs.begin(), m_runs.end(),
        [](const std::unique_ptr<Run>& run) { return run->process.state() == QProcess::NotRunning; });
    if (!waiting && !m_sinceClosing.isValid())
        m_clearUpAgain.stop();
    if (m_sinceClosing.isValid() && (m_runs.empty() || isPast(m_sinceClosing, kTimeToClose))) {
        m_clearUpAgain.stop();
        Q_EMIT closed();
    }
}

bool BrowserKeeper::isOver(Run& run)
{
    if (run.certutil || run.process.state() != QProcess::NotRunning)
        return false;
    switch (run.profile.remove()) {
    case BrowserProfile::Removal::Removed: return true;
    case BrowserProfile::Removal::InUse: return false;
    case BrowserProfile::Removal::Failed: break;
    }
    // Something that still ends may have written to it meanwhile. If not, the next start of Weir tries again.
    return ++run.removals >= kRemovals;
}

void BrowserKeeper::close()
{
    m_sinceClosing.start();
    signalAll(SIGTERM);
    m_clearUpAgain.start();
    clearUp();
}

void BrowserKeeper::signalAll(int number)
{
    for (const std::unique_ptr<Run>& run : m_runs) {
        const pid_t started = pid_t(run->process.processId()); // 0 if it has ended
        QList<pid_t> processes = run->profile.users();
        if (started > 0 && !processes.contains(started))
            processes.append(started);
        for (const pid_t process : processes)
            ::kill(process, number);
    }
}

} // namespace weir::ui
