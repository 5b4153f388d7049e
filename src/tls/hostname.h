#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace weir::tls {

/// Whom a certificate is for, or is expected to be for.
struct HostName
{
    std::string text; ///< lower case; no final dot, no port; an IPv6 address without brackets, as RFC 5952 writes it
    bool isAddress = false; ///< an IPv4 or IPv6 address: no SNI for it (RFC 6066 §3), and its own kind of SAN

    /// A host as it stands in a target or in SNI: DNS letters, digits, hyphens and underscores with an IDN as its
    /// A-label, or an address, with or without brackets. None for anything else: empty, too long, a wildcard, other
    /// characters.
    static std::optional<HostName> parse(std::string_view host);

    bool operator==(const HostName&) const = default;
};

} // namespace weir::tls
