#include "window/decryptionactions.h"

#include "peer/displaytext.h"
#include "settings/problemtext.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/icons.h"
#include "window/proxycontroller.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr const char* kNotDecrypted = "no-decrypt";
constexpr const char* kAccepted = "accept-bad-certificate";
constexpr std::size_t kMostShown = 100;

QString shown(const QString& host) { return displayText(host.toStdString(), kMostShown); }

const traffic::Row* currentRow(const TrafficModel& model, const TrafficView& view)
{
    const auto number = view.currentNumber();
    return number && model.rows().contains(*number) ? &model.rows().row(*number) : nullptr;
}

QString hostOf(const TrafficModel& model, const traffic::Row& row)
{
    const std::string_view host = model.rows().host(row);
    return QString::fromUtf8(host.data(), qsizetype(host.size()));
}

} // namespace

DecryptionActions::DecryptionActions(ProxyController& controller, TrafficModel& model, TrafficView& view)
    : QObject(&view), m_controller(controller), m_model(model), m_view(view), m_decryptOrNot(new QAction(this)),
      m_acceptCertificate(new QAction(tr("Accept Its Certificate An&yway…"), this))
{
    m_decryptOrNot->setIcon(icon(QStringLiteral("lock")));
    m_acceptCertificate->setIcon(icon(QStringLiteral("warning")));
    connect(m_decryptOrNot, &QAction::triggered, this, &DecryptionActions::changeDecryption);
    connect(m_acceptCertificate, &QAction::triggered, this, &DecryptionActions::askAboutCertificate);
    connect(&view, &TrafficView::currentChangedTo, this, &DecryptionActions::suit);
    // a row may have failed since
    connect(&view, &TrafficView::menuRequested, this, &DecryptionActions::suit);
    connect(&controller, &ProxyController::stateChanged, this, &DecryptionActions::suit);
    suit();
}

bool DecryptionActions::isListed(const char* key, const QString& host) const
{
    const auto& members = m_controller.settings().list(key);
    return std::find(members.begin(), members.end(), host.toStdString()) != members.end();
}

void DecryptionActions::suit()
{
    const traffic::Row* const row = currentRow(m_model, m_view);
    const bool isSecure = row && row->scheme != exchange::Scheme::Http && m_controller.settings().isOn("decrypt");
    const QString host = isSecure ? hostOf(m_model, *row) : QString();
    m_decryptOrNot->setVisible(!host.isEmpty());
    m_decryptOrNot->setText(
        isListed(kNotDecrypted, host) ? tr("Decrypt This &Host Again") : tr("Do Not Decrypt This &Host"));
    m_acceptCertificate->setVisible(!host.isEmpty() && row->hasError && !isListed(kAccepted, host));
}

bool DecryptionActions::change(const char* key, const QString& host)
{
    settings::Values values = m_controller.settings();
    std::vector<std::string> members = values.list(key);
    const auto found = std::find(members.begin(), members.end(), host.toStdString());
    if (found == members.end())
        members.push_back(host.toStdString());
    else
        members.erase(found);
    if (const auto problem = values.setList(key, members)) {
        Q_EMIT failed(problemText(*problem));
        return false;
    }
    Q_EMIT settingsChosen(values);
    suit();
    return true;
}

void DecryptionActions::changeDecryption()
{
    const traffic::Row* const row = currentRow(m_model, m_view);
    const QString host = row ? hostOf(m_model, *row) : QString();
    if (host.isEmpty() || !change(kNotDecrypted, host))
        return;
    Q_EMIT remarked(isListed(kNotDecrypted, host)
            ? tr("%1 is not decrypted from its next connection on; Settings → HTTPS has the list").arg(shown(host))
            : tr("%1 is decrypted again from its next connection on").arg(shown(host)));
}

void DecryptionActions::askAboutCertificate()
{
    const traffic::Row* const row = currentRow(m_model, m_view);
    if (!row)
        return;
    m_controller.fetch({row->id}, this, [this, host = hostOf(m_model, *row)](const ProxyController::Exchanges& found) {
        const auto refused = std::find_if(found.begin(), found.end(), [](const auto& stored) {
            const exchange::TlsHandle& shownCertificates = stored->exchange.originTls;
            // with certificates, but no connection
            return shownCertificates && shownCertificates->version.empty() && !shownCertificates->chain.empty();
        });
        if (refused == found.end())
            Q_EMIT failed(tr("It was not for its certificate that %1 could not be reached").arg(shown(host)));
        else
            confirm(host, displayText((*refused)->exchange.error));
    });
}

void DecryptionActions::confirm(const QString& host, const QString& reason)
{
    auto* const box = new QMessageBox(QMessageBox::Warning, tr("Accept Certificate"),
        tr("Connect to %1 although its certificate is not valid?").arg(shown(host)), QMessageBox::Cancel, &m_view);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("Weir refused it: %1.\n\nWhoever is between here and there could then read and change everything that is "
           "sent to this host, passwords included, and nothing would tell. Do this only for a host of your own.")
            .arg(reason));
    QPushButton* const button = box->addButton(tr("&Accept Anyway"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(button, &QPushButton::clicked, this, [this, host] {
        if (!isListed(kAccepted, host) && change(kAccepted, host))
            Q_EMIT remarked(
                tr("Whatever certificate %1 shows is accepted; Settings → HTTPS takes that back").arg(shown(host)));
    });
    box->open();
}

} // namespace weir::ui
