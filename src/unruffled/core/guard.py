"""May this be said? The last door before speech, whoever proposed the words.

Pure: the text, what may be said right now, and the account go in; the breaches come out, each with its
rule, its place in the text and what would be right. No breach, and it may be spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from unruffled.accounts import Account
from unruffled.core.guard_account import Signed, private_findings, signed_of
from unruffled.core.guard_backing import Backing, Promised, backed_by
from unruffled.core.guard_words import Said, apologizes, said_of
from unruffled.understanding.receptionist import MOST_REFLECTED, Finding, rule_match
from unruffled.understanding.receptionist_moves import APOLOGY, EMPATHY, is_empathy
from unruffled.understanding.receptionist_promises import Promise
from unruffled.understanding.receptionist_rules import (
    CHEER,
    COMMENT,
    COMMENT_NO,
    NEGATION,
    SORRY,
    SORRY_FREE,
    Rule,
)
from unruffled.understanding.receptionist_text import Sentence, lower, word_spans
from unruffled.understanding.said_back import heard_as_ours
from unruffled.understanding.values import value

__all__ = ["Backing", "Bounds", "Guard", "Violation", "sentence_key"]


@value(frozen=True, slots=True, kw_only=True)
class Violation:
    """One breach: text[start:end] may not be said."""

    rule: str
    start: int
    end: int
    why: str
    """What would be right, in one line."""


@value(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What may be said right now."""

    account: Account
    backed: tuple[Backing, ...] = ()
    """Commitments that are stored, and acts under way (a transfer, a page, a hold)."""
    offers: bool = True
    """ "I can have … call you by …" may be said where an authority entry covers it."""
    open_authority: frozenset[int] | None = None
    """Indexes of the authority entries that hold now; None = all."""
    heat: float = 0
    """0–10"""
    apologies_left: int = 2
    empathies_left: int = 3
    apology_style: str = "no_sorry"
    """no_sorry plain either"""
    apology_refused: bool = False
    said: frozenset[str] = frozenset()
    """Keys of the sentences already spoken in this call, see `sentence_key`."""
    press: bool = False
    """The caller is the press or a third party: nothing about the matter itself."""
    emergency: bool = False
    service_error: bool = False
    """The error was our own, in taking calls: responsibility may be taken."""
    signed_again: bool = False
    """The caller asked to have a signed fact confirmed: it may be said twice."""
    hold_agreed: bool = False
    """The caller agreed to a hold: it may be announced."""
    quoting: bool = False
    """Words of the caller's are said back: nothing that could be heard as ours stands behind them."""
    baited: bool = False
    """The caller asked for a promise: a bare "yes" would give it."""

    def of_quotes(self) -> Bounds:
        """The same where words of the caller's are said: nothing that is stored or offered stands behind them."""
        return Bounds(  # `replace` would take three times as long
            account=self.account, backed=(), offers=False, open_authority=self.open_authority, heat=self.heat,
            apologies_left=self.apologies_left, empathies_left=self.empathies_left, apology_style=self.apology_style,
            apology_refused=self.apology_refused, said=self.said, press=self.press, emergency=self.emergency,
            service_error=self.service_error, signed_again=self.signed_again, hold_agreed=self.hold_agreed, quoting=True,
            baited=self.baited)


_KEY = re.compile(r"[^\w ]+")
_DROPPED = {ord(c): None for c in map(chr, range(33, 127)) if not c.isalnum() and c != "_"}


def sentence_key(sentence: str) -> str | None:
    """What makes two sentences the same: their words, without case and marks. None below six words."""
    low = lower(sentence)
    words = (low.translate(_DROPPED) if low.isascii() else _KEY.sub("", low)).split()
    if words and words[-1] in ("ga", "sk"):
        words.pop()
    return " ".join(words) if len(words) >= 6 else None


class _Shown(NamedTuple):
    """What a text shows under any bounds of one account, where words alone do not settle it."""

    masks: tuple[frozenset[int], ...]
    """For each sentence, its words that are said as signed."""
    private: tuple[Finding, ...]
    promised: tuple[tuple[tuple[Promise, Promised], ...], ...]
    """For each sentence, the promises that no signed string makes."""
    plain: bool
    """As `Said.plain`: what is promised is signed."""


@lru_cache(maxsize=4096)
def _shown(text: str, signed: Signed) -> _Shown:
    said = said_of(text)
    found = said.found
    masks = signed.masks(found)
    private = tuple(private_findings(text, said, signed))
    promised = tuple([
        tuple([
            (p, Promised.of(s, p, signed))
            for p in made if not (mask and signed.covers(s, p, mask)) and not signed.says(s, p)
        ])
        for s, made, mask in zip(found, said.promises, masks, strict=True)
    ])
    return _Shown(masks, private, promised, said.calm and not (private or any(promised)))


