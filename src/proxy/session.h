#pragma once

#include "net/task.h"
#include "proxy/answer.h"
#include "proxy/client.h"
#include "proxy/inside.h"
#include "proxy/transaction.h"

#include <memory>
#include <optional>

namespace weir::proxy {

class Worker;

/// One client's connection: reads requests and sees each through, in order, until one of the two sides ends it.
/// Thread contract: its worker's thread.
class Session
{
public:
    Session(Worker& worker, net::Descriptor client);

    /// The whole life of the connection.
    net::Task<void> run();

    /// Ends when idle, or after the exchange in flight.
    void drain();
    /// Ends soon, whatever is going on.
    void cut();
    /// run() has ended with an exception: ends the record of what was going on.
    void abandon(std::string_view why);

private:
    /// Weir's own answer to a request.
    struct OwnAnswer
    {
        Answer answer;
        bool contentUnread = true;
    };
    /// What an answer must know of the request; what has no more than that is kept while a tunnel is open.
    struct Asked
    {
        explicit Asked(const RequestPlan& plan);

        bool isTunnel;
        bool isHead;
        bool html;
        bool persistent;
        http::Version version;
    };

    net::Task<After> exchange(const HeadOutcome& head);
    net::Task<After> transact(RequestPlan plan);
    net::Task<After> lookInside(RequestPlan plan, tls::HostName host);
    net::Task<After> answer(Answer answer, Asked asked, bool contentUnread);
    net::Task<void> linger();

    /// Reads the head into the record and `plan`. Nothing: the request goes to its origin, and `plan` is complete.
    std::optional<OwnAnswer> decide(const HeadOutcome& head, RequestPlan& plan);
    /// The host of a tunnel that may have to be looked into.
    std::optional<tls::HostName> hostToLookInto(const RequestPlan& plan) const;

    /// Settings that have changed since hold from here on.
    void renewConfig();
    void beginRecord(const HeadOutcome& head);
    void recordHeadCutShort(const HeadOutcome& head);
    std::optional<Answer> refuse(const http::RequestHead& head, const http::Target& target);
    std::optional<Answer> answerItself(const http::RequestHead& head, const http::Target& target, int maxForwards);
    Answer answerFromSite(const http::Target& target) const;
    void finishRecord();

    Worker& m_worker;
    Client m_client;
    Transaction* m_transaction = nullptr; // while one runs
    std::unique_ptr<Inside> m_inside;     // once the connection is a tunnel that is looked into
    bool m_readingHead = false;           // and no exchange is in flight
    bool m_last = false;                  // no further request is read
    bool m_mayUseProxy = false;           // by the access list
};

} // namespace weir::proxy
