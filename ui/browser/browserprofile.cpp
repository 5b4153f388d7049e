#include "browser/browserprofile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::ui {

namespace {

const QString kPrefix = QStringLiteral("weir-browser-");

int openFolder(const QString& path)
{
    return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

bool isStillAt(const QString& path, int descriptor)
{
    struct stat opened = {};
    struct stat there = {};
    return ::fstat(descriptor, &opened) == 0 && ::lstat(QFile::encodeName(path).constData(), &there) == 0
        && opened.st_dev == there.st_dev && opened.st_ino == there.st_ino;
}

/// The process that the browser's own lock names, if it lives; else 0. Chromium links SingletonLock to "host-PID",
/// Firefox lock to "address:+PID".
pid_t ownerByBrowser(const QString& profile)
{
    for (const QString& name : {QStringLiteral("SingletonLock"), QStringLiteral("lock")}) {
        std::error_code error;
        const auto link =
            std::filesystem::read_symlink(QFile::encodeName(profile + QLatin1Char('/') + name).toStdString(), error);
        if (error)
            continue;
        const std::string target = link.string();
        const pid_t process = pid_t(QString::fromStdString(target.substr(target.find_last_of("-+") + 1)).toInt());
        if (process > 1 && (::kill(process, 0) == 0 || errno == EPERM))
            return process;
    }
    return 0;
}

bool holds(const std::filesystem::path& process, const std::filesystem::path& file)
{
    std::error_code error;
    for (std::filesystem::directory_iterator entry(process / "fd", error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code gone;
        if (std::filesystem::read_symlink(entry->path(), gone) == file && !gone)
            return true;
    }
    return false;
}

BrowserProfile::Removal removeUnused(const QString& path)
{
    using Removal = BrowserProfile::Removal;
    const int descriptor = openFolder(path);
    if (descriptor < 0)
        return errno == ENOENT ? Removal::Removed : Removal::Failed;
    Removal result = Removal::InUse;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ownerByBrowser(path) == 0)
        result = QDir(path).removeRecursively() ? Removal::Removed : Removal::Failed;
    ::close(descriptor);
    return result;
}

} // namespace

BrowserProfile::BrowserProfile(const QString& parent)
{
    // Another Weir that starts now may take the folder for left over before it is locked.
    constexpr int kAttempts = 3;
    for (int attempt = 0; attempt < kAttempts && !valid(); ++attempt) {
        if (!tryToCreate(parent))
            return;
    }
}

BrowserProfile::~BrowserProfile()
{
    if (valid())
        ::close(m_descriptor);
}

/// Whether it is worth another attempt if it is not valid() now.
bool BrowserProfile::tryToCreate(const QString& parent)
{
    QByteArray path = QFile::encodeName(QDir(parent).absoluteFilePath(kPrefix + QStringLiteral("XXXXXX")));
    if (!QDir().mkpath(parent) || ::mkdtemp(path.data()) == nullptr) {
        m_problem = qt_error_string();
        return false;
    }
    m_path = QFile::decodeName(path);
    m_descriptor = openFolder(m_path);
    if (valid() && ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0 && isStillAt(m_path, m_descriptor))
        return true;
    m_problem = qt_error_string();
    if (valid())
        ::close(m_descriptor);
    m_descriptor = -1;
    return true;
}

void BrowserProfile::passOn() const { ::fcntl(m_descriptor, F_SETFD, 0); }

QList<pid_t> BrowserProfile::users() const
{
    QList<pid_t> found;
    if (const pid_t owner = ownerByBrowser(m_path))
        found.append(owner);
    const std::filesystem::path folder = QFileInfo(m_path).canonicalFilePath().toStdString();
    std::error_code error;
    for (std::filesystem::directory_iterator entry("/proc", error), end; !error && entry != end;
         entry.increment(error)) {
        const pid_t process = pid_t(QString::fromStdString(entry->path().filename().string()).toInt());
        if (process > 1 && process != ::getpid() && !found.contains(process) && holds(entry->path(), folder))
            found.append(process);
    }
    return found;
}

BrowserProfile::Removal BrowserProfile::remove()
{
    if (valid())
        ::close(m_descriptor);
    m_descriptor = -1;
    return removeUnused(m_path);
}

void BrowserProfile::removeLeftOvers(const QString& parent)
{
    const QFileInfoList folders = QDir(parent).entryInfoList(
        {kPrefix + QStringLiteral("??????")}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QFileInfo& folder : folders) {
        if (folder.ownerId() == ::geteuid())
            removeUnused(folder.absoluteFilePath());
    }
}

} // namespace weir::ui
