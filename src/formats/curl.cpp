#include "formats/curl.h"

#include "exchange/headtext.h"
#include "formats/ascii.h"
#include "formats/headfields.h"
#include "text/escape.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace weir::formats {

namespace {

constexpr std::array<std::string_view, 6> kNotSent{
    "host", "content-length", "transfer-encoding", "connection", "proxy-connection", "proxy-authorization"};

/// The kernel takes no longer argument (MAX_ARG_STRLEN), with room for quotes.
constexpr std::size_t kLongestArgument = 64 * 1024;

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool isPlain(std::string_view text)
{
    constexpr std::string_view kSafe = "-_./:@%+=,";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return isLetter(c) || isDigit(c) || kSafe.find(c) != std::string_view::npos;
    });
}

/// Whether it survives the clipboard, and no terminal acts on it.
bool canBePasted(std::string_view text) { return text::escapeControls(text) == text; }

/// In single quotes, for printf: what is not plain ASCII in octal. A minus in front would be an option, and an
/// exclamation mark within double quotes is a command to interactive shells.
std::string printfFormat(std::string_view text)
{
    constexpr std::string_view kMeant = "'\\%!";
    std::string result = "'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (isControl(c) || byte >= 0x80 || kMeant.find(c) != std::string_view::npos
            || (c == '-' && result.size() == 1)) {
            const char octal[] = {'\\', char('0' + (byte >> 6)), char('0' + (byte >> 3 & 7)), char('0' + (byte & 7))};
            result.append(octal, sizeof octal);
        } else {
            result += c;
        }
    }
    return result + '\'';
}

/// Everything is itself but the single quote.
std::string singleQuoted(std::string_view text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else
            result += c;
    }
    return result + '\'';
}

/// One argument. What cannot be pasted is written by printf, which every POSIX shell has; $'...' is only bash's.
std::string quoted(std::string_view text)
{
    if (isPlain(text))
        return std::string(text);
    return canBePasted(text) ? singleQuoted(text) : "\"$(printf " + printfFormat(text) + ")\"";
}

/// curl refuses URLs with spaces and control characters, and takes what follows # for itself.
std::string curlUrl(const exchange::Exchange& exchange)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string url;
    for (const char c : urlOf(exchange)) {
        const auto byte = static_cast<unsigned char>(c);
        if (isControl(c) || c == ' ' || c == '#') {
            url += '%';
            url += kHex[byte >> 4];
            url += kHex[byte & 15];
        } else {
            url += c;
        }
    }
    return url;
}

std::optional<std::string> wholeBody(const exchange::RecordedBody* body)
{
    if (!body || !body->bytes || body->loss != exchange::BodyLoss::None || body->bytes->size() > kLongestCurlBody)
        return std::nullopt;
    std::string bytes(std::size_t(body->bytes->size()), '\0');
    return body->bytes->read(0, bytes) == bytes.size() ? std::optional(bytes) : std::nullopt;
}

class CurlCommand
{
public:
    /// Whether the body is in the codings that the head names.
    enum class Coding : std::uint8_t { OfHead, Undone };

    CurlCommand(const exchange::Exchange& exchange, std::optional<std::string> body, Coding coding)
        : m_exchange(exchange), m_body(std::move(body))
    {
        if (exchange.requestHead)
            m_head = *exchange.requestHead;
        for (const HeadField& field : headFields(m_head)) {
            // a name that is none could be an option to curl, or a file to read
            const std::string name = lowerCase(field.name);
            if (isToken(name) && !(coding == Coding::Undone && name == "content-encoding"))
                m_fields.push_back({name, field});
        }
        m_sendsEmptyBody = !m_body && exchange::fieldValue(m_head, "content-length") == "0";
    }

