#include "site/site.h"

#include "site/pages.h"
#include "text/escape.h"
#include "text/fill.h"

#include <algorithm>

namespace weir::site {

namespace {

using text::escapeHtml;

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kPlain = "text/plain; charset=utf-8";

/// As the page says it itself, in its <meta>.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self' "
    "https://weir.proxy; base-uri 'none'; form-action 'none'";

/// What the page says about the client before its script has looked, or without scripts.
struct Verdict
{
    std::string_view styleClass;
    std::string_view words;
    std::string reason;
};

Verdict verdictOf(const Context& context)
{
    if (!context.decrypts)
        return {"", "Decryption is off", "Turn it on in Weir's settings to see inside HTTPS."};
    if (context.lastHandshake.empty())
        return {"", "No encrypted connection to https://weir.proxy/ has come from this client yet",
            "Open https://weir.proxy/ in it to see whether it trusts the certificate."};
    if (context.lastHandshake == kTrusted)
        return {"good", "This client trusts the certificate", "HTTPS that it sends through Weir can be seen."};
    return {"bad", "This client does not trust the certificate",
        "Its last attempt ended so: " + context.lastHandshake + "."};
}

std::string authorityPart(const tls::Authority& authority, const std::string& address)
{
    const tls::CertificateFacts& facts = authority.facts();
    const std::size_t colon = std::min(address.rfind(':'), address.size());
    std::string host = address.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const std::string port = colon < address.size() ? address.substr(colon + 1) : std::string();
    return text::filled(kAuthorityPart,
        {{"name", escapeHtml(authority.name())}, {"from", tls::utcText(facts.notBefore)},
            {"to", tls::utcText(facts.notAfter)}, {"fingerprint", facts.sha256}, {"serial", facts.serial},
            {"address", escapeHtml(address)}, {"host", escapeHtml(host)}, {"port", escapeHtml(port)}});
}

Page start(const Context& context)
{
    const Verdict verdict = verdictOf(context);
    const std::string authority =
        context.authority ? authorityPart(*context.authority, context.address) : std::string(kNoAuthorityPart);
    Page page{.mediaType = std::string(kHtml), .body = {}, .fileName = {}, .securityPolicy = std::string(kPolicy)};
    page.body = text::filled(kSitePage,
        {{"address", escapeHtml(context.address)}, {"class", verdict.styleClass}, {"verdict", verdict.words},
            {"reason", escapeHtml(verdict.reason)}, {"authority", authority}, {"version", WEIR_VERSION}});
    return page;
}

Page handshake(const Context& context)
{
    std::string body =
        context.decrypts ? R"({"decrypts":true,"lastHandshake":)" : R"({"decrypts":false,"lastHandshake":)";
    text::appendJsonString(body, context.lastHandshake);
    return {.mediaType = "application/json", .body = body + "}\n", .fileName = {}};
}

Page script(const Context&)
{
    return {.mediaType = "text/javascript", .body = std::string(kCheckScript), .fileName = {}};
}

Page trusted(const Context&)
{
    return {.mediaType = "application/json", .body = "{\"trusted\":true}\n", .fileName = {}, .allowAnyOrigin = true};
}

struct Place
{
    std::string_view path;
    Page (*make)(const Context&);
    bool needsAuthority = false;
};

/// Firefox offers to trust what comes as x-x509-ca-cert, and Apple's systems to install a profile, but not what comes
/// as an attachment.
constexpr Place kPlaces[] = {
    {"/", start},
    {"/check.js", script},
    {"/trusted", trusted},
    {"/handshake", handshake},
    {"/weir-ca.pem",
        [](const Context& context) {
            return Page{.mediaType = "application/x-pem-file",
                .body = context.authority->certificatePem(),
                .fileName = "weir-ca.pem"};
        },
        true},
    {"/weir-ca.der",
        [](const Context& context) {
            return Page{.mediaType = "application/x-x509-ca-cert",
                .body = context.authority->certificateDer(),
                .fileName = "weir-ca.der"};
        },
        true},
    {"/weir-ca.crt",
        [](const Context& context) {
            return Page{
                .mediaType = "application/x-x509-ca-cert", .body = context.authority->certificateDer(), .fileName = {}};
        },
        true},
    {"/weir-ca.mobileconfig",
        [](const Context& context) {
            return Page{.mediaType = "application/x-apple-aspen-config",
                .body = context.authority->mobileconfig(),
                .fileName = {}};
        },
        true},
};

} // namespace

std::optional<Page> page(std::string_view pathAndQuery, const Context& context)
{
    const std::string_view path = pathAndQuery.substr(0, pathAndQuery.find('?'));
    for (const Place& place : kPlaces) {
        if (place.path != path)
            continue;
        if (place.needsAuthority && !context.authority)
            return Page{.status = 404,
                .mediaType = std::string(kPlain),
                .body = "There is no certificate yet: Weir makes it when decryption is turned on.\n",
                .fileName = {}};
        return place.make(context);
    }
    return std::nullopt;
}

} // namespace weir::site
