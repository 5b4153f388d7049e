#pragma once

#include <cstddef>

namespace weir::traffic {

/// What touching many pages for the first time costs is mostly the faults, one by one; behind a hypervisor most of all.
enum class Pages : bool {
    Present, ///< all at once: for what will be filled to its end
    Huge,    ///< in huge pages, where there are any: for tens of megabytes
};

/// From the system, zeroed. Throws std::bad_alloc. Thread contract: any thread.
void* takePages(std::size_t bytes, Pages kind);
void givePages(void* pages, std::size_t bytes) noexcept;

/// For what takes dozens of pages, all present.
template<typename T>
struct PageAllocator
{
    using value_type = T;

    PageAllocator() = default;
    template<typename U>
    PageAllocator(const PageAllocator<U>&)
    {
    }

    T* allocate(std::size_t count) { return static_cast<T*>(takePages(count * sizeof(T), Pages::Present)); }
    void deallocate(T* pages, std::size_t count) noexcept { givePages(pages, count * sizeof(T)); }

    template<typename U>
    bool operator==(const PageAllocator<U>&) const
    {
        return true;
    }
};

} // namespace weir::traffic
