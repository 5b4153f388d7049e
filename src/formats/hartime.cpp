#include "formats/hartime.h"

#include "formats/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace weir::formats {

namespace {

using namespace std::chrono;

/// Takes a number of at least `least` and at most `most` digits off the front.
std::optional<int> takeNumber(std::string_view& text, std::size_t least, std::size_t most)
{
    std::size_t length = 0;
    while (length < std::min(most, text.size()) && isDigit(text[length]))
        ++length;
    if (length < least)
        return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + length, number);
    text.remove_prefix(length);
    return number;
}

bool takeMark(std::string_view& text, std::string_view marks)
{
    if (text.empty() || marks.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

struct TimeOfDay
{
    int hour = 0;
    int minute = 0;
    int second = 0;
};

std::optional<TimeOfDay> takeTimeOfDay(std::string_view& text, std::size_t leastDigits)
{
    const auto hour = takeNumber(text, leastDigits, 2);
    if (!hour || !takeMark(text, ":"))
        return std::nullopt;
    const auto minute = takeNumber(text, leastDigits, 2);
    if (!minute || !takeMark(text, ":"))
        return std::nullopt;
    const auto second = takeNumber(text, leastDigits, 2);
    if (!second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return TimeOfDay{*hour, *minute, *second};
}

std::optional<Instant> instant(int yearNumber, int monthNumber, int dayNumber, const TimeOfDay& time)
{
    const year_month_day date{year(yearNumber), month(unsigned(monthNumber)), day(unsigned(dayNumber))};
    if (!date.ok())
        return std::nullopt;
    return Instant(sys_days(date)) + hours(time.hour) + minutes(time.minute) + seconds(time.second);
}

/// "+01:00", "-0500", "Z" or nothing.
std::optional<minutes> zoneOffset(std::string_view text)
{
    if (text.empty() || text == "Z" || text == "z")
        return minutes(0);
    const int sign = text.front() == '-' ? -1 : 1;
    if (!takeMark(text, "+-"))
        return std::nullopt;
    const auto hour = takeNumber(text, 2, 2);
    takeMark(text, ":");
    const int minute = takeNumber(text, 2, 2).value_or(0);
    if (!hour)
        return std::nullopt;
    return sign * (hours(*hour) + minutes(minute));
}

/// -1: it is none.
int monthNumber(std::string_view text)
{
    constexpr std::array<std::string_view, 12> kMonths{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string name = lowerCase(text.substr(0, 3));
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (name == kMonths[i])
            return int(i) + 1;
    }
    return -1;
}

} // namespace

std::string isoTime(Instant time)
{
    const sys_days date = floor<days>(time);
    const year_month_day parts(date);
    const hh_mm_ss clock(time - date);
    char text[64];
    const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", int(parts.year()),
        unsigned(parts.month()), unsigned(parts.day()), int(clock.hours().count()), int(clock.minutes().count()),
        int(clock.seconds().count()), int(clock.subseconds().count()));
    return std::string(text, std::size_t(length));
}

std::optional<Instant> fromIsoTime(std::string_view text)
{
    text = trimmed(text);
    const auto yearNumber = takeNumber(text, 4, 4);
    takeMark(text, "-");
    const auto month = takeNumber(text, 2, 2);
    takeMark(text, "-");
    const auto day = takeNumber(text, 2, 2);
    if (!yearNumber || !month || !day || !takeMark(text, "T t"))
        return std::nullopt;
    const auto time = takeTimeOfDay(text, 2);
    if (!time)
        return std::nullopt;
    microseconds fraction{0};
    if (takeMark(text, ".,")) {
        for (int unit = 100'000; !text.empty() && isDigit(text.front()); unit /= 10) {
            fraction += microseconds((text.front() - '0') * unit);
            text.remove_prefix(1);
        }
    }
    const auto offset = zoneOffset(text);
    const auto whole = instant(*yearNumber, *month, *day, *time);
    constexpr int kFirstYear = 1700; // clocks of nanoseconds reach from 1677 to 2262
    constexpr int kLastYear = 2200;
    if (!offset || !whole || *yearNumber < kFirstYear || *yearNumber > kLastYear)
        return std::nullopt;
    return *whole + fraction - *offset;
}

std::optional<Instant> fromCookieDate(std::string_view text)
{
    std::optional<TimeOfDay> time;
    int dayNumber = -1;
    int month = -1;
    int yearNumber = -1;
    constexpr std::string_view kDelimiters = "\t !\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~";
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find_first_not_of(kDelimiters), text.size());
        text.remove_prefix(begin);
        const std::string_view token = text.substr(0, text.find_first_of(kDelimiters));
        text.remove_prefix(token.size());
        std::string_view rest = token;
        if (!time && (time = takeTimeOfDay(rest, 1)))
            continue;
        rest = token;
        if (dayNumber < 0) {
            const int number = takeNumber(rest, 1, 2).value_or(-1);
            if (number >= 0 && (rest.empty() || !isDigit(rest.front()))) {
                dayNumber = number;
                continue;
            }
        }
        if (month < 0 && (month = monthNumber(token)) > 0)
            continue;
        rest = token;
        if (yearNumber < 0)
            yearNumber = takeNumber(rest, 2, 4).value_or(-1);
    }
    if (!time || dayNumber < 0 || month < 0 || yearNumber < 0)
        return std::nullopt;
    if (yearNumber < 70)
        yearNumber += 2000;
    else if (yearNumber < 100)
        yearNumber += 1900;
    return instant(yearNumber, month, dayNumber, *time);
}

} // namespace weir::formats
