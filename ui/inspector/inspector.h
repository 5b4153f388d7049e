#pragma once

#include "exchange/exchange.h"
#include "formats/messagestream.h"

#include <QWidget>

#include <memory>

namespace weir::ui {

class MessagePage;
class MessagesPage;
class OverviewPage;

namespace Ui {
class Inspector;
}

/// Shows one exchange: an overview, its messages if it carries such, its request and its response. All that peers sent
/// is shown as plain text.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget* parent = nullptr);
    ~Inspector() override;

    /// Cheap for a newer state of the exchange that is shown, which keeps places and selections.
    void setExchange(const exchange::Exchange& exchange);
    /// Of the exchange that was set last.
    void setRecorded(const formats::RecordedStream& recorded);

    /// What the user wrote about the exchange that is shown; may be empty.
    void setComment(const QString& comment);

    /// Whether the list does not show it, which is said above it.
    void setHiddenByFilter(bool isHidden);

    /// Shows nothing but `why`, or that a request is to be selected.
    void clear(const QString& why = {});

Q_SIGNALS:
    void showAllRequested();

private:
    void showTabs();

    std::unique_ptr<Ui::Inspector> m_ui;
    OverviewPage* m_overview;
    MessagesPage* m_messages;
    MessagePage* m_request;
    MessagePage* m_response;
    bool m_choseMessages = false; ///< the user, wherever there are some
    QWidget* m_chosen;            ///< among the other pages
};

} // namespace weir::ui
