from __future__ import annotations

import os
from pathlib import Path

from kill_chats import run

ROUNDS = int(os.environ.get("UNRUFFLED_KILL_ROUNDS", "5"))
SEED = int(os.environ.get("UNRUFFLED_KILL_SEED", "1"))


def test_nothing_that_was_said_is_lost_when_the_server_is_killed_and_the_chats_go_on(tmp_path: Path) -> None:
    faults, ended, cut = run(tmp_path, ROUNDS, SEED)
    assert not faults
    assert ended and cut
