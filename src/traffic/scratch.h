#pragma once

#include "traffic/pages.h"

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace weir::traffic {

/// Memory for a moment, large blocks in huge pages: at a million rows, the page faults of small ones take several times
/// as long as the sorting. Elements are not initialised, so that nothing is touched twice.
template<typename T>
class ScratchAllocator
{
public:
    using value_type = T;

    ScratchAllocator() = default;
    template<typename U>
    ScratchAllocator(const ScratchAllocator<U>&) // NOLINT(google-explicit-constructor): as the standard asks
    {
    }

    T* allocate(std::size_t count)
    {
        const std::size_t size = count * sizeof(T);
        if (size < kLarge)
            return std::allocator<T>().allocate(count);
        return static_cast<T*>(takePages(size, Pages::Huge));
    }

    void deallocate(T* memory, std::size_t count)
    {
        if (const std::size_t size = count * sizeof(T); size < kLarge)
            std::allocator<T>().deallocate(memory, count);
        else
            givePages(memory, size);
    }

    template<typename U>
    void construct(U* place)
    {
        ::new (static_cast<void*>(place)) U;
    }
    template<typename U, typename... Args>
    void construct(U* place, Args&&... args)
    {
        ::new (static_cast<void*>(place)) U(std::forward<Args>(args)...);
    }

    bool operator==(const ScratchAllocator&) const { return true; }

private:
    static constexpr std::size_t kLarge = 4 * 1024 * 1024;
};

template<typename T>
using Scratch = std::vector<T, ScratchAllocator<T>>;

} // namespace weir::traffic
