#pragma once

#include "exchange/tlsfacts.h"

#include <QByteArray>

#include <memory>
#include <string>

/// Certificates that are the same every time, in DER; for those that only look at them.
namespace weir::test {

/// CN=Root of tests, from 2025 to 2045.
inline std::string rootCertificate()
{
    return QByteArray::fromBase64(
        "MIIBBDCBt6ADAgECAhQEDf1nFQELzx/jF2A0tEHw0c7Y6DAFBgMrZXAwGDEWMBQGA1UEAwwNUm9vdCBvZiB0ZXN0czAeFw0yNTAx"
        "MDEwMDAwMDBaFw00NTAxMDEwMDAwMDBaMBgxFjAUBgNVBAMMDVJvb3Qgb2YgdGVzdHMwKjAFBgMrZXADIQCWBXdaI6foZXnlMwK1"
        "tg5AhO+LUStuo4WdpzcpxBOYJ6MTMBEwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQBUgie/PEyisyLWibJzwo8EWtWn0LuZfteM"
        "OUR8iLG8K0CJoY/9IaKmYjfT01FS8DqnaE9A1x4TZCe9d5Sprs0C")
        .toStdString();
}

/// CN=example.com, O=<b>Bold</b>, from 2025-02-03 04:05:06 to 2035; four names, two of them addresses.
inline std::string leafCertificate()
{
    return QByteArray::fromBase64(
        "MIIBRjCB+aADAgECAhRHS184//6Ds37AXeW51mQqfNK2nDAFBgMrZXAwGDEWMBQGA1UEAwwNUm9vdCBvZiB0ZXN0czAeFw0yNTAy"
        "MDMwNDA1MDZaFw0zNTAyMDMwNDA1MDZaMCwxFDASBgNVBAMMC2V4YW1wbGUuY29tMRQwEgYDVQQKDAs8Yj5Cb2xkPC9iPjAqMAUG"
        "AytlcAMhAAL6TkRsVw0KgRdHCOnmJjsis9HiIe9DXgV9ILjgRH70o0EwPzA9BgNVHREENjA0ggtleGFtcGxlLmNvbYINKi5leGFt"
        "cGxlLmNvbYcEwAACB4cQIAENuAAAAAAAAAAAAAAABzAFBgMrZXADQQAHP8e8WM8HLDFFd4+BxZYLj9XF30PBYh3vkzydQcCw9s88"
        "/BKjRDR8xat8FLjeoVxvRw66K1rCPRhUFR6mJmED")
        .toStdString();
}

/// With the eleven names a1.example to a11.example.
inline std::string manyNamesCertificate()
{
    return QByteArray::fromBase64(
        "MIIBhzCCATmgAwIBAgIUJkotb6GcEGmJi7Hwkf3C0vE8uG4wBQYDK2VwMBgxFjAUBgNVBAMMDVJvb3Qgb2YgdGVzdHMwHhcNMjUw"
        "MjAzMDQwNTA2WhcNMzUwMjAzMDQwNTA2WjAVMRMwEQYDVQQDDAphMS5leGFtcGxlMCowBQYDK2VwAyEAAvpORGxXDQqBF0cI6eYm"
        "OyKz0eIh70NeBX0guOBEfvSjgZcwgZQwgZEGA1UdEQSBiTCBhoIKYTEuZXhhbXBsZYIKYTIuZXhhbXBsZYIKYTMuZXhhbXBsZYIK"
        "YTQuZXhhbXBsZYIKYTUuZXhhbXBsZYIKYTYuZXhhbXBsZYIKYTcuZXhhbXBsZYIKYTguZXhhbXBsZYIKYTkuZXhhbXBsZYILYTEw"
        "LmV4YW1wbGWCC2ExMS5leGFtcGxlMAUGAytlcANBAGu7BB6omUtr97bvErJ28m0gI51Ils3OiZcaYNAc6YfM5lqiH4qvmeg0nYIP"
        "Le7wAqLfv6ucFVL5bItanBXxOQg=")
        .toStdString();
}

/// Of a connection that was made though the certificates are not trusted.
inline exchange::TlsFacts toleratedTls()
{
    exchange::TlsFacts facts;
    facts.version = "TLS 1.3";
    facts.cipher = "TLS_AES_128_GCM_SHA256";
    facts.protocol = "http/1.1";
    facts.serverName = "example.com";
    facts.chain = {leafCertificate(), rootCertificate()};
    facts.tolerated = "\"Root of tests\" is not trusted here";
    facts.resumed = true;
    return facts;
}

inline exchange::TlsHandle handleOf(const exchange::TlsFacts& facts)
{
    return std::make_shared<const exchange::TlsFacts>(facts);
}

} // namespace weir::test
