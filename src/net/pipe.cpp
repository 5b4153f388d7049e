#include "net/pipe.h"

#include <fcntl.h>
#include <unistd.h>

namespace weir::net {

namespace {

constexpr std::size_t kMostIdle = 32;

} // namespace

std::unique_ptr<Pipe> PipePool::take()
{
    if (!m_idle.empty()) {
        std::unique_ptr<Pipe> pipe = std::move(m_idle.back());
        m_idle.pop_back();
        return pipe;
    }
    int ends[2];
    if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
        return nullptr;
    auto pipe = std::make_unique<Pipe>();
    pipe->readEnd = Descriptor(ends[0]);
    pipe->writeEnd = Descriptor(ends[1]);
    ::fcntl(ends[1], F_SETPIPE_SZ, int(kPipeCapacity)); // if refused, the default works too
    return pipe;
}

void PipePool::put(std::unique_ptr<Pipe> pipe)
{
    if (pipe && pipe->filled == 0 && m_idle.size() < kMostIdle)
        m_idle.push_back(std::move(pipe));
}

} // namespace weir::net
