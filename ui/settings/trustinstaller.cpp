#include "settings/trustinstaller.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <unistd.h>
#include <utility>

namespace weir::ui {

namespace {

/// Of what a program says, to tell why it failed.
constexpr qsizetype kMostWords = 400;
/// pkexec(1): not allowed, or the dialog was closed; and: nobody there to ask.
constexpr int kDismissed = 126;
constexpr int kNotAuthorised = 127;

const QString kCopyAndUpdate = QStringLiteral("install -m 644 -- \"$1\" \"$2\" && \"$3\"");

QString forShell(const QString& word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=,@%+-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    QString quoted = word;
    return u'\'' + quoted.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

/// Harmless to show.
QString wordsOf(const QByteArray& output)
{
    QString words;
    for (const QChar character : QString::fromUtf8(output).simplified().left(kMostWords))
        words.append(character.isPrint() ? character : QChar(QChar::ReplacementCharacter));
    return words;
}

bool isPkexec(const TrustInstaller::Step& step) { return step.program.endsWith(QStringLiteral("/pkexec")); }

} // namespace

TrustInstaller::Surroundings TrustInstaller::Surroundings::ofUser()
{
    QStringList folders = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    // where programs for administrators are, which not everybody has on the path
    folders += {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")};
    folders.removeIf([](const QString& folder) { return !folder.startsWith(u'/'); });
    return {QDir::homePath(), folders, QStringLiteral("/usr/local/share/ca-certificates"), ::geteuid() == 0};
}

QString TrustInstaller::Step::command() const
{
    QStringList words{forShell(program)};
    for (const QString& argument : arguments)
        words += forShell(argument);
    return words.join(u' ');
}

QStringList TrustInstaller::Plan::commands() const
{
    QStringList commands;
    for (const Step& step : steps)
        commands += step.command();
    return commands;
}

TrustInstaller::TrustInstaller(Surroundings surroundings, QObject* parent)
    : QObject(parent), m_surroundings(std::move(surroundings))
{
}

TrustInstaller::~TrustInstaller()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->setParent(nullptr);
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
}

QString TrustInstaller::find(const QString& program) const
{
    return QStandardPaths::findExecutable(program, m_surroundings.programFolders);
}

QStringList TrustInstaller::databases() const
{
    const QDir home(m_surroundings.home);
    QStringList folders{home.filePath(QStringLiteral(".pki/nssdb"))};
    for (const char* other : {".local/share/pki/nssdb", "snap/chromium/current/.pki/nssdb"}) {
        const QString folder = home.filePath(QString::fromLatin1(other));
        if (QFileInfo::exists(folder + QStringLiteral("/cert9.db")))
            folders += folder;
    }
    for (const char* above : {".mozilla/firefox", ".config/mozilla/firefox", "snap/firefox/common/.mozilla/firefox",
             ".var/app/org.mozilla.firefox/.mozilla/firefox"}) {
        const QDir profiles(home.filePath(QString::fromLatin1(above)));
        for (const QString& profile : profiles.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            if (QFileInfo::exists(profiles.filePath(profile) + QStringLiteral("/cert9.db")))
                folders += profiles.filePath(profile);
        }
    }
    return folders;
}

TrustInstaller::Plan TrustInstaller::forUser(const QString& name, const QString& certificateFile) const
{
    const QString certutil = find(QStringLiteral("certutil"));
    if (certutil.isEmpty())
        return {{},
            tr("The program certutil, which writes to the databases of browsers, is not installed. It comes with "
               "libnss3-tools (Debian, Ubuntu) or nss-tools (Fedora).")};
    Plan plan;
    for (const QString& folder : databases()) {
        const QString database = QStringLiteral("sql:") + folder;
        if (!QFileInfo::exists(folder + QStringLiteral("/cert9.db")))
            plan.steps.append({certutil,
                {QStringLiteral("-d"), database, QStringLiteral("-N"), QStringLiteral("--empty-password")}, folder});
        plan.steps.append({certutil,
            {QStringLiteral("-d"), database, QStringLiteral("-A"), QStringLiteral("-t"), QStringLiteral("C,,"),
                QStringLiteral("-n"), name, QStringLiteral("-i"), certificateFile}});
    }
    return plan;
}

TrustInstaller::Plan TrustInstaller::forSystem(const QString& certificateFile) const
{
    Step step;
    if (const QString update = find(QStringLiteral("update-ca-certificates"));
        !update.isEmpty() && QFileInfo(m_surroundings.anchorFolder).isDir()) {
        step = {QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), kCopyAndUpdate, QStringLiteral("sh"), certificateFile,
                m_surroundings.anchorFolder + QStringLiteral("/weir-ca.crt"), update}};
    } else if (const QString trust = find(QStringLiteral("trust")); !trust.isEmpty()) {
        step = {trust, {QStringLiteral("anchor"), QStringLiteral("--store"), certificateFile}};
    } else {
        return {{},
            tr("Neither update-ca-certificates (Debian, Ubuntu) nor trust (Fedora, Arch, openSUSE) is installed, with "
               "which the system's store is changed.")};
    }
    if (m_surroundings.isRoot)
        return {{step}, {}};
    const QString pkexec = find(QStringLiteral("pkexec"));
    if (pkexec.isEmpty())
        return {{},
            tr("The program pkexec, which asks for the password, is not installed. As root, run this: %1")
                .arg(step.command())};
    return {{{pkexec, QStringList{step.program} + step.arguments}}, {}};
}

