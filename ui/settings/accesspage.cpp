#include "settings/accesspage.h"

#include "net/address.h"
#include "settings/settingfield.h"
#include "ui_accesspage.h"

namespace weir::ui {

AccessPage::AccessPage(const QStringList& networks, QWidget* parent)
    : SettingsPage(parent), m_form(std::make_unique<Ui::AccessPage>()), m_networks(networks)
{
    m_form->setupUi(this);
    bindFields();

    // not toggled(): what setListenAddress() shows is no wish of the user's
    connect(m_form->sharing, &QCheckBox::clicked, this, &AccessPage::letOthersIn);
    connect(&field("allow"), &SettingField::edited, this, &AccessPage::explainSharing);
    connect(&field("block"), &SettingField::edited, this, [this] {
        m_hostTest.setHostList(field("block").text());
        testHost();
    });
    connect(m_form->testedHost, &QLineEdit::textChanged, this, &AccessPage::testHost);
    explainSharing();
    testHost();
}

AccessPage::~AccessPage() = default;

void AccessPage::setListenAddress(const QString& address)
{
    const auto parsed = net::IpAddress::parse(address.toStdString());
    if (!parsed)
        return;
    m_form->sharing->setChecked(!parsed->isLoopback());
    explainSharing();
}

void AccessPage::resetToDefaults()
{
    SettingsPage::resetToDefaults();
    if (m_form->sharing->isChecked())
        m_form->sharing->click();
}

void AccessPage::letOthersIn(bool on)
{
    if (on && field("allow").text().trimmed().isEmpty())
        field("allow").setText(m_networks.join(u'\n'));
    Q_EMIT listenAddressChosen(on ? QStringLiteral("::") : QStringLiteral("127.0.0.1"));
    explainSharing();
}

void AccessPage::explainSharing()
{
    const bool sharing = m_form->sharing->isChecked();
    const bool anyAllowed = !field("allow").text().trimmed().isEmpty();
    if (!sharing)
        m_form->sharingNote->setText(tr("Only programs on this machine reach the proxy."));
    else if (anyAllowed)
        m_form->sharingNote->setText(tr("Machines with these addresses may use the proxy; others are refused."));
    else
        m_form->sharingNote->setText(tr("No other machine is let in yet: say below which may use the proxy."));
}

void AccessPage::testHost()
{
    const QString typed = m_form->testedHost->text().trimmed();
    const auto host = HostTest::hostOf(typed);
    const auto match = host ? m_hostTest.blockedBy(*host) : std::nullopt;
    QString result;
    if (typed.isEmpty())
        result = tr("Type a host name or paste a link to see whether it is blocked.");
    else if (!host)
        result = tr("This is no host name.");
    else if (match)
        result = tr("Blocked by line %1: %2").arg(match->line).arg(match->pattern);
    else
        result = tr("Not blocked.");
    m_form->testResult->setText(result);
    m_form->testedHost->setAccessibleDescription(result);
}

} // namespace weir::ui
