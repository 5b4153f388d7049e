#include "hosts/hostspanel.h"

#include "format/format.h"
#include "hosts/hostmodel.h"
#include "theme/icons.h"
#include "ui_hostspanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace weir::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kLeastPause = 1000ms;
constexpr auto kRetry = 250ms;
constexpr int kLeastNameLength = 20;
constexpr int kShare = 20; // of the time, one part in this many may go into arranging

HostModel::Kind kindOf(const QModelIndex& index) { return index.data(HostModel::KindRole).value<HostModel::Kind>(); }

QString patternOf(const QModelIndex& index) { return index.data(HostModel::PatternRole).toString(); }

} // namespace

HostsPanel::HostsPanel(HostModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_ui(std::make_unique<Ui::HostsPanel>())
{
    m_ui->setupUi(this);
    m_ui->tree->setModel(&m_model);

    QHeaderView* header = m_ui->tree->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(HostModel::HostColumn, Qt::AscendingOrder);
    header->setSectionResizeMode(HostModel::HostColumn, QHeaderView::Stretch);
    sizeFigures();
    connect(header, &QHeaderView::sortIndicatorChanged, this,
        [this](int column, Qt::SortOrder order) { keepPlaceDuring([&] { m_model.sort(column, order); }); });

    connect(m_ui->tree, &HostTree::rowChosen, this, &HostsPanel::choose);
    connect(m_ui->tree, &HostTree::copyRequested, this, &HostsPanel::copyName);
    connect(m_ui->tree, &QWidget::customContextMenuRequested, this, &HostsPanel::showMenu);

    m_ui->search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    connect(m_ui->search, &QLineEdit::textChanged, this, &HostsPanel::search);
    m_ui->search->installEventFilter(this);

    m_arrangeTimer.setSingleShot(true);
    connect(&m_arrangeTimer, &QTimer::timeout, this, &HostsPanel::arrange);
    connect(&m_model, &HostModel::becameOutdated, this, &HostsPanel::arrangeSoon);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &HostsPanel::showHint);
    m_model.sort(HostModel::HostColumn);
    showHint();
}

HostsPanel::~HostsPanel() = default;

void HostsPanel::setActivePattern(const QString& pattern)
{
    const bool ends = pattern.isEmpty() && !m_activePattern.isEmpty();
    m_activePattern = pattern;
    m_ui->tree->setActivePattern(pattern);
    if (ends) // a selected row would look like a filter that is in force
        m_ui->tree->setCurrentIndex(m_model.index(0, HostModel::HostColumn));
}

int HostsPanel::leastWidth() const { return fontMetrics().averageCharWidth() * kLeastNameLength + m_figuresWidth; }

QSize HostsPanel::sizeHint() const
{
    return {std::max(leastWidth(), m_namesWidth + m_figuresWidth), QWidget::sizeHint().height()};
}

/// Beside what the names need there may be a scroll bar, and there is a frame.
void HostsPanel::makeRoomForNames()
{
    const HostTree& tree = *m_ui->tree;
    const int width = tree.nameWidth() + 2 * tree.frameWidth() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    if (width <= m_namesWidth)
        return;
    m_namesWidth = width;
    if (m_namesWidth + m_figuresWidth > leastWidth())
        Q_EMIT becameWider();
}

bool HostsPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool isPress = event->type() == QEvent::KeyPress;
    if (watched != m_ui->search || (!isPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        if (m_ui->search->text().isEmpty())
            return false; // the window may have a use for it
        event->accept();
        if (isPress)
            m_ui->search->clear();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isPress)
            goToTree();
        return isPress;
    default: return false;
    }
}

