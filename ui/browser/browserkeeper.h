#pragma once

#include "browser/browsercommand.h"
#include "browser/browserprofile.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <vector>

namespace weir::ui {

/// Runs browsers with throw-away profiles, and clears up after them.
/// Thread contract: lives in the thread of BrowserLauncher, because files are written and removed.
class BrowserKeeper final : public QObject
{
    Q_OBJECT

public:
    BrowserKeeper();
    ~BrowserKeeper() override;

    void look();
    void open(const Browser& browser, const ProxyEndpoint& proxy, const QUrl& url, const QString& authorityFolder);
    /// Asks the browsers to end, and makes those end that do not. Then closed().
    void close();

Q_SIGNALS:
    void browsersFound(const QList<weir::ui::Browser>& browsers);
    void failed(const QString& words);
    void closed();

private:
    struct Run;

    TrustedAuthority authorityIn(const QString& folder, const Browser& browser);
    bool prepareFirefox(Run& run, const ProxyEndpoint& proxy);
    /// Has Firefox trust the authority, then starts it.
    void addTrust(Run& run, const QStringList& arguments);
    void start(Run& run, const QStringList& arguments);
    void takeEnd(Run& run, int exitCode, QProcess::ExitStatus status);
    void signalAll(int number);
    /// Drops the runs that have ended, with their profiles.
    void clearUp();
    bool isOver(Run& run);

    std::vector<std::unique_ptr<Run>> m_runs;
    QTimer m_clearUpAgain;
    QElapsedTimer m_sinceClosing;
};

} // namespace weir::ui
