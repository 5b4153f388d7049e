#include "messages/messagemodel.h"

#include "format/format.h"
#include "messages/messagewords.h"
#include "peer/displaytext.h"
#include "theme/icons.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace weir::ui {

namespace {

constexpr std::size_t kExaminedAtOnce = 5'000;
constexpr std::size_t kIdBytes = 100;

} // namespace

MessageModel::MessageModel(QObject* parent) : QAbstractTableModel(parent), m_goOn(this)
{
    m_goOn.setSingleShot(true);
    m_goOn.setInterval(0);
    connect(&m_goOn, &QTimer::timeout, this, &MessageModel::examine);
}

void MessageModel::clear(std::chrono::system_clock::time_point started)
{
    beginResetModel();
    m_goOn.stop();
    m_started = started;
    m_messages.clear();
    m_shown.clear();
    m_first = m_examined = 0;
    endResetModel();
    Q_EMIT changed();
}

void MessageModel::add(ListedMessages messages)
{
    if (messages.empty())
        return;
    if (const std::uint64_t first = messages.front().number; first != all()) {
        leave(m_messages.size());
        m_first = m_examined = first;
    }
    m_messages.insert(
        m_messages.end(), std::make_move_iterator(messages.begin()), std::make_move_iterator(messages.end()));
    if (m_messages.size() > kMostListed)
        leave(m_messages.size() - kMostListed);
    examine();
}

/// Drops as many at the front.
void MessageModel::leave(std::size_t count)
{
    const std::uint64_t first = m_first + count;
    const auto end = std::lower_bound(m_shown.begin(), m_shown.end(), first);
    if (end != m_shown.begin()) {
        beginRemoveRows({}, 0, int(end - m_shown.begin()) - 1);
        m_shown.erase(m_shown.begin(), end);
        endRemoveRows();
    }
    m_messages.erase(m_messages.begin(), m_messages.begin() + std::ptrdiff_t(count));
    m_first = first;
    m_examined = std::max(m_examined, first);
}

void MessageModel::setFilter(const MessageFilter& filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    m_examined = m_first;
    endResetModel();
    examine();
}

bool MessageModel::passes(const ListedMessage& listed) const
{
    const formats::StreamMessage& message = listed.message;
    if (m_filter.direction != MessageFilter::Direction::Both
        && message.fromClient != (m_filter.direction == MessageFilter::Direction::Sent))
        return false;
    const auto has = [this](const QString& text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
    if (m_filter.text.isEmpty() || has(previewText(message)))
        return true;
    return message.kind == formats::StreamMessage::Kind::Event
        && (has(kindText(message)) || has(displayText(message.id, kIdBytes)));
}

void MessageModel::examine()
{
    const std::uint64_t left = all() - m_examined;
    const std::uint64_t end =
        m_examined + (m_filter.text.isEmpty() ? left : std::min<std::uint64_t>(left, kExaminedAtOnce));
    std::vector<std::uint64_t> found;
    for (; m_examined < end; ++m_examined) {
        if (m_filter.isEmpty() || passes(message(m_examined)))
            found.push_back(m_examined);
    }
    if (!found.empty()) {
        beginInsertRows({}, int(m_shown.size()), int(m_shown.size() + found.size()) - 1);
        m_shown.insert(m_shown.end(), found.begin(), found.end());
        endInsertRows();
    }
    if (!isExamined())
        m_goOn.start();
    Q_EMIT changed();
}

std::optional<int> MessageModel::rowOf(std::uint64_t number) const
{
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), number);
    if (found == m_shown.end() || *found != number)
        return std::nullopt;
    return int(found - m_shown.begin());
}

int MessageModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_shown.size()); }

int MessageModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant MessageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ListedMessage& listed = messageAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return display(listed, column);
    case Qt::DecorationRole:
        if (column == Direction)
            return listed.message.fromClient ? icon(QStringLiteral("sent"), &Colours::up)
                                             : icon(QStringLiteral("received"), &Colours::down);
        break;
    case Qt::AccessibleTextRole:
        if (column == Direction)
            return directionText(listed.message);
        break;
    case Qt::ToolTipRole: return toolTip(listed, column);
    case Qt::TextAlignmentRole:
        if (column == Size || column == Time)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        break;
    default: break;
    }
    return {};
}

QVariant MessageModel::display(const ListedMessage& listed, int column) const
{
    const formats::StreamMessage& message = listed.message;
    switch (column) {
    case Time: {
        if (!message.at)
            return {};
        const auto time = std::chrono::floor<std::chrono::milliseconds>(m_started + *message.at);
        return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(QStringLiteral("HH:mm:ss.zzz"));
    }
    case Kind: return kindText(message);
    case Id: return displayText(message.id, kIdBytes);
    case Size: return bytesText(message.bytes);
    case Data: return previewText(message);
    default: return {};
    }
}

QString MessageModel::toolTip(const ListedMessage& listed, int column) const
{
    const formats::StreamMessage& message = listed.message;
    if (column == Direction)
        return message.fromClient ? tr("Sent by the client") : tr("Received by the client");
    if (column == Time && message.at)
        return tr("%1 after the exchange began").arg(durationText(*message.at));
    if (column == Size && message.wasCompressed)
        return tr("As it passed, compressed");
    return {};
}

QVariant MessageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (section == Size || section == Time ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && section == Direction)
        return tr("Direction");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Kind: return tr("Kind");
    case Id: return tr("Id");
    case Size: return tr("Size");
    case Data: return tr("Data");
    default: return {};
    }
}

} // namespace weir::ui
