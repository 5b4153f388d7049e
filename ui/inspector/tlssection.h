#pragma once

#include "exchange/tlsfacts.h"

#include <QWidget>

class QFormLayout;
class QPushButton;

namespace weir::ui {

class ValueText;

/// What the TLS connections with client and server agreed on, and the server's certificate. Hidden without any.
class TlsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit TlsSection(QWidget* parent = nullptr);

    /// With the origin: also what a connection that was refused showed.
    void setTls(const exchange::TlsHandle& client, const exchange::TlsHandle& origin);
    void setSpacing(int horizontal, int vertical);

private:
    ValueText* addRow(const QString& name, const char* objectName);
    static QString connectionText(const exchange::TlsHandle& facts);
    void setCertificate(const exchange::TlsHandle& origin);
    void setRow(QWidget* field, const QString& text);
    void showChain();

    QFormLayout* m_form;
    ValueText* m_warning;
    ValueText* m_client;
    ValueText* m_origin;
    ValueText* m_certificate;
    ValueText* m_issuer;
    ValueText* m_validity;
    ValueText* m_names;
    ValueText* m_sha256;
    QPushButton* m_chain;
    exchange::TlsHandle m_clientFacts;
    exchange::TlsHandle m_originFacts;
};

} // namespace weir::ui
