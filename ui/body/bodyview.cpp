#include "body/bodyview.h"

#include "body/bodysaver.h"
#include "body/bodywords.h"
#include "body/preparation.h"
#include "format/format.h"
#include "peer/displaytext.h"
#include "theme/icons.h"
#include "ui_bodyview.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>

namespace weir::ui {

namespace {

constexpr BodyView::Mode kModes[] = {
    BodyView::Mode::Pretty, BodyView::Mode::Text, BodyView::Mode::Image, BodyView::Mode::Form, BodyView::Mode::Hex};

bool isSvg(const BodyState& state) { return state.type.type == "image/svg+xml"; }

bool isSame(const exchange::RecordedBody& one, const exchange::RecordedBody& other)
{
    return one.bytes == other.bytes && one.bytesPassed == other.bytesPassed && one.loss == other.loss;
}

template<typename View>
void give(View* view, const std::shared_ptr<const exchange::ByteSource>& source)
{
    if (view->source() == source)
        view->sourceGrew();
    else
        view->setSource(source);
}

void give(TextView* view, const std::shared_ptr<const exchange::ByteSource>& text,
    const std::shared_ptr<const Spans>& spans, TextView::Growth growth)
{
    if (view->source() == text)
        view->textGrew(growth);
    else
        view->setText(text, spans, growth);
}

} // namespace

BodyView::BodyView(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::BodyView>()), m_pairs(new FieldModel({tr("Name"), tr("Value")}, this)),
      m_parts(new FieldModel({tr("Name"), tr("Value"), tr("Type"), tr("File name"), tr("Size")}, this)),
      m_saver(new BodySaver(this))
{
    m_ui->setupUi(this);
    prepareBar();
    prepareViews();
    prepareSaving();
    m_ui->form->setFields(m_pairs);
    refresh();
}

BodyView::~BodyView() = default;

void BodyView::prepareBar()
{
    auto* modes = new QButtonGroup(this);
    for (const Mode mode : kModes) {
        QAbstractButton* choice = button(mode);
        choice->setCheckable(true);
        choice->setFocusPolicy(Qt::TabFocus);
        static_cast<QToolButton*>(choice)->setAutoRaise(true);
        modes->addButton(choice);
        connect(choice, &QAbstractButton::clicked, this, [this, mode] {
            m_chosen = mode;
            setMode(mode);
        });
    }
    m_ui->findButton->setIcon(icon(QStringLiteral("search")));
    m_ui->copyButton->setIcon(icon(QStringLiteral("copy")));
    m_ui->saveButton->setIcon(icon(QStringLiteral("export")));
    for (QToolButton* tool : {m_ui->findButton, m_ui->copyButton, m_ui->saveButton, m_ui->scaleButton})
        tool->setFocusPolicy(Qt::TabFocus);
    connect(m_ui->findButton, &QToolButton::clicked, this, &BodyView::find);
    connect(m_ui->copyButton, &QToolButton::clicked, this, &BodyView::copy);
}

void BodyView::prepareViews()
{
    for (PagedView* view : std::initializer_list<PagedView*>{m_ui->pretty, m_ui->text, m_ui->hex})
        connect(view, &PagedView::copyRequested, this, &BodyView::copy);
    connect(m_ui->image, &ImageView::pictureChanged, this, &BodyView::showFacts);
    connect(m_ui->image, &ImageView::scaleChanged, this,
        [this] { m_ui->scaleButton->setChecked(m_ui->image->scale() == ImageView::Scale::Whole); });
    connect(m_ui->scaleButton, &QToolButton::toggled, this,
        [this](bool whole) { m_ui->image->setScale(whole ? ImageView::Scale::Whole : ImageView::Scale::Fit); });
}

void BodyView::prepareSaving()
{
    auto* menu = new QMenu(this);
    menu->addAction(tr("Save &body…"), this, [this] { save(Bytes::Decoded); });
    menu->addAction(tr("Save as it &passed, still packed…"), this, [this] { save(Bytes::AsPassed); });
    m_ui->saveButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this,
        [this, packed = menu->actions().last()] { packed->setEnabled(m_state.isDecoded); });
    connect(m_ui->saveButton, &QToolButton::clicked, this, [this] { save(Bytes::Decoded); });
    connect(m_saver, &BodySaver::progressed, this, [this](quint64 bytes, quint64 of) {
        m_ui->savingText->setText(tr("Saving: %1 of %2").arg(bytesText(bytes), bytesText(of)));
    });
    connect(m_saver, &BodySaver::finished, this, [this](const QString& path, const QString& problem) {
        m_ui->savingText->setText(
            problem.isEmpty() ? tr("Saved as %1").arg(path) : tr("%1 could not be written: %2").arg(path, problem));
        m_ui->savingButton->setText(tr("Close"));
    });
    connect(m_ui->savingButton, &QPushButton::clicked, this, [this] {
        m_saver->cancel();
        m_ui->savingBar->hide();
    });
    m_ui->savingBar->hide();
}

