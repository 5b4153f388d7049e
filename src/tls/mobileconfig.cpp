#include "tls/authority.h"

#include <openssl/evp.h>

namespace weir::tls {

namespace {

std::string base64(std::string_view bytes)
{
    std::string result((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(result.data()),
        reinterpret_cast<const unsigned char*>(bytes.data()), int(bytes.size()));
    result.resize(std::size_t(size));
    return result;
}

std::string escapedXml(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&apos;"; break;
        default:
            // control characters cannot stand in XML 1.0 at all
            result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
        }
    }
    return result;
}

/// A UUID of the name-based kind (RFC 9562 §5.8), from 16 of the bytes of a fingerprint.
std::string uuidFrom(std::string_view sha256, std::size_t firstByte)
{
    std::string hex;
    for (std::size_t i = 0; i < 16 && (firstByte + i) * 3 + 1 < sha256.size(); ++i)
        hex += sha256.substr((firstByte + i) * 3, 2);
    hex.resize(32, '0');
    hex[12] = '8';
    hex[16] = 'A';
    for (const std::size_t position : {20, 16, 12, 8})
        hex.insert(position, 1, '-');
    return hex;
}

} // namespace

std::string Authority::mobileconfig() const
{
    const std::string name = escapedXml(m_name);
    const std::string inner = uuidFrom(m_facts.sha256, 0);
    const std::string outer = uuidFrom(m_facts.sha256, 16);
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
    <key>PayloadContent</key>
    <array>
        <dict>
            <key>PayloadCertificateFileName</key>
            <string>weir-ca.cer</string>
            <key>PayloadContent</key>
            <data>)"
        + base64(m_facts.der) + R"(</data>
            <key>PayloadDisplayName</key>
            <string>)"
        + name + R"(</string>
            <key>PayloadIdentifier</key>
            <string>weir.proxy.ca.)"
        + inner + R"(</string>
            <key>PayloadType</key>
            <string>com.apple.security.root</string>
            <key>PayloadUUID</key>
            <string>)"
        + inner + R"(</string>
            <key>PayloadVersion</key>
            <integer>1</integer>
        </dict>
    </array>
    <key>PayloadDisplayName</key>
    <string>)"
        + name + R"(</string>
    <key>PayloadIdentifier</key>
    <string>weir.proxy.)"
        + outer + R"(</string>
    <key>PayloadRemovalDisallowed</key>
    <false/>
    <key>PayloadType</key>
    <string>Configuration</string>
    <key>PayloadUUID</key>
    <string>)"
        + outer + R"(</string>
    <key>PayloadVersion</key>
    <integer>1</integer>
</dict>
</plist>
)";
}

} // namespace weir::tls
