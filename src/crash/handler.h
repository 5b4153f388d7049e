#pragma once

#include <cstddef>
#include <string>

/// What remains of a program that crashes: a report for those who look for the fault, and nothing that is secret.
namespace weir::crash {

/// From here on, a signal that ends the program because of a fault (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT) leaves
/// a report in `folder`, which is made then, with its parents; see reports.h. Then the signal does what it always
/// does. A report has addresses of code and the names of its files, no contents of memory, no arguments and no
/// environment. `program` is a string that stays. To be called once, in the main thread, before there are others.
/// Does nothing in a build with sanitizers, which report themselves.
void install(const char* program, const std::string& folder);

/// A stack for the handler, for the thread that it is made in: without one, a thread that has used up its own stack
/// ends the program without a report. install() gives the main thread one. Takes memory only once it is needed.
class ThreadStack
{
public:
    ThreadStack();
    ~ThreadStack();
    ThreadStack(const ThreadStack&) = delete;
    ThreadStack& operator=(const ThreadStack&) = delete;

private:
    void* m_memory = nullptr; // null: there is none
    std::size_t m_bytes = 0;
};

} // namespace weir::crash
