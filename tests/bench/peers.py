"""The servers of the benchmark: the origin, the peers, and Weir, each set up to run as fast as it can.

Every proxy runs one worker, keeps connections alive on both sides, writes no log and caches
nothing. README.md tells why each setting is as it is.
"""

import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from processes import Server, free_port

SMALL_BYTES = 1024
LARGE_BYTES = 100 * 1024
HUGE_BYTES = 1024 ** 3

# Longer than a whole run, so that nobody hangs up in the middle of a measurement.
LONG = 3600


@dataclass(frozen=True)
class Place:
    """Where one server may write, and the ports it has to know."""
    directory: Path
    port: int
    origin_port: int

    def write(self, name, text):
        path = self.directory / name
        path.write_text(text)
        return path


@dataclass(frozen=True)
class Peer:
    name: str
    program: str
    command: Callable[[Place], list]
    version: tuple = ("-v",)
    # Workloads it is left out of, each with the reason.
    cannot: dict = field(default_factory=dict)
    # Workloads it is there for at all; None: every one.
    only: tuple | None = None
    # It closes each connection after an answer without a word; wrk then counts a read error and connects anew.
    hangs_up: bool = False
    # Enough for a proxy whose figures are not close to any other's.
    most_rounds: int = 1000
    # What a reader of the tables must know.
    remark: str = ""

    def executable(self):
        return shutil.which(self.program) or shutil.which(self.program, path="/usr/sbin:/usr/local/sbin")

    def version_number(self):
        done = subprocess.run([self.executable(), *self.version], capture_output=True, text=True)
        match = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
        return match.group() if match else "?"

    def start(self, directory, origin_port, cpu):
        directory = Path(directory, self.name)
        directory.mkdir(exist_ok=True)
        place = Place(directory, free_port(), origin_port)
        return Server(self.name, [self.executable(), *self.command(place)], cpu, place.port, directory)


def nginx_command(place, upstream, server):
    """nginx with everything that is common to the origin and the proxy."""
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "\n".join(f"    {kind}_temp_path {place.directory}/{kind};"
                          for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config = place.write("nginx.conf", f"""
daemon off;
{user}
pid {place.directory}/nginx.pid;
worker_processes 1;
worker_rlimit_nofile 16384;
events {{ worker_connections 12000; }}
http {{
{temporary}
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    keepalive_timeout {LONG}s;
    {upstream}
    server {{
        listen 127.0.0.1:{place.port} backlog=4096;
        {server}
    }}
}}
""")
    return ["-e", place.directory / "error.log", "-p", place.directory, "-c", config]


def origin_command(place):
    (place.directory / "100k").write_bytes(b"b" * LARGE_BYTES)
    with open(place.directory / "1g", "wb") as huge:
        huge.truncate(HUGE_BYTES)
    return nginx_command(place, "", f"""
        root {place.directory};
        open_file_cache max=100 inactive={LONG}s;
        open_file_cache_valid {LONG}s;
        default_type application/octet-stream;
        location = /1k {{ return 200 "{"a" * SMALL_BYTES}"; }}
""")


def nginx_proxy_command(place):
    return nginx_command(place, f"""
    upstream origin {{
        server 127.0.0.1:{place.origin_port};
        keepalive 512;
        keepalive_requests 1000000000;
        keepalive_timeout {LONG}s;
    }}
""", f"""
        location / {{
            proxy_pass http://origin;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
            proxy_buffers 8 32k;
            proxy_buffer_size 32k;
            proxy_busy_buffers_size 64k;
            proxy_max_temp_file_size 0;
            proxy_read_timeout {LONG}s;
        }}
""")


def haproxy_command(place, tuning="", option=""):
    config = place.write("haproxy.cfg", f"""
global
    maxconn 6000
    nbthread 1
    {tuning}
defaults
    mode http
    maxconn 6000
    timeout connect 10s
    timeout client {LONG}s
    timeout server {LONG}s
    timeout http-keep-alive {LONG}s
    http-reuse always
    {option}
frontend clients
    bind 127.0.0.1:{place.port}
    default_backend origin
backend origin
    server origin 127.0.0.1:{place.origin_port}
""")
    return ["-db", "-q", "-f", config]


# When clients hold a fifth of all descriptors, haproxy by default stops keeping connections to the
# origin and connects anew for every request.
HAPROXY_POOL = """tune.pool-low-fd-ratio 100
    tune.pool-high-fd-ratio 100"""


def squid_command(place, port_options="", more=""):
    # Started as root, squid becomes another user, and that one must be able to write here.
    if os.geteuid() == 0:
        user = pwd.getpwnam("proxy")
        os.chown(place.directory, user.pw_uid, user.pw_gid)
    config = place.write("squid.conf", f"""
http_port 127.0.0.1:{place.port} {port_options}
{more}
http_access allow all
cache deny all
access_log none
cache_log {place.directory}/cache.log
cache_store_log none
coredump_dir {place.directory}
pid_filename {place.directory}/squid.pid
visible_hostname localhost
client_persistent_connections on
server_persistent_connections on
client_idle_pconn_timeout {LONG} seconds
server_idle_pconn_timeout {LONG} seconds
memory_pools on
read_ahead_gap 64 KB
client_db off
pinger_enable off
max_filedescriptors 16384
shutdown_lifetime 0 seconds
""")
    return ["-N", "-f", config]


def tinyproxy_command(place):
    config = place.write("tinyproxy.conf", f"""
Listen 127.0.0.1
Port {place.port}
Timeout {LONG}
MaxClients 6000
LogFile "{place.directory}/tinyproxy.log"
LogLevel Critical
Allow 127.0.0.1
""")
    return ["-d", "-c", config]


def mitmdump_command(place):
    return ["-q", "--listen-host", "127.0.0.1", "--listen-port", place.port,
            "--set", f"confdir={place.directory}", "--set", "flow_detail=0", "--set", "termlog_verbosity=error",
            "--set", "onboarding=false", "--set", "stream_large_bodies=1m"]


ORIGIN = Peer("origin", "nginx", origin_command)

PEERS = [
    Peer("haproxy", "haproxy", lambda place: haproxy_command(place, HAPROXY_POOL),
         cannot={"tunnel": "has no CONNECT"}),
    Peer("haproxy-stock", "haproxy", haproxy_command, only=("idle",),
         remark="runs with its default `tune.pool-*-fd-ratio`, so that beside that many clients it keeps no "
                "connections to the origin"),
    Peer("haproxy-splice", "haproxy", lambda place: haproxy_command(place, HAPROXY_POOL, "option splice-response"),
         only=("large", "download"),
         remark="runs with `option splice-response`: the kernel moves the bodies and the proxy never sees them"),
    Peer("nginx", "nginx", nginx_proxy_command,
         cannot={"tunnel": "has no CONNECT"}),
    Peer("squid", "squid", squid_command),
    Peer("tinyproxy", "tinyproxy", tinyproxy_command, hangs_up=True,
         cannot={"idle": "closes the connection after each answer"},
         remark="has no keep-alive: every request is a new connection, on both sides"),
    Peer("mitmdump", "mitmdump", mitmdump_command, version=("--version",), most_rounds=1,
         remark="is measured in one round only"),
]


def weir(program):
    """Weir's engine with one worker and a listener that counts its events."""
    return Peer("weir", program, lambda place: ["--listen", f"127.0.0.1:{place.port}", "--workers", "1"])
