#include "traffic/pages.h"

#include <sys/mman.h>

#include <new>

namespace weir::traffic {

void* takePages(std::size_t bytes, Pages kind)
{
    const int present = kind == Pages::Present ? MAP_POPULATE : 0;
    void* pages = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | present, -1, 0);
    if (pages == MAP_FAILED)
        throw std::bad_alloc();
    if (kind == Pages::Huge)
        ::madvise(pages, bytes, MADV_HUGEPAGE); // where there are none, it goes on without
    return pages;
}

void givePages(void* pages, std::size_t bytes) noexcept { ::munmap(pages, bytes); }

} // namespace weir::traffic
