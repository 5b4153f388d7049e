"""The workloads: what is asked of each proxy, and how one measurement of it is taken."""

import json
import socket
import subprocess
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from peers import HUGE_BYTES, LARGE_BYTES, SMALL_BYTES
from processes import clean_environment

SCRIPT = Path(__file__).with_name("absolute.lua")
CONNECTIONS = 50
WARM_UP_SECONDS = 1


class WrongAnswer(Exception):
    """A proxy answered something else than the origin did."""


@dataclass(frozen=True)
class Load:
    """Many requests from 50 connections, by wrk."""
    key: str
    title: str
    path: str
    body_bytes: int
    close: bool = False
    idle_connections: int = 0


@dataclass(frozen=True)
class Transfer:
    """One large download, by curl, compared with the same one without a proxy."""
    key: str
    title: str
    path: str = "/1g"
    body_bytes: int = HUGE_BYTES
    tunnel: bool = False


WORKS = [
    Load("keepalive", "50 keep-alive connections, 1 KiB", "/1k", SMALL_BYTES),
    Load("new", "A new connection for every request, 50 at a time, 1 KiB", "/1k", SMALL_BYTES, close=True),
    Load("large", "50 keep-alive connections, 100 KiB", "/100k", LARGE_BYTES),
    Load("idle", "50 keep-alive connections, 1 KiB, beside 4,000 idle connections", "/1k", SMALL_BYTES,
         idle_connections=4000),
    Transfer("download", "One download of 1 GiB"),
    Transfer("tunnel", "1 GiB through a CONNECT tunnel", tunnel=True),
]


@dataclass
class LoadSample:
    """One run of wrk through one proxy."""
    round: int
    requests: int
    requests_per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float  # of the proxy, per request
    busy: float  # share of its CPU the proxy used
    errors: list  # in words; empty when every answer was right
    idle_bytes: float | None = None  # resident memory each idle connection added; first round only


@dataclass
class TransferSample:
    """One download through one proxy, and the direct one taken just before it."""
    round: int
    seconds: float
    direct_seconds: float
    cpu_ms: float  # of the proxy, for the whole download
    errors: list


@dataclass
class Idle:
    connections: list = field(default_factory=list)
    bytes_each: float | None = None  # resident memory of the proxy, above that without them


def read_answer(connection):
    """Reads one answer; returns (status line, headers in lower case, bytes of body). Needs a Content-Length."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise WrongAnswer("hung up before the end of the head")
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    expected = int(headers.get("content-length", "-1"))
    received = len(body)
    while received < expected:
        piece = connection.recv(65536)
        if not piece:
            break
        received += len(piece)
    return status, headers, received


def ask_once(port, url, authority, body_bytes, timeout=20):
    """Opens a connection, makes one request and checks the answer; returns the open connection."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    try:
        connection.sendall(f"GET {url} HTTP/1.1\r\nHost: {authority}\r\n\r\n".encode())
        status, _, received = read_answer(connection)
        if status.split()[1:2] != ["200"] or received != body_bytes:
            raise WrongAnswer(f"answered '{status}' with {received} bytes of body, not 200 with {body_bytes}")
        return connection
    except BaseException:
        connection.close()
        raise


def count_closed(connections):
    """How many connections the other side has closed."""
    closed = 0
    for connection in connections:
        connection.setblocking(False)
        try:
            closed += connection.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            pass
        except OSError:
            closed += 1
    return closed


