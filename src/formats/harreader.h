#pragma once

#include "formats/harentry.h"
#include "formats/harexchange.h"
#include "formats/jsontokenizer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::formats {

/// Where a HAR file cannot be read on.
struct HarError
{
    std::uint64_t position = 0; ///< in bytes, from 0
    std::uint64_t line = 0;     ///< from 1
    const char* sentence = "";  ///< the window translates it in the context "Har"

    /// In English.
    std::string message() const;
};

/// Reads HAR files that come in pieces, entry by entry, in memory for one entry. Lenient: takes what browsers,
/// mitmproxy, Charles, Fiddler and HarWriter write, in any order, and passes over what it does not know. What cannot be
/// part of a message's head is taken out of it. Ids count from 1. The state is what the file says: an exchange that was
/// running when it was written is still so.
class HarReader
{
public:
    /// Takes an entry; false ends reading.
    using Take = std::function<bool(HarExchange&&)>;
    struct Options
    {
        std::uint64_t mostBodyBytes = std::uint64_t(64) << 20; ///< of each body; more is not kept, and it says so
    };

    explicit HarReader(Take take);
    HarReader(Take take, Options options);

    /// False once nothing more is to be read: see error(), and whether Take has ended it.
    bool feed(std::string_view bytes);
    /// After the last byte. False if that was not a whole HAR file, or Take has ended it.
    bool finish();

    const std::optional<HarError>& error() const { return m_error; }
    std::uint64_t entries() const { return m_entries; }

private:
    enum class Place : std::uint8_t {
        Top,
        Log,
        Entries,
        Entry,
        OwnEntry,
        Timings,
        Message,
        OwnMessage,
        Fields,
        Field,
        Body,
        OwnBody,
        Params,
        Param,
        SocketMessages,
        SocketMessage,
        Other,
    };

    bool readOn();
    void fail(const char* sentence);
    void begin(bool isObject);
    void end();
    Place placeWithin(Place parent, bool isObject) const;
    void stringPiece(std::string_view piece);
    void stringEnded();
    void number(std::string_view text);
    void flag(bool value);
    std::string* textTarget();
    double* numberTarget();
    bool* flagTarget();
    bool isBodyText() const;
    std::uint64_t mostTextBytes() const;
    void deliver();

    Take m_take;
    Options m_options;
    JsonTokenizer m_tokens;
    std::vector<Place> m_places;
    std::string m_key;
    HarEntry m_entry;
    HarMessage* m_message = nullptr; ///< of m_entry
    Pair m_pair;                     ///< a field, or a parameter
    HarSocketMessage m_socketMessage;
    std::string m_numberText;        ///< of a string where a number belongs
    std::string* m_target = nullptr; ///< of the string that is being read
    bool m_isInString = false;
    bool m_hasEntries = false;
    bool m_isStopped = false;
    std::uint64_t m_entryBytes = 0; ///< of all texts but bodies
    std::uint64_t m_entries = 0;
    std::optional<HarError> m_error;
};

} // namespace weir::formats
