#include "tls/connectionstate.h"
#include "tls/translation.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace weir::tls {

namespace {

using Side = Connection::State::Side;

Failure failureOf(Reason reason, std::string detail = {}) { return {reason, wordsOf(reason), std::move(detail)}; }

/// Whether an alert speaks of this side's certificate. Which one a peer sends for what is its own choice: Chrome has
/// certificate_unknown for an unknown authority, Go bad_certificate.
bool isAboutCertificate(int alert)
{
    switch (alert) {
    case SSL_AD_BAD_CERTIFICATE:
    case SSL_AD_UNSUPPORTED_CERTIFICATE:
    case SSL_AD_CERTIFICATE_REVOKED:
    case SSL_AD_CERTIFICATE_EXPIRED:
    case SSL_AD_CERTIFICATE_UNKNOWN:
    case SSL_AD_UNKNOWN_CA: return true;
    default: return false;
    }
}

/// What a client says of the certificate, and what else one may send after it has seen it.
Failure clientAlert(int alert, const Connection::State& state, std::string words)
{
    // a client that checks after the handshake has found the authority to be trusted, and looks for another
    if (isAboutCertificate(alert))
        return failureOf(state.established ? Reason::ClientPinned : Reason::ClientRejected, std::move(words));
    switch (alert) {
    case SSL_AD_PROTOCOL_VERSION: return failureOf(Reason::ProtocolTooOld, std::move(words));
    case SSL_AD_HANDSHAKE_FAILURE:
    case SSL_AD_ACCESS_DENIED:
    case SSL_AD_INTERNAL_ERROR:
    case SSL_AD_USER_CANCELLED:
        if (state.hasShownCertificate && !state.hasReadData)
            return failureOf(Reason::ClientPinned, std::move(words));
        [[fallthrough]];
    default: return failureOf(Reason::Other, std::move(words));
    }
}

Failure originAlert(int alert, const Connection::State& state, std::string words)
{
    if (isAboutCertificate(alert))
        return failureOf(Reason::CertificateWanted, std::move(words));
    switch (alert) {
    case SSL_AD_PROTOCOL_VERSION: return failureOf(Reason::ProtocolTooOld, std::move(words));
    case SSL_AD_HANDSHAKE_FAILURE:
        // TLS 1.2 has no better alert for a client certificate that is missing
        if (state.wasAskedForCertificate)
            return failureOf(Reason::CertificateWanted, std::move(words));
        [[fallthrough]];
    case SSL_AD_INSUFFICIENT_SECURITY:
    case SSL_AD_NO_APPLICATION_PROTOCOL: return failureOf(Reason::NoSharedParameters, std::move(words));
    case SSL_AD_ACCESS_DENIED:
    case SSL_AD_CERTIFICATE_REQUIRED: return failureOf(Reason::CertificateWanted, std::move(words));
    case SSL_AD_UNRECOGNIZED_NAME:
        return {
            Reason::Other, QT_TRANSLATE_NOOP("Reason", "the origin does not know this host name"), std::move(words)};
    default: return failureOf(Reason::Other, std::move(words));
    }
}

/// Of this side's own findings.
Reason reasonOf(int code)
{
    switch (code) {
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_WRONG_SSL_VERSION:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_UNKNOWN_SSL_VERSION: return Reason::ProtocolTooOld;
    case SSL_R_NO_SHARED_CIPHER:
    case SSL_R_NO_SUITABLE_KEY_SHARE:
    case SSL_R_NO_SUITABLE_GROUPS:
    case SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
    case SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS: return Reason::NoSharedParameters;
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
    case SSL_R_BAD_RECORD_TYPE:
    case SSL_R_RECORD_LENGTH_MISMATCH: return Reason::NotTls;
    case SSL_R_EE_KEY_TOO_SMALL:
    case SSL_R_CA_KEY_TOO_SMALL:
    case SSL_R_CA_MD_TOO_WEAK:
    case SSL_R_DH_KEY_TOO_SMALL:
    case SSL_R_WRONG_SIGNATURE_TYPE:
    case SSL_R_WRONG_CURVE: return Reason::WeakKey;
    case SSL_R_UNEXPECTED_EOF_WHILE_READING: return Reason::Closed;
    default: return Reason::Other;
    }
}

} // namespace

Failure classify(const Connection::State& state)
{
    if (state.badCertificate && state.onBadCertificate == OnBadCertificate::Refuse)
        return *state.badCertificate;
    const unsigned long error = ERR_peek_error();
    const char* words = error != 0 ? ERR_reason_error_string(error) : nullptr;
    std::string detail = words ? words : "";
    if (ERR_GET_LIB(error) != ERR_LIB_SSL)
        return failureOf(Reason::Other, std::move(detail));
    const int code = ERR_GET_REASON(error);
    if (code >= SSL_AD_REASON_OFFSET) {
        const int alert = code - SSL_AD_REASON_OFFSET;
        return state.side == Side::Server ? clientAlert(alert, state, std::move(detail))
                                          : originAlert(alert, state, std::move(detail));
    }
    const Reason reason = reasonOf(code);
    // records that make no sense are no TLS at the beginning only
    if (reason == Reason::NotTls && state.established)
        return failureOf(Reason::Other, std::move(detail));
    return failureOf(reason, std::move(detail));
}

} // namespace weir::tls