void HostsPanel::sizeFigures()
{
    QHeaderView* header = m_ui->tree->header();
    const int character = fontMetrics().averageCharWidth();
    header->setMinimumSectionSize(character * 5);
    m_figuresWidth = 0;
    const std::pair<int, QString> widest[] = {{HostModel::RequestsColumn, countText(99'999)},
        {HostModel::BytesColumn, bytesText(888'000'000)}, {HostModel::ErrorsColumn, countText(9'999)}};
    for (const auto& [column, figure] : widest) {
        header->setSectionHidden(column, false); // one that is hidden has no size
        const int width =
            std::max(header->sectionSizeHint(column), fontMetrics().horizontalAdvance(figure) + character * 2);
        header->resizeSection(column, width);
        m_figuresWidth += width;
    }
}

void HostsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_ui->tree && m_ui->tree->model()) {
        sizeFigures();
        hideFiguresWithoutRoom();
        m_namesWidth = 0;
        makeRoomForNames();
    }
}

/// Names need room more than figures do, and errors more than bytes.
void HostsPanel::hideFiguresWithoutRoom()
{
    QHeaderView* header = m_ui->tree->header();
    int left = width() - fontMetrics().averageCharWidth() * kLeastNameLength;
    for (const int column : {HostModel::RequestsColumn, HostModel::ErrorsColumn, HostModel::BytesColumn}) {
        header->setSectionHidden(column, false); // one that is hidden has no size
        left -= header->sectionSize(column);
        header->setSectionHidden(column, left < 0);
    }
}

void HostsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    hideFiguresWithoutRoom();
}

void HostsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    arrangeSoon();
}

void HostsPanel::choose(const QModelIndex& index)
{
    const QString pattern = patternOf(index);
    if (kindOf(index) == HostModel::Kind::AllHosts || (!pattern.isEmpty() && pattern == m_activePattern)) {
        setActivePattern({});
        Q_EMIT clearRequested();
    } else if (!pattern.isEmpty()) {
        setActivePattern(pattern);
        Q_EMIT onlyRequested(pattern);
    }
}

/// As it is shown: what a peer put into a name should not get into somebody's terminal unseen.
void HostsPanel::copyName(const QModelIndex& index)
{
    if (kindOf(index) != HostModel::Kind::AllHosts)
        QGuiApplication::clipboard()->setText(index.siblingAtColumn(HostModel::HostColumn).data().toString());
}

void HostsPanel::showMenu(const QPoint& position)
{
    const QModelIndex index = m_ui->tree->indexAt(position);
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const HostModel::Kind kind = kindOf(index);
    const QString pattern = patternOf(index);
    if (kind == HostModel::Kind::AllHosts) {
        menu->addAction(tr("Show &all hosts"), this, [this] {
            setActivePattern({});
            Q_EMIT clearRequested();
        });
    } else if (!pattern.isEmpty()) {
        const bool isDomain = kind == HostModel::Kind::Domain;
        menu->addAction(isDomain ? tr("Show &only this domain") : tr("Show &only this host"), this, [this, pattern] {
            setActivePattern(pattern);
            Q_EMIT onlyRequested(pattern);
        });
        menu->addAction(isDomain ? tr("&Hide this domain") : tr("&Hide this host"), this,
            [this, pattern] { Q_EMIT hideRequested(pattern); });
        menu->addAction(isDomain ? tr("&Block this domain") : tr("&Block this host"), this, [this, pattern, isDomain] {
            Q_EMIT blockRequested(pattern);
            if (isDomain)
                Q_EMIT blockRequested(QStringLiteral("*.") + pattern);
        });
        menu->addSeparator();
        QAction* copy =
            menu->addAction(tr("&Copy name"), this, [this, row = QPersistentModelIndex(index)] { copyName(row); });
        copy->setShortcut(QKeySequence::Copy);
        copy->setShortcutVisibleInContextMenu(true);
    }
    m_menu = menu;
    menu->popup(m_ui->tree->viewport()->mapToGlobal(position));
}

void HostsPanel::search()
{
    keepPlaceDuring([this] { m_model.setSearch(m_ui->search->text()); });
    showHint();
}

void HostsPanel::goToTree()
{
    HostTree& tree = *m_ui->tree;
    const bool searching = !m_ui->search->text().trimmed().isEmpty();
    if (tree.currentIndex().row() <= 0 && !tree.currentIndex().parent().isValid())
        tree.setCurrentIndex(m_model.index(searching && m_model.rowCount() > 1 ? 1 : 0, HostModel::HostColumn));
    tree.setFocus(Qt::TabFocusReason);
}

void HostsPanel::arrangeSoon()
{
    if (!m_model.isOutdated() || m_arrangeTimer.isActive() || !isVisible())
        return;
    const auto passed = m_arranged.isValid() ? std::chrono::milliseconds(m_arranged.elapsed()) : m_pause;
    m_arrangeTimer.start(std::max(0ms, m_pause - passed));
}

void HostsPanel::arrange()
{
    if (QGuiApplication::mouseButtons() != Qt::NoButton || m_menu) { // rows do not move under a click
        m_arrangeTimer.start(kRetry);
        return;
    }
    QElapsedTimer cost;
    cost.start();
    keepPlaceDuring([this] { m_model.arrange(); });
    showHint();
    makeRoomForNames();
    m_arranged.start();
    m_pause = std::max(kLeastPause, std::chrono::milliseconds(cost.elapsed() * kShare));
}

/// The current row stays in sight when it gets into a group. When it goes, its neighbour does not take its place.
void HostsPanel::keepPlaceDuring(const std::function<void()>& change)
{
    HostTree& tree = *m_ui->tree;
    const QPersistentModelIndex current = tree.currentIndex();
    const bool hadCurrent = current.isValid();
    const bool inGroup = hadCurrent && current.parent().isValid();
    change();
    if (!hadCurrent)
        return;
    if (!current.isValid())
        tree.setCurrentIndex(m_model.index(0, HostModel::HostColumn));
    else if (!inGroup && current.parent().isValid())
        tree.expand(current.parent());
}

void HostsPanel::showHint()
{
    QString hint;
    if (m_model.rowCount() == 1)
        hint = m_ui->search->text().trimmed().isEmpty() ? tr("Hosts appear here when traffic passes.")
                                                        : tr("No host has this in its name.");
    m_ui->tree->setHint(hint);
}

} // namespace weir::ui
