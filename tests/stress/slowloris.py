#!/usr/bin/env python3
"""2,000 clients that send a request a byte each ten seconds: each is ended, and nobody else notices.

Every other one makes a whole request first, and is slow with the second.
"""

from harness import Asked, Canary, Origin, Weir, answers, connect, main, read_head, request, wait_for_answers


def run(stress):
    count, every, timeout, bar = (200, 0.5, "2s", 5) if stress.short else (2000, 10, "20s", 30)
    with Origin(answers()) as origin, Weir(stress, "--head-timeout", timeout) as weir, Canary(weir.port) as canary:
        quiet = canary.look(2)
        message = request(origin.authority)
        slow = []
        for number in range(count):
            connection = connect(weir.port)
            if number % 2:
                connection.sendall(message)
                read_head(connection)
            slow.append(Asked(connection))
            connection.sendall(message[:1])
        sent = 1

        def send_a_byte(waiting):
            nonlocal sent
            for one in waiting:
                try:
                    one.connection.send(message[sent:sent + 1])
                except OSError:
                    pass  # wait_for_answers() will see it
            sent += 1

        canary.begin()
        left = wait_for_answers(slow, bar * 1.5, send_a_byte, every)
        delay = canary.end()
        told = sum(one.status == 408 for one in slow)
        other = sum(bool(one.data) and one.status != 408 for one in slow)
        longest = max((one.seconds for one in slow if one.seconds), default=0)
        stress.figure("slow clients not answered 408 or closed", "0", len(left) + other, not left and not other)
        stress.figure("slow clients ended after", f"≤ {bar} s", f"{longest:.1f} s; {told:,} of {count:,} told 408",
                      not left and longest <= bar, "time")
        stress.canary_figure("", delay, quiet, 20)
        for one in slow:
            one.connection.close()


main(run, 120)
