"""Replies on their way to the caller: words found, promises stored first, the composer heard or not, then spoken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from unruffled.core import actions as do
from unruffled.core.call import Call
from unruffled.core.events import ReplyHeard, WordingProposed
from unruffled.core.filling import ENDS, keys_of, tidy
from unruffled.core.guard import DISCLOSES, Backing, Bounds, Guard
from unruffled.core.matter import stems_of
from unruffled.core.parts import Part, Promise, Reply
from unruffled.core.wording import word_parts
from unruffled.understanding.receptionist_text import sentences

COMPOSE_S = 1.2
"""How long a composer may think before the fallback is spoken."""
MOST_WORDS = 45
"""Of a composer's reply: about fifteen seconds of speech."""


LISTENING = Part(move="reflect", key="listen.here", need=True, rule="R025: patience")
DISCLOSURE = Part(move="disclose_ai", key="plain.disclose_ai", need=True, free=True, rule="law: disclosure first")
"""For a greeting that was cut off before it had said what we are."""


@dataclass(slots=True, kw_only=True)
class Pending:
    """One reply that is not spoken yet."""

    reply: Reply
    text: str
    moves: tuple[str, ...]
    parts: list[Part]
    turn: int
    due: float | None = None
    stores: set[str] = field(default_factory=set)
    """Commitments the ledger has not stored yet."""
    composing: int | None = None
    """Id that the composer's answer must echo."""
    unsaid: bool = False
    """The promise could not be stored: what promises nothing is said instead."""
    bounds: Bounds | None = None


@dataclass(slots=True)
class _Playing:
    id: int
    at: float
    text: str
    moves: tuple[str, ...]
    turn: int
    then: do.Action | None
    rule: str
    over: bool


