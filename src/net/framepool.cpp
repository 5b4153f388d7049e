#include "net/framepool.h"

#include <array>
#include <cstdint>
#include <new>

namespace weir::net {

#ifdef __SANITIZE_ADDRESS__

void* allocateFrame(std::size_t size) { return ::operator new(size); }

void freeFrame(void* frame, std::size_t size) noexcept { ::operator delete(frame, size); }

#else

namespace {

constexpr std::size_t kStep = 128;
constexpr std::size_t kClasses = 32;    // up to 4 KiB
constexpr std::uint32_t kMostKept = 64; // of a size, in a thread

struct FreeFrame
{
    FreeFrame* next;
};

class Pool
{
public:
    ~Pool()
    {
        for (std::size_t i = 0; i < kClasses; ++i) {
            while (void* frame = take(i))
                ::operator delete(frame);
        }
    }

    void* take(std::size_t index)
    {
        FreeFrame* frame = m_free[index];
        if (frame) {
            m_free[index] = frame->next;
            --m_count[index];
        }
        return frame;
    }

    bool keep(void* memory, std::size_t index)
    {
        if (m_count[index] == kMostKept)
            return false;
        m_free[index] = new (memory) FreeFrame{m_free[index]};
        ++m_count[index];
        return true;
    }

private:
    std::array<FreeFrame*, kClasses> m_free{};
    std::array<std::uint32_t, kClasses> m_count{};
};

thread_local Pool t_pool;

} // namespace

void* allocateFrame(std::size_t size)
{
    const std::size_t index = (size - 1) / kStep;
    if (index >= kClasses)
        return ::operator new(size);
    if (void* frame = t_pool.take(index))
        return frame;
    return ::operator new((index + 1) * kStep);
}

void freeFrame(void* frame, std::size_t size) noexcept
{
    const std::size_t index = (size - 1) / kStep;
    if (index >= kClasses || !t_pool.keep(frame, index))
        ::operator delete(frame);
}

#endif

} // namespace weir::net
