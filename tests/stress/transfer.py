#!/usr/bin/env python3
"""10 GB down and 10 GB up while everything is recorded: the same bytes, and memory that does not know of them."""

import hashlib
import os
import subprocess
import sys
import time

from harness import MIB, Origin, StartError, Weir, clean_environment, connect, main, read_head, request, status_of

PIECE = 256 * 1024
GB = 1_000_000_000


def pour(connection, size):
    """Sends so many bytes, no two pieces of which are the same; returns their SHA-256."""
    piece = bytearray(os.urandom(PIECE))
    digest = hashlib.sha256()
    number = 0
    while size > 0:
        piece[:8] = number.to_bytes(8, "big")
        part = memoryview(piece)[:min(size, PIECE)]
        connection.sendall(part)
        digest.update(part)
        size -= len(part)
        number += 1
    return digest.hexdigest()


def drink(connection, begin, size):
    """Receives so many bytes after `begin`; returns the SHA-256 of what came, complete or not."""
    digest = hashlib.sha256(begin)
    buffer = bytearray(PIECE)
    view = memoryview(buffer)
    left = size - len(begin)
    while left > 0:
        count = connection.recv_into(buffer, min(left, PIECE))
        if not count:
            break
        digest.update(view[:count])
        left -= count
    return digest.hexdigest()


def client(port, authority, direction, size):
    """The other program: transfers, and prints the SHA-256 of the client's side."""
    connection = connect(port, timeout=120)
    if direction == "down":
        connection.sendall(request(authority, f"/{size}"))
        head, body = read_head(connection)
        print(drink(connection, body, size) if status_of(head) == 200 else head[:80])
    else:
        connection.sendall(request(authority, "/", f"Content-Length: {size}", method="PUT"))
        print(pour(connection, size))
        head, _ = read_head(connection)
        if status_of(head) != 201:
            print(head[:80])


class Store:
    """What the origin is sent and asked for."""

    def __init__(self):
        self.digest = None

    def serve(self, connection):
        head, body = read_head(connection)
        method, path, _ = head.split(b" ", 2)
        if method == b"GET":
            size = int(path[1:])
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size)
            self.digest = pour(connection, size)
            return
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        self.digest = drink(connection, body, int(fields[b"content-length"]))
        connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")


def transfer(stress, direction, size, limit):
    store = Store()
    folder = stress.folder / f"capture-{direction}"
    # Bodies are recorded whole, and the capture is to be no larger than `limit` nevertheless.
    options = ["--capture", folder, "--max-recorded-body", "64G", "--max-capture-size", limit]
    with Origin(store.serve) as origin, Weir(stress, *options) as weir:
        # Small ones first, for what is there once and for all.
        for way in ("down", "up"):
            run_client(weir, origin, way, 64 * MIB)
        store.digest = None
        weir.forget_peak()
        before = weir.peak_bytes()
        begin = time.monotonic()
        digest = run_client(weir, origin, direction, size)
        seconds = time.monotonic() - begin
        grown = weir.peak_bytes() - before
        while store.digest is None and time.monotonic() < begin + seconds + 5:
            time.sleep(0.01)
        largest = size_of(folder)
        # While a body is being recorded, nothing of it can go; the next measuring after it makes room.
        while size_of(folder) > limit and time.monotonic() < begin + seconds + 15:
            time.sleep(0.2)
        weir.ask_to_end()
        weir.wait_for_end(10)
    kept = size_of(folder)
    what = f"{size / GB:g} GB {direction}"
    stress.figure(f"{what}, recorded: SHA-256 of both ends", "equal", digest[:12], digest == store.digest)
    stress.figure(f"{what}, recorded: memory at most above that before", "≤ 32 MB",
                  f"{grown / 1e6:.1f} MB; {size / seconds / 1e6:,.0f} MB/s", grown <= 32e6, "memory")
    return kept, largest


def size_of(folder):
    size = 0
    for file in folder.rglob("*"):
        try:
            size += file.stat().st_size
        except FileNotFoundError:
            pass  # it went meanwhile
    return size


def run_client(weir, origin, direction, size):
    command = [sys.executable, __file__, "--client", str(weir.port), origin.authority, direction, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, env=clean_environment())
    if done.returncode:
        raise StartError(f"client: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout.strip()


def run(stress):
    size = 400_000_000 if stress.short else int(stress.arguments.gigabytes * GB)
    limit = 128 * MIB if stress.short else 1024 * MIB
    for direction in ("down", "up"):
        kept, largest = transfer(stress, direction, size, limit)
        stress.figure(f"{size / GB:g} GB {direction}: size of the capture in the end, limit {limit // MIB} MiB",
                      f"≤ {limit * 1.1 / 1e6:,.0f} MB",
                      f"{kept / 1e6:,.0f} MB; {largest / 1e6:,.0f} when the last byte had come",
                      kept <= limit * 1.1)


if sys.argv[1:2] == ["--client"]:
    client(int(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5]))
else:
    main(run, 600, options=lambda parser: parser.add_argument(
        "--gigabytes", type=float, default=10, help="size of each transfer (default 10)"))
