#pragma once

#include "settings/values.h"

#include <QObject>
#include <QString>

class QAction;

namespace weir::ui {

class ProxyController;
class TrafficModel;
class TrafficView;

/// What can be decided about the decryption of the host of the row with the focus.
/// Thread contract: the GUI thread.
class DecryptionActions final : public QObject
{
    Q_OBJECT

public:
    DecryptionActions(ProxyController& controller, TrafficModel& model, TrafficView& view);

    QAction* decryptOrNot() { return m_decryptOrNot; }
    QAction* acceptCertificate() { return m_acceptCertificate; }

Q_SIGNALS:
    /// They are to hold from now on.
    void settingsChosen(const weir::settings::Values& values);
    void remarked(const QString& words);
    void failed(const QString& words);

private:
    /// Shows those that have a meaning for the row.
    void suit();
    void changeDecryption();
    void askAboutCertificate();
    void confirm(const QString& host, const QString& reason);
    bool isListed(const char* key, const QString& host) const;
    /// Puts the host into the list, or takes it out. False if it cannot be there, which it says.
    bool change(const char* key, const QString& host);

    ProxyController& m_controller;
    TrafficModel& m_model;
    TrafficView& m_view;
    QAction* m_decryptOrNot;
    QAction* m_acceptCertificate;
};

} // namespace weir::ui