    std::string text() const
    {
        const bool isPiped = m_body && !fitsArgument(*m_body);
        std::string command = isPiped ? "printf " + printfFormat(*m_body) + " | \\\n  curl " : "curl ";
        const std::string url = curlUrl(m_exchange);
        if (url.starts_with('-'))
            command += "--url ";
        command += quoted(url);
        if (const std::string method = methodOption(); !method.empty())
            command += ' ' + method;
        command += " --globoff --path-as-is"; // brackets and dots are meant as they are
        if (requestLine(m_head).version == "HTTP/1.0")
            command += " --http1.0";
        command += fieldOptions();
        if (isPiped)
            command += " \\\n  --data-binary @-";
        else if (m_body || m_sendsEmptyBody) // with --data-binary, an @ in front would name a file
            command += " \\\n  --data-raw " + singleQuoted(m_body.value_or(std::string()));
        return command;
    }

private:
    struct Field
    {
        std::string name; ///< in lower case
        HeadField text;
    };

    static bool fitsArgument(std::string_view body)
    {
        std::string withoutLineEnds;
        std::copy_if(body.begin(), body.end(), std::back_inserter(withoutLineEnds), [](char c) { return c != '\n'; });
        return body.size() <= kLongestArgument && canBePasted(withoutLineEnds);
    }

    bool has(std::string_view name) const
    {
        return std::any_of(m_fields.begin(), m_fields.end(), [&](const Field& field) { return field.name == name; });
    }

    /// Empty if curl uses it by itself.
    std::string methodOption() const
    {
        const std::string& method = m_exchange.method;
        const bool hasBody = m_body || m_sendsEmptyBody;
        if (!isToken(method) || method == (hasBody ? "POST" : "GET"))
            return {};
        return method == "HEAD" && !hasBody ? "--head" : "--request " + quoted(method);
    }

    std::string fieldOptions() const
    {
        std::string options;
        const auto add = [&](std::string_view field) { options += " \\\n  --header " + quoted(field); };
        for (const Field& field : m_fields) {
            if (std::find(kNotSent.begin(), kNotSent.end(), field.name) != kNotSent.end())
                continue;
            // curl takes "Name;" for a field without a value
            add(std::string(field.text.name)
                + (field.text.value.empty() ? std::string(";") : ": " + std::string(field.text.value)));
        }
        if (m_head.empty())
            return options;
        // what curl would add, and the client did not
        for (const std::string_view name : {"User-Agent", "Accept"}) {
            if (!has(lowerCase(name)))
                add(std::string(name) + ':');
        }
        for (const std::string_view name : {"Content-Type", "Expect"}) {
            if ((m_body || m_sendsEmptyBody) && !has(lowerCase(name)))
                add(std::string(name) + ':');
        }
        if (has("accept-encoding"))
            options += " \\\n  --compressed";
        return options;
    }

    const exchange::Exchange& m_exchange;
    std::optional<std::string> m_body;
    std::string_view m_head;
    std::vector<Field> m_fields;
    bool m_sendsEmptyBody = false;
};

} // namespace

std::string urlOf(const exchange::Exchange& exchange)
{
    const bool isTunnel = exchange.scheme == exchange::Scheme::Tunnel;
    const bool isSecure = exchange.scheme == exchange::Scheme::Https;
    const bool isIpv6 = exchange.host.find(':') != std::string::npos;
    std::string url;
    if (!isTunnel && !exchange.host.empty())
        url = isSecure ? "https://" : "http://";
    url += isIpv6 ? '[' + exchange.host + ']' : exchange.host;
    if (exchange.port != 0 && (isTunnel || exchange.port != (isSecure ? 443 : 80)))
        url += ':' + std::to_string(exchange.port);
    return url + exchange.path;
}

std::string curlCommand(const exchange::Exchange& exchange, const exchange::RecordedBody* body)
{
    using Coding = CurlCommand::Coding;
    return CurlCommand(exchange, wholeBody(body), body && body->isDecoded ? Coding::Undone : Coding::OfHead).text();
}

} // namespace weir::formats
