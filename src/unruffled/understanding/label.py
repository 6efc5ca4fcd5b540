"""One line of `unruffled label`, read and answered (contract: record.md, "Commands that speak these forms")."""

from __future__ import annotations

from typing import Any

from unruffled.understanding.reader import read
from unruffled.understanding.reading import Context, Reading

SPEAKERS = ("caller", "receptionist")
_ASKED = (
    ("self_harm", ("ending your life", "killing yourself", "kill yourself", "suicide", "hurting yourself")),
    ("danger", ("in danger", "anyone hurt", "anybody hurt", "hurt?", "is everyone safe")),
    ("recording", ("recorded", "recording", "record this")),
    ("transfer", ("connect you", "put you through", "transfer you", "bring them on")),
    ("hold", ("on hold", "hold for", "hold while", "hold a moment")),
    ("check", ("is that right", "am i right", "did i get that", "is that correct", "have i got that", "right so far",
               "do we agree", "does that work")),
    ("name", ("your name", "who am i speaking", "may i have your name")),
    ("callback", ("best number", "your number", "call you back at", "reach you")),
    ("address", ("what address", "your address", "the address")),
    ("want", ("like to happen", "like us to do", "what would help", "what do you want")),
    ("problem", ("what happened", "tell me what", "how can i help")),
    ("permission", ("may i ", "would you be willing", "with your permission", "is it all right")),
)


def label_line(line: Any) -> dict[str, Any]:
    """The answer to one object `{"id", "speaker", "text", "context"}`; `{"id", "error"}` if it cannot be read."""
    identity = line.get("id") if isinstance(line, dict) else None
    fault = _fault(line)
    if fault:
        return {"id": identity, "error": fault}
    if line["speaker"] == "receptionist":
        return {"id": identity, **_label_receptionist(line["text"], line.get("context") or [])}
    return {"id": identity, **_label_caller(read(line["text"], _context(line.get("context") or [])))}


def _fault(line: Any) -> str:
    """What is wrong with a line and what would be right; empty if nothing is."""
    if not isinstance(line, dict):
        return f"a line must be an object with id, speaker and text, not {type(line).__name__}"
    if "id" not in line:
        return "id is missing"
    if line.get("speaker") not in SPEAKERS:
        return f"speaker must be caller or receptionist, not {line.get('speaker')!r}"
    if not isinstance(line.get("text"), str):
        return f"text must be a string, not {type(line.get('text')).__name__}"
    context = line.get("context", [])
    if context is not None and not (isinstance(context, list) and all(_is_turn(turn) for turn in context)):
        return 'context must be a list of ["caller" or "receptionist", "text"]'
    return ""


def _is_turn(turn: Any) -> bool:
    return (isinstance(turn, list | tuple) and len(turn) == 2 and turn[0] in SPEAKERS and isinstance(turn[1], str))


def _context(turns: list[list[str]]) -> Context:
    """What our last utterance asked for, as far as its words show."""
    if not turns or turns[-1][0] != "receptionist":
        return Context()
    said = turns[-1][1]
    last = said.lower()[-240:]
    asked = None
    if "?" in last:
        asked = next((slot for slot, words in _ASKED if any(word in last for word in words)), None)
    return Context(asked=asked, last_said=said)


def _label_caller(reading: Reading) -> dict[str, Any]:
    return {
        "anger": reading.anger,
        "abuse": reading.abuse,
        "abuse_kinds": dict(reading.abuse_kinds),
        "urgency": reading.urgency,
        "emergency": reading.emergency,
        "self_harm": reading.self_harm,
        "dissatisfied": reading.dissatisfied,
        "satisfied": reading.satisfied,
        "acts": dict(reading.acts),
        "slots": [{"name": s.name, "text": s.text, "start": s.start, "end": s.end} for s in reading.slots],
    }


def _label_receptionist(text: str, turns: list[list[str]]) -> dict[str, Any]:
    from unruffled.understanding import receptionist  # not needed, and not paid for, on the caller's side

    moves, violations = receptionist.label(text, [(speaker, said) for speaker, said in turns])
    return {"moves": moves, "violations": violations}
