#include "browser/browsers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStringList>

namespace weir::ui {

namespace {

struct KnownBrowser
{
    QString name;
    Browser::Kind kind;
    QStringList programs; ///< the usual one first
};

QList<KnownBrowser> knownBrowsers()
{
    using Kind = Browser::Kind;
    return {
        {QStringLiteral("Chromium"), Kind::Chromium, {QStringLiteral("chromium"), QStringLiteral("chromium-browser")}},
        {QStringLiteral("Google Chrome"), Kind::Chromium,
            {QStringLiteral("google-chrome-stable"), QStringLiteral("google-chrome")}},
        {QStringLiteral("Microsoft Edge"), Kind::Chromium,
            {QStringLiteral("microsoft-edge-stable"), QStringLiteral("microsoft-edge")}},
        {QStringLiteral("Brave"), Kind::Chromium,
            {QStringLiteral("brave-browser-stable"), QStringLiteral("brave-browser"), QStringLiteral("brave")}},
        {QStringLiteral("Firefox"), Kind::Firefox, {QStringLiteral("firefox"), QStringLiteral("firefox-esr")}},
    };
}

/// Empty if `program` is none: a snap's program is a link to `snap`, or a script that runs such a link.
QString snapOf(const QString& program)
{
    constexpr qint64 kScriptBytes = 8'192;
    const QFileInfo info(program);
    if (QFileInfo(info.canonicalFilePath()).fileName() == QStringLiteral("snap"))
        return info.fileName().section(QLatin1Char('.'), 0, 0);
    QFile file(program);
    if (info.size() > kScriptBytes || !file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression link(QStringLiteral("/snap/bin/([A-Za-z0-9-]+)"));
    const QString script = QString::fromUtf8(file.readAll());
    return script.startsWith(QStringLiteral("#!")) ? link.match(script).captured(1) : QString();
}

QString findProgram(const QStringList& names, const QStringList& folders)
{
    for (const QString& name : names) {
        const QString found = QStandardPaths::findExecutable(name, folders);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

QList<Browser> findBrowsers(const QString& searchPath)
{
    QStringList folders;
    for (const QString& folder : searchPath.split(QDir::listSeparator(), Qt::SkipEmptyParts)) {
        if (QDir::isAbsolutePath(folder))
            folders.append(folder);
    }
    QList<Browser> found;
    if (folders.isEmpty())
        return found; // QStandardPaths would take PATH instead
    for (const KnownBrowser& known : knownBrowsers()) {
        const QString program = findProgram(known.programs, folders);
        if (program.isEmpty())
            continue;
        const QString snap = snapOf(program);
        found.append({known.name, program, known.kind,
            snap.isEmpty() ? QString() : QDir::home().filePath(QStringLiteral("snap/%1/common").arg(snap))});
    }
    return found;
}

QString reachableHost(const QString& listenHost)
{
    if (listenHost.isEmpty() || listenHost == QStringLiteral("0.0.0.0"))
        return QStringLiteral("127.0.0.1");
    return listenHost == QStringLiteral("::") ? QStringLiteral("::1") : listenHost;
}

QString proxyAuthority(const QString& listenHost, quint16 port)
{
    const QString host = reachableHost(listenHost);
    const QString pattern = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2");
    return pattern.arg(host).arg(port);
}

QString curlCommand(const QString& listenHost, quint16 port)
{
    QString proxy = QStringLiteral("http://") + proxyAuthority(listenHost, port);
    if (proxy.contains(QLatin1Char('['))) // shells take brackets for a pattern
        proxy = QStringLiteral("'%1'").arg(proxy);
    return QStringLiteral("curl -x %1 http://example.com/").arg(proxy);
}

} // namespace weir::ui
