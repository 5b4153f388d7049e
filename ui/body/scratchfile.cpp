#include "body/scratchfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace weir::ui {

namespace {

QString inWords(int error)
{
    return QCoreApplication::translate("weir::ui::BodyView", "There is no room for it in the cache folder: %1.")
        .arg(QString::fromLocal8Bit(std::strerror(error)));
}

} // namespace

std::shared_ptr<ScratchFile> ScratchFile::create(QString& problem)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    QDir().mkpath(folder);
    const QByteArray path = QFile::encodeName(folder);
    net::Descriptor file(::open(path.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!file) { // a file system without O_TMPFILE
        std::string name = path.toStdString() + "/weir-XXXXXX";
        file = net::Descriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (!file) {
            problem = inWords(errno);
            return nullptr;
        }
        ::unlink(name.c_str());
    }
    return std::shared_ptr<ScratchFile>(new ScratchFile(std::move(file)));
}

std::size_t ScratchFile::read(std::uint64_t place, std::span<char> to) const
{
    std::size_t done = 0;
    while (done < to.size()) {
        const ssize_t got = ::pread(m_file.number(), to.data() + done, to.size() - done, off_t(place + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += std::size_t(got);
    }
    return done;
}

QString ScratchFile::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::pwrite(m_file.number(), bytes.data(), bytes.size(), off_t(m_size.load()));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return inWords(put == 0 ? ENOSPC : errno);
        bytes.remove_prefix(std::size_t(put));
        m_size += std::uint64_t(put);
    }
    return {};
}

} // namespace weir::ui
