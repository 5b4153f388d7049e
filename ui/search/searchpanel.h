#pragma once

#include "capture/searcher.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace weir::ui {

namespace Ui {
class SearchPanel;
}

class SearchModel;
class SearchRun;

/// Finds a text anywhere in a capture while it is written: URLs, heads, bodies. Enter in the list, or a click, chooses.
/// Thread contract: the GUI thread; it searches beside it.
class SearchPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchPanel(QWidget* parent = nullptr);
    ~SearchPanel() override;

    /// Which capture is searched; empty: none. What was found in another one goes.
    void setFolder(const QString& folder);
    /// For writing in it.
    void focusText();
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(quint64 id);
    void closeRequested();
    void indexFoundDamaged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void stop();
    void showHits(const std::vector<capture::SearchHit>& hits);
    void showProgress(quint64 done, quint64 all);
    void showEnd(const capture::SearchOutcome& outcome, const QString& problem);
    void showState(const QString& remark = {});
    void choose(const QModelIndex& index);

    const std::unique_ptr<Ui::SearchPanel> m_form;
    SearchModel* m_model;
    SearchRun* m_run;
    QString m_folder;
    QTimer m_pause; // until nothing is written any more
};

} // namespace weir::ui
