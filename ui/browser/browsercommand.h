#pragma once

#include "browser/browsers.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

/// What makes a browser send everything through the proxy, loopback addresses included, show no first-run pages, and
/// make no requests that the user did not ask for, as far as it lets itself be told: Chromium 156 still asks
/// accounts.google.com and update.googleapis.com once.
namespace weir::ui {

struct ProxyEndpoint
{
    QString host; ///< as it listens
    quint16 port = 0;
};

/// `url` may be empty: then it opens an empty page.
QStringList browserArguments(
    const Browser& browser, const QString& profile, const ProxyEndpoint& proxy, const QUrl& url);

/// The content of user.js in the profile.
QByteArray firefoxPreferences(const ProxyEndpoint& proxy);

} // namespace weir::ui
