#include "settings/authoritykeeper.h"

#include "engine/authorityfolder.h"
#include "tls/files.h"

namespace weir::ui {

namespace {

using tls::Authority;
using tls::Problem;

/// Puts what was made in the place of what is there.
std::optional<Problem> saveTo(const std::string& folder, const Authority::Result& made)
{
    if (const auto* problem = std::get_if<Problem>(&made))
        return *problem;
    return std::get<std::shared_ptr<const Authority>>(made)->save(folder, engine::authorityPassphrase());
}

std::optional<Problem> import(const std::string& folder, const QStringList& files, const std::string& passphrase)
{
    std::string contents[2];
    for (qsizetype i = 0; i < qMin<qsizetype>(files.size(), 2); ++i) {
        auto read = tls::readFile(files[i].toStdString());
        if (auto* problem = std::get_if<Problem>(&read)) {
            if (problem->detail.empty())
                problem->detail = files[i].toStdString();
            return *problem;
        }
        contents[i] = std::get<std::string>(std::move(read));
    }
    return saveTo(folder, Authority::import(contents[0], contents[1], passphrase));
}

} // namespace

AuthorityKeeper::AuthorityKeeper(QObject* parent) : QObject(parent), m_there(new QObject)
{
    m_thread.setObjectName(QStringLiteral("weir-authority"));
    m_there->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.start();
}

AuthorityKeeper::~AuthorityKeeper()
{
    // behind what was asked for before
    QMetaObject::invokeMethod(m_there, [this] { m_thread.quit(); });
    m_thread.wait();
}

template<typename Work, typename Done>
void AuthorityKeeper::run(Work work, Done done)
{
    QMetaObject::invokeMethod(m_there, [this, work = std::move(work), done = std::move(done)] {
        QMetaObject::invokeMethod(this, [done, result = work()] { done(result); });
    });
}

QString AuthorityKeeper::certificateFile() const
{
    return m_folder + u'/' + QString::fromLatin1(Authority::kCertificateFile);
}

void AuthorityKeeper::setFolder(const QString& folder)
{
    m_folder = folder;
    run([folder = folder.toStdString()] { return Authority::load(folder, engine::authorityPassphrase()); },
        [this, folder](const Authority::Result& result) {
            if (folder != m_folder)
                return;
            m_authority.reset();
            m_problem.clear();
            if (const auto* problem = std::get_if<Problem>(&result)) {
                if (problem->kind != Problem::Kind::NotFound)
                    m_problem = engine::problemText(*problem);
            } else {
                m_authority = std::get<std::shared_ptr<const Authority>>(result);
            }
            Q_EMIT looked();
        });
}

void AuthorityKeeper::change(std::function<std::optional<Problem>()> work, std::function<void()> askForPassphrase)
{
    run(std::move(work), [this, ask = std::move(askForPassphrase)](const std::optional<Problem>& problem) {
        if (problem && problem->kind == Problem::Kind::NeedsPassphrase && ask) {
            ask();
        } else if (problem) {
            Q_EMIT failed(engine::problemText(*problem));
        } else {
            setFolder(m_folder);
            Q_EMIT changed();
        }
    });
}

void AuthorityKeeper::make()
{
    change([folder = m_folder.toStdString()] { return saveTo(folder, Authority::make(engine::authorityHost())); });
}

void AuthorityKeeper::renew()
{
    if (!m_authority)
        return;
    change([folder = m_folder.toStdString(), authority = m_authority] {
        return saveTo(folder, authority->renewed(engine::authorityHost()));
    });
}

void AuthorityKeeper::remove()
{
    change([folder = m_folder.toStdString()] { return Authority::remove(folder); });
}

void AuthorityKeeper::importFrom(const QStringList& files, const QString& passphrase)
{
    change([folder = m_folder.toStdString(), files,
               passphrase = passphrase.toStdString()] { return import(folder, files, passphrase); },
        [this, files] { Q_EMIT passphraseNeeded(files); });
}

void AuthorityKeeper::saveAs(const QString& file, Form form)
{
    if (!m_authority)
        return;
    run(
        [file = file.toStdString(), form, authority = m_authority] {
            switch (form) {
            case Form::Pem: return tls::replaceFile(file, authority->certificatePem(), 0644);
            case Form::Der: return tls::replaceFile(file, authority->certificateDer(), 0644);
            case Form::MobileConfig: return tls::replaceFile(file, authority->mobileconfig(), 0644);
            }
            return std::optional<Problem>();
        },
        [this, file](const std::optional<Problem>& problem) {
            if (problem)
                Q_EMIT failed(engine::problemText(*problem));
            else
                Q_EMIT saved(file);
        });
}

} // namespace weir::ui
