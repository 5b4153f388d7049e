#pragma once

#include "site/site.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir::proxy {

/// A response of Weir's own: an error, a refusal, or a page.
struct Answer
{
    enum class Content : std::uint8_t { Explanation, Welcome, Echo, Site, None };

    int status = 500;
    std::string_view error;  ///< type of RFC 9209 §2.3; empty: not an error
    std::string explanation; ///< what is wrong and what to do, for people; may hold what peers sent
    Content content = Content::Explanation;
    std::string echo{};               ///< with Content::Echo, a TRACE response (RFC 9110 §9.3.8)
    std::optional<site::Page> page{}; ///< with Content::Site

    static Answer failure(int status, std::string_view error, std::string explanation)
    {
        return {status, error, std::move(explanation), Content::Explanation};
    }
};

/// How to put it to this client.
struct AnswerForm
{
    enum class Connection : std::uint8_t { Implicit, Close, KeepAlive };

    bool html = false;        ///< the client is a browser
    bool withoutBody = false; ///< the request was HEAD
    Connection connection = Connection::Implicit;
    std::string_view pseudonym;
    std::string_view date;
    std::string_view address; ///< of this proxy, for the welcome page
};

struct RenderedAnswer
{
    std::string bytes;
    std::size_t headBytes = 0;
};

RenderedAnswer render(const Answer& answer, const AnswerForm& form);

} // namespace weir::proxy
