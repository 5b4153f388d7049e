#include "text/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <new>

namespace weir::text {

namespace {

// Enough for any expression that is meant seriously: the compiled code counts only where it may branch.
constexpr std::uint32_t kMostSteps = 20'000;
constexpr std::uint32_t kMostHeapKib = 4096;
constexpr std::size_t kFirstStack = 32 * 1024;
constexpr std::size_t kLargestStack = 512 * 1024;

template<auto Free>
struct Freer
{
    template<typename T>
    void operator()(T* object) const
    {
        Free(object);
    }
};

/// What a search needs beside the expression. One a thread serves all of its searches.
struct Scratch
{
    Scratch()
    {
        if (!match || !context)
            throw std::bad_alloc();
        pcre2_set_match_limit(context.get(), kMostSteps);
        pcre2_set_depth_limit(context.get(), kMostSteps);
        pcre2_set_heap_limit(context.get(), kMostHeapKib);
        if (stack)
            pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
    }

    // one pair of offsets: where it was found is not asked
    std::unique_ptr<pcre2_match_data, Freer<pcre2_match_data_free>> match{pcre2_match_data_create(1, nullptr)};
    std::unique_ptr<pcre2_match_context, Freer<pcre2_match_context_free>> context{pcre2_match_context_create(nullptr)};
    std::unique_ptr<pcre2_jit_stack, Freer<pcre2_jit_stack_free>> stack{
        pcre2_jit_stack_create(kFirstStack, kLargestStack, nullptr)};
};

PCRE2_SPTR unitsOf(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data() ? text.data() : ""); }

} // namespace

struct Regex::Code
{
    explicit Code(pcre2_code* compiled) : code(compiled) {}

    std::unique_ptr<pcre2_code, Freer<pcre2_code_free>> code;
};

std::variant<Regex, Regex::Error> Regex::compile(std::string_view pattern, Case letterCase)
{
    if (pattern.size() > kLongestPattern)
        return Error{kLongestPattern, "it is longer than " + std::to_string(kLongestPattern) + " characters"};
    std::uint32_t options = PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF
        | PCRE2_NEVER_BACKSLASH_C;
    if (letterCase == Case::Insensitive)
        options |= PCRE2_CASELESS;
    int error = 0;
    std::size_t offset = 0;
    const auto tryWith = [&](std::uint32_t more) {
        return pcre2_compile(unitsOf(pattern), pattern.size(), options | more, &error, &offset, nullptr);
    };
    pcre2_code* code = tryWith(PCRE2_UTF | PCRE2_MATCH_INVALID_UTF);
    if (!code && error <= PCRE2_ERROR_UTF8_ERR1 && error >= PCRE2_ERROR_UTF8_ERR21)
        code = tryWith(0);
    if (!code) {
        std::array<PCRE2_UCHAR, 160> words{};
        pcre2_get_error_message(error, words.data(), words.size());
        return Error{offset, reinterpret_cast<const char*>(words.data())};
    }
    auto result = std::make_shared<const Code>(code);
    // where the system forbids code made at run time, PCRE2 interprets
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return Regex(std::move(result));
}

bool Regex::matches(std::string_view subject) const
{
    thread_local const Scratch scratch;
    // 0: found, with more groups than there is room for
    return pcre2_match(
               m_code->code.get(), unitsOf(subject), subject.size(), 0, 0, scratch.match.get(), scratch.context.get())
        >= 0;
}

} // namespace weir::text
