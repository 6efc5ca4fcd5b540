"""What callers mean by their words: hundreds of pairs that differ in little and mean much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.understanding.cues import MEANINGS
from unruffled.understanding.reader import read
from unruffled.understanding.reading import Context, Reading

PAIRS = Path(__file__).parent / "understanding"


def _cases() -> Iterator[tuple[str, str]]:
    for path in sorted(PAIRS.glob("pairs_*.yaml")):
        for key, lines in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for line in lines.splitlines():
                yield key, line


def _holds(reading: Reading, claim: str) -> bool:
    word, _, rest = claim.partition(" ")
    if word == "no" and rest.split()[0] in ("cue", "act"):
        return not _holds(reading, rest)
    checks = {
        "cue": lambda: rest in reading.cues,
        "act": lambda: reading.acts.get(rest, 0.0) >= 0.5,
        "emergency": lambda: reading.emergency >= 0.5 and reading.emergency_kind == rest,
        "self_harm": lambda: reading.self_harm >= 0.5 and reading.self_harm_form == rest,
        "abuse": lambda: reading.abuse >= 0.5 and reading.abuse_kinds[rest] >= 0.5,
        "language": lambda: reading.language == rest,
        "asks": lambda: reading.asks_language == ("" if rest == "none" else rest),
    }
    plain = {
        "no emergency": reading.emergency < 0.5, "no self_harm": reading.self_harm < 0.5,
        "no abuse": reading.abuse < 0.5, "urgent": reading.urgency >= 0.6, "not urgent": reading.urgency < 0.5,
        "anger": reading.anger >= 0.5, "heat": reading.anger >= 0.3, "calm": reading.anger < 0.3,
        "profanity": reading.profanity >= 0.5, "no profanity": reading.profanity < 0.5,
        "satisfied": reading.satisfied >= 0.5, "not satisfied": reading.satisfied < 0.5,
        "dissatisfied": reading.dissatisfied >= 0.5, "content": reading.dissatisfied <= 0.2,
        "heated": reading.anger >= 0.35, "cool": reading.anger <= 0.1,
        "endangered": reading.emergency >= 0.5, "despair": reading.self_harm >= 0.5,
        "abused": reading.abuse >= 0.5, "foreign": reading.language != "en",
        "threatened": reading.abuse_kinds["threat"] >= 0.7 if reading.abuse_kinds else False,
    }
    return plain[claim] if claim in plain else checks[word]()


@pytest.mark.parametrize(("key", "line"), list(_cases()))
def test_a_caller_is_read_as_meant(key: str, line: str) -> None:
    claims, *settings_ = key.split(" | ")
    context = {word: rest for word, _, rest in (setting.partition(" ") for setting in settings_)}
    reading = read(line, Context(asked=context.get("asked"), firm=context.get("firm", ""), aggrieved="aggrieved" in context))
    for claim in claims.split(", "):
        assert _holds(reading, claim), (claim, line, reading)


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_whatever_is_said_gives_probabilities_known_cues_and_true_positions(said: str) -> None:
    reading = read(said)
    numbers = [reading.anger, reading.urgency, reading.emergency, reading.self_harm, reading.abuse, reading.profanity,
               reading.satisfied, reading.dissatisfied, *reading.acts.values(), *reading.abuse_kinds.values()]
    assert all(0.0 <= number <= 1.0 for number in numbers)
    assert reading.cues <= MEANINGS.keys()
    for spans in reading.evidence.values():
        assert all(0 <= start < end <= len(said) for start, end in spans)


_WORDS = st.sampled_from("no I'm you the water knife light don't he she is not gas smell stupid my card four one thank".split())


@given(st.lists(_WORDS, max_size=60).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_the_same_words_are_read_the_same_way(said: str) -> None:
    assert read(said) == read(said)


def test_a_tirade_without_end_is_read_at_both_ends() -> None:
    reading = read("there is smoke in the kitchen " + "and so on and so forth " * 5000 + "you idiot")
    assert reading.emergency_kind == "fire"
    assert reading.abuse_kinds["insult"] >= 0.5


def test_evidence_points_at_the_words_that_caused_it() -> None:
    said = "Well, my bill is wrong and you are an idiot."
    (start, end), *_ = read(said).evidence["abuse"]
    assert said[start:end] == "you are an idiot"
