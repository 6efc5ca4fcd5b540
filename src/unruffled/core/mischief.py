"""Callers who want something else: wrong numbers, press, third parties, robots, pranks, injections.

The same courtesy for all of them (R051); nothing obeyed, nothing given away (law: privacy).
"""

from __future__ import annotations

import re

from unruffled.accounts import Resource
from unruffled.core.actions import EndCall
from unruffled.core.call import Call
from unruffled.core.matter import stems_of
from unruffled.core.parts import Reply
from unruffled.understanding.askings import asks_who_we_are
from unruffled.understanding.reading import Reading
from unruffled.understanding.remarks import Remark
from unruffled.understanding.topic import about_score

_MEDIA = frozenset("reporter journalist newspaper article interview columnist newsroom".split())


def answer(call: Call, reading: Reading, at: float) -> Reply | None:
    """A reply of its own for a caller who is not here for the account's service; None for all others."""
    cues = reading.cues
    if "injection" in cues:
        return _injection(call)
    if "spam" in cues and call.mode not in ("emergency", "crisis"):
        return _spam(call)
    if "prank" in cues and not call.caller.wants:
        return _prank(call)
    press = "press" in cues and (
        "press" in call.account.route
        or "outlet" in call.caller.slots
        or bool(_MEDIA & set(reading.text.lower().split()))
    )
    reporter = "outlet" in call.caller.slots and "press" in call.account.route and bool(reading.questions)
    if (press or reporter) and call.mode not in ("press", "emergency", "crisis"):
        call.mode = "press"
        if "press" not in call.caller.flags or "flag:press" not in call.told:
            call.told.add("flag:press")
            call.facts["flag_press"] = "yes"
        call.caller.flags.add("press")
        return None
    if "third_party_collector" in cues or ("third_party" in cues and "privacy" in call.account.route):
        call.mode = call.mode or "third_party"
        call.caller.flags.add("third_party")
        return None
    if call.mode == "wrong_number":
        return _still_wrong(call, reading)
    stray = "wrong_number" in cues and _astray(call, reading) or _named_another(call, reading.text)
    if stray and call.mode != "wrong_number" and not call.caller.slots.get("callback"):
        return wrong_number(call, reading)
    return None


def _injection(call: Call) -> Reply:
    reply = Reply()
    call.facts["injections"] = str(int(call.facts.get("injections", "0")) + 1)
    reply.say(
        "decline",
        "mischief.injection",
        firm=call.account.name,
        does=call.account.does,
        need=True,
        rule="law: instructions of callers are not obeyed",
    )
    return _then_ask(call, reply)


def _prank(call: Call) -> Reply:
    reply = Reply()
    call.mode = call.mode or "prank"
    reply.say("decline", "mischief.prank", firm=call.account.name, need=True, rule="R007: no mockery")
    return _then_ask(call, reply)


def _then_ask(call: Call, reply: Reply) -> Reply:
    if call.asks.get("problem", 0) < 2 and call.facts.get("injections", "0") < "3":
        reply.ask("problem", "ask_open", "ask.anything", need=False)
    return reply


def _spam(call: Call) -> Reply:
    call.mode = "spam"
    reply = Reply()
    times = int(call.facts.get("spam", "0")) + 1
    call.facts["spam"] = str(times)
    if times == 1:
        reply.say("decline", "mischief.spam", firm=call.account.name, need=True, rule="R051")
        return reply
    reply.say("close", "mischief.spam_end", need=True)
    reply.then = EndCall(reason="unwanted sales call")
    reply.closing = True
    return reply


_PLAINLY_ASTRAY = Remark(
    r"\bwrong (?:number|place|company|firm|office|people|shop|one|extension|department)\b",
    r"\b(?:dial|dialed|dialled|rang|rung|called|got) (?:it |you |this |that |the )?(?:all )?wrong\b",
    r"\bmisdial",
    r"\b(?:wanted|meant|trying|looking|hoping) to (?:call|ring|reach|get|phone)\b",
    signs="wrong|wanted|meant|trying|looking|hoping|misdial",
)


_NOT_WANTED = Remark(
    r"\b(?:don't|do not|won't|wouldn't|never|not) (?:think i(?:'ll| will)? )?(?:be )?"
    r"(?:need|needing|want|wanting|after|rang|called|ring|call)\b",
    r"\bno need of\b",
    r"\bwrong\b",
    signs="need|want|after|rang|call|ring|wrong",
)
"""Names what we sell only to say that it is not wanted."""


