#include "body/textview.h"

#include "body/rowtext.h"
#include "body/tokencolours.h"
#include "theme/colours.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr std::size_t kPiece = 1024 * 1024; // read at once
constexpr int kFewestColumns = 20;
constexpr int kMostColumns = 400; // what is wider is hard to read, and slow to lay out
constexpr int kGutterDigits = 5;
constexpr int kReindexDelay = 120; // ms, while the window is being resized
constexpr int kRowsAround = 2;
constexpr quint64 kMostCopied = 64 * 1024 * 1024;

} // namespace

struct TextView::LaidOut
{
    TextRow row;
    RowText text;
    std::unique_ptr<QTextLayout> layout;

    int unitOf(quint64 place) const { return text.unitOf(int(place - row.place)); }
};

TextView::TextView(QWidget* parent) : PagedView(parent)
{
    m_indexSoon.setSingleShot(true);
    m_indexSoon.setInterval(kReindexDelay);
    connect(&m_indexSoon, &QTimer::timeout, this, &TextView::indexAnew);
}

TextView::~TextView() = default;

void TextView::setText(
    std::shared_ptr<const exchange::ByteSource> source, std::shared_ptr<const Spans> spans, Growth growth)
{
    m_source = std::move(source);
    m_spans = std::move(spans);
    m_growth = growth;
    m_keepsPlace = false;
    m_index = RowIndex();
    toBeginning();
    indexAnew();
}

void TextView::textGrew(Growth growth)
{
    m_growth = growth;
    if (m_source && !m_isIndexing && !m_isComplete)
        continueIndexing();
}

int TextView::gutterWidth() const { return fontMetrics().horizontalAdvance(QLatin1Char('0')) * (kGutterDigits + 2); }

int TextView::columnsThatFit() const
{
    const int width = viewport()->width() - gutterWidth() - fontMetrics().averageCharWidth();
    const qreal column = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0')); // not always whole pixels
    return std::clamp(int(width / std::max(1.0, column)), kFewestColumns, kMostColumns);
}

void TextView::indexAnew()
{
    m_indexSoon.stop();
    m_indexer.cancel();
    m_isIndexing = false;
    m_isComplete = false;
    const std::vector<TextRow> top = m_index.read(topRow(), 1);
    if (!m_keepsPlace && !top.empty() && topRow() > 0) {
        m_keptPlace = top.front().place;
        m_keepsPlace = true;
    }
    m_index = RowIndex(m_source, columnsThatFit());
    m_scanner = std::make_shared<RowScanner>(m_index.columns());
    forgetLayouts();
    setContentWidth(0);
    if (m_source)
        continueIndexing();
    else
        rowsChanged();
}

void TextView::continueIndexing()
{
    m_isIndexing = true;
    m_indexer.start([this, source = m_source, scanner = m_scanner, growth = m_growth](const std::stop_token& stop) {
        std::vector<char> piece(16 * 1024); // the first screen at once, then in pieces that cost less
        bool isComplete = false;
        while (!stop.stop_requested() && !isComplete) {
            const std::size_t got = source->read(scanner->fed(), piece);
            scanner->feed({piece.data(), got});
            const bool atEnd = got < piece.size();
            isComplete = atEnd && growth == Growth::Complete;
            if (isComplete)
                scanner->finish();
            report(this, stop,
                [this, checkpoints = scanner->takeCheckpoints(), rows = scanner->rows(), lines = scanner->lines(),
                    end = scanner->end(), atEnd, isComplete, growth] {
                    m_index.add(checkpoints, rows, lines, end);
                    m_isIndexing = !atEnd;
                    m_isComplete = isComplete;
                    if (m_keepsPlace && (m_index.end() > m_keptPlace || isComplete)) {
                        m_keepsPlace = false;
                        rowsChanged();
                        scrollTo(m_index.rowOf(m_keptPlace));
                    }
                    rowsChanged();
                    Q_EMIT indexed();
                    const bool grewMeanwhile = growth != m_growth || m_source->size() > m_scanner->fed();
                    if (atEnd && !isComplete && grewMeanwhile)
                        continueIndexing();
                });
            if (atEnd)
                return;
            piece.resize(kPiece);
        }
    });
}

void TextView::forgetLayouts() const
{
    m_rows.clear();
    m_firstRow = -1;
}

void TextView::layOut(LaidOut& row) const
{
    row.text = rowText(row.row.bytes);
    row.layout = std::make_unique<QTextLayout>(row.text.text, font());
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::NoWrap);
    row.layout->setTextOption(option);
    const std::uint64_t begin = row.row.place;
    const std::uint64_t end = begin + row.row.bytes.size();
    QList<QTextLayout::FormatRange> formats;
    for (const ColouredSpan& span : m_spans ? m_spans->read(begin, end) : std::vector<ColouredSpan>()) {
        QTextLayout::FormatRange range;
        range.start = row.unitOf(std::max(span.from, begin));
        range.length = row.unitOf(std::min(span.to, end)) - range.start;
        range.format.setForeground(tokenColour(span.kind, palette()));
        formats << range;
    }
    row.layout->setFormats(formats);
    row.layout->beginLayout();
    row.layout->createLine();
    row.layout->endLayout();
}

void TextView::layRowsOut(qint64 first, int count) const
{
    if (m_firstRow >= 0 && first >= m_firstRow && first + count <= m_firstRow + qint64(m_rows.size()))
        return;
    m_rows.clear();
    m_firstRow = first;
    for (TextRow& row : m_index.read(first, count)) {
        m_rows.push_back({std::move(row), {}, nullptr});
        layOut(m_rows.back());
    }
}

