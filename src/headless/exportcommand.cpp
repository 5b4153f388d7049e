#include "capture/har.h"
#include "formats/harwriter.h"
#include "headless/commands.h"
#include "headless/opening.h"
#include "headless/walk.h"
#include "net/descriptor.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace weir::headless {

namespace {

/// Returns errno, 0 for none.
int writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written >= 0)
            bytes.remove_prefix(std::size_t(written));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

} // namespace

std::optional<Failure> exportHar(const Arguments& arguments)
{
    const auto filter = filterOf(arguments);
    if (const auto* failure = std::get_if<Failure>(&filter))
        return *failure;
    const auto reader = openCapture(arguments.places[0]);
    if (const auto* failure = std::get_if<Failure>(&reader))
        return *failure;

    const std::string path = arguments.text("har");
    net::Descriptor opened;
    int file = STDOUT_FILENO;
    if (path != "-") {
        // like the capture, it may hold passwords
        opened = net::Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!opened)
            return Failure{path + ": cannot be written: " + std::strerror(errno)};
        file = opened.number();
    }
    int error = 0;
    formats::HarWriter::Options options;
    if (arguments.has("without-secrets"))
        options.secrets = formats::HarWriter::Secrets::LeaveOut;
    formats::HarWriter writer(
        [&](std::string_view bytes) {
            error = writeAll(file, bytes);
            return error == 0;
        },
        options);
    std::uint64_t count = 0;
    bool goesOn = writer.begin();
    const bool isRead = walk(*std::get<std::shared_ptr<const capture::StoreReader>>(reader),
        std::get<traffic::Filter>(filter), [&](const capture::StoredExchange& stored) {
            goesOn = goesOn && writer.add(capture::harOf(stored));
            count += goesOn ? 1 : 0;
            return goesOn;
        });
    goesOn = goesOn && writer.finish();
    if (!goesOn)
        return Failure{path + ": cannot be written: " + std::strerror(error) + "; it is not whole"};
    if (writer.cutBodies() > 0)
        std::fprintf(stderr, "weir-headless export: bodies cut because they decode to more than %llu MiB: %llu\n",
            static_cast<unsigned long long>(options.mostDecodedBytes >> 20),
            static_cast<unsigned long long>(writer.cutBodies()));
    if (!isRead)
        return Failure{"the capture is damaged: only " + std::to_string(count) + " exchanges could be read"};
    if (path != "-")
        std::printf("%llu exchanges written\n", static_cast<unsigned long long>(count));
    return std::nullopt;
}

} // namespace weir::headless
