#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

namespace weir::ui {

/// The language of all texts and figures, from here to the end of the object's life. Create it after the
/// QApplication and before the first widget.
class Language final
{
public:
    /// "system", or a name such as "de" or "zh_CN". One that is not there is English.
    explicit Language(const QString& choice);
    ~Language();
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

private:
    bool loadWeir(const QLocale& locale);

    QTranslator m_weir;
    QTranslator m_qt;
};

} // namespace weir::ui
