#!/usr/bin/env python3
"""Clients that do not read, and origins that do not: what Weir holds for each, in its memory and in the kernel's."""

import threading
import time

from harness import KIB, MIB, Origin, Weir, connect, main, read_head, request, tcp_table

PIECE = bytes(64 * KIB)


class Flood:
    """Sends without end, and counts."""

    def __init__(self):
        self.sent = 0

    def pour(self, connection):
        try:
            while True:
                self.sent += connection.send(PIECE)
        except OSError:
            pass


def watch(weir, origin, before, count, seconds, now_and_then):
    """The most that was held for a connection, in bytes: in Weir's memory, and in its sockets unread and unsent."""
    own = unread = unsent = 0
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        now_and_then()
        sockets = [line for line in tcp_table() if line.local_port == weir.port or line.remote_port == origin.port]
        own = max(own, (weir.resident_bytes() - before) / count)
        unread = max(unread, sum(line.unread_bytes for line in sockets) / count)
        unsent = max(unsent, sum(line.unsent_bytes for line in sockets) / count)
        time.sleep(0.2)
    return own, unread, unsent


def tell(stress, what, own, unread, unsent):
    stress.figure(f"memory {what}", "≤ 1 MiB", f"{own / KIB:.0f} KiB", own <= MIB, "memory")
    whole = own + unread + unsent
    stress.figure(f"with the kernel's buffers {what}", "≤ 1 MiB",
                  f"{whole / KIB:,.0f} KiB: {unread / KIB:,.0f} unread, {unsent / KIB:,.0f} unsent",
                  whole <= MIB, "memory")


def slow_readers(stress, count, seconds):
    flood = Flood()

    def pour(connection):
        read_head(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        flood.pour(connection)

    with Origin(pour) as origin, Weir(stress) as weir:
        before = weir.resident_bytes()
        clients = [connect(weir.port, receive_buffer=8 * KIB) for _ in range(count)]
        for client in clients:
            client.sendall(request(origin.authority))
        read = [0]

        def read_a_little():
            for client in clients:
                read[0] += len(client.recv(KIB))

        held = watch(weir, origin, before, count, seconds, read_a_little)
        tell(stress, "for a client that reads 5 KiB/s", *held)
        for client in clients:
            client.close()
        stress.descriptors_figure(weir)


def stalled_origins(stress, count, seconds):
    done = threading.Event()

    def stall(connection):
        read_head(connection)
        done.wait()

    flood = Flood()
    with Origin(stall, receive_buffer=8 * KIB) as origin, Weir(stress) as weir:
        before = weir.resident_bytes()
        clients = [connect(weir.port) for _ in range(count)]
        for client in clients:
            client.sendall(request(origin.authority, "/", "Content-Length: 1000000000000", method="POST"))
            threading.Thread(target=flood.pour, args=(client,), daemon=True).start()
        held = watch(weir, origin, before, count, seconds, lambda: None)
        tell(stress, "for an origin that reads nothing", *held)
        for client in clients:
            client.shutdown(2)
            client.close()
        done.set()
        stress.descriptors_figure(weir)


def run(stress):
    count, seconds = (10, 2) if stress.short else (100, 15)
    slow_readers(stress, count, seconds)
    stalled_origins(stress, count, seconds)


main(run, 120)
