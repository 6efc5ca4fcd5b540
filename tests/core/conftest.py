"""Whatever a test here lets happen on a call, its record must be legal, and play again to the same events."""

from __future__ import annotations

from collections.abc import Iterator

import core_talk
import pytest
import record_form

from unruffled.accounts.playbook import load_playbook
from unruffled.practice.replay import replay


@pytest.fixture(autouse=True)
def _every_call_leaves_a_record_that_is_legal_and_repeats() -> Iterator[None]:
    core_talk.PLAYED.clear()
    yield
    for call in core_talk.PLAYED:
        call.hangs_up()
        assert record_form.faults(call.record) == []
        assert call.record[-1]["handhold"]
        if call.replays and not call.of("redaction"):  # what was kept out of the record cannot be heard again
            playbook = load_playbook(call.record[0]["playbook"])
            assert replay(call.record, call.client, playbook, composer=call.composer is not None) == call.record
