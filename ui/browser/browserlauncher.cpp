#include "browser/browserlauncher.h"

#include "browser/browserkeeper.h"

namespace weir::ui {

BrowserLauncher::BrowserLauncher(QObject* parent) : QObject(parent), m_keeper(new BrowserKeeper)
{
    m_thread.setObjectName(QStringLiteral("weir-browsers"));
    m_keeper->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_keeper, &QObject::deleteLater);
    connect(m_keeper, &BrowserKeeper::browsersFound, this, &BrowserLauncher::browsersFound);
    connect(m_keeper, &BrowserKeeper::failed, this, &BrowserLauncher::failed);
    connect(m_keeper, &BrowserKeeper::closed, &m_thread, &QThread::quit, Qt::DirectConnection);
    m_thread.start();
}

BrowserLauncher::~BrowserLauncher()
{
    QMetaObject::invokeMethod(m_keeper, &BrowserKeeper::close);
    m_thread.wait();
}

void BrowserLauncher::look() { QMetaObject::invokeMethod(m_keeper, &BrowserKeeper::look); }

void BrowserLauncher::open(
    const Browser& browser, const QString& proxyHost, quint16 port, const QUrl& url, const QString& authorityFolder)
{
    QMetaObject::invokeMethod(
        m_keeper, [keeper = m_keeper, browser, proxy = ProxyEndpoint{proxyHost, port}, url, authorityFolder] {
            keeper->open(browser, proxy, url, authorityFolder);
        });
}

} // namespace weir::ui
