#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace weir::crash {

/// A mapping of code from a file.
struct Module
{
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    std::uintptr_t base = 0; ///< where the file was loaded: what addr2line wants is counted from here
    std::string_view path;

    std::string_view name() const { return path.substr(path.rfind('/') + 1); }
};

/// The code of this process, as /proc/self/maps says. Large, so not for a stack; read() may be called in a signal
/// handler. Memory that is not code of a file (heap, stacks, code made at run time) is not in it.
class Modules
{
public:
    void read();
    const Module* begin() const { return m_modules.data(); }
    const Module* end() const { return m_modules.data() + m_count; }
    /// Null: there is no such code.
    const Module* find(std::uintptr_t address) const;

private:
    void takeLine(std::string_view line);
    std::string_view keep(std::string_view path);

    std::array<Module, 512> m_modules{};
    std::size_t m_count = 0;
    std::array<char, 64 * 1024> m_paths{};
    std::size_t m_pathBytes = 0;
    std::array<char, 4096 + 128> m_line{}; // a path and what stands before it
    std::size_t m_lineBytes = 0;
    std::string_view m_path; // of the file that the last lines were about, and where it begins
    std::uintptr_t m_base = 0;
};

} // namespace weir::crash
