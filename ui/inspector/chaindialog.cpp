#include "inspector/chaindialog.h"

#include "peer/displaytext.h"
#include "tls/certificate.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr std::size_t kNameBytes = 256;
constexpr std::size_t kValueBytes = 4096;
constexpr int kLinesOfList = 4;
constexpr int kLinesOfText = 12;
constexpr int kColumns = 72;

QString titleOf(const std::string& der)
{
    const tls::CertificateFacts facts = tls::describeDer(der);
    if (facts.serial.empty())
        return ChainDialog::tr("No certificate");
    return facts.subject.empty() ? ChainDialog::tr("Without a subject") : displayText(facts.subject, kNameBytes);
}

QString textOf(const std::string& der)
{
    const tls::CertificateFacts facts = tls::describeDer(der);
    if (facts.serial.empty())
        return ChainDialog::tr("What the server sent here is no certificate.");
    QStringList lines;
    const auto line = [&lines](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << ChainDialog::tr("%1: %2", "name and value").arg(name, value);
    };
    const auto peer = [](const std::string& value) { return displayText(value, kValueBytes); };
    line(ChainDialog::tr("Subject"), peer(facts.subject));
    line(ChainDialog::tr("Issuer"), peer(facts.issuer));
    line(ChainDialog::tr("Valid from (UTC)"), QString::fromStdString(tls::utcText(facts.notBefore)));
    line(ChainDialog::tr("Valid to (UTC)"), QString::fromStdString(tls::utcText(facts.notAfter)));
    line(ChainDialog::tr("Key"), peer(facts.key));
    line(ChainDialog::tr("Signature"), peer(facts.signature));
    line(ChainDialog::tr("Serial number"), peer(facts.serial));
    line(QStringLiteral("SHA-256"), peer(facts.sha256));
    for (const std::string& name : facts.names)
        line(ChainDialog::tr("Name"), displayText(name, kNameBytes));
    return lines.join('\n');
}

} // namespace

ChainDialog::ChainDialog(std::vector<std::string> chain, QWidget* parent)
    : QDialog(parent), m_chain(std::move(chain)), m_list(new QListWidget(this)), m_text(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Certificates of the server"));
    m_list->setObjectName(QStringLiteral("certificates"));
    m_list->setAccessibleName(tr("Certificates, the server's own first"));
    m_text->setObjectName(QStringLiteral("certificateText"));
    m_text->setAccessibleName(tr("What the certificate says"));
    m_text->setReadOnly(true);
    for (const std::string& der : m_chain)
        m_list->addItem(titleOf(der));
    m_list->setMaximumHeight(fontMetrics().height() * 2 * kLinesOfList);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* one = buttons->addButton(tr("&Copy as PEM"), QDialogButtonBox::ActionRole);
    one->setObjectName(QStringLiteral("copyPem"));
    auto* all = buttons->addButton(tr("Copy &all as PEM"), QDialogButtonBox::ActionRole);
    all->setObjectName(QStringLiteral("copyAllPem"));
    connect(one, &QPushButton::clicked, this, &ChainDialog::copyOne);
    connect(all, &QPushButton::clicked, this, &ChainDialog::copyAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &ChainDialog::showCertificate);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    m_list->setCurrentRow(0);
    resize(std::max(sizeHint().width(), fontMetrics().averageCharWidth() * kColumns),
        m_list->maximumHeight() + fontMetrics().height() * 2 * kLinesOfText);
}

QString ChainDialog::pemOf(const std::string& der) { return QString::fromStdString(tls::pemOfDer(der)); }

void ChainDialog::showCertificate(int index)
{
    if (index >= 0)
        m_text->setPlainText(textOf(m_chain[std::size_t(index)]));
}

void ChainDialog::copyOne() const
{
    if (const int index = m_list->currentRow(); index >= 0)
        QGuiApplication::clipboard()->setText(pemOf(m_chain[std::size_t(index)]));
}

void ChainDialog::copyAll() const
{
    QString all;
    for (const std::string& der : m_chain)
        all += pemOf(der);
    QGuiApplication::clipboard()->setText(all);
}

} // namespace weir::ui
