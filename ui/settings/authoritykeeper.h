#pragma once

#include "tls/authority.h"

#include <QObject>
#include <QStringList>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace weir::ui {

/// The certificate authority on disk, as the window shows and changes it.
/// Thread contract: the GUI thread; files are read and written in a thread of its own.
class AuthorityKeeper final : public QObject
{
    Q_OBJECT

public:
    enum class Form { Pem, Der, MobileConfig };

    explicit AuthorityKeeper(QObject* parent = nullptr);
    /// Waits for what is being written.
    ~AuthorityKeeper() override;

    /// Looks there. Ends in looked().
    void setFolder(const QString& folder);
    QString folder() const { return m_folder; }

    /// Null: there is none, or it cannot be read.
    const std::shared_ptr<const tls::Authority>& authority() const { return m_authority; }
    /// Why it cannot be read, in words; empty if it can be, or there is none.
    QString problem() const { return m_problem; }
    QString certificateFile() const;

    /// Each ends in changed(), or in failed() with everything as it was.
    void make();
    void renew();
    void remove();
    /// A PEM file, two, or a PKCS#12 file. May end in passphraseNeeded() instead.
    void importFrom(const QStringList& files, const QString& passphrase = {});

    /// The certificate only. Ends in saved() or failed().
    void saveAs(const QString& file, Form form);

Q_SIGNALS:
    void looked();
    /// Another one is in force, or none.
    void changed();
    void saved(const QString& file);
    void failed(const QString& words);
    void passphraseNeeded(const QStringList& files);

private:
    template<typename Work, typename Done>
    void run(Work work, Done done);
    void change(std::function<std::optional<tls::Problem>()> work, std::function<void()> askForPassphrase = {});

    QThread m_thread;
    QObject* m_there; // lives in m_thread
    QString m_folder;
    std::shared_ptr<const tls::Authority> m_authority;
    QString m_problem;
};

} // namespace weir::ui
