#pragma once

#include "http/body.h"
#include "http/forward.h"
#include "http/target.h"
#include "net/dialer.h"
#include "net/task.h"
#include "net/upstreampool.h"
#include "proxy/answer.h"
#include "proxy/client.h"
#include "proxy/io.h"

#include <optional>
#include <string>
#include <vector>

namespace weir::proxy {

class Worker;

/// What is to be done about one request; all that is still needed when its head is no longer there.
struct RequestPlan
{
    std::string head; ///< to send to the origin; empty for CONNECT
    http::Authority authority;
    std::string origin; ///< the authority as `host:port`
    http::Framing framing;
    std::vector<std::string> nominated; ///< fields that its Connection field names
    std::string method;
    http::Version version = http::Version::Http11;
    bool persistent = false; ///< the client would like to go on afterwards
    bool upgrade = false;    ///< 101 is an answer it can take
    bool html = false;       ///< it is a browser that asks

    bool isTunnel() const { return method == "CONNECT"; }
    /// RFC 9110 §9.2.2, and nothing of it would have to be kept
    bool isRepeatable() const { return http::isIdempotent(method) && !hasContent(); }
    bool hasContent() const
    {
        return framing.kind != http::Framing::Kind::None && framing != http::Framing{http::Framing::Kind::Length, 0};
    }
};

struct TransactionResult
{
    After after = After::Close;
    std::optional<Answer> answer; ///< to be sent to the client: nothing has been yet
};

/// One request carried to its origin and the response carried back, both streamed at the same time.
/// Thread contract: its worker's thread.
class Transaction final : private net::SocketObserver
{
public:
    Transaction(Worker& worker, Client& client, const RequestPlan& plan);
    ~Transaction();

    /// Ends with the record's timing, bytes, status and error set, but for what an Answer adds.
    net::Task<TransactionResult> run();

    /// Ends run() soon.
    void cut();

private:
    enum class Upload : std::uint8_t { Running, Done, ClientGone, ClientStalled, Malformed, OriginGone, Cancelled };

    net::Task<std::optional<Answer>> connect();
    net::Task<TransactionResult> runTunnel();

    void startUpload();
    net::Task<void> upload(std::string unsent);
    void uploadEnded(Upload how);
    net::Task<void> endUpload();

    net::Task<HeadOutcome> awaitResponse();
    net::Task<TransactionResult> relayResponse(HeadOutcome head);
    net::Task<TransactionResult> relayUpgrade(std::span<char> early);
    net::Task<After> tunnel(std::string fromClient, std::string fromOrigin);
    TransactionResult withoutResponse(const HeadOutcome& outcome);
    TransactionResult failed(std::string error, After after);
    std::string_view whyCancelled() const;
    void markResponseBegun(net::TimePoint when);
    void markEnd();

    void unexpectedReadiness(net::Socket& socket, net::Readiness readiness) override;
    void watchClient();
    void clientGone();

    /// Runs while the client has closed its side.
    class PatienceTimer final : public net::TimerNode
    {
    public:
        explicit PatienceTimer(Transaction& transaction) : m_transaction(transaction) {}

    private:
        void expired() override { m_transaction.lookAfterEndedClient(); }
        Transaction& m_transaction;
    };
    void lookAfterEndedClient();

    Worker& m_worker;
    Client& m_client;
    const RequestPlan& m_plan;
    net::Dial* m_dial = nullptr; // while connecting
    std::unique_ptr<net::UpstreamConnection> m_upstream;
    http::BodyReader m_requestBody;
    net::Task<void> m_upload;
    Upload m_uploadState = Upload::Running;
    int m_interimResponses = 0;
    bool m_clientGone = false;
    PatienceTimer m_patience{*this};
    net::TimePoint m_lastProgress;
    bool m_cut = false;
    net::TimePoint m_sendBegan;
    net::TimePoint m_sendEnded;
    net::TimePoint m_responseBegan;
};

} // namespace weir::proxy
