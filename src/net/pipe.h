#pragma once

#include "net/descriptor.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace weir::net {

/// A kernel pipe for splice(2): bytes go from socket to socket without being copied.
struct Pipe
{
    Descriptor readEnd;
    Descriptor writeEnd;
    std::size_t filled = 0; ///< bytes in it
};

/// Pipes of one worker. A connection holds one only while bytes are in it, so that ten thousand idle tunnels
/// need none.
class PipePool
{
public:
    /// None if the system gives no descriptors.
    std::unique_ptr<Pipe> take();
    /// A pipe that still holds bytes is closed instead of kept.
    void put(std::unique_ptr<Pipe> pipe);

private:
    std::vector<std::unique_ptr<Pipe>> m_idle;
};

inline constexpr std::size_t kPipeCapacity = 256 * 1024;

} // namespace weir::net
