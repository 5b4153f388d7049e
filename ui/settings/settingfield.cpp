#include "settings/settingfield.h"

#include "settings/problemlabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace weir::ui {

namespace {

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

/// Translated, if the translators know it.
QString translated(const std::string& text) { return QCoreApplication::translate("Settings", text.c_str()); }

/// The layout in or below `layout` that holds `widget` itself.
QLayout* holderOf(QLayout* layout, QWidget* widget)
{
    if (!layout || layout->indexOf(widget) >= 0)
        return layout;
    for (int i = 0; i < layout->count(); ++i) {
        QLayout* const below = layout->itemAt(i)->layout();
        if (QLayout* const holder = below ? holderOf(below, widget) : nullptr)
            return holder;
    }
    return nullptr;
}

} // namespace

SettingField::SettingField(const settings::Setting& setting, QWidget* editor)
    : QObject(editor), m_setting(setting), m_editor(editor), m_label(new ProblemLabel(editor->parentWidget())),
      m_meaning(translated(std::string(setting.meaning)))
{
    const QString key = toQt(setting.key);
    m_editor->setObjectName(key);
    m_label->setObjectName(key + QStringLiteral("-problem"));
    m_editor->setToolTip(
        setting.defaultValue.empty() ? m_meaning : tr("%1\nDefault: %2").arg(m_meaning, toQt(setting.defaultValue)));
    m_editor->setAccessibleDescription(m_meaning);
    m_editor->installEventFilter(this);
    placeLabel();
    attach();
}

void SettingField::attach()
{
    const auto changed = [this] { check(); };
    if (auto* const line = qobject_cast<QLineEdit*>(m_editor)) {
        m_read = [line] { return line->text().trimmed(); };
        m_write = [line](const QString& text) { line->setText(text); };
        connect(line, &QLineEdit::textChanged, this, changed);
    } else if (auto* const number = qobject_cast<QSpinBox*>(m_editor)) {
        number->setRange(int(m_setting.minimum), int(m_setting.maximum));
        m_read = [number] { return QString::number(number->value()); };
        m_write = [number](const QString& text) { number->setValue(text.toInt()); };
        connect(number, &QSpinBox::valueChanged, this, changed);
    } else if (auto* const box = qobject_cast<QCheckBox*>(m_editor)) {
        m_read = [box] { return box->isChecked() ? QStringLiteral("on") : QStringLiteral("off"); };
        m_write = [box](const QString& text) { box->setChecked(text == QStringLiteral("on")); };
        connect(box, &QCheckBox::toggled, this, changed);
    } else if (auto* const lines = qobject_cast<QPlainTextEdit*>(m_editor)) {
        m_read = [lines] { return lines->toPlainText(); };
        m_write = [lines](const QString& text) { lines->setPlainText(text); };
        connect(lines, &QPlainTextEdit::textChanged, this, changed);
    } else if (auto* const combo = qobject_cast<QComboBox*>(m_editor)) {
        if (combo->isEditable()) {
            // completing "192.168.0.1" to an item that begins so would change what was typed
            combo->setCompleter(nullptr);
            combo->setInsertPolicy(QComboBox::NoInsert);
        }
        m_read = [combo] {
            const QString shown = combo->currentText().trimmed();
            const int item = combo->findText(shown, Qt::MatchFixedString | Qt::MatchCaseSensitive);
            return item < 0 ? shown : combo->itemData(item).toString();
        };
        m_write = [combo](const QString& text) {
            const int item = combo->findData(text);
            combo->setCurrentIndex(item);
            if (!combo->isEditable())
                return;
            if (item < 0)
                combo->setEditText(text);
            combo->lineEdit()->setCursorPosition(0);
        };
        connect(combo, &QComboBox::currentTextChanged, this, changed);
    } else {
        Q_ASSERT_X(false, "SettingField", "no editor of a kind that it knows");
    }
}

