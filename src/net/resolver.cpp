#include "net/resolver.h"

#include "crash/handler.h"
#include "net/translation.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fcntl.h>
#include <mutex>
#include <netdb.h>
#include <pthread.h>
#include <system_error>
#include <thread>
#include <unordered_map>

namespace weir::net {

namespace {

constexpr std::chrono::seconds kIdleThreadStays{10};

} // namespace

struct Resolver::Shared : std::enable_shared_from_this<Resolver::Shared>
{
    struct Kept
    {
        Resolution resolution;
        TimePoint until;
    };

    Shared(Lookup l, Options o) : lookup(std::move(l)), options(o) {}

    struct Caller
    {
        Callback callback;
        std::optional<std::weak_ptr<const void>> wanted;

        bool isGone() const { return wanted && wanted->expired(); }
    };

    void resolve(const std::string& name, Caller caller);
    bool startThread();
    bool dropIfUnwanted(const std::string& name);
    void work();
    void finish(const std::string& name, Resolution resolution);
    void keep(const std::string& name, const Resolution& resolution);

    const Lookup lookup;
    const Options options;
    std::mutex mutex;
    std::condition_variable wakeUp;
    std::unordered_map<std::string, Kept> kept;
    std::unordered_map<std::string, std::vector<Caller>> pending;
    std::deque<std::string> queue;
    std::size_t threads = 0;
    std::size_t idle = 0;
    bool closed = false;
};

void Resolver::Shared::resolve(const std::string& name, Caller caller)
{
    std::unique_lock lock(mutex);
    if (const auto found = kept.find(name); found != kept.end()) {
        if (found->second.until > Clock::now()) {
            const Resolution resolution = found->second.resolution;
            lock.unlock();
            caller.callback(resolution);
            return;
        }
        kept.erase(found);
    }
    if (queue.size() >= options.mostQueued)
        std::erase_if(queue, [this](const std::string& queued) { return dropIfUnwanted(queued); });
    if (queue.size() >= options.mostQueued && !pending.contains(name)) {
        lock.unlock();
        caller.callback({Resolution::Outcome::Failed, {},
            QT_TRANSLATE_NOOP("Reason", "too many names are being looked up at this time")});
        return;
    }
    std::vector<Caller>& waiting = pending[name];
    waiting.push_back(std::move(caller));
    if (waiting.size() > 1)
        return;
    queue.push_back(name);
    const bool wantsThread = idle < queue.size() && threads < options.mostThreads;
    if (!wantsThread || (!startThread() && threads > 0)) {
        wakeUp.notify_one();
    } else if (threads == 0) {
        queue.pop_back();
        lock.unlock();
        finish(name,
            {Resolution::Outcome::Failed, {},
                QT_TRANSLATE_NOOP("Reason", "the system gives no thread to look names up in")});
    }
}

bool Resolver::Shared::startThread()
{
    try {
        // Detached, because nothing can end a getaddrinfo() that hangs; it holds on to what it needs.
        std::thread([self = shared_from_this()] { self->work(); }).detach();
    } catch (const std::system_error&) {
        return false;
    }
    ++threads;
    return true;
}

/// Forgets a name whose callers have all given up. It is to be taken out of the queue then.
bool Resolver::Shared::dropIfUnwanted(const std::string& name)
{
    const auto found = pending.find(name);
    if (found == pending.end())
        return true;
    const std::vector<Caller>& callers = found->second;
    if (!std::all_of(callers.begin(), callers.end(), [](const Caller& caller) { return caller.isGone(); }))
        return false;
    pending.erase(found);
    return true;
}

void Resolver::Shared::work()
{
    pthread_setname_np(pthread_self(), "weir-resolver");
    const crash::ThreadStack stack;
    std::unique_lock lock(mutex);
    for (;;) {
        while (!queue.empty() && dropIfUnwanted(queue.front()))
            queue.pop_front();
        if (queue.empty()) {
            ++idle;
            const bool woken = wakeUp.wait_for(lock, kIdleThreadStays, [this] { return closed || !queue.empty(); });
            --idle;
            if (closed || !woken) {
                --threads;
                return;
            }
            continue;
        }
        const std::string name = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        Resolution resolution = lookup(name);
        finish(name, std::move(resolution));
        lock.lock();
        if (closed) {
            --threads;
            return;
        }
    }
}

void Resolver::Shared::keep(const std::string& name, const Resolution& resolution)
{
    const bool found = resolution.outcome == Resolution::Outcome::Found;
    if (!found && resolution.outcome != Resolution::Outcome::NotFound)
        return;
    const TimePoint now = Clock::now();
    if (kept.size() >= options.mostKept)
        std::erase_if(kept, [&](const auto& entry) { return entry.second.until <= now; });
    if (kept.size() >= options.mostKept)
        kept.clear();
    kept[name] = {resolution, now + (found ? options.keepFound : options.keepNotFound)};
}

void Resolver::Shared::finish(const std::string& name, Resolution resolution)
{
    std::vector<Caller> callers;
    {
        const std::lock_guard lock(mutex);
        keep(name, resolution);
        callers.swap(pending[name]);
        pending.erase(name);
    }
    for (const Caller& caller : callers)
        caller.callback(resolution);
}

Resolver::Resolver(Lookup lookup) : Resolver(std::move(lookup), Options()) {}

Resolver::Resolver(Lookup lookup, Options options) : m_shared(std::make_shared<Shared>(std::move(lookup), options)) {}

Resolver::~Resolver()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->closed = true;
        m_shared->queue.clear();
        m_shared->pending.clear();
    }
    m_shared->wakeUp.notify_all();
}

