#pragma once

#include "browser/browsers.h"

#include <QWidget>

#include <memory>

namespace weir::ui {

namespace Ui {
class FirstStartPage;
}

/// What stands in the place of the list as long as nothing was ever recorded: how to send traffic here; or why that is
/// not possible now, and what to do about it.
class FirstStartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstStartPage(QWidget* parent = nullptr);
    ~FirstStartPage() override;

    /// The proxy runs, and listens there.
    void setAddress(const QString& host, quint16 port);
    void setStopped();
    /// The proxy could not start. `reason` is plain text; `nextFreePort` 0: no other port is worth a try.
    void setProblem(const QString& reason, quint16 nextFreePort);
    void setBrowsers(const QList<Browser>& browsers);

Q_SIGNALS:
    void startRequested();
    void portRequested(quint16 port);
    void browserRequested(const weir::ui::Browser& browser);

protected:
    void changeEvent(QEvent* event) override;

private:
    void wire();
    void applyFonts();
    void applyPalette();

    std::unique_ptr<Ui::FirstStartPage> m_ui;
    QList<Browser> m_browsers;
    quint16 m_nextFreePort = 0;
};

} // namespace weir::ui
