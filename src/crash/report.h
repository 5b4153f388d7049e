#pragma once

#include <csignal>
#include <string>
#include <ucontext.h>

/// The handler's part that writes.
namespace weir::crash {

/// Makes room, and looks up now what cannot be asked for later. `program` stays.
void prepareReport(const char* program, const std::string& folder);

/// Writes the report of the signal into a new file, and a line that names it to standard error. May be called in a
/// signal handler, once. What may crash or hang comes last, so that the rest is there.
void writeReport(int number, const siginfo_t& info, const ucontext_t& context);

} // namespace weir::crash
