#include "search/searchpanel.h"

#include "search/searchmodel.h"
#include "search/searchrun.h"
#include "theme/icons.h"
#include "ui_searchpanel.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <chrono>

namespace weir::ui {

namespace {

constexpr std::chrono::milliseconds kPause{150};
constexpr int kSteps = 1000; // of the progress bar

} // namespace

SearchPanel::SearchPanel(QWidget* parent)
    : QWidget(parent), m_form(std::make_unique<Ui::SearchPanel>()), m_model(new SearchModel(this)),
      m_run(new SearchRun(this)), m_pause(this)
{
    m_form->setupUi(this);
    m_form->text->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_form->stop->setIcon(icon(QStringLiteral("stop")));
    m_form->progress->setRange(0, kSteps);
    m_form->hits->setModel(m_model);
    QHeaderView* header = m_form->hits->header();
    const int character = fontMetrics().averageCharWidth();
    header->resizeSection(SearchModel::Number, character * 11);
    header->resizeSection(SearchModel::Method, character * 10);
    header->resizeSection(SearchModel::Host, character * 28);
    header->resizeSection(SearchModel::Path, character * 36);
    header->resizeSection(SearchModel::Where, character * 16);

    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &SearchPanel::search);
    connect(m_form->text, &QLineEdit::textChanged, this, [this] {
        m_run->cancel(); // by the next key
        m_pause.start(kPause);
    });
    connect(m_form->text, &QLineEdit::returnPressed, this, [this] {
        if (m_pause.isActive() || m_model->rowCount() == 0)
            search();
        else
            m_form->hits->setFocus();
    });
    connect(m_form->stop, &QToolButton::clicked, this, &SearchPanel::stop);
    connect(m_form->hits, &QTreeView::clicked, this, &SearchPanel::choose);
    m_form->text->installEventFilter(this);
    m_form->hits->installEventFilter(this);
    connect(m_run, &SearchRun::found, this, &SearchPanel::showHits);
    connect(m_run, &SearchRun::progressed, this, &SearchPanel::showProgress);
    connect(m_run, &SearchRun::ended, this, &SearchPanel::showEnd);
    showState();
}

SearchPanel::~SearchPanel() = default;

QSize SearchPanel::sizeHint() const { return {fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 14}; }

void SearchPanel::setFolder(const QString& folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    search();
}

void SearchPanel::focusText()
{
    m_form->text->setFocus(Qt::ShortcutFocusReason);
    m_form->text->selectAll();
}

bool SearchPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        Q_EMIT closeRequested();
        return true;
    }
    if (watched == m_form->text && key == Qt::Key_Down && m_model->rowCount() > 0) {
        m_form->hits->setFocus();
        if (!m_form->hits->currentIndex().isValid())
            m_form->hits->setCurrentIndex(m_model->index(0, 0));
        return true;
    }
    if (watched == m_form->hits && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        choose(m_form->hits->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SearchPanel::search()
{
    m_pause.stop();
    m_run->cancel();
    m_model->clear();
    m_form->progress->setValue(0);
    if (!m_form->text->text().isEmpty() && !m_folder.isEmpty())
        m_run->start(m_folder, m_form->text->text());
    showState();
}

void SearchPanel::stop()
{
    m_pause.stop();
    m_run->cancel();
    showState(tr("stopped"));
}

void SearchPanel::showHits(const std::vector<capture::SearchHit>& hits)
{
    m_model->add(hits);
    if (!m_form->hits->currentIndex().isValid())
        m_form->hits->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    showState();
}

void SearchPanel::showProgress(quint64 done, quint64 all)
{
    m_form->progress->setValue(all == 0 ? 0 : int(double(done) / double(all) * kSteps));
}

void SearchPanel::showEnd(const capture::SearchOutcome& outcome, const QString& problem)
{
    QString remark = problem;
    if (outcome.end == capture::SearchOutcome::End::Unreadable)
        remark = tr("a part of the capture cannot be read");
    else if (outcome.end == capture::SearchOutcome::End::Stopped)
        remark = tr("there are more");
    else if (outcome.cutBodies > 0)
        remark = tr("%Ln long bodies were searched in part", nullptr, int(outcome.cutBodies));
    if (outcome.isIndexDamaged)
        Q_EMIT indexFoundDamaged();
    showState(remark);
}

void SearchPanel::showState(const QString& remark)
{
    const bool isRunning = m_run->isRunning();
    m_form->progress->setVisible(isRunning);
    m_form->stop->setEnabled(isRunning);
    QString text;
    if (m_folder.isEmpty())
        text = tr("Nothing is recorded that could be searched");
    else if (m_form->text->text().isEmpty())
        text = tr("Searches URLs, heads and bodies");
    else if (m_model->rowCount() == 0)
        text = isRunning ? tr("Searching…") : tr("Not found");
    else
        text = tr("%Ln exchanges", nullptr, m_model->rowCount());
    m_form->count->setText(remark.isEmpty() ? text : tr("%1; %2").arg(text, remark));
}

void SearchPanel::choose(const QModelIndex& index)
{
    if (index.isValid())
        Q_EMIT chosen(m_model->idAt(index.row()));
}

} // namespace weir::ui
