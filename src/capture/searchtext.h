#pragma once

#include "capture/storereader.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

/// What there is to be found in an exchange.
namespace weir::capture {

enum class SearchPlace : std::uint8_t { Url, RequestHead, ResponseHead, RequestBody, ResponseBody };
inline constexpr int kSearchPlaces = 5;

/// Which bodies are looked into.
enum class SearchBodies : std::uint8_t {
    Text, ///< all but images, sound, video and fonts
    All,
};

/// As the list shows it.
std::string urlOf(const exchange::Exchange& exchange);

/// The head at this place; empty: there is none.
std::string_view headAt(const StoredExchange& stored, SearchPlace place);

/// Hands over the body at this place piece by piece, decoded, or as it is if its coding is not known; text in another
/// charset than UTF-8 and Latin-1 as UTF-8. Ends when `sink`
/// returns false, or after `mostBytes` if it had to be decoded. Returns whether that was all there is.
bool readBody(const StoredExchange& stored, SearchPlace place, SearchBodies bodies, std::uint64_t mostBytes,
    const std::function<bool(std::string_view)>& sink);

/// As much of each decoded body as the index has.
inline constexpr std::size_t kIndexedBytes = 65'536;

/// Replaces `text` with a text for the index, in UTF-8: it has every three characters that URL, heads or the beginnings
/// of bodies have. Bytes that are not UTF-8 are taken for Latin-1. Returns whether it has all that a search looks into.
bool indexText(const StoredExchange& stored, std::string& text);

} // namespace weir::capture
