#!/usr/bin/env python3
"""Measures the capture: what recording costs the proxy, what it survives, and how the window handles a long one.

Prints Markdown on standard output. Needs Xvfb, openbox, nginx and wrk. Exit status 0 when it could measure.
"""

import argparse
import json
import os
import platform
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import capturefiles
from processes import Server, StartError, clean_environment, free_port
from table import markdown
from window import Display

MB = 1_000_000
KIB = 1024

NGINX = """
daemon off; {user} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit;
events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000; sendfile on; tcp_nopush on; client_body_temp_path {folder}/body;
  default_type text/plain; open_file_cache max=100 inactive=3600s; open_file_cache_valid 3600s;
  server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}/root;
    location = /1k {{ return 200 "{small}"; }}
    location ~ ^/repeat/1/(................)$ {{ return 200 "$1"; }}
    location ~ ^/repeat/64/(................)$ {{ return 200 "{sixty_four}"; }}
    location ~ ^/repeat/4096/(................)$ {{ set $kib "{sixty_four}"; return 200 "{kibs}"; }} }} }}
"""

WORKS = ["recording", "steady", "memory", "window", "kill", "search"]


def say(text):
    print(text, file=sys.stderr, flush=True)


class Row:
    """A line of the table. `limit` is the most, or with `least` the least, that is as promised."""

    def __init__(self, what, target, measured, met):
        self.cells = [what, target, measured, "yes" if met else "NO"]


class Weir(Server):
    """weir-headless, recording into a folder or not at all. It may use every core."""

    def __init__(self, bench, capture, *options):
        port = free_port()
        argv = [bench.build / "weir-headless", "--listen", f"127.0.0.1:{port}", "--json",
                "--max-rows", "100000000", "--max-capture-size", "1000G", *options]
        if capture:
            argv += ["--capture", capture]
        cpus = ",".join(map(str, sorted(os.sched_getaffinity(0))))
        super().__init__("weir-headless", argv, cpus, port, bench.folder)
        self.wait_until_listening()

    def worker_seconds(self):
        """CPU time of the threads that carry traffic."""
        total = 0
        for task in Path(f"/proc/{self._process.pid}/task").iterdir():
            if (task / "comm").read_text().startswith("weir-worker"):
                total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def kill(self):
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def lines(self):
        return capturefiles.printed(self._out)

    def stop(self):
        super().stop()
        for line in self._err.read_text().splitlines():
            if "cannot" in line:
                say("  " + line)


class Bench:
    def __init__(self, arguments, folder):
        self.build = arguments.build
        self.rounds = arguments.rounds
        self.seconds = arguments.seconds
        self.quick = arguments.quick
        self.exchanges = arguments.exchanges
        self.folder = folder
        self._origin_port = free_port()
        root = Path(folder, "root")
        root.mkdir()
        (root / "100k").write_bytes(os.urandom(100 * KIB))
        configuration = Path(folder, "nginx.conf")
        configuration.write_text(NGINX.format(
            folder=folder, port=self._origin_port, small="a" * KIB, sixty_four="$1" * 64, kibs="$kib" * 64,
            user="user root;" if os.geteuid() == 0 else ""))
        self.origin = Server("nginx", [shutil.which("nginx") or "/usr/sbin/nginx", "-p", folder, "-c", configuration],
                             ",".join(map(str, sorted(os.sched_getaffinity(0)))), self._origin_port, folder)
        self.origin.wait_until_listening()

    def authority(self):
        return f"127.0.0.1:{self._origin_port}"

    def wrk(self, weir, path, seconds):
        done = subprocess.run(
            ["wrk", "-t1", "-c50", f"-d{seconds}s", "--timeout", "10s", "-s",
             Path(__file__).with_name("absolute.lua"), f"http://127.0.0.1:{weir.port}/", "--",
             f"http://{self.authority()}{path}", self.authority(), "keep-alive"],
            check=True, capture_output=True, text=True, env=clean_environment())
        result = json.loads(done.stdout.splitlines()[-1])
        if result["badStatus"] or result["socketErrors"] or result["requests"] == 0:
            raise StartError(f"wrong answers: {result}")
        return result

    def start_load(self, weir, rate, seconds, connections, seed, post_every, *paths):
        return subprocess.Popen(
            [self.build / "weir-bench-load", *map(str, (weir.port, self.authority(), rate, seconds, connections, seed,
                                                        post_every)), *paths],
            stdout=subprocess.PIPE, text=True, env=clean_environment())

    def statistics(self, capture):
        done = subprocess.run([self.build / "weir-headless", "stats", capture, "--json"], check=True,
                              capture_output=True, text=True)
        return json.loads(done.stdout)


