#include "fuzz/check.h"
#include "http/body.h"
#include "http/forward.h"
#include "http/syntax.h"

#include <string>
#include <utility>
#include <vector>

using namespace weir::http;
using namespace weir::http::fuzz;

namespace {

constexpr std::string_view kPseudonym = "fuzzed-proxy";
constexpr std::string_view kDate = "Sun, 06 Nov 1994 08:49:37 GMT";

using Kind = Framing::Kind;
using Connection = ResponseForwarding::Connection;
using FieldTexts = std::vector<std::pair<std::string_view, std::string_view>>;

/// Fields that belong to one connection, or that the proxy writes anew.
bool isRewritten(FieldId id)
{
    switch (id) {
    case FieldId::Connection:
    case FieldId::ContentLength:
    case FieldId::Date:
    case FieldId::KeepAlive:
    case FieldId::ProxyAuthorization:
    case FieldId::ProxyConnection:
    case FieldId::Te:
    case FieldId::TransferEncoding:
    case FieldId::Upgrade: return true;
    default: return false;
    }
}

FieldTexts endToEnd(const FieldList& fields, const FieldList& nominating)
{
    FieldTexts result;
    for (const Field& field : fields) {
        const bool fixed = field.id == FieldId::Host || field.id == FieldId::MaxForwards || field.id == FieldId::Via
            || equalsIgnoreCase(field.name, "close");
        if (!isRewritten(field.id) && (fixed || !nominating.lists(FieldId::Connection, field.name)))
            result.emplace_back(field.name, field.value);
    }
    return result;
}

/// How the body goes to the client: an HTTP/1.1 one gets chunks for what has no length, an HTTP/1.0 one the
/// end.
ResponseForwarding forwardingTo(Version client, const ResponseHead& head, const Framing& framing)
{
    const bool hasLength = framing.kind == Kind::Length || framing.kind == Kind::None;
    ResponseForwarding forwarding;
    forwarding.pseudonym = kPseudonym;
    forwarding.date = kDate;
    forwarding.hasContentLength = hasLength && !head.isInformational() && head.status != 204;
    if (head.status == 101)
        forwarding.connection = Connection::Upgrade;
    else if (!hasLength && client == Version::Http10)
        forwarding.connection = Connection::Close;
    else if (client == Version::Http10)
        forwarding.connection = Connection::KeepAlive;
    if (!hasLength && client == Version::Http11)
        forwarding.framing = Kind::Chunked;
    return forwarding;
}

/// What goes to the client must be one response, and the one that came.
void checkForwarded(const ResponseHead& head, std::string_view method, Version client, const Framing& framing)
{
    HopByHop hopByHop;
    hopByHop.assign(head.fields);
    const ResponseForwarding forwarding = forwardingTo(client, head, framing);
    std::string out;
    appendResponseHead(out, head, hopByHop, forwarding);

    HeadReader reader({out.size(), out.size(), out.size()});
    require(reader.feed(out) == HeadReader::State::Complete && reader.skipped() == 0 && reader.size() == out.size(),
        "what is sent on is one head");
    ResponseHead again;
    require(!parseResponseHead(out, again), "what is sent on is a response");
    checkOneReading(out, again.fields.size());
    require(again.status == head.status && again.reason == head.reason && again.version == Version::Http11,
        "status and reason stay");

    const auto againFraming = responseFraming(again, method);
    require(bool(againFraming), "what is sent on has a framing");
    if (framing.kind == Kind::None || framing.kind == Kind::Length)
        require(*againFraming == framing, "no body stays no body, and a length stays");
    else
        require(againFraming->kind == (client == Version::Http11 ? Kind::Chunked : Kind::UntilClose),
            "what has no length becomes chunks, or lasts until close");
    require(again.fields.count(FieldId::ContentLength) <= 1 && again.fields.count(FieldId::TransferEncoding) <= 1,
        "framing is written once");
    require(hasPassedThrough(again.fields, kPseudonym), "Via is added");
    require(again.fields.count(FieldId::Date) > 0, "there is a Date");

    HopByHop againHopByHop;
    againHopByHop.assign(again.fields);
    require(againHopByHop.nominated().empty(), "nothing is nominated but what is hop-by-hop anyway");
    require(againHopByHop.lists("close") == (forwarding.connection == Connection::Close),
        "close is said where it is meant");

    FieldTexts expected = endToEnd(head.fields, head.fields);
    expected.emplace_back("Via", head.version == Version::Http10 ? "1.0 fuzzed-proxy" : "1.1 fuzzed-proxy");
    require(endToEnd(again.fields, again.fields) == expected, "all other fields stay as they were");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = takeHead({reinterpret_cast<const char*>(data), size});
    if (bytes.empty())
        return 0;
    ResponseHead head;
    if (const auto error = parseResponseHead(bytes, head)) {
        require(error->status == 502, "a refusal has its status");
        return 0;
    }
    checkFields(head.fields, bytes);
    require(head.status >= 100 && head.status <= 999, "a status has three digits");
    for (std::string_view method : {"GET", "HEAD"}) {
        const auto framing = responseFraming(head, method);
        if (!framing) {
            require(framing.error().status == 502, "a refusal has its status");
            continue;
        }
        const bool bodiless = method == "HEAD" || head.isInformational() || head.status == 204 || head.status == 304;
        require(bodiless == (framing->kind == Kind::None), "RFC 9112 §6.3 says which responses have no body");
        for (Version client : {Version::Http10, Version::Http11})
            checkForwarded(head, method, client, *framing);
    }
    return 0;
}
