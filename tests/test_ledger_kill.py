"""Whatever was acknowledged survives kill -9 at any moment.

UNRUFFLED_KILL_ROUNDS=200 makes it thorough; ten rounds are the daily dose.
"""

import os
import subprocess
import sys
import zlib

from unruffled.ledger import open_ledger

ROUNDS = int(os.environ.get("UNRUFFLED_KILL_ROUNDS", "10"))
CALLS = 4
TENANT = "+15550171"

APPENDER = """
import os, sys, threading
from pathlib import Path
from unruffled.ledger import open_ledger

folder, round_, calls = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
ledger = open_ledger(folder)
room = threading.Semaphore(300)

def acknowledged(call, n):
    os.write(1, f"{call} {n}\\n".encode())
    room.release()

n = 0
while True:
    room.acquire()
    call = f"call-{n % calls}"
    event = {"type": "heard", "t": float(n), "text": f"round {round_} line {n} " + "really " * (n % 30)}
    ledger.writer.append("+15550171", call, [event], on_stored=lambda call=call, n=n: acknowledged(call, n))
    n += 1
"""


def killed_after(folder, round_, acknowledgements):
    """(call, round, line) of each event acknowledged before the process was killed."""
    command = [sys.executable, "-c", APPENDER, str(folder), str(round_), str(CALLS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)
    heard = b""
    while heard.count(b"\n") < acknowledgements:
        chunk = process.stdout.read(4096)
        assert chunk, "the appending process ended by itself"
        heard += chunk
    process.kill()
    heard += process.stdout.read()
    process.stdout.close()
    process.wait()
    whole = heard[: heard.rfind(b"\n")].decode().splitlines()
    return [(line.split()[0], round_, int(line.split()[1])) for line in whole]


def stored(ledger):
    found = []
    for i in range(CALLS):
        events = ledger.reads.events(TENANT, f"call-{i}")
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        words = [event.event["text"].split() for event in events]
        found += [(f"call-{i}", int(w[1]), int(w[3])) for w in words]
    return found


def test_no_acknowledged_event_is_lost_when_the_process_is_killed(tmp_path):
    acknowledged = []
    for round_ in range(ROUNDS):
        acknowledged += killed_after(tmp_path, round_, 1 + zlib.crc32(f"round {round_}".encode()) % 1500)
    with open_ledger(tmp_path) as ledger:
        kept = stored(ledger)
        assert len(kept) == len(set(kept))
        assert set(acknowledged) - set(kept) == set()
        assert len(acknowledged) >= ROUNDS
        assert ledger.reads.audit() == []