def lost_bytes(statistics, cause="backlog"):
    return sum(loss["bytes"] for loss in statistics["losses"] if loss["cause"] == cause)


def compare(bench, path):
    """Rounds with and without recording, in alternating order: a list of pairs, and what was lost."""
    pairs = []
    lost = {"rows": 0, "bytes": 0, "passed": 0}
    for turn in range(bench.rounds):
        pair = {}
        for on in (True, False) if turn % 2 == 0 else (False, True):
            capture = Path(bench.folder, "capture") if on else None
            with Weir(bench, capture) as weir:
                answered = bench.wrk(weir, path, 1)["requests"]
                cpu = weir.worker_seconds()
                result = bench.wrk(weir, path, bench.seconds)
                cpu = weir.worker_seconds() - cpu
                answered += result["requests"]
            pair[on] = (result["requests"] / result["seconds"], cpu / result["requests"] * 1e6)
            if on:
                statistics = bench.statistics(capture)
                lost["rows"] += max(0, answered - statistics["exchanges"])
                lost["bytes"] += lost_bytes(statistics)
                lost["passed"] += statistics["responseBodyBytes"]
                shutil.rmtree(capture)
            say(f"  {path} recording {'on' if on else 'off':3} {pair[on][0]:9,.0f} requests/s "
                f"{pair[on][1]:6.1f} µs of the workers")
        pairs.append(pair)
    return pairs, lost


def recording(bench):
    say("what recording costs")
    small, lost_small = compare(bench, "/1k")
    large, lost_large = compare(bench, "/100k")
    cpu = median(pair[True][1] / pair[False][1] for pair in small)
    rate_small = median(pair[True][0] / pair[False][0] for pair in small)
    rate_large = median(pair[True][0] / pair[False][0] for pair in large)

    def both(pairs, place, form):
        return " ÷ ".join(form.format(median(pair[on][place] for pair in pairs)) for on in (True, False))

    return [
        Row("CPU of the worker threads a request, recording on ÷ off, 1 KiB", "≤ 1.25",
            f"{cpu:.2f} ({both(small, 1, '{:.1f}')} µs)", cpu <= 1.25),
        Row("requests/s, recording on ÷ off, two cores, 1 KiB; nothing dropped", "≥ 0.75",
            f"{rate_small:.2f} ({both(small, 0, '{:,.0f}')}); rows lost {lost_small['rows']}, "
            f"bytes left out {lost_small['bytes']:,}",
            rate_small >= 0.75 and lost_small["rows"] == 0 and lost_small["bytes"] == 0),
        Row("requests/s, recording on ÷ off, two cores, 100 KiB; no row dropped", "≥ 0.75",
            f"{rate_large:.2f} ({both(large, 0, '{:,.0f}')}); rows lost {lost_large['rows']}, left out "
            f"{100 * lost_large['bytes'] / max(1, lost_large['passed']):.0f} % of the bodies' bytes",
            rate_large >= 0.75 and lost_large["rows"] == 0),
    ]


