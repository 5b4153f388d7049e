#include "proxy/answer.h"

#include "http/forward.h"
#include "proxy/pages.h"
#include "text/escape.h"
#include "text/fill.h"

namespace weir::proxy {

namespace {

/// A quoted string (RFC 8941 §3.3.3): printable ASCII only.
std::string quoted(std::string_view text)
{
    constexpr std::size_t kLongest = 256;
    std::string result = "\"";
    for (char c : text.substr(0, kLongest)) {
        if (c == '"' || c == '\\')
            result.push_back('\\');
        result.push_back(c >= 0x20 && c < 0x7f ? c : '?');
    }
    return result + "\"";
}

std::string renderContent(const Answer& answer, const AnswerForm& form)
{
    const std::string status = std::to_string(answer.status);
    const std::string_view phrase = http::reasonPhrase(answer.status);
    switch (answer.content) {
    case Answer::Content::None: break;
    case Answer::Content::Echo: return answer.echo;
    case Answer::Content::Site: return answer.page->body;
    case Answer::Content::Welcome:
        return text::filled(
            form.html ? kWelcomePage : kWelcomeText, {{"address", form.address}, {"version", WEIR_VERSION}});
    case Answer::Content::Explanation:
        if (form.html)
            return text::filled(kErrorPage,
                {{"status", status}, {"phrase", phrase}, {"explanation", text::escapeHtml(answer.explanation)}});
        return text::filled(kErrorText,
            {{"status", status}, {"phrase", phrase}, {"explanation", text::escapeControls(answer.explanation)}});
    }
    return {};
}

std::string_view contentType(const Answer& answer, const AnswerForm& form)
{
    if (answer.content == Answer::Content::Echo)
        return "message/http";
    if (answer.content == Answer::Content::Site)
        return answer.page->mediaType;
    return form.html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
}

} // namespace

RenderedAnswer render(const Answer& answer, const AnswerForm& form)
{
    const std::string content = renderContent(answer, form);
    RenderedAnswer result;
    std::string& out = result.bytes;
    const auto field = [&](std::string_view name, std::string_view value) {
        out.append(name).append(": ").append(value).append("\r\n");
    };

    out.append("HTTP/1.1 ")
        .append(std::to_string(answer.status))
        .append(" ")
        .append(http::reasonPhrase(answer.status))
        .append("\r\n");
    field("Date", form.date);
    if (answer.content != Answer::Content::None) {
        field("Content-Type", contentType(answer, form));
        field("X-Content-Type-Options", "nosniff");
        const bool hasPolicy = answer.page && !answer.page->securityPolicy.empty();
        field("Content-Security-Policy",
            hasPolicy ? std::string_view(answer.page->securityPolicy)
                      : std::string_view("default-src 'none'; style-src 'unsafe-inline'"));
        field("Cache-Control", "no-store");
    }
    if (answer.page && answer.page->allowAnyOrigin)
        field("Access-Control-Allow-Origin", "*");
    if (answer.page && !answer.page->fileName.empty())
        field("Content-Disposition", "attachment; filename=\"" + answer.page->fileName + '"');
    if (answer.status == 405)
        field("Allow", "GET, HEAD"); // RFC 9110 §15.5.6
    field("Content-Length", std::to_string(content.size()));
    if (!answer.error.empty()) {
        std::string status(form.pseudonym);
        status.append("; error=").append(answer.error).append("; details=").append(quoted(answer.explanation));
        field("Proxy-Status", status);
    }
    if (form.connection == AnswerForm::Connection::Close)
        field("Connection", "close");
    else if (form.connection == AnswerForm::Connection::KeepAlive)
        field("Connection", "keep-alive");
    out.append("\r\n");
    result.headBytes = out.size();
    if (!form.withoutBody)
        out.append(content);
    return result;
}

} // namespace weir::proxy
