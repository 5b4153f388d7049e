#pragma once

#include <QList>
#include <QNetworkAddressEntry>
#include <QStringList>

namespace weir::ui {

/// Addresses of this machine's interfaces that are up, without loopback. Asks the system.
QList<QNetworkAddressEntry> addressesOfThisMachine();

/// The networks that these addresses are in, as CIDR ranges, without duplicates. Only private ones (RFC 1918, RFC 3927,
/// RFC 4193, RFC 4291 section 2.5.6): behind a public address, neighbours are strangers.
QStringList localNetworks(const QList<QNetworkAddressEntry>& addresses);

} // namespace weir::ui
