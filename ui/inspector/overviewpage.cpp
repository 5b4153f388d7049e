#include "inspector/overviewpage.h"

#include "format/format.h"
#include "inspector/explanation.h"
#include "inspector/messagehead.h"
#include "peer/displaytext.h"
#include "ui_overviewpage.h"

#include <QDateTime>
#include <QEvent>
#include <QFormLayout>
#include <QScrollBar>

#include <algorithm>

namespace weir::ui {

namespace {

using exchange::Exchange;
using exchange::Scheme;
using exchange::State;

constexpr std::size_t kUrlBytes = 4096;
constexpr std::size_t kValueBytes = 1024;
/// What is wider than this, in heights of a line, has room for two columns.
constexpr int kTwoColumns = 42;

QString timeText(std::chrono::system_clock::time_point time)
{
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(since.count()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

bool isTunnel(const Exchange& exchange) { return exchange.scheme == Scheme::Tunnel || exchange.status == 101; }

} // namespace

std::string urlOf(const Exchange& exchange)
{
    if (exchange.host.empty())
        return exchange.path;
    const bool isV6 = exchange.host.find(':') != std::string::npos;
    std::string authority = isV6 ? "[" + exchange.host + "]" : exchange.host;
    const bool tunnel = exchange.scheme == Scheme::Tunnel;
    const bool https = exchange.scheme == Scheme::Https;
    if (exchange.port != 0 && (tunnel || exchange.port != (https ? 443 : 80)))
        authority += ":" + std::to_string(exchange.port);
    if (tunnel)
        return authority;
    const std::string_view path = exchange.path == "*" ? std::string_view() : exchange.path; // RFC 9110 §7.1
    return (https ? "https://" : "http://") + authority + std::string(path);
}

OverviewPage::OverviewPage(QWidget* parent) : QScrollArea(parent), m_ui(std::make_unique<Ui::OverviewPage>())
{
    m_ui->setupUi(this);
    setComment({});
    space();
    viewport()->setAutoFillBackground(false);
    m_ui->contents->setAutoFillBackground(false);
}

OverviewPage::~OverviewPage() = default;

/// In proportion to the text.
void OverviewPage::space()
{
    const int unit = fontMetrics().height();
    m_ui->contents->layout()->setContentsMargins(unit, unit, unit, unit);
    m_ui->contents->layout()->setSpacing(unit);
    for (QFormLayout* form : {m_ui->form, m_ui->figures}) {
        form->setHorizontalSpacing(unit);
        form->setVerticalSpacing(unit * 2 / 5);
    }
    m_ui->tls->setSpacing(unit, unit * 2 / 5);
    m_ui->known->setSpacing(unit);
    m_ui->statusLayout->setSpacing(unit / 4);
    // contents margins go when the style changes
    m_ui->sizeTitle->setMinimumHeight(m_ui->sizeTitle->sizeHint().height() + unit);
    m_ui->sizeTitle->setAlignment(Qt::AlignLeading | Qt::AlignBottom);
    alignColumns();
    arrangeColumns();
}

/// One column of names and one of values, whichever rows are hidden.
void OverviewPage::alignColumns()
{
    const QList<MutedLabel*> names = m_ui->contents->findChildren<MutedLabel*>();
    int width = m_ui->timing->nameWidth();
    for (const MutedLabel* name : names)
        width = std::max(width, name->sizeHint().width());
    for (MutedLabel* name : names)
        name->setMinimumWidth(width);
    m_ui->timing->setBarsLeft(width + m_ui->form->horizontalSpacing());
}

/// What is known beside how much and how long, so that the timing is in sight without scrolling.
void OverviewPage::arrangeColumns()
{
    const int unit = fontMetrics().height();
    const bool two = width() >= unit * kTwoColumns;
    m_ui->columns->setDirection(two ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_ui->columns->setSpacing(unit * 3 / 2);
    for (int column = 0; column < m_ui->columns->count(); ++column)
        m_ui->columns->setStretch(column, two ? 1 : 0);
}

void OverviewPage::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_ui && m_ui->timing)
        space();
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrangeColumns();
}

void OverviewPage::setExchange(const Exchange& exchange)
{
    const bool isOther = exchange.id != m_id;
    m_id = exchange.id;
    readHeads(exchange);
    m_ui->error->setExplanation(explain(exchange));
    m_ui->statusDot->setColour(statusColour(exchange));
    m_ui->status->setText(statusText(exchange));
    setRow(m_ui->url, displayText(urlOf(exchange), kUrlBytes));
    setRow(m_ui->method, displayText(exchange.method, kValueBytes));
    setRow(m_ui->host, displayText(exchange.host, kValueBytes));
    setRow(m_ui->port, exchange.port ? QString::number(exchange.port) : QString());
    setRow(m_ui->scheme, schemeText(exchange));
    setRow(m_ui->protocol, m_facts.protocol);
    setRow(m_ui->type, m_facts.type);
    setRow(m_ui->client, displayText(exchange.client, kValueBytes));
    setRow(m_ui->server, serverText(exchange));
    setRow(m_ui->started, timeText(exchange.started));
    setRow(m_ui->requestSize, sizeText(exchange.requestHeadBytes, exchange.requestBodyBytes, exchange));
    setRow(m_ui->responseSize, sizeText(exchange.responseHeadBytes, exchange.responseBodyBytes, exchange));
    m_ui->tls->setTls(exchange.clientTls, exchange.originTls);
    m_ui->timing->setTiming(exchange.timing,
        exchange.hasEnded() ? TimingBars::Progress::Ended : TimingBars::Progress::Running, exchange.scheme);
    if (isOther)
        verticalScrollBar()->setValue(0);
}

void OverviewPage::setComment(const QString& comment) { setRow(m_ui->comment, comment); }

void OverviewPage::readHeads(const Exchange& exchange)
{
    if (isSameHead(exchange.requestHead, m_facts.request) && isSameHead(exchange.responseHead, m_facts.response))
        return;
    m_facts = {exchange.requestHead, exchange.responseHead, {}, {}, {}};
    const auto text = [](std::string_view bytes) { return displayText(bytes, kValueBytes); };
    QString requestVersion;
    if (exchange.requestHead)
        requestVersion = text(readHead(*exchange.requestHead, MessageKind::Request).version);
    m_facts.protocol = requestVersion;
    if (!exchange.responseHead)
        return;
    const MessageHead response = readHead(*exchange.responseHead, MessageKind::Response);
    const QString responseVersion = text(response.version);
    m_facts.reason = text(response.reason);
    m_facts.type = text(response.value("content-type").value_or(std::string_view()));
    if (requestVersion.isEmpty())
        m_facts.protocol = responseVersion;
    else if (!responseVersion.isEmpty() && responseVersion != requestVersion)
        m_facts.protocol = tr("%1; the response %2").arg(requestVersion, responseVersion);
    const auto upgrade = response.value("upgrade");
    if (exchange.status == 101)
        m_facts.protocol = tr("%1, then %2").arg(m_facts.protocol, upgrade ? text(*upgrade) : tr("another protocol"));
}

QString OverviewPage::statusText(const Exchange& exchange) const
{
    QString answer;
    if (exchange.status != 0)
        answer = QStringLiteral("%1 %2").arg(QString::number(exchange.status), m_facts.reason).trimmed();
    const auto joined = [&](const QString& state) {
        return answer.isEmpty() ? state : QStringLiteral("%1 · %2").arg(answer, state);
    };
    switch (exchange.state) {
    case State::Started: return joined(tr("waiting for the response"));
    case State::Responding: return joined(tr("receiving"));
    case State::Tunnelling: return joined(tr("open"));
    case State::Finished: return answer.isEmpty() ? tr("finished") : answer;
    case State::Failed: break;
    }
    return joined(exchange.refused ? tr("refused") : tr("failed"));
}

QString OverviewPage::schemeText(const Exchange& exchange) const
{
    switch (exchange.scheme) {
    case Scheme::Http: return QStringLiteral("http");
    case Scheme::Https: return QStringLiteral("https");
    case Scheme::Tunnel: break;
    }
    return tr("Tunnel: what passes through it is not read");
}

QString OverviewPage::serverText(const Exchange& exchange) const
{
    if (exchange.server.empty() && exchange.hasEnded() && exchange.status != 0)
        return tr("None: Weir answered itself");
    return displayText(exchange.server, kValueBytes);
}

QString OverviewPage::sizeText(std::uint64_t head, std::uint64_t body, const Exchange& exchange) const
{
    const QString pattern = isTunnel(exchange) ? tr("%1 headers, %2 through the tunnel") : tr("%1 headers, %2 body");
    return pattern.arg(bytesText(head), bytesText(body));
}

/// Hides rows that nothing is known of.
void OverviewPage::setRow(QWidget* field, const QString& text)
{
    static_cast<ValueText*>(field)->setText(text);
    QFormLayout* form = m_ui->form->indexOf(field) >= 0 ? m_ui->form : m_ui->figures;
    if (form->isRowVisible(field) == text.isEmpty())
        form->setRowVisible(field, !text.isEmpty());
}

} // namespace weir::ui
