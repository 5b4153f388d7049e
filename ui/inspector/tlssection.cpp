#include "inspector/tlssection.h"

#include "inspector/chaindialog.h"
#include "inspector/reasontext.h"
#include "inspector/valuetext.h"
#include "peer/displaytext.h"
#include "peer/mutedlabel.h"
#include "tls/certificate.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr std::size_t kValueBytes = 1024;
constexpr std::size_t kNameBytes = 256;
constexpr std::size_t kNamesShown = 8;

bool isSame(const exchange::TlsHandle& a, const exchange::TlsHandle& b) { return a == b || (a && b && *a == *b); }

QString namesText(const std::vector<std::string>& names)
{
    QStringList shown;
    for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i)
        shown << displayText(names[i], kNameBytes);
    if (names.size() > kNamesShown)
        shown << TlsSection::tr("%n more", "names of a certificate", int(names.size() - kNamesShown));
    return shown.join(QStringLiteral(", "));
}

QString timeText(std::chrono::system_clock::time_point time) { return QString::fromStdString(tls::utcText(time)); }

} // namespace

TlsSection::TlsSection(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* title = new QLabel(tr("Encryption"), this);
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_form->addRow(title);
    m_warning = addRow(tr("Warning"), "tlsWarning");
    m_warning->setBold();
    m_client = addRow(tr("TLS (client)"), "tlsClient");
    m_origin = addRow(tr("TLS (server)"), "tlsOrigin");
    m_certificate = addRow(tr("Certificate"), "certificate");
    m_issuer = addRow(tr("Issuer"), "certificateIssuer");
    m_validity = addRow(tr("Valid"), "certificateValidity");
    m_names = addRow(tr("Names"), "certificateNames");
    m_sha256 = addRow(QStringLiteral("SHA-256"), "certificateSha256");
    m_chain = new QPushButton(tr("Show all certificates"), this);
    m_chain->setObjectName(QStringLiteral("showChain"));
    m_chain->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_chain->setAutoDefault(false);
    m_form->addRow(QString(), m_chain);
    connect(m_chain, &QPushButton::clicked, this, &TlsSection::showChain);
    hide();
}

ValueText* TlsSection::addRow(const QString& name, const char* objectName)
{
    auto* label = new MutedLabel(this);
    label->setText(name);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* value = new ValueText(this);
    value->setObjectName(QLatin1String(objectName));
    value->setAccessibleName(name);
    label->setBuddy(value);
    m_form->addRow(label, value);
    return value;
}

void TlsSection::setSpacing(int horizontal, int vertical)
{
    m_form->setHorizontalSpacing(horizontal);
    m_form->setVerticalSpacing(vertical);
}

void TlsSection::setTls(const exchange::TlsHandle& client, const exchange::TlsHandle& origin)
{
    if (isSame(client, m_clientFacts) && isSame(origin, m_originFacts))
        return;
    m_clientFacts = client;
    m_originFacts = origin;
    setRow(m_client, connectionText(client));
    setRow(m_origin, connectionText(origin));
    const bool isTolerated = origin && !origin->tolerated.empty();
    setRow(m_warning,
        isTolerated ? tr("The server's certificate is not right, and the connection was made all the same: %1")
                          .arg(reasonText(origin->tolerated))
                    : QString());
    setCertificate(origin);
    setVisible(client || origin);
}

QString TlsSection::connectionText(const exchange::TlsHandle& facts)
{
    if (!facts)
        return {};
    if (facts->version.empty())
        return tr("No connection was made");
    QStringList parts;
    for (const std::string* part : {&facts->version, &facts->cipher}) {
        if (!part->empty())
            parts << displayText(*part, kNameBytes);
    }
    parts << (facts->protocol.empty() ? tr("no protocol agreed on") : displayText(facts->protocol, kNameBytes));
    if (facts->resumed)
        parts << tr("resumed");
    return parts.join(QStringLiteral(", "));
}

void TlsSection::setCertificate(const exchange::TlsHandle& origin)
{
    tls::CertificateFacts facts;
    QString subject;
    if (origin && !origin->chain.empty()) {
        facts = tls::describeDer(origin->chain.front());
        subject = facts.serial.empty() ? tr("What the server sent is no certificate")
                                       : displayText(facts.subject, kValueBytes);
        if (subject.isEmpty())
            subject = tr("Without a subject");
    }
    const bool isKnown = !facts.serial.empty();
    setRow(m_certificate, subject);
    setRow(m_issuer, displayText(facts.issuer, kValueBytes));
    setRow(m_validity,
        isKnown ? tr("%1 to %2 (UTC)").arg(timeText(facts.notBefore), timeText(facts.notAfter)) : QString());
    setRow(m_names, namesText(facts.names));
    setRow(m_sha256, isKnown ? QString::fromStdString(facts.sha256) : QString());
    m_form->setRowVisible(m_chain, isKnown);
}

/// Hides rows that nothing is known of.
void TlsSection::setRow(QWidget* field, const QString& text)
{
    static_cast<ValueText*>(field)->setText(text);
    m_form->setRowVisible(field, !text.isEmpty());
}

void TlsSection::showChain()
{
    auto* dialog = new ChainDialog(m_originFacts->chain, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace weir::ui
