#include "body/bodyfindbar.h"

#include "body/pagedview.h"
#include "theme/icons.h"
#include "ui_bodyfindbar.h"

#include <QKeyEvent>

namespace weir::ui {

BodyFindBar::BodyFindBar(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::BodyFindBar>())
{
    m_ui->setupUi(this);
    m_ui->closeButton->setIcon(icon(QStringLiteral("close")));
    setFocusProxy(m_ui->edit);
    connect(m_ui->edit, &QLineEdit::textChanged, this, [this] { find(SearchDirection::Forward, From::Selection); });
    connect(m_ui->matchCase, &QToolButton::toggled, this, [this] { find(SearchDirection::Forward, From::Selection); });
    connect(m_ui->nextButton, &QToolButton::clicked, this,
        [this] { find(SearchDirection::Forward, From::BehindSelection); });
    connect(m_ui->previousButton, &QToolButton::clicked, this,
        [this] { find(SearchDirection::Backward, From::BehindSelection); });
    connect(m_ui->closeButton, &QToolButton::clicked, this, &BodyFindBar::close);
    hide();
}

BodyFindBar::~BodyFindBar() = default;

void BodyFindBar::setView(PagedView* view, Digits digits)
{
    m_searcher.cancel();
    m_ui->result->clear();
    m_view = view;
    m_digits = digits;
    if (!view)
        hide();
}

void BodyFindBar::open()
{
    if (!m_view)
        return;
    show();
    m_ui->edit->setFocus(Qt::ShortcutFocusReason);
    m_ui->edit->selectAll();
}

void BodyFindBar::close()
{
    m_searcher.cancel();
    hide();
    if (m_view)
        m_view->setFocus();
}

void BodyFindBar::find(SearchDirection direction, From from)
{
    m_searcher.cancel();
    const QString text = m_ui->edit->text();
    const auto source = m_view ? m_view->source() : nullptr;
    if (text.isEmpty() || !source) {
        m_ui->result->clear();
        return;
    }
    Pattern pattern{text.toUtf8(), m_ui->matchCase->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive};
    if (m_digits == Digits::MayBeBytes) {
        if (const auto bytes = hexPattern(text))
            pattern = {*bytes, Qt::CaseSensitive};
    }
    const quint64 begin = m_view->selection().first;
    const bool further = from == From::BehindSelection && m_view->hasSelection();
    const quint64 start = direction == SearchDirection::Forward && further ? begin + 1 : begin;
    m_ui->result->setText(tr("Searching…"));
    m_searcher.start([this, source, pattern, start, direction](const std::stop_token& stop) {
        const SearchResult result = search(*source, pattern, start, direction, stop);
        report(this, stop, [this, result, length = quint64(pattern.bytes.size())] { showResult(result, length); });
    });
}

void BodyFindBar::showResult(const SearchResult& result, quint64 length)
{
    if (!result.place) {
        m_ui->result->setText(tr("Not found"));
        return;
    }
    if (!m_view->canShow(*result.place)) {
        m_ui->result->setText(tr("Found further on, where the text is still being laid out"));
        return;
    }
    m_ui->result->setText(result.hasWrapped ? tr("Found on the other side of the end") : QString());
    m_view->select(*result.place, *result.place + length);
}

void BodyFindBar::keyPressEvent(QKeyEvent* event)
{
    const bool backward = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        find(backward ? SearchDirection::Backward : SearchDirection::Forward, From::BehindSelection);
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir::ui
