#!/usr/bin/env python3
"""Measures the window: with a million exchanges in the list and 2,000 new ones a second, and what it costs the proxy.

Prints Markdown on standard output. Needs Xvfb, openbox, nginx and wrk. Exit status 0 when it could measure.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from processes import Server, StartError, clean_environment, free_port
from table import markdown

ORIGIN_CPU, PROXY_CPU = 0, 1
WINDOW, RECORDING, PLAIN = "weir", "weir-headless --capture", "weir-headless"

NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit;
events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000;
  server {{ listen 127.0.0.1:{port} backlog=4096;
    location = /1k {{ default_type text/plain; return 200 "{body}"; }} }} }}
"""

#        name in the output, words, target, form
TARGETS = [
    ("startup_ms", "start of the process to a usable window", 300, "{:.0f} ms"),
    ("frame_p50_ms", "frame while scrolling, p50", 8, "{:.1f} ms"),
    ("frame_p99_ms", "frame while scrolling, p99", 16, "{:.1f} ms"),
    ("filter_p95_ms", "keystroke in the filter to the new view, p95", 100, "{:.0f} ms"),
    ("sort_ms", "sort, slowest column", 300, "{:.0f} ms"),
    ("longest_block_ms", "longest time the event loop was blocked", 50, "{:.0f} ms"),
    ("bytes_a_row", "memory a row, all in", 150, "{:.0f} bytes"),
    ("cpu_share_percent", "CPU of the window at 2,000 requests/s", 25, "{:.0f} % of a core"),
]


def say(text):
    print(text, file=sys.stderr, flush=True)


class Display:
    """An X server with a window manager, in memory."""

    def __enter__(self):
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["taskset", "-c", str(ORIGIN_CPU), "Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24",
             "-nolisten", "tcp"], pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            self.name = ":" + numbers.readline().strip()
        self._manager = subprocess.Popen(["openbox"], env=self.environment(), stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL)
        return self

    def environment(self, home=None):
        environment = clean_environment() | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}
        if home:
            environment |= {"HOME": home, "XDG_CONFIG_HOME": f"{home}/config", "XDG_CACHE_HOME": f"{home}/cache",
                            "XDG_RUNTIME_DIR": home}
        return environment

    def __exit__(self, *_):
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()


def startup(program, environment, rounds=5):
    """Milliseconds from the start of the process to the window on the display, painted."""
    times = []
    subprocess.run([program, "startup"], env=environment, check=False, capture_output=True)  # the files into memory
    for _ in range(rounds):
        began = time.clock_gettime(time.CLOCK_MONOTONIC)
        output = subprocess.run([program, "startup"], env=environment, check=True, capture_output=True, text=True)
        times.append((float(output.stdout.split()[1]) - began) * 1000)
    return median(times)


def figures(program, rows, environment):
    output = subprocess.run([program, str(rows)], env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return {name: float(value) for name, value in (line.split() for line in output.stdout.splitlines())}


def requests_per_second(proxy_port, origin_port, seconds):
    script = Path(__file__).with_name("absolute.lua")
    output = subprocess.run(
        ["taskset", "-c", str(ORIGIN_CPU), "wrk", "-t1", "-c50", f"-d{seconds}s", "-s", script,
         f"http://127.0.0.1:{proxy_port}", "--", f"http://127.0.0.1:{origin_port}/1k", f"127.0.0.1:{origin_port}"],
        check=True, capture_output=True, text=True, env=clean_environment()).stdout
    summary = json.loads(output.splitlines()[-1])
    if summary["badStatus"] or summary["socketErrors"]:
        raise StartError(f"wrong answers: {summary}")
    return summary["requests"] / summary["seconds"]


def proxy_cost(build, display, folder, rounds, seconds):
    """Requests a second with the window, and without it, recording as it does and not, on the same core: a list of
    rounds."""
    origin_port = free_port()
    configuration = Path(folder, "nginx.conf")
    configuration.write_text(NGINX.format(folder=folder, port=origin_port, body="x" * 1024))
    results = []
    with Server("nginx", ["nginx", "-p", folder, "-c", configuration], ORIGIN_CPU, origin_port, folder) as origin:
        origin.wait_until_listening()
        for turn in range(rounds):
            result = {}
            names = [WINDOW, RECORDING, PLAIN]
            for name in names if turn % 2 == 0 else names[::-1]:
                port = free_port()
                program = name.split()[0]
                home = Path(folder, f"{name.replace(' ', '-')}-{turn}")
                Path(home, "config/weir").mkdir(parents=True)
                Path(home, "config/weir/weir.conf").write_text(f"port = {port}\nworkers = 1\n")
                argv = [build / program]
                if name != WINDOW:
                    argv += ["--listen", f"127.0.0.1:{port}", "--workers", "1"]
                if name == RECORDING:
                    argv += ["--capture", Path(home, "capture")]
                argv = ["env", *(f"{key}={value}" for key, value in display.environment(str(home)).items()
                                 if key in ("DISPLAY", "QT_QPA_PLATFORM", "HOME") or key.startswith("XDG_")), *argv]
                with Server(program, argv, PROXY_CPU, port, folder) as server:
                    server.wait_until_listening()
                    requests_per_second(port, origin_port, 1)
                    result[name] = requests_per_second(port, origin_port, seconds)
                say(f"{name}: {result[name]:,.0f} requests/s")
            results.append(result)
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, required=True, help="where the programs are")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="runs with the window and without it (default 3)")
    parser.add_argument("--seconds", type=int, default=4, help="length of each (default 4)")
    arguments = parser.parse_args()
    bench = arguments.build / "weir-bench-window"
    with tempfile.TemporaryDirectory(prefix="weir-bench-") as folder, Display() as display:
        environment = display.environment(folder)
        say("starting the window")
        measured = {"startup_ms": startup(bench, environment)}
        say(f"filling the list with {arguments.rows:,} exchanges")
        measured |= figures(bench, arguments.rows, environment)
        say("the proxy with the window, and without")
        results = proxy_cost(arguments.build, display, folder, arguments.rounds, arguments.seconds)
    ratio, to_plain = (median(result[WINDOW] / result[other] for result in results) for other in (RECORDING, PLAIN))

    rows = [[words, "≤ " + form.format(limit), form.format(measured[name]), "yes" if measured[name] <= limit else "NO"]
            for name, words, limit, form in TARGETS]
    rows.append(["requests/s with the window ÷ weir-headless, both recording, same core", "≥ 0.90", f"{ratio:.2f}",
                 "yes" if ratio >= 0.9 else "NO"])
    rows.append(["the same ÷ weir-headless that does not record", "-", f"{to_plain:.2f}", "-"])
    print(f"{platform.machine()}, {os.cpu_count()} cores; {measured['rows']:,.0f} exchanges in the list, 2,000 new ones "
          f"a second, {measured['filter_keys']:.0f} keystrokes\n")
    print(markdown(["what", "target", "measured", "met"], rows))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (StartError, subprocess.CalledProcessError, FileNotFoundError) as error:
        say(f"cannot measure: {error}")
        sys.exit(2)
