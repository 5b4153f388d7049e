#include "inspector/inspector.h"

#include "inspector/messagepage.h"
#include "inspector/overviewpage.h"
#include "ui_inspector.h"

namespace weir::ui {

Inspector::Inspector(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::Inspector>()), m_overview(new OverviewPage),
      m_request(new MessagePage(MessageKind::Request)), m_response(new MessagePage(MessageKind::Response))
{
    m_ui->setupUi(this);
    m_request->setObjectName(QStringLiteral("request"));
    m_response->setObjectName(QStringLiteral("response"));
    m_ui->tabs->addTab(m_overview, tr("Overview"));
    m_ui->tabs->addTab(m_request, tr("Request"));
    m_ui->tabs->addTab(m_response, tr("Response"));
    connect(m_ui->showAll, &QToolButton::clicked, this, &Inspector::showAllRequested);
    setHiddenByFilter(false);
    clear();
}

Inspector::~Inspector() = default;

void Inspector::setExchange(const exchange::Exchange& exchange)
{
    m_overview->setExchange(exchange);
    m_request->setExchange(exchange);
    m_response->setExchange(exchange);
    m_ui->stack->setCurrentWidget(m_ui->tabs);
}

void Inspector::setBodies(const exchange::RecordedBody& request, const exchange::RecordedBody& response)
{
    m_request->showBody(request);
    m_response->showBody(response);
}

void Inspector::setComment(const QString& comment) { m_overview->setComment(comment); }

void Inspector::setHiddenByFilter(bool isHidden) { m_ui->hiddenLine->setVisible(isHidden); }

void Inspector::clear(const QString& why)
{
    m_ui->placeholder->setText(why.isEmpty() ? tr("Select a request to see it here.") : why);
    m_ui->stack->setCurrentWidget(m_ui->emptyPage);
}

} // namespace weir::ui
