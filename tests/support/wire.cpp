#include "support/wire.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::test {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

bool sameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

/// False when the time is over.
bool waitFor(int descriptor, short events, Clock::time_point deadline)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd watched{descriptor, events, 0};
        const int result = ::poll(&watched, 1, int(std::max<std::int64_t>(left.count(), 0)));
        if (result > 0)
            return true;
        if (result == 0)
            return false;
        if (errno != EINTR)
            return true; // the call that follows tells
    }
}

std::optional<std::size_t> number(std::string_view text, int base)
{
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (problem != std::errc() || end == text.data())
        return std::nullopt;
    return value;
}

void splitHead(Message& message)
{
    std::string_view rest = message.head;
    bool first = true;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find("\r\n"), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 2, rest.size()));
        if (first) {
            message.startLine = line;
            first = false;
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        message.fields.emplace_back(line.substr(0, colon), value);
    }
}

} // namespace

int Message::status() const
{
    const std::size_t space = startLine.find(' ');
    return space == std::string::npos ? 0 : int(number(std::string_view(startLine).substr(space + 1), 10).value_or(0));
}

std::string Message::field(std::string_view name) const
{
    std::string result;
    bool found = false;
    for (const auto& [fieldName, value] : fields) {
        if (!sameName(fieldName, name))
            continue;
        result += found ? "|" + value : value;
        found = true;
    }
    return result;
}

bool Message::has(std::string_view name) const
{
    return std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return sameName(field.first, name); });
}

std::string Message::brief() const
{
    std::string result = std::to_string(status());
    if (!body.empty())
        result += " " + body;
    if (!problem.empty())
        result += " " + problem;
    return result;
}

Wire::Wire(int descriptor) : m_descriptor(descriptor)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Wire Wire::connectTo(std::uint16_t port, const char* address, int buffers)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof(sockaddr_in);
    auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
    if (::inet_pton(AF_INET, address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
    } else {
        auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
        size = sizeof(sockaddr_in6);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        ::inet_pton(AF_INET6, address, &v6->sin6_addr);
    }
    const int descriptor = ::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (buffers > 0) {
        ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &buffers, sizeof buffers);
        ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &buffers, sizeof buffers);
    }
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&storage), size) != 0) {
        ::close(descriptor);
        return {};
    }
    return Wire(descriptor);
}

Wire::Wire(Wire&& other) noexcept
    : m_input(std::move(other.m_input)), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

Wire& Wire::operator=(Wire&& other) noexcept
{
    std::swap(m_input, other.m_input);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

Wire::~Wire() { close(); }

bool Wire::send(std::string_view bytes)
{
    const Clock::time_point deadline = Clock::now() + kPatience;
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            bytes.remove_prefix(std::size_t(sent));
        else if (errno == EAGAIN ? !waitFor(m_descriptor, POLLOUT, deadline) : errno != EINTR)
            return false;
    }
    return true;
}

bool Wire::sendByteByByte(std::string_view bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [&](const char& byte) { return send({&byte, 1}); });
}

std::size_t Wire::sendUntilStuck(std::size_t total, std::chrono::milliseconds quiet)
{
    const std::string piece = pattern(64 * 1024);
    std::size_t taken = 0;
    while (taken < total) {
        const std::size_t offset = taken % piece.size();
        const std::size_t size = std::min(piece.size() - offset, total - taken);
        const ssize_t sent = ::send(m_descriptor, piece.data() + offset, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            taken += std::size_t(sent);
        else if (errno != EAGAIN || !waitFor(m_descriptor, POLLOUT, Clock::now() + quiet))
            break;
    }
    return taken;
}

std::string Wire::readMore(Clock::time_point deadline)
{
    if (m_descriptor < 0)
        return "[not open]";
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        if (!waitFor(m_descriptor, POLLIN, deadline))
            return "[timed out]";
        const ssize_t got = ::recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got > 0) {
            m_input.append(buffer.data(), std::size_t(got));
            return {};
        }
        if (got == 0)
            return "[ended]";
        if (errno != EAGAIN && errno != EINTR)
            return "[reset]";
    }
}

std::string Wire::take(std::size_t size)
{
    std::string result = m_input.substr(0, size);
    m_input.erase(0, size);
    return result;
}

std::string Wire::read(std::size_t size)
{
    const Clock::time_point deadline = Clock::now() + kPatience;
    while (m_input.size() < size) {
        const std::string end = readMore(deadline);
        if (!end.empty())
            return take(size) + end;
    }
    return take(size);
}

std::string Wire::readSome()
{
    std::string end;
    if (m_input.empty())
        end = readMore(Clock::now() + kPatience);
    return take(m_input.size()) + end;
}

