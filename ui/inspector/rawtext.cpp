#include "inspector/rawtext.h"

#include "format/format.h"
#include "peer/displaytext.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir::ui {

namespace {

constexpr std::size_t kBytesShown = 256 * 1024;
constexpr std::size_t kLineBytesShown = 16 * 1024;

} // namespace

RawText rawText(std::string_view head)
{
    RawText result;
    result.isIncomplete = !head.ends_with("\n\r\n") && !head.ends_with("\n\n");
    std::size_t shown = 0;
    while (!head.empty() && shown < kBytesShown) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, end);
        const bool ended = end < head.size();
        head.remove_prefix(std::min(end + 1, head.size()));
        const bool bare = ended && !line.ends_with('\r');
        if (ended && !bare)
            line.remove_suffix(1);
        shown += std::min(line.size(), kLineBytesShown) + 1;
        result.hasBareLineFeeds |= bare;
        result.text += displayText(line, kLineBytesShown);
        if (bare)
            result.text += displayText("\n");
        if (!head.empty())
            result.text += QLatin1Char('\n');
    }
    if (!head.empty())
        result.text +=
            QCoreApplication::translate("weir::ui::Inspector", "… %1 more bytes").arg(countText(head.size()));
    return result;
}

} // namespace weir::ui
