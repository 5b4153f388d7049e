#pragma once

#include <QList>
#include <QString>

#include <sys/types.h>

namespace weir::ui {

/// A folder for one run of a browser, thrown away when the last process that uses it has gone, however that started:
/// a wrapper that exits at once, or a process of the browser that outlives the others.
///
/// It is locked with flock(2) through a descriptor that the browser inherits. Such a lock goes when the last holder
/// of the descriptor does, so it also tells, after a crash of Weir, whether the folder may be removed. The lock that
/// the browser itself keeps in it counts too, for wrappers that close what they inherit.
class BrowserProfile
{
public:
    /// Makes the folder, and locks it. Not valid() if that fails.
    explicit BrowserProfile(const QString& parent);
    ~BrowserProfile();
    Q_DISABLE_COPY_MOVE(BrowserProfile)

    bool valid() const { return m_descriptor >= 0; }
    /// The system's words, if it is not valid().
    QString problem() const { return m_problem; }
    QString path() const { return m_path; }

    /// To be called between fork and exec: the program inherits the lock.
    void passOn() const;

    /// Processes that use it now, but for this one. Reads /proc.
    QList<pid_t> users() const;

    enum class Removal { Removed, InUse, Failed };
    /// Gives up the own share in the lock. May take long: a profile has thousands of files.
    Removal remove();

    /// Removes profiles below `parent` that an earlier run of Weir left behind and nobody uses any more.
    static void removeLeftOvers(const QString& parent);

private:
    bool tryToCreate(const QString& parent);

    QString m_path;
    QString m_problem;
    int m_descriptor = -1;
};

} // namespace weir::ui
