#!/usr/bin/env python3
"""1,000 connects into a network that loses every packet: told at the timeout, and nobody else waits."""

import subprocess

from harness import Canary, Skip, Weir, ask_many, in_namespaces, main, request, wait_for_answers

# Packets to the neighbour arrive at an address that is nobody's, and are dropped without a word.
COMMANDS = [
    "ip link add here type veth peer name there",
    "ip addr add 10.99.0.1/16 dev here",
    "ip link set here up",
    "ip link set there up",
]


def lose(stress, weir, hosts, timeout):
    count = len(hosts)
    with Canary(weir.port) as canary:
        quiet = canary.look(1)
        canary.begin()
        asked = ask_many(weir.port, [request(host) for host in hosts])
        left = wait_for_answers(asked, timeout + 10)
        delay = canary.end()
        wrong = sum(one.status != 504 for one in asked)
        early = sum(one.seconds is not None and one.seconds < timeout - 0.1 for one in asked)
        longest = max((one.seconds for one in asked if one.seconds), default=0)
        stress.figure(f"lost connects × {count:,}: not answered 504, or early", "0", f"{wrong} + {early}",
                      not wrong and not early)
        stress.figure(f"lost connects × {count:,}: answered after", f"{timeout} to {timeout + 0.5} s",
                      f"{longest:.2f} s", not left and longest <= timeout + 0.5, "time")
        stress.canary_figure("", delay, quiet, 20)
        for one in asked:
            one.connection.close()


def run(stress):
    in_namespaces(stress)
    count, timeout = (100, 1) if stress.short else (1000, 10)
    for command in COMMANDS:
        if subprocess.run(command.split(), stderr=subprocess.DEVNULL).returncode:
            raise Skip(f"not allowed here: {command}")
    hosts = [f"10.99.{number // 200 + 1}.{number % 200 + 1}" for number in range(count)]
    with open(stress.folder / "neighbours", "w") as batch:
        batch.writelines(f"neigh add {host} lladdr 02:00:00:00:00:99 dev here\n" for host in hosts)
    if subprocess.run(["ip", "-batch", batch.name], stderr=subprocess.DEVNULL).returncode:
        raise Skip("no neighbours can be named here")
    with Weir(stress, "--connect-timeout", f"{timeout}s") as weir:
        lose(stress, weir, hosts, timeout)
        stress.descriptors_figure(weir)


main(run, 60)
