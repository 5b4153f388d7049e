#pragma once

#include "replay/request.h"

#include <QDialog>

#include <memory>
#include <optional>

namespace weir::ui {

namespace Ui {
class Composer;
}

/// What replay says is wrong, in the user's language.
QString wordsOf(const replay::Problem& problem);

/// A request to be changed and sent. Each field says beside it what is wrong with it; nothing can be sent until all is
/// right.
class Composer final : public QDialog
{
    Q_OBJECT

public:
    /// `bodyText`: the body of the draft, if it is text that can be edited.
    Composer(replay::Draft draft, const std::optional<std::string>& bodyText, QWidget* parent = nullptr);
    ~Composer() override;

    /// Why nothing can be sent at the moment; empty: it can.
    void setHindrance(const QString& words);
    /// As it is written now.
    replay::Draft draft() const;

    /// The text of a body that can be edited: UTF-8 and not long. Reads it: not for the GUI thread.
    static std::optional<std::string> editableText(const exchange::ByteSource& body);

Q_SIGNALS:
    void sendRequested(const weir::replay::Draft& draft);

private:
    void fillIn(const std::optional<std::string>& bodyText);
    void check();
    QByteArray fieldBytes() const;

    const std::unique_ptr<Ui::Composer> m_form;
    const replay::Draft m_draft; // as it was handed in
    const bool m_isLatin1;       // its fields are not UTF-8
    QString m_hindrance;
};

} // namespace weir::ui
