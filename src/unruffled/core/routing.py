"""The right person for a matter: by danger, topic, hours, or because the caller asks for them (R080–R091)."""

from __future__ import annotations

from functools import lru_cache

from unruffled.core.call import Call
from unruffled.understanding.topic import about_score

SPECIAL = frozenset(
    {
        "default",
        "after_hours",
        "service_complaint",
        "urgent",
        "emergency",
        "crisis",
        "threat",
        "abuse",
        "legal",
        "press",
        "spam",
        "privacy",
    }
)

PRIORITIES = ("low", "normal", "high", "urgent")


def id_of(call: Call, who: str | None) -> str:
    """A person's id; `on_call` is the person on the first rung."""
    if who == "on_call":
        return call.account.on_call[0].who if call.account.on_call else call.account.route["default"]
    return who or ""


def right_person(call: Call, at: float) -> str:
    """Who should get this matter. Danger goes before topic, topic before hours, hours before the default."""
    return id_of(call, _route(call, at))


_OF_MODES = {
    "emergency": ("emergency", "urgent"),
    "crisis": ("crisis", "emergency", "urgent"),
    "threat": ("threat", "abuse"),
    "press": ("press",),
    "third_party": ("privacy",),
}
"""Topics that a mode is routed by, in order."""


def _route(call: Call, at: float) -> str:
    route, caller = call.account.route, call.caller
    topics = _OF_MODES.get(call.mode)
    if topics is not None:
        chosen = next((route[topic] for topic in topics if topic in route), None)
        return chosen or (
            "on_call" if call.mode in ("emergency", "crisis") and call.account.on_call else route["default"]
        )
    if "legal_threat" in caller.flags and "legal" in route:
        return route["legal"]
    if caller.urgency == "urgent" and "urgent" in route:
        return route["urgent"]
    if wanted := named_person(call):
        return wanted
    if topic := _topic(call):
        return route[topic]
    if pointed := call.facts.get("pointed_to"):
        return pointed
    if "complaint" in caller.flags and "service_complaint" in route:
        return route["service_complaint"]
    if not call.open_now(at) and "after_hours" in route:
        return route["after_hours"]
    history = call.account.history
    if history and history.routed_to and "repeat_caller" in caller.flags:
        return history.routed_to
    return route["default"]


def people_by_topic(call: Call) -> list[str]:
    """Everyone whose own topic the matter speaks of, strongest first."""
    scored = [
        (about_score(tuple(topic.split("_")), call.caller.matter), -n, who)
        for n, (topic, who) in enumerate(call.account.route.items())
        if topic not in SPECIAL
    ]
    return list(dict.fromkeys(id_of(call, who) for score, _, who in sorted(scored, reverse=True) if score > 0))


@lru_cache(maxsize=1024)
def _entries(topic: str) -> tuple[str, ...]:
    """ "late_delivery" → late, delivery."""
    return tuple(topic.split("_"))


def _topic(call: Call) -> str | None:
    """The account's own topic that the matter speaks of; the most specific wins, then file order."""
    best, score = None, 0.0
    matter = call.caller.matter
    for topic in call.account.route if matter else ():
        if topic in SPECIAL:
            continue
        value = about_score(_entries(topic), matter)
        if value > score:
            best, score = topic, value
    return best


def named_person(call: Call) -> str | None:
    """The person the caller asks for, if the account lists them and they are not private."""
    asked = call.caller.slots.get("person")
    wanted = asked.lower().replace(".", "").split() if asked else ()
    if not wanted:
        return None
    for person in call.account.people.values():
        words = person.name.lower().replace(".", "").split()
        if wanted[-1] in words and not person.private:
            return person.id
    return None


def spoken_name(call: Call, who: str | None) -> str:
    """What a person is called aloud. A private person is never named (contract)."""
    person = call.person(who)
    if person is None:
        return "the right person"
    if person.private and any(word[:1].isupper() for word in person.name.split()):
        return "the right person"
    return person.name


def priority_of(call: Call) -> str:
    """Priority of a message: the account's, raised by urgency."""
    least = call.account.priority
    if call.caller.urgency in ("urgent", "emergency"):
        return "urgent"
    return least if least in PRIORITIES else "normal"
