"""Showing that a turn was heard: reflection, then empathy, apology, agreement, each within its cap (R040–R070)."""

from __future__ import annotations

from unruffled.core.call import Call
from unruffled.core.parts import Reply
from unruffled.core.reflection import reflect
from unruffled.understanding.reading import Reading
from unruffled.understanding.troubles import (
    is_grave,
    mourned,
    speaks_of_death,
    speaks_of_loss,
    was_harmed,
    was_let_down,
)


def acknowledge(call: Call, reading: Reading, reply: Reply, *, grew: bool, answered: bool) -> None:
    """Show that this turn was heard: facts given back, then empathy, apology, agreement, each within its cap."""
    caller = call.caller
    if call.closing or call.mode in ("prank", "spam"):
        return
    if reading.acts.get("thank", 0.0) >= 0.5 and not grew and caller.heat < 4 and not answered:
        reply.say("thank", "thank.back")
        return
    if "apologises" in reading.cues and caller.abusive_turns:
        reply.say("thank", "thank.apology", rule="an apology ends the ladder")
        return
    if "injection" in reading.cues or "injections" in call.facts:
        return
    if call.facts.get("incident_apology") == "due":
        call.facts["incident_apology"] = "said"
        if not call.moves.get("apology") and "refuse_apology" not in caller.flags:
            reply.say("apology", _apology_key(call), rule="R060: the trouble is known to be theirs")
            return
    if call.facts.get("righted_turn") == str(call.turn) and not answered:
        reflect(call, reading, reply)
        return
    if (
        answered
        and not _untold_trouble(call)
        and caller.heat < 2.5
        and caller.urgency in ("none", "normal")
        and not _lays_at_door(call, reading)
    ):
        if call.turn == 2 and caller.problem and _willing_fits(call, reading):
            reply.say("willing_to_help", "willing.plain", rule="R066: by the second turn")
        return
    if "refuse_apology" in reading.cues and "no_apology" not in call.told:
        call.told.add("no_apology")
        reply.say("confirm", "apology.declined", rule="C1: the caller's refusal overrides")
    if "refuse_hold" in reading.cues:
        reply.say("agreement", "hold.none", rule="hold: never after a refusal")
    _condole(call, reading, reply)
    kind_word = "praise" in call.facts and caller.heat < 3 and not caller.problem
    reflected = reflect(call, reading, reply) if grew and not _asks_back(reading) and not kind_word else ""
    _warmth(call, reading, reply, reflected, room=1 if answered else 2)
    if _agreement_fits(call, reading, reflected):
        reply.say("agreement", _agreement(call, reading), rule="R046: something true to agree on")


def _condole(call: Call, reading: Reading, reply: Reply) -> None:
    """A death is met before anything else, and once; the caller's words about it are not read back to them (R041)."""
    if "condoled" in call.facts or call.mode in ("press", "spam", "prank", "third_party"):
        return
    deaths = [p for p in call.caller.points if p.turn == call.turn and speaks_of_death(p.text)]
    if not deaths:
        return
    call.facts["condoled"] = call.facts["empathy_turn"] = str(call.turn)
    call.facts.pop("owes_empathy", None)
    call.given_back.update(words for p in deaths for words in (p.you, p.short) if words)
    kin = ""
    if call.language == "en":
        kin = next((kin for p in deaths if (kin := mourned(p.text))), "") or mourned(reading.text)
    if kin:
        reply.say("empathy", "empathy.sorrow_for", kin=kin, rule="R041: a death is met first")
    else:
        reply.say("empathy", "empathy.sorrow", rule="R041: a death is met first")


def _untold_trouble(call: Call) -> bool:
    """A trouble told in this turn beside the question that was answered."""
    return call.turn <= 2 and any(
        p.turn == call.turn and p.kind == "problem" and p.you and p.heart >= 0.5 and p.you not in call.given_back
        for p in call.caller.points
    )


def _warmth(call: Call, reading: Reading, reply: Reply, reflected: str, room: int) -> None:
    """Empathy, apology and willingness, at most two in a breath: piled up, they sound like a form (Singh)."""
    caller = call.caller
    apologise = _apology_fits(call, reading)
    feel = _empathy_fits(call, reading)
    first_empathy = caller.urgency in ("urgent", "emergency") or _grave(call) or call.manners.empathy_first
    if feel:
        call.facts["owes_empathy"] = "yes"
    if feel and (first_empathy and (room > 1 or not apologise) or not apologise or room > 1 and call.turn > 1):
        _empathy(call, reading, reply, reflected)
        room -= 1
    if _is_complaint(call, reading) or apologise and caller.heat >= call.manners.apology_from_heat:
        caller.flags.add("complaint")
    if apologise and room > 0:
        reply.say("apology", _apology_key(call), rule="R060: whoever is to blame")
        room -= 1
    if room > 0 and _willing_fits(call, reading):
        urgent = caller.urgency in ("urgent", "emergency")
        key = "willing.urgent" if urgent else "willing.hot" if caller.hot else "willing.plain"
        reply.say("willing_to_help", key, rule="R066: at once")


