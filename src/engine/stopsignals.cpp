#include "engine/stopsignals.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace weir::engine {

namespace {

std::atomic<int> signalled = -1; // the eventfd, while there is one
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void countSignal(int /*number*/)
{
    const int error = errno;
    const std::uint64_t one = 1;
    // nothing can be done about it here, and what it counts are people's keys
    [[maybe_unused]] const ssize_t written = ::write(signalled.load(), &one, sizeof one);
    errno = error;
}

} // namespace

StopSignals::StopSignals(const std::vector<int>& numbers, QObject* parent)
    : QObject(parent), m_counter(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC | EFD_SEMAPHORE))
{
    std::signal(SIGPIPE, SIG_IGN);
    signalled = m_counter.number();
    m_notifier = std::make_unique<QSocketNotifier>(m_counter.number(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::uint64_t one = 0;
        while (::read(m_counter.number(), &one, sizeof one) == sizeof one)
            Q_EMIT stopRequested();
    });
    for (const int number : numbers) {
        struct sigaction before = {};
        ::sigaction(number, nullptr, &before);
        if (before.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {};
        action.sa_handler = countSignal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
        m_before.push_back({number, before});
    }
}

StopSignals::~StopSignals()
{
    for (const Before& before : m_before)
        ::sigaction(before.number, &before.action, nullptr);
    signalled = -1;
}

void openStandardStreams()
{
    int descriptor = 0;
    do {
        descriptor = ::open("/dev/null", O_RDWR);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        ::close(descriptor);
}

} // namespace weir::engine
