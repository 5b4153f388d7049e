#pragma once

#include "messages/listedmessage.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <chrono>
#include <deque>
#include <optional>

namespace weir::ui {

/// Which messages are listed.
struct MessageFilter
{
    enum class Direction : std::uint8_t { Both, Sent, Received };

    QString text; ///< in the data that is shown, or an event's type and id; in any case
    Direction direction = Direction::Both;

    bool isEmpty() const { return text.isEmpty() && direction == Direction::Both; }
    bool operator==(const MessageFilter&) const = default;
};

/// The newest messages of one exchange, in the order they came in. A filter is applied some thousands at a time, so
/// that the window goes on meanwhile.
/// Thread contract: the GUI thread.
class MessageModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Direction, Time, Kind, Id, Size, Data };
    static constexpr int kColumns = Data + 1;
    /// Older ones leave at the front.
    static constexpr std::size_t kMostListed = 100'000;

    explicit MessageModel(QObject* parent = nullptr);

    /// Begins anew. `started`: of the exchange.
    void clear(std::chrono::system_clock::time_point started);
    /// Those that have come, without gaps among them; a gap in front means that all before them are too old.
    void add(ListedMessages messages);
    void setFilter(const MessageFilter& filter);
    const MessageFilter& filter() const { return m_filter; }

    std::uint64_t all() const { return m_first + m_messages.size(); } ///< ever added
    std::size_t kept() const { return m_messages.size(); }            ///< whatever the filter
    /// All that are kept have been compared with the filter.
    bool isExamined() const { return m_examined == all(); }

    const ListedMessage& messageAt(int row) const { return message(m_shown[std::size_t(row)]); }
    std::optional<int> rowOf(std::uint64_t number) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Something has been added, left, or been compared with the filter.
    void changed();

private:
    const ListedMessage& message(std::uint64_t number) const { return m_messages[std::size_t(number - m_first)]; }
    QVariant display(const ListedMessage& listed, int column) const;
    QString toolTip(const ListedMessage& listed, int column) const;
    bool passes(const ListedMessage& listed) const;
    void leave(std::size_t count);
    void examine();

    std::chrono::system_clock::time_point m_started;
    std::deque<ListedMessage> m_messages;
    std::uint64_t m_first = 0; ///< number of the first one kept
    std::deque<std::uint64_t> m_shown;
    std::uint64_t m_examined = 0; ///< up to here the filter has been applied
    MessageFilter m_filter;
    QTimer m_goOn;
};

} // namespace weir::ui
