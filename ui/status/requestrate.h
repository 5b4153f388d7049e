#pragma once

#include <QString>

namespace weir::ui {

/// "0 req/s", "0.4 req/s", "340 req/s": what is rare still shows.
QString requestRateText(double requestsPerSecond);

} // namespace weir::ui