def steady(bench):
    seconds = 10 if bench.quick else 60
    rate = 200 * MB / (100 * KIB)
    say(f"100 KiB bodies at 200 MB/s for {seconds} s")
    capture = Path(bench.folder, "capture")
    with Weir(bench, capture) as weir:
        load = bench.start_load(weir, rate, seconds, 20, 1, 0, "/100k")
        result = json.loads(load.communicate()[0])
    statistics = bench.statistics(capture)
    shutil.rmtree(capture)
    reached = result["bytes"] / result["seconds"] / MB
    rows = max(0, result["requests"] - statistics["exchanges"])
    lost = sum(loss["bytes"] for loss in statistics["losses"])
    return [Row(f"100 KiB bodies at a steady 200 MB/s for {seconds} s", "nothing dropped",
                f"{reached:.0f} MB/s; rows lost {rows}, bytes left out {lost:,}",
                reached >= 195 and rows == 0 and lost == 0 and result["badStatus"] == 0)]


def memory(bench):
    """Leaves a capture of many exchanges behind, for what follows."""
    few = 10_000
    capture = Path(bench.folder, "long")
    answered = 0
    measured = []
    with Weir(bench, capture) as weir:
        for goal in (few, bench.exchanges):
            say(f"recording {goal:,} exchanges")
            seconds = 1
            while answered < goal:
                result = bench.wrk(weir, "/1k", seconds)
                answered += result["requests"]
                a_second = result["requests"] / result["seconds"]
                seconds = max(1, min(10, round((goal - answered) / a_second)))
            time.sleep(4)  # until what the load's bursts took is given back; the index is not begun before 5 s
            measured.append((answered, weir.resident_bytes(), weir.peak_bytes()))
    (first, small, _), (last, large, peak) = measured
    recorded = bench.statistics(capture)["exchanges"]
    if recorded < answered:
        say(f"  only {recorded:,} of {answered:,} were recorded")
    return [Row(f"memory of weir-headless after {last:,} recorded ÷ after {first:,}; the most", "≤ 1.2, ≤ 150 MB",
                f"{large / small:.2f} ({large / MB:.0f} ÷ {small / MB:.0f} MB); {peak / MB:.0f} MB",
                large / small <= 1.2 and large <= 150 * MB and recorded >= answered)]


def window(bench):
    capture = Path(bench.folder, "long")
    if not capture.exists():
        raise StartError("the window needs the capture that the work 'memory' leaves behind")
    say("the window with that capture")
    with Display() as display:
        began = time.clock_gettime(time.CLOCK_MONOTONIC)
        done = subprocess.run([bench.build / "weir-bench-capture", capture], env=display.environment(str(bench.folder)),
                              check=True, stdout=subprocess.PIPE, text=True)
    figures = {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}
    rows = int(figures["rows"])
    opened = figures["usable_at"] - began

    def removal(what, name):
        return Row(what, "≤ 1 s, blocked ≤ 50 ms", f"{figures[name + '_ms']:.0f} ms, blocked "
                   f"{figures[name + '_block_ms']:.0f} ms",
                   figures[name + "_ms"] <= 1000 and figures[name + "_block_ms"] <= 50)

    return [
        Row(f"memory of weir with {rows:,} exchanges in the list", "≤ 250 MB",
            f"{figures['resident_bytes'] / MB:.0f} MB", figures["resident_bytes"] <= 250 * MB),
        Row(f"from the start of weir to a usable list of {rows:,}", "≤ 1 s", f"{opened:.2f} s ({figures['open_cpu_s']:.2f} s of CPU)",
            opened <= 1),
        removal(f"delete {rows // 2:,} of {rows:,} rows", "delete"),
        removal("clear all", "clear"),
    ]