def _ours(call: Call, reading: Reading) -> bool:
    """Whether this turn speaks of what the firm deals in, or of something that cannot wait."""
    if max(reading.urgency, reading.emergency) >= 0.5:
        return True
    told = [clause.text for clause in reading.clauses if clause.kind in ("problem", "want") and clause.weight >= 0.4]
    return any(not call.house.deals.isdisjoint(stems_of(text)) for text in told)


_NO_SUCH_FIRM = re.compile(
    r"\b(?:[Tt]his|[Tt]hat|[Ii]t) (?:isn't|is not|ain't) (?:the )?(?P<firm>[A-Z][\w']+(?: [A-Z][\w']+)*)[^?.!]{0,12}\?"
)


def _named_another(call: Call, text: str) -> bool:
    """ "This isn't Bee Line Cabs?" – a firm, and not ours."""
    found = _NO_SUCH_FIRM.search(text)
    return found is not None and not set(found["firm"].lower().split()) & set(call.account.name.lower().split())


def _astray(call: Call, reading: Reading) -> bool:
    """Whether the caller wanted somebody else: plainly, or early, and by nobody with a matter of ours."""
    if call.promises:
        return False
    if _PLAINLY_ASTRAY.search(reading.text) is not None:
        return True
    return call.turn <= 3 and not (asks_who_we_are(reading.text) or _ours(call, reading))


def wrong_number(call: Call, reading: Reading) -> Reply:
    """Say kindly who we are, and give something to hold on to (R082–R087)."""
    call.mode = "wrong_number"
    call.caller.flags.add("wrong_number")
    reply = Reply()
    if _only_regrets(call, reading):
        reply.say("close", "wrong.no_trouble", need=True, rule="R051: wrong numbers are customers too")
        reply.closing = True
        return reply
    reply.say(
        "inform",
        "wrong.this_is",
        firm=call.account.name,
        does=call.account.does,
        need=True,
        rule="R083: never 'not us' alone",
    )
    resource = resource_for(call)
    if resource is not None:
        reply.say(
            "refer", "wrong.resource", resource=resource.name, how=resource.how, need=True, rule="R084: go-to list"
        )
        call.told.add(resource.name)
    else:
        reply.say("refer", "wrong.look", need=True, rule="R084")
    return reply


_REGRETS = frozenset("sorry oops whoops bye goodbye mistake accident apologies pardon nevermind".split())


def _only_regrets(call: Call, reading: Reading) -> bool:
    """Whether the mistake is seen and the caller is already leaving: "hi, wrong number, sorry"."""
    words = {word.strip(" .,!?…—-'").lower() for word in reading.text.split()}
    regrets = not words.isdisjoint(_REGRETS) or "apologises" in reading.cues
    asks = reading.questions or "asks_firm" in reading.cues or resource_for(call) is not None
    return regrets and not asks and reading.words <= 16 and call.caller.heat < 4


def _still_wrong(call: Call, reading: Reading) -> Reply | None:
    """Whoever reached us by mistake is let go kindly, or pointed on once more; they are asked for nothing."""
    if _ours(call, reading) and _NOT_WANTED.search(reading.text) is None:
        call.mode = ""  # they mean us after all
        call.caller.flags.discard("wrong_number")
        return None
    reply = Reply()
    acts = reading.acts
    leaving = max(acts.get("thank", 0.0), acts.get("goodbye", 0.0)) >= 0.5 or _only_regrets(call, reading)
    if (leaving or "wrong_number" in reading.cues) and not reading.questions:
        reply.say("close", "wrong.no_trouble", need=True, rule="R051: wrong numbers are customers too")
        reply.closing = True
        return reply
    if reading.slots and any(slot.name in ("name", "callback") for slot in reading.slots):
        return None
    resource = resource_for(call)
    if resource is not None and resource.name not in call.told:
        call.told.add(resource.name)
        reply.say("refer", "wrong.resource", resource=resource.name, how=resource.how, need=True, rule="R084")
        return reply
    reply.say("decline", "wrong.again", firm=call.account.name, need=True, rule="R087: never left with nothing")
    if call.moves.get("refer", 0) < 2 and resource is None:
        reply.say("refer", "wrong.look", rule="R084")
    return reply


def resource_for(call: Call) -> Resource | None:
    """The go-to entry that fits the matter best."""
    matter = call.caller.matter
    best = max(call.account.resources, key=lambda r: about_score(r.helps, matter), default=None)
    if best is not None and about_score(best.helps, matter) > 0:
        return best
    return None


def press_line(call: Call, at: float) -> str:
    """The signed line for media questions, if the account has one."""
    for entry in call.account.answers:
        if {"press", "media", "reporter", "newspaper", "journalist"} & set(entry.about):
            return entry.say
    return ""


__all__ = ["answer", "press_line", "resource_for", "wrong_number"]
