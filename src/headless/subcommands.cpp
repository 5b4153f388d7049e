#include "headless/commands.h"

namespace weir::headless {

namespace {

constexpr Subcommand::Option kAuthorityFolder = {
    "ca-dir", "DIR", "Its folder, if it is not in the user's data folder."};

constexpr std::string_view kPassphrase =
    "The key is encrypted on disk if the environment has a passphrase for it in WEIR_CA_PASSPHRASE.\n";

constexpr std::string_view kNewOne = "Clients have to trust the new one then, and can forget the old one. A proxy "
                                     "that runs goes on with the old\n"
                                     "one until it is started again.\n"
                                     "The key is encrypted on disk if the environment has a passphrase for it in "
                                     "WEIR_CA_PASSPHRASE.\n";

} // namespace

std::span<const Subcommand> subcommands()
{
    static const Subcommand all[] = {
        {"export", {"DIR"},
            {{"har", "FILE", "Where to; - is standard output.", true},
                {"filter", "EXPR", "Only what this filter wants, in the language of the window's filter bar."},
                {"without-secrets", "", "Leaves out cookies and credentials in header fields."}},
            "Writes the exchanges of the capture in DIR to a HAR 1.2 file.",
            "Another Weir may be writing to the capture meanwhile. Bodies are written decoded where they can be; URLs "
            "and\n"
            "bodies stay as they are with --without-secrets too.\n",
            exportHar},
        {"import", {"DIR", "FILE.har"}, {}, "Adds the entries of a HAR file to the capture in DIR.",
            "DIR is made if it is not there; no other Weir may be writing to it. FILE.har may be -, standard input. Of "
            "a\n"
            "damaged file, what stands before the damage is imported.\n",
            importHar},
        {"search", {"DIR", "TEXT"}, {{"json", "", "Prints one JSON object a line."}},
            "Prints the exchanges of the capture in DIR that have TEXT in URL, heads or bodies.",
            "In any case, in bodies as they are decoded, the newest first, as they are found; with the index of the "
            "window\n"
            "where there is one. Another Weir may be writing to the capture meanwhile. It is no failure if there are "
            "none.\n",
            search},
        {"stats", {"DIR"},
            {{"filter", "EXPR", "Only what this filter wants, in the language of the window's filter bar."},
                {"json", "", "Prints one JSON object, with all hosts and types."}},
            "Prints totals of the capture in DIR: hosts, statuses, types, bytes, latencies.",
            "Another Weir may be writing to the capture meanwhile. Percentiles are right to 0.1 %, the longest "
            "exactly;\n"
            "tunnels and WebSockets, which last as long as they please, do not count among them.\n",
            showStatistics},
        {"ca show", {}, {kAuthorityFolder, {"json", "", "Prints one JSON object."}},
            "Prints name, validity, fingerprint and folder of the certificate authority.", kPassphrase, showAuthority},
        {"ca make", {}, {kAuthorityFolder}, "Makes the certificate authority, for two years.", kPassphrase,
            makeAuthority},
        {"ca export", {"FILE"},
            {kAuthorityFolder,
                {"format", "FORMAT", "pem, der, or mobileconfig for Apple's systems; else as the name of FILE ends."}},
            "Writes the authority's certificate, without its key, to FILE.",
            "FILE may be -, standard output. A .crt is PEM, which all take that take a .crt.\n", exportAuthority},
        {"ca renew", {}, {kAuthorityFolder}, "Replaces the authority by a new one with a new key.", kNewOne,
            renewAuthority},
        {"ca import", {"FILE", "[KEYFILE]"},
            {kAuthorityFolder,
                {"passphrase-file", "F", "Its first line opens the key; else WEIR_CA_PASSPHRASE in the environment."},
                {"replace", "", "Even if there is an authority; that one is gone then."}},
            "Takes an authority of your own: PEM with its key, in one file or two, or PKCS#12.", kNewOne,
            importAuthority},
        {"ca delete", {}, {kAuthorityFolder, {"yes", "", "Without it nothing is deleted."}},
            "Deletes the authority and its key.", "", deleteAuthority},
    };
    return all;
}

} // namespace weir::headless