bool Wire::readUpTo(std::string_view mark, std::string& result)
{
    const Clock::time_point deadline = Clock::now() + kPatience;
    std::size_t searched = 0;
    for (;;) {
        const std::size_t found = m_input.find(mark, searched);
        if (found != std::string::npos) {
            result = take(found + mark.size());
            return true;
        }
        searched = m_input.size() - std::min(m_input.size(), mark.size());
        const std::string end = readMore(deadline);
        if (!end.empty()) {
            result = take(m_input.size()) + end;
            return false;
        }
    }
}

std::string Wire::readHead()
{
    std::string result;
    readUpTo("\r\n\r\n", result);
    return result;
}

std::string Wire::readToEnd()
{
    const Clock::time_point deadline = Clock::now() + kPatience;
    for (;;) {
        const std::string end = readMore(deadline);
        if (!end.empty())
            return take(m_input.size()) + (end == "[ended]" ? "" : end);
    }
}

End Wire::waitForEnd(std::chrono::milliseconds patience)
{
    const Clock::time_point deadline = Clock::now() + patience;
    for (;;) {
        m_input.clear();
        const std::string end = readMore(deadline);
        if (!end.empty())
            return end == "[ended]" ? End::Clean : end == "[reset]" ? End::Reset : End::TimedOut;
    }
}

bool Wire::hasInput(std::chrono::milliseconds patience)
{
    return !m_input.empty() || waitFor(m_descriptor, POLLIN, Clock::now() + patience);
}

Message Wire::readRequest()
{
    Message message;
    if (!readUpTo("\r\n\r\n", message.head)) {
        message.problem = "no head: " + message.head;
        return message;
    }
    splitHead(message);
    if (message.has("Content-Length") || message.has("Transfer-Encoding"))
        readBody(message);
    return message;
}

Message Wire::readResponse(Asked asked)
{
    Message message;
    if (!readUpTo("\r\n\r\n", message.head)) {
        message.problem = "no head: " + message.head;
        return message;
    }
    splitHead(message);
    const int status = message.status();
    if (asked == Asked::Get && status >= 200 && status != 204 && status != 304)
        readBody(message);
    return message;
}

void Wire::readBody(Message& message)
{
    if (message.has("Transfer-Encoding")) {
        readChunks(message);
    } else if (message.has("Content-Length")) {
        const std::size_t length = number(message.field("Content-Length"), 10).value_or(0);
        const Clock::time_point deadline = Clock::now() + kPatience;
        while (m_input.size() < length && message.problem.empty())
            message.problem = readMore(deadline);
        message.body = take(length);
    } else {
        const Clock::time_point deadline = Clock::now() + kPatience;
        std::string end;
        while (end.empty())
            end = readMore(deadline);
        message.body = take(m_input.size());
        if (end != "[ended]")
            message.problem = end;
    }
}

void Wire::readChunks(Message& message)
{
    for (;;) {
        std::string line;
        if (!readUpTo("\r\n", line)) {
            message.problem = line.substr(line.rfind('['));
            return;
        }
        const auto size = number(line, 16);
        if (!size) {
            message.problem = "no chunk size: " + line;
            return;
        }
        if (*size == 0)
            break;
        const std::string data = read(*size + 2);
        message.body += data.substr(0, *size);
        if (!data.ends_with("\r\n")) {
            const std::size_t mark = data.rfind('[');
            message.problem = mark == std::string::npos ? "a chunk of another size" : data.substr(mark);
            message.body.resize(message.body.size() - (mark < *size ? *size - mark : 0));
            return;
        }
    }
    for (;;) {
        std::string line;
        if (!readUpTo("\r\n", line)) {
            message.problem = line.substr(line.rfind('['));
            return;
        }
        if (line == "\r\n")
            return;
        message.trailers += line;
    }
}

void Wire::halfClose() { ::shutdown(m_descriptor, SHUT_WR); }

void Wire::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void Wire::reset()
{
    const linger immediately{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
    close();
}

std::string pattern(std::size_t length)
{
    std::string result(length, ' ');
    for (std::size_t i = 0; i < length; ++i)
        result[i] = char('a' + (i * 7 + i / 251) % 26);
    return result;
}

std::string chunked(std::string_view text, std::size_t size)
{
    std::string result;
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, size);
        std::array<char, 20> digits;
        const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16).ptr;
        result.append(digits.data(), std::size_t(end - digits.data())).append("\r\n").append(piece).append("\r\n");
        text.remove_prefix(piece.size());
    }
    return result + "0\r\n\r\n";
}

} // namespace weir::test
