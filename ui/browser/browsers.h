#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

/// Which programs of this machine can be led through Weir, and how.
namespace weir::ui {

struct Browser
{
    enum class Kind { Chromium, Firefox };

    QString name;    ///< as people know it
    QString program; ///< absolute
    Kind kind = Kind::Chromium;
    /// Where its profile has to be; empty: anywhere. A program from a snap sees few folders.
    QString profileFolder = {};

    bool operator==(const Browser&) const = default;
};

/// Those of Chromium, Google Chrome, Microsoft Edge, Brave and Firefox that are in the folders of `searchPath`, which
/// is a list as in PATH. Relative folders are left out. Thread contract: any thread, but not the one of the window,
/// since it looks at files; BrowserLauncher::look() does that.
QList<Browser> findBrowsers(const QString& searchPath = qEnvironmentVariable("PATH"));

/// Where programs of this machine find the proxy: the loopback address if it listens on all.
QString reachableHost(const QString& listenHost);
/// "127.0.0.1:8888", "[::1]:8888"
QString proxyAuthority(const QString& listenHost, quint16 port);
/// For a shell: fetches a page through the proxy.
QString curlCommand(const QString& listenHost, quint16 port);

} // namespace weir::ui

Q_DECLARE_METATYPE(weir::ui::Browser)
