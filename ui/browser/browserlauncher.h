#pragma once

#include "browser/browsers.h"

#include <QObject>
#include <QThread>
#include <QUrl>

namespace weir::ui {

class BrowserKeeper;

/// Opens browsers that send everything through the proxy, each with a profile of its own that is thrown away when it
/// has ended; the user's own profile is never touched. Thread contract: lives in the thread of the window, and has one
/// of its own for files and processes.
class BrowserLauncher final : public QObject
{
    Q_OBJECT

public:
    explicit BrowserLauncher(QObject* parent = nullptr);
    /// Ends the browsers that it opened, and removes their profiles. While some are open that takes as long as they
    /// take to end, five seconds at most.
    ~BrowserLauncher() override;

    /// Ends in browsersFound(). Also removes profiles that a crash left behind.
    void look();
    /// Without `url`: an empty page. `proxyHost` is where the proxy listens. The browser trusts the certificate
    /// authority in the folder; none if that is empty.
    void open(const Browser& browser, const QString& proxyHost, quint16 port, const QUrl& url = {},
        const QString& authorityFolder = {});

Q_SIGNALS:
    void browsersFound(const QList<weir::ui::Browser>& browsers);
    /// A browser could not be started, or ended at once with an error, or was opened but does not trust the authority.
    /// Plain text, to be shown.
    void failed(const QString& words);

private:
    QThread m_thread;
    BrowserKeeper* m_keeper; ///< in m_thread, and deleted there
};

} // namespace weir::ui
