#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

/// Figures as people read them, in the language and with the digits of the default QLocale.
namespace weir::ui {

/// "0 B", "812 B", "4.1 kB", "2.10 GB": powers of 1000, three figures.
QString bytesText(std::uint64_t bytes);
/// "4.1 MB/s"
QString byteRateText(double bytesPerSecond);
/// "0.42 ms", "12 ms", "1.52 s", "3 min 20 s", "2 h 5 min"
QString durationText(std::chrono::nanoseconds duration);
/// "98,330"
QString countText(std::uint64_t count);

} // namespace weir::ui
