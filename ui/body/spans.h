#pragma once

#include "body/scratchfile.h"
#include "formats/prettyprint.h"

#include <memory>
#include <vector>

namespace weir::ui {

/// A stretch of text with a colour.
struct ColouredSpan
{
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    formats::TokenKind kind = formats::TokenKind::Plain;
};

/// What is what in a text, in a scratch file: eight bytes a span, in the order of the text.
/// Thread contract: one thread appends, any thread reads what has been appended.
class Spans
{
public:
    explicit Spans(std::shared_ptr<ScratchFile> file) : m_file(std::move(file)) {}

    /// Of text that begins at `place`. Returns the reason in words if it could not be written.
    QString append(const std::vector<formats::Span>& spans, std::uint64_t place);
    /// Those that touch a stretch of the text; of very many the first.
    std::vector<ColouredSpan> read(std::uint64_t from, std::uint64_t to) const;

private:
    std::shared_ptr<ScratchFile> m_file;
};

} // namespace weir::ui
