#!/usr/bin/env python3
"""Clients and origins that reset, and bodies that are too short, 10,000 times each."""

import threading
import time

from harness import Origin, Weir, answers, connect, in_threads, main, read_head, request, reset, status_of

AT_A_TIME = 32
SIZE = 1_000_000


class Watcher:
    """An origin that answers or is sent half a body, and notes when the other side has gone."""

    def __init__(self):
        self.gone = {}

    def serve(self, connection):
        connection.settimeout(30)
        head, body = read_head(connection)
        if not head:
            return
        number = int(head.split(b" ", 2)[1][1:])
        try:
            if head.startswith(b"GET"):
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % SIZE + bytes(SIZE // 100))
            while connection.recv(65536):
                pass
        except TimeoutError:
            return
        except OSError:
            pass
        self.gone[number] = time.monotonic()


def client_resets(stress, weir, count):
    watcher = Watcher()
    left = {}

    def ask(weir, origin, number):
        connection = connect(weir.port)
        if number % 2:
            connection.sendall(request(origin.authority, f"/{number}"))
            head, _ = read_head(connection)
            right = status_of(head) == 200
        else:
            connection.sendall(request(origin.authority, f"/{number}", f"Content-Length: {SIZE}", method="POST")
                               + bytes(SIZE // 100))
            right = True
            time.sleep(0.005)  # so that the origin has heard of most of them
        left[number] = time.monotonic()
        reset(connection)
        return right

    with Origin(watcher.serve) as origin:
        right = in_threads(AT_A_TIME, lambda number: ask(weir, origin, number), range(count))
        # An upload that was reset before Weir had read it need not reach the origin.
        downs = range(1, count, 2)
        deadline = time.monotonic() + 10
        while any(number not in watcher.gone for number in downs) and time.monotonic() < deadline:
            time.sleep(0.05)
        delays = [gone - left[number] for number, gone in list(watcher.gone.items())]
        missing = sum(number not in watcher.gone for number in downs)
        stress.figure(f"client resets × {count:,}: origin's side never closed, or not answered before", "0",
                      missing + right.count(False), missing == 0 and all(right))
        stress.figure(f"client resets × {count:,}: origin's side closed after, at most", "≤ 2 s",
                      f"{max(delays, default=0) * 1e3:.0f} ms; {len(delays):,} seen",
                      max(delays, default=9) <= 2, "time")
        stress.descriptors_figure(weir)


def before_the_head(connection):
    if read_head(connection)[0]:
        reset(connection)


def in_the_body(connection):
    if read_head(connection)[0]:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + bytes(1000))
        reset(connection)


def short_length(connection):
    if read_head(connection)[0]:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + bytes(500))


def short_chunks(connection):
    if read_head(connection)[0]:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n" + bytes(500) + b"\r\n")


def what_came(weir, origin):
    """A status, and whether the body was visibly not whole: shorter than it said, or without its last chunk."""
    connection = connect(weir.port)
    try:
        connection.sendall(request(origin.authority))
        head, body = read_head(connection)
        if status_of(head) != 200:
            return status_of(head), False
        fields = head.lower()
        try:
            while piece := connection.recv(65536):
                body += piece
        except ConnectionResetError:
            return 200, True
        if b"transfer-encoding: chunked" in fields:
            return 200, not body.endswith(b"0\r\n\r\n")
        if b"content-length: " in fields:
            return 200, len(body) < int(fields.partition(b"content-length: ")[2].split(b"\r\n")[0])
        return 200, False
    except TimeoutError:
        return -1, False
    except OSError:
        return 0, False
    finally:
        connection.close()


def origin_fails(stress, weir, what, serve, count):
    with Origin(serve) as origin:
        came = in_threads(AT_A_TIME, lambda _: what_came(weir, origin), range(count))
        bad_gateway = sum(status == 502 for status, _ in came)
        cut = sum(is_cut for _, is_cut in came)
        other_ways = count - bad_gateway - cut
        odd = sorted({status for status, is_cut in came if status != 502 and not is_cut})
        stress.figure(f"{what} × {count:,}: neither 502 nor visibly cut", "0",
                      f"{other_ways}{f' {odd}' if odd else ''}; {bad_gateway:,} × 502, {cut:,} cut", other_ways == 0)
        stress.descriptors_figure(weir)


def warm(weir, origin):
    """So that what its workers keep from their first work on is there."""
    def ask(_):
        with connect(weir.port) as connection:
            connection.sendall(request(origin.authority))
            return status_of(read_head(connection)[0])
    in_threads(8, ask, range(32))
    weir.ready_descriptors = weir.descriptors_settled()


def each_in_turn(stress, weir, count):
    client_resets(stress, weir, count)
    origin_fails(stress, weir, "origin resets before a head", before_the_head, count)
    origin_fails(stress, weir, "origin resets in a body", in_the_body, count)
    origin_fails(stress, weir, "body shorter than its length", short_length, count)
    origin_fails(stress, weir, "body without its last chunk", short_chunks, count)


def run(stress):
    count = 200 if stress.short else stress.arguments.count
    with Origin(answers()) as origin, Weir(stress) as weir:
        warm(weir, origin)
        each_in_turn(stress, weir, count)


main(run, 400, options=lambda parser: parser.add_argument(
    "--count", type=int, default=10000, help="how often each (default 10000)"))
