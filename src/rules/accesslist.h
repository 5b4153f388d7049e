#pragma once

#include "net/address.h"

#include <algorithm>
#include <vector>

namespace weir::rules {

/// Which clients are served. This machine always is.
class AccessList
{
public:
    void allow(const net::Subnet& subnet) { m_subnets.push_back(subnet); }

    /// `local` is the address on which the client came in: one that comes from there is this machine.
    bool allows(const net::IpAddress& client, const net::IpAddress& local) const
    {
        return client.isLoopback() || client == local
            || std::any_of(
                m_subnets.begin(), m_subnets.end(), [&](const net::Subnet& s) { return s.contains(client); });
    }

private:
    std::vector<net::Subnet> m_subnets;
};

} // namespace weir::rules
