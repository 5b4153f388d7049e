"""Starts, pins, measures and ends the processes of the benchmark (Linux: reads /proc)."""

import os
import random
import re
import signal
import socket
import subprocess
import time
from pathlib import Path


class StartError(Exception):
    """A process did not come up; the text says why."""


def clean_environment():
    """The environment without http_proxy and its kin, which would send curl elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


def free_port():
    """A port nobody listens on, outside the range the kernel gives to outgoing connections."""
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    highest = first - 1 if first > 12000 else 65000
    while True:
        port = random.randint(10000, highest)
        with socket.socket() as probe:
            # As the servers do: connections of an earlier run in TIME_WAIT do not matter.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def children_by_parent():
    """The process table, as {parent: [child, ...]}."""
    table = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                # The name in parentheses may hold spaces: look behind the last one.
                fields = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            table.setdefault(int(fields[1]), []).append(int(entry))
    return table


def start_time(pid):
    """Tells a process from a later one with the same id; None when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return None


def kib_field(path, field):
    match = re.search(rf"^{field}:\s+(\d+) kB", Path(path).read_text(), re.MULTILINE)
    return int(match.group(1)) * 1024 if match else 0


class Server:
    """One server process with its children, bound to one CPU, its output in files."""

    def __init__(self, name, argv, cpu, port, directory):
        self.name = name
        self.port = port
        self._out = Path(directory, f"{name}.out")
        self._err = Path(directory, f"{name}.err")
        with open(self._out, "wb") as out, open(self._err, "wb") as err:
            # Its own session: Ctrl-C reaches only this program, which then ends its servers.
            self._process = subprocess.Popen(
                ["taskset", "-c", str(cpu), *map(str, argv)], stdin=subprocess.DEVNULL,
                stdout=out, stderr=err, env=clean_environment(), start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_until_listening(self, timeout=30):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if not self.running():
                raise StartError(f"{self.name} ended at once: {self.complaint()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise StartError(f"{self.name} does not listen after {timeout} s: {self.complaint()}")

    def running(self):
        return self._process.poll() is None

    def output(self):
        return self._out.read_text(errors="replace")

    def complaint(self):
        """The last lines it wrote to standard error, or how it ended."""
        lines = self._err.read_text(errors="replace").strip().splitlines()
        status = self._process.poll()
        ended = "" if status is None else f"exit status {status}"
        return " / ".join([*lines[-3:], ended]).strip(" /") or "no message"

    def stop(self):
        """Asks it to end, insists after 10 s, and leaves no child behind."""
        born = {pid: start_time(pid) for pid in self._tree()}
        if self.running():
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        for pid, time_of_birth in born.items():
            if pid != self._process.pid and time_of_birth and start_time(pid) == time_of_birth:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass

    def cpu_seconds(self):
        """CPU time of all its threads so far, ended ones included, to the nanosecond."""
        # The kernel's id for "CPU clock of process PID", as clock_getcpuclockid(3) builds it:
        # utime and stime of /proc/PID/stat would count in steps of 10 ms.
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self._tree())

    def resident_bytes(self):
        return sum(kib_field(f"/proc/{pid}/smaps_rollup", "Rss") for pid in self._tree())

    def peak_bytes(self):
        """Most resident memory since the start."""
        return sum(kib_field(f"/proc/{pid}/status", "VmHWM") for pid in self._tree())

    def _tree(self):
        """Process ids of the server and everything below it."""
        if not self.running():
            return []
        table = children_by_parent()
        found = [self._process.pid]
        for pid in found:
            found += table.get(pid, [])
        return found
