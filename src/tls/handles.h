#pragma once

#include <memory>
#include <openssl/types.h>

struct ssl_session_st;

namespace weir::tls {

/// Frees what OpenSSL made.
struct Free
{
    void operator()(BIO* value) const;
    void operator()(EVP_PKEY* value) const;
    void operator()(SSL* value) const;
    void operator()(SSL_CTX* value) const;
    void operator()(ssl_session_st* value) const;
    void operator()(X509* value) const;
};

template<typename T>
using Handle = std::unique_ptr<T, Free>;

/// One more owner of the same certificate or key.
Handle<X509> share(X509* certificate);
Handle<EVP_PKEY> share(EVP_PKEY* key);

} // namespace weir::tls
