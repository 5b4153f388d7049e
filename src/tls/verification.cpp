#include "tls/authority.h"
#include "tls/connectionstate.h"
#include "tls/translation.h"

#include <algorithm>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

namespace weir::tls {

namespace {

constexpr std::size_t kMostNamesTold = 5;

/// Whether it says where its issuer's certificate is to be had (RFC 5280 §4.2.2.1): who says so knows that clients do
/// not have it. Of an origin that sent one certificate only, this tells a forgotten intermediate from an unknown root.
bool namesIssuersFile(const X509* certificate)
{
    auto* access =
        static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr));
    bool result = false;
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access); ++i)
        result = result || OBJ_obj2nid(sk_ACCESS_DESCRIPTION_value(access, i)->method) == NID_ad_ca_issuers;
    AUTHORITY_INFO_ACCESS_free(access);
    return result;
}

std::string namesIn(const CertificateFacts& facts)
{
    std::string result;
    for (std::size_t i = 0; i < std::min(facts.names.size(), kMostNamesTold); ++i)
        result.append(i == 0 ? "" : ", ").append(facts.names[i]);
    if (facts.names.size() > kMostNamesTold)
        result += ", …";
    return result.empty() ? facts.subject : result;
}

Failure failureOf(Reason reason, std::string detail) { return {reason, wordsOf(reason), std::move(detail)}; }

Failure unknownIssuer(const X509* certificate, const CertificateFacts& facts)
{
    if (namesIssuersFile(certificate))
        return failureOf(Reason::IncompleteChain, facts.issuer);
    return {Reason::UnknownIssuer,
        QT_TRANSLATE_NOOP("Reason",
            "the origin's certificate comes from an issuer that is not trusted here, or its chain is incomplete"),
        facts.issuer};
}

Failure failureOf(int error, const X509* certificate)
{
    const CertificateFacts facts = certificate ? describe(certificate) : CertificateFacts{};
    switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return failureOf(Reason::Expired, facts.subject + ", " + utcText(facts.notAfter) + " UTC");
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return failureOf(Reason::NotYetValid, facts.subject + ", " + utcText(facts.notBefore) + " UTC");
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: return failureOf(Reason::WrongName, namesIn(facts));
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: return failureOf(Reason::SelfSigned, facts.subject);
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: return failureOf(Reason::UnknownIssuer, facts.subject);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return unknownIssuer(certificate, facts);
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_REJECTED: return failureOf(Reason::UnknownIssuer, facts.subject);
    case X509_V_ERR_CERT_REVOKED: return failureOf(Reason::Revoked, facts.subject);
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL: return failureOf(Reason::WeakKey, facts.subject + ", " + facts.key);
    case X509_V_ERR_CA_MD_TOO_WEAK: return failureOf(Reason::WeakKey, facts.subject + ", " + facts.signature);
    default: return failureOf(Reason::BadCertificate, X509_verify_cert_error_string(error));
    }
}

OCSP_BASICRESP* basicResponse(SSL* ssl)
{
    const unsigned char* data = nullptr;
    const long size = SSL_get_tlsext_status_ocsp_resp(ssl, &data);
    if (!data || size <= 0)
        return nullptr;
    OCSP_RESPONSE* response = d2i_OCSP_RESPONSE(nullptr, &data, size);
    OCSP_BASICRESP* basic = nullptr;
    if (response && OCSP_response_status(response) == OCSP_RESPONSE_STATUS_SUCCESSFUL)
        basic = OCSP_response_get1_basic(response);
    OCSP_RESPONSE_free(response);
    return basic;
}

/// Whether it says, signed by the issuer or for it, that the first certificate of `chain` was revoked. A response that
/// is old or that nobody can check says nothing good or bad.
bool revokes(OCSP_BASICRESP* basic, STACK_OF(X509) * chain, X509_STORE* store)
{
    OCSP_CERTID* id = OCSP_cert_to_id(nullptr, sk_X509_value(chain, 0), sk_X509_value(chain, 1));
    int status = V_OCSP_CERTSTATUS_UNKNOWN;
    const bool isFound = id && OCSP_resp_find_status(basic, id, &status, nullptr, nullptr, nullptr, nullptr) == 1;
    OCSP_CERTID_free(id);
    return isFound && status == V_OCSP_CERTSTATUS_REVOKED && OCSP_basic_verify(basic, chain, store, 0) == 1;
}

} // namespace

int verifyOrigin(int holds, X509_STORE_CTX* store)
{
    const auto* ssl = static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    Connection::State& state = Connection::State::of(ssl);
    if (holds == 1) {
        const X509* certificate = X509_STORE_CTX_get_current_cert(store);
        if (!state.distrusted || EVP_PKEY_eq(X509_get0_pubkey(certificate), state.distrusted->key()) != 1)
            return 1;
        X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED);
    }
    if (state.sentChain.empty()) {
        STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(store);
        for (int i = 0; i < sk_X509_num(sent); ++i)
            state.sentChain.push_back(share(sk_X509_value(sent, i)));
    }
    return state.mayGoOn(failureOf(X509_STORE_CTX_get_error(store), X509_STORE_CTX_get_current_cert(store))) ? 1 : 0;
}

int readStaple(SSL* ssl, void*)
{
    STACK_OF(X509)* chain = SSL_get0_verified_chain(ssl);
    OCSP_BASICRESP* basic = sk_X509_num(chain) > 1 ? basicResponse(ssl) : nullptr;
    const bool isRevoked = basic && revokes(basic, chain, SSL_CTX_get_cert_store(SSL_get_SSL_CTX(ssl)));
    OCSP_BASICRESP_free(basic);
    ERR_clear_error();
    if (!isRevoked)
        return 1;
    const std::string subject = describe(sk_X509_value(chain, 0)).subject;
    return Connection::State::of(ssl).mayGoOn(failureOf(Reason::Revoked, subject)) ? 1 : 0;
}

} // namespace weir::tls
