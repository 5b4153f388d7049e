#pragma once

#include <QDialog>

#include <string>
#include <vector>

class QListWidget;
class QPlainTextEdit;

namespace weir::ui {

/// The certificates that a server sent: what each says, and each as PEM to take along.
class ChainDialog final : public QDialog
{
    Q_OBJECT

public:
    /// In DER, the server's own first.
    explicit ChainDialog(std::vector<std::string> chain, QWidget* parent = nullptr);

    /// RFC 7468
    static QString pemOf(const std::string& der);

private:
    void showCertificate(int index);
    void copyOne() const;
    void copyAll() const;

    const std::vector<std::string> m_chain;
    QListWidget* m_list;
    QPlainTextEdit* m_text;
};

} // namespace weir::ui
