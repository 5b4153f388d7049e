#include "settings/hosttest.h"

#include "http/target.h"
#include "net/address.h"

#include <QStringList>

#include <algorithm>

namespace weir::ui {

void HostTest::setHostList(const QString& lines)
{
    m_patterns.clear();
    int number = 0;
    for (const QString& line : lines.split(u'\n')) {
        ++number;
        std::string problem;
        if (auto pattern = rules::HostPattern::parse(line.trimmed().toStdString(), problem))
            m_patterns.emplace_back(number, std::move(*pattern));
    }
}

std::optional<HostTest::Match> HostTest::blockedBy(const std::string& host) const
{
    const auto found = std::find_if(
        m_patterns.begin(), m_patterns.end(), [&](const auto& member) { return member.second.matches(host); });
    if (found == m_patterns.end())
        return std::nullopt;
    return Match{found->first, QString::fromStdString(found->second.text())};
}

std::optional<std::string> HostTest::hostOf(const QString& text)
{
    std::string authority = text.trimmed().toStdString();
    if (const std::size_t scheme = authority.find("://"); scheme != std::string::npos)
        authority.erase(0, scheme + 3);
    authority.erase(std::min(authority.find_first_of("/?#"), authority.size()));
    if (const auto address = net::IpAddress::parse(authority))
        return address->text();
    const auto parsed = http::parseAuthority(authority, 80);
    return parsed ? std::optional(parsed->host) : std::nullopt;
}

} // namespace weir::ui
