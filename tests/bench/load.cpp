// A client that keeps to a rate, which wrk does not, for ./dev bench capture: so many requests a second through a
// proxy, on keep-alive connections. In the path and in bodies of POST, each %s is a text of 16 characters that no other
// request has. Prints a JSON object when its time is up, or when the proxy has gone.

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Options
{
    int proxyPort = 0;
    std::string authority; // of the origin
    std::vector<std::string> paths;
    double rate = 0; // requests a second
    double seconds = 1;
    std::size_t connections = 20;
    std::uint64_t seed = 1;    // of the first request
    std::size_t postEvery = 0; // 0: never
};

struct Connection
{
    int socket = -1;
    bool isWaiting = false;
    bool hasHead = false;
    std::string head;
    std::uint64_t bodyLeft = 0;
};

struct Counts
{
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0; // of bodies
    std::uint64_t badStatus = 0;
    bool proxyHasGone = false;
};

int connectTo(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

std::string filledIn(std::string text, std::string_view seed)
{
    for (std::size_t at = text.find("%s"); at != std::string::npos; at = text.find("%s", at))
        text.replace(at, 2, seed);
    return text;
}

std::string requestText(const Options& options, std::uint64_t number)
{
    char seed[17];
    std::snprintf(seed, sizeof seed, "%016llx", static_cast<unsigned long long>(options.seed + number));
    const bool isPost = options.postEvery > 0 && number % options.postEvery == 0;
    std::string text = isPost ? "POST http://" : "GET http://";
    text += options.authority + filledIn(options.paths[number % options.paths.size()], seed)
        + " HTTP/1.1\r\nHost: " + options.authority + "\r\n";
    if (!isPost)
        return text + "\r\n";
    text += "Content-Length: 1024\r\n\r\n";
    for (int i = 0; i < 64; ++i)
        text += seed;
    return text;
}

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(std::size_t(sent));
    }
    return true;
}

/// False: the proxy has gone.
bool receive(Connection& connection, Counts& counts)
{
    static char buffer[256 * 1024];
    const ssize_t got = ::recv(connection.socket, buffer, sizeof buffer, 0);
    if (got <= 0)
        return false;
    std::string_view bytes(buffer, std::size_t(got));
    if (!connection.hasHead) {
        connection.head += bytes;
        const std::size_t end = connection.head.find("\r\n\r\n");
        if (end == std::string::npos)
            return true;
        const std::size_t field = connection.head.find("Content-Length: ");
        connection.bodyLeft = field < end ? std::strtoull(connection.head.c_str() + field + 16, nullptr, 10) : 0;
        counts.badStatus += connection.head.compare(9, 3, "200") == 0 ? 0 : 1;
        connection.hasHead = true;
        bytes = bytes.substr(bytes.size() - (connection.head.size() - end - 4));
    }
    connection.bodyLeft -= std::min<std::uint64_t>(connection.bodyLeft, bytes.size());
    counts.bytes += bytes.size();
    if (connection.bodyLeft == 0) {
        connection.isWaiting = connection.hasHead = false;
        connection.head.clear();
        ++counts.requests;
    }
    return true;
}

Counts run(const Options& options)
{
    Counts counts;
    std::vector<Connection> connections(options.connections);
    std::vector<pollfd> polled;
    for (Connection& connection : connections) {
        connection.socket = connectTo(options.proxyPort);
        counts.proxyHasGone = counts.proxyHasGone || connection.socket < 0;
        polled.push_back({connection.socket, POLLIN, 0});
    }
    const auto began = Clock::now();
    std::uint64_t asked = 0;
    while (!counts.proxyHasGone) {
        const double elapsed = std::chrono::duration<double>(Clock::now() - began).count();
        if (elapsed >= options.seconds)
            break;
        bool isWaiting = false;
        for (Connection& connection : connections) {
            if (!connection.isWaiting && double(asked) < elapsed * options.rate) {
                connection.isWaiting = sendAll(connection.socket, requestText(options, asked++));
                counts.proxyHasGone = counts.proxyHasGone || !connection.isWaiting;
            }
            isWaiting = isWaiting || connection.isWaiting;
        }
        const double due = double(asked) / options.rate - elapsed; // of the next request
        const timespec pause{0, long(std::clamp(due, 0.00005, 0.01) * 1e9)};
        if (!isWaiting) {
            std::this_thread::sleep_for(std::chrono::nanoseconds(pause.tv_nsec));
            continue;
        }
        if (::ppoll(polled.data(), polled.size(), &pause, nullptr) <= 0)
            continue;
        for (std::size_t i = 0; i < polled.size(); ++i) {
            if (polled[i].revents != 0 && !receive(connections[i], counts))
                counts.proxyHasGone = true;
        }
    }
    return counts;
}

} // namespace

/// PROXYPORT ORIGIN RATE SECONDS CONNECTIONS SEED POSTEVERY PATH...
int main(int argc, char** argv)
{
    if (argc < 9)
        return 2;
    Options options;
    options.proxyPort = std::atoi(argv[1]);
    options.authority = argv[2];
    options.rate = std::atof(argv[3]);
    options.seconds = std::atof(argv[4]);
    options.connections = std::strtoul(argv[5], nullptr, 10);
    options.seed = std::strtoull(argv[6], nullptr, 10);
    options.postEvery = std::strtoul(argv[7], nullptr, 10);
    options.paths.assign(argv + 8, argv + argc);
    const auto began = Clock::now();
    const Counts counts = run(options);
    std::printf("{\"requests\": %llu, \"bytes\": %llu, \"badStatus\": %llu, \"seconds\": %.3f, \"gone\": %s}\n",
        static_cast<unsigned long long>(counts.requests), static_cast<unsigned long long>(counts.bytes),
        static_cast<unsigned long long>(counts.badStatus), std::chrono::duration<double>(Clock::now() - began).count(),
        counts.proxyHasGone ? "true" : "false");
    return 0;
}