def kill(bench):
    times = 5 if bench.quick else 50
    say(f"kill -9, {times} times, under 2,000 requests/s")
    capture = Path(bench.folder, "killed")
    last = acknowledged = bodies = 0
    wrong = []
    randomly = random.Random()
    for turn in range(times):
        with Weir(bench, capture) as weir:
            load = bench.start_load(weir, 2000, 60, 40, 1 + turn * 1_000_000, 5, "/repeat/1/%s", "/repeat/64/%s",
                                    "/repeat/64/%s", "/repeat/4096/%s")
            time.sleep(randomly.uniform(0.2, 2.5))
            weir.kill()
            load.communicate()
            lines = weir.lines()
        acknowledged += len(lines)
        # as a reader, and as the Weir that goes on there, in the next turn
        opened = subprocess.run([bench.build / "weir-headless", "stats", capture], capture_output=True, text=True)
        if opened.returncode:
            wrong.append(f"it does not open: {opened.stderr}")
        found, last, compared = capturefiles.check(capture, lines, last)
        wrong += found
        bodies += compared
        for text in found[:5]:
            say("  " + text)
        if turn % 10 == 9:
            say(f"  {turn + 1} times: {acknowledged:,} acknowledged, {bodies:,} bodies compared")
    with Weir(bench, capture) as weir:
        bench.wrk(weir, "/1k", 1)
    shutil.rmtree(capture)
    return [Row(f"kill -9 at random moments under 2,000 requests/s, {times} times",
                "nothing acknowledged lost, bodies right",
                f"{len(wrong)} wrong of {acknowledged:,} exchanges and {bodies:,} bodies", not wrong)]


def search(bench):
    say(f"searching {bench.exchanges:,} exchanges")
    done = subprocess.run([bench.build / "weir-bench-search", str(bench.exchanges), Path(bench.folder, "searched")],
                          check=True, stdout=subprocess.PIPE, text=True, env=clean_environment())
    say(done.stdout)
    rows = []
    for case in ("rare word, index, not in memory", "rare word, index"):
        line = next(line for line in done.stdout.splitlines() if line.startswith(f"| {case} "))
        first, everything, hits = (float(cell) for cell in line.strip("|").split("|")[1:])
        rows.append(Row(f"search {bench.exchanges:,} exchanges: {case}; first and all of {hits:.0f}",
                        "≤ 200 ms, ≤ 1 s", f"{first:.0f} ms, {everything:.0f} ms",
                        hits > 0 and 0 <= first <= 200 and everything <= 1000))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, required=True, help="where the programs are")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of runs with and without recording (default 5)")
    parser.add_argument("--seconds", type=int, default=4, help="length of each (default 4)")
    parser.add_argument("--exchanges", type=int, default=1_000_000, help="in the long capture (default 1,000,000)")
    parser.add_argument("--quick", action="store_true", help="one round of two seconds, and the rest shorter")
    parser.add_argument("--only", default=",".join(WORKS), metavar="WORK,...", help=f"of {', '.join(WORKS)}")
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.rounds, arguments.seconds, arguments.exchanges = 1, 2, min(arguments.exchanges, 100_000)
    chosen = arguments.only.split(",")
    if unknown := set(chosen) - set(WORKS):
        parser.error(f"--only: no such thing as {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))

    works = {"recording": recording, "steady": steady, "memory": memory, "window": window, "kill": kill,
             "search": search}
    rows = []
    # on the disk of the build, not on /tmp, which may be memory
    with tempfile.TemporaryDirectory(prefix="bench-capture-", dir=arguments.build.resolve()) as folder:
        bench = Bench(arguments, folder)
        try:
            for name in WORKS:
                if name in chosen:
                    rows += works[name](bench)
        finally:
            bench.origin.stop()
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    print(f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores; medians of {arguments.rounds} "
          f"rounds of {arguments.seconds} s\n")
    print(markdown(["what", "target", "measured", "met"], [row.cells for row in rows]))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except (StartError, subprocess.CalledProcessError, FileNotFoundError) as error:
        say(f"cannot measure: {error}")
        sys.exit(2)
