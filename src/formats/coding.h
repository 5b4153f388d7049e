#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace weir::formats {

/// One content coding being undone, piece by piece. Memory: the window of the coding, and a buffer.
class Coding
{
public:
    /// Takes decoded bytes; false: no more are wanted.
    using Sink = std::function<bool(std::span<const char>)>;

    enum class Step : std::uint8_t { Going, Refused, Damaged };

    /// By the lower-case name in Content-Encoding. Null: not known.
    static std::unique_ptr<Coding> make(std::string_view name);

    virtual ~Coding() = default;
    /// Hands to `sink` all that can be decoded by now. Not to be called again once it is no longer Going.
    virtual Step push(std::span<const char> bytes, const Sink& sink) = 0;
    /// Whether the bytes may end here.
    virtual bool isWhole() const = 0;
    /// What is wrong, where it is Damaged.
    virtual std::string problem() const = 0;
};

} // namespace weir::formats
