#pragma once

#include "exchange/body.h"
#include "exchange/exchange.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Sending a request again, as it was or changed, through the proxy like any other client.
namespace weir::replay {

/// What is wrong, in words for people: static text of the context "Replay" or "Http", with %1 for the detail.
struct Problem
{
    const char* context = "Replay";
    std::string_view words;
    std::string detail;
};

/// A request as people write it.
struct Draft
{
    std::string method;
    std::string url;
    std::string fields; ///< "Name: value" lines, in the order and case in which they are sent
    std::shared_ptr<const exchange::ByteSource> body; ///< null: none
    /// There was a body, and it is not there, or not all of it.
    bool lacksBody = false;
};

/// From a recorded exchange. Left out is what belonged to the connection, and what is worked out anew: see
/// isSetByWeir(). `body` is the request's; none: it was not recorded. Does not read it.
Draft draftOf(const exchange::Exchange& exchange, const std::optional<exchange::RecordedBody>& body);

/// Why an exchange cannot be sent again at all.
std::optional<Problem> problemOf(const exchange::Exchange& exchange);

/// Whether Weir sets a field itself: where to, how long, and what belongs to a connection.
bool isSetByWeir(std::string_view fieldName);

std::optional<Problem> problemOfMethod(std::string_view method);
std::optional<Problem> problemOfUrl(std::string_view method, std::string_view url);
/// Of "Name: value" lines; empty lines are none.
std::optional<Problem> problemOfFields(std::string_view fields);

/// What goes to the proxy, ready to be written.
struct Request
{
    std::string head; ///< with the target in absolute-form (RFC 9112 §3.2.2), to the empty line
    std::shared_ptr<const exchange::ByteSource> body;
};

/// None if anything in the draft has a problem: no text of a field can end up as something else than that field.
std::optional<Request> requestOf(const Draft& draft);

/// Bytes in memory as a body.
std::shared_ptr<const exchange::ByteSource> bodyOf(std::string bytes);

} // namespace weir::replay
