#include "inspector/explanation.h"

#include "inspector/messagehead.h"
#include "inspector/reasontext.h"
#include "peer/displaytext.h"

#include <QCoreApplication>

#include <string_view>

namespace weir::ui {

namespace {

constexpr const char* kContext = "weir::ui::Explanation";

struct Entry
{
    std::string_view key;
    const char* summary;
    const char* advice;
};

/// By how the recorded error begins, where there was no answer left to give or to finish.
constexpr Entry kByBeginning[] = {
    {"the client stopped reading", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The client stopped reading"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "It left the response unread for too long. Look at what the program that asked is doing.")},
    {"the client reset the tunnel", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The client broke the tunnel off"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Programs do this when they are closed, or when they do not trust the server's certificate.")},
    {"the client", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The client went away"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "It closed its connection before all was done: somebody cancelled it, or its own time limit ran out.")},
    {"the origin stopped sending", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The response is incomplete"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "The server fell silent in the middle of it. Send the request again; if that does not help, look at the "
            "server's log.")},
    {"the origin's response is malformed", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The response is not valid HTTP"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Weir passes on only what every program reads in the same way. The server has to be mended.")},
    {"the origin reset the tunnel", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The server broke the tunnel off"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation", "Connect again; if that does not help, look at the server's log.")},
    {"the origin", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The response is incomplete"),
        QT_TRANSLATE_NOOP(
            "weir::ui::Explanation", "Send the request again; if that does not help, look at the server's log.")},
    {"the tunnel was silent", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The tunnel was closed"),
        QT_TRANSLATE_NOOP(
            "weir::ui::Explanation", "Nothing passed through it for a long time. The time limit is in the settings.")},
    {"cut off when the proxy stopped", QT_TRANSLATE_NOOP("weir::ui::Explanation", "Weir was stopped"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation", "Start it, then send the request again.")},
    {"the proxy stopped", QT_TRANSLATE_NOOP("weir::ui::Explanation", "Weir was stopped"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation", "Start it, then send the request again.")},
    {"the proxy ran out of memory", QT_TRANSLATE_NOOP("weir::ui::Explanation", "Weir ran out of memory"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation", "Close other programs, then send the request again.")},
};

/// By the error type of Weir's own answer (RFC 9209 §2.3), which its Proxy-Status field tells.
constexpr Entry kByType[] = {
    {"dns_error", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The host was not found"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Check how the host is spelled, and whether this computer's network and DNS work.")},
    {"dns_timeout", QT_TRANSLATE_NOOP("weir::ui::Explanation", "Looking up the host took too long"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation", "Check the network connection, then send the request again.")},
    {"connection_refused", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The server refused the connection"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Check whether the server runs, and whether the port is right. A firewall may refuse, too.")},
    {"connection_timeout", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The server cannot be reached"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "It may be down, or behind a firewall that drops what is sent to it. Check host and port.")},
    {"destination_ip_unroutable", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The server cannot be reached"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation", "Check this computer's network connection, and its VPN.")},
    {"connection_terminated", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The server hung up without an answer"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Send the request again. Servers also hang up when they expect HTTPS on this port.")},
    {"tls_certificate_error", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The server's certificate is not trusted"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Look at the certificate below. If it should be trusted, add its authority to this computer.")},
    {"tls_protocol_error", QT_TRANSLATE_NOOP("weir::ui::Explanation", "No encrypted connection to the server"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Server and Weir did not agree on how to encrypt. Check whether the port is one for HTTPS.")},
    {"http_response_timeout", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The server took too long to answer"),
        QT_TRANSLATE_NOOP(
            "weir::ui::Explanation", "Send the request again, or allow more time for the first byte in the settings.")},
    {"http_protocol_error", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The response is not valid HTTP"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "Weir passes on only what every program reads in the same way. The server has to be mended.")},
    {"http_request_error", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The request cannot be served"),
        QT_TRANSLATE_NOOP(
            "weir::ui::Explanation", "The program that sent it has to be mended, or set up differently.")},
    {"proxy_loop_detected", QT_TRANSLATE_NOOP("weir::ui::Explanation", "The request would go in circles"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation",
            "It is addressed to Weir itself, or comes back to it through another proxy. Check the proxy settings of "
            "both.")},
    {"proxy_internal_error", QT_TRANSLATE_NOOP("weir::ui::Explanation", "Weir could not connect to the server"),
        QT_TRANSLATE_NOOP("weir::ui::Explanation", "Send the request again; if that does not help, restart Weir.")},
};

Explanation explanationOf(const char* summary, const char* advice)
{
    return {QCoreApplication::translate(kContext, summary), {}, QCoreApplication::translate(kContext, advice)};
}

/// "dns_error" in: weir-4f2a; error=dns_error; details="the name does not exist"
std::string_view errorType(std::string_view proxyStatus)
{
    constexpr std::string_view kMark = "; error=";
    const std::size_t begin = proxyStatus.find(kMark);
    if (begin == std::string_view::npos)
        return {};
    const std::string_view rest = proxyStatus.substr(begin + kMark.size());
    return rest.substr(0, rest.find(';'));
}

Explanation summaryOf(const exchange::Exchange& exchange)
{
    if (exchange.refused)
        return explanationOf(QT_TRANSLATE_NOOP("weir::ui::Explanation", "Refused by a rule"),
            QT_TRANSLATE_NOOP("weir::ui::Explanation",
                "The request was not sent on. To let it pass, change the blocked hosts or the allowed addresses in the "
                "settings."));
    for (const Entry& entry : kByBeginning) {
        if (exchange.error.starts_with(entry.key))
            return explanationOf(entry.summary, entry.advice);
    }
    if (exchange.responseHead) {
        const MessageHead head = readHead(*exchange.responseHead, MessageKind::Response);
        for (const std::string_view status : head.values("proxy-status")) {
            for (const Entry& entry : kByType) {
                if (errorType(status) == entry.key)
                    return explanationOf(entry.summary, entry.advice);
            }
        }
    }
    return explanationOf(QT_TRANSLATE_NOOP("weir::ui::Explanation", "The exchange failed"), "");
}

} // namespace

Explanation explain(const exchange::Exchange& exchange)
{
    const bool failed = exchange.refused || !exchange.error.empty() || exchange.state == exchange::State::Failed;
    if (!failed)
        return {};
    Explanation result = summaryOf(exchange);
    result.detail = reasonText(exchange.error);
    return result;
}

} // namespace weir::ui
