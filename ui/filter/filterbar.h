#pragma once

#include "filter/completionsource.h"
#include "traffic/filter.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QAbstractButton;
class QButtonGroup;

namespace weir::ui {

namespace Ui {
class FilterBar;
}

/// Where the filter is written, and chips for the kinds of traffic that are wanted most often. In force is what both
/// ask for. While the text is not valid, the last one that was stays in force, and the bar says what is wrong.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);
    ~FilterBar() override;

    /// Null: completion offers only what the language itself has. The source has to stay as long as it is set.
    void setCompletionSource(const CompletionSource* source);

    QString text() const;
    void setText(const QString& text);
    /// Adds a term as traffic::withTerm() does. Can be undone.
    void addTerm(const QString& term);
    void toggleTerm(const QString& term);

    /// What is in force.
    const traffic::Filter& filter() const { return m_filter; }
    /// Nothing is typed, and no chip narrows the list.
    bool isClear() const;

    /// The filters that were used last, the latest first.
    const QStringList& history() const { return m_history; }
    void setHistory(const QStringList& history);

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void focusEdit();
    /// Back to everything. The text can be had back by undo.
    void clear();

Q_SIGNALS:
    /// At every keystroke that makes another valid filter.
    void filterChanged(const weir::traffic::Filter& filter);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Chip
    {
        QAbstractButton* button;
        traffic::Filter filter;
    };

    void makeChips();
    void fillKindMenu();
    void readText();
    bool isBeingCompleted(const traffic::FilterError& error) const;
    void showError(const traffic::FilterError& error, const QByteArray& text);
    void hideError();
    void announceError();
    void publish();
    void remember();
    void arrangeChips();
    void takeColours();

    const std::unique_ptr<Ui::FilterBar> m_ui;
    QButtonGroup* m_chipGroup;
    std::vector<Chip> m_chips;
    QTimer m_errorTimer; // half-written words are not to be scolded
    QString m_error;
    QString m_validText; // the last that was
    traffic::Filter m_textFilter;
    QString m_textInForce;
    const QAbstractButton* m_chipInForce = nullptr;
    traffic::Filter m_filter;
    QStringList m_history;
};

} // namespace weir::ui
