#include "window/rowactions.h"

#include "format/format.h"
#include "table/columns.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/colours.h"
#include "theme/icons.h"
#include "traffic/filtertext.h"
#include "window/repeater.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>
#include <QPainter>
#include <QPixmap>

namespace weir::ui {

using traffic::Row;
using traffic::RowNumber;

namespace {

/// More would not be pasted anywhere.
constexpr std::size_t kMostCopied = 10'000;

QString fromBytes(std::string_view bytes) { return QString::fromUtf8(bytes.data(), qsizetype(bytes.size())); }

QIcon swatch(const QColor& colour)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(4, 4, 24, 24);
    return pixmap;
}

} // namespace

RowActions::RowActions(TrafficModel& model, TrafficView& view, ProxyController& controller)
    : QObject(&view), m_model(model), m_view(view), m_controller(controller),
      m_repeater(new Repeater(model, view, controller)), m_copier(new RowCopier(controller, &view)),
      m_copyUrl(add(tr("Copy &URL"), QKeySequence(tr("Ctrl+U")), &RowActions::copyUrls)),
      m_copyCurl(add(tr("Copy as &cURL"), QKeySequence(tr("Ctrl+Shift+C")), &RowActions::copyCurl)),
      m_copyRequest(add(tr("Copy &Request Head"), {}, &RowActions::copyRequest)),
      m_copyResponse(add(tr("Copy R&esponse Head"), {}, &RowActions::copyResponse)),
      m_copyRequestBody(add(tr("Copy Re&quest Body"), {}, &RowActions::copyRequestBody)),
      m_copyResponseBody(add(tr("Copy Response &Body"), {}, &RowActions::copyResponseBody)),
      m_copyHar(add(tr("Copy as &HAR"), {}, &RowActions::copyHar)),
      m_saveBody(add(tr("&Save Response Body…"), {}, &RowActions::saveBody)),
      m_comment(add(tr("C&omment…"), QKeySequence(tr("Ctrl+M")), &RowActions::comment)),
      m_block(add(tr("&Block Host"), {}, &RowActions::block)),
      m_delete(add(tr("&Delete"), QKeySequence(Qt::Key_Delete), &RowActions::deleteSelected))
{
    m_comment->setIcon(icon(QStringLiteral("comment")));
    m_block->setIcon(icon(QStringLiteral("block")));
    m_delete->setIcon(icon(QStringLiteral("delete")));
    m_copyUrl->setIcon(icon(QStringLiteral("copy")));
    const std::array names{tr("No Mark"), tr("Red"), tr("Orange"), tr("Yellow"), tr("Green"), tr("Blue"), tr("Purple")};
    for (int i = 0; i < int(names.size()); ++i) {
        auto* action = new QAction(names[std::size_t(i)], this);
        action->setShortcut(QKeySequence(tr("Ctrl+%1").arg(i)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, i] { mark(i); });
        m_view.addAction(action);
        m_marks.push_back(action);
    }
    connect(&m_view, &TrafficView::menuRequested, this, &RowActions::showMenu);
    connect(&m_view, &TrafficView::selectedCountChanged, this, &RowActions::enableActions);
    connect(m_repeater, &Repeater::failed, this, &RowActions::failed);
    connect(m_copier, &RowCopier::failed, this, &RowActions::failed);
    connect(m_copier, &RowCopier::remarked, this, &RowActions::remarked);
    enableActions();
}

QAction* RowActions::add(const QString& text, const QKeySequence& key, void (RowActions::*act)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    m_view.addAction(action);
    return action;
}

void RowActions::enableActions()
{
    const bool any = m_view.selectedCount() > 0;
    for (QAction* action : {m_copyUrl, m_copyCurl, m_copyRequest, m_copyResponse, m_copyRequestBody, m_copyResponseBody,
             m_copyHar, m_saveBody, m_comment, m_block, m_delete})
        action->setEnabled(any);
    for (QAction* action : m_marks)
        action->setEnabled(any);
}

void RowActions::fill(QMenu& menu)
{
    menu.addActions(m_repeater->actions());
    menu.addSeparator();
    QMenu* copies = menu.addMenu(icon(QStringLiteral("copy")), tr("&Copy"));
    copies->addActions(
        {m_copyUrl, m_copyCurl, m_copyHar, m_copyRequest, m_copyRequestBody, m_copyResponse, m_copyResponseBody});
    QMenu* marks = menu.addMenu(icon(QStringLiteral("mark")), tr("&Mark"));
    const Colours& colours = coloursFor(m_view.palette());
    for (std::size_t i = 1; i < m_marks.size(); ++i)
        m_marks[i]->setIcon(swatch(colours.marks[i - 1]));
    for (QAction* action : m_marks)
        marks->addAction(action);
    menu.addAction(m_comment);
    menu.addSeparator();
    menu.addAction(m_block);
    menu.addAction(m_saveBody);
    menu.addActions(m_more);
    menu.addAction(m_delete);
}

