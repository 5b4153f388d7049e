#include "traffic/filtertext.h"

#include "traffic/filter.h"
#include "traffic/filterlexer.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace weir::traffic {

namespace {

/// A term outside of brackets, with its "-".
struct Part
{
    std::string_view written;
    std::string_view value;
    const FilterKey* key = nullptr;
    bool isNegated = false;
};

bool isSame(const Part& a, const Part& b) { return a.key == b.key && a.isNegated == b.isNegated && a.value == b.value; }

bool isOpposite(const Part& a, const Part& b)
{
    return a.key == b.key && a.isNegated != b.isNegated && a.value == b.value;
}

/// All that a row has to meet, in order: terms, and brackets (without a value). None if it is not a list of such.
std::optional<std::vector<Part>> partsOf(std::string_view filter)
{
    auto divided = divideFilter(filter);
    if (std::holds_alternative<FilterError>(divided))
        return std::nullopt;
    std::vector<Part> parts;
    const FilterTokens& tokens = std::get<FilterTokens>(divided);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        using Kind = FilterToken::Kind;
        const std::size_t begin = tokens[i].position;
        Part part;
        for (; i < tokens.size() && tokens[i].kind == Kind::Not; ++i)
            part.isNegated = !part.isNegated;
        if (i == tokens.size())
            return std::nullopt;
        if (tokens[i].kind == Kind::And)
            continue;
        if (tokens[i].kind == Kind::Term) {
            const FilterToken& term = tokens[i];
            const std::size_t valueBegin = term.values.front().position;
            part.key = term.key;
            part.value = filter.substr(valueBegin, term.position + term.length - valueBegin);
        } else if (tokens[i].kind == Kind::Open) {
            int open = 1;
            while (open > 0 && ++i < tokens.size())
                open += tokens[i].kind == Kind::Open ? 1 : tokens[i].kind == Kind::Close ? -1 : 0;
            if (open > 0)
                return std::nullopt;
        } else {
            return std::nullopt;
        }
        part.written = filter.substr(begin, tokens[i].position + tokens[i].length - begin);
        parts.push_back(part);
    }
    return parts;
}

bool isValid(std::string_view filter) { return std::holds_alternative<Filter>(Filter::parse(filter)); }

std::string inBrackets(std::string_view filter)
{
    std::string result = '(' + std::string(filter) + ')';
    if (!isValid(result)) // a bracket in the last word took it for its own
        result.insert(result.size() - 1, " ");
    return result;
}

std::string textOf(const std::vector<Part>& parts)
{
    std::string text;
    for (const Part& part : parts) {
        if (!text.empty())
            text += ' ';
        text += part.written;
    }
    return text;
}

/// The term as a part; none if it is not a single one.
std::optional<Part> partOf(std::string_view term)
{
    const auto parts = partsOf(term);
    return parts && parts->size() == 1 ? std::optional(parts->front()) : std::nullopt;
}

} // namespace

std::string quotedForFilter(std::string_view value)
{
    const bool isRegexLike = value.starts_with('/') && (value.ends_with('/') || value.ends_with("/i"));
    const bool isOperator = value == "OR" || value == "AND" || value.starts_with('-') || value.empty();
    const bool hasKey =
        !filterKeyPart(value).empty() && !value.starts_with("http://") && !value.starts_with("https://");
    if (!isRegexLike && !isOperator && !hasKey && value.find_first_of(" \t\n\v\f\r\"()*,\\") == std::string_view::npos)
        return std::string(value);
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string filterTerm(std::string_view key, std::string_view value)
{
    return std::string(key) + ':' + quotedForFilter(value);
}

bool hasTerm(std::string_view filter, std::string_view term)
{
    const auto wanted = partOf(term);
    const auto parts = partsOf(filter);
    return wanted && parts
        && std::any_of(parts->begin(), parts->end(), [&wanted](const Part& part) { return isSame(part, *wanted); });
}

std::string withTerm(std::string_view filter, std::string_view term)
{
    const auto added = partOf(term);
    if (!added || !isValid(filter))
        return std::string(term);
    auto parts = partsOf(filter);
    if (!parts) // there is an OR
        return inBrackets(filter) + ' ' + std::string(term);
    if (hasTerm(filter, term))
        return std::string(filter);
    const auto gives = [&added](const Part& part) {
        const bool isReplaced = added->key && part.key == added->key && !part.isNegated && !added->isNegated;
        return isReplaced || isOpposite(part, *added);
    };
    const auto place = std::find_if(parts->begin(), parts->end(), gives);
    if (place == parts->end()) {
        parts->push_back(*added);
    } else {
        *place = *added;
        parts->erase(std::remove_if(place + 1, parts->end(), gives), parts->end());
    }
    return textOf(*parts);
}

std::string withoutTerm(std::string_view filter, std::string_view term)
{
    if (!hasTerm(filter, term))
        return std::string(filter);
    const Part removed = *partOf(term);
    std::vector<Part> parts = *partsOf(filter);
    std::erase_if(parts, [&removed](const Part& part) { return isSame(part, removed); });
    return textOf(parts);
}

std::string withTermToggled(std::string_view filter, std::string_view term)
{
    return hasTerm(filter, term) ? withoutTerm(filter, term) : withTerm(filter, term);
}

FilterTyping typingAt(std::string_view filter, std::size_t place)
{
    place = std::min(place, filter.size());
    FilterTyping typing;
    bool inQuotes = false;
    bool isNew = true;
    for (std::size_t at = 0; at < place; ++at) {
        const char c = filter[at];
        const bool isPrefix = isNew && (c == '-' || c == '(');
        isNew = !inQuotes && (isFilterSpace(c) || isPrefix);
        if (isNew) {
            typing = {};
            typing.begin = at + 1;
        } else if (inQuotes) {
            inQuotes = c != '"';
            at += c == '\\' ? 1 : 0; // the next is no end, whatever it is
        } else if (c == '"' && at == typing.begin) {
            inQuotes = true;
        } else if (c == ':' && !typing.key) {
            typing.key = findFilterKey(filterKeyPart(filter.substr(typing.begin)));
            typing.begin = typing.key ? at + 1 : typing.begin;
        } else if (c == ',' && typing.key && typing.key->takesSeveral) {
            typing.begin = at + 1;
        }
    }
    typing.end = place;
    while (typing.end < filter.size() && !isFilterSpace(filter[typing.end]) && filter[typing.end] != ')'
        && filter[typing.end] != ',')
        ++typing.end;
    typing.written = filter.substr(typing.begin, place - typing.begin);
    typing.isCompletable = !typing.written.starts_with('"') && !typing.written.starts_with('/');
    return typing;
}

} // namespace weir::traffic
