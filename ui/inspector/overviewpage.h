#pragma once

#include "exchange/exchange.h"

#include <QScrollArea>

#include <memory>

namespace weir::ui {

namespace Ui {
class OverviewPage;
}

/// The whole URL, without the port that the scheme implies; "host:port" of a tunnel.
std::string urlOf(const exchange::Exchange& exchange);

/// What is known of an exchange, at a glance.
class OverviewPage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);
    ~OverviewPage() override;

    void setExchange(const exchange::Exchange& exchange);
    void setComment(const QString& comment);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What the heads tell, read once: they may be long, and the rest changes many times a second.
    struct HeadFacts
    {
        exchange::HeadText request;
        exchange::HeadText response;
        QString protocol;
        QString reason;
        QString type;
    };

    void space();
    void alignColumns();
    void arrangeColumns();
    void readHeads(const exchange::Exchange& exchange);
    QString statusText(const exchange::Exchange& exchange) const;
    QString schemeText(const exchange::Exchange& exchange) const;
    QString serverText(const exchange::Exchange& exchange) const;
    QString sizeText(std::uint64_t head, std::uint64_t body, const exchange::Exchange& exchange) const;
    void setRow(QWidget* field, const QString& text);

    std::unique_ptr<Ui::OverviewPage> m_ui;
    std::uint64_t m_id = 0;
    HeadFacts m_facts;
};

} // namespace weir::ui