def in_sorrow(call: Call) -> bool:
    """Whether the caller speaks of a death or a grave illness of somebody's of theirs."""
    return any(speaks_of_loss(point.text) for point in call.caller.points)


def _in_sorrow(call: Call) -> bool:
    """This turn speaks of death or grave illness: empathy is due however calmly it was said."""
    return any(speaks_of_loss(point.text) for point in call.caller.points if point.turn == call.turn)


def _harmed(call: Call) -> bool:
    """This turn tells that somebody was humiliated or hurt: empathy is due however few the words."""
    return any(p.turn == call.turn and p.kind in ("problem", "fact") and was_harmed(p.text) for p in call.caller.points)


def _grave(call: Call) -> bool:
    """A matter of life, loss or livelihood: "frustrating" would be too small a word."""
    return any(is_grave(p.text) for p in call.caller.points if p.kind in ("problem", "fact", "want"))


def _asks_back(reading: Reading) -> bool:
    """The caller checks what we said: an answer is due, not an echo."""
    return any(question.kind in ("confirm", "promise") for question in reading.questions)


def _willing_fits(call: Call, reading: Reading) -> bool:
    if call.moves.get("willing_to_help") or in_sorrow(call) or call.mode in ("press", "spam", "prank"):
        return False
    return (
        call.turn <= 2
        and bool(call.caller.points or call.caller.wants)
        and (call.caller.heat >= 1.5 or reading.dissatisfied >= 0.5 or call.caller.urgency != "none")
        and call.turn >= 1
    )


def _empathy_fits(call: Call, reading: Reading) -> bool:
    caller, manners = call.caller, call.manners
    done = call.moves.get("empathy", 0)
    if done >= manners.max_empathies or call.mode in ("press", "wrong_number", "spam", "prank", "third_party"):
        return False
    if "praise" in call.facts and caller.heat < 3 or call.facts.get("condoled") == str(call.turn):
        return False
    if "safe" in call.facts and caller.heat < 2:
        return False  # the danger is over, and was spoken of
    crying = ("crying" in reading.cues or _in_sorrow(call) or _grave(call) or _harmed(call)) and done == 0
    told = any(p.turn == call.turn and p.kind in ("problem", "fact", "vent") for p in caller.points)
    if not told and max(reading.anger, reading.dissatisfied, reading.urgency) < 0.3 and "crying" not in reading.cues:
        return False  # a name or a time is no occasion for feeling
    trouble = "booking" not in caller.flags and any(
        p.turn == call.turn and p.kind == "problem" and p.weight >= 0.4 for p in caller.points
    )
    if (
        caller.heat < 1
        and caller.urgency in ("none", "normal")
        and not (crying or trouble)
        and "owes_empathy" not in call.facts
        and not _lays_at_door(call, reading)
        and "service_error" not in caller.flags
    ):
        return False
    moved = (
        caller.heat >= manners.empathy_from_heat
        or caller.urgency in ("urgent", "emergency")
        or reading.dissatisfied >= 0.5
        or _lays_at_door(call, reading)
        or "service_error" in caller.flags
        or crying
        or trouble
        or "owes_empathy" in call.facts
    )
    if not moved or not any(p.kind in ("problem", "fact") and p.weight >= 0.3 for p in caller.points):
        return False
    last = int(call.facts.get("empathy_turn", "-9"))
    worse = caller.heat >= 7 or (caller.urgency == "urgent" and "empathy_urgent" not in call.facts)
    return done == 0 or (done < 2 and worse and call.turn - last >= 2)


def _feeling(call: Call) -> str:
    """Which empathy fits: a hurry before a temper. (A death is met by `_condole`.)"""
    if call.caller.urgency in ("urgent", "emergency"):
        return "urgent"
    if call.caller.heat >= 5:
        return "hot"
    return "grave" if _grave(call) or _in_sorrow(call) or _harmed(call) else "plain"


def _empathy(call: Call, reading: Reading, reply: Reply, reflected: str) -> None:
    call.facts["empathy_turn"] = str(call.turn)
    call.facts.pop("owes_empathy", None)
    if call.caller.urgency == "urgent":
        call.facts["empathy_urgent"] = "yes"
    feel = _feeling(call)
    if reflected:
        reply.say("empathy", f"empathy.{feel}", rule="R041: I can imagine, after their facts", leans=True)
        return
    told = [p for p in call.caller.points if p.you and p.kind in ("problem", "fact") and p.heart >= 0.25]
    told = [p for p in told if not speaks_of_loss(p.you) and not (p.leans and p.you == p.short)]
    back = max(told, key=lambda p: (p.turn == call.turn, p.heart)).you if told else ""
    if back:
        reply.say("empathy", f"empathy.{feel}_because", you=back, rule="R041: because, with their facts")