const TextView::LaidOut* TextView::laidOut(qint64 row) const
{
    if (row < 0 || row >= m_index.rows())
        return nullptr;
    if (m_firstRow < 0 || row < m_firstRow || row >= m_firstRow + qint64(m_rows.size()))
        layRowsOut(std::max<qint64>(0, row - kRowsAround), 2 * kRowsAround + 1);
    const qint64 index = row - m_firstRow;
    return index >= 0 && index < qint64(m_rows.size()) ? &m_rows[std::size_t(index)] : nullptr;
}

const TextView::LaidOut* TextView::laidOutAt(quint64 place) const { return laidOut(m_index.rowOf(place)); }

quint64 TextView::rowBegin(qint64 row) const
{
    const LaidOut* there = laidOut(row);
    return there ? there->row.place : 0;
}

quint64 TextView::rowEnd(qint64 row) const
{
    const LaidOut* there = laidOut(row);
    return there ? there->row.place + quint64(there->text.bytes.back()) : 0;
}

quint64 TextView::placeAt(qint64 row, int x) const
{
    const LaidOut* there = laidOut(row);
    if (!there || there->layout->lineCount() == 0)
        return there ? there->row.place : 0;
    const int unit = there->layout->lineAt(0).xToCursor(x + scrolledX() - gutterWidth());
    return there->row.place + quint64(there->text.byteOf(unit));
}

int TextView::xOf(quint64 place) const
{
    const LaidOut* there = laidOutAt(place);
    if (!there || there->layout->lineCount() == 0)
        return gutterWidth() - scrolledX();
    return gutterWidth() - scrolledX() + int(there->layout->lineAt(0).cursorToX(there->unitOf(place)));
}

quint64 TextView::step(quint64 place, int direction) const
{
    if (!m_source)
        return place;
    char near[4];
    if (direction > 0) {
        const std::string_view next(near, m_source->read(place, near));
        if (next.empty() || place >= endPlace())
            return place;
        return place + (next.starts_with("\r\n") ? 2 : quint64(codePointAt(next, 0).bytes));
    }
    const std::size_t before = std::min<std::size_t>(place, sizeof near);
    const std::string_view back(near, m_source->read(place - before, std::span(near).first(before)));
    if (back.ends_with("\r\n"))
        return place - 2;
    for (std::size_t bytes = 2; bytes <= back.size(); ++bytes) {
        if (std::size_t(codePointAt(back, back.size() - bytes).bytes) == bytes)
            return place - bytes;
    }
    return place - std::min<quint64>(place, 1);
}

std::function<QString()> TextView::selectedText() const
{
    const auto [from, to] = selection();
    return [source = m_source, place = from, size = std::size_t(std::min(to - from, kMostCopied))] {
        std::string bytes(size, '\0');
        bytes.resize(source ? source->read(place, bytes) : 0);
        return copiedText(bytes);
    };
}

void TextView::paintRows(QPainter& painter, qint64 first, int count)
{
    const Colours& colours = coloursFor(palette());
    const int gutter = gutterWidth();
    const int left = gutter - scrolledX();
    const auto [from, to] = selection();
    layRowsOut(first, count);
    const qint64 caretRow = hasFocus() ? m_index.rowOf(caret()) : -1;
    int widest = 0;
    for (int i = 0; i < count; ++i) {
        const LaidOut* there = laidOut(first + i);
        if (!there || there->layout->lineCount() == 0)
            continue;
        const int y = i * rowHeight();
        const QTextLine line = there->layout->lineAt(0);
        widest = std::max(widest, int(line.naturalTextWidth()));
        const quint64 begin = there->row.place;
        const quint64 end = begin + there->row.bytes.size();
        QList<QTextLayout::FormatRange> marks;
        if (from < end && to > begin) {
            QTextLayout::FormatRange range;
            range.start = from > begin ? there->unitOf(from) : 0;
            range.length = (to < end ? there->unitOf(to) : int(there->text.text.size())) - range.start;
            range.format.setBackground(palette().highlight());
            range.format.setForeground(palette().highlightedText());
            marks << range;
            if (to >= end && there->row.bytes.ends_with('\n')) // the line end, too
                painter.fillRect(left + int(line.naturalTextWidth()), y, fontMetrics().averageCharWidth(), rowHeight(),
                    palette().highlight());
        }
        painter.setPen(palette().color(QPalette::Text));
        there->layout->draw(&painter, QPointF(left, y + 1), marks);
        painter.fillRect(0, y, gutter - fontMetrics().averageCharWidth() / 2, rowHeight(), palette().base());
        painter.setPen(colours.muted);
        if (there->row.line >= 0)
            painter.drawText(QRect(0, y, gutter - fontMetrics().averageCharWidth(), rowHeight()),
                Qt::AlignRight | Qt::AlignVCenter, QString::number(there->row.line + 1));
        if (caretRow == first + i)
            painter.fillRect(xOf(caret()) - 1, y, 2, rowHeight(), palette().color(QPalette::Text));
    }
    setContentWidth(std::max(gutter + widest + fontMetrics().averageCharWidth(), contentWidth()));
}

void TextView::resizeEvent(QResizeEvent* event)
{
    PagedView::resizeEvent(event);
    if (columnsThatFit() != m_index.columns())
        m_indexSoon.start();
}

void TextView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        m_indexSoon.start();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        forgetLayouts();
    PagedView::changeEvent(event);
}

} // namespace weir::ui
