#!/usr/bin/env python3
"""No descriptor is left (`ulimit -n 64`): it waits without turning round, and goes on when some are free again."""

import threading
import time

from harness import Origin, StartError, Weir, answers, ask_many, connect, main, read_head, request, status_of, \
    wait_for_answers

LIMIT = 64
CLIENTS = 200


def ask(weir, message, timeout):
    """The status of an answer, 0 for none, and the seconds until it came."""
    begin = time.monotonic()
    connection = connect(weir.port, timeout=timeout)
    try:
        connection.sendall(message)
        return status_of(read_head(connection)[0]), time.monotonic() - begin
    except OSError:
        return 0, time.monotonic() - begin
    finally:
        connection.close()


def run(stress):
    seconds = 2 if stress.short else 20
    release = threading.Event()
    with Origin(answers(before=lambda head: b"/slow" in head and release.wait(60))) as origin, \
            Weir(stress, open_files=LIMIT) as weir:
        small = request(origin.authority)
        if ask(weir, small, 10)[0] != 200:
            raise StartError("a first request is not answered")
        clients = [connect(weir.port) for _ in range(CLIENTS)]
        time.sleep(1)
        used = weir.descriptors()
        stress.figure(f"descriptors open of {LIMIT} with {CLIENTS} clients", f"≥ {LIMIT - 1}", used, used >= LIMIT - 1)
        cpu = weir.cpu_seconds()
        time.sleep(seconds)
        percent = (weir.cpu_seconds() - cpu) / seconds * 100
        stress.figure("CPU while none is left", "< 5 %", f"{percent:.2f} %", percent < 5, "time")
        for client in clients:
            client.close()
        status, took = ask(weir, small, 10)
        stress.figure("a request after they are free again", "200", status, status == 200)
        stress.figure("and its answer after", "≤ 1 s", f"{took * 1e3:.0f} ms", took <= 1, "time")

        # Clients that want something: each needs a second descriptor, for which there is none.
        asked = ask_many(weir.port, [request(origin.authority, "/slow")] * CLIENTS)
        time.sleep(1)
        cpu = weir.cpu_seconds()
        time.sleep(seconds)
        percent = (weir.cpu_seconds() - cpu) / seconds * 100
        stress.figure(f"CPU while {CLIENTS} requests wait for one", "< 5 %", f"{percent:.2f} %", percent < 5, "time")
        release.set()
        for one in asked:
            if one.seconds is not None:
                one.connection.close()

        # Whoever has been answered goes, and makes room for the next.
        left = asked
        deadline = time.monotonic() + 30
        while left and time.monotonic() < deadline:
            waiting = wait_for_answers(left, 0.2)
            for one in left:
                if one.seconds is not None:
                    one.connection.close()
            left = waiting
        statuses = {}
        for one in asked:
            statuses[one.status] = statuses.get(one.status, 0) + 1
        told = ", ".join(f"{count} × {status or 'closed'}" for status, count in sorted(statuses.items()))
        odd = sum(count for status, count in statuses.items() if status not in (200, 502, 503))
        stress.figure("requests answered neither 200 nor 502 nor 503", "0", f"{odd}: {told}", odd == 0)
        status, took = ask(weir, small, 10)
        stress.figure("a request afterwards", "200", status, status == 200)
        stress.figure("and its answer after", "≤ 1 s", f"{took * 1e3:.0f} ms", took <= 1, "time")


main(run, 120)