QAbstractButton* BodyView::button(Mode mode) const
{
    switch (mode) {
    case Mode::Pretty: return m_ui->prettyButton;
    case Mode::Text: return m_ui->textButton;
    case Mode::Image: return m_ui->imageButton;
    case Mode::Form: return m_ui->formButton;
    case Mode::Hex: break;
    }
    return m_ui->hexButton;
}

void BodyView::show(
    const exchange::RecordedBody& body, const QString& contentType, const QString& contentEncoding, quint64 id)
{
    const bool isOther = id != m_id || contentType != m_request.contentType;
    if (!isOther && contentEncoding == m_request.contentEncoding && isSame(body, m_request.body))
        return;
    m_id = id;
    m_request = {body, contentType, contentEncoding};
    m_preparer.cancel();
    m_copier.cancel();
    m_isPrepared = false;
    if (isOther || !body.bytes) {
        m_state = {};
        for (TextView* view : {m_ui->pretty, m_ui->text})
            view->setText(nullptr, nullptr, TextView::Growth::Complete);
        m_ui->hex->setSource(nullptr);
        m_ui->image->setSource(nullptr, false);
        takeForm({});
    }
    refresh();
    if (isVisible())
        prepare();
}

void BodyView::clear() { show({}, {}, {}, 0); }

void BodyView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    prepare();
}

void BodyView::prepare()
{
    if (m_isPrepared || !m_request.body.bytes)
        return;
    m_isPrepared = true;
    m_preparer.start([this, request = m_request](const std::stop_token& stop) {
        Preparation(request, {}, stop, [&](const BodyState& state) {
            report(this, stop, [this, state] { take(state); });
        }).run();
    });
}

void BodyView::take(const BodyState& state)
{
    m_state = state;
    const auto growth = state.isComplete ? TextView::Growth::Complete : TextView::Growth::Growing;
    give(m_ui->hex, state.bytes);
    give(m_ui->text, state.text, state.textSpans, growth);
    give(m_ui->pretty, state.pretty, state.prettySpans, growth);
    if (state.isComplete) {
        takeForm(state.form.value_or(std::vector<FieldRow>()));
        m_ui->image->setSource(isPossible(Mode::Image) ? state.bytes : nullptr, isSvg(state));
    }
    refresh();
    if (state.isComplete)
        Q_EMIT completed();
}

void BodyView::takeForm(std::vector<FieldRow> rows)
{
    FieldModel* model = m_state.kind == formats::BodyKind::Multipart ? m_parts : m_pairs;
    model->setRows(std::move(rows));
    if (m_ui->form->model() != model)
        m_ui->form->setFields(model);
}

bool BodyView::isPossible(Mode mode) const
{
    switch (mode) {
    case Mode::Pretty: return m_state.pretty != nullptr;
    case Mode::Text: return m_state.text != nullptr;
    case Mode::Image: return m_state.kind == formats::BodyKind::Image || isSvg(m_state);
    case Mode::Form: return m_state.kind == formats::BodyKind::Form || m_state.kind == formats::BodyKind::Multipart;
    case Mode::Hex: break;
    }
    return m_state.bytes != nullptr;
}

BodyView::Mode BodyView::bestMode() const
{
    if (m_chosen && isPossible(*m_chosen))
        return *m_chosen;
    for (const Mode mode : {Mode::Image, Mode::Form, Mode::Pretty, Mode::Text}) {
        if (isPossible(mode))
            return mode;
    }
    return Mode::Hex;
}

