#!/usr/bin/env python3
"""Measures Weir beside other proxies that look into HTTPS, on the same machine in the same minutes.

Prints Markdown tables on standard output and what it is doing on standard error; README.md tells how to read them.
The proxy has one CPU, everything else the other one. Exit status: 0 when it could measure (targets missed or not),
2 when it could not.
"""

import argparse
import multiprocessing
import os
import re
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import peers
from bench import describe_machine, interleaved, prepare_process, say
from peers import HUGE_BYTES, SMALL_BYTES, Peer, Place, nginx_command
from processes import Server, StartError, clean_environment, free_port
from table import MIB, markdown, number, spread

CONNECTIONS = 50
HOST = "localhost"  # what the origin's certificate is for
CERTGEN = "/usr/lib/squid/security_file_certgen"


def https_port():
    """443 if it can be had: hey names the port in SNI where it is another, and squid looks that name up in vain."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", 443))
            return 443
        except OSError:
            say("port 443 cannot be had: squid that imitates certificates will be left out")
            return free_port()


def run(*argv):
    done = subprocess.run([*map(str, argv)], capture_output=True, text=True, env=clean_environment())
    if done.returncode:
        raise StartError(f"{argv[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


P256 = ("ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
RSA = ("rsa:2048",)


def make_key(directory, name, kind, *arguments):
    run("openssl", "req", "-new", "-newkey", *kind, "-nodes", "-keyout", directory / f"{name}.key", *arguments)


def make_certificates(directory):
    """root.pem vouches for origin.pem; bump.pem is the authority of squid, of the kind that its documentation makes."""
    for name, kind in (("root", P256), ("bump", RSA)):
        make_key(directory, name, kind, "-x509", "-days", "30", "-subj", f"/CN=Bench {name}", "-out",
                 directory / f"{name}.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    make_key(directory, "origin", P256, "-subj", f"/CN={HOST}", "-out", directory / "origin.csr")
    (directory / "names").write_text(f"subjectAltName=DNS:{HOST}\n")
    run("openssl", "x509", "-req", "-in", directory / "origin.csr", "-CA", directory / "root.pem", "-CAkey",
        directory / "root.key", "-CAcreateserial", "-days", "30", "-extfile", directory / "names", "-out",
        directory / "origin.pem")
    both = directory / "bump-both.pem"
    both.write_text((directory / "bump.key").read_text() + (directory / "bump.pem").read_text())
    both.chmod(0o644)  # squid reads it as another user


def origin_command(place):
    keys = place.directory.parent
    with open(place.directory / "1g", "wb") as huge:
        huge.truncate(HUGE_BYTES)
    return nginx_command(place, "", f"""
        root {place.directory};
        ssl_certificate {keys}/origin.pem;
        ssl_certificate_key {keys}/origin.key;
        ssl_session_cache shared:bench:4m;
        default_type application/octet-stream;
        location = /1k {{ return 200 "{"a" * SMALL_BYTES}"; }}
""")


# As its documentation has it: the origin is connected to first, and its certificate imitated.
IMITATING = """acl hello at_step SslBump1
ssl_bump peek hello
ssl_bump bump all"""


def squid_command(place, bump=IMITATING):
    keys = place.directory.parent
    command = peers.squid_command(
        place, f"ssl-bump cert={keys}/bump-both.pem generate-host-certificates=on dynamic_cert_mem_cache_size=8MB",
        f"""sslcrtd_program {CERTGEN} -s {place.directory}/certificates -M 8MB
