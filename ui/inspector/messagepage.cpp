#include "inspector/messagepage.h"

#include "format/format.h"
#include "http/syntax.h"
#include "inspector/cookies.h"
#include "inspector/query.h"
#include "peer/displaytext.h"
#include "ui_messagepage.h"

#include <QCoreApplication>
#include <QSignalBlocker>

namespace weir::ui {

namespace {

MessagePage::Rows headerRows(const MessageHead& head)
{
    MessagePage::Rows rows;
    for (const HeaderField& field : head.fields) {
        rows.add([&]() -> FieldRow {
            const std::string name(field.name);
            const std::string value(field.value);
            return {{name, value}, name.empty() ? value : name + ": " + value};
        });
    }
    return rows;
}

MessagePage::Rows queryRows(std::string_view path)
{
    MessagePage::Rows rows;
    for (const QueryParameter& parameter : parseQuery(queryOf(path))) {
        rows.add([&]() -> FieldRow {
            return {{percentDecoded(parameter.name), percentDecoded(parameter.value)}, std::string(parameter.raw),
                FieldRow::ToolTip::Whole};
        });
    }
    return rows;
}

MessagePage::Rows cookieRows(const MessageHead& head)
{
    MessagePage::Rows rows;
    for (const std::string_view value : head.values("cookie")) {
        for (const Cookie& cookie : parseCookies(value)) {
            rows.add([&]() -> FieldRow {
                return {{std::string(cookie.name), std::string(cookie.value)}, std::string(cookie.raw)};
            });
        }
    }
    return rows;
}

MessagePage::Rows setCookieRows(const MessageHead& head)
{
    MessagePage::Rows rows;
    const auto text = [](const std::optional<std::string_view>& value) {
        return std::string(value.value_or(std::string_view()));
    };
    const auto mark = [](bool on) { return on ? MessagePage::tr("yes").toStdString() : std::string(); };
    const auto expiry = [](const SetCookie& cookie) {
        if (cookie.maxAge)
            return MessagePage::tr("after %1 s").arg(displayText(*cookie.maxAge, 64)).toStdString();
        return cookie.expires ? std::string(*cookie.expires) : MessagePage::tr("with the session").toStdString();
    };
    for (const std::string_view value : head.values("set-cookie")) {
        rows.add([&]() -> FieldRow {
            const SetCookie cookie = parseSetCookie(value);
            return {{text(cookie.name), text(cookie.value), text(cookie.domain), text(cookie.path), expiry(cookie),
                        mark(cookie.secure), mark(cookie.httpOnly), text(cookie.sameSite)},
                std::string(value), FieldRow::ToolTip::Whole};
        });
    }
    return rows;
}

QStringList cookieColumns(MessageKind kind)
{
    QStringList columns{MessagePage::tr("Name"), MessagePage::tr("Value")};
    if (kind == MessageKind::Response)
        columns << MessagePage::tr("Domain") << MessagePage::tr("Path") << MessagePage::tr("Expires")
                << MessagePage::tr("Secure") << MessagePage::tr("HttpOnly") << MessagePage::tr("SameSite");
    return columns;
}

/// All values of a field, as one list.
QString joined(const MessageHead& head, std::string_view name)
{
    std::string all;
    for (const std::string_view value : head.values(name)) {
        if (!all.empty())
            all += ", ";
        all += value;
    }
    return QString::fromStdString(all);
}

void setNote(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

MessagePage::MessagePage(MessageKind kind, QWidget* parent)
    : QStackedWidget(parent), m_kind(kind), m_ui(std::make_unique<Ui::MessagePage>()),
      m_headers(new FieldModel({tr("Name"), tr("Value")}, this)),
      m_query(new FieldModel({tr("Name"), tr("Value")}, this)), m_cookies(new FieldModel(cookieColumns(kind), this))
{
    m_ui->setupUi(this);
    m_ui->headers->setFields(m_headers);
    m_ui->query->setFields(m_query);
    m_ui->cookies->setFields(m_cookies);
    m_chosen = m_ui->headersTab;
    connect(m_ui->sections, &QTabWidget::currentChanged, this, [this] { m_chosen = m_ui->sections->currentWidget(); });
    showSections(false);
}

MessagePage::~MessagePage() = default;

void MessagePage::setExchange(const exchange::Exchange& exchange)
{
    const exchange::HeadText& head = m_kind == MessageKind::Request ? exchange.requestHead : exchange.responseHead;
    // tables that are filled anew lose selection and place, so only when there is something new
    if (exchange.id != m_id || !isSameHead(head, m_head) || exchange.path != m_path) {
        m_hasBody = m_hasBody && exchange.id == m_id;
        m_id = exchange.id;
        m_head = head;
        m_path = exchange.path;
        load(exchange);
    }
    if (!m_hasBody)
        giveBody({nullptr, m_kind == MessageKind::Request ? exchange.requestBodyBytes : exchange.responseBodyBytes,
            exchange::BodyLoss::NotAsked});
    const QString placeholder = placeholderText(exchange);
    m_ui->placeholder->setText(placeholder);
    setCurrentWidget(placeholder.isEmpty() ? m_ui->sectionsPage : m_ui->placeholderPage);
}

void MessagePage::showBody(const exchange::RecordedBody& body)
{
    m_hasBody = true;
    giveBody(body);
}

void MessagePage::giveBody(const exchange::RecordedBody& body)
{
    const MessageHead head = m_head ? readHead(*m_head, m_kind) : MessageHead();
    m_ui->body->show(body, joined(head, "content-type"), joined(head, "content-encoding"), m_id);
}

void MessagePage::load(const exchange::Exchange& exchange)
{
    const bool isRequest = m_kind == MessageKind::Request;
    const MessageHead head = m_head ? readHead(*m_head, m_kind) : MessageHead();
    QString problem;
    if (!head.problem.empty())
        problem = tr("This head is malformed: %1.")
                      .arg(QCoreApplication::translate("Http", std::string(head.problem).c_str()));
    setRows(m_headers, m_ui->headersNote, problem, headerRows(head));
    setRows(m_query, m_ui->queryNote, {}, isRequest ? queryRows(exchange.path) : Rows());
    setRows(m_cookies, m_ui->cookiesNote, {}, isRequest ? cookieRows(head) : setCookieRows(head));
    setNote(m_ui->rawNote, m_ui->raw->setHead(m_head));
    showSections(m_head != nullptr);
}

void MessagePage::setRows(FieldModel* model, QLabel* note, const QString& problem, Rows rows)
{
    QStringList notes;
    if (!problem.isEmpty())
        notes << problem;
    if (rows.count > rows.listed.size())
        notes << tr("The first %1 of %2 are listed.").arg(countText(rows.listed.size()), countText(rows.count));
    setNote(note, notes.join(QLatin1Char('\n')));
    model->setRows(std::move(rows.listed));
}

void MessagePage::showSections(bool hasHead)
{
    QTabWidget& sections = *m_ui->sections;
    const QSignalBlocker notTheUser(sections);
    const std::pair<QWidget*, bool> visible[] = {
        {m_ui->headersTab, hasHead},
        {m_ui->bodyTab, hasHead},
        {m_ui->rawTab, hasHead},
        {m_ui->queryTab, m_query->rowCount() > 0},
        {m_ui->cookiesTab, m_cookies->rowCount() > 0},
    };
    int first = -1;
    for (const auto& [tab, shown] : visible) {
        const int index = sections.indexOf(tab);
        if (sections.isTabVisible(index) != shown) // one that changes nothing takes back that the bar is to be laid out
            sections.setTabVisible(index, shown);
        if (shown && first < 0)
            first = index;
    }
    const int chosen = sections.indexOf(m_chosen);
    sections.setCurrentIndex(sections.isTabVisible(chosen) ? chosen : first);
}

/// Empty if there is something to show.
QString MessagePage::placeholderText(const exchange::Exchange& exchange) const
{
    if (m_head || m_query->rowCount() > 0)
        return {};
    const bool isRequest = m_kind == MessageKind::Request;
    const std::uint64_t headBytes = isRequest ? exchange.requestHeadBytes : exchange.responseHeadBytes;
    if (headBytes > 0 || isRequest)
        return tr("The headers of this message were not recorded.");
    if (!exchange.hasEnded())
        return tr("The response has not come yet.");
    return tr("There was no response.");
}

} // namespace weir::ui
