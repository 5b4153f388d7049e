#include "settings/proxypage.h"

#include "settings/settingfield.h"
#include "ui_proxypage.h"

#include <algorithm>

namespace weir::ui {

ProxyPage::ProxyPage(const QStringList& addresses, QWidget* parent)
    : SettingsPage(parent), m_form(std::make_unique<Ui::ProxyPage>())
{
    m_form->setupUi(this);
    m_form->host->addItem(tr("Only this machine (127.0.0.1)"), QStringLiteral("127.0.0.1"));
    m_form->host->addItem(tr("All addresses of this machine"), QStringLiteral("::"));
    m_form->host->addItem(tr("All IPv4 addresses of this machine"), QStringLiteral("0.0.0.0"));
    for (const QString& address : addresses)
        m_form->host->addItem(address, address);
    m_form->workers->addItem(tr("One a core"), QStringLiteral("0"));
    bindFields();

    connect(&field("host"), &SettingField::edited, this, [this] { Q_EMIT listenAddressEdited(listenAddress()); });
    connect(m_form->advancedButton, &QToolButton::toggled, this, &ProxyPage::showAdvanced);
    connect(this, &SettingsPage::edited, this, &ProxyPage::keepProblemsInSight);
    showAdvanced(false);
}

ProxyPage::~ProxyPage() = default;

QString ProxyPage::listenAddress() const { return field("host").text(); }

void ProxyPage::setListenAddress(const QString& address) { field("host").setText(address); }

void ProxyPage::showAdvanced(bool shown)
{
    m_form->advanced->setVisible(shown);
    m_form->advancedButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
}

/// What is wrong must not be folded away: nobody would find it.
void ProxyPage::keepProblemsInSight()
{
    const bool wrong = std::any_of(fields().begin(), fields().end(), [this](const SettingField* field) {
        return !field->isValid() && m_form->advanced->isAncestorOf(field->editor());
    });
    m_form->advancedButton->setEnabled(!wrong);
}

} // namespace weir::ui