sslcrtd_children 4 startup=1 idle=1
tls_outgoing_options cafile={keys}/root.pem
{bump}""")
    run(CERTGEN, "-c", "-s", place.directory / "certificates", "-M", "8MB")
    if os.geteuid() == 0:
        run("chown", "-R", "proxy:proxy", place.directory)
    return command


def mitmdump_command(place):
    return [*peers.mitmdump_command(place), "--set",
            f"ssl_verify_upstream_trusted_ca={place.directory.parent}/root.pem"]


def weir_command(place):
    keys = place.directory.parent
    return ["--listen", f"127.0.0.1:{place.port}", "--workers", "1", "--decrypt", "on",
            "--ca-dir", place.directory / "ca", "--upstream-ca", keys / "root.pem"]


def authority_of(name, directory):
    return {"weir": directory / "weir" / "ca" / "weir-ca.pem", "squid": directory / "bump.pem",
            "squid-first": directory / "bump.pem",
            "mitmdump": directory / "mitmdump" / "mitmproxy-ca-cert.pem"}[name]


# ---- load

def hey(server, url, seconds, *arguments):
    """Requests that were answered with 200, the time they took, and the CPU of the proxy for each in µs."""
    before = server.cpu_seconds()
    began = time.monotonic()
    text = run("hey", "-z", f"{seconds}s", "-c", CONNECTIONS, "-x", f"http://127.0.0.1:{server.port}", *arguments, url)
    took = time.monotonic() - began
    cpu = server.cpu_seconds() - before
    good = sum(int(count) for count in re.findall(r"\[200\]\s+(\d+) responses", text))
    bad = re.findall(r"\[(?!200)\d+\]\s+\d+ responses|\[\d+\]\s+(?:Get|Error).*", text)
    if not good or bad:
        raise StartError(f"{server.name}: {bad[0] if bad else 'no answers'}")
    return good / took, cpu / good * 1e6


def download(url, *arguments):
    text = run("curl", "--silent", "--show-error", "--noproxy", "", "--max-time", "300", "--output", "/dev/null",
               "--write-out", "%{http_code} %{size_download} %{time_total}", *arguments, url)
    status, size, seconds = text.split()
    if status != "200" or int(size) != HUGE_BYTES:
        raise StartError(f"status {status} with {size} bytes")
    return float(seconds)


# ---- single bytes

def connect(port, proxy_port, host, authority):
    """TLS with the origin, through a proxy if there is one. Returns it and the seconds of its handshake."""
    raw = socket.create_connection(("127.0.0.1", proxy_port or port))
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if proxy_port:
        raw.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += raw.recv(1)
        if b" 200 " not in head:
            raise StartError(head.decode(errors="replace").strip())
    context = ssl.create_default_context(cafile=str(authority))
    began = time.perf_counter()
    return context.wrap_socket(raw, server_hostname=host), time.perf_counter() - began


def read_head(connection):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            raise StartError("the connection ended in the middle of a head")
        head += byte
    return head


class Speaker(multiprocessing.Process):
    """In a process of its own, a TLS origin that echoes what comes after an Upgrade, and else sends a time stamp every few milliseconds."""
    LINES = 1000

    def __init__(self, directory):
        super().__init__(daemon=True)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(directory / "origin.pem", directory / "origin.key")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def run(self):
        while True:
            raw, _ = self._listener.accept()
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(raw,), daemon=True).start()

    def _serve(self, raw):
        try:
            connection = self._context.wrap_socket(raw, server_side=True)
            if b"upgrade" in read_head(connection).lower():
                connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
                while data := connection.recv(65536):
                    connection.sendall(data)
                return
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
            for _ in range(self.LINES):
                time.sleep(0.003)
                connection.sendall(b"%.9f\n" % time.monotonic())
            connection.unwrap()
        except (OSError, StartError):
            pass


def echo_times(port, proxy_port, authority, count=3000):
    """Of 64-byte messages, there and back, in µs."""
    connection, _ = connect(port, proxy_port, HOST, authority)
    connection.sendall(f"GET /echo HTTP/1.1\r\nHost: {HOST}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                       "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
    read_head(connection)
    message = b"\x82\xba" + bytes(62)
    times = []
    for _ in range(count):
        began = time.perf_counter()
        connection.sendall(message)
        left = len(message)
        while left:
            left -= len(connection.recv(left))
        times.append((time.perf_counter() - began) * 1e6)
    connection.close()
    return times


def event_delays(port, proxy_port, authority):
    """From the origin's sending of a line to its coming here, in ms."""
    connection, _ = connect(port, proxy_port, HOST, authority)
    connection.sendall(f"GET /events HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
    read_head(connection)
    delays = []
    buffer = b""
    while len(delays) < Speaker.LINES:
        data = connection.recv(65536)
        now = time.monotonic()
        if not data:
            break
        buffer += data
        *lines, buffer = buffer.split(b"\n")
        delays += [(now - float(line)) * 1e3 for line in lines if b"." in line]
    connection.close()
    return delays


def percentile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


# ---- the whole

def main():
    parser = argparse.ArgumentParser(description="Measures Weir beside other proxies that look into HTTPS.")
    parser.add_argument("--build", type=Path, required=True, metavar="FOLDER", help="where weir-bench-proxy is")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    arguments = parser.parse_args()
    for program in ("hey", "curl", "nginx", "openssl", "taskset"):
        if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin"):
            say(f"missing: {program}")
            return 2
    weir = Peer("weir", str(arguments.build / "weir-bench-proxy"), weir_command)
    proxies = [weir, Peer("squid", "squid", squid_command),
               Peer("squid-first", "squid", lambda place: squid_command(place, "ssl_bump bump all")),
               Peer("mitmdump", "mitmdump", mitmdump_command, version=("--version",), most_rounds=1)]
    for peer in proxies[1:]:
        if not peer.executable() or (peer.program == "squid" and not Path(CERTGEN).exists()):
            say(f"{peer.name} is not there, or cannot look into HTTPS: left out")
            proxies.remove(peer)
    machine = describe_machine(proxies)
    proxy_cpu, other_cpu = prepare_process()
    rates, cpu = {}, {}  # (work, proxy) -> samples
    times = {}
    with tempfile.TemporaryDirectory(prefix="weir-bench-tls-") as name, ExitStack() as running:
        directory = Path(name)
        os.chmod(directory, 0o755)
        make_certificates(directory)
        # nginx_command() makes a plain listener: here it is one with TLS
        origin_peer = Peer("origin", "nginx", origin_command)
        (directory / "origin").mkdir()
        origin_port = https_port()
        argv = origin_command(Place(directory / "origin", origin_port, None))
        config = Path(argv[-1])
        config.write_text(config.read_text().replace("backlog=4096;", "backlog=4096 ssl;"))
        origin = running.enter_context(Server("origin", [origin_peer.executable(), *argv], other_cpu, origin_port,
                                              directory / "origin"))
        origin.wait_until_listening()
        url = f"https://{HOST}:{origin_port}"
        servers = {}
        for proxy in proxies:
            servers[proxy.name] = running.enter_context(proxy.start(directory, origin_port, proxy_cpu))
            servers[proxy.name].wait_until_listening()
            # alone at first: squid has helpers make certificates, and answers 503 when they have too many to make
            run("curl", "--silent", "--insecure", "--proxy", f"http://127.0.0.1:{servers[proxy.name].port}", url + "/1k")
            try:
                hey(servers[proxy.name], url + "/1k", 1)
            except StartError as reason:
                if proxy is weir:
                    raise
                say(f"  {proxy.name} left out: {reason}")
                servers.pop(proxy.name).stop()
        proxies = [proxy for proxy in proxies if proxy.name in servers]

        for work, options in (("keep-alive", []), ("new connection", ["-disable-keepalive"])):
            say(f"\n{work}")
            for round_number, proxy in interleaved(proxies, arguments.rounds):
                if round_number >= proxy.most_rounds:
                    continue
                rate, each = hey(servers[proxy.name], url + "/1k", arguments.seconds, *options)
                rates.setdefault((work, proxy.name), []).append(rate)
                cpu.setdefault((work, proxy.name), []).append(each)
                say(f"  {proxy.name:10} {rate:9,.0f} requests/s {each:9.1f} µs/request")

        say("\n1 GiB")
        download(url + "/1g", "--cacert", directory / "root.pem")
        before = {name: server.resident_bytes() for name, server in servers.items()}
        for round_number, proxy in interleaved(proxies, arguments.rounds):
            if round_number >= proxy.most_rounds:
                continue
            direct = download(url + "/1g", "--cacert", directory / "root.pem")
            through = download(url + "/1g", "--cacert", authority_of(proxy.name, directory), "--proxy",
                               f"http://127.0.0.1:{servers[proxy.name].port}")
            times.setdefault(proxy.name, []).append(through / direct)
            say(f"  {proxy.name:10} {through:.2f} s, direct {direct:.2f} s")
        growth = (servers["weir"].resident_bytes() - before["weir"]) / MIB

        say("\nfirst connections to hosts, and single bytes")
        # Not its cost but its delays: with all CPUs, as it runs at its users'.
        authority = authority_of("weir", directory)
        unbound = running.enter_context(weir.start(directory, origin_port, f"{proxy_cpu},{other_cpu}"))
        unbound.wait_until_listening()
        port = unbound.port
        new, known = [], []
        for i in range(200):
            host = f"host-{i}.example"
            for samples in (new, known):
                connection, seconds = connect(443, port, host, authority)
                connection.close()
                samples.append(seconds * 1e3)
        speaker = Speaker(directory)
        speaker.start()
        echoes, events = [], []  # what is added, by round
        for _ in range(arguments.rounds):
            root = directory / "root.pem"
            echoes.append(statistics.median(echo_times(speaker.port, port, authority))
                          - statistics.median(echo_times(speaker.port, None, root)))
            events.append(percentile(event_delays(speaker.port, port, authority), 0.99)
                          - percentile(event_delays(speaker.port, None, root), 0.99))
        speaker.terminate()

    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    print(f"{machine['date']}, {machine['cpu']}, {machine['cpus']} CPUs, Linux {machine['kernel']}; {versions}. "
          f"Median of {arguments.rounds} × {arguments.seconds} s.\n")
    rows = []
    for (work, name), samples in cpu.items():
        ratios = [own / other for own, other in zip(cpu[work, "weir"], samples)]
        rows.append([work, name, f"{statistics.median(rates[work, name]):,.0f}", f"{statistics.median(samples):.1f}",
                     "-" if name == "weir" else spread(ratios, "{:.3f}")])
    print(markdown(["work", "proxy", "requests/s", "CPU µs/request", "Weir ÷ this (least..most)"], rows, left=2) + "\n")

    def ratio(work, name):
        samples = cpu.get((work, name))
        return samples and statistics.median(own / other for own, other in zip(cpu[work, "weir"], samples))

    added = percentile(new, 0.95) - percentile(known, 0.5)
    targets = [
        ("keep-alive, 1 KiB", "CPU per request ÷ squid", 0.5, ratio("keep-alive", "squid")),
        ("keep-alive, 1 KiB", "CPU per request ÷ mitmdump", 0.05, ratio("keep-alive", "mitmdump")),
        ("new connection", "CPU per request ÷ squid", 0.2, ratio("new connection", "squid")),
        ("new connection", "CPU per request ÷ squid that bumps before it asks the origin", None,
         ratio("new connection", "squid-first")),
        ("new connection", "CPU per request ÷ mitmdump", 0.12, ratio("new connection", "mitmdump")),
        ("host never seen", "handshake, p95, above that of a known host, ms", 5, added),
        ("1 GiB", "time ÷ direct", 2.0, statistics.median(times["weir"])),
        ("1 GiB", "time ÷ direct, squid", None, statistics.median(times["squid"]) if "squid" in times else None),
        ("1 GiB", "memory: growth, MiB", 8, growth),
        ("WebSocket, 64 bytes", "added latency p50, µs", 100,
         statistics.median(echoes)),
        ("server-sent events", "added delay of a byte p99, ms", 1,
         statistics.median(events)),
    ]
    words = {True: "yes", False: "NO"}
    print(markdown(["work", "what", "target", "measured", "met"],
                   [[work, what, "-" if limit is None else f"≤ {limit:g}", number(value, "{:.3f}"),
                     "-" if limit is None or value is None else words[value <= limit]]
                    for work, what, limit, value in targets], left=2))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except (StartError, OSError) as error:
        say(f"benchmark failed: {error}")
        sys.exit(2)
