#include "formats/bytes.h"
#include "formats/formdata.h"
#include "fuzz/check.h"

#include <string>

using namespace weir::formats;
using weir::http::fuzz::require;

namespace {

constexpr FormLimits kLimits{8, 16, 32, 128, 256};

void checkPairs(const std::string& text)
{
    const FormPairs form = readUrlEncoded(test::Bytes(text), kLimits);
    require(form.pairs.size() <= kLimits.mostFields, "there are as many pairs as allowed");
    require(form.end == FormEnd::Complete || form.end == FormEnd::LimitReached, "all pairs are read, or too many");
    for (const FormPair& pair : form.pairs) {
        require(pair.name.size() <= kLimits.mostNameBytes && pair.value.size() <= kLimits.mostValueBytes,
            "names and values are as long as allowed");
    }
}

void checkParts(const std::string& text)
{
    const FormParts form = readMultipart(test::Bytes(text), "b", kLimits);
    require(form.parts.size() <= kLimits.mostFields, "there are as many parts as allowed");
    std::uint64_t end = 0;
    for (const FormPart& part : form.parts) {
        require(part.begin > end && part.begin + part.size <= text.size(), "parts stand in the body, in their order");
        end = part.begin + part.size;
        const std::string content = text.substr(std::size_t(part.begin), std::size_t(part.size));
        require(content.find("\n--b\n") == std::string::npos && content.find("\n--b--") == std::string::npos,
            "no content holds a delimiter");
        require(part.headers.size() <= kLimits.mostHeaderBytes, "headers are as long as allowed");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    checkPairs(text);
    checkParts(text);
    return 0;
}
