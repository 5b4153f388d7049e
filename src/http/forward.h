#pragma once

#include "http/body.h"
#include "http/head.h"
#include "http/target.h"

#include <string>
#include <string_view>
#include <vector>

/// What an intermediary changes in a head before it sends it on (RFC 9110 §7.6, RFC 9112 §3.2).
/// Everything not named here is copied as it came: order, case, duplicates.
namespace weir::http {

/// The hop-by-hop fields of one message: the fixed ones and those its Connection fields name
/// (RFC 9110 §7.6.1). Host, framing fields and Via cannot be named away.
class HopByHop
{
public:
    void assign(const FieldList& fields);

    /// Whether the field stays behind on this hop.
    bool contains(const Field& field) const;
    /// Whether a Connection field lists this option.
    bool lists(std::string_view option) const;
    /// The names that only Connection lists, for the trailers that come later.
    const std::vector<std::string>& nominated() const { return m_nominated; }

private:
    std::vector<std::string> m_nominated;
    std::vector<std::string_view> m_options;
};

/// What the client asked of its own connection.
struct ConnectionWish
{
    bool persistent = false; ///< RFC 9112 §9.3; an HTTP/1.0 client has to ask
    bool upgrade = false;    ///< names an Upgrade other than to HTTP/2 (RFC 9110 §7.8)
};

ConnectionWish connectionWish(const RequestHead& head, const HopByHop& hopByHop);

/// Whether the origin keeps its connection open after this response (RFC 9112 §9.3).
bool isPersistent(const ResponseHead& head, const HopByHop& hopByHop);

struct RequestForwarding
{
    std::string_view pseudonym; ///< of this proxy, for Via (RFC 9110 §7.6.3); empty: no Via
    bool upgrade = false;       ///< pass Upgrade on
    int maxForwards = -1;       ///< the value to send instead of the one that came; -1: as it came
    Scheme scheme = Scheme::Http;
    bool keepsHost = false; ///< the Host field as it came, where there is one; else it is the target's
};

/// Appends the head to send to the origin: origin-form, Host from the target, HTTP/1.1.
void appendRequestHead(std::string& out, const RequestHead& head, const Target& target, const HopByHop& hopByHop,
    const RequestForwarding& forwarding);

struct ResponseForwarding
{
    std::string_view pseudonym;                  ///< for Via; empty: no Via
    Framing::Kind framing = Framing::Kind::None; ///< as the client will see it
    bool hasContentLength = false;               ///< copy the Content-Length (once)
    enum class Connection : std::uint8_t { Implicit, Close, KeepAlive, Upgrade } connection = Connection::Implicit;
    std::string_view date; ///< added where the origin sent none (RFC 9110 §6.6.1); empty: not added
};

/// How the body of a final response with this framing goes to a client that speaks `client`: what has no length becomes
/// chunks, or for HTTP/1.0 lasts until close. The rest is the caller's.
ResponseForwarding responseForwarding(const ResponseHead& head, const Framing& framing, Version client);

/// Appends the head to send to the client, always as HTTP/1.1 (RFC 9112 §2.3).
void appendResponseHead(
    std::string& out, const ResponseHead& head, const HopByHop& hopByHop, const ResponseForwarding& forwarding);

/// Appends the trailers that may be passed on, and the empty line. Fields that frame, route or belong to one
/// hop are left out (RFC 9110 §6.5.1). Returns an error for malformed ones.
std::optional<HeadError> appendTrailers(
    std::string& out, std::string_view trailers, const std::vector<std::string>& nominated);

/// Whether a Via field names `pseudonym`: this message has been here before.
bool hasPassedThrough(const FieldList& fields, std::string_view pseudonym);

/// RFC 9110 §9.2.2: whether sending the request twice has the effect of sending it once.
bool isIdempotent(std::string_view method);

/// The standard reason phrase (RFC 9110 §15), or an empty one.
std::string_view reasonPhrase(int status);

/// An IMF-fixdate (RFC 9110 §5.6.7) of a count of seconds since 1970.
std::string formatDate(std::int64_t secondsSinceEpoch);

} // namespace weir::http
