#!/usr/bin/env python3
"""As much as the machine carries, for 30 minutes: every byte right, no error, and nothing that grows.

Downloads, uploads and tunnels, on connections that are kept and on new ones; what comes is compared whole.
"""

import json
import multiprocessing
import os
import random
import signal
import socket
import time

from harness import MIB, Origin, StartError, Weir, connect, main, read_head, request, status_of

PROCESSES = 2
PATTERN = bytes(range(251)) * 2000
MOST = 100_000
EVERY = 1.0


def body(number, size):
    """What /number/size is: differs from one number to the next."""
    return PATTERN[number % 251:number % 251 + size]


def numbers_of(head):
    _, number, size = head.split(b" ", 2)[1].split(b"/")
    return int(number), int(size)


def read_exactly(connection, begin, size):
    while len(begin) < size:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("ended within a body")
        begin += piece
    return begin


def origin_serves(connection):
    """GET /number/size answers that body; POST there compares, and answers 200 or 409."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        head, rest = read_head(connection)
        if not head:
            return
        wanted = body(*numbers_of(head))
        if head.startswith(b"GET"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(wanted) + wanted)
        else:
            is_right = read_exactly(connection, rest, len(wanted)) == wanted
            status = b"200 OK" if is_right else b"409 Conflict"
            connection.sendall(b"HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n" % status)


class Client:
    """One after the other, of all kinds; counts."""

    def __init__(self, port, authority, seed):
        self.counts = {"right": 0, "mismatch": 0, "error": 0, "broken": 0}
        self.first = ""
        self._port, self._authority = port, authority
        self._random = random.Random(seed)
        self._kept = None

    def ask(self):
        try:
            outcome = self._ask()
        except OSError as problem:
            outcome = "broken"
            self.first = self.first or f"{type(problem).__name__}: {problem}"
            self._drop()
        self.counts[outcome] += 1

    def _ask(self):
        number, size = self._random.randrange(1 << 30), self._random.choice([0, 1, 200, 1000, 5000, 20000, MOST])
        kind = self._random.random()
        if kind < 0.02 or not self._kept:
            self._drop()
            self._kept = connect(self._port)
        connection = self._kept
        through_tunnel = kind > 0.98
        authority = self._authority
        target = f"/{number}/{size}"
        if through_tunnel:
            self._drop()
            connection = self._kept = connect(self._port)
            connection.sendall(f"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n\r\n".encode())
            if status_of(read_head(connection)[0]) != 200:
                self._drop()
                return "error"
        wanted = body(number, size)
        is_upload = self._random.random() < 0.3
        message = request(authority, target, f"Content-Length: {size}", method="POST") + wanted if is_upload \
            else request(authority, target)
        connection.sendall(message.replace(f"http://{authority}".encode(), b"", 1) if through_tunnel else message)
        head, rest = read_head(connection)
        status = status_of(head)
        if status == 409:
            return "mismatch"
        if status != 200:
            self.first = self.first or str(head[:80])
            self._drop()
            return "error"
        came = read_exactly(connection, rest, 0 if is_upload else size)
        if through_tunnel:
            self._drop()
        return "right" if came == (b"" if is_upload else wanted) else "mismatch"

    def _drop(self):
        if self._kept:
            self._kept.close()
            self._kept = None


def be_client(pipe, port, authority, seconds, number):
    bound(seconds)
    import threading
    clients = [Client(port, authority, number * 100 + one) for one in range(8)]
    deadline = time.monotonic() + seconds

    def go(client):
        while time.monotonic() < deadline:
            client.ask()

    threads = [threading.Thread(target=go, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = {name: sum(client.counts[name] for client in clients) for name in clients[0].counts}
    pipe.send(json.dumps({**total, "first": next((client.first for client in clients if client.first), "")}))


def be_origin(pipe, seconds):
    bound(seconds)
    with Origin(origin_serves) as origin:
        pipe.send(origin.authority)
        signal.pause()


def bound(seconds):
    """Whatever becomes of its parent, this process ends."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.alarm(int(seconds) + 60)


def start(target, *arguments):
    mine, its = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=target, args=(its, *arguments), daemon=True)
    process.start()
    its.close()
    return process, mine


def slope(samples):
    """Of the straight line that fits best through (second, value), a second."""
    middle = sum(second for second, _ in samples) / len(samples)
    mean = sum(value for _, value in samples) / len(samples)
    spread = sum((second - middle) ** 2 for second, _ in samples)
    return sum((second - middle) * (value - mean) for second, value in samples) / spread


def run(stress):
    seconds = 20 if stress.short else stress.arguments.seconds
    processes = []
    try:
        soak(stress, seconds, processes)
    finally:
        for process in processes:
            process.kill()


def soak(stress, seconds, processes):
    origin, pipe = start(be_origin, seconds)
    processes.append(origin)
    authority = pipe.recv()
    with Weir(stress, keeps_output=False) as weir:
        begin = time.monotonic()
        cpu = weir.cpu_seconds()
        pipes = []
        for number in range(PROCESSES):
            process, pipe = start(be_client, weir.port, authority, seconds, number)
            processes.append(process)
            pipes.append(pipe)
        samples = []
        while (now := time.monotonic() - begin) < seconds - 1:
            if not weir.running():
                raise StartError(f"weir-headless ended: {weir.complaint()}")
            samples.append((now, weir.resident_bytes(), weir.descriptors()))
            time.sleep(EVERY)
        cpu = weir.cpu_seconds() - cpu
        told = []
        for pipe in pipes:
            if not pipe.poll(60):
                raise StartError("a client does not end")
            told.append(json.loads(pipe.recv()))
        total = {name: sum(one[name] for one in told) for name in ("right", "mismatch", "error", "broken")}
        first = next((one["first"] for one in told if one["first"]), "")
        late = [sample for sample in samples if sample[0] > seconds / 3]
        length = late[-1][0] - late[0][0]
        grown = slope([(second, memory) for second, memory, _ in late]) * length
        more = slope([(second, descriptors) for second, _, descriptors in late]) * length
        what = f"soak of {seconds} s"
        stress.figure(f"{what}: mismatches", "0", f"{total['mismatch']} of {sum(total.values()):,}",
                      total["mismatch"] == 0 and total["right"] > 100)
        stress.figure(f"{what}: errors and broken connections", "0",
                      f"{total['error']} + {total['broken']} {first}".strip(), total["error"] + total["broken"] == 0)
        stress.figure(f"{what}: memory grown in its last two thirds (line fitted)", "≤ 1 MiB",
                      f"{grown / MIB:+.2f} MiB, from {late[0][1] / MIB:.1f}; CPU {cpu / seconds * 100:.0f} %",
                      grown <= MIB, "memory")
        stress.figure(f"{what}: descriptors grown in its last two thirds (line fitted)", "≤ 1",
                      f"{more:+.2f}, from {late[0][2]}", more <= 1, "memory")
        weir.ready_descriptors += 2 * (os.cpu_count() or 1)  # the pipes that its workers keep for tunnels
        stress.descriptors_figure(weir)


main(run, lambda arguments: arguments.seconds + 120, options=lambda parser: parser.add_argument(
    "--seconds", type=int, default=1800, help="how long (default 1800)"))
