#include "crash/report.h"

#include "crash/modules.h"
#include "crash/output.h"
#include "crash/reports.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstring>
#include <ctime>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <unwind.h>

namespace weir::crash {

namespace {

constexpr int kMostFrames = 64;
/// What stands in front of the program's short name and behind it included.
constexpr std::size_t kLongestName = 100;

/// What the report says that was known before.
struct Prepared
{
    const char* program = "";
    std::array<char, PATH_MAX> path{}; // the folder; then the file in it
    std::size_t folderBytes = 0;       // 0: there is none
    std::array<char, 41> buildId{};
    std::array<char, 400> system{};
    timespec began{};
};

constinit Prepared prepared;
constinit Modules modules; // too large for the handler's stack

std::string_view signalName(int number)
{
    switch (number) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGILL: return "SIGILL";
    case SIGABRT: return "SIGABRT";
    default: return "a signal";
    }
}

/// Of the program itself, which comes first.
int readBuildId(dl_phdr_info* info, std::size_t /*size*/, void* /*data*/)
{
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& segment = info->dlpi_phdr[i];
        if (segment.p_type != PT_NOTE)
            continue;
        const auto* note = reinterpret_cast<const unsigned char*>(info->dlpi_addr + segment.p_vaddr);
        const unsigned char* const end = note + segment.p_memsz;
        const auto aligned = [](std::size_t bytes) { return (bytes + 3) & ~std::size_t(3); };
        while (std::size_t(end - note) >= sizeof(ElfW(Nhdr))) {
            ElfW(Nhdr) head;
            std::memcpy(&head, note, sizeof head);
            const std::size_t contentAt = sizeof head + aligned(head.n_namesz);
            const std::size_t all = contentAt + aligned(head.n_descsz);
            if (all > std::size_t(end - note))
                break;
            if (head.n_type == NT_GNU_BUILD_ID) {
                const std::size_t bytes = std::min<std::size_t>(head.n_descsz, prepared.buildId.size() / 2);
                for (std::size_t byte = 0; byte < bytes; ++byte) {
                    prepared.buildId[byte * 2] = "0123456789abcdef"[note[contentAt + byte] >> 4];
                    prepared.buildId[byte * 2 + 1] = "0123456789abcdef"[note[contentAt + byte] & 15];
                }
                return 1;
            }
            note += all;
        }
    }
    return 1;
}

/// UTC, as the name of a file may have it.
void addTime(Output& out)
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    const std::chrono::sys_seconds time{std::chrono::seconds(now.tv_sec)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    out.decimal(std::uint64_t(int(date.year())), 4).text("-").decimal(unsigned(date.month()), 2).text("-");
    out.decimal(unsigned(date.day()), 2).text("T").decimal(std::uint64_t(clock.hours().count()), 2).text("-");
    out.decimal(std::uint64_t(clock.minutes().count()), 2).text("-");
    out.decimal(std::uint64_t(clock.seconds().count()), 2).text("Z");
}

/// Behind the folder in `prepared.path`: 2026-11-25T13-19-05Z-PROGRAM-PID.new
bool completePath()
{
    if (prepared.folderBytes == 0)
        return false;
    Output name;
    addTime(name);
    name.text("-").text(prepared.program).text("-").decimal(std::uint64_t(::getpid())).text(".new");
    const std::string_view kept = name.kept();
    std::copy_n(kept.data(), kept.size(), prepared.path.data() + prepared.folderBytes);
    return true;
}

void makeFolders()
{
    char* const path = prepared.path.data();
    for (std::size_t i = 1; i < prepared.folderBytes; ++i) {
        if (path[i] != '/')
            continue;
        path[i] = '\0';
        ::mkdir(path, 0700);
        path[i] = '/';
    }
}

struct Registers
{
    std::uintptr_t instruction = 0;
    std::uintptr_t stack = 0;
};

Registers registersOf([[maybe_unused]] const ucontext_t& context)
{
#if defined(__x86_64__)
    return {std::uintptr_t(context.uc_mcontext.gregs[REG_RIP]), std::uintptr_t(context.uc_mcontext.gregs[REG_RSP])};
#elif defined(__aarch64__)
    return {std::uintptr_t(context.uc_mcontext.pc), std::uintptr_t(context.uc_mcontext.sp)};
#else
    return {};
#endif
}

void addPlace(Output& out, std::uintptr_t address)
{
    if (const Module* module = modules.find(address))
        out.text(module->name()).text("+").hex(address - module->base);
    else
        out.hex(address).text(" (no file's code)");
}

