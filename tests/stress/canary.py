"""Asks through a proxy for a small answer a hundred times a second, on a kept connection and on a new one in turn.

A line on standard input has it print what it saw since the last: how many, how many wrong, and the seconds of
p50, p99 and the slowest. Ends with its standard input.
"""

import sys
import threading
import time

from harness import Origin, answers, connect, read_head, request, status_of

INTERVAL = 0.01

# Or the two threads here wait 5 ms for each other, which is not Weir's doing.
sys.setswitchinterval(0.0002)


class Watch:
    def __init__(self, port, authority):
        self._port = port
        self._message = request(authority)
        self._kept = None
        self._lock = threading.Lock()
        self._seconds = []
        self._wrong = 0

    def run(self):
        number = 0
        while True:
            begin = time.monotonic()
            right = self._ask(is_new=number % 2 == 0)
            took = time.monotonic() - begin
            with self._lock:
                self._seconds.append(took)
                self._wrong += not right
            number += 1
            time.sleep(max(0, INTERVAL - took))

    def _ask(self, is_new):
        try:
            connection = self._kept
            if is_new or not connection:
                connection = connect(self._port, timeout=20)
            connection.sendall(self._message)
            head, body = read_head(connection)
            while head and len(body) < 2:
                body += connection.recv(2) or b"!!"
            if self._kept and is_new:
                connection.close()
            else:
                self._kept = connection
            return status_of(head) == 200 and body == b"ok"
        except OSError:
            self._kept = None
            return False

    def figures(self):
        with self._lock:
            seconds, wrong = sorted(self._seconds), self._wrong
            self._seconds, self._wrong = [], 0
        count = len(seconds)
        if not count:
            return "0 0 0 0 0"
        return f"{count} {wrong} {seconds[count // 2]} {seconds[min(count * 99 // 100, count - 1)]} {seconds[-1]}"


with Origin(answers()) as origin:
    watch = Watch(int(sys.argv[1]), origin.authority)
    threading.Thread(target=watch.run, daemon=True).start()
    for _ in sys.stdin:
        print(watch.figures(), flush=True)
