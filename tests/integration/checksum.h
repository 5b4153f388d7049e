#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace weir::integration {

/// 64 bits that depend on every byte and on its place, fast enough to follow a gibibyte at the speed of loopback.
class Checksum
{
public:
    void add(std::string_view bytes)
    {
        m_size += bytes.size();
        while (!bytes.empty()) {
            if (m_carried == 0 && bytes.size() >= sizeof m_carry) {
                addWhole(bytes);
                continue;
            }
            m_carry[m_carried++] = bytes.front();
            bytes.remove_prefix(1);
            if (m_carried == sizeof m_carry) {
                m_carried = 0;
                addWord(m_carry);
            }
        }
    }
    std::uint64_t value() const
    {
        Checksum padded = *this;
        while (padded.m_carried != 0)
            padded.add(std::string_view("", 1));
        return padded.m_state ^ m_size;
    }
    std::uint64_t size() const { return m_size; }

private:
    void addWhole(std::string_view& bytes)
    {
        while (bytes.size() >= sizeof m_carry) {
            addWord(bytes.data());
            bytes.remove_prefix(sizeof m_carry);
        }
    }
    void addWord(const char* bytes)
    {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        m_state = std::rotl((m_state ^ word) * 0x9e3779b97f4a7c15U, 29);
    }

    std::uint64_t m_state = 0x243f6a8885a308d3U;
    std::uint64_t m_size = 0;
    char m_carry[8] = {};
    std::size_t m_carried = 0;
};

/// Fills `bytes` with what stands at `offset` (a multiple of 8) of an endless text that does not repeat.
inline void fillPattern(char* bytes, std::size_t size, std::uint64_t offset)
{
    for (std::size_t i = 0; i < size; i += 8) {
        std::uint64_t word = (offset + i) * 0xd1342543de82ef95U;
        word ^= word >> 29;
        std::memcpy(bytes + i, &word, std::min<std::size_t>(8, size - i));
    }
}

} // namespace weir::integration
