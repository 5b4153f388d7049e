#pragma once

#include "formats/harexchange.h"
#include "formats/harmessages.h"
#include "formats/harpairs.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace weir::formats {

/// What a HAR file says of one message. Numbers below 0 were not given.
struct HarMessage
{
    std::string method;
    std::string url;
    std::string version;
    std::string reason;
    double status = 0;
    std::vector<Pair> fields;
    double headBytes = -1;
    double bodyBytes = -1;

    std::string mimeType;
    std::string text; ///< of the body
    bool isTextCut = false;
    std::string encoding;
    double contentSize = -1;
    std::vector<Pair> params;

    std::string error; ///< Chromium's _error

    // what HarWriter has put into _weir
    std::string ownHead;
    std::optional<std::string> ownPath;
    std::string ownLoss;
    bool isOwnEncoded = false;
    double ownPassed = -1;
};

/// One entry of a HAR file as it is read, value by value.
struct HarEntry
{
    std::string started;
    std::string serverAddress;
    std::string comment;
    HarMessage request;
    HarMessage response;
    HarSocket socket;

    // in milliseconds
    double time = -1;
    double dns = -1;
    double connect = -1;
    double tls = -1;
    double send = -1;
    double wait = -1;
    double receive = -1;

    // what HarWriter has put into _weir
    std::string state;
    std::string client;
    std::string server;
    std::string error;
    std::string missingPhases;
    double mark = 0;
    std::optional<double> total;
    bool refused = false;
    bool reused = false;
    bool isLatin1 = false;

    /// Makes an exchange of it, with bodies of at most `mostBodyBytes`. Takes what it can use.
    HarExchange take(std::uint64_t mostBodyBytes);
};

} // namespace weir::formats
