#include "messages/messagespage.h"

#include "format/format.h"
#include "formats/heldbytes.h"
#include "messages/messagemodel.h"
#include "messages/messagewords.h"
#include "messages/streamreader.h"
#include "messages/wholemessages.h"
#include "theme/icons.h"
#include "ui_messagespage.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>

#include <algorithm>

namespace weir::ui {

namespace {

using formats::StreamKind;

constexpr int kListShare = 3;
constexpr int kContentShare = 2;

void setNote(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

MessagesPage::MessagesPage(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::MessagesPage>()), m_model(new MessageModel(this)),
      m_reader(new StreamReader(this))
{
    m_ui->setupUi(this);
    m_ui->filter->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_ui->filter->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_ui->pause->setIcon(icon(QStringLiteral("pause")));
    m_ui->halves->setStretchFactor(0, kListShare);
    m_ui->halves->setStretchFactor(1, kContentShare);
    prepareList();
    connect(m_ui->filter, &QLineEdit::textChanged, this, &MessagesPage::applyFilter);
    connect(m_ui->direction, &QComboBox::currentIndexChanged, this, &MessagesPage::applyFilter);
    connect(m_ui->pause, &QToolButton::toggled, this, [this] {
        readOn();
        takeMessages();
    });
    connect(m_reader, &StreamReader::progressed, this, &MessagesPage::takeMessages);
    connect(m_model, &MessageModel::changed, this, [this] {
        if (m_selectsAgain && m_model->isExamined())
            selectAgain();
        showState();
    });
    showSelected({});
}

MessagesPage::~MessagesPage() = default;

void MessagesPage::prepareList()
{
    MessageView& view = *m_ui->messages;
    view.setMessages(m_model);
    connect(&view, &MessageView::copyRequested, this, &MessagesPage::copy);
    connect(&view, &MessageView::selectionChangedTo, this, &MessagesPage::showSelected);
}

QString MessagesPage::title() const { return m_kind == StreamKind::Events ? tr("Events") : tr("Messages"); }

void MessagesPage::setExchange(const exchange::Exchange& exchange)
{
    const StreamKind kind = formats::streamKindOf(exchange);
    const bool isOther = exchange.id != m_exchange.id || exchange.started != m_exchange.started || kind != m_kind;
    m_exchange = exchange;
    m_kind = kind;
    if (isOther)
        begin();
    showState();
}

void MessagesPage::begin()
{
    const bool isWebSocket = m_kind == StreamKind::WebSocket;
    m_copier.cancel();
    m_recorded.reset();
    m_selected.reset();
    if (m_kind == StreamKind::None)
        m_reader->cancel();
    else
        m_reader->begin(m_exchange);
    m_ui->pause->setChecked(false);
    m_ui->direction->setVisible(isWebSocket);
    m_ui->messages->setAccessibleName(title());
    m_ui->messages->setColumns({isWebSocket ? MessageModel::Direction : MessageModel::Id, MessageModel::Time,
        MessageModel::Kind, MessageModel::Size});
    m_model->clear(m_exchange.started);
    applyFilter();
    m_ui->messages->followTail();
    showSelected({});
}

void MessagesPage::setRecorded(const formats::RecordedStream& recorded)
{
    m_recorded = recorded;
    readOn();
    showState();
}

void MessagesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readOn();
    takeMessages();
}

void MessagesPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// The data stands beside the list where there is more room than below it.
void MessagesPage::arrange()
{
    constexpr int kLeastWidth = 50; // in heights of a line
    const bool isWide = width() > 2 * height() && width() >= kLeastWidth * fontMetrics().height();
    const Qt::Orientation orientation = isWide ? Qt::Horizontal : Qt::Vertical;
    if (m_ui->halves->orientation() == orientation)
        return;
    m_ui->halves->setOrientation(orientation);
    const int room = isWide ? width() : height();
    constexpr int kShares = kListShare + kContentShare;
    m_ui->halves->setSizes({room * kListShare / kShares, room * kContentShare / kShares});
}

void MessagesPage::readOn()
{
    if (m_recorded && isVisible() && !m_ui->pause->isChecked())
        m_reader->readOn(*m_recorded);
}

void MessagesPage::takeMessages()
{
    if (!m_ui->pause->isChecked())
        m_model->add(m_reader->take());
    showState();
}

void MessagesPage::applyFilter()
{
    MessageFilter filter{m_ui->filter->text()};
    if (m_kind == StreamKind::WebSocket)
        filter.direction = MessageFilter::Direction(m_ui->direction->currentIndex());
    m_selectsAgain = m_selected.has_value();
    m_model->setFilter(filter);
}

/// What was selected before the list was filtered anew.
void MessagesPage::selectAgain()
{
    m_selectsAgain = false;
    const std::optional<int> row = m_selected ? m_model->rowOf(*m_selected) : std::nullopt;
    if (!row || m_ui->messages->selectionModel()->hasSelection())
        return;
    m_ui->messages->selectRow(*row);
    m_ui->messages->scrollTo(m_model->index(*row, 0));
}

void MessagesPage::showSelected(const QList<int>& rows)
{
    if (rows.size() == 1) {
        const ListedMessage& listed = m_model->messageAt(rows.first());
        if (m_selected == listed.number)
            return;
        m_selected = listed.number;
        if (!listed.message.isCut) {
            m_contentReader.cancel();
            showContent(listed.message);
            return;
        }
        showPlaceholder(tr("Reading…"));
        m_contentReader.start([this, exchange = m_exchange, recorded = m_recorded.value_or(formats::RecordedStream()),
                                  wanted = ListedMessages{listed}](const std::stop_token& stop) {
            auto whole = std::make_shared<formats::StreamMessage>(
                std::move(readWhole(exchange, recorded, wanted, stop).front()));
            report(this, stop, [this, whole] { showContent(std::move(*whole)); });
        });
        return;
    }
    const bool hasLeft = m_selected && *m_selected + m_model->kept() < m_model->all();
    if (rows.isEmpty() && hasLeft)
        return; // at the front of the list, but it may be being read
    m_contentReader.cancel();
    m_selected.reset();
    showPlaceholder(rows.isEmpty() ? tr("Select a message to see its data here.")
                                   : tr("%Ln messages are selected.", nullptr, int(rows.size())));
}

void MessagesPage::showContent(formats::StreamMessage message)
{
    if (message.data.empty() && !message.isDamaged) {
        showPlaceholder(tr("There is no data in this message."));
        return;
    }
    setNote(m_ui->contentNote, contentNote(message));
    const QString type = contentTypeOf(message);
    const std::uint64_t bytes = message.data.size();
    const auto held = std::make_shared<const formats::HeldBytes>(std::move(message.data));
    m_ui->body->show({held, bytes}, type, {}, m_selected.value_or(0) + 1);
    m_ui->content->setCurrentWidget(m_ui->contentPage);
}

void MessagesPage::showPlaceholder(const QString& text)
{
    m_ui->contentPlaceholder->setText(text);
    m_ui->content->setCurrentWidget(m_ui->contentPlaceholderPage);
    m_ui->body->clear();
}

void MessagesPage::copy()
{
    ListedMessages wanted;
    for (const QModelIndex& index : m_ui->messages->selectionModel()->selectedRows())
        wanted.push_back(m_model->messageAt(index.row()));
    if (wanted.empty())
        return;
    std::sort(wanted.begin(), wanted.end(),
        [](const ListedMessage& one, const ListedMessage& other) { return one.number < other.number; });
    m_copier.start([this, exchange = m_exchange, recorded = m_recorded.value_or(formats::RecordedStream()),
                       wanted = std::move(wanted)](const std::stop_token& stop) {
        QStringList texts;
        for (const formats::StreamMessage& message : readWhole(exchange, recorded, wanted, stop))
            texts << copyText(message);
        report(this, stop, [text = texts.join(u'\n')] { QApplication::clipboard()->setText(text); });
    });
}

void MessagesPage::showState()
{
    const auto shown = quint64(m_model->rowCount());
    if (m_model->filter().isEmpty())
        m_ui->count->setText(m_kind == StreamKind::Events ? tr("%Ln events", nullptr, int(m_model->all()))
                                                          : tr("%Ln messages", nullptr, int(m_model->all())));
    else
        m_ui->count->setText(tr("%1 of %2").arg(countText(shown), countText(m_model->kept())));
    setNote(m_ui->note, notes());
    m_ui->messages->setHint(hint());
}

QString MessagesPage::notes() const
{
    QStringList notes;
    const auto add = [&](bool fromClient, const QString& note) {
        if (note.isEmpty())
            return;
        if (m_kind != StreamKind::WebSocket)
            notes << note;
        else
            notes << (fromClient ? tr("Sent: %1") : tr("Received: %1")).arg(note);
    };
    for (const bool fromClient : {true, false}) {
        if (m_recorded && (m_kind == StreamKind::WebSocket || !fromClient))
            add(fromClient, streamLossNote(fromClient ? m_recorded->request : m_recorded->response));
        if (const std::string problem = m_reader->problem(fromClient); !problem.empty())
            add(fromClient,
                tr("What follows cannot be read: %1.").arg(QCoreApplication::translate("Reason", problem.c_str())));
    }
    if (m_model->all() > m_model->kept())
        notes << tr("The newest %1 are listed; older ones are not.").arg(countText(m_model->kept()));
    return notes.join(u'\n');
}

/// What the list says while it is empty.
QString MessagesPage::hint() const
{
    if (m_model->kept() > 0)
        return m_model->isExamined() ? tr("No message matches the filter.") : QString();
    if (!m_recorded || m_reader->isReading())
        return tr("Reading…");
    return m_exchange.hasEnded() ? tr("No message passed.") : tr("No message has come yet.");
}

bool MessagesPage::event(QEvent* event)
{
    // the window's own Ctrl+F is for the filter of exchanges; in here it is for the one of messages
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void MessagesPage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find)) {
        m_ui->filter->setFocus(Qt::ShortcutFocusReason);
        m_ui->filter->selectAll();
    } else if (event->key() == Qt::Key_Escape && m_ui->filter->hasFocus() && !m_ui->filter->text().isEmpty()) {
        m_ui->filter->clear();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace weir::ui
