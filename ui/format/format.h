#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

/// Figures as people read them, in the language and with the digits of the default QLocale.
namespace weir::ui {

/// "0 B", "812 B", "4.10 KiB", "2.10 GiB": powers of 1024 as in the settings, three figures.
QString bytesText(std::uint64_t bytes);
/// "4.10 MiB/s"
QString byteRateText(double bytesPerSecond);
/// "0.42 ms", "12 ms", "1.52 s", "3 min 20 s", "2 h 5 min"
QString durationText(std::chrono::nanoseconds duration);
/// "98,330"
QString countText(std::uint64_t count);

} // namespace weir::ui
