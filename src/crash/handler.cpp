#include "crash/handler.h"

#include "crash/report.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weir::crash {

namespace {

#ifdef WEIR_SANITIZED
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif
constexpr std::array kSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
/// What the handler needs, the unwinder included, and half as much again.
constexpr std::size_t kStackBytes = 96 * 1024;
/// How long the report may take: somebody waits for the program to end, and may be stalled itself.
constexpr unsigned kMostSeconds = 3;

std::atomic<bool> installed = false;
std::atomic<pid_t> reporter = 0; // the thread that writes the report
std::atomic<int> fatalSignal = 0;
static_assert(std::atomic<pid_t>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

/// As the signal would have without a handler.
[[noreturn]] void die(int number)
{
    struct sigaction action = {};
    action.sa_handler = SIG_DFL;
    ::sigaction(number, &action, nullptr);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    ::pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    ::raise(number);
    ::_exit(128 + number); // the first process of a container is not ended by signals of its own
}

extern "C" void onTimeOut(int /*number*/) { die(fatalSignal); }

void limitTime()
{
    struct sigaction action = {};
    action.sa_handler = onTimeOut;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGALRM, &action, nullptr);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGALRM);
    ::pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    ::alarm(kMostSeconds);
}

extern "C" void onCrash(int number, siginfo_t* info, void* context)
{
    const auto self = pid_t(::syscall(SYS_gettid));
    pid_t other = 0;
    if (reporter.compare_exchange_strong(other, self)) {
        fatalSignal = number;
        limitTime();
        writeReport(number, *info, *static_cast<const ucontext_t*>(context));
        die(number);
    }
    if (other == self)
        die(fatalSignal); // the report itself has crashed; what there is of it stays
    for (;;)
        ::pause(); // the report of the other thread ends this one too
}

} // namespace

void install(const char* program, const std::string& folder)
{
    if (kIsSanitized || installed.exchange(true))
        return;
    prepareReport(program, folder);
    [[maybe_unused]] static const auto* const stack = new ThreadStack; // to the very end
    for (const int number : kSignals) {
        struct sigaction action = {};
        action.sa_sigaction = onCrash;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER; // a crash in the handler comes back to it
        sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
    }
}

ThreadStack::ThreadStack()
{
    if (!installed)
        return;
    const auto page = std::size_t(::sysconf(_SC_PAGESIZE));
    const auto frame = std::size_t(std::max(::sysconf(_SC_MINSIGSTKSZ), 0L)); // large where registers are
    const std::size_t bytes = (kStackBytes + frame + page - 1) / page * page;
    void* const memory =
        ::mmap(nullptr, page + bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED)
        return;
    m_memory = memory;
    m_bytes = page + bytes;
    stack_t stack = {};
    stack.ss_sp = static_cast<char*>(memory) + page; // the page below stays forbidden
    stack.ss_size = bytes;
    if (::mprotect(stack.ss_sp, bytes, PROT_READ | PROT_WRITE) == 0)
        ::sigaltstack(&stack, nullptr);
}

ThreadStack::~ThreadStack()
{
    if (m_memory == nullptr)
        return;
    stack_t none = {};
    none.ss_flags = SS_DISABLE;
    ::sigaltstack(&none, nullptr);
    ::munmap(m_memory, m_bytes);
}

} // namespace weir::crash
