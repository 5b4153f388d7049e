#include "proxy/firstbytes.h"

#include "proxy/worker.h"
#include "tls/clienthello.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>

namespace weir::proxy {

namespace {

/// Who has begun what could be a request line, and says nothing more, may be waiting for an answer to it.
constexpr std::chrono::seconds kOfLine{1};

/// Of what is no TLS. None: more of it is needed to tell.
std::optional<FirstBytes> kindOf(std::string_view bytes)
{
    constexpr std::size_t kLongestMethod = 32;
    constexpr std::size_t kLongestLine = 8'192;
    const std::size_t space = bytes.substr(0, kLongestMethod + 1).find(' ');
    const std::string_view method = bytes.substr(0, std::min(space, bytes.size()));
    const bool isMethod = method.size() <= kLongestMethod
        && std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!isMethod || (space != std::string_view::npos && method.empty()))
        return FirstBytes::Other;
    if (space == std::string_view::npos)
        return std::nullopt;
    if (bytes.size() > space + 1 && bytes[space + 1] != '/')
        return FirstBytes::Other;
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos)
        return bytes.size() > kLongestLine ? std::optional(FirstBytes::Other) : std::nullopt;
    const std::string_view line = bytes.substr(0, end);
    return line.ends_with(" HTTP/1.1\r") || line.ends_with(" HTTP/1.0\r") ? FirstBytes::Http : FirstBytes::Other;
}

} // namespace

net::Task<FirstBytes> readFirstBytes(Worker& worker, Client& client, net::TimePoint deadline)
{
    bool began = false;
    net::TimePoint ofLine = net::kNever; // until when the rest of what may be a request line is waited for
    for (;;) {
        if (!client.input.empty()) {
            const tls::ClientHello::State state = tls::parseClientHello(client.input).state;
            if (state == tls::ClientHello::State::Tls)
                co_return FirstBytes::Tls;
            if (state == tls::ClientHello::State::NotTls) {
                if (const auto kind = kindOf(client.input))
                    co_return *kind;
                ofLine = worker.reactor().now() + kOfLine;
            }
            if (!began)
                deadline = worker.reactor().now() + client.config->headTimeout;
            began = true;
        }
        net::IoResult result{0, EAGAIN};
        while (result.wouldBlock()) {
            if (!client.socket.mayHaveInput()) {
                const net::Wait wait = co_await client.socket.readable(std::min(deadline, ofLine));
                if (wait == net::Wait::TimedOut)
                    co_return began ? FirstBytes::Other : FirstBytes::Silent;
                if (wait != net::Wait::Ready)
                    co_return FirstBytes::Gone;
            }
            auto& buffer = worker.scratch().input;
            result = client.socket.read(buffer.data(), buffer.size());
            client.input.append(buffer.data(), result.bytes);
        }
        if (result.bytes == 0) {
            const bool isHalf = began && !result.failed(); // it may have said all it has to say
            co_return isHalf ? FirstBytes::Other : FirstBytes::Gone;
        }
    }
}

} // namespace weir::proxy
