#include "settings/settingsdialog.h"

#include "settings/accesspage.h"
#include "settings/appearancepage.h"
#include "settings/generalpage.h"
#include "settings/httpspage.h"
#include "settings/localnetworks.h"
#include "settings/proxypage.h"
#include "settings/recordingpage.h"
#include "theme/icons.h"
#include "ui_settingsdialog.h"

#include <QPushButton>
#include <QScreen>
#include <QScrollArea>

namespace weir::ui {

namespace {

QStringList textsOf(const QList<QNetworkAddressEntry>& addresses)
{
    QStringList texts;
    for (const QNetworkAddressEntry& entry : addresses) {
        // those with a zone cannot be listened on
        if (entry.ip().scopeId().isEmpty())
            texts += entry.ip().toString();
    }
    return texts;
}

/// What a window manager will put around, which is not known before it has.
QSize frameSizeToCome(const QWidget& window)
{
    const int unit = window.fontMetrics().height();
    return {unit, unit * 3};
}

} // namespace

SettingsDialog::SettingsDialog(const settings::Values& current, QWidget* parent)
    : QDialog(parent), m_form(std::make_unique<Ui::SettingsDialog>()), m_current(current)
{
    m_form->setupUi(this);

    const QList<QNetworkAddressEntry> addresses = addressesOfThisMachine();
    auto* const proxy = new ProxyPage(textsOf(addresses));
    auto* const access = new AccessPage(localNetworks(addresses));
    connect(proxy, &ProxyPage::listenAddressEdited, access, &AccessPage::setListenAddress);
    connect(access, &AccessPage::listenAddressChosen, proxy, &ProxyPage::setListenAddress);

    auto* const https = new HttpsPage;
    connect(https, &HttpsPage::authorityChanged, this, &SettingsDialog::authorityChanged);
    connect(https, &HttpsPage::stepsRequested, this, &SettingsDialog::stepsRequested);

    addPage(new GeneralPage, QStringLiteral("settings"));
    addPage(proxy, QStringLiteral("hosts"));
    addPage(access, QStringLiteral("block"));
    addPage(https, QStringLiteral("lock"));
    addPage(new RecordingPage, QStringLiteral("record"));
    addPage(new AppearancePage, QStringLiteral("edit"));

    QPushButton* const reset = m_form->buttons->button(QDialogButtonBox::RestoreDefaults);
    reset->setText(tr("&Reset page to defaults"));
    connect(reset, &QPushButton::clicked, this, &SettingsDialog::resetPage);
    connect(m_form->buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_form->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form->pageList, &QListWidget::currentRowChanged, m_form->pages, &QStackedWidget::setCurrentIndex);
    showPage(Page::General);
    check();
    const QSize comfortable(fontMetrics().averageCharWidth() * 105, fontMetrics().lineSpacing() * 38);
    resize(comfortable.boundedTo(screen()->availableSize() - frameSizeToCome(*this)));
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::addPage(SettingsPage* page, const QString& icon)
{
    // on a small screen, or with large text, pages do not fit
    auto* const scroller = new QScrollArea;
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setFocusPolicy(Qt::NoFocus);
    scroller->setWidgetResizable(true);
    scroller->setWidget(page);
    m_form->pages->addWidget(scroller);
    m_form->pageList->addItem(page->windowTitle());

    page->setValues(m_current);
    m_pages.push_back(page);
    m_icons.push_back(icon);
    connect(page, &SettingsPage::edited, this, &SettingsDialog::check);
}

settings::Values SettingsDialog::values() const
{
    settings::Values values = m_current;
    for (const SettingsPage* const page : m_pages)
        page->storeTo(values);
    return values;
}

void SettingsDialog::showPage(Page page) { m_form->pageList->setCurrentRow(int(page)); }

void SettingsDialog::check()
{
    QString first;
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const QString title = m_pages[i]->windowTitle();
        const QString problem = m_pages[i]->problem();
        QListWidgetItem* const item = m_form->pageList->item(int(i));
        item->setIcon(problem.isEmpty() ? icon(m_icons[i]) : icon(QStringLiteral("warning"), &Colours::error));
        item->setToolTip(problem);
        item->setData(Qt::AccessibleTextRole, problem.isEmpty() ? title : tr("%1, has to be corrected").arg(title));
        if (first.isEmpty() && !problem.isEmpty())
            first = tr("To correct under %1: %2").arg(title, problem);
    }
    m_form->problem->setProblem(first);
    m_form->buttons->button(QDialogButtonBox::Ok)->setEnabled(first.isEmpty());
}

void SettingsDialog::resetPage() { m_pages[std::size_t(m_form->pageList->currentRow())]->resetToDefaults(); }

} // namespace weir::ui
