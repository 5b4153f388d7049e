#include "headless/reporter.h"

#include "headless/exchangeline.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace weir::headless {

namespace {

bool writeToOutput(std::string_view lines)
{
    while (!lines.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, lines.data(), lines.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        lines.remove_prefix(std::size_t(written));
    }
    return true;
}

} // namespace

Reporter::Reporter(bool json, std::unique_ptr<RotatingLog> log) : m_json(json), m_log(std::move(log)) {}

void Reporter::report(const engine::ExchangeBatch& batch)
{
    std::string lines;
    for (const exchange::Exchange& exchange : batch->exchanges) {
        if (exchange.hasEnded())
            lines.append(m_json ? jsonLine(exchange) : textLine(exchange)).append("\n");
    }
    if (batch->missed > 0)
        std::fprintf(stderr, "weir: %llu exchanges are not reported, because their reader was too slow\n", static_cast<unsigned long long>(batch->missed));
    if (lines.empty())
        return;
    if (!m_outputLost && !writeToOutput(lines)) {
        std::fprintf(stderr, "weir: standard output cannot be written any more: %s\n", std::strerror(errno));
        m_outputLost = true;
    }
    if (!m_log)
        return;
    const auto problem = m_log->write(lines);
    if (problem && !m_logFailing)
        std::fprintf(stderr, "weir: %s\n", problem->c_str());
    m_logFailing = problem.has_value();
}

} // namespace weir::headless
