#include "compose/composer.h"

#include "ui_composer.h"

#include "format/format.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QPushButton>
#include <QStringDecoder>

namespace weir::ui {

namespace {

/// Longer bodies are sent as they were recorded, or replaced.
constexpr std::size_t kMostEditable = 64 * 1024;

bool isUtf8(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    return !decoder.hasError();
}

QString problemText(const std::optional<replay::Problem>& problem) { return problem ? wordsOf(*problem) : QString(); }

} // namespace

QString wordsOf(const replay::Problem& problem)
{
    const QString words = QCoreApplication::translate(problem.context, std::string(problem.words).c_str());
    return words.contains(QStringLiteral("%1")) ? words.arg(QString::fromStdString(problem.detail)) : words;
}

Composer::Composer(replay::Draft draft, const std::optional<std::string>& bodyText, QWidget* parent)
    : QDialog(parent), m_form(std::make_unique<Ui::Composer>()), m_draft(std::move(draft)),
      m_isLatin1(!isUtf8(m_draft.fields))
{
    m_form->setupUi(this);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_form->fields->setFont(fixed);
    m_form->body->setFont(fixed);
    QPushButton* send = m_form->buttons->addButton(tr("&Send"), QDialogButtonBox::AcceptRole);
    send->setObjectName(QStringLiteral("send"));
    send->setDefault(true);
    fillIn(bodyText);
    connect(m_form->method, &QComboBox::editTextChanged, this, &Composer::check);
    connect(m_form->url, &QLineEdit::textChanged, this, &Composer::check);
    connect(m_form->fields, &QPlainTextEdit::textChanged, this, &Composer::check);
    connect(m_form->asRecorded, &QCheckBox::toggled, m_form->body, &QWidget::setDisabled);
    connect(m_form->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form->buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT sendRequested(this->draft());
        accept();
    });
    check();
    resize(fontMetrics().height() * 40, fontMetrics().height() * 36);
    m_form->url->setFocus();
}

Composer::~Composer() = default;

void Composer::fillIn(const std::optional<std::string>& bodyText)
{
    m_form->method->setEditText(QString::fromStdString(m_draft.method));
    m_form->url->setText(QString::fromStdString(m_draft.url));
    const QString fields = m_isLatin1 ? QString::fromLatin1(m_draft.fields.data(), qsizetype(m_draft.fields.size()))
                                      : QString::fromStdString(m_draft.fields);
    m_form->fields->setPlainText(fields);
    m_form->fields->document()->setModified(false);
    m_form->note->setVisible(m_draft.lacksBody);
    if (m_draft.lacksBody) {
        m_form->note->setText(tr("This request had a body, which was not recorded. What is written below is sent in "
                                 "its place; if nothing is, the request goes without a body."));
    }
    const bool isOpaque = m_draft.body && !bodyText;
    m_form->asRecorded->setVisible(isOpaque);
    m_form->asRecorded->setChecked(isOpaque);
    m_form->body->setDisabled(isOpaque);
    if (isOpaque)
        m_form->asRecorded->setText(tr("Send the recorded &body as it is (%1)").arg(bytesText(m_draft.body->size())));
    if (bodyText)
        m_form->body->setPlainText(QString::fromStdString(*bodyText));
    m_form->body->document()->setModified(false);
}

void Composer::setHindrance(const QString& words)
{
    m_hindrance = words;
    check();
}

/// What was not touched is sent byte by byte as it was: an editor changes line ends.
QByteArray Composer::fieldBytes() const
{
    if (!m_form->fields->document()->isModified())
        return QByteArray::fromStdString(m_draft.fields);
    const QString text = m_form->fields->toPlainText();
    return m_isLatin1 ? text.toLatin1() : text.toUtf8();
}

replay::Draft Composer::draft() const
{
    replay::Draft draft;
    draft.method = m_form->method->currentText().trimmed().toStdString();
    draft.url = m_form->url->text().trimmed().toStdString();
    draft.fields = fieldBytes().toStdString();
    const bool isAsRecorded = !m_form->asRecorded->isHidden() && m_form->asRecorded->isChecked();
    if (isAsRecorded || (m_form->asRecorded->isHidden() && !m_form->body->document()->isModified()))
        draft.body = m_draft.body;
    else if (const std::string text = m_form->body->toPlainText().toStdString(); !text.empty())
        draft.body = replay::bodyOf(text);
    return draft;
}

void Composer::check()
{
    const replay::Draft draft = this->draft();
    const QString method = problemText(replay::problemOfMethod(draft.method));
    const QString url = problemText(replay::problemOfUrl(draft.method, draft.url));
    const QString fields = problemText(replay::problemOfFields(draft.fields));
    m_form->methodProblem->setProblem(method);
    m_form->urlProblem->setProblem(url);
    m_form->fieldsProblem->setProblem(fields);
    m_form->hindrance->setProblem(m_hindrance);
    m_form->method->setAccessibleDescription(method);
    m_form->url->setAccessibleDescription(url);
    m_form->fields->setAccessibleDescription(fields);
    m_form->buttons->findChild<QPushButton*>(QStringLiteral("send"))
        ->setEnabled(method.isEmpty() && url.isEmpty() && fields.isEmpty() && m_hindrance.isEmpty());
}

std::optional<std::string> Composer::editableText(const exchange::ByteSource& body)
{
    if (body.size() > kMostEditable)
        return std::nullopt;
    std::string text(std::size_t(body.size()), '\0');
    const bool isText = body.read(0, text) == text.size() && text.find('\0') == std::string::npos && isUtf8(text);
    return isText ? std::optional(text) : std::nullopt;
}

} // namespace weir::ui