class Speaking:
    def __init__(self) -> None:
        self._next = 1
        self._pending: Pending | None = None
        self._unstored: dict[str, int | None] = {}
        """Commitments sent to the ledger and not answered in time yet, each with its authority entry."""
        self._overdue: dict[str, int | None] = {}
        """Those whose time ran out: no words wait for them any more, but they may still be stored."""
        self._playing: dict[int, _Playing] = {}

    @property
    def due(self) -> float | None:
        """When the reply that is waited for must be spoken, as it then is."""
        return self._pending.due if self._pending else None

    @property
    def waits(self) -> bool:
        """Whether a reply is still to be spoken."""
        return self._pending is not None

    @property
    def urgent(self) -> bool:
        """Whether the reply that is waited for may be spoken over the caller."""
        return self._pending is not None and self._pending.reply.over

    def discloses(self, number: int) -> bool:
        """Whether that utterance is the first one, with the disclosure: it is played to its end (law)."""
        playing = self._playing.get(number)
        return playing is not None and playing.turn == 0 and "disclose_ai" in playing.moves

    def hides_disclosure(self, number: int, to: int) -> bool:
        """Whether that utterance was cut off after `to` characters, before it had said what we are (law)."""
        playing = self._playing.get(number)
        return playing is not None and "disclose_ai" in playing.moves and DISCLOSES.search(playing.text[:to]) is None

    def runs_over(self, number: int) -> bool:
        """Whether that utterance goes on though the caller speaks: danger, or a cut-in of ours."""
        playing = self._playing.get(number)
        danger = {"emergency_guidance", "crisis_guidance", "cut_in"}
        return playing is not None and playing.over and bool(danger & set(playing.moves))

    # ------------------------------------------------------------------ before

    def prepare(
        self,
        call: Call,
        guard: Guard,
        reply: Reply,
        at: float,
        turn: int,
        *,
        composer: bool,
        store_s: float,
        must: bool = True,
    ) -> list[do.Action]:
        """Records and promises of a reply, and its words; spoken when nothing is waited for any more.

        must: the caller's turn is over, and something is said whatever the guard refuses. A cut-in that finds no
        words is left.
        """
        bounds = bounds_of(call, reply, at)
        text, moves, parts = word_parts(call, reply.parts, guard, bounds)
        if not text and not must:
            return []
        if not text:  # nothing that was meant could be said: a turn is still never met with silence (R009)
            text, moves, parts = word_parts(call, [LISTENING], guard, bounds)
        text = _ended_for_relay(call, text, turn, reply)
        _fill_warnings(reply, text)
        out: list[do.Action] = [do.Record(event={"t": round(at, 3), **event}) for event in reply.records]
        pending = Pending(reply=reply, text=text, moves=moves, parts=parts, turn=turn, bounds=bounds)
        for promise in reply.promises:
            out.append(self._store(call, promise, at))
        guides = any(part.move in ("emergency_guidance", "crisis_guidance") for part in parts)
        if any(promising(part) for part in parts) or reply.promises and not guides:
            pending.stores = set(self._unstored)
        if pending.stores:
            pending.due = at + store_s
        if composer and turn > 0 and text and _may_be_composed(reply, parts):
            pending.composing = self._next
            self._next += 1
            pending.due = max(pending.due or 0.0, at + COMPOSE_S)
            out.append(
                do.ProposeWording(id=pending.composing, brief=_brief(call, parts), fallback=text, by=at + COMPOSE_S)
            )
        self._pending = pending
        return out

    def _store(self, call: Call, promise: Promise, at: float) -> do.RecordCommitment:
        call.commitments += 1
        name = f"{call.id}-{call.commitments}"
        if promise.authority is not None:
            call.promises[promise.authority] = name
        event: dict[str, Any] = {"t": round(at, 3), "type": "commitment", "id": name, "do": promise.do}
        for key, value in (
            ("who", promise.who),
            ("by", promise.by),
            ("due", promise.due),
            ("authority", promise.authority),
            ("what", promise.what),
        ):
            if value is not None:
                event[key] = value
        self._unstored[name] = promise.authority
        return do.RecordCommitment(id=name, event=event)

    def ready(self, *, floor_free: bool = True) -> Pending | None:
        """The reply, if nothing is waited for. floor_free: the caller does not speak."""
        pending = self._pending
        if pending is not None and not floor_free and not pending.reply.over:
            return None
        if pending is None or pending.stores or pending.composing is not None:
            return None
        self._pending = None
        return pending

    def stored(self, call: Call, id: str) -> bool:
        """The ledger has it. One that comes after its time is a promise all the same, and may be said from now on.

        False = nobody waited for it."""
        if id not in self._unstored and id not in self._overdue:
            return False
        if id in self._overdue and (index := self._overdue.pop(id)) is not None:
            call.promises.setdefault(index, id)
        self._unstored.pop(id, None)
        if self._pending is not None:
            self._pending.stores.discard(id)
        return True

    def not_stored(self, call: Call, id: str) -> bool:
        """The ledger refused: it is no promise, and words that make it are left unsaid.

        False = nobody waited for it."""
        if id not in self._unstored and id not in self._overdue:
            return False
        _forget(call, id, self._unstored.pop(id, None))
        self._overdue.pop(id, None)
        pending = self._pending
        if pending is not None and id in pending.stores:
            pending.unsaid = True
            pending.stores.clear()
            pending.composing = None
        return True

    def proposed(self, call: Call, guard: Guard, event: WordingProposed) -> bool:
        """A composer's words, if they answer this very question and the guard lets them pass. False = they do not."""
        pending = self._pending
        if pending is None or pending.composing != event.id or pending.bounds is None:
            return False
        pending.composing = None
        text = tidy(" ".join(event.text.split()))
        keys = keys_of(text)
        fresh = len(set(keys)) == len(keys) and call.said.isdisjoint(keys)
        if fresh and _worded(text) and _answers_the_brief(pending, text) and not _asks_the_known(call, text):
            if not guard.check(text, pending.bounds, pending.moves):
                pending.text = _ended_for_relay(call, text, pending.turn, pending.reply)
        return True

    def late(self, call: Call) -> Pending | None:
        """The deadline came. An unstored promise is not spoken; the fallback wording is."""
        pending = self._pending
        if pending is None:
            return None
        pending.unsaid = bool(pending.stores)
        for name in sorted(pending.stores):
            self._overdue[name] = self._unstored.pop(name, None)
            _forget(call, name, self._overdue[name])
        pending.composing = None
        self._pending = None
        return pending

    def overtaken(self, call: Call) -> None:
        """The caller spoke again before we did: what was about to be said is dropped, and is still to be said."""
        pending, self._pending = self._pending, None
        if pending is None:
            return
        if any(promising(part) for part in pending.parts):
            call.decided = False
            call.facts.pop("escalated", None)
        if any(part.key.startswith("option.") for part in pending.parts):
            call.facts.pop("option", None)

    # ------------------------------------------------------------------ speaking

    def utter(self, call: Call, pending: Pending, at: float) -> list[do.Action]:
        """Say it, and remember that it was said."""
        reply, text, moves, parts = pending.reply, pending.text, pending.moves, pending.parts
        if pending.unsaid:
            call.decided = False
            reply = _without_promise(reply)
            text, moves, parts = word_parts(call, reply.parts, call.house.guard, bounds_of(call, reply, at))
            text = _ended_for_relay(call, text, pending.turn, reply)
        if not text:
            return []
        if call.facts.pop("undisclosed", ""):  # in danger the guidance comes first
            said, also, _ = word_parts(call, [DISCLOSURE], call.house.guard, bounds_of(call, reply, at))
            text, moves = f"{text} {said}" if reply.over else f"{said} {text}", (*also, *moves)
        number = self._next
        self._next += 1
        self._remember(call, reply, text, moves)
        rule = "; ".join(dict.fromkeys(part.rule for part in parts if part.rule))
        self._playing[number] = _Playing(number, at, text, moves, pending.turn, reply.then, rule, reply.over)
        out: list[do.Action] = []
        if call.channel == "copilot":
            out.append(
                do.Record(
                    event={
                        "t": round(at, 3),
                        "type": "advised",
                        "turn": pending.turn,
                        "text": text,
                        "moves": list(moves),
                    }
                )
            )
        return [*out, do.Speak(id=number, text=text, moves=moves, turn=pending.turn, over=reply.over)]

    def _remember(self, call: Call, reply: Reply, text: str, moves: tuple[str, ...]) -> None:
        call.said.update(keys_of(text))
        call.last_said = text
        for move in moves:
            call.moves[move] = call.moves.get(move, 0) + 1
        call.asked = reply.asks
        if reply.asks:
            for name in reply.asks.split("+"):
                call.asks[name] = call.asks.get(name, 0) + 1
        if reply.closing:
            call.closing = True

    def heard(self, call: Call, event: ReplyHeard) -> tuple[list[do.Action], do.Action | None]:
        """One of our utterances has been played, or cut off: it is recorded as the caller got it."""
        playing = self._playing.pop(event.id, None)
        if playing is None:
            return [], None
        return [self._spoken(call, playing, event.at, event.to)], playing.then

    def _spoken(self, call: Call, playing: _Playing, at: float, to: int | None) -> do.Record:
        spoken: dict[str, Any] = {
            "t": round(playing.at, 3),
            "type": "spoken",
            "turn": playing.turn,
            "text": playing.text,
            "t1": round(at, 3),
            "moves": list(playing.moves),
            "by": "human" if call.channel == "copilot" else "receptionist",
            "utterance": playing.id,
        }
        if to is not None:
            spoken["heard_to"] = to
        if playing.rule:
            spoken["rule"] = playing.rule
        return do.Record(event=spoken)

    def cut_short(self, call: Call, at: float) -> list[do.Action]:
        """The line went while we spoke: what was said so far is recorded."""
        out: list[do.Action] = [self._spoken(call, playing, at, None) for playing in self._playing.values()]
        self._playing.clear()
        self._pending = None
        return out


