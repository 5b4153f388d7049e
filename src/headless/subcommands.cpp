#include "headless/commands.h"

namespace weir::headless {

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
    };
    return all;
}

} // namespace weir::headless
