#!/usr/bin/env python3
"""Names that do not exist, and a resolver that says nothing: told in time, and nobody else waits.

In a network of its own, with a resolver of its own.
"""

import socket
import subprocess
import threading

from harness import Canary, Skip, Weir, ask_many, in_namespaces, main, request, wait_for_answers


def resolve(server):
    """Answers that a name does not exist; names in .silent not at all."""
    while True:
        query, peer = server.recvfrom(4096)
        end = query.index(b"\0", 12) + 5
        if b"\x06silent\0" not in query[12:end]:
            server.sendto(query[:2] + b"\x81\x83" + query[4:6] + bytes(6) + query[12:end], peer)


def told(stress, weir, what, names, status, bar):
    with Canary(weir.port) as canary:
        quiet = canary.look(1)
        canary.begin()
        asked = ask_many(weir.port, [request(name) for name in names])
        left = wait_for_answers(asked, bar * 2)
        delay = canary.end()
    others = sorted({one.status for one in asked if one.status != status})
    wrong = sum(one.status != status for one in asked)
    stress.figure(f"{what} × {len(names)}: not answered {status}", "0", f"{wrong} {others or ''}".strip(), not wrong)
    longest = max((one.seconds for one in asked if one.seconds), default=0)
    stress.figure(f"{what} × {len(names)}: answered after, at most", f"≤ {bar} s", f"{longest:.2f} s",
                  not left and longest <= bar, "time")
    stress.canary_figure(f" ({what})", delay, quiet, 20)
    for one in asked:
        one.connection.close()


def run(stress):
    in_namespaces(stress)
    servers = stress.folder / "resolv.conf"
    servers.write_text("nameserver 127.0.0.1\n")
    if subprocess.run(["mount", "--bind", servers, "/etc/resolv.conf"], stderr=subprocess.DEVNULL).returncode:
        raise Skip("/etc/resolv.conf cannot be another here")
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))
    threading.Thread(target=resolve, args=(server,), daemon=True).start()
    count = 20 if stress.short else 200
    try:
        with Weir(stress, *(["--dns-timeout", "2s"] if stress.short else [])) as weir:
            told(stress, weir, "a name that does not exist", [f"n{n}.example" for n in range(count)], 502, 1)
            told(stress, weir, "a resolver that is silent", [f"n{n}.silent" for n in range(count)], 504, 10)
            told(stress, weir, "a name that does not exist, then", [f"m{n}.example" for n in range(count)], 502, 1)
    finally:
        subprocess.run(["umount", "/etc/resolv.conf"], stderr=subprocess.DEVNULL)


main(run, 90)
