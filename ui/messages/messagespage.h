#pragma once

#include "body/worker.h"
#include "exchange/exchange.h"
#include "messages/listedmessage.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace weir::ui {

class MessageModel;
class StreamReader;

namespace Ui {
class MessagesPage;
}

/// The messages of a WebSocket, or the events of an event stream, one by one as they come, and the data of the one that
/// is selected. They are read while it is on screen, in threads of its own. What passes is never touched.
class MessagesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagesPage(QWidget* parent = nullptr);
    ~MessagesPage() override;

    /// Cheap for a newer state of the exchange that is shown.
    void setExchange(const exchange::Exchange& exchange);
    /// What is recorded by now of the exchange that was set last.
    void setRecorded(const formats::RecordedStream& recorded);

    /// Of the exchange; None: there is nothing to show.
    formats::StreamKind kind() const { return m_kind; }
    QString title() const;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void prepareList();
    void arrange();
    void begin();
    void readOn();
    void takeMessages();
    void applyFilter();
    void selectAgain();
    void showSelected(const QList<int>& rows);
    void showContent(formats::StreamMessage message);
    void showPlaceholder(const QString& text);
    void copy();
    void showState();
    QString notes() const;
    QString hint() const;

    std::unique_ptr<Ui::MessagesPage> m_ui;
    MessageModel* m_model;
    StreamReader* m_reader;
    exchange::Exchange m_exchange;
    formats::StreamKind m_kind = formats::StreamKind::None;
    std::optional<formats::RecordedStream> m_recorded;
    std::optional<std::uint64_t> m_selected; ///< number of the message whose data is shown
    bool m_selectsAgain = false;             ///< once the filter has been applied
    Worker m_copier{"weir-copy"};
    Worker m_contentReader{"weir-content"};
};

} // namespace weir::ui
