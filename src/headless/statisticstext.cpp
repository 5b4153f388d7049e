#include "headless/statistics.h"

#include "formats/hartime.h"
#include "formats/harwords.h"
#include "formats/jsonwriter.h"
#include "text/escape.h"

#include <algorithm>
#include <charconv>

namespace weir::headless {

namespace {

using exchange::BodyLoss;

constexpr std::size_t kMostRows = 20; // of each table for people

/// Not by printf, which writes a comma in some locales.
std::string fixed(double value, int places)
{
    char text[64];
    return {text, std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed, places).ptr};
}

double inMilliseconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// 1,234,567
std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (auto place = std::ptrdiff_t(text.size()) - 3; place > 0; place -= 3)
        text.insert(std::size_t(place), ",");
    return text;
}

std::string size(std::uint64_t bytes)
{
    static constexpr std::string_view kUnits[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    double value = double(bytes);
    std::size_t unit = 0;
    for (; value >= 1000 && unit + 1 < std::size(kUnits); ++unit)
        value /= 1000;
    return fixed(value, unit == 0 || value >= 100 ? 0 : 1) + " " + std::string(kUnits[unit]);
}

std::string time(std::chrono::system_clock::time_point at)
{
    return formats::isoTime(std::chrono::time_point_cast<std::chrono::microseconds>(at));
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string rightAligned(const std::string& text, std::size_t width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

void line(std::string& out, const char* name, const std::string& value) { out += padded(name, 12) + value + "\n"; }

void latencyLine(std::string& out, const char* name, const Latencies& latencies)
{
    if (latencies.count() == 0)
        return;
    std::string text;
    for (const auto& [word, share] : {std::pair("p50 ", 0.5), std::pair("   p90 ", 0.9), std::pair("   p99 ", 0.99)})
        text += word + fixed(inMilliseconds(latencies.percentile(share)), 3);
    line(out, name, text + "   max " + fixed(inMilliseconds(latencies.longest()), 3) + " ms");
}

void tableLine(std::string& out, const std::string& name, const Statistics::Totals& totals)
{
    out += "  " + rightAligned(grouped(totals.exchanges), 13) + rightAligned(grouped(totals.failed), 11)
        + rightAligned(size(totals.requestBytes()), 12) + rightAligned(size(totals.responseBytes()), 12) + "  " + name
        + "\n";
}

void tableHead(std::string& out, const char* name)
{
    out += "\n  " + rightAligned("exchanges", 13) + rightAligned("failed", 11) + rightAligned("requests", 12)
        + rightAligned("responses", 12) + "  " + name + "\n";
}

void table(std::string& out, const char* heading, const std::vector<Statistics::Named>& rows)
{
    tableHead(out, heading);
    for (std::size_t i = 0; i < rows.size() && i < kMostRows; ++i)
        tableLine(out, rows[i].name.empty() ? "-" : text::escapeControls(rows[i].name), rows[i].totals);
    if (rows.size() > kMostRows)
        out += "  " + rightAligned("...", 13) + "  and " + grouped(rows.size() - kMostRows) + " more; --json has all\n";
}

// JSON

void totalsFields(formats::JsonWriter& json, const Statistics::Totals& totals)
{
    for (const auto& [key, value] : {std::pair("exchanges", totals.exchanges), std::pair("failed", totals.failed),
             std::pair("requestHeadBytes", totals.requestHeadBytes),
             std::pair("requestBodyBytes", totals.requestBodyBytes),
             std::pair("responseHeadBytes", totals.responseHeadBytes),
             std::pair("responseBodyBytes", totals.responseBodyBytes)}) {
        json.key(key);
        json.number(value);
    }
}

void timeField(
    formats::JsonWriter& json, const char* key, const std::optional<std::chrono::system_clock::time_point>& at)
{
    json.key(key);
    if (at)
        json.text(time(*at));
    else
        json.literal("null");
}

void latencyFields(formats::JsonWriter& json, const char* key, const Latencies& latencies)
{
    json.key(key);
    json.beginObject();
    json.key("count");
    json.number(latencies.count());
    const auto field = [&](const char* name, std::chrono::nanoseconds duration) {
        json.key(name);
        if (latencies.count() == 0)
            json.literal("null");
        else
            json.literal(fixed(inMilliseconds(duration), 6));
    };
    field("p50Ms", latencies.percentile(0.5));
    field("p90Ms", latencies.percentile(0.9));
    field("p99Ms", latencies.percentile(0.99));
    field("maxMs", latencies.longest());
    json.endObject();
}

void namedArray(
    formats::JsonWriter& json, const char* key, const char* nameKey, const std::vector<Statistics::Named>& rows)
{
    json.key(key);
    json.beginArray();
    for (const Statistics::Named& row : rows) {
        json.beginObject();
        json.key(nameKey);
        json.text(row.name);
        totalsFields(json, row.totals);
        json.endObject();
    }
    json.endArray();
}

} // namespace

std::string statisticsText(const Statistics& statistics)
{
    std::string out;
    const Statistics::Totals& totals = statistics.totals();
    line(out, "exchanges",
        grouped(totals.exchanges) + " (" + grouped(totals.failed) + " failed, " + grouped(statistics.refused())
            + " refused, " + grouped(statistics.tunnels()) + " tunnels, " + grouped(statistics.running())
            + " still running)");
    if (statistics.begin())
        line(out, "began", time(*statistics.begin()) + " to " + time(*statistics.end()));
    line(out, "requests",
        size(totals.requestBytes()) + ": heads " + size(totals.requestHeadBytes) + ", bodies "
            + size(totals.requestBodyBytes));
    line(out, "responses",
        size(totals.responseBytes()) + ": heads " + size(totals.responseHeadBytes) + ", bodies "
            + size(totals.responseBodyBytes));
    latencyLine(out, "total", statistics.total());
    latencyLine(out, "wait", statistics.wait());
    static constexpr std::pair<BodyLoss, const char*> kCauses[] = {
        {BodyLoss::Limit, "longer than the limit"},
        {BodyLoss::Backlog, "the recorder was behind"},
        {BodyLoss::Disk, "the disk could not take it"},
        {BodyLoss::NotAsked, "not recorded on purpose"},
        {BodyLoss::Gone, "the file that held it is lost"},
    };
    for (const auto& [cause, words] : kCauses) {
        const Statistics::Loss& loss = statistics.losses()[std::size_t(cause)];
        if (loss.bodies > 0)
            line(out, "not kept", size(loss.bytes) + " of " + grouped(loss.bodies) + " bodies: " + words);
    }
    if (totals.exchanges == 0)
        return out;
    tableHead(out, "status");
    for (const auto& [status, row] : statistics.statuses())
        tableLine(out, status == 0 ? "-" : std::to_string(status), row);
    table(out, "host", statistics.hosts());
    table(out, "type", statistics.types());
    return out;
}

std::string statisticsJson(const Statistics& statistics)
{
    std::string out;
    formats::JsonWriter json([&](std::string_view piece) {
        out += piece;
        return true;
    });
    json.beginObject();
    totalsFields(json, statistics.totals());
    for (const auto& [key, value] : {std::pair("refused", statistics.refused()),
             std::pair("tunnels", statistics.tunnels()), std::pair("running", statistics.running())}) {
        json.key(key);
        json.number(value);
    }
    timeField(json, "firstStarted", statistics.begin());
    timeField(json, "lastStarted", statistics.end());
    json.key("latency");
    json.beginObject();
    latencyFields(json, "total", statistics.total());
    latencyFields(json, "wait", statistics.wait());
    json.endObject();
    json.key("losses");
    json.beginArray();
    for (std::size_t cause = 1; cause < statistics.losses().size(); ++cause) {
        json.beginObject();
        json.key("cause");
        json.text(formats::lossWord(BodyLoss(cause)));
        json.key("bodies");
        json.number(statistics.losses()[cause].bodies);
        json.key("bytes");
        json.number(statistics.losses()[cause].bytes);
        json.endObject();
    }
    json.endArray();
    json.key("statuses");
    json.beginArray();
    for (const auto& [status, totals] : statistics.statuses()) {
        json.beginObject();
        json.key("status");
        json.number(status);
        totalsFields(json, totals);
        json.endObject();
    }
    json.endArray();
    namedArray(json, "hosts", "host", statistics.hosts());
    namedArray(json, "types", "type", statistics.types());
    json.endObject();
    json.flush();
    return out;
}

} // namespace weir::headless