void SettingField::placeLabel()
{
    QLayout* const holder = holderOf(m_editor->parentWidget()->layout(), m_editor);
    if (auto* const form = qobject_cast<QFormLayout*>(holder)) {
        int row = 0;
        QFormLayout::ItemRole role{};
        form->getWidgetPosition(m_editor, &row, &role);
        form->insertRow(row + 1, QString(), m_label);
    } else if (auto* const box = qobject_cast<QBoxLayout*>(holder)) {
        box->insertWidget(box->indexOf(m_editor) + 1, m_label);
    } else {
        Q_ASSERT_X(false, "SettingField", "the editor stands in no layout that it knows");
    }
}

bool SettingField::eventFilter(QObject* watched, QEvent* event)
{
    // who scrolls the page does not mean the field that comes under the pointer
    if (event->type() == QEvent::Wheel && !m_editor->hasFocus() && !qobject_cast<QPlainTextEdit*>(m_editor)) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void SettingField::show(const settings::Values& values)
{
    QStringList members;
    for (const std::string& member : values.list(m_setting.key))
        members += QString::fromStdString(member);
    setText(members.join(u'\n'));
}

void SettingField::store(settings::Values& values) const
{
    if (!isValid())
        return;
    const auto problem = settings::isList(m_setting.type) ? values.setList(m_setting.key, members())
                                                          : values.set(m_setting.key, text().toStdString());
    Q_ASSERT(!problem);
}

std::vector<std::string> SettingField::members() const
{
    std::vector<std::string> result;
    for (const QString& line : text().split(u'\n')) {
        if (const QString member = line.trimmed(); !member.isEmpty())
            result.push_back(member.toStdString());
    }
    return result;
}

void SettingField::check()
{
    m_problem.clear();
    if (!settings::isList(m_setting.type)) {
        m_problem = problemWith(m_setting, text());
    } else {
        const QStringList lines = text().split(u'\n');
        for (qsizetype i = 0; i < lines.size() && m_problem.isEmpty(); ++i) {
            const QString member = lines[i].trimmed();
            const QString problem = member.isEmpty() ? QString() : problemWith(m_setting, member);
            if (!problem.isEmpty())
                m_problem = tr("Line %1: %2").arg(i + 1).arg(problem);
        }
    }
    m_label->setProblem(m_problem);
    m_editor->setAccessibleDescription(m_problem.isEmpty() ? m_meaning : m_problem);
    Q_EMIT edited();
}

QString SettingField::problemWith(const settings::Setting& setting, const QString& text)
{
    const auto problem = settings::check(setting, text.toStdString());
    if (!problem)
        return {};
    const QString least = QString::fromStdString(settings::numberText(setting.type, setting.minimum));
    const QString most = QString::fromStdString(settings::numberText(setting.type, setting.maximum));
    switch (setting.type) {
    case settings::Type::Address: return tr("Type an IPv4 or IPv6 address, such as 127.0.0.1 or ::1.");
    case settings::Type::Integer: return tr("Type a number from %1 to %2.").arg(least, most);
    case settings::Type::Bytes: return tr("Type a size from %1 to %2, such as 512, 64k or 2M.").arg(least, most);
    case settings::Type::Duration:
        return tr("Type a time from %1 to %2, such as 500ms, 10s, 5min or 1h.").arg(least, most);
    case settings::Type::Subnets:
        return tr(
            "Type an address, or a range such as 192.168.0.0/16 or fe80::/10 with no bits set behind the prefix.");
    case settings::Type::HostPatterns: {
        std::string reason;
        (void)rules::HostPattern::parse(text.toStdString(), reason);
        return tr("Type a host name, *.suffix or /regular expression/ (%1).")
            .arg(QCoreApplication::translate("Http", reason.c_str()));
    }
    case settings::Type::HostFiles:
        return tr("Type a host name, *.suffix or /regular expression/, then a space and a file name.");
    case settings::Type::Switch: return tr("Type on or off.");
    case settings::Type::Path: return tr("Type the name of a file.");
    case settings::Type::Choice: {
        QStringList choices;
        for (const std::string_view choice : setting.choices)
            choices += toQt(choice);
        return tr("Type one of these: %1.").arg(choices.join(QStringLiteral(", ")));
    }
    }
    return {};
}

} // namespace weir::ui
