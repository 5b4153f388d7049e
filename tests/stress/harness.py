"""What the scripts share: Weir on a free port, clients, origins, and the lines of the table.

A script has a docstring and ends with `main(run)`. `run` gets a Stress, starts what it needs in
`with` blocks, and calls figure() for each line of the table. Linux only: reads /proc.
"""

import argparse
import os
import resource
import selectors
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))
from processes import Server, StartError, clean_environment, free_port, kib_field  # noqa: E402, F401

KIB = 1024
MIB = 1024 * KIB

# Idle connections to origins go soon, so that descriptors that are left open show.
POOL_IDLE = "2s"

# CTest's SKIP_RETURN_CODE
SKIPPED = 77
INSIDE = "WEIR_STRESS_INSIDE"


def say(text):
    print(text, file=sys.stderr, flush=True)


class Skip(Exception):
    """This machine lacks something that the script needs; the text says what."""


class Weir(Server):
    """weir-headless on a port of its choice. That it ends with status 0 is a figure of its own if it does not."""

    def __init__(self, stress, *options, open_files=None, keeps_output=True):
        argv = [stress.build / "weir-headless", "--listen", "127.0.0.1:0", "--json",
                "--pool-idle-timeout", POOL_IDLE, *options]
        if open_files:
            argv = ["prlimit", f"--nofile={open_files}", *argv]
        if not keeps_output:
            argv = ["sh", "-c", 'exec "$@" >/dev/null', "sh", *argv]
        cpus = ",".join(map(str, sorted(os.sched_getaffinity(0))))
        self._stress = stress
        super().__init__("weir-headless", argv, cpus, None, stress.folder)
        try:
            self.port = self._port_it_took()
        except BaseException:
            super().stop()
            raise
        self.ready_descriptors = self.descriptors()

    def _port_it_took(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.running():
            for line in self._err.read_text(errors="replace").splitlines():
                if "listening on " in line:
                    return int(line.rpartition(":")[2])
            time.sleep(0.01)
        raise StartError(f"weir-headless does not listen: {self.complaint()}")

    @property
    def pid(self):
        return self._process.pid

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def descriptors_settled(self, seconds=6):
        """How many descriptors are open once idle connections are closed, those to origins included."""
        deadline = time.monotonic() + seconds
        since, least = time.monotonic(), self.descriptors()
        while time.monotonic() < deadline and time.monotonic() - since < 2.5:
            if (now := self.descriptors()) < least:
                since, least = time.monotonic(), now
            time.sleep(0.05)
        return least

    def descriptors_left(self, seconds=10):
        """How many more descriptors are open than when it was ready; waits for them to be closed."""
        deadline = time.monotonic() + seconds
        while (left := self.descriptors() - self.ready_descriptors) > 0 and time.monotonic() < deadline:
            time.sleep(0.05)
        return max(left, 0)

    def forget_peak(self):
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def ask_to_end(self):
        self._process.terminate()

    def wait_for_end(self, seconds):
        """True when it has ended by then."""
        try:
            self._process.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False

    def stop(self):
        super().stop()
        if self._process.returncode:
            self._stress.failed(f"weir-headless: {self.complaint()}")


class TcpLine:
    """A connection as /proc/net/tcp has it."""

    def __init__(self, line):
        fields = line.split()
        self.local_port = int(fields[1].rpartition(":")[2], 16)
        self.remote_port = int(fields[2].rpartition(":")[2], 16)
        self.is_listening = fields[3] == "0A"
        self.unsent_bytes, self.unread_bytes = (int(part, 16) for part in fields[4].split(":"))


def tcp_table():
    lines = [TcpLine(line) for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [line for line in lines if not line.is_listening]


class Canary:
    """Somebody else, who asks for something small a hundred times a second: a process of its own."""

    def __init__(self, port):
        self._process = subprocess.Popen([sys.executable, HERE / "canary.py", str(port)], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, text=True, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait()

    def look(self, seconds):
        """Watches that long; returns a Delay of the answers within it."""
        self._figures()
        time.sleep(seconds)
        return self._figures()

    def begin(self):
        self._figures()

    def end(self):
        return self._figures()

    def _figures(self):
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise StartError("the canary has died")
        return Delay(*map(float, line.split()))


class Delay:
    def __init__(self, count, wrong, p50, p99, most):
        self.count, self.wrong, self.p50, self.p99, self.most = int(count), int(wrong), p50, p99, most

    def __str__(self):
        wrong = f", {self.wrong} WRONG" if self.wrong else ""
        return f"{self.p99 * 1e3:.1f} ms (p50 {self.p50 * 1e3:.1f}, most {self.most * 1e3:.1f}, n {self.count}{wrong})"


class Stress:
    """One run of one script."""

    def __init__(self, name, arguments, folder):
        self.name = name
        self.arguments = arguments
        self.build = arguments.build
        self.short = arguments.short
        self.folder = folder
        self.met = True

    def figure(self, what, bar, measured, met, kind="right"):
        """Prints a line of the table.

        `kind` is what it is about: "right" counts always; "memory" and "time" not in short runs, which share the
        machine and are too small to show what one connection costs. Their verdict is in parentheses then.
        """
        judged = kind == "right" or not self.short
        self.met = self.met and (met or not judged)
        verdict = "yes" if met else "NO"
        if not judged:
            verdict = f"({verdict})"
        print(f"| {self.name} | {what} | {bar} | {measured} | {verdict} |", flush=True)

    def failed(self, reason):
        self.figure("ran to its end", "yes", reason.replace("|", "/").replace("\n", " "), False)

    def canary_figure(self, when, delay, quiet, milliseconds):
        self.figure(f"another client meanwhile{when}, p99", f"< {milliseconds} ms",
                    f"{delay}; before {quiet.p99 * 1e3:.1f}", delay.p99 * 1e3 < milliseconds, "time")
        self.figure(f"another client meanwhile{when}: wrong answers", "0", delay.wrong, delay.wrong == 0)

    def descriptors_figure(self, weir):
        left = weir.descriptors_left()
        self.figure("descriptors left open afterwards", "0", left, left == 0)


def raise_open_files(wanted):
    """Room for so many descriptors, where that is allowed; returns how many there are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (max(wanted, hard), hard):
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
            return limit
        except (ValueError, OSError):
            continue
    return soft


def in_namespaces(stress):
    """Runs the script again with a network and mounts of its own, where that is allowed; loopback is up there."""
    if os.environ.get(INSIDE):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        return
    command = ["unshare", *([] if os.geteuid() == 0 else ["--map-root-user"]), "--net", "--mount"]
    for program in ("unshare", "ip", "mount"):
        if not shutil.which(program):
            raise Skip(f"{program} is not installed")
    if subprocess.run([*command, "true"], stderr=subprocess.DEVNULL).returncode:
        raise Skip("no namespaces are allowed here")
    shutil.rmtree(stress.folder, ignore_errors=True)  # the script makes another then
    os.execvpe(command[0], [*command, sys.executable, *sys.argv], {**os.environ, INSIDE: "1"})


def main(run, seconds=300, short_seconds=60, options=None):
    """Runs a script. `seconds` bound its time; `options` adds arguments to the parser."""
    module = sys.modules["__main__"]
    parser = argparse.ArgumentParser(description=module.__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=HERE.parents[1] / "build/release", help="folder of weir-headless")
    parser.add_argument("--short", action="store_true", help="fewer and shorter; times and memory are not judged")
    if options:
        options(parser)
    arguments = parser.parse_args()
    arguments.build = arguments.build.resolve()
    bound = short_seconds if arguments.short else seconds(arguments) if callable(seconds) else seconds

    def out_of_time(*_):
        raise TimeoutError(f"not done after {bound} s")

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(bound)
    raise_open_files(20000)
    with tempfile.TemporaryDirectory(prefix="stress-", dir=arguments.build, ignore_cleanup_errors=True) as folder:
        stress = Stress(Path(sys.argv[0]).stem, arguments, Path(folder))
        try:
            run(stress)
        except Skip as reason:
            say(f"{stress.name}: skipped: {reason}")
            sys.stdout.flush()
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(SKIPPED)
        except Exception as problem:  # noqa: BLE001: whatever it is, the table says so
            stress.failed(f"{type(problem).__name__}: {problem}")
            if not isinstance(problem, (TimeoutError, StartError)):
                sys.excepthook(*sys.exc_info())
        signal.alarm(0)
        shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.flush()
        # Threads of origins may still wait for somebody.
        os._exit(0 if stress.met else 1)


# Clients

def connect(port, receive_buffer=None, timeout=30):
    connection = socket.socket()
    if receive_buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    connection.settimeout(timeout)
    connection.connect(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def request(authority, path="/", *fields, method="GET"):
    return "".join(f"{line}\r\n" for line in (f"{method} http://{authority}{path} HTTP/1.1", f"Host: {authority}",
                                              *fields, "")).encode()


def reset(connection):
    """Closes it so that the other side gets a RST."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    finally:
        connection.close()


def read_head(connection):
    """What came up to the end of a head, and what came behind it; as much as came if it ended before."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data, b""
        data += piece
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def status_of(head):
    """0 when it is none."""
    parts = head.split(b" ", 2)
    return int(parts[1]) if len(parts) > 1 and parts[0].startswith(b"HTTP/1.") and parts[1].isdigit() else 0


class Asked:
    """A request that waits for its answer, among many."""

    def __init__(self, connection):
        self.connection = connection
        self.since = time.monotonic()
        self.data = b""
        self.seconds = None  # until the first byte, or the end

    @property
    def status(self):
        return status_of(self.data)


def ask_many(port, messages):
    asked = []
    for message in messages:
        connection = connect(port)
        asked.append(Asked(connection))
        connection.sendall(message)
    return asked


def wait_for_answers(asked, seconds, now_and_then=None, every=1.0):
    """Until each has begun to be answered, or was closed. Calls `now_and_then` with those that wait still."""
    waiting = {one.connection: one for one in asked if one.seconds is None}
    deadline = time.monotonic() + seconds
    next_call = time.monotonic() + every
    with selectors.EpollSelector() as selector:
        for connection in waiting:
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ)
        while waiting and time.monotonic() < deadline:
            for key, _ in selector.select(min(0.1, every)):
                one = waiting.pop(key.fileobj)
                selector.unregister(key.fileobj)
                one.seconds = time.monotonic() - one.since
                try:
                    one.data = key.fileobj.recv(65536)
                except OSError:
                    pass
            if now_and_then and time.monotonic() >= next_call:
                next_call += every
                now_and_then(list(waiting.values()))
    return list(waiting.values())


def in_threads(count, work, items):
    """work(item) for each, so many at a time; the results in their order."""
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, items))


# Origins

class Origin:
    """Gives each connection to `serve(connection)` in a thread of its own, and closes it afterwards."""

    def __init__(self, serve, receive_buffer=None):
        self._serve = serve
        self._listener = socket.socket()
        if receive_buffer:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(4096)
        self.port = self._listener.getsockname()[1]
        self.authority = f"127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # accept() returns then, unlike with close().
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._run, args=(connection,), daemon=True).start()

    def _run(self, connection):
        with connection:
            try:
                self._serve(connection)
            except OSError:
                pass


def answers(body=b"ok", before=None):
    """serve() of an origin that answers every request alike; `before` is called with each head."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body

    def serve(connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            head, _ = read_head(connection)
            if not head:
                return
            if before:
                before(head)
            connection.sendall(answer)
    return serve
