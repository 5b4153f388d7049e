#pragma once

#include "exchange/exchange.h"
#include "peer/fieldmodel.h"
#include "inspector/messagehead.h"

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
    explicit MessagePage(MessageKind kind, QWidget* parent = nullptr);
    ~MessagePage() override;

    void setExchange(const exchange::Exchange& exchange);

private:
    void load(const exchange::Exchange& exchange);
    void setRows(FieldModel* model, QLabel* note, const QString& problem, std::vector<FieldRow> rows);
    void showSections(bool hasHead, bool isForm);
    QString placeholderText(const exchange::Exchange& exchange) const;

    const MessageKind m_kind;
    std::unique_ptr<Ui::MessagePage> m_ui;
    FieldModel* m_headers;
    FieldModel* m_query;
    FieldModel* m_cookies;
    QWidget* m_chosen; ///< by the user; may be hidden at this time
    std::uint64_t m_id = 0;
    exchange::HeadText m_head;
    std::string m_path;
};

} // namespace weir::ui
