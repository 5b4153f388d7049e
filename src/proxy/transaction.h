#pragma once

#include "net/dialer.h"
#include "net/task.h"
#include "net/upstreampool.h"
#include "proxy/answer.h"
#include "proxy/client.h"
#include "proxy/io.h"
#include "proxy/requestplan.h"
#include "proxy/upload.h"

#include <optional>
#include <string>
#include <vector>

namespace weir::proxy {

class Worker;

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
    net::Task<std::optional<TransactionResult>> connect();
    net::Task<std::optional<TransactionResult>> secure();
    enum class FirstWord : std::uint8_t { Clients, Origins, Nobodys };
    /// In a tunnel, for as long as it may be silent. Origins: also when the proxy ends it.
    net::Task<FirstWord> waitForFirstWord();
    net::Task<TransactionResult> runExchange();
    net::Task<TransactionResult> runTunnel();

    net::Task<HeadOutcome> awaitResponse();
    net::Task<TransactionResult> relayResponse(HeadOutcome head);
    net::Task<TransactionResult> relayUpgrade(std::span<char> early);
    net::Task<After> tunnel(std::string fromClient, std::string fromOrigin);
    TransactionResult withoutResponse(const HeadOutcome& outcome);
    TransactionResult failed(std::string error, After after);
    std::string_view whyCancelled() const;
    void markResponseBegun(const HeadOutcome& head);
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
    Upload m_upload;
    int m_interimResponses = 0;
    bool m_clientGone = false;
    PatienceTimer m_patience{*this};
    net::TimePoint m_lastProgress;
    bool m_cut = false;
    net::TimePoint m_responseBegan;
};

} // namespace weir::proxy
