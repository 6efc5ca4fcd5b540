"""Which of the client's signed safety lines is about the danger that is told (law: signed lines only)."""

from __future__ import annotations

from functools import lru_cache

from unruffled.core.call import Call
from unruffled.core.matter import stems_of

_ABOUT = {
    "gas": stems_of("gas smell fumes boiler monoxide"),
    "fire": stems_of("fire smoke flames burning alarm evacuate extinguisher"),
    "electric_water": stems_of(
        "socket sockets switch switches light lights electric electrical electricity breaker fuse outlet outlets wire "
        "wires power"
    ),
    "medical": stems_of("ambulance breathing bleeding wound injury choking swelling pain unconscious poison"),
    "violence": stems_of("intruder threatened attack weapon"),
    "trapped": stems_of("lift elevator trapped alarm button intercom"),
}
"""Words by which a line shows what danger it is for."""
_WATER = stems_of("water flood leak wet")
_LEAVING = stems_of("leave evacuate outside outdoors")
_ONLY_THEIRS = frozenset({"gas", "fire", "medical", "violence", "trapped"})


@lru_cache(maxsize=512)
def _kinds(line: str) -> frozenset[str]:
    """The dangers a line is for; "leave the building" is for gas and fire, though neither is named."""
    words = stems_of(line)
    kinds = frozenset(kind for kind, about in _ABOUT.items() if not about.isdisjoint(words))
    leaving = not _LEAVING.isdisjoint(words)
    if "electric_water" in kinds and _WATER.isdisjoint(words) and (leaving or len(kinds) > 1):
        kinds -= {"electric_water"}  # "touch no switches" alone is said of gas
    return kinds or (frozenset({"gas", "fire"}) if leaving else kinds)


def safety_line(call: Call, kind: str = "") -> str:
    """The line whose words fit this kind of danger, or the matter; else one that is for no other danger.

    Empty where every line is about some other danger: a line about gas helps nobody with a wet light.
    """
    lines = call.account.safety
    if kind and (fitting := [line for line in lines if kind in _kinds(line)]):
        return fitting[0]
    open_to = [line for line in lines if not _kinds(line) & (_ONLY_THEIRS if not kind else frozenset(_ABOUT))]
    near = max(open_to, key=lambda line: len(stems_of(line) & call.caller.matter), default="")
    told = [line for line in lines if len(stems_of(line) & call.caller.matter) >= 2] if not kind else []
    return told[0] if told and not stems_of(near) & call.caller.matter else near