class Guard:
    """Checks text for one account. Holds nothing of any call; one guard may serve many."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._signed = signed_of(account)
        self.backings = dict(self._signed.offers)
        """By authority index, what stands behind words once the entry is stored."""

    def check(self, text: str, bounds: Bounds, moves: tuple[str, ...] = ()) -> tuple[Violation, ...]:
        """Every breach of the text under these bounds, in order of position; () = it may be spoken.

        moves: what the text is meant to do; they make rules stricter (a reflection has at most 30
        words), never looser, but for guidance in danger, which may be repeated.
        """
        account = bounds.account
        signed = self._signed if account is self.account else signed_of(account)
        said = said_of(text)
        found = said.found
        if said.calm and _within(said, bounds, moves):
            plain = not (any(said.promises) or signed.may_tell(said)) or _shown(text, signed).plain
            if plain and (not bounds.quoting or all(heard_as_ours(sentence.low) is None for sentence in found)):
                return ()
        shown = _shown(text, signed)
        masks = shown.masks
        out = [f for f in said.breaches if _stands(f, found, masks, bounds)]
        for sentence, mask, promised in zip(found, masks, shown.promised, strict=True):
            out += _promised(sentence, promised, bounds, signed)
            if bounds.quoting and (match := heard_as_ours(sentence.low)) is not None:
                why = f"The caller's words, but heard as ours: “{match[0].strip()}”. Say another part of them back."
                out.append(Finding(rule="promise", start=sentence.start, end=sentence.end, why=why))
            out += _by_bounds(sentence, mask, bounds, signed)
            out += _repeated(text, sentence, mask, bounds, moves, signed)
        out += _counted(found, bounds)
        out += _of_turn(text, found, bounds, moves)
        out += shown.private
        if not out:
            return ()
        return tuple(Violation(rule=f.rule, start=f.start, end=f.end, why=f.why)
                     for f in sorted(set(out), key=lambda f: (f.start, f.end, f.rule, str(f))))


def _within(said: Said, bounds: Bounds, moves: tuple[str, ...]) -> bool:
    """Whether a text that breaks no rule needs no closer look under these bounds: most do not."""
    if bounds.said or bounds.press or bounds.baited:
        return False
    if moves == ("reflect",) and _reflected(said.found) > MOST_REFLECTED:
        return False
    if said.apologies and (bounds.apology_refused or bounds.apologies_left < said.apologies):
        return False
    return bounds.empathies_left > 0 or not any(map(is_empathy, said.found))


# ---------------------------------------------------------------- what the words alone show, under bounds

_SIGNED_MAY = frozenset(("advice", "leak", "comment", "absolutes", "guarantee_words", "not_my_job", "forced_feelings", "time_pressure"))


def _stands(finding: Finding, found: tuple[Sentence, ...], masks: tuple[frozenset[int], ...], bounds: Bounds) -> bool:
    """Whether a finding still counts: signed words may give advice, our own error may be owned."""
    if finding.rule == "hold_unasked":
        return not bounds.hold_agreed
    if finding.rule == "fault_admission":
        return not bounds.service_error
    if finding.rule in _SIGNED_MAY:
        for sentence, mask in zip(found, masks, strict=True):
            if mask and sentence.start <= finding.start < sentence.end:
                spans = word_spans(sentence)
                return not all(i in mask for i, (a, b) in enumerate(spans) if a < finding.end and b > finding.start)
    return True


def _finding(sentence: Sentence, match: re.Match[str], rule: str, why: str) -> Finding:
    return Finding(rule=rule, start=sentence.start + match.start(), end=sentence.start + match.end(), why=why)


def _rule_hit(sentence: Sentence, rule: Rule) -> re.Match[str] | None:
    if rule.triggers.isdisjoint(sentence.words):
        return None
    return rule_match(sentence, rule)


_GREETING = re.compile(r"^\W*(?:hi|hello|good (?:morning|afternoon|evening))(?: there)?!")


def _by_bounds(sentence: Sentence, mask: frozenset[int], bounds: Bounds, signed: Signed) -> Iterator[Finding]:
    if bounds.apology_style == "no_sorry" or bounds.apology_refused:
        match = SORRY.search(sentence.low)
        if match and not SORRY_FREE.search(sentence.low):
            yield _finding(sentence, match, "sorry", "The house style says “I apologize for …”, never the word “sorry”.")
    if bounds.heat >= 7:
        match = _rule_hit(sentence, CHEER)
        if match:
            yield _finding(sentence, match, CHEER.name, CHEER.why)
    if bounds.heat >= 5 and not bounds.emergency:
        place = sentence.low.find("!", 0 if not _GREETING.match(sentence.low) else sentence.low.index("!") + 1)
        if place >= 0:
            yield Finding(rule="mock", start=sentence.start + place, end=sentence.start + place + 1,
                          why="No exclamation mark while the caller is angry.")
    if bounds.press:
        match = _rule_hit(sentence, COMMENT) or _rule_hit(sentence, COMMENT_NO)
        if match and not mask:
            yield _finding(sentence, match, COMMENT.name, COMMENT.why)
        if signed.tells_incident(sentence):
            yield Finding(rule=COMMENT.name, start=sentence.start, end=sentence.end, why=COMMENT.why)


# ---------------------------------------------------------------- promises


def _promised(sentence: Sentence, promised: tuple[tuple[Promise, Promised], ...], bounds: Bounds, signed: Signed) -> Iterator[Finding]:
    for promise, said in promised:
        if _backed(promise, said, bounds, signed):
            continue
        spans = word_spans(sentence)
        last = min(max(promise.last, promise.first), len(spans) - 1)
        yield Finding(rule="promise", start=spans[promise.first][0], end=spans[last][1], why=_why(promise, bounds))


def _backed(promise: Promise, said: Promised, bounds: Bounds, signed: Signed) -> bool:
    if any(backed_by(said, backing, signed) for backing in bounds.backed):
        return True
    if not promise.offer or not bounds.offers:
        return False
    return any(backed_by(said, backing, signed) for index, backing in signed.offers
               if bounds.open_authority is None or index in bounds.open_authority)


def _why(promise: Promise, bounds: Bounds) -> str:
    allowed = [f"{b.do} {b.by or ''}".strip() for b in bounds.backed] or [
        f"{a.do} {a.by or ''}".strip() for a in bounds.account.authority]
    what = {"amount": "this amount", "time": "this time", "outcome": "this outcome"}.get(promise.kind, "this act or its time")
    return f"Nothing stored or signed covers {what}; what may be promised: {', '.join(allowed) or 'nothing but a message'}."


# ---------------------------------------------------------------- repetition, counts, the turn

DISCLOSES = re.compile(r"\bA\.?I\.?(?!\w)|(?i:artificial intelligence|inteligencia artificial|intelligence artificielle)")
_GUIDES = re.compile(r"\b(?:911|112|999|988|\d{3}|emergency|leave|outside|danger)\b")


def _repeated(text: str, sentence: Sentence, mask: frozenset[int], bounds: Bounds, moves: tuple[str, ...],
              signed: Signed) -> Iterator[Finding]:
    """No sentence of six or more words twice (R016); disclosure, safety and guidance may."""
    if not bounds.said or len(sentence.words) < 6:
        return
    raw = text[sentence.start: sentence.end]
    key = sentence_key(raw)
    if key is None or key not in bounds.said or DISCLOSES.search(raw):
        return
    guiding = bounds.emergency or "emergency_guidance" in moves or "crisis_guidance" in moves
    if guiding and _GUIDES.search(sentence.low) or signed.is_safety(sentence):
        return
    if bounds.signed_again and len(mask) * 2 >= len(sentence.words):
        return
    yield Finding(rule="repeat", start=sentence.start, end=sentence.end, why="Said before in this call: say it in other words.")


def _counted(found: tuple[Sentence, ...], bounds: Bounds) -> Iterator[Finding]:
    apologies = bounds.apologies_left if not bounds.apology_refused else 0
    empathies = bounds.empathies_left
    for sentence in found:
        if apologizes(sentence):
            apologies -= 1
            match = APOLOGY.search(sentence.low)
            if apologies < 0 and match:
                why = "The caller wants no apology: say what happens next." if bounds.apology_refused else "Enough apologies: say what happens next."
                yield _finding(sentence, match, "apology_cap", why)
        if empathies <= 0 and is_empathy(sentence):
            match = EMPATHY.search(sentence.low)
            if match:
                yield _finding(sentence, match, "empathy_cap", "Enough empathy: refocus on the next step (R107).")


_YES = re.compile(
    r"\W*(?:yes|yeah|yep|sure|absolutely|certainly|of course|definitely|you bet|correct|right|exactly|no problem|consider it done|done|okay|ok|fine|agreed|deal)\b\s*"
    r"(?:[.!]|$|[,—–-]? ?(?:(?:it|that|this)(?:'ll|'s)?|(?:he|she|they|we|you|i)(?:'ll|'re| will| are| is| can| does| do))\b)"
)


def _of_turn(text: str, found: tuple[Sentence, ...], bounds: Bounds, moves: tuple[str, ...]) -> Iterator[Finding]:
    if bounds.baited and found:
        match = _YES.match(lower(text))
        if match and not NEGATION.search(lower(text)):
            yield Finding(rule="promise", start=0, end=match.end(), why="The caller asks for a promise: “yes” gives it. Say what you can do instead.")
    if "reflect" in moves and "empathy" not in moves:
        words = _reflected(found)
        if len(moves) == 1 and words > MOST_REFLECTED:
            yield Finding(rule="too_long", start=0, end=len(text), why=f"{words} words of reflection: at most {MOST_REFLECTED} (R028).")


def _reflected(found: tuple[Sentence, ...]) -> int:
    """Words of a reflection, without its question."""
    return sum([len(s.low.split()) for s in found if not s.question])
