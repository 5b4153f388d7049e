#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace weir::formats {

/// Where lines of XML or HTML may begin without a change of meaning. Told of tags and text in their order, it answers
/// what becomes of the white space before each. Names are those in the tags, perhaps cut.
class MarkupLayout
{
public:
    enum class Gap : std::uint8_t {
        AsItIs,
        LineBreak,
        Reindent, ///< a line break if there was one
    };

    virtual ~MarkupLayout() = default;
    virtual Gap beforeText() = 0;
    virtual Gap beforeOpeningTag(std::string_view name) = 0;
    virtual Gap beforeClosingTag(std::string_view name) = 0;
    /// Comments, declarations, instructions.
    virtual Gap beforeOther() = 0;
    /// The opening tag has ended.
    virtual void opened(std::string_view name, bool isEmptyElement) = 0;
    virtual std::uint64_t level() const = 0;
};

/// Between tags only, and nowhere in an element that has text beside its children.
std::unique_ptr<MarkupLayout> makeXmlLayout();

/// Around elements that are blocks; in <pre> nowhere.
std::unique_ptr<MarkupLayout> makeHtmlLayout();

/// Whether an element of HTML holds text up to its closing tag, whatever stands there.
bool isRawTextElement(std::string_view lowerName);

} // namespace weir::formats
