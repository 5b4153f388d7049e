#include "headless/reporter.h"

#include "headless/exchangeline.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <poll.h>
#include <unistd.h>

namespace weir::headless {

namespace {

unsigned long long printable(std::uint64_t number) { return number; }

/// All of it, however slowly it is read. Returns errno, 0 for none.
int writeToOutput(std::string_view lines)
{
    while (!lines.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, lines.data(), lines.size());
        if (written >= 0) {
            lines.remove_prefix(std::size_t(written));
        } else if (errno == EAGAIN) {
            pollfd waiting{STDOUT_FILENO, POLLOUT, 0};
            ::poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

} // namespace

Reporter::Reporter(bool json, std::unique_ptr<RotatingLog> log) : m_json(json), m_log(std::move(log)) {}

void Reporter::report(const engine::ExchangeBatch& batch) { write(*batch, nullptr); }

void Reporter::reportRecorded(const capture::RecordedBatch& recorded) { write(*recorded->batch, &recorded->extras); }

void Reporter::write(const exchange::Batch& batch, const std::vector<traffic::Extra>* extras)
{
    std::string shown;
    std::string logged;
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < batch.exchanges.size(); ++i) {
        const exchange::Exchange& exchange = batch.exchanges[i];
        if (!exchange.hasEnded())
            continue;
        ++count;
        const std::string line =
            m_json ? jsonLine(exchange, extras != nullptr ? (*extras)[i].id : 0) : textLine(exchange);
        shown.append(line).append("\n");
        if (m_log && m_json)
            logged.append(line).append("\n");
        else if (m_log)
            logged.append(textLine(exchange, TimeFormat::DateAndTime)).append("\n");
    }
    if (batch.missed > 0)
        std::fprintf(stderr, "weir: %llu exchanges are not reported, because their reader was too slow\n",
            printable(batch.missed));
    if (count == 0)
        return;
    if (m_log)
        writeLog(logged, count); // first: whoever reads standard output may stall
    if (!m_outputClosed)
        writeOutput(shown, count);
}

void Reporter::writeLog(const std::string& lines, std::uint64_t count)
{
    if (const auto problem = m_log->write(lines)) {
        if (m_linesNotLogged == 0)
            std::fprintf(stderr, "weir: %s; going on without it until it can\n", problem->c_str());
        m_linesNotLogged += count;
    } else if (m_linesNotLogged > 0) {
        std::fprintf(stderr, "weir: the access log is written again; %llu lines are missing in it\n",
            printable(m_linesNotLogged));
        m_linesNotLogged = 0;
    }
}

void Reporter::writeOutput(const std::string& lines, std::uint64_t count)
{
    const int error = writeToOutput(lines);
    if (error == EPIPE || error == EBADF) {
        std::fprintf(stderr, "weir: nobody reads standard output any more; going on without it\n");
        m_outputClosed = true;
    } else if (error != 0) {
        if (m_linesNotShown == 0)
            std::fprintf(stderr, "weir: standard output cannot be written: %s; going on without it until it can\n",
                std::strerror(error));
        m_linesNotShown += count;
    } else if (m_linesNotShown > 0) {
        std::fprintf(stderr, "weir: standard output is written again; %llu lines are missing in it\n",
            printable(m_linesNotShown));
        m_linesNotShown = 0;
    }
}

} // namespace weir::headless