void TrustInstaller::carryOut(const Plan& plan)
{
    if (isBusy())
        return;
    m_steps = plan.steps;
    m_failure.clear();
    startNext();
}

void TrustInstaller::startNext()
{
    if (m_steps.isEmpty()) {
        if (m_failure.isEmpty())
            Q_EMIT done();
        else
            Q_EMIT failed(m_failure);
        return;
    }
    const Step& step = m_steps.front();
    if (!step.folder.isEmpty() && !QDir().mkpath(step.folder))
        note(tr("The folder %1 could not be made.").arg(step.folder));
    m_process = new QProcess(this);
    m_process->setProgram(step.program);
    m_process->setArguments(step.arguments);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    // certutil would ask for a password at the terminal that Weir was started from
    if (!isPkexec(step))
        m_process->setChildProcessModifier([] { ::setsid(); });
    connect(m_process, &QProcess::finished, this, &TrustInstaller::takeEnd);
    connect(m_process, &QProcess::errorOccurred, this, &TrustInstaller::takeError);
    m_process->start();
}

void TrustInstaller::takeEnd(int exitCode, QProcess::ExitStatus status)
{
    QProcess* const process = std::exchange(m_process, nullptr);
    process->deleteLater();
    const Step step = m_steps.takeFirst();
    const QString said = wordsOf(process->readAll());
    const bool isDone = status == QProcess::NormalExit && exitCode == 0;
    if (!isDone && isPkexec(step) && exitCode == kDismissed)
        note(tr("Nothing was changed: the system did not allow it."));
    else if (!isDone && isPkexec(step) && exitCode == kNotAuthorised)
        note(tr("Nothing was changed: the system has nothing that asks for the password. As root, run this: %1")
                 .arg(Step{step.arguments.value(0), step.arguments.mid(1)}.command()));
    else if (!isDone && said.isEmpty())
        note(tr("This failed: %1").arg(step.command()));
    else if (!isDone)
        note(tr("This failed: %1. It said: %2").arg(step.command(), said));
    startNext();
}

void TrustInstaller::takeError(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart) // all others end in takeEnd()
        return;
    QProcess* const process = std::exchange(m_process, nullptr);
    process->deleteLater();
    note(tr("%1 could not be started: %2").arg(m_steps.takeFirst().program, process->errorString()));
    startNext();
}

void TrustInstaller::note(const QString& words)
{
    if (m_failure.isEmpty())
        m_failure = words;
}

} // namespace weir::ui
