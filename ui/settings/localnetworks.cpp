#include "settings/localnetworks.h"

#include <QHostAddress>
#include <QNetworkInterface>

#include <algorithm>
#include <array>

namespace weir::ui {

namespace {

bool isPrivate(const QHostAddress& address)
{
    static const std::array kPrivate = {
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("fc00::/7")),
        QHostAddress::parseSubnet(QStringLiteral("fe80::/10")),
    };
    return std::any_of(
        kPrivate.begin(), kPrivate.end(), [&](const auto& subnet) { return address.isInSubnet(subnet); });
}

/// `address` with zeros behind the prefix.
QHostAddress networkOf(const QHostAddress& address, int prefix)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return QHostAddress(prefix == 0 ? 0U : address.toIPv4Address() & (~quint32(0) << (32 - prefix)));
    Q_IPV6ADDR bytes = address.toIPv6Address();
    for (int bit = prefix; bit < 128; ++bit)
        bytes[bit / 8] &= quint8(~(0x80U >> (bit % 8)));
    return QHostAddress(bytes);
}

} // namespace

QList<QNetworkAddressEntry> addressesOfThisMachine()
{
    QList<QNetworkAddressEntry> addresses;
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const QNetworkInterface::InterfaceFlags flags = interface.flags();
        if (flags.testFlag(QNetworkInterface::IsUp) && !flags.testFlag(QNetworkInterface::IsLoopBack))
            addresses += interface.addressEntries();
    }
    return addresses;
}

QStringList localNetworks(const QList<QNetworkAddressEntry>& addresses)
{
    QStringList networks;
    for (const QNetworkAddressEntry& entry : addresses) {
        const int bits = entry.ip().protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
        // a prefix of all bits is a link to one machine, not a network
        if (entry.prefixLength() <= 0 || entry.prefixLength() >= bits || !isPrivate(entry.ip()))
            continue;
        const QString network = QStringLiteral("%1/%2")
                                    .arg(networkOf(entry.ip(), entry.prefixLength()).toString())
                                    .arg(entry.prefixLength());
        if (!networks.contains(network))
            networks += network;
    }
    return networks;
}

} // namespace weir::ui