void BodyView::refresh()
{
    const bool isEmpty = !m_request.body.bytes || m_request.body.bytes->size() == 0;
    m_ui->bar->setVisible(!isEmpty);
    for (const Mode mode : kModes)
        button(mode)->setVisible(isPossible(mode));
    QStringList notes = m_state.notes;
    if (!isEmpty)
        notes.prepend(lossNote(m_request.body));
    notes.removeAll(QString());
    m_ui->note->setText(notes.join(QLatin1Char('\n')));
    m_ui->note->setVisible(!notes.isEmpty());
    m_ui->bodyPlaceholder->setText(isEmpty ? whyNothing(m_request.body) : tr("Reading…"));
    if (isEmpty || !m_state.bytes) {
        m_ui->stack->setCurrentWidget(m_ui->emptyPage);
        m_ui->findBar->setView(nullptr);
    } else {
        setMode(bestMode());
    }
    showFacts();
}

void BodyView::setMode(Mode mode)
{
    m_mode = mode;
    button(mode)->setChecked(true);
    QWidget* const pages[] = {m_ui->pretty, m_ui->text, m_ui->image, m_ui->form, m_ui->hex};
    QWidget* const page = pages[std::size_t(mode)];
    m_ui->scaleButton->setVisible(mode == Mode::Image);
    m_ui->findButton->setVisible(mode != Mode::Image && mode != Mode::Form);
    if (m_ui->stack->currentWidget() == page)
        return;
    const bool hadFocus = m_ui->stack->currentWidget() && m_ui->stack->currentWidget()->hasFocus();
    m_ui->stack->setCurrentWidget(page);
    if (hadFocus)
        page->setFocus();
    m_ui->findBar->setView(
        pagedView(), mode == Mode::Hex ? BodyFindBar::Digits::MayBeBytes : BodyFindBar::Digits::AreText);
    showFacts();
}

PagedView* BodyView::pagedView() const { return dynamic_cast<PagedView*>(m_ui->stack->currentWidget()); }

void BodyView::showFacts()
{
    QStringList facts;
    if (m_mode == Mode::Image && !m_ui->image->picture().image.isNull()) {
        const Picture& picture = m_ui->image->picture();
        facts << picture.format
              << tr("%1 × %2 pixels")
                     .arg(countText(quint64(picture.image.width())), countText(quint64(picture.image.height())));
    } else {
        facts << displayText(m_state.type.type, 64);
        if (m_mode == Mode::Text || m_mode == Mode::Pretty)
            facts << m_state.charset;
    }
    if (m_state.bytes) {
        const quint64 passed = m_request.body.bytes->size();
        facts << (m_state.isDecoded ? tr("%1, packed %2").arg(bytesText(m_state.bytes->size()), bytesText(passed))
                                    : bytesText(passed));
        if (!m_state.isComplete)
            facts << tr("reading…");
    }
    facts.removeAll(QString());
    m_ui->facts->setText(facts.join(QStringLiteral(" · ")));
    // always markup, or Qt would guess, and show what is escaped as it stands
    const QString lines = facts.join(QLatin1Char('\n')).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    m_ui->facts->setToolTip(QStringLiteral("<p>%1</p>").arg(lines));
}

void BodyView::find() { m_ui->findBar->open(); }

void BodyView::copy()
{
    if (m_mode == Mode::Form) {
        m_ui->form->copy();
        return;
    }
    if (m_mode == Mode::Image) {
        if (!m_ui->image->picture().image.isNull())
            QApplication::clipboard()->setImage(m_ui->image->picture().image);
        return;
    }
    PagedView* view = pagedView();
    if (!view)
        return;
    if (!view->hasSelection())
        view->selectAll();
    m_copier.start([this, textOf = view->selectedText()](const std::stop_token& stop) {
        report(this, stop, [text = textOf()] { QApplication::clipboard()->setText(text); });
    });
}

void BodyView::save(Bytes bytes)
{
    if (!m_state.bytes)
        return;
    auto* dialog = new QFileDialog(this, tr("Save body"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(fileNameFor(m_state, m_id));
    // what is on screen now, whatever is when the name has been chosen
    const auto source = bytes == Bytes::Decoded ? m_state.bytes : m_request.body.bytes;
    connect(dialog, &QFileDialog::fileSelected, this, [this, source](const QString& path) { write(source, path); });
    dialog->open();
}

void BodyView::write(const std::shared_ptr<const exchange::ByteSource>& source, const QString& path)
{
    m_ui->savingText->setText(tr("Saving…"));
    m_ui->savingButton->setText(tr("Cancel"));
    m_ui->savingBar->show();
    m_saver->save(source, path);
}

bool BodyView::event(QEvent* event)
{
    // the window's own Ctrl+F is for the filter; in here it is for the body
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find)
        && pagedView()) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void BodyView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find) && pagedView())
        find();
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir::ui
