#include "capture/segments.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::capture {

namespace {

constexpr std::string_view kSuffix = ".body";

std::string pathOf(const std::string& folder, std::uint32_t number) { return folder + '/' + segmentName(number); }

constexpr std::size_t kPage = 4096;
constexpr std::size_t kPieceBytes = 256 * 1024; // of a source
constexpr std::size_t kBufferBytes = 2 * 1024 * 1024 + kPage;
/// Shorter runs are cheaper by way of the page cache.
constexpr std::size_t kWorthDirect = 128 * 1024;

} // namespace

std::uint64_t bytesOfFile(const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? std::uint64_t(status.st_size) : 0;
}

std::string segmentName(std::uint32_t number)
{
    char name[24];
    std::snprintf(name, sizeof name, "%06u%s", unsigned(number), kSuffix.data());
    return name;
}

std::vector<std::uint32_t> segmentsIn(const std::string& folder)
{
    std::vector<std::uint32_t> numbers;
    DIR* directory = ::opendir(folder.c_str());
    if (directory == nullptr)
        return numbers;
    while (const dirent* entry = ::readdir(directory)) {
        const std::string_view name = entry->d_name;
        if (!name.ends_with(kSuffix))
            continue;
        std::uint32_t number = 0;
        const char* end = name.data() + name.size() - kSuffix.size();
        const auto parsed = std::from_chars(name.data(), end, number);
        if (parsed.ec == std::errc() && parsed.ptr == end)
            numbers.push_back(number);
    }
    ::closedir(directory);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void SegmentWriter::Free::operator()(char* memory) const { std::free(memory); }

SegmentWriter::SegmentWriter(std::string folder, std::uint32_t last)
    : m_folder(std::move(folder)), m_number(last + 1),
      m_buffer(static_cast<char*>(std::aligned_alloc(kPage, kBufferBytes)))
{
}

SegmentWriter::~SegmentWriter() = default;

int SegmentWriter::openFile()
{
    const std::string path = pathOf(m_folder, m_number);
    // O_EXCL: what was written is never written over
    m_file = net::Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!m_file)
        return errno;
    m_direct = net::Descriptor(::open(path.c_str(), O_WRONLY | O_DIRECT | O_CLOEXEC));
    return 0;
}

void SegmentWriter::append(Extents& extents, const exchange::ByteSource& source)
{
    std::vector<char> piece(std::size_t(std::min<std::uint64_t>(source.size(), kPieceBytes)));
    for (std::uint64_t place = 0; place < source.size();) {
        const std::size_t got = source.read(place, piece);
        if (got == 0)
            break;
        append(extents, std::string_view(piece.data(), got));
        place += got;
    }
}

void SegmentWriter::append(Extents& extents, std::string_view bytes)
{
    while (!bytes.empty()) {
        if (m_end >= m_segmentBytes) {
            writeOut();
            startNew();
        }
        if (m_to == kBufferBytes)
            writeOut();
        const std::size_t room = std::size_t(std::min<std::uint64_t>(kBufferBytes - m_to, m_segmentBytes - m_end));
        const std::string_view part = bytes.substr(0, room);
        bytes.remove_prefix(part.size());
        std::memcpy(m_buffer.get() + m_to, part.data(), part.size());
        m_to += part.size();
        Extent* last = extents.empty() ? nullptr : &extents.back();
        if (last != nullptr && last->segment == m_number && last->offset + last->length == m_end)
            last->length += part.size();
        else
            extents.push_back({m_number, m_end, part.size()});
        m_end += part.size();
    }
}

/// Writes what stands in the buffer between two places. Returns errno.
int SegmentWriter::writeAt(int file, std::size_t from, std::size_t to)
{
    while (from < to) {
        const auto place = off_t(m_end - (m_to - from));
        const ssize_t put = ::pwrite(file, m_buffer.get() + from, to - from, place);
        if (put > 0)
            from += std::size_t(put);
        else if (put == 0 || errno != EINTR)
            return put == 0 ? ENOSPC : errno;
    }
    return 0;
}

