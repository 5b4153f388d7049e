#include "traffic/filterterm.h"

#include "text/regex.h"
#include "traffic/filtersearch.h"
#include "traffic/filtertranslation.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace weir::traffic {

namespace {

using Kind = FilterNode::Kind;
using RowTest = std::function<bool(const Row&)>;
using TextTest = std::function<bool(std::string_view)>;

bool isWildcard(const FilterValue& value)
{
    return value.form == FilterValue::Form::Plain && value.text.find('*') != std::string::npos;
}

FilterError notAllowed(const FilterToken& term, const FilterValue& value)
{
    return {value.position, value.length, term.key->allowed, {}};
}

/// A test for each value, and whether any of them says yes.
template<typename Argument>
std::function<bool(Argument)> anyOf(std::vector<std::function<bool(Argument)>> tests)
{
    if (tests.size() == 1)
        return std::move(tests.front());
    return [tests = std::move(tests)](Argument argument) {
        return std::any_of(tests.begin(), tests.end(), [&argument](const auto& test) { return test(argument); });
    };
}

TextTest wildcardTest(const FilterValue& value, Wildcard::Extent extent)
{
    return [wildcard = Wildcard(value.text, extent)](std::string_view text) { return wildcard.matches(text); };
}

/// The text contains it.
TextTest partTest(const FilterValue& value)
{
    if (isWildcard(value))
        return wildcardTest(value, Wildcard::Extent::Anywhere);
    return [needle = Needle(value.text)](std::string_view text) { return needle.isIn(text); };
}

/// The text is it.
TextTest wholeTest(const FilterValue& value)
{
    if (isWildcard(value))
        return wildcardTest(value, Wildcard::Extent::Whole);
    return [wanted = value.text](std::string_view text) { return equalInAnyCase(text, wanted); };
}

/// It or below it.
TextTest domainTest(const FilterValue& value)
{
    if (isWildcard(value))
        return wildcardTest(value, Wildcard::Extent::Whole);
    std::string wanted = toLower(value.text);
    if (wanted.starts_with('[') && wanted.ends_with(']'))
        wanted = wanted.substr(1, wanted.size() - 2);
    if (wanted.starts_with('.'))
        wanted.erase(0, 1);
    return [wanted](std::string_view host) {
        return !wanted.empty() && host.ends_with(wanted)
            && (host.size() == wanted.size() || host[host.size() - wanted.size() - 1] == '.');
    };
}

std::string_view withoutBrackets(std::string_view address)
{
    return address.starts_with('[') ? address.substr(1) : address;
}

/// An address, the begin of one as far as a dot or colon, or, of a server, an address and port.
TextTest addressTest(const FilterValue& value)
{
    if (isWildcard(value))
        return wildcardTest(value, Wildcard::Extent::Whole);
    return [wanted = std::string(withoutBrackets(value.text))](std::string_view address) {
        address = withoutBrackets(address);
        if (wanted.empty() || !startsWithInAnyCase(address, wanted))
            return false;
        const std::string_view rest = address.substr(wanted.size());
        const char last = wanted.back();
        return rest.empty() || last == '.' || last == ':' || rest[0] == '.' || rest[0] == ':' || rest[0] == ']';
    };
}

struct TypeWord
{
    std::string_view word;
    std::vector<std::string_view> types; ///< with * as wildcard
};

const std::vector<TypeWord>& typeWords()
{
    static const std::vector<TypeWord> words = {
        {"json", {"*/json", "*+json", "*/json-seq", "*/x-ndjson", "*/ndjson"}},
        {"html", {"text/html", "application/xhtml+xml"}},
        {"css", {"text/css"}},
        {"js", {"*/javascript", "*/x-javascript", "*/ecmascript"}},
        {"javascript", {"*/javascript", "*/x-javascript", "*/ecmascript"}},
        {"image", {"image/*"}},
        {"img", {"image/*"}},
        {"font", {"font/*", "application/font-*", "application/x-font-*", "application/vnd.ms-fontobject"}},
        {"xml", {"*/xml", "*+xml"}},
        {"text", {"text/*"}},
        {"video", {"video/*"}},
        {"audio", {"audio/*"}},
    };
    return words;
}

/// A media type, a word for several, or a part of a media type's name such as "pdf".
TextTest typeTest(const FilterValue& value)
{
    if (isWildcard(value) || value.text.find('/') != std::string::npos)
        return wholeTest(value);
    if (equalInAnyCase(value.text, "none"))
        return [](std::string_view type) { return type.empty(); };
    for (const TypeWord& word : typeWords()) {
        if (!equalInAnyCase(value.text, word.word))
            continue;
        std::vector<TextTest> tests;
        for (const std::string_view type : word.types) {
            tests.emplace_back([wildcard = Wildcard(type, Wildcard::Extent::Whole)](
                                   std::string_view text) { return wildcard.matches(text); });
        }
        return anyOf(std::move(tests));
    }
    return partTest(value);
}

struct Range
{
    std::uint64_t least = 0;
    std::uint64_t most = 0;
};

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

/// "404", ">=400", "400-499", "400..499" within `allowed`; "4xx" too, of numbers with three digits.
std::optional<Range> rangeOf(std::string_view text, const Range& allowed)
{
    const auto within = [&allowed](std::optional<std::uint64_t> number) {
        return number && *number >= allowed.least && *number <= allowed.most;
    };
    for (const std::string_view sign : {">=", "<=", ">", "<", "="}) {
        if (!text.starts_with(sign))
            continue;
        const auto number = numberOf(text.substr(sign.size()));
        if (!within(number))
            return std::nullopt;
        switch (sign[0]) {
        case '>': return Range{sign.size() == 2 ? *number : *number + 1, allowed.most};
        case '<': return Range{allowed.least, sign.size() == 2 ? *number : *number - 1};
        default: return Range{*number, *number};
        }
    }
    if (allowed.most == 999 && text.size() == 3 && (text.ends_with("xx") || text.ends_with("XX"))) {
        const auto hundreds = numberOf(text.substr(0, 1));
        return within(hundreds ? *hundreds * 100 : 0) ? std::optional(Range{*hundreds * 100, *hundreds * 100 + 99})
                                                      : std::nullopt;
    }
    const std::size_t dash = std::min(text.find('-'), text.find(".."));
    if (dash != std::string_view::npos) {
        const auto least = numberOf(text.substr(0, dash));
        const auto most = numberOf(text.substr(dash + (text[dash] == '-' ? 1 : 2)));
        return within(least) && within(most) && *least <= *most ? std::optional(Range{*least, *most}) : std::nullopt;
    }
    const auto number = numberOf(text);
    return within(number) ? std::optional(Range{*number, *number}) : std::nullopt;
}

/// How a key's numbers are written, and where they stand.
struct NumberField
{
    Range allowed;
    std::uint64_t (*of)(const Row&);
    bool mayBeNone = false; ///< 0
};

NumberField numberFieldOf(FilterKeyId key)
{
    switch (key) {
    case FilterKeyId::Status: return {{100, 999}, [](const Row& row) -> std::uint64_t { return row.status; }, true};
    case FilterKeyId::Mark: return {{1, 6}, [](const Row& row) -> std::uint64_t { return row.mark; }, true};
    case FilterKeyId::Port: return {{1, 65'535}, [](const Row& row) -> std::uint64_t { return row.port; }};
    default: return {{1, std::numeric_limits<std::uint64_t>::max() - 1}, [](const Row& row) { return row.id; }};
    }
}

RowTest numberTest(FilterKeyId key, const FilterValue& value)
{
    const NumberField field = numberFieldOf(key);
    std::optional<Range> range = rangeOf(value.text, field.allowed);
    if (!range && field.mayBeNone && (equalInAnyCase(value.text, "none") || value.text == "0"))
        range = Range{0, 0};
    if (!range && field.mayBeNone && equalInAnyCase(value.text, "any"))
        range = field.allowed;
    if (!range)
        return {};
    return [range = *range, of = field.of](const Row& row) {
        const std::uint64_t number = of(row);
        return number >= range.least && number <= range.most;
    };
}

struct Unit
{
    std::string_view name;
    double factor;
};

/// "10", "1.5M": none if that is not it.
std::optional<double> quantityOf(std::string_view text, std::initializer_list<Unit> units)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc() || !(number >= 0) || !std::isfinite(number))
        return std::nullopt;
    const std::string_view name(end, std::size_t(text.data() + text.size() - end));
    for (const Unit& unit : units) {
        if (equalInAnyCase(name, unit.name))
            return number * unit.factor;
    }
    return std::nullopt;
}

RowTest quantityTest(FilterKeyId key, const FilterValue& value)
{
    const bool isSize = key == FilterKeyId::LargerThan || key == FilterKeyId::SmallerThan;
    // powers of 1024, as sizes are shown, unless the unit says otherwise
    constexpr double kKibi = 1024;
    const auto limit = isSize
        ? quantityOf(value.text,
            {{"", 1}, {"b", 1}, {"k", kKibi}, {"kib", kKibi}, {"kb", 1e3}, {"m", kKibi * kKibi}, {"mib", kKibi * kKibi},
                {"mb", 1e6}, {"g", kKibi * kKibi * kKibi}, {"gib", kKibi * kKibi * kKibi}, {"gb", 1e9}})
        : quantityOf(value.text, {{"", 1}, {"ms", 1}, {"s", 1e3}, {"min", 60e3}, {"m", 60e3}, {"h", 3600e3}});
    if (!limit)
        return {};
    switch (key) {
    case FilterKeyId::LargerThan: return [limit = *limit](const Row& row) { return double(row.responseBytes) > limit; };
    case FilterKeyId::SmallerThan:
        return [limit = *limit](const Row& row) { return double(row.responseBytes) < limit; };
    case FilterKeyId::SlowerThan: return [limit = *limit](const Row& row) { return double(row.durationMs) > limit; };
    default: return [limit = *limit](const Row& row) { return row.durationMs >= 0 && double(row.durationMs) < limit; };
    }
}

struct RowWord
{
    FilterKeyId key;
    std::string_view word;
    bool (*test)(const Row&);
};

bool isTunnel(const Row& row) { return row.scheme == exchange::Scheme::Tunnel; }

constexpr RowWord kRowWords[] = {
    {FilterKeyId::Is, "running", [](const Row& row) { return !row.hasEnded(); }},
    {FilterKeyId::Is, "error", [](const Row& row) { return row.isError(); }},
    {FilterKeyId::Is, "failed", [](const Row& row) { return row.state == exchange::State::Failed; }},
    {FilterKeyId::Is, "blocked", [](const Row& row) { return bool(row.refused); }},
    {FilterKeyId::Is, "websocket", [](const Row& row) { return row.isWebSocket(); }},
    {FilterKeyId::Is, "tunnel", isTunnel},
    {FilterKeyId::Is, "marked", [](const Row& row) { return row.mark != 0; }},
    {FilterKeyId::Is, "commented", [](const Row& row) { return bool(row.hasComment); }},
    {FilterKeyId::Is, "reused", [](const Row& row) { return bool(row.reused); }},
    {FilterKeyId::Scheme, "http", [](const Row& row) { return row.scheme == exchange::Scheme::Http; }},
    {FilterKeyId::Scheme, "https", [](const Row& row) { return row.scheme == exchange::Scheme::Https; }},
    {FilterKeyId::Scheme, "ws",
        [](const Row& row) { return row.scheme == exchange::Scheme::Http && row.isWebSocket(); }},
    {FilterKeyId::Scheme, "wss",
        [](const Row& row) { return row.scheme == exchange::Scheme::Https && row.isWebSocket(); }},
    {FilterKeyId::Scheme, "tunnel", isTunnel},
    {FilterKeyId::Scheme, "connect", isTunnel},
    {FilterKeyId::Protocol, "http/1.0", [](const Row& row) { return bool(row.http10); }},
    {FilterKeyId::Protocol, "1.0", [](const Row& row) { return bool(row.http10); }},
    {FilterKeyId::Protocol, "http/1.1", [](const Row& row) { return !row.http10; }},
    {FilterKeyId::Protocol, "1.1", [](const Row& row) { return !row.http10; }},
};

RowTest wordTest(FilterKeyId key, const FilterValue& value)
{
    for (const RowWord& word : kRowWords) {
        if (word.key == key && equalInAnyCase(word.word, value.text))
            return word.test;
    }
    return {};
}

/// Empty: it is no value of this key.
RowTest rowTest(FilterKeyId key, const FilterValue& value)
{
    if (value.form == FilterValue::Form::Regex)
        return {};
    switch (key) {
    case FilterKeyId::Status:
    case FilterKeyId::Mark:
    case FilterKeyId::Port:
    case FilterKeyId::Id: return numberTest(key, value);
    case FilterKeyId::LargerThan:
    case FilterKeyId::SmallerThan:
    case FilterKeyId::SlowerThan:
    case FilterKeyId::FasterThan: return quantityTest(key, value);
    default: return wordTest(key, value);
    }
}

TextTest textTest(FilterKeyId key, const FilterValue& value)
{
    switch (key) {
    case FilterKeyId::Domain: return domainTest(value);
    case FilterKeyId::Type: return typeTest(value);
    case FilterKeyId::Client:
    case FilterKeyId::Server: return addressTest(value);
    case FilterKeyId::Method:
    case FilterKeyId::RequestHeader:
    case FilterKeyId::ResponseHeader: return wholeTest(value);
    default: return partTest(value);
    }
}

Kind kindOf(FilterKeyId key)
{
    switch (key) {
    case FilterKeyId::Domain: return Kind::Host;
    case FilterKeyId::Path: return Kind::Path;
    case FilterKeyId::Method: return Kind::Method;
    case FilterKeyId::Type: return Kind::Type;
    case FilterKeyId::Client: return Kind::Client;
    case FilterKeyId::Server: return Kind::Server;
    case FilterKeyId::RequestHeader: return Kind::RequestHeader;
    case FilterKeyId::ResponseHeader: return Kind::ResponseHeader;
    case FilterKeyId::Comment: return Kind::Comment;
    default: return Kind::Row;
    }
}

/// "localhost:8080" is no host: its port, empty if there is none.
std::string portIn(const FilterToken& term, const FilterValue& value)
{
    const std::size_t colon = value.text.find(':');
    if (term.key->id != FilterKeyId::Domain || value.form == FilterValue::Form::Regex || colon == std::string::npos
        || value.text.find(':', colon + 1) != std::string::npos)
        return {};
    return value.text.substr(colon + 1);
}

std::variant<TextTest, FilterError> regexTest(const FilterValue& value)
{
    using text::Regex;
    auto regex = Regex::compile(value.text, value.ignoresCase ? Regex::Case::Insensitive : Regex::Case::Sensitive);
    if (auto* error = std::get_if<Regex::Error>(&regex)) {
        return FilterError{value.position, value.length,
            QT_TRANSLATE_NOOP("Filter", "The regular expression is not valid: %1."), {std::move(error->words)}};
    }
    return TextTest([regex = std::get<Regex>(std::move(regex))](std::string_view text) { return regex.matches(text); });
}

std::variant<FilterNode, FilterError> urlNode(const FilterValue& value)
{
    FilterNode node;
    if (value.form == FilterValue::Form::Regex) {
        auto test = regexTest(value);
        if (auto* error = std::get_if<FilterError>(&test))
            return std::move(*error);
        node.kind = Kind::UrlRegex;
        node.text = std::get<TextTest>(std::move(test));
    } else {
        node.kind = Kind::Url;
        node.needle = Needle(value.text);
    }
    return node;
}

/// Within a line.
std::string regexOf(std::string_view wildcard)
{
    std::string regex;
    for (const char c : wildcard) {
        if (c == '*')
            regex += ".*";
        else if (static_cast<signed char>(c) < 0 || (c >= '0' && c <= '9') || (toLower(c) >= 'a' && toLower(c) <= 'z'))
            regex += c;
        else
            regex += {'\\', c};
    }
    return regex;
}

/// The search that is asked for here is somebody else's work: see BodyFinder.
std::variant<FilterNode, FilterError> bodyNode(const FilterToken& term)
{
    using Form = BodyText::Form;
    FilterNode node;
    node.kind = Kind::Body;
    for (const FilterValue& value : term.values) {
        if (value.form == FilterValue::Form::Regex) {
            auto test = regexTest(value);
            if (auto* error = std::get_if<FilterError>(&test))
                return std::move(*error);
            node.bodies.push_back({value.text, value.ignoresCase ? Form::RegexInAnyCase : Form::Regex});
        } else if (isWildcard(value)) {
            node.bodies.push_back({regexOf(value.text), Form::RegexInAnyCase});
        } else {
            node.bodies.push_back({value.text, Form::Plain});
        }
    }
    return node;
}

std::variant<FilterNode, FilterError> textNode(const FilterToken& term)
{
    std::vector<TextTest> tests;
    for (const FilterValue& value : term.values) {
        if (const std::string port = portIn(term, value); !port.empty()) {
            return FilterError{value.position, value.length,
                QT_TRANSLATE_NOOP("Filter", "“domain:” takes a host without its port. Write “port:%1” beside it."),
                {port}};
        }
        if (value.form == FilterValue::Form::Regex) {
            auto test = regexTest(value);
            if (auto* error = std::get_if<FilterError>(&test))
                return std::move(*error);
            tests.push_back(std::get<TextTest>(std::move(test)));
        } else {
            tests.push_back(textTest(term.key->id, value));
        }
    }
    FilterNode node;
    node.kind = kindOf(term.key->id);
    node.text = anyOf(std::move(tests));
    return node;
}

std::variant<FilterNode, FilterError> rowNode(const FilterToken& term)
{
    std::vector<RowTest> tests;
    for (const FilterValue& value : term.values) {
        RowTest test = rowTest(term.key->id, value);
        if (!test)
            return notAllowed(term, value);
        tests.push_back(std::move(test));
    }
    FilterNode node;
    node.kind = Kind::Row;
    node.row = anyOf(std::move(tests));
    return node;
}

} // namespace

std::variant<FilterNode, FilterError> nodeOf(const FilterToken& term)
{
    if (!term.key)
        return urlNode(term.values.front());
    if (term.key->id == FilterKeyId::Body)
        return bodyNode(term);
    return term.key->takesText ? textNode(term) : rowNode(term);
}

} // namespace weir::traffic
