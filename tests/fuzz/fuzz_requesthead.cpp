#include "fuzz/check.h"
#include "http/body.h"
#include "http/forward.h"
#include "http/syntax.h"
#include "http/target.h"

#include <string>
#include <utility>
#include <vector>

using namespace weir::http;
using namespace weir::http::fuzz;

namespace {

constexpr std::string_view kPseudonym = "fuzzed-proxy";

using FieldTexts = std::vector<std::pair<std::string_view, std::string_view>>;

/// Fields that belong to one connection, or that the proxy writes anew.
bool isRewritten(FieldId id)
{
    switch (id) {
    case FieldId::Connection:
    case FieldId::Expect:
    case FieldId::Host:
    case FieldId::KeepAlive:
    case FieldId::ProxyAuthorization:
    case FieldId::ProxyConnection:
    case FieldId::Te:
    case FieldId::TransferEncoding:
    case FieldId::Upgrade: return true;
    default: return false;
    }
}

/// RFC 9110 §7.6.1, by another way than HopByHop goes.
bool isNamedByConnection(const FieldList& fields, const Field& field)
{
    const bool fixed =
        field.id == FieldId::ContentLength || field.id == FieldId::MaxForwards || field.id == FieldId::Via;
    const bool isOption = equalsIgnoreCase(field.name, "close");
    return !fixed && !isOption && fields.lists(FieldId::Connection, field.name);
}

FieldTexts endToEnd(const FieldList& fields, const FieldList& nominating)
{
    FieldTexts result;
    for (const Field& field : fields) {
        if (!isRewritten(field.id) && !isNamedByConnection(nominating, field))
            result.emplace_back(field.name, field.value);
    }
    return result;
}

/// What goes to the origin must be one request, and the one that came.
void checkForwarded(const RequestHead& head, const Target& target, const Framing& framing)
{
    HopByHop hopByHop;
    hopByHop.assign(head.fields);
    const ConnectionWish wish = connectionWish(head, hopByHop);
    std::string out;
    appendRequestHead(out, head, target, hopByHop, {kPseudonym, wish.upgrade, -1});

    HeadReader reader({out.size(), out.size(), out.size()});
    require(reader.feed(out) == HeadReader::State::Complete && reader.skipped() == 0 && reader.size() == out.size(),
        "what is sent on is one head");
    RequestHead again;
    require(!parseRequestHead(out, again), "what is sent on is a request");
    checkOneReading(out, again.fields.size());
    require(again.method == head.method && again.version == Version::Http11, "the method stays");

    const auto againTarget = parseTarget(again.method, again.target);
    require(bool(againTarget), "what is sent on has a target");
    if (againTarget->form == Target::Form::Asterisk)
        require(head.method == "OPTIONS" && target.path.empty(), "only OPTIONS without a path is addressed to *");
    else
        require(againTarget->form == Target::Form::Origin && again.target.ends_with(target.path)
                && again.target.size() <= target.path.size() + 1,
            "the path stays");

    const std::string authority = target.authority.textWithout(80);
    require(
        !checkHost(again) && again.fields.count(FieldId::Host) == 1 && again.fields.value(FieldId::Host) == authority,
        "there is one Host, of the target");
    const auto sameAuthority = parseAuthority(authority, 80);
    require(sameAuthority && *sameAuthority == target.authority, "an authority is read as it was written");
    const auto againFraming = requestFraming(again);
    require(againFraming && *againFraming == framing, "the framing stays");
    require(again.fields.count(FieldId::ProxyAuthorization) == 0, "Proxy-Authorization does not leak");
    require(hasPassedThrough(again.fields, kPseudonym), "the proxy knows what it has sent");

    HopByHop againHopByHop;
    againHopByHop.assign(again.fields);
    require(againHopByHop.nominated().empty(), "nothing is nominated but what is hop-by-hop anyway");
    const ConnectionWish againWish = connectionWish(again, againHopByHop);
    require(againWish.persistent && againWish.upgrade == wish.upgrade, "the connection to the origin persists");

    FieldTexts expected = endToEnd(head.fields, head.fields);
    expected.emplace_back("Via", head.version == Version::Http10 ? "1.0 fuzzed-proxy" : "1.1 fuzzed-proxy");
    require(endToEnd(again.fields, again.fields) == expected, "all other fields stay as they were");
    const bool expects = head.version == Version::Http11 && head.fields.count(FieldId::Expect) > 0
        && !head.fields.lists(FieldId::Connection, "expect");
    require((again.fields.count(FieldId::Expect) > 0) == expects, "Expect stays with HTTP/1.1");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = takeHead({reinterpret_cast<const char*>(data), size});
    if (bytes.empty())
        return 0;
    RequestHead head;
    if (const auto error = parseRequestHead(bytes, head)) {
        require(error->status == 400 || error->status == 505, "a refusal has its status");
        return 0;
    }
    checkFields(head.fields, bytes);
    require(isToken(head.method) && !head.target.empty(), "a request has a method and a target");
    const auto target = parseTarget(head.method, head.target);
    if (!target) {
        require(target.error().status == 400 || target.error().status == 501, "a refusal has its status");
        return 0;
    }
    const bool hasAuthority = target->form == Target::Form::Absolute || target->form == Target::Form::Authority;
    require(hasAuthority == (target->authority.port != 0) && hasAuthority == !target->authority.host.empty(),
        "a target with a host has a port");
    const auto framing = requestFraming(head);
    if (framing) {
        require(framing->kind != Framing::Kind::UntilClose, "no request is read until close");
        require((framing->kind == Framing::Kind::Chunked) == (head.fields.count(FieldId::TransferEncoding) > 0),
            "Transfer-Encoding is never overlooked");
    }
    if (framing && !checkHost(head) && target->form == Target::Form::Absolute)
        checkForwarded(head, *target, *framing);
    return 0;
}
