#pragma once

#include "exchange/body.h"
#include "exchange/exchange.h"
#include "inspector/messagehead.h"
#include "peer/fieldmodel.h"

#include <QStackedWidget>

#include <memory>

class QLabel;

namespace weir::ui {

namespace Ui {
class MessagePage;
}

/// The request of an exchange, or its response, in sections. Those that would be empty are hidden; the section
/// chosen last is shown whenever there is one.
class MessagePage final : public QStackedWidget
{
    Q_OBJECT

public:
    /// Those that are listed, and how many there are: each is laid out, and a peer may send any number.
    struct Rows
    {
        static constexpr std::size_t kMost = 1000;
        std::vector<FieldRow> listed;
        std::size_t count = 0;

        template<typename Make>
        void add(Make make)
        {
            if (count++ < kMost)
                listed.push_back(make());
        }
    };

    explicit MessagePage(MessageKind kind, QWidget* parent = nullptr);
    ~MessagePage() override;

    void setExchange(const exchange::Exchange& exchange);
    /// Of the exchange that was set last; until then its body counts as not recorded.
    void showBody(const exchange::RecordedBody& body);

private:
    void giveBody(const exchange::RecordedBody& body);
    void load(const exchange::Exchange& exchange);
    void setRows(FieldModel* model, QLabel* note, const QString& problem, Rows rows);
    void showSections(bool hasHead);
    QString placeholderText(const exchange::Exchange& exchange) const;

    const MessageKind m_kind;
    std::unique_ptr<Ui::MessagePage> m_ui;
    FieldModel* m_headers;
    FieldModel* m_query;
    FieldModel* m_cookies;
    QWidget* m_chosen; ///< by the user; may be hidden at this time
    std::uint64_t m_id = 0;
    bool m_hasBody = false; ///< somebody has said what is recorded of it
    exchange::HeadText m_head;
    std::string m_path;
};

} // namespace weir::ui