void RowActions::showMenu(const QPoint& place, std::optional<RowNumber> number)
{
    if (!number)
        return;
    auto* menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillFilterMenu(*menu->addMenu(icon(QStringLiteral("filter")), tr("&Filter")), *number);
    fill(*menu);
    menu->popup(place);
}

void RowActions::fillFilterMenu(QMenu& menu, RowNumber number)
{
    if (!m_model.rows().contains(number))
        return;
    const traffic::Snapshot& rows = m_model.rows();
    const Row& row = rows.row(number);
    struct Choice
    {
        const char* key;
        std::string value;
        QString only;
        QString hide;
    };
    const QString host = harmlessText(rows.host(row), 60);
    const QString type = harmlessText(rows.type(row), 60);
    const std::array choices{
        Choice{"domain", std::string(rows.host(row)), tr("Only Host %1").arg(host), tr("Hide Host %1").arg(host)},
        Choice{"mime-type", std::string(rows.type(row)), tr("Only Type %1").arg(type), tr("Hide Type %1").arg(type)},
        Choice{"status-code", row.status == 0 ? std::string() : std::to_string(row.status),
            tr("Only Status %1").arg(uint(row.status)), tr("Hide Status %1").arg(uint(row.status))},
    };
    const auto addTerm = [&](QString text, const std::string& term) {
        text.replace(u'&', QStringLiteral("&&"));
        connect(menu.addAction(text), &QAction::triggered, this,
            [this, term = QString::fromStdString(term)] { Q_EMIT filterTermRequested(term); });
    };
    for (const Choice& choice : choices) {
        if (choice.value.empty())
            continue;
        const std::string term = traffic::filterTerm(choice.key, choice.value);
        addTerm(choice.only, term);
        addTerm(choice.hide, '-' + term);
    }
}

void RowActions::copy(RowCopier::Copy what)
{
    std::vector<quint64> wanted;
    for (const RowNumber number : m_view.selectedNumbers()) {
        if (wanted.size() == kMostCopied) {
            Q_EMIT remarked(tr("Copied the first %1 only").arg(countText(kMostCopied)));
            break;
        }
        wanted.push_back(m_model.rows().row(number).id);
    }
    m_copier->copy(what, std::move(wanted));
}

void RowActions::copyUrls()
{
    QStringList urls;
    std::string url;
    for (const RowNumber number : m_view.selectedNumbers()) {
        m_model.rows().writeUrl(m_model.rows().row(number), url);
        urls += fromBytes(harmlessUrl(url));
        if (urls.size() == qsizetype(kMostCopied))
            break;
    }
    QApplication::clipboard()->setText(urls.join(u'\n'));
}

void RowActions::saveBody()
{
    const auto number = m_view.currentNumber();
    if (number && m_model.rows().contains(*number))
        m_copier->saveBody(m_model.rows().row(*number).id);
}

void RowActions::mark(int which) { m_model.setMark(m_view.selectedNumbers(), which); }

void RowActions::comment()
{
    const auto number = m_view.currentNumber();
    if (!number || !m_model.rows().contains(*number))
        return;
    auto* dialog = new QInputDialog(&m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Comment"));
    dialog->setLabelText(tr("Comment on exchange %1:").arg(m_model.rows().row(*number).id));
    const std::string_view present = m_model.rows().comment(m_model.rows().row(*number));
    dialog->setTextValue(fromBytes(present));
    dialog->resize(dialog->fontMetrics().averageCharWidth() * 60, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, [this, number = *number](const QString& text) {
        if (m_model.rows().contains(number))
            m_model.setComment(number, text);
    });
    dialog->open();
}

void RowActions::block()
{
    const auto number = m_view.currentNumber();
    if (!number || !m_model.rows().contains(*number))
        return;
    const std::string_view host = m_model.rows().host(m_model.rows().row(*number));
    if (!host.empty())
        Q_EMIT blockRequested(fromBytes(host));
}

void RowActions::deleteSelected()
{
    traffic::Rows numbers = m_view.selectedNumbers();
    if (const auto next = m_view.numberBesideSelection())
        m_view.select(*next); // so that the key can be pressed again
    else
        m_view.clearSelection();
    m_model.deleteRows(std::move(numbers));
}

} // namespace weir::ui