/// Empties the buffer. The first failure since the last flush() is noted.
void SegmentWriter::writeOut()
{
    if (m_from < m_to && m_error == 0) {
        if (!m_file)
            m_error = openFile();
        const std::size_t firstPage = std::min((m_from + kPage - 1) / kPage * kPage, m_to);
        std::size_t pagesEnd = std::max(m_to / kPage * kPage, firstPage);
        if (!m_direct || pagesEnd - firstPage < kWorthDirect)
            pagesEnd = firstPage;
        if (m_error == 0)
            m_error = writeAt(m_file.number(), m_from, firstPage);
        if (m_error == 0 && pagesEnd > firstPage) {
            m_error = writeAt(m_direct.number(), firstPage, pagesEnd);
            if (m_error == EINVAL) { // a file system that has other ideas of pages
                m_direct.close();
                m_error = writeAt(m_file.number(), firstPage, pagesEnd);
            }
        }
        if (m_error == 0)
            m_error = writeAt(m_file.number(), pagesEnd, m_to);
        if (m_error == 0)
            m_bytesWritten += m_to - m_from;
        else
            m_lost = {m_number, m_end - (m_to - m_from), 0};
    }
    m_from = m_to = std::size_t(m_end % kPage);
}

int SegmentWriter::flush()
{
    writeOut();
    const int error = std::exchange(m_error, 0);
    if (error == 0)
        return error;
    // places must not be given twice, and the file may end anywhere: it is cut back, or left
    const bool isCutBack = m_file ? ::ftruncate(m_file.number(), off_t(m_lost.offset)) == 0 : error != EEXIST;
    if (m_number == m_lost.segment && isCutBack) {
        m_end = m_lost.offset;
        m_from = m_to = std::size_t(m_end % kPage);
    } else {
        startNew();
    }
    return error;
}

void SegmentWriter::startNew()
{
    if (m_file)
        m_ended.push_back(std::move(m_file));
    m_direct.close();
    ++m_number;
    m_end = 0;
    m_from = m_to = 0;
}

SegmentFiles::Open* SegmentFiles::opened(std::uint32_t number)
{
    if (const auto found = m_open.find(number); found != m_open.end())
        return &found->second;
    net::Descriptor file(::open(pathOf(m_folder, number).c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return nullptr;
    if (m_open.size() == kMostOpen)
        m_open.erase(m_open.begin());
    return &m_open.emplace(number, Open{std::make_shared<const net::Descriptor>(std::move(file)), 0}).first->second;
}

std::shared_ptr<const net::Descriptor> SegmentFiles::open(std::uint32_t number)
{
    const std::lock_guard lock(m_mutex);
    const Open* const open = opened(number);
    return open != nullptr ? open->file : nullptr;
}

bool SegmentFiles::cutToWhatIsThere(Extents& extents)
{
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < extents.size(); ++i) {
        Extent& extent = extents[i];
        Open* const open = opened(extent.segment);
        struct stat status = {};
        if (open != nullptr && open->bytes < extent.offset + extent.length
            && ::fstat(open->file->number(), &status) == 0)
            open->bytes = std::uint64_t(status.st_size);
        const std::uint64_t bytes = open != nullptr ? open->bytes : 0;
        if (bytes >= extent.offset + extent.length)
            continue;
        extent.length = bytes - std::min(bytes, extent.offset);
        extents.resize(extent.length > 0 ? i + 1 : i);
        return true;
    }
    return false;
}

std::uint64_t SegmentFiles::bytes(std::uint32_t number) { return bytesOfFile(pathOf(m_folder, number)); }

StoredBody::StoredBody(std::shared_ptr<SegmentFiles> files, Extents extents)
    : m_files(std::move(files)), m_extents(std::move(extents))
{
    m_begins.reserve(m_extents.size());
    for (const Extent& extent : m_extents) {
        m_begins.push_back(m_size);
        m_size += extent.length;
    }
}

std::size_t StoredBody::read(std::uint64_t place, std::span<char> to) const
{
    std::size_t done = 0;
    while (done < to.size() && place < m_size) {
        const auto which =
            std::size_t(std::upper_bound(m_begins.begin(), m_begins.end(), place) - m_begins.begin() - 1);
        const Extent& extent = m_extents[which];
        const std::uint64_t inside = place - m_begins[which];
        const auto wanted = std::size_t(std::min<std::uint64_t>(extent.length - inside, to.size() - done));
        const auto file = m_files->open(extent.segment);
        if (!file)
            break;
        const ssize_t got = ::pread(file->number(), to.data() + done, wanted, off_t(extent.offset + inside));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += std::size_t(got);
        place += std::uint64_t(got);
    }
    return done;
}

} // namespace weir::capture
