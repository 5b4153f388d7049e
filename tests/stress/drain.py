#!/usr/bin/env python3
"""SIGTERM under load: what can finish within the grace finishes, whole, and then the program ends."""

import re
import socket
import threading
import time

from harness import Origin, Weir, connect, main, read_head, request, status_of

PIECES = 50
PIECE = bytes(1000)
GRACE = 5


def slow_answers(connection):
    """/N: a body that takes N ms; /0: one at once. Until the other side closes."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        head, _ = read_head(connection)
        if not head:
            return
        milliseconds = int(re.search(rb" /(\d+) ", head).group(1))
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (PIECES * len(PIECE)))
        for _ in range(PIECES):
            connection.sendall(PIECE)
            if milliseconds:
                time.sleep(milliseconds / 1000 / PIECES)


class Client:
    """Asks once, or again and again on a connection that is kept, until it gets no whole answer."""

    def __init__(self, weir, origin, milliseconds, again):
        self.whole = 0
        self.begun = 0.0  # of the request that was not answered whole
        self.got = -1  # bytes of its body, -1 when not even a head
        self._message = request(origin.authority, f"/{milliseconds}")
        self._again = again
        self._connection = connect(weir.port)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        with self._connection:
            while self._ask() and self._again:
                pass

    def _ask(self):
        self.begun, self.got = time.monotonic(), -1
        try:
            self._connection.sendall(self._message)
            head, body = read_head(self._connection)
            if status_of(head) != 200:
                return False
            self.got = len(body)
            while self.got < PIECES * len(PIECE):
                piece = self._connection.recv(65536)
                if not piece:
                    return False
                self.got += len(piece)
        except OSError:
            return False
        self.whole += 1
        closes = b"connection: close" in head.lower()
        self.begun, self.got = 0.0, 0
        return not closes

    def was_cut(self, asked_to_end):
        """Whether an answer was cut, or none came to what had been asked well before the end was."""
        return self.got > 0 or self.begun and self.begun < asked_to_end - 0.02


def drain(stress, what, endless, bar):
    count, longest = (50, 1500) if stress.short else (300, 3500)
    with Origin(slow_answers) as origin, Weir(stress) as weir:
        clients = [Client(weir, origin, longest * number // count, False) for number in range(count)]
        clients += [Client(weir, origin, 0, True) for _ in range(8)]
        hopeless = [Client(weir, origin, 60000, False) for _ in range(endless)]
        time.sleep(0.5)
        asked_to_end = time.monotonic()
        weir.ask_to_end()
        has_ended = weir.wait_for_end(GRACE * 3)
        took = time.monotonic() - asked_to_end
        for client in clients:
            client.thread.join(2)
        cut = sum(bool(client.was_cut(asked_to_end)) for client in clients)
        whole = sum(client.whole for client in clients)
        lived = sum(client.thread.is_alive() for client in clients + hopeless)
        stress.figure(f"SIGTERM, {what}: cut of those that could finish", "0", f"{cut}; {whole:,} were whole",
                      has_ended and cut == 0 and lived == 0)
        stress.figure(f"SIGTERM, {what}: ended after", f"≤ {bar:g} s", f"{took:.2f} s",
                      has_ended and took <= bar, "time")


def run(stress):
    drain(stress, "each can finish", 0, GRACE)
    # With a moment for ending itself.
    drain(stress, "20 cannot", 20, GRACE + 0.5)


main(run, 90)
