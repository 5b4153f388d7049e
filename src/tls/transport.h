#pragma once

#include <cstddef>

namespace weir::tls {

/// What a non-blocking receive or send did.
struct Transfer
{
    std::size_t bytes = 0; ///< 0 without an error when receiving: the peer sends no more
    int error = 0;         ///< errno; EAGAIN when it would have had to wait
};

/// Where a Connection's encrypted bytes come from and go to. Neither function waits, raises SIGPIPE or throws. After
/// EAGAIN the Connection's caller waits for the descriptor and calls the Connection again: an edge-triggered reactor
/// that remembers readiness may answer EAGAIN by itself when it knows that nothing has come.
class Transport
{
public:
    virtual Transfer receive(char* data, std::size_t size) = 0;
    virtual Transfer send(const char* data, std::size_t size) = 0;

protected:
    ~Transport() = default;
};

/// A connected socket that somebody else owns, with no memory of its readiness.
class DescriptorTransport final : public Transport
{
public:
    explicit DescriptorTransport(int descriptor) : m_descriptor(descriptor) {}

    Transfer receive(char* data, std::size_t size) override;
    Transfer send(const char* data, std::size_t size) override;

private:
    int m_descriptor;
};

} // namespace weir::tls
