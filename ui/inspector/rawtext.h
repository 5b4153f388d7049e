#pragma once

#include <QString>

#include <string_view>

namespace weir::ui {

struct RawText
{
    QString text;
    bool hasBareLineFeeds = false; ///< shown as "\x0a"
    bool isIncomplete = false;     ///< no empty line ends it
};

/// A head line by line, each as displayText(). CR LF breaks the line without a mark, LF alone with one. Of megabytes
/// it gives what can be laid out without a pause, and says how much is missing.
RawText rawText(std::string_view head);

} // namespace weir::ui
