#include "filter/filterbar.h"

#include "theme/colours.h"
#include "theme/icons.h"
#include "traffic/filtertext.h"
#include "ui_filterbar.h"

#include <QAccessible>
#include <QAction>
#include <QButtonGroup>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>
#include <chrono>
#include <utility>

namespace weir::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kMostHistory = 20;
constexpr auto kErrorDelay = 400ms;

std::string toBytes(const QString& text) { return text.toUtf8().toStdString(); }

QString sentenceOf(const traffic::FilterError& error)
{
    QString sentence = QCoreApplication::translate("Filter", error.sentence);
    for (const std::string& argument : error.arguments)
        sentence = sentence.arg(QString::fromStdString(argument));
    return sentence;
}

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::FilterBar>()), m_chipGroup(new QButtonGroup(this))
{
    m_ui->setupUi(this);
    m_ui->edit->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_ui->message->hide();
    m_ui->kind->setIcon(icon(QStringLiteral("filter")));
    m_ui->kind->setMenu(new QMenu(m_ui->kind));
    m_errorTimer.setSingleShot(true);
    m_errorTimer.setInterval(kErrorDelay);
    setFocusProxy(m_ui->edit);
    makeChips();
    takeColours();
    connect(m_ui->edit, &QLineEdit::textChanged, this, &FilterBar::readText);
    connect(m_ui->edit, &FilterEdit::offeringChanged, this, &FilterBar::readText, Qt::QueuedConnection);
    connect(m_ui->edit, &QLineEdit::editingFinished, this, &FilterBar::remember);
    connect(m_ui->kind->menu(), &QMenu::aboutToShow, this, &FilterBar::fillKindMenu);
    connect(m_chipGroup, &QButtonGroup::buttonClicked, this, &FilterBar::publish);
    connect(&m_errorTimer, &QTimer::timeout, this, [this] {
        if (!m_ui->edit->isOffering()) // it would be covered; when that closes, the text is read again
            announceError();
    });
    arrangeChips();
}

FilterBar::~FilterBar()
{
    m_ui->edit->disconnect(this); // it may have the focus, and tells when it loses that, which is after this
}

void FilterBar::makeChips()
{
    const auto add = [this](QAbstractButton* button, std::string_view text) {
        m_chipGroup->addButton(button);
        m_chips.push_back({button, std::get<traffic::Filter>(traffic::Filter::parse(text))});
    };
    add(m_ui->all, {});
    add(m_ui->json, "type:json");
    add(m_ui->html, "type:html");
    add(m_ui->images, "type:image");
    add(m_ui->scripts, "type:js,css");
    add(m_ui->webSockets, "is:websocket");
    add(m_ui->errors, "is:error");
    m_chipInForce = m_ui->all;
}

void FilterBar::fillKindMenu()
{
    QMenu* menu = m_ui->kind->menu();
    menu->clear();
    for (const Chip& chip : m_chips) {
        QAction* action = menu->addAction(chip.button->text());
        action->setCheckable(true);
        action->setChecked(chip.button->isChecked());
        connect(action, &QAction::triggered, chip.button, &QAbstractButton::click);
    }
}

void FilterBar::setCompletionSource(const CompletionSource* source) { m_ui->edit->setCompletionSource(source); }

QString FilterBar::text() const { return m_ui->edit->text(); }

void FilterBar::setText(const QString& text) { m_ui->edit->setText(text); }

void FilterBar::addTerm(const QString& term)
{
    m_ui->edit->replaceText(QString::fromStdString(traffic::withTerm(toBytes(text()), toBytes(term))));
    remember();
}

void FilterBar::toggleTerm(const QString& term)
{
    m_ui->edit->replaceText(QString::fromStdString(traffic::withTermToggled(toBytes(text()), toBytes(term))));
    remember();
}

void FilterBar::setHistory(const QStringList& history)
{
    m_history = history.mid(0, kMostHistory);
    m_ui->edit->setHistory(m_history);
}

void FilterBar::remember()
{
    const QString used = text().trimmed();
    if (used.isEmpty() || used != m_validText)
        return;
    QStringList history = m_history;
    history.removeAll(used);
    history.prepend(used);
    setHistory(history);
}

void FilterBar::focusEdit()
{
    m_ui->edit->setFocus(Qt::ShortcutFocusReason);
    m_ui->edit->selectAll();
}

