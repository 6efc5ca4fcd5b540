"""What goes to people: messages, notifications, incident reports, log notes."""

from __future__ import annotations

from typing import Any

from unruffled.core.call import Call
from unruffled.core.parts import Reply
from unruffled.core.routing import PRIORITIES
from unruffled.core.routing import priority_of as priority_of_call
from unruffled.core.secrets import field_without_secrets
from unruffled.understanding.remarks import about_the_call, without_lead
from unruffled.understanding.troubles import speaks_of_loss

__all__ = ["message", "message_fields", "notify", "priority_of_call", "summary", "tell_again"]

_OF_A_CHILD = frozenset(("callback", "detail", "wants"))
"""What is kept of a child's call: a number to call back and the matter (law: minors)."""
FIRST = ("name", "callback", "company")


def message_fields(call: Call) -> dict[str, str]:
    """Fields of the message, in the caller's own words."""
    caller = call.caller
    fields: dict[str, str] = {}
    for key in FIRST:
        if caller.slots.get(key):
            fields[key] = caller.slots[key]
    if "callback" not in fields and call.caller_id and "refuse_number" not in caller.flags:
        fields["callback"] = call.caller_id
    if caller.detail and "collector" not in caller.flags:
        fields["detail"] = caller.detail
    if caller.wants:
        fields["wants"] = "; ".join(dict.fromkeys(without_lead(point.text) for point in caller.wants))
    for key, value in caller.slots.items():
        if key not in fields and key != "person":
            spoken = caller.spans.get(key, value)
            fields[key] = value if spoken.lower() == value.lower() else f"{value} ({spoken})"
    if "minor" in caller.flags:
        fields = {key: value for key, value in fields.items() if key in _OF_A_CHILD}
    if "legal_threat" in caller.flags:
        fields["legal_threat"] = "the caller speaks of legal action"
    if "contact_mode" not in fields and call.relay:
        fields["contact_mode"] = "relay service"
    if call.language != "en":
        fields["language"] = call.language
    digits = max([sum(map(str.isdigit, value)) for value in fields.values()], default=0)
    codes = any("code" in value or "cvv" in value or "cvc" in value for value in map(str.lower, fields.values()))
    if call.secrets.card_seen or digits > 6 or codes and digits >= 3:
        fields = {key: value if key == "callback" else field_without_secrets(value) for key, value in fields.items()}
    return fields


def message(call: Call, to: str) -> dict[str, Any] | None:
    """The message event, or None if nothing has changed since the last one."""
    fields = message_fields(call)
    if call.message_to == to and call.message_fields == fields:
        return None
    call.message_to, call.message_fields = to, fields
    event: dict[str, Any] = {"type": "message", "to": to, "fields": fields}
    if call.mode == "third_party":
        event["private"] = True
    return event


def summary(call: Call) -> str:
    """One line for the person who is told."""
    caller = call.caller
    who = caller.name or "A caller"
    if caller.slots.get("company"):
        who += f" ({caller.slots['company']})"
    praise = f"kind words to pass on: {caller.detail[:160]}" if "praised" in call.told else ""
    matter = _told(call) or caller.want or praise or caller.detail[:200] or "no matter stated"
    wish = f" Wants: {caller.want}." if caller.want and caller.want != matter else ""
    number = caller.slots.get("callback") or call.caller_id
    reach = f" Reach: {number}." if number else ""
    told = f"{who}: {matter.rstrip('.')}.{wish}"
    if call.secrets.card_seen or "code" in told.lower():
        told = field_without_secrets(told)
    return f"{told}{reach}"


HEADLINE = 200
"""Characters of what happened in a notice: what a busy desk reads first, and often last."""


def _told(call: Call) -> str:
    """What happened, in the caller's words: the heart of it, any death, and what else weighs, as it was said."""
    problem = call.caller.problem
    if not problem:
        return ""
    told = [p for p in call.caller.points if p.kind in ("problem", "fact") and not about_the_call(p.text)]
    weighed = sorted(told, key=lambda p: (not speaks_of_loss(p.text), -p.heart))
    chosen = [problem]
    room = HEADLINE - len(problem)
    for point in weighed:
        text = without_lead(point.text)
        light = point.heart < 0.35 and not speaks_of_loss(text)
        if light or text in problem or len(text) + 2 > room or len(chosen) >= 3:
            continue
        chosen.append(text)
        room -= len(text) + 2
    places = {without_lead(p.text): n for n, p in enumerate(told)}
    chosen.sort(key=lambda text: min((n for one, n in places.items() if one in text), default=-1))
    return "; ".join(chosen)


def tell_again(call: Call, reply: Reply, at: float) -> None:
    """Whoever was told a number, a name or a place that was put right since is told how it stands now; and whoever was
    called in before we knew who and where is told that."""
    if not call.notified:
        return
    text = ""
    for priority in reversed(PRIORITIES):
        for key in sorted(call.notified):
            to, _, told = key.partition(":")
            if told == priority and f"{to}:{_MATTER}" in call.notified:
                text = text or summary(call)
                notify(call, reply, to, priority, text, at)


_MATTER = "matter"
"""Marks a person who was told the caller's matter itself."""
_WHO_AND_WHERE = ("name", "callback", "address", "unit")
"""What somebody who was called in at once must have."""


def _marks(call: Call, to: str, priority: str) -> dict[str, str]:
    """By slot, the mark that its value of now has been told to this person."""
    facts = dict(call.caller.put_right)
    if priority == "urgent":
        facts |= {slot: call.caller.slots[slot] for slot in _WHO_AND_WHERE if slot in call.caller.slots}
    return {slot: f"{to}:{slot}:{value}" for slot, value in facts.items()}


def notify(
    call: Call, reply: Reply, to: str, priority: str, text: str, at: float, commitment: str | None = None
) -> None:
    """Tell a person, once for each priority; and again what was put right since."""
    key = f"{to}:{priority}"
    urgent_page = priority == "urgent" and call.mode != "threat"
    marks = _marks(call, to, priority) if urgent_page or text == summary(call) else {}
    if key in call.notified:
        new = [slot for slot, mark in sorted(marks.items()) if mark not in call.notified]
        if not new:
            return
        text = summary(call)
        right = ", ".join(f"{slot} {call.caller.put_right[slot]}" for slot in new if slot in call.caller.put_right)
        known = ", ".join(f"{slot} {call.caller.slots[slot]}" for slot in new if slot not in call.caller.put_right)
        text += (f" Put right: {right}." if right else "") + (f" Now known: {known}." if known else "")
    call.notified.add(key)
    if urgent_page or text == summary(call) or marks:
        call.notified.update((f"{to}:{_MATTER}", *marks.values()))
    event: dict[str, Any] = {"type": "notify", "to": to, "priority": priority, "summary": text}
    if commitment:
        event["commitment"] = commitment
    person = call.person(to)
    if person is not None and person.private or call.mode == "third_party":
        event["private"] = True
    reply.records.append(event)
