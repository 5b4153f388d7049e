#pragma once

#include <QList>
#include <QObject>
#include <QProcess>
#include <QStringList>

namespace weir::ui {

/// Has certificates trusted with the tools that are there for it. Plans first, so that people can be told what will be
/// done before anything is.
/// Thread contract: the GUI thread. Processes run beside it and are never waited for.
class TrustInstaller final : public QObject
{
    Q_OBJECT

public:
    /// What it works on; tests have it elsewhere.
    struct Surroundings
    {
        QString home;
        QStringList programFolders;
        QString anchorFolder; ///< whose certificates update-ca-certificates takes
        bool isRoot = false;

        static Surroundings ofUser();
    };

    struct Step
    {
        QString program; ///< absolute
        QStringList arguments;
        QString folder = {}; ///< to be made before; empty: none

        /// As it would be typed.
        QString command() const;
    };

    struct Plan
    {
        QList<Step> steps;
        QString problem; ///< why there are none, in words

        QStringList commands() const;
    };

    explicit TrustInstaller(Surroundings surroundings = Surroundings::ofUser(), QObject* parent = nullptr);
    /// A step that is under way ends by itself: what asks for a password cannot be ended by others.
    ~TrustInstaller() override;

    /// The databases of this user's browsers: the one of Chromium and its like, which is made if it is not there, and
    /// one for each profile of Firefox. Looks at folders.
    Plan forUser(const QString& name, const QString& certificateFile) const;
    /// The system's store. Asks for the password the system's way.
    Plan forSystem(const QString& certificateFile) const;

    bool isBusy() const { return m_process != nullptr; }
    /// One step after the other: one that fails keeps no other database from having it. Ends in done(), or in failed()
    /// with what went wrong first.
    void carryOut(const Plan& plan);

Q_SIGNALS:
    void done();
    void failed(const QString& words);

private:
    QString find(const QString& program) const;
    QStringList databases() const;
    void startNext();
    void takeEnd(int exitCode, QProcess::ExitStatus status);
    void takeError(QProcess::ProcessError error);
    void note(const QString& words);

    const Surroundings m_surroundings;
    QList<Step> m_steps; // the first one is under way
    QProcess* m_process = nullptr;
    QString m_failure;
};

} // namespace weir::ui
