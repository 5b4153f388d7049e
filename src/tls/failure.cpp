#include "tls/failure.h"

#include "tls/translation.h"

namespace weir::tls {

std::string Failure::text() const
{
    std::string result(words);
    if (!detail.empty())
        result.append(": ").append(detail);
    return result;
}

std::string_view nameOf(Reason reason)
{
    switch (reason) {
    case Reason::Expired: return "expired";
    case Reason::NotYetValid: return "not-yet-valid";
    case Reason::WrongName: return "wrong-name";
    case Reason::UnknownIssuer: return "unknown-issuer";
    case Reason::SelfSigned: return "self-signed";
    case Reason::IncompleteChain: return "incomplete-chain";
    case Reason::Revoked: return "revoked";
    case Reason::WeakKey: return "weak-key";
    case Reason::BadCertificate: return "bad-certificate";
    case Reason::ProtocolTooOld: return "protocol-too-old";
    case Reason::NoSharedParameters: return "no-shared-parameters";
    case Reason::CertificateWanted: return "certificate-wanted";
    case Reason::ClientRejected: return "client-rejected";
    case Reason::ClientPinned: return "client-pinned";
    case Reason::NotTls: return "not-tls";
    case Reason::Closed: return "closed";
    case Reason::Other: return "other";
    }
    return "other";
}

std::string_view wordsOf(Reason reason)
{
    switch (reason) {
    case Reason::Expired: return QT_TRANSLATE_NOOP("Reason", "the origin's certificate has expired");
    case Reason::NotYetValid: return QT_TRANSLATE_NOOP("Reason", "the origin's certificate is not valid yet");
    case Reason::WrongName: return QT_TRANSLATE_NOOP("Reason", "the origin's certificate is for another host");
    case Reason::UnknownIssuer:
        return QT_TRANSLATE_NOOP("Reason", "the origin's certificate comes from an issuer that is not trusted here");
    case Reason::SelfSigned:
        return QT_TRANSLATE_NOOP("Reason", "the origin's certificate is self-signed: nobody vouches for it");
    case Reason::IncompleteChain: return QT_TRANSLATE_NOOP("Reason", "the origin sent an incomplete certificate chain");
    case Reason::Revoked: return QT_TRANSLATE_NOOP("Reason", "the origin's certificate was revoked");
    case Reason::WeakKey: return QT_TRANSLATE_NOOP("Reason", "the origin's certificate has a weak key or signature");
    case Reason::BadCertificate: return QT_TRANSLATE_NOOP("Reason", "the origin's certificate does not hold");
    case Reason::ProtocolTooOld:
        return QT_TRANSLATE_NOOP("Reason", "the TLS version is too old: TLS 1.2 at least is needed");
    case Reason::NoSharedParameters:
        return QT_TRANSLATE_NOOP("Reason", "the two sides of the TLS connection have no cipher in common");
    case Reason::CertificateWanted:
        return QT_TRANSLATE_NOOP("Reason", "the origin asks for a client certificate, or does not take this one");
    case Reason::ClientRejected: return QT_TRANSLATE_NOOP("Reason", "the client does not trust Weir's CA");
    case Reason::ClientPinned:
        return QT_TRANSLATE_NOOP(
            "Reason", "the client left when it saw Weir's certificate: it may be pinned to its own");
    case Reason::NotTls: return QT_TRANSLATE_NOOP("Reason", "what came is not TLS");
    case Reason::Closed: return QT_TRANSLATE_NOOP("Reason", "the TLS connection was cut off");
    case Reason::Other: return QT_TRANSLATE_NOOP("Reason", "TLS failed");
    }
    return {};
}

} // namespace weir::tls