def promising(part: Part) -> bool:
    """Whether these words make a promise or repeat one: they wait until it is stored, and danger does not."""
    return part.key.startswith(("commit.", "answer.by", "answer.state", "answer.plan"))


_DANGER = "emergency crisis secret minor relay"
FIXED = frozenset(f"{_DANGER} commit limits decline advice press check recording language transfer hold".split())
"""First words of wording keys that no composer may touch: promises, warnings, danger, refusals, and whatever the law
or a caller's consent hangs on."""


def _may_be_composed(reply: Reply, parts: list[Part]) -> bool:
    if (
        reply.over
        or reply.promises
        or reply.then is not None
        or reply.asks in ("recording", "transfer", "hold", "check")
    ):
        return False
    fixed = (
        part.free or part.rule.startswith("law") or part.key.split(".")[0] in FIXED or promising(part) for part in parts
    )
    return not any(fixed)


def _answers_the_brief(pending: Pending, text: str) -> bool:
    """Whether a proposal does what the reply is for: it asks what was to be asked, and keeps what the client signed."""
    if not text or len(text.split()) > MOST_WORDS or _asks(pending.text) != _asks(text):
        return False
    if not set(_QUOTED.findall(text)) <= set(_QUOTED.findall(pending.text)):
        return False  # the caller's words between quotation marks are not a composer's to change
    if text.count("?") > max(1, pending.text.count("?")):
        return False  # a second question in quotation marks is heard as a question all the same
    if _UNSURE.search(text) and not _UNSURE.search(pending.text):
        return False  # cut off behind these words, it would be a bare "I don't know"
    about = stems_of(text)
    if len(about & stems_of(pending.text)) < max(1, len(about) // 4):
        return False  # it speaks of something else than the reply it is to word
    if set(_TIMES.findall(text.lower())) - set(_TIMES.findall(pending.text.lower())):
        return False  # a time that was not to be named
    signed = [part.slots["say"] for part in pending.parts if "say" in part.slots]
    return all(line.lower() in text.lower() for line in signed)


_QUOTED = re.compile(r"[\"“„«]\s*([^\"“”„«»]*?)\s*[\"”“»]")
_UNSURE = re.compile(r"\bno idea\b|\b(?:don't|do not) know\b|\bnot sure\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:(?:by|at|within|before|until|after) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)|"
    r"today|tonight|tomorrow|noon|midnight|morning|afternoon|evening|weekend|minutes?|hours?|days?|weeks?|months?|soon|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+)\b"
)


def _asks(text: str) -> bool:
    """Whether it holds a question, with its mark or without."""
    return "?" in text or any(sentence.question for sentence in sentences(text))


def _worded(text: str) -> bool:
    """Whether each sentence has a word: a mark alone would be heard as nothing, and read as a question."""
    return all(any(map(str.isalnum, sentence)) for sentence in ENDS.split(text))


def _without_promise(reply: Reply) -> Reply:
    """The reply as it is when the promise could not be stored: its own second form, or all that promises nothing."""
    if reply.without:
        return Reply(parts=reply.without, over=reply.over)
    vouched = ("option.", "human.") if reply.promises else ()
    kept = [part for part in reply.parts if not promising(part) and not part.key.startswith(vouched or "\0")]
    return replace(reply, parts=kept, promises=[], records=[])


def _forget(call: Call, id: str, index: int | None) -> None:
    if index is not None and call.promises.get(index) == id:
        del call.promises[index]


def _ended_for_relay(call: Call, text: str, turn: int, reply: Reply) -> str:
    """ "GA": the operator's sign that the turn is theirs (law: relay)."""
    if not call.relay or turn < 1 or not text or text.endswith((" GA", " SK")):
        return text
    return f"{text} SK" if reply.closing else f"{text} GA"


def bounds_of(call: Call, reply: Reply, at: float) -> Bounds:
    """What may be said right now: promises stored or about to be, what may be offered at this hour, caps, heat."""
    account, manners = call.account, call.manners
    backings = call.house.guard.backings
    backed = [backings[account.authority[index].index] for index in sorted(call.promises)]
    backed += [Backing(do=p.do, who=(p.who,) if p.who else (), by=p.by, what=p.what) for p in reply.promises]
    if reply.then is not None or call.facts.get("transfer") in ("trying", "accepted"):
        who = call.facts.get("transfer_to")
        backed.append(Backing(do="transfer", who=(who,) if who else ()))
    return Bounds(
        account=account,
        open_authority=call.holding(at).indexes,
        backed=tuple(backed),
        heat=call.caller.heat,
        apologies_left=manners.max_apologies - call.moves.get("apology", 0),
        empathies_left=manners.max_empathies + (1 if call.mode == "crisis" else 0) - call.moves.get("empathy", 0),
        apology_style=manners.apology,
        apology_refused="refuse_apology" in call.caller.flags,
        press=call.mode in ("press", "third_party"),
        emergency=call.mode in ("emergency", "crisis"),
        service_error="service_error" in call.caller.flags,
        hold_agreed=call.facts.get("hold") in ("held",),
    )


_ASKS_FOR = {
    "name": re.compile(
        r"\b(?:your name|who am i (?:speaking|talking)|who(?:'s| is) (?:calling|speaking)"
        r"|whom? (?:shall|should) i say)\b[^?.!]*\?",
        re.IGNORECASE,
    ),
    "callback": re.compile(r"\b(?:what|which|best|good|your) (?:phone |telephone )?number\b[^?.!]*\?", re.IGNORECASE),
}


def _asks_the_known(call: Call, text: str) -> bool:
    """Whether a proposal asks again for what the caller has given (R031)."""
    slots = call.caller.slots
    known = [(slots[slot].lower(), asks) for slot, asks in _ASKS_FOR.items() if slots.get(slot)]
    return any(value not in text.lower() and asks.search(text) for value, asks in known)


def _fill_warnings(reply: Reply, text: str) -> None:
    for event in reply.records:
        if event.get("type") == "warning" and not event.get("text"):
            event["text"] = text


def _brief(call: Call, parts: list[Part]) -> dict[str, Any]:
    """Facts and bounds for a composer: moves, what the caller said of the matter, what may be promised."""
    return {
        "moves": [part.move for part in parts],
        "firm": call.account.name,
        "language": call.language,
        "slots": {key: value for part in parts for key, value in part.slots.items() if value},
        "problem": call.caller.problem,
        "want": call.caller.want,
        "heat": round(call.caller.heat, 1),
        "may_promise": [call.account.authority[index].by or "" for index in sorted(call.promises)],
        "most_words": MOST_WORDS,
    }
