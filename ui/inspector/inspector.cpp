#include "inspector/inspector.h"

#include "inspector/messagepage.h"
#include "inspector/overviewpage.h"
#include "messages/messagespage.h"
#include "ui_inspector.h"

#include <QSignalBlocker>

namespace weir::ui {

Inspector::Inspector(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::Inspector>()), m_overview(new OverviewPage),
      m_messages(new MessagesPage), m_request(new MessagePage(MessageKind::Request)),
      m_response(new MessagePage(MessageKind::Response)), m_chosen(m_overview)
{
    m_ui->setupUi(this);
    m_request->setObjectName(QStringLiteral("request"));
    m_response->setObjectName(QStringLiteral("response"));
    m_ui->tabs->addTab(m_overview, tr("Overview"));
    m_ui->tabs->addTab(m_messages, m_messages->title());
    m_ui->tabs->addTab(m_request, tr("Request"));
    m_ui->tabs->addTab(m_response, tr("Response"));
    showTabs();
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, [this] {
        QWidget* page = m_ui->tabs->currentWidget();
        m_choseMessages = page == m_messages;
        if (!m_choseMessages)
            m_chosen = page;
    });
    connect(m_ui->showAll, &QToolButton::clicked, this, &Inspector::showAllRequested);
    setHiddenByFilter(false);
    clear();
}

Inspector::~Inspector() = default;

void Inspector::setExchange(const exchange::Exchange& exchange)
{
    m_overview->setExchange(exchange);
    m_messages->setExchange(exchange);
    m_request->setExchange(exchange);
    m_response->setExchange(exchange);
    showTabs();
    m_ui->stack->setCurrentWidget(m_ui->tabs);
}

void Inspector::setRecorded(const formats::RecordedStream& recorded)
{
    m_messages->setRecorded(recorded);
    m_request->showBody(recorded.request);
    m_response->showBody(recorded.response);
}

void Inspector::showTabs()
{
    QTabWidget& tabs = *m_ui->tabs;
    const QSignalBlocker notTheUser(tabs);
    const bool hasMessages = m_messages->kind() != formats::StreamKind::None;
    const int index = tabs.indexOf(m_messages);
    if (tabs.tabText(index) != m_messages->title())
        tabs.setTabText(index, m_messages->title());
    if (tabs.isTabVisible(index) != hasMessages) // one that changes nothing takes back that the bar is to be laid out
        tabs.setTabVisible(index, hasMessages);
    tabs.setCurrentWidget(hasMessages && m_choseMessages ? m_messages : m_chosen);
}

void Inspector::setComment(const QString& comment) { m_overview->setComment(comment); }

void Inspector::setHiddenByFilter(bool isHidden) { m_ui->hiddenLine->setVisible(isHidden); }

void Inspector::clear(const QString& why)
{
    m_ui->placeholder->setText(why.isEmpty() ? tr("Select a request to see it here.") : why);
    m_ui->stack->setCurrentWidget(m_ui->emptyPage);
}

} // namespace weir::ui
