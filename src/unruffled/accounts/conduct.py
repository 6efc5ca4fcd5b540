"""How this account wants calls to be conducted: limits, style, consent, slots to ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from unruffled.accounts.account import Limits
from unruffled.accounts.place import Place, read
from unruffled.accounts.spelling import shown

LIMIT_KEYS = (
    "warnings", "discriminatory_warnings", "sexual_warnings", "cut_in_after", "max_cut_ins", "call_target",
)
APOLOGIES = ("no_sorry", "plain", "either")
RECORDINGS = ("ask", "notice", "never")

_SLOT = re.compile(r"[a-z][a-z_]{0,39}")


def limits_from(place: Place) -> Limits:
    """A warning is a chance to change, so there is at least one (R103; usual are one to three)."""
    keys = place.keys(LIMIT_KEYS)
    made = Limits(
        warnings=read(keys, "warnings", _warnings, None),
        discriminatory_warnings=read(keys, "discriminatory_warnings", _warnings, None),
        sexual_warnings=read(keys, "sexual_warnings", _warnings, None),
        cut_in_after_s=read(keys, "cut_in_after", lambda at: at.duration(10, 1800, "90s"), None),
        max_cut_ins=read(keys, "max_cut_ins", lambda at: at.whole(0, 20), None),
        call_target_s=read(keys, "call_target", lambda at: at.duration(30, 4 * 3600, "6m"), None),
    )
    _agree(made, keys)
    return made


def _warnings(place: Place) -> int | None:
    return place.whole(1, 5)


def _agree(limits: Limits, keys: Mapping[str, Place]) -> None:
    if limits.max_cut_ins == 0 and limits.cut_in_after_s is not None:
        keys["cut_in_after"].fault("contradicts max_cut_ins: 0 (never cut in); would be one of the two")
    if (limits.cut_in_after_s or 0) > (limits.call_target_s or 4 * 3600):
        keys["cut_in_after"].fault("contradicts call_target: the call is to be over before; would be shorter than it")
    for key in ("discriminatory_warnings", "sexual_warnings"):
        count: int | None = getattr(limits, key)
        if count is not None and limits.warnings is not None and count > limits.warnings:
            keys[key].fault(f"{count} contradicts warnings: {limits.warnings}; would be the same or fewer")


def style_from(place: Place) -> dict[str, str]:
    keys = place.keys(("apology",))
    apology = read(keys, "apology", lambda at: at.word(APOLOGIES), None)
    return {"apology": apology} if apology else {}


def recording_from(place: Place) -> str | None:
    return read(place.keys(("recording",)), "recording", lambda at: at.word(RECORDINGS), None)


def ask_from(place: Place) -> tuple[str, ...]:
    slots: list[str] = []
    for one in place.items("a list of slots: [address, order]"):
        if isinstance(one.value, str) and _SLOT.fullmatch(one.value):
            slots.append(one.value)
        else:
            one.fault(f"{shown(one.value)} is no slot; would be a word such as address, company or order")
    return tuple(dict.fromkeys(slots))
