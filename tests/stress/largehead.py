#!/usr/bin/env python3
"""Heads with a field or a URL of 1 MiB: refused at once, and not kept. An origin's that large is answered 502."""

import time

from harness import MIB, Origin, Weir, answers, connect, main, read_head, request, status_of

LARGE = "a" * MIB


def ask(weir, message):
    """The status, and the seconds until it came; 0 if none came."""
    connection = connect(weir.port)
    begin = time.monotonic()
    try:
        connection.sendall(message)
    except OSError:
        pass  # it may have heard enough
    try:
        head, _ = read_head(connection)
    except OSError:
        head = b""
    took = time.monotonic() - begin
    connection.close()
    return status_of(head), took


def refused(stress, weir, what, message, expected, warm):
    times = 5 if stress.short else 50
    ask(weir, warm)
    weir.forget_peak()
    before = weir.peak_bytes()
    asked = [ask(weir, message) for _ in range(times)]
    grown = weir.peak_bytes() - before
    wrong = [status for status, _ in asked if status != expected]
    longest = max(took for _, took in asked)
    stress.figure(f"{what} of 1 MiB: not answered {expected}", "0",
                  f"{len(wrong)} of {times} {sorted(set(wrong)) or ''}".strip(), not wrong)
    stress.figure(f"{what} of 1 MiB: answered after, at most", "≤ 50 ms", f"{longest * 1e3:.1f} ms",
                  longest <= 0.05, "time")
    stress.figure(f"{what} of 1 MiB: memory at most above that before", "≤ 2 MiB", f"{grown / MIB:.2f} MiB",
                  grown <= 2 * MIB, "memory")


def large_answer(connection):
    if read_head(connection)[0]:
        connection.sendall(f"HTTP/1.1 200 OK\r\nX-Large: {LARGE}\r\nContent-Length: 0\r\n\r\n".encode())


def run(stress):
    with Origin(answers()) as origin, Origin(large_answer) as wordy, Weir(stress) as weir:
        small = request(origin.authority)
        if ask(weir, small)[0] != 200:
            raise OSError("a small request is not answered")
        weir.ready_descriptors = weir.descriptors()
        refused(stress, weir, "a field", request(origin.authority, "/", f"X-Large: {LARGE}"), 431, small)
        refused(stress, weir, "a URL", request(origin.authority, f"/{LARGE}"), 414, small)
        refused(stress, weir, "an origin's field", request(wordy.authority), 502, small)
        stress.figure("a small request afterwards", "200", status := ask(weir, small)[0], status == 200)
        stress.descriptors_figure(weir)


main(run, 60)