struct Trace
{
    Output& out;
    std::uintptr_t from; // frames before this one are the handler's
    int frames = 0;
};

_Unwind_Reason_Code addFrame(_Unwind_Context* context, void* data)
{
    auto& trace = *static_cast<Trace*>(data);
    const auto address = std::uintptr_t(_Unwind_GetIP(context));
    if (trace.frames == 0 && address != trace.from)
        return _URC_NO_REASON;
    if (address == 0)
        return _URC_END_OF_STACK; // of a thread
    trace.out.text("  ");
    addPlace(trace.out, address);
    trace.out.text("\n");
    return ++trace.frames < kMostFrames ? _URC_NO_REASON : _URC_END_OF_STACK;
}

_Unwind_Reason_Code lookAway(_Unwind_Context* /*context*/, void* /*data*/) { return _URC_END_OF_STACK; }

void addSignal(Output& out, int number, const siginfo_t& info)
{
    out.text("signal: ").text(signalName(number)).text(" (").decimal(unsigned(number)).text(")\n");
    if (info.si_code > 0) // else somebody has sent it: a process, or the program itself with abort()
        out.text("fault: address ").hex(std::uintptr_t(info.si_addr)).text(", code ").decimal(unsigned(info.si_code));
    else
        out.text("fault: none, the signal was sent");
    out.text("\n");
}

void addThread(Output& out)
{
    char name[17] = {};
    ::prctl(PR_GET_NAME, name, 0, 0, 0);
    out.text("thread: ").text(name).text("\n");
}

void addUptime(Output& out)
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const std::int64_t ms =
        std::int64_t(now.tv_sec - prepared.began.tv_sec) * 1000 + (now.tv_nsec - prepared.began.tv_nsec) / 1'000'000;
    out.text("uptime: ").decimal(std::uint64_t(ms) / 1000).text(".").decimal(std::uint64_t(ms) % 1000, 3).text(" s\n");
}

void addModules(Output& out)
{
    out.text("code of files, as it is loaded:\n");
    for (const Module& module : modules) {
        out.text("  ").hex(module.begin).text("-").hex(module.end).text(" base ").hex(module.base).text(" ");
        out.text(module.path).text("\n");
    }
}

} // namespace

void prepareReport(const char* program, const std::string& folder)
{
    prepared.program = program;
    forgetOldReports(folder);
    if (folder.starts_with('/') && folder.size() + kLongestName < prepared.path.size()) {
        std::copy_n(folder.data(), folder.size(), prepared.path.data());
        prepared.path[folder.size()] = '/';
        prepared.folderBytes = folder.size() + 1;
    }
    ::clock_gettime(CLOCK_MONOTONIC, &prepared.began);
    ::dl_iterate_phdr(readBuildId, nullptr);
    utsname system{};
    if (::uname(&system) == 0) {
        const std::string text = std::string(system.sysname) + " " + system.release + " " + system.machine;
        std::copy_n(text.data(), std::min(text.size(), prepared.system.size() - 1), prepared.system.data());
    }
    _Unwind_Backtrace(lookAway, nullptr); // what it loads, it loads now
}

void writeReport(int number, const siginfo_t& info, const ucontext_t& context)
{
    int file = -1;
    if (completePath()) {
        makeFolders();
        file = ::open(prepared.path.data(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    }
    if (file >= 0) {
        const Registers registers = registersOf(context);
        modules.read();
        Output out(file);
        out.text("A crash of ").text(prepared.program).text(" " WEIR_VERSION "\n");
        out.text("build: ").text(prepared.buildId.data()).text("\n");
        out.text("system: ").text(prepared.system.data()).text("\n");
        out.text("time: ");
        addTime(out);
        out.text("\n");
        addUptime(out);
        addSignal(out, number, info);
        addThread(out);
        out.text("instruction: ").hex(registers.instruction).text(" = ");
        addPlace(out, registers.instruction);
        out.text("\nstack: ").hex(registers.stack).text("\n");
        addModules(out);
        out.text("calls, the last first (addr2line -Cfie FILE OFFSET):\n");
        Trace trace{out, registers.instruction};
        _Unwind_Backtrace(addFrame, &trace);
    }
    Output line(STDERR_FILENO);
    line.text(prepared.program).text(": ended by ").text(signalName(number));
    if (file >= 0)
        line.text("; ").text(prepared.path.data()).text(" says where");
    line.text("\n");
}

} // namespace weir::crash
