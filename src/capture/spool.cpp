#include "capture/spool.h"

#include "capture/packing.h"
#include "traffic/row.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace weir::capture {

namespace {

/// The greatest that is read in one go; a place that does not hold an exchange could ask for anything.
constexpr std::uint32_t kMostRecordBytes = 256 * 1024 * 1024;
constexpr std::size_t kReadFirst = 4096; // nearly always the whole

struct RecordHead
{
    static constexpr std::uint32_t kMagic = 0x77656972;
    std::uint32_t magic = kMagic;
    std::uint32_t bytes = 0;
};

std::string inWords(const std::string& folder, int error)
{
    return QCoreApplication::translate("Recording", "heads cannot be kept in %1: %2")
        .arg(QString::fromStdString(folder), QString::fromLocal8Bit(std::strerror(error)))
        .toStdString();
}

bool readAt(int file, char* to, std::size_t size, std::uint64_t place)
{
    while (size > 0) {
        const ssize_t got = ::pread(file, to, size, off_t(place));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        size -= std::size_t(got);
        place += std::uint64_t(got);
    }
    return true;
}

} // namespace

std::variant<std::unique_ptr<Spool>, Spool::Problem> Spool::open(const std::string& folder, std::uint64_t mostBytes)
{
    net::Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!file) { // a file system without O_TMPFILE
        std::string name = folder + "/weir-XXXXXX";
        file = net::Descriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (!file)
            return Problem{inWords(folder, errno)};
        ::unlink(name.c_str());
    }
    return std::unique_ptr<Spool>(new Spool(std::move(file), mostBytes));
}

std::uint64_t Spool::append(const exchange::Exchange& exchange)
{
    const std::uint64_t place = m_end + m_unwritten.size();
    if (place - m_dropped > m_mostBytes)
        return traffic::Row::kNoDetails;
    const std::size_t start = m_unwritten.size();
    RecordHead head;
    m_unwritten.append(reinterpret_cast<const char*>(&head), sizeof head);
    pack(m_unwritten, exchange);
    head.bytes = std::uint32_t(m_unwritten.size() - start - sizeof head);
    std::memcpy(m_unwritten.data() + start, &head, sizeof head);
    return place;
}

std::optional<Spool::Problem> Spool::flush()
{
    std::size_t written = 0;
    int error = 0;
    while (written < m_unwritten.size() && error == 0) {
        const ssize_t put = ::pwrite(
            m_file.number(), m_unwritten.data() + written, m_unwritten.size() - written, off_t(m_end + written));
        if (put > 0)
            written += std::size_t(put);
        else if (put == 0 || errno != EINTR)
            error = put == 0 ? ENOSPC : errno;
    }
    m_end += m_unwritten.size(); // a gap, if it failed: places must not be given twice
    m_unwritten.clear();
    if (error == 0)
        return std::nullopt;
    return Problem{QCoreApplication::translate(
        "Recording", "heads cannot be kept: %1; make room on the disk, and they will be kept again")
                       .arg(QString::fromLocal8Bit(std::strerror(error)))
                       .toStdString()};
}

std::optional<exchange::Exchange> Spool::read(std::uint64_t place) const
{
    if (place == traffic::Row::kNoDetails)
        return std::nullopt;
    char first[kReadFirst];
    const ssize_t got = ::pread(m_file.number(), first, sizeof first, off_t(place));
    RecordHead head;
    if (got < ssize_t(sizeof head))
        return std::nullopt;
    std::memcpy(&head, first, sizeof head);
    if (head.magic != RecordHead::kMagic || head.bytes > kMostRecordBytes)
        return std::nullopt;
    const std::size_t there = std::size_t(got) - sizeof head;
    if (head.bytes <= there)
        return unpack({first + sizeof head, head.bytes});
    std::string whole(head.bytes, '\0');
    std::memcpy(whole.data(), first + sizeof head, there);
    if (!readAt(m_file.number(), whole.data() + there, whole.size() - there, place + sizeof head + there))
        return std::nullopt;
    return unpack(whole);
}

void Spool::dropBefore(std::uint64_t place)
{
    place = std::min(place, m_end);
    if (place <= m_dropped)
        return;
    // as far as the file system can
    ::fallocate(m_file.number(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, off_t(place));
    m_dropped = place;
}

} // namespace weir::capture
