#pragma once

#include <QString>

namespace weir::ui {

/// What hosts are grouped by: the last two labels of the name, or three where those two look like a public suffix
/// (co.uk). Addresses and names of one label stand for themselves. A guess to tidy a list by, not fit for security.
QString registrableDomain(const QString& host);

} // namespace weir::ui
