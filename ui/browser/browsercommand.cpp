#include "browser/browsercommand.h"

#include <unistd.h>

namespace weir::ui {

namespace {

QStringList chromiumArguments(
    const QString& profile, const ProxyEndpoint& proxy, const QString& page, const TrustedAuthority& trusted)
{
    QStringList arguments{
        QStringLiteral("--user-data-dir=") + profile,
        QStringLiteral("--proxy-server=http://") + proxyAuthority(proxy.host, proxy.port),
        QStringLiteral("--proxy-bypass-list=<-loopback>"), QStringLiteral("--no-first-run"),
        QStringLiteral("--no-default-browser-check"), QStringLiteral("--no-service-autorun"),
        QStringLiteral("--no-pings"), QStringLiteral("--disable-background-networking"),
        QStringLiteral("--disable-breakpad"), QStringLiteral("--disable-client-side-phishing-detection"),
        QStringLiteral("--disable-component-update"), QStringLiteral("--disable-default-apps"),
        QStringLiteral("--disable-domain-reliability"), QStringLiteral("--disable-quic"),
        QStringLiteral("--disable-search-engine-choice-screen"), QStringLiteral("--disable-sync"),
        QStringLiteral("--disable-features=InterestFeedContentSuggestions,MediaRouter,NetworkTimeServiceQuerying,"
                       "OptimizationHints,Translate"),
        QStringLiteral("--metrics-recording-only"),
        QStringLiteral("--password-store=basic"), // the user's keyring would ask to be unlocked
    };
    // Chromium refuses to run as root with its sandbox, and whoever works as root wants a browser all the same.
    if (::geteuid() == 0)
        arguments.append(QStringLiteral("--no-sandbox"));
    if (!trusted.publicKeyPin.isEmpty())
        arguments.append(QStringLiteral("--ignore-certificate-errors-spki-list=") + trusted.publicKeyPin);
    arguments.append(page);
    return arguments;
}

QByteArray preference(const char* name, const QByteArray& value)
{
    return QByteArray("user_pref(\"") + name + "\", " + value + ");\n";
}

/// As a string of JavaScript.
QByteArray quoted(const QString& text)
{
    QByteArray escaped = text.toUtf8();
    escaped.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return '"' + escaped + '"';
}

} // namespace

QStringList browserArguments(const Browser& browser, const QString& profile, const ProxyEndpoint& proxy,
    const QUrl& url, const TrustedAuthority& trusted)
{
    // With a scheme, so that it cannot be taken for an option.
    const QString page =
        url.isValid() && !url.scheme().isEmpty() ? url.toString(QUrl::FullyEncoded) : QStringLiteral("about:blank");
    if (browser.kind == Browser::Kind::Chromium)
        return chromiumArguments(profile, proxy, page, trusted);
    return {QStringLiteral("-no-remote"), QStringLiteral("-new-instance"), QStringLiteral("-profile"), profile, page};
}

QStringList certutilArguments(const QString& profile, const TrustedAuthority& trusted)
{
    return {QStringLiteral("-A"), QStringLiteral("-d"), QStringLiteral("sql:") + profile, QStringLiteral("-t"),
        QStringLiteral("C,,"), QStringLiteral("-n"), trusted.name, QStringLiteral("-i"), trusted.certificateFile};
}

QByteArray firefoxPreferences(const ProxyEndpoint& proxy)
{
    const QByteArray host = quoted(reachableHost(proxy.host));
    const QByteArray port = QByteArray::number(proxy.port);
    const std::initializer_list<std::pair<const char*, QByteArray>> preferences{
        // everything through the proxy, and nothing past it when it does not answer
        {"network.proxy.type", "1"},
        {"network.proxy.http", host},
        {"network.proxy.http_port", port},
        {"network.proxy.ssl", host},
        {"network.proxy.ssl_port", port},
        {"network.proxy.no_proxies_on", "\"\""},
        {"network.proxy.allow_hijacking_localhost", "true"},
        {"network.proxy.failover_direct", "false"},
        {"network.trr.mode", "5"},
        // no pages of its own at the start
        {"browser.aboutwelcome.enabled", "false"},
        {"browser.preonboarding.enabled", "false"},
        {"browser.shell.checkDefaultBrowser", "false"},
        {"browser.startup.homepage", "\"about:blank\""},
        {"browser.startup.homepage_override.mstone", "\"ignore\""},
        {"browser.startup.page", "0"},
        {"browser.newtabpage.enabled", "false"},
        {"browser.sessionstore.resume_from_crash", "false"},
        {"browser.tabs.warnOnClose", "false"},
        {"browser.uitour.enabled", "false"},
        {"datareporting.policy.dataSubmissionPolicyBypassNotification", "true"},
        {"datareporting.policy.firstRunURL", "\"\""},
        {"signon.rememberSignons", "false"},
        {"startup.homepage_welcome_url", "\"\""},
        {"startup.homepage_welcome_url.additional", "\"\""},
        {"termsofuse.bypassNotification", "true"},
        {"trailhead.firstrun.didSeeAboutWelcome", "true"},
        // no requests that nobody asked for
        {"app.normandy.enabled", "false"},
        {"app.shield.optoutstudies.enabled", "false"},
        {"app.update.auto", "false"},
        {"app.update.enabled", "false"},
        {"browser.discovery.enabled", "false"},
        {"browser.newtab.preload", "false"},
        {"browser.newtabpage.activity-stream.feeds.section.topstories", "false"},
        {"browser.newtabpage.activity-stream.showSponsored", "false"},
        {"browser.newtabpage.activity-stream.showSponsoredTopSites", "false"},
        {"browser.region.network.url", "\"\""},
        {"browser.region.update.enabled", "false"},
        {"browser.safebrowsing.blockedURIs.enabled", "false"},
        {"browser.safebrowsing.downloads.enabled", "false"},
        {"browser.safebrowsing.downloads.remote.enabled", "false"},
        {"browser.safebrowsing.malware.enabled", "false"},
        {"browser.safebrowsing.phishing.enabled", "false"},
        {"browser.safebrowsing.provider.google4.updateURL", "\"\""},
        {"browser.safebrowsing.provider.mozilla.updateURL", "\"\""},
        {"browser.search.update", "false"},
        {"browser.topsites.contile.enabled", "false"},
        {"datareporting.healthreport.uploadEnabled", "false"},
        {"datareporting.policy.dataSubmissionEnabled", "false"},
        {"dom.push.connection.enabled", "false"},
        {"extensions.getAddons.cache.enabled", "false"},
        {"extensions.systemAddon.update.enabled", "false"},
        {"extensions.update.enabled", "false"},
        {"media.gmp-manager.updateEnabled", "false"},
        {"network.captive-portal-service.enabled", "false"},
        {"network.connectivity-service.enabled", "false"},
        {"network.dns.disablePrefetch", "true"},
        {"network.http.speculative-parallel-limit", "0"},
        {"network.predictor.enabled", "false"},
        {"network.prefetch-next", "false"},
        {"toolkit.telemetry.enabled", "false"},
        {"toolkit.telemetry.server", "\"\""},
        {"toolkit.telemetry.unified", "false"},
    };
    QByteArray content;
    for (const auto& [name, value] : preferences)
        content += preference(name, value);
    return content;
}

} // namespace weir::ui