void Resolver::resolve(const std::string& name, Callback callback, std::optional<std::weak_ptr<const void>> wanted)
{
    if (const auto literal = IpAddress::parse(name)) {
        callback({Resolution::Outcome::Found, {*literal}, {}});
        return;
    }
    m_shared->resolve(name, {std::move(callback), std::move(wanted)});
}

Resolution Resolver::lookUpInSystem(const std::string& name)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    Resolution result;
    const int problem = ::getaddrinfo(name.c_str(), nullptr, &hints, &list);
    if (problem != 0) {
        // the C library takes a resolver that it has no descriptor for as one that knows nothing
        const bool able = bool(Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)));
        if (!able) {
            result.reason = QT_TRANSLATE_NOOP("Reason", "the name could not be looked up: too many open files");
            return result;
        }
        const bool notFound = problem == EAI_NONAME || problem == EAI_NODATA;
        result.outcome = notFound ? Resolution::Outcome::NotFound : Resolution::Outcome::Failed;
        result.reason = notFound ? QT_TRANSLATE_NOOP("Reason", "the name does not exist")
                                 : std::string("the name could not be looked up: ") + gai_strerror(problem);
        return result;
    }
    for (const addrinfo* entry = list; entry; entry = entry->ai_next) {
        sockaddr_storage storage{};
        __builtin_memcpy(&storage, entry->ai_addr, entry->ai_addrlen);
        if (const auto endpoint = Endpoint::fromSystem(storage))
            result.addresses.push_back(endpoint->address());
    }
    ::freeaddrinfo(list);
    result.outcome = result.addresses.empty() ? Resolution::Outcome::NotFound : Resolution::Outcome::Found;
    if (result.addresses.empty())
        result.reason = QT_TRANSLATE_NOOP("Reason", "the name has no address");
    return result;
}

Task<Resolution> PendingLookup::run(Resolver& resolver, std::string name, TimePoint deadline)
{
    const std::shared_ptr<State> state = m_state;
    Reactor& reactor = state->arrived.reactor();
    const std::thread::id here = std::this_thread::get_id();
    const auto arrive = [weak = std::weak_ptr(state)](const Resolution& resolution) {
        if (const auto waiting = weak.lock()) {
            waiting->resolution = resolution;
            waiting->arrived.set();
        }
    };
    resolver.resolve(
        name,
        [arrive, here, inbox = reactor.inbox()](const Resolution& resolution) {
            if (std::this_thread::get_id() == here)
                arrive(resolution);
            else
                inbox->post([arrive, resolution] { arrive(resolution); });
        },
        std::weak_ptr<const void>(state));
    const Wait wait = co_await state->arrived.wait(deadline);
    if (wait == Wait::TimedOut)
        co_return Resolution{
            Resolution::Outcome::TimedOut, {}, QT_TRANSLATE_NOOP("Reason", "looking up the name took too long")};
    if (wait == Wait::Cancelled)
        co_return Resolution{
            Resolution::Outcome::Cancelled, {}, QT_TRANSLATE_NOOP("Reason", "the look-up was called off")};
    co_return std::move(state->resolution);
}

} // namespace weir::net
