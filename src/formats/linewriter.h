#pragma once

#include "formats/printing.h"

#include <string>
#include <string_view>

namespace weir::formats {

/// White space between the tokens of a language in which it means nothing but an end of tokens, and line breaks as much
/// as the printer knows: breaks are added where it asks, never taken away, and lines indented anew.
class LineWriter
{
public:
    explicit LineWriter(const PrettyOptions& options)
        : m_options(options), m_isIndenting(options.layout == PrettyOptions::Layout::Indented)
    {
    }

    /// From here on white space stays as it is.
    void stop() { m_isIndenting = false; }
    bool isIndenting() const { return m_isIndenting; }

    /// White space of the source; held back until a token follows.
    void space(std::string_view text, Output& out)
    {
        while (!text.empty()) {
            const std::string_view part = text.substr(0, kMostGap - m_gap.size());
            m_gap += part;
            text.remove_prefix(part.size());
            if (m_gap.size() == kMostGap)
                writeGap(out);
        }
    }

    void endLine() { m_isLineEnding = true; }
    void continueLine() { m_isLineEnding = false; }
    bool hasLineBreak() const { return m_gap.find_first_of("\r\n") != std::string::npos; }

    /// To be called before each token.
    void beginToken(std::uint64_t level, Output& out)
    {
        if (!m_isIndenting || (!m_isLineEnding && !hasLineBreak()) || !m_hasToken)
            writeGap(out);
        else {
            const std::size_t first = m_gap.find('\n');
            const bool hasEmptyLine = first != std::string::npos && m_gap.find('\n', first + 1) != std::string::npos;
            if (hasEmptyLine)
                out.text += '\n';
            putLineBreak(out, m_options, level);
            m_gap.clear();
        }
        m_hasToken = true;
        m_isLineEnding = false;
    }

    /// Before a token that stays beside the one before it if it stood there: a comment at a line's end.
    void beginRemark(std::uint64_t level, Output& out)
    {
        const bool isLineEnding = m_isLineEnding && !hasLineBreak();
        if (isLineEnding)
            m_isLineEnding = false;
        beginToken(level, out);
        m_isLineEnding = isLineEnding;
    }

    void finish(Output& out)
    {
        if (m_isIndenting && hasLineBreak())
            m_gap = "\n";
        writeGap(out);
    }

private:
    static constexpr std::size_t kMostGap = 4096;

    void writeGap(Output& out)
    {
        out.text += m_gap;
        m_gap.clear();
    }

    const PrettyOptions m_options;
    bool m_isIndenting;
    bool m_isLineEnding = false;
    bool m_hasToken = false;
    std::string m_gap;
};

} // namespace weir::formats
