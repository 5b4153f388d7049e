#pragma once

#include "body/search.h"
#include "body/worker.h"

#include <QWidget>

#include <memory>

namespace weir::ui {

class PagedView;

namespace Ui {
class BodyFindBar;
}

/// Looks for text in a paged view, beside the GUI thread, and selects what it finds.
class BodyFindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit BodyFindBar(QWidget* parent = nullptr);
    ~BodyFindBar() override;

    enum class Digits : std::uint8_t { AreText, MayBeBytes }; ///< "de ad" in a view of bytes
    /// Null: there is nothing to look in, and the bar closes.
    void setView(PagedView* view, Digits digits = Digits::AreText);
    void open();
    void close();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class From : std::uint8_t { Selection, BehindSelection };

    void find(SearchDirection direction, From from);
    void showResult(const SearchResult& result, quint64 length);

    std::unique_ptr<Ui::BodyFindBar> m_ui;
    PagedView* m_view = nullptr;
    Digits m_digits = Digits::AreText;
    Worker m_searcher{"weir-find"};
};

} // namespace weir::ui