def _apology_fits(call: Call, reading: Reading) -> bool:
    """Once, early, for a trouble the caller lays at the firm's door; never to one who refused it (R060, Singh)."""
    caller, manners = call.caller, call.manners
    if (
        "refuse_apology" in caller.flags
        or call.moves.get("apology", 0) >= 1
        or call.mode
        or caller.urgency == "emergency"
    ):
        return False
    if "praise" in call.facts and caller.heat < 3 or caller.heat < 1 and not _lays_at_door(call, reading):
        return False
    trouble = caller.heat >= manners.apology_from_heat or reading.dissatisfied >= 0.5 or _lays_at_door(call, reading)
    return trouble and not only_want(call) and bool(caller.problem or call.language != "en")


def _lays_at_door(call: Call, reading: Reading) -> bool:
    """The caller says that the firm did it, did not do it, or that it happened again."""
    return any(
        (p.kind == "problem" and reading.dissatisfied >= 0.3 and _THEIRS & set(p.you.split()))
        or (p.kind in ("problem", "fact") and p.turn == call.turn and was_let_down(p.text))
        for p in call.caller.points
    )


_THEIRS = frozenset("they them their again twice late".split())


def _is_complaint(call: Call, reading: Reading) -> bool:
    """Somebody of the firm's is complained of, not only a thing that failed."""
    return any(
        p.turn == call.turn and p.kind in ("problem", "fact") and was_let_down(p.text, by_somebody=True)
        for p in call.caller.points
    )


def only_want(call: Call) -> bool:
    return not any(p.kind in ("problem", "fact") for p in call.caller.points)


def _apology_key(call: Call) -> str:
    style = call.manners.apology
    if in_sorrow(call):
        return "apology.sorrow" if style == "no_sorry" else "apology.sorrow_plain"
    return "apology.plain" if style == "plain" else "apology.no_sorry" if style == "no_sorry" else "apology.either"


def _agreement(call: Call, reading: Reading) -> str:
    """What there is to agree with: that it is a fair question, that nobody should be kept waiting, or what was said."""
    if _asks(reading) and "agree.asked" not in call.used:
        return "agree.asked"
    return "agree.chased" if _was_kept_waiting(call) and "agree.chased" not in call.used else "agree.plain"


def _asks(reading: Reading) -> bool:
    return any(len(question.text.split()) >= 2 for question in reading.questions)


def _was_kept_waiting(call: Call) -> bool:
    """Somebody of the firm's did not come, call or answer."""
    return any(p.kind in ("problem", "fact") and was_let_down(p.text, by_somebody=True) for p in call.caller.points)


def _minds(call: Call, reading: Reading) -> bool:
    """A trouble that the caller is still taken up with, and has not yet agreed on what becomes of it."""
    troubled = call.caller.heat >= 1 or reading.dissatisfied >= 0.3
    return bool(call.caller.problem) and troubled and not call.agreed


def _agreement_fits(call: Call, reading: Reading, reflected: str) -> bool:
    caller, manners = call.caller, call.manners
    done = call.moves.get("agreement", 0)
    if done >= manners.max_agreements or call.mode in ("press", "prank", "spam") or reading.abuse >= 0.5:
        return False
    if max(reading.abuse_kinds.values(), default=0.0) >= 0.2 or "legal_threat" in reading.cues:
        return False  # an insult or a threat is no point to agree with
    if "condoled" in call.facts and caller.heat < 3:
        return False  # nobody debates with somebody who mourns
    pushing = max(reading.acts.get(act, 0.0) for act in ("vent", "demand", "bait_promise"))
    if reading.words <= 2 and "sarcasm" not in reading.cues:
        return False  # a bare no to a question of ours is not a point to agree with
    if reading.slots and not _asks(reading) and max(pushing, reading.anger, reading.dissatisfied) < 0.3:
        return False  # they only say who they are
    told = any(point.turn == call.turn for point in caller.points)
    if not (told or _asks(reading) or pushing >= 0.5 or "sarcasm" in reading.cues):
        return False  # nothing was said that could be agreed with
    upset = (
        caller.heat >= manners.agree_from_heat
        or "sarcasm" in reading.cues
        or (caller.heat >= 1.5 and reading.acts.get("disagree", 0.0) >= 0.5)
        or (caller.heat >= 1.5 and pushing >= 0.5)
        or (done == 0 and call.turn >= 3 and (pushing >= 0.5 or bool(caller.flags & {"complaint", "repeat_caller"})))
        or (done == 0 and call.turn >= 3 and _minds(call, reading) and not reading.slots and not reading.questions)
    )
    return upset and call.turn >= 2 and not reflected
