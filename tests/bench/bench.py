#!/usr/bin/env python3
"""Measures Weir beside the proxies one would use instead, on the same machine in the same minutes.

Prints Markdown tables on standard output and what it is doing on standard error. README.md tells how
to read them. Exit status: 0 when it could measure (targets missed or not), 1 when Weir went wrong,
2 when the benchmark itself could not run.
"""

import argparse
import dataclasses
import json
import os
import platform
import re
import resource
import shutil
import signal
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import peers
import table
from processes import StartError
from work import Bench, WORKS, WrongAnswer


def say(text):
    print(text, file=sys.stderr, flush=True)


def choices(text):
    return [item.strip() for item in text.split(",") if item.strip()]


def parse_arguments():
    works = [work.key for work in WORKS]
    names = [peer.name for peer in peers.PEERS]
    parser = argparse.ArgumentParser(description="Measures Weir beside other forward proxies.")
    parser.add_argument("--weir", metavar="PROGRAM", help="weir-bench-proxy; without it only the peers are measured")
    parser.add_argument("--rounds", type=int, default=3, help="how often each measurement is taken (default 3)")
    parser.add_argument("--seconds", type=int, default=3, help="length of one measurement (default 3)")
    parser.add_argument("--quick", action="store_true", help="one round of one second")
    parser.add_argument("--only", type=choices, default=works, metavar="WORK,...", help=f"of {', '.join(works)}")
    parser.add_argument("--peers", type=choices, default=names, metavar="PEER,...", help=f"of {', '.join(names)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single sample to this file")
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.rounds = arguments.seconds = 1
    if arguments.rounds < 1 or arguments.seconds < 1:
        parser.error("--rounds and --seconds must be at least 1")
    for given, known, what in ((arguments.only, works, "--only"), (arguments.peers, names, "--peers")):
        if unknown := set(given) - set(known):
            parser.error(f"{what}: no such thing as {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    return arguments


def prepare_process():
    """Room for thousands of connections, and the two CPUs: (the proxy's, everybody else's)."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = 20000 if hard == resource.RLIM_INFINITY else min(hard, 20000)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    if limit < 10000:
        say(f"only {limit} open files allowed: 4,000 idle connections may be too many")

    cpus = sorted(os.sched_getaffinity(0))
    if len(cpus) < 2:
        say("only one CPU: proxy, origin and load generator share it, and the figures suffer")
    os.sched_setaffinity(0, {cpus[-1]})  # inherited by origin, wrk and curl
    return cpus[0], cpus[-1]


def describe_machine(proxies):
    match = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return {
        "date": date.today().isoformat(),
        "cpu": match.group(1) if match else platform.machine(),
        "cpus": os.cpu_count(),
        "kernel": platform.release().split("-")[0],
        "versions": {proxy.program: proxy.version_number() for proxy in proxies if proxy.name != table.WEIR},
    }


def interleaved(proxies, rounds):
    """Every proxy once a round, in alternating order, so that a drift of the machine hits all alike."""
    for number in range(rounds):
        yield from ((number, proxy) for proxy in (proxies if number % 2 == 0 else reversed(proxies)))


def run_work(work, proxies, origin, bench, rounds, cpu, directory):
    """Runs one workload through all proxies. A proxy that fails is left out from then on, with the reason."""
    result = table.WorkResult(work)
    bench.answered.clear()
    say(f"\n{work.title}")
    if isinstance(work, table.Transfer):
        bench.fill_page_cache(work)
    with ExitStack() as running:
        servers = {}
        proxies = [proxy for proxy in proxies if proxy.only is None or work.key in proxy.only]
        for proxy in proxies:
            if work.key in proxy.cannot:
                result.left_out[proxy.name] = proxy.cannot[work.key]
                continue
            try:
                server = running.enter_context(proxy.start(directory, origin.port, cpu))
                server.wait_until_listening()
                result.start_bytes[proxy.name] = server.resident_bytes()
                bench.check(work, server)
                servers[proxy.name] = server
            except (StartError, WrongAnswer, OSError) as reason:
                result.left_out[proxy.name] = str(reason)
                say(f"  {proxy.name} left out: {reason}")

        for number, proxy in interleaved(proxies, rounds):
            server = servers.get(proxy.name)
            if not server or number >= proxy.most_rounds:
                continue
            try:
                sample = bench.measure(work, server, number, proxy.hangs_up)
                if not server.running():
                    raise StartError(f"{proxy.name} ended: {server.complaint()}")
            except (StartError, WrongAnswer, OSError) as reason:
                del servers[proxy.name]
                result.samples.pop(proxy.name, None)
                result.left_out[proxy.name] = str(reason)
                say(f"  {proxy.name} left out: {reason}")
                continue
            result.samples.setdefault(proxy.name, []).append(sample)
            say(f"  round {number + 1} {proxy.name:14} {summary(sample)}")

        for name, server in servers.items():
            result.peak_bytes[name] = server.peak_bytes()
            server.stop()
            if name == table.WEIR and (complaint := miscounted(server, bench.answered[name])):
                result.samples[name][-1].errors.append(complaint)
    return result


def summary(sample):
    if hasattr(sample, "cpu_us"):
        text = f"{sample.requests_per_second:9,.0f} requests/s {sample.cpu_us:8.1f} µs/request"
    else:
        text = f"{sample.seconds:6.2f} s, direct {sample.direct_seconds:.2f} s"
    return "; ".join([text, *sample.errors])


def miscounted(server, answered):
    """What is wrong with the number of finished exchanges Weir reported when it ended; None if nothing is."""
    try:
        finished = json.loads(server.output().splitlines()[-1])["finished"]
    except (IndexError, KeyError, TypeError, ValueError):
        return f"did not report its finished exchanges when it ended ({server.complaint()})"
    # More is right: wrk leaves when its time is up, with requests still under way.
    return None if finished >= answered else f"reported {finished} finished exchanges of {answered}"


def as_json(machine, arguments, results):
    return {
        **machine,
        "rounds": arguments.rounds,
        "seconds": arguments.seconds,
        "works": {result.work.key: {
            "title": result.work.title,
            "samples": {name: list(map(dataclasses.asdict, samples)) for name, samples in result.samples.items()},
            "startBytes": result.start_bytes,
            "peakBytes": result.peak_bytes,
            "leftOut": result.left_out,
        } for result in results},
        "targets": [{"work": target.work, "what": target.text, "limit": target.limit, "measured": value, "met": met}
                    for _, target, value, met in table.judge(results)],
    }


def print_results(machine, arguments, results, proxies):
    names = [proxy.name for proxy in proxies]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    print(f"{machine['date']}, {machine['cpu']}, {machine['cpus']} CPUs, Linux {machine['kernel']}; {versions}. "
          f"Median of {arguments.rounds} × {arguments.seconds} s.")
    for result in results:
        print("\n" + table.work_table(result, names))
    if remarks := [f"- `{proxy.name}` {proxy.remark}." for proxy in proxies if proxy.remark and
                   any(proxy.name in result.samples for result in results)]:
        print("\n### About the rows\n\n" + "\n".join(remarks))
    if table.WEIR in names:
        print("\n" + table.target_table(results))


def main():
    arguments = parse_arguments()
    # Ended from outside, it still ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))

    proxies = [peers.weir(arguments.weir)] if arguments.weir else []
    proxies += [peer for peer in peers.PEERS if peer.name in arguments.peers]
    needed = [peers.ORIGIN, *proxies[:1]] if arguments.weir else [peers.ORIGIN]
    missing = [peer.program for peer in needed if not peer.executable()]
    missing += [program for program in ("wrk", "curl", "taskset") if not shutil.which(program)]
    if missing:
        say(f"missing: {', '.join(missing)}")
        return 2
    for peer in [peer for peer in proxies if not peer.executable()]:
        say(f"{peer.program} is not installed: left out")
        proxies.remove(peer)

    machine = describe_machine(proxies)
    proxy_cpu, other_cpu = prepare_process()
    results = []
    with tempfile.TemporaryDirectory(prefix="weir-bench-") as directory:
        os.chmod(directory, 0o755)  # squid changes its user
        with peers.ORIGIN.start(directory, None, other_cpu) as origin:
            origin.wait_until_listening()
            bench = Bench(origin, arguments.seconds)
            for work in WORKS:
                if work.key in arguments.only:
                    results.append(run_work(work, proxies, origin, bench, arguments.rounds, proxy_cpu, directory))

    print_results(machine, arguments, results, proxies)
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(machine, arguments, results), indent=2) + "\n")
    weir_failed = any(result.errors(table.WEIR) or table.WEIR in result.left_out for result in results)
    return 1 if weir_failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except (StartError, RuntimeError) as error:
        say(f"benchmark failed: {error}")
        sys.exit(2)
