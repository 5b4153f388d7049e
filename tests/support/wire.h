#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What plays the parts around the proxy: clients, origins, and the proxy itself in a thread.
/// Standard library and system calls only, so that the thread sanitizer sees all of it, and nothing of what is
/// tested, so that a mistake there is not repeated here.
namespace weir::test {

/// How long anything may take that is expected to happen. Far more than it takes; only failures wait so long.
inline constexpr std::chrono::milliseconds kPatience{10'000};

/// One HTTP message as it stood on the wire.
struct Message
{
    std::string head; ///< raw, from the start line to the empty line
    std::string startLine;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;     ///< content, without chunk framing
    std::string trailers; ///< raw lines
    std::string problem;  ///< why it is not complete; empty if it is

    int status() const;
    /// All values of the fields with this name (in any case), joined by "|".
    std::string field(std::string_view name) const;
    bool has(std::string_view name) const;
    /// For comparing at a glance: `200 body`, or `200 body [ended]`.
    std::string brief() const;
};

enum class End { Clean, Reset, TimedOut };

/// What a response has no body for (RFC 9112 §6.3).
enum class Asked { Get, Head };

/// One end of a TCP connection. Every read has a deadline. What was read comes back as text; where the peer
/// closes, resets or falls silent first, a mark says so: "[ended]", "[reset]", "[timed out]".
class Wire
{
public:
    Wire() = default;
    explicit Wire(int descriptor);
    /// Connects to a port of this machine, on an address of it. `buffers` is the size of those in the system; 0: as
    /// usual.
    static Wire connectTo(std::uint16_t port, const char* address = "127.0.0.1", int buffers = 0);
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&& other) noexcept;
    ~Wire();

    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }

    /// False when the peer takes no more or not in time.
    bool send(std::string_view bytes);
    /// Each byte in a segment of its own.
    bool sendByteByByte(std::string_view bytes);
    /// Sends `total` bytes of a pattern, or as many as go out before nothing has for `quiet`. Returns how many.
    std::size_t sendUntilStuck(std::size_t total, std::chrono::milliseconds quiet);

    std::string read(std::size_t size);
    /// Whatever comes first.
    std::string readSome();
    /// Up to and with the empty line.
    std::string readHead();
    std::string readToEnd();
    /// Reads on, throwing away what comes, and says how it ends.
    End waitForEnd(std::chrono::milliseconds patience = kPatience);
    /// A request with its body.
    Message readRequest();
    /// A response with its body.
    Message readResponse(Asked asked = Asked::Get);
    /// Whether something can be read (or has ended) within so long. For what should not happen, with little time.
    bool hasInput(std::chrono::milliseconds patience);

    /// Sends FIN, goes on reading.
    void halfClose();
    void close();
    /// Closes with RST.
    void reset();

private:
    std::string m_input; // read and not used yet

    /// Adds to m_input. What ended it, or an empty text.
    std::string readMore(std::chrono::steady_clock::time_point deadline);
    std::string take(std::size_t size);
    /// Up to and with `mark`, or with what ended it.
    bool readUpTo(std::string_view mark, std::string& result);
    void readBody(Message& message);
    void readChunks(Message& message);

    int m_descriptor = -1;
};

/// `length` bytes that differ from place to place.
std::string pattern(std::size_t length);

/// The same text in chunks of `size`.
std::string chunked(std::string_view text, std::size_t size);

} // namespace weir::test
