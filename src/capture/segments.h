#pragma once

#include "exchange/body.h"
#include "net/descriptor.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::capture {

/// Where some bytes of a body stand.
struct Extent
{
    std::uint32_t segment = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;

    bool operator==(const Extent&) const = default;
};

using Extents = std::vector<Extent>;

/// 0 if there is none.
std::uint64_t bytesOfFile(const std::string& path);
/// "000001.body"
std::string segmentName(std::uint32_t number);
/// The numbers of the segments in a folder, ascending.
std::vector<std::uint32_t> segmentsIn(const std::string& folder);

/// Appends bytes of bodies to files of limited size, one after the other. Long runs go to the disk past the page cache:
/// that takes a tenth of the processor's time, and bodies are seldom read again.
/// Thread contract: one thread.
class SegmentWriter
{
public:
    static constexpr std::uint64_t kSegmentBytes = 128 * 1024 * 1024;

    /// Goes on behind `last`, the highest number in the folder.
    SegmentWriter(std::string folder, std::uint32_t last);
    ~SegmentWriter();

    /// Adds where the bytes will stand to `extents`. They can be read after the next flush().
    void append(Extents& extents, std::string_view bytes);
    /// All that can be read of it.
    void append(Extents& extents, const exchange::ByteSource& source);
    /// Returns errno of what went wrong; then what was appended since the last time is lost: lostFrom() tells what.
    int flush();
    /// After a flush() that failed: bytes from this place on were not written.
    Extent lostFrom() const { return m_lost; }

    /// From here on, files end at this size.
    void setSegmentBytes(std::uint64_t bytes) { m_segmentBytes = bytes; }
    std::uint32_t current() const { return m_number; }
    /// The open file, to be synced; -1: none. Valid until the next append() or flush().
    int descriptor() const { return m_file.number(); }
    /// Files that ended since the last call, to be synced too.
    std::vector<net::Descriptor> takeEnded() { return std::exchange(m_ended, {}); }
    /// Bytes on disk in files that this object has written since it was made.
    std::uint64_t bytesWritten() const { return m_bytesWritten; }

private:
    struct Free
    {
        void operator()(char* memory) const;
    };

    void startNew();
    int openFile();
    void writeOut();
    int writeAt(int file, std::size_t from, std::size_t to);

    const std::string m_folder;
    std::uint64_t m_segmentBytes = kSegmentBytes;
    std::uint32_t m_number;
    net::Descriptor m_file;
    net::Descriptor m_direct; // the same file, past the page cache; none where that cannot be
    std::vector<net::Descriptor> m_ended;
    std::uint64_t m_end = 0; // of the current file, with what is not written yet
    // What is not written yet. It stands as far behind the beginning of a page as in the file.
    std::unique_ptr<char, Free> m_buffer;
    std::size_t m_from = 0;
    std::size_t m_to = 0;
    std::uint64_t m_bytesWritten = 0;
    int m_error = 0; // since the last flush
    Extent m_lost;
};

/// The segments of one capture, open for reading as they are asked for.
/// Thread contract: any thread.
class SegmentFiles
{
public:
    explicit SegmentFiles(std::string folder) : m_folder(std::move(folder)) {}

    /// Null if it cannot be opened. Stays readable while it is held, even when it is removed.
    std::shared_ptr<const net::Descriptor> open(std::uint32_t number);
    /// 0 if it is not there.
    std::uint64_t bytes(std::uint32_t number);
    /// Cuts what cannot be read of them because a file has gone, or is shorter. Returns whether something was cut.
    bool cutToWhatIsThere(Extents& extents);

private:
    static constexpr std::size_t kMostOpen = 32;

    struct Open
    {
        std::shared_ptr<const net::Descriptor> file;
        std::uint64_t bytes = 0; ///< at least
    };
    /// With the mutex held. Null if it cannot be opened.
    Open* opened(std::uint32_t number);

    const std::string m_folder;
    std::mutex m_mutex;
    std::map<std::uint32_t, Open> m_open;
};

/// A body in segments.
class StoredBody final : public exchange::ByteSource
{
public:
    StoredBody(std::shared_ptr<SegmentFiles> files, Extents extents);

    std::uint64_t size() const override { return m_size; }
    std::size_t read(std::uint64_t place, std::span<char> to) const override;

private:
    const std::shared_ptr<SegmentFiles> m_files;
    const Extents m_extents;
    std::vector<std::uint64_t> m_begins; // of each extent, in the body
    std::uint64_t m_size = 0;
};

} // namespace weir::capture
