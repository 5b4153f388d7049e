#include "tls/problem.h"

#include "tls/translation.h"

namespace weir::tls {

namespace {

std::string_view wordsOf(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::None: return {};
    case Problem::Kind::NotFound: return QT_TRANSLATE_NOOP("Tls", "there is no such file");
    case Problem::Kind::NotReadable: return QT_TRANSLATE_NOOP("Tls", "the file cannot be read");
    case Problem::Kind::NotWritable: return QT_TRANSLATE_NOOP("Tls", "the file cannot be written");
    case Problem::Kind::NotUnderstood:
        return QT_TRANSLATE_NOOP("Tls", "the file is neither PEM nor PKCS#12, or it is damaged");
    case Problem::Kind::NoCertificate: return QT_TRANSLATE_NOOP("Tls", "there is no certificate in it");
    case Problem::Kind::NoKey: return QT_TRANSLATE_NOOP("Tls", "there is no private key in it");
    case Problem::Kind::NeedsPassphrase:
        return QT_TRANSLATE_NOOP("Tls", "the private key is encrypted: a passphrase is needed");
    case Problem::Kind::WrongPassphrase:
        return QT_TRANSLATE_NOOP("Tls", "the passphrase does not open the private key");
    case Problem::Kind::NotAnAuthority:
        return QT_TRANSLATE_NOOP("Tls", "the certificate is not one of an authority: it may not sign others");
    case Problem::Kind::KeyDoesNotFit:
        return QT_TRANSLATE_NOOP("Tls", "the private key does not belong to the certificate");
    case Problem::Kind::WeakKey: return QT_TRANSLATE_NOOP("Tls", "the key is too weak: clients would refuse it");
    case Problem::Kind::Expired: return QT_TRANSLATE_NOOP("Tls", "the certificate has expired");
    case Problem::Kind::NotYetValid: return QT_TRANSLATE_NOOP("Tls", "the certificate is not valid yet");
    case Problem::Kind::Internal: return QT_TRANSLATE_NOOP("Tls", "the TLS library failed");
    }
    return {};
}

} // namespace

Problem Problem::of(Kind kind, std::string detail) { return {kind, wordsOf(kind), std::move(detail)}; }

std::string Problem::text() const
{
    std::string result(words);
    if (!detail.empty())
        result.append(": ").append(detail);
    return result;
}

} // namespace weir::tls
