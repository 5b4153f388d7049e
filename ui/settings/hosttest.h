#pragma once

#include "rules/hostpattern.h"

#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace weir::ui {

/// Says which line of a block list, while it is being written, refuses a host. Lines that are no pattern count as none.
class HostTest
{
public:
    struct Match
    {
        int line = 0; ///< from 1
        QString pattern;
    };

    void setHostList(const QString& lines);
    std::optional<Match> blockedBy(const std::string& host) const;

    /// The host as the proxy would compare it, from a host name, an authority or a pasted URL. None if it is none.
    static std::optional<std::string> hostOf(const QString& text);

private:
    std::vector<std::pair<int, rules::HostPattern>> m_patterns; // with their lines
};

} // namespace weir::ui
