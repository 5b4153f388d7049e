#pragma once

#include "body/pagedview.h"
#include "body/rowindex.h"
#include "body/spans.h"
#include "body/worker.h"

#include <QTextLayout>
#include <QTimer>

#include <deque>
#include <memory>

namespace weir::ui {

/// Text of any length, cut into rows as wide as the view. Where the rows are is found out beside the GUI thread, from
/// the beginning on, and again for another width.
class TextView final : public PagedView
{
    Q_OBJECT

public:
    explicit TextView(QWidget* parent = nullptr);
    ~TextView() override;

    enum class Growth : std::uint8_t { Complete, Growing };
    /// UTF-8. `spans` may be null.
    void setText(std::shared_ptr<const exchange::ByteSource> source, std::shared_ptr<const Spans> spans, Growth growth);
    /// There is more of the same text.
    void textGrew(Growth growth);

    std::shared_ptr<const exchange::ByteSource> source() const override { return m_source; }
    std::function<QString()> selectedText() const override;
    /// All rows are known.
    bool isComplete() const { return m_isComplete; }
    qint64 lineCount() const { return m_index.lines(); }

Q_SIGNALS:
    void indexed();

protected:
    qint64 rowCount() const override { return m_index.rows(); }
    quint64 endPlace() const override { return m_index.end(); }
    qint64 rowOf(quint64 place) const override { return m_index.rowOf(place); }
    quint64 placeAt(qint64 row, int x) const override;
    int xOf(quint64 place) const override;
    quint64 step(quint64 place, int direction) const override;
    quint64 rowBegin(qint64 row) const override;
    quint64 rowEnd(qint64 row) const override;
    void paintRows(QPainter& painter, qint64 first, int count) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct LaidOut;
    class Indexing;

    int gutterWidth() const;
    int columnsThatFit() const;
    void indexAnew();
    void continueIndexing();
    const LaidOut* laidOut(qint64 row) const;
    const LaidOut* laidOutAt(quint64 place) const;
    void layOut(LaidOut& row) const;
    void layRowsOut(qint64 first, int count) const;
    void forgetLayouts() const;

    std::shared_ptr<const exchange::ByteSource> m_source;
    std::shared_ptr<const Spans> m_spans;
    Growth m_growth = Growth::Complete;
    RowIndex m_index;
    bool m_isComplete = false;
    quint64 m_keptPlace = 0; ///< to be at the top when its row is known
    bool m_keepsPlace = false;
    bool m_isIndexing = false;
    std::shared_ptr<RowScanner> m_scanner; ///< the job's while it runs
    QTimer m_indexSoon;
    mutable std::deque<LaidOut> m_rows; ///< those on screen, or near the caret
    mutable qint64 m_firstRow = -1;
    Worker m_indexer{"weir-rows"};
};

} // namespace weir::ui
