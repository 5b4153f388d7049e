#!/usr/bin/env python3
"""10,000 tunnels in which nothing is said: alive, small, no CPU, and nobody else notices.

Where fewer files may be open, as many as fit: a tunnel takes two descriptors of Weir.
"""

import time

from harness import KIB, Canary, Weir, connect, main, raise_open_files, read_head, socket, status_of


def open_tunnel(port, listener):
    """Both ends of a tunnel."""
    client = connect(port)
    host = "127.0.0.1:%d" % listener.getsockname()[1]
    client.sendall(f"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    head, _ = read_head(client)
    if status_of(head) != 200:
        raise OSError(f"CONNECT was answered {head[:60]!r}")
    origin, _ = listener.accept()
    origin.settimeout(10)
    return client, origin


def is_alive(tunnel):
    client, origin = tunnel
    try:
        client.sendall(b"?")
        if origin.recv(1) != b"?":
            return False
        origin.sendall(b"!")
        return client.recv(1) == b"!"
    except OSError:
        return False


def run(stress):
    limit = raise_open_files(21000)
    count = 400 if stress.short else min(10000, (limit - 200) // 2)
    seconds = 4 if stress.short else stress.arguments.seconds
    with Weir(stress, "--max-connections", 20000) as weir, \
            socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        with Canary(weir.port) as canary:
            quiet = canary.look(2)
        tunnels = [open_tunnel(weir.port, listener) for _ in range(20)]
        if not all(map(is_alive, tunnels)):
            raise OSError("the first tunnels do not carry anything")
        weir.ready_descriptors = weir.descriptors() - 2 * len(tunnels)  # with the pipes its workers keep from now on
        before = weir.resident_bytes()
        tunnels += [open_tunnel(weir.port, listener) for _ in range(count - len(tunnels))]
        each = (weir.resident_bytes() - before) / (count - 20)
        time.sleep(1)  # what it does after opening is not idle
        cpu = weir.cpu_seconds()
        time.sleep(seconds / 2)
        percent = (weir.cpu_seconds() - cpu) / (seconds / 2) * 100
        with Canary(weir.port) as canary:
            delay = canary.look(seconds / 2)
        alive = sum(map(is_alive, tunnels))
        for end in (end for tunnel in tunnels for end in tunnel):
            end.close()

        stress.figure(f"idle tunnels alive after {seconds} s", f"{count}", alive, alive == count)
        stress.figure("memory a tunnel", "≤ 8 KiB", f"{each / KIB:.2f} KiB", each <= 8 * KIB, "memory")
        stress.figure("CPU while nobody speaks", "≤ 0.1 %", f"{percent:.3f} %", percent <= 0.1, "time")
        stress.canary_figure("", delay, quiet, 10)
        stress.descriptors_figure(weir)


main(run, lambda arguments: arguments.seconds + 120, options=lambda parser: parser.add_argument(
    "--seconds", type=int, default=600, help="how long the tunnels are idle (default 600)"))
