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

/// What a browser has to trust, with its throw-away profile only.
struct TrustedAuthority
{
    QString publicKeyPin; ///< as tls::Authority has it; empty: nothing is to be trusted
    QString name = {};
    QString certificateFile = {}; ///< PEM
};

/// `url` may be empty: then it opens an empty page.
QStringList browserArguments(const Browser& browser, const QString& profile, const ProxyEndpoint& proxy,
    const QUrl& url, const TrustedAuthority& trusted = {});

/// Of certutil: puts the certificate into the database of a profile of Firefox, which it makes.
QStringList certutilArguments(const QString& profile, const TrustedAuthority& trusted);

/// The content of user.js in the profile.
QByteArray firefoxPreferences(const ProxyEndpoint& proxy);

} // namespace weir::ui
