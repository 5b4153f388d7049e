#pragma once

#include <cstddef>

namespace weir::net {

/// Memory for coroutine frames. They come and go several times a request, in few sizes, and many are too large for
/// malloc's fast path; each thread keeps a few of each size. The address sanitizer gets plain allocations.
void* allocateFrame(std::size_t size);
void freeFrame(void* frame, std::size_t size) noexcept;

} // namespace weir::net
