#include "tls/handles.h"

#include <openssl/ssl.h>

namespace weir::tls {

void Free::operator()(BIO* value) const { BIO_free_all(value); }

void Free::operator()(EVP_PKEY* value) const { EVP_PKEY_free(value); }

void Free::operator()(SSL* value) const { SSL_free(value); }

void Free::operator()(SSL_CTX* value) const { SSL_CTX_free(value); }

void Free::operator()(SSL_SESSION* value) const { SSL_SESSION_free(value); }

void Free::operator()(X509* value) const { X509_free(value); }

Handle<X509> share(X509* certificate)
{
    if (certificate)
        X509_up_ref(certificate);
    return Handle<X509>(certificate);
}

Handle<EVP_PKEY> share(EVP_PKEY* key)
{
    if (key)
        EVP_PKEY_up_ref(key);
    return Handle<EVP_PKEY>(key);
}

} // namespace weir::tls