class Bench:
    """Takes measurements against one origin. Runs on the origin's CPU, and so do wrk and curl."""

    def __init__(self, origin, seconds):
        self._authority = f"127.0.0.1:{origin.port}"
        self._seconds = seconds
        # Requests each proxy has answered in full, by its name.
        self.answered = Counter()

    def check(self, work, proxy):
        """Makes sure that it is the origin's answer that gets benchmarked. Raises WrongAnswer or OSError."""
        if isinstance(work, Transfer):
            _, errors = self._download(work, proxy)
            if errors:
                raise WrongAnswer(errors[0])
        else:
            self._ask_once(work, proxy).close()

    def fill_page_cache(self, work):
        """Reads the file once without a proxy, lest the first proxy pays for it."""
        self._download(work, None)

    def measure(self, work, proxy, round_number, hangs_up=False):
        """Takes one sample. `hangs_up`: a read error for each answer is how this proxy is."""
        if isinstance(work, Transfer):
            return self._measure_transfer(work, proxy, round_number)
        return self._measure_load(work, proxy, round_number, hangs_up)

    def _ask_once(self, work, proxy):
        connection = ask_once(proxy.port, self._url(work), self._authority, work.body_bytes)
        self.answered[proxy.name] += 1
        return connection

    def _url(self, work):
        return f"http://{self._authority}{work.path}"

    def _measure_load(self, work, proxy, round_number, hangs_up):
        self._wrk(work, proxy, WARM_UP_SECONDS)
        with self._idle_connections(work, proxy) as idle:
            # Later rounds fill the memory that the first one left behind.
            idle_bytes = idle.bytes_each if round_number == 0 else None
            cpu_before = proxy.cpu_seconds()
            result = self._wrk(work, proxy, self._seconds)
            cpu = proxy.cpu_seconds() - cpu_before
            closed = count_closed(idle.connections)

        requests = result["requests"]
        socket_errors = result["socketErrors"]
        socket_errors += max(result["hangUps"] - (requests + CONNECTIONS if hangs_up else 0), 0)
        errors = []
        if result["badStatus"]:
            errors.append(f"{result['badStatus']} answers with an error status")
        if socket_errors:
            errors.append(f"{socket_errors} socket errors or time-outs")
        if requests == 0 or result["bytes"] < requests * work.body_bytes:
            errors.append("answers too short" if requests else "no answers")
        if closed:
            errors.append(f"{closed} idle connections closed")
        return LoadSample(round_number, requests, requests / result["seconds"], result["p50"], result["p99"],
                          cpu / max(requests, 1) * 1e6, cpu / result["seconds"], errors, idle_bytes)

    def _wrk(self, work, proxy, seconds):
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", SCRIPT,
                   f"http://127.0.0.1:{proxy.port}/", "--", self._url(work), self._authority,
                   "close" if work.close else "keep-alive"]
        done = subprocess.run(command, capture_output=True, text=True, env=clean_environment())
        if done.returncode:
            raise WrongAnswer(f"wrk: {done.stderr.strip() or done.stdout.strip()}")
        result = json.loads(done.stdout.splitlines()[-1])
        self.answered[proxy.name] += result["requests"]
        return result

    @contextmanager
    def _idle_connections(self, work, proxy):
        """Holds connections that have each made one request and now say nothing."""
        idle = Idle()
        try:
            before = proxy.resident_bytes()
            for _ in range(work.idle_connections):
                idle.connections.append(self._ask_once(work, proxy))
            if work.idle_connections:
                time.sleep(0.2)  # let the proxy finish what it does after an answer
                idle.bytes_each = (proxy.resident_bytes() - before) / work.idle_connections
            yield idle
        finally:
            for connection in idle.connections:
                connection.close()

    def _measure_transfer(self, work, proxy, round_number):
        direct_seconds, errors = self._download(work, None)
        if errors:
            raise RuntimeError(f"direct download: {errors[0]}")
        cpu_before = proxy.cpu_seconds()
        seconds, errors = self._download(work, proxy)
        cpu = proxy.cpu_seconds() - cpu_before
        return TransferSample(round_number, seconds, direct_seconds, cpu * 1e3, errors)

    def _download(self, work, proxy):
        """Returns the seconds it took, and what went wrong."""
        command = ["curl", "--silent", "--show-error", "--noproxy", "", "--max-time", "120", "--output", "/dev/null",
                   "--write-out", "%{http_code} %{size_download} %{time_total}"]
        if proxy:
            command += ["--proxy", f"http://127.0.0.1:{proxy.port}"]
            command += ["--proxytunnel"] if work.tunnel else []
        done = subprocess.run([*command, self._url(work)], capture_output=True, text=True, env=clean_environment())
        status, size, seconds = done.stdout.split()
        errors = []
        if done.returncode:
            errors.append(done.stderr.strip() or f"curl: exit status {done.returncode}")
        elif status != "200" or int(size) != work.body_bytes:
            errors.append(f"status {status} with {size} bytes of body, not 200 with {work.body_bytes}")
        elif proxy:
            self.answered[proxy.name] += 1
        return float(seconds), errors
