#include "crash/handler.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <functional>
#include <map>
#include <memory>
#include <pthread.h>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <vector>

/// crasher FOLDER WAY SECRET: crashes in that way, with the secret in all its memory, and leaves a report in FOLDER.

namespace {

using weir::crash::ThreadStack;

constexpr int kThreads = 8;

std::array<char, 64> secretOfAll;

[[gnu::noinline]] void touch(volatile int* place) { *place = 1; }

/// Says first where it is, counted from where the program is loaded.
[[gnu::noinline]] void fault()
{
    Dl_info info{};
    const auto address = reinterpret_cast<std::uintptr_t>(&touch);
    ::dladdr(reinterpret_cast<void*>(address), &info);
    std::printf("touch() is at %zx\n", std::size_t(address - reinterpret_cast<std::uintptr_t>(info.dli_fbase)));
    std::fflush(stdout);
    touch(reinterpret_cast<volatile int*>(0x10));
}

[[gnu::noinline]] int overflow(int depth, const std::string& secret)
{
    volatile char room[512];
    std::memcpy(const_cast<char*>(room), secret.data(), std::min(secret.size(), sizeof room));
    return depth < 0 ? room[0] : overflow(depth + 1, secret) + room[depth % 512];
}

void readBehindTheEndOfAFile()
{
    std::FILE* file = std::tmpfile();
    const auto page = std::size_t(::sysconf(_SC_PAGESIZE));
    touch(static_cast<volatile int*>(::mmap(nullptr, page, PROT_WRITE, MAP_SHARED, ::fileno(file), 0)));
}

void divide()
{
#if defined(__x86_64__)
    volatile int zero = 0;
    volatile int many = 1'000;
    many = many / zero;
#else
    std::raise(SIGFPE);
#endif
}

/// The handler's own look at the stack crashes.
void loseTheStack()
{
#if defined(__x86_64__)
    asm volatile("mov $0x1000, %rsp\n\tmov $0x1000, %rbp\n\tud2");
#else
    std::raise(SIGILL);
#endif
}

/// Nobody reads standard error, and it is full.
void stall()
{
    int ends[2];
    if (::pipe2(ends, O_NONBLOCK) != 0)
        return;
    while (::write(ends[1], secretOfAll.data(), secretOfAll.size()) > 0) {
    }
    ::fcntl(ends[1], F_SETFL, 0);
    ::dup2(ends[1], STDERR_FILENO);
    fault();
}

void inThread(const std::function<void()>& work)
{
    std::thread([&] {
        ::pthread_setname_np(::pthread_self(), "weir-worker-1");
        const ThreadStack stack;
        work();
    }).join();
}

void allAtOnce()
{
    std::atomic<int> waiting = kThreads;
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
            const ThreadStack stack;
            --waiting;
            while (waiting > 0) {
            }
            touch(reinterpret_cast<volatile int*>(0x10));
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none); // the tests need no such files
    weir::crash::install("crasher", argv[1]);
    const std::string secret = argv[3];
    const auto onTheHeap = std::make_unique<std::string>("GET http://user:" + secret + "@example.com/" + secret);
    std::memcpy(secretOfAll.data(), secret.data(), std::min(secret.size(), secretOfAll.size()));
    const std::map<std::string, std::function<void()>> ways{
        {"fault", fault},
        {"bus", readBehindTheEndOfAFile},
        {"divide", divide},
        {"trap", [] { __builtin_trap(); }},
        {"abort", [] { std::abort(); }},
        {"throw", [&] { throw std::runtime_error("nobody catches this"); }},
        {"sent", [] { ::kill(::getpid(), SIGSEGV); }},
        {"overflow", [&] { overflow(0, secret); }},
        {"thread", [] { inThread(fault); }},
        {"overflow in a thread", [&] { inThread([&] { overflow(0, secret); }); }},
        {"lost stack", loseTheStack},
        {"stall", stall},
        {"all at once", allAtOnce},
    };
    const auto way = ways.find(argv[2]);
    if (way != ways.end())
        way->second();
    return 3;
}
