#include "inspector/rawview.h"

#include "inspector/rawtext.h"
#include "peer/displaytext.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QMenu>

#include <algorithm>

namespace weir::ui {

RawView::RawView(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    document()->setDocumentMargin(fontMetrics().averageCharWidth());
}

QString RawView::setHead(const exchange::HeadText& head)
{
    m_head = head;
    const RawText raw = head ? rawText(*head) : RawText();
    setPlainText(raw.text);
    QStringList notes;
    if (raw.hasBareLineFeeds)
        notes << tr("\\x0a marks lines that end with LF alone instead of CR LF.");
    if (raw.isIncomplete)
        notes << tr("The head is incomplete: no empty line ends it.");
    return notes.join(QLatin1Char('\n'));
}

void RawView::copyWhole() const
{
    if (!m_head)
        return;
    QStringList lines;
    std::string_view rest = *m_head;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        lines << clipboardText(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

void RawView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu* menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy &whole head"), this, &RawView::copyWhole);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKey ? viewport()->mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
}

} // namespace weir::ui
