#pragma once

#include "capture/storereader.h"
#include "formats/harexchange.h"

namespace weir::capture {

/// What a HAR file says of an exchange of the capture. Does not read its bodies.
inline formats::HarExchange harOf(const StoredExchange& stored)
{
    formats::HarExchange har;
    har.exchange = stored.exchange;
    har.requestBody = stored.requestBody;
    har.responseBody = stored.responseBody;
    har.arrivals = stored.arrivals;
    har.comment = stored.comment;
    har.mark = stored.mark;
    return har;
}

} // namespace weir::capture