void FilterBar::clear()
{
    remember();
    m_ui->all->setChecked(true);
    m_ui->edit->clear();
    publish(); // where the text was empty, or not valid
}

bool FilterBar::isClear() const { return text().isEmpty() && m_ui->all->isChecked(); }

void FilterBar::readText()
{
    const QByteArray bytes = text().toUtf8();
    auto parsed = traffic::Filter::parse({bytes.data(), std::size_t(bytes.size())});
    if (const auto* error = std::get_if<traffic::FilterError>(&parsed)) {
        if (isBeingCompleted(*error))
            hideError();
        else
            showError(*error, bytes);
        return;
    }
    hideError();
    if (m_ui->edit->mayBecomeKey())
        return; // "stat" on the way to "status:" would empty the list
    m_validText = text().trimmed();
    m_textFilter = std::get<traffic::Filter>(std::move(parsed));
    publish();
}

void FilterBar::publish()
{
    const QAbstractButton* checked = m_chipGroup->checkedButton();
    if (m_validText == m_textInForce && checked == m_chipInForce)
        return;
    m_textInForce = m_validText;
    m_chipInForce = checked;
    m_ui->kind->setText(checked->text());
    const auto chip =
        std::find_if(m_chips.begin(), m_chips.end(), [checked](const Chip& each) { return each.button == checked; });
    m_filter = traffic::Filter::both(m_textFilter, chip->filter);
    Q_EMIT filterChanged(m_filter);
}

/// "domain:" lacks a value, but one is being offered.
bool FilterBar::isBeingCompleted(const traffic::FilterError& error) const
{
    const std::size_t cursor = std::size_t(text().left(m_ui->edit->cursorPosition()).toUtf8().size());
    return m_ui->edit->isOffering() && cursor >= error.position && cursor <= error.position + error.length;
}

void FilterBar::showError(const traffic::FilterError& error, const QByteArray& text)
{
    const auto place = [&text](std::size_t byte) { return int(QString::fromUtf8(text.left(qsizetype(byte))).size()); };
    const int begin = place(error.position);
    m_ui->edit->underline(begin, place(error.position + error.length) - begin);
    m_error = sentenceOf(error);
    if (m_ui->message->isHidden())
        m_errorTimer.start();
    else
        announceError();
}

void FilterBar::hideError()
{
    m_errorTimer.stop();
    m_error.clear();
    m_ui->edit->underline(0, 0);
    m_ui->edit->setAccessibleDescription({});
    m_ui->message->hide();
}

void FilterBar::announceError()
{
    m_ui->message->setText(m_error);
    m_ui->message->show();
    m_ui->edit->setAccessibleDescription(m_error);
    QAccessibleEvent alert(m_ui->message, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool FilterBar::event(QEvent* event)
{
    // before a shortcut of the window gets it
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape
        && !isClear())
        event->accept();
    return QWidget::event(event);
}

void FilterBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !isClear())
        clear();
    else
        QWidget::keyPressEvent(event);
}

QSize FilterBar::minimumSizeHint() const
{
    const QSize edit = m_ui->edit->minimumSizeHint();
    const int narrow = edit.width() + m_ui->row->spacing() + m_ui->kind->sizeHint().width();
    return {narrow, layout()->minimumSize().height()};
}

void FilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeChips();
}

void FilterBar::arrangeChips()
{
    const int least = m_ui->edit->sizeHint().width() * 2 / 3 + m_ui->row->spacing() + m_ui->chips->sizeHint().width();
    const bool isRoomy = width() >= least;
    m_ui->chips->setVisible(isRoomy);
    m_ui->kind->setVisible(!isRoomy);
}

void FilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange: takeColours(); break;
    case QEvent::FontChange:
    case QEvent::StyleChange: arrangeChips(); break;
    case QEvent::LanguageChange:
        m_ui->retranslateUi(this);
        m_ui->kind->setText(m_chipGroup->checkedButton()->text());
        arrangeChips();
        break;
    default: break;
    }
}

void FilterBar::takeColours()
{
    QPalette coloured = m_ui->message->palette();
    const QColor error = coloursFor(palette()).error;
    if (coloured.color(QPalette::WindowText) == error)
        return;
    coloured.setColor(QPalette::WindowText, error);
    m_ui->message->setPalette(coloured);
}

} // namespace weir::ui
