#pragma once

#include "rules/hostpattern.h"

#include <vector>

namespace weir::rules {

/// Hosts that a rule is for: the ones that are refused, that are decrypted, and so on.
class HostList
{
public:
    void add(HostPattern pattern) { m_patterns.push_back(std::move(pattern)); }
    bool empty() const { return m_patterns.empty(); }

    /// The first pattern that matches, or none. `host` as for HostPattern::matches().
    const HostPattern* find(std::string_view host) const
    {
        for (const HostPattern& pattern : m_patterns) {
            if (pattern.matches(host))
                return &pattern;
        }
        return nullptr;
    }

private:
    std::vector<HostPattern> m_patterns;
};

} // namespace weir::rules
