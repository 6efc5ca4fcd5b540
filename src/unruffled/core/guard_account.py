"""What an account has signed, whom it names, and what of it is private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unruffled.accounts import Account
from unruffled.core.guard_backing import from_authority
from unruffled.core.guard_words import Said
from unruffled.understanding.receptionist import Finding
from unruffled.understanding.receptionist_promises import Promise
from unruffled.understanding.receptionist_text import WORD, Sentence, lower
from unruffled.understanding.receptionist_times import number, time_terms
from unruffled.understanding.values import value

_SMALL = frozenset(
    "a an the and or but so to of in on at by for from with into about as is are was were be been being am it its it's this that "
    "these those there here i you he she they we me my your our their his her them us him do does did have has had can could will "
    "would shall should may might must not no yes just also then than too very what when where who which how why if whether now".split())


def _content(words: Sequence[str]) -> frozenset[str]:
    return frozenset(_singular(part) for w in words for part in (w.split("-") if "-" in w else (w,))
                     if part not in _SMALL and part[:1].isalnum() and (len(part) > 1 or part.isdigit()))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _numbers(words: Sequence[str]) -> frozenset[int]:
    return frozenset(n for w in words if (n := number(w.lstrip("$£€").rstrip("%"))) is not None)


_NOT = frozenset("not no never none nobody nothing cannot without".split())


def _negations(words: Sequence[str]) -> int:
    return sum(w in _NOT or w.endswith("n't") for w in words)


def signed_strings(account: Account) -> tuple[str, ...]:
    """Every string of the account that the client signed and that may be spoken."""
    out = [a.say for a in account.answers]
    if account.briefing is not None:
        out += [*account.briefing.facts, *account.briefing.assurances]
    out += account.safety
    for resource in account.resources:
        out += [f"{resource.name}: {resource.how}", resource.how]
    out += [a.say for a in account.authority if a.say]
    return tuple(s for s in out if s)


@value(frozen=True, slots=True)
class _SignedText:
    words: tuple[str, ...]
    """Without marks."""
    content: frozenset[str]
    numbers: frozenset[int]
    terms: frozenset[str]
    negations: int


@value(frozen=True, slots=True)
class _PersonName:
    id: str
    content: frozenset[str]
    secret: re.Pattern[str] | None
    """A private person's own name; None if the name is a role ("our press contact")."""


class Signed:
    """Index of one account: made once, asked for every sentence."""

    def __init__(self, account: Account) -> None:
        texts = [_signed_text(s) for s in signed_strings(account)]
        self.texts = tuple(t for t in texts if t.words)
        starts: dict[str, list[_SignedText]] = {}
        for text in self.texts:
            starts.setdefault(text.words[0], []).append(text)
        self._starts = {word: tuple(texts) for word, texts in starts.items()}
        self._safety = frozenset().union(*[_content(WORD.findall(lower(s))) for s in account.safety]) if account.safety else frozenset()
        told = (*account.briefing.facts, *account.briefing.assurances) if account.briefing is not None else ()
        self._incident = tuple(c for c in (_content(WORD.findall(lower(s))) for s in told) if len(c) >= 2)
        self._people = tuple(_person(person_id, p.name, p.private, account.name) for person_id, p in account.people.items())
        self._people_words = frozenset().union(*[p.content for p in self._people]) if self._people else frozenset()
        self._on_call = frozenset(rung.who for rung in account.on_call)
        self._account_words = _content(WORD.findall(lower(account.name)))
        self.addresses = tuple((address, "".join(filter(str.isdigit, address))[-7:]) for address in _addresses(account))
        """Each with its last seven digits."""
        self.offers = from_authority(account)
        self.secrets = tuple(p for p in self._people if p.secret is not None)
        self._secret_words = frozenset().union(*[p.content for p in self.secrets])

    # ------------------------------------------------ signed strings

    def masks(self, found: tuple[Sentence, ...]) -> tuple[frozenset[int], ...]:
        """For each sentence, the words that belong to a signed string said as it stands."""
        return tuple(self._mask(s.words) for s in found)

    def _mask(self, words: tuple[str, ...]) -> frozenset[int]:
        if self._starts.keys().isdisjoint(words):
            return _NOTHING
        out: set[int] = set()
        for i, word in enumerate(words):
            for text in self._starts.get(word, ()):
                run = _run(words, i, text.words)
                if run:
                    out.update(run)
        return frozenset(out)

    def covers(self, sentence: Sentence, promise: Promise, mask: frozenset[int]) -> bool:
        """Whether the promise lies in words said as signed, and its clause adds little to them."""
        a, b = promise.clause
        words = sentence.words
        if promise.kind == "amount":
            inside = [i for i in range(a, b) if words[i][0] in "$£€" or words[i][0].isdigit()]
        else:
            inside = list(range(promise.first, min(promise.last, b - 1) + 1))
        if not inside or not any(i in mask for i in inside):
            return False
        extra = [words[i] for i in range(a, b) if i not in mask]
        rest = _content(extra) - self._people_words - self._account_words
        return len(rest) <= 3 and not time_terms(extra) and not _numbers(extra) and not _negations(extra)

    def says(self, sentence: Sentence, promise: Promise) -> bool:
        """Whether the clause says what a signed string says, in nearly the same words, times and numbers."""
        a, b = promise.clause
        words = [w for w in sentence.words[a:b] if w[0].isalnum() or w[0] in "$£€"]
        said, numbers = _content(words), _numbers(words)
        if not said:
            return False
        terms = time_terms(words)
        act = _content(WORD.findall(promise.verb)[:2])
        for text in self.texts:
            if not act <= text.content:
                continue
            shared = len(said & text.content)
            near = shared / len(said) >= 0.75 and shared >= 2 or bool(text.content) and shared / len(text.content) >= 0.9 and len(
                said - text.content - self._people_words - self._account_words) <= 2
            if near and terms <= text.terms and numbers <= text.numbers and _negations(words) == text.negations:
                return True
        return False

    def tells_incident(self, sentence: Sentence) -> bool:
        """Whether the sentence gives away a fact of the live incident."""
        said = _content(sentence.words)
        return any(len(said & fact) * 2 > len(fact) for fact in self._incident)

    def is_safety(self, sentence: Sentence) -> bool:
        """Whether the sentence says nothing but the client's safety line."""
        said = _content(sentence.words)
        return bool(said) and said <= self._safety

    # ------------------------------------------------ people

    def may_tell(self, said: Said) -> bool:
        """Whether `private_findings` could find something: a look at the words alone, which most texts pass."""
        if said.addressed and self.addresses:
            return True
        return bool(self.secrets) and (said.owned or not self._secret_words.isdisjoint(said.words))

    def named(self, words: Sequence[str]) -> tuple[str, ...]:
        """Ids of the people of the account whose whole name stands in the words."""
        if self._people_words.isdisjoint(words) and self._people_words.isdisjoint(map(_singular, words)):
            return ()
        said = _content(words)
        return tuple(p.id for p in self._people if p.content and p.content <= said)

    def same_people(self, named: tuple[str, ...], who: tuple[str, ...]) -> bool:
        """Whether one of the named is one of these ids; on_call means everybody on the chain."""
        ids = set(who) | (self._on_call if "on_call" in who or "on-call" in who else set())
        return any(name in ids for name in named)


_NOTHING: frozenset[int] = frozenset()


def _run(words: tuple[str, ...], i: int, signed: tuple[str, ...]) -> list[int]:
    """Positions of the signed words from i on, marks between them skipped; empty if they differ."""
    out: list[int] = []
    for word in signed:
        while i < len(words) and not (words[i][0].isalnum() or words[i][0] in "$£€"):
            i += 1
        if i >= len(words) or words[i] != word:
            return []
        out.append(i)
        i += 1
    return out


def _signed_text(text: str) -> _SignedText:
    words = tuple(w for w in WORD.findall(lower(text)) if w[0].isalnum() or w[0] in "$£€")
    meant = WORD.findall(_AFTER_THAT.sub(r"until \1\2after \1", lower(text)))
    return _SignedText(words, _content(meant), _numbers(meant), time_terms(meant), _negations(words))


_AFTER_THAT = re.compile(r"\b(?:until|till) (\w+)\b(.*)\bafter that\b")


def _person(person_id: str, name: str, private: bool, firm: str) -> _PersonName:
    content = _content(WORD.findall(lower(name)))
    secret = None
    if private and name[:1].isupper():
        parts = [w for w in re.findall(r"[A-Z][\w'-]+", name) if w.lower() not in lower(firm) and w.lower() not in ("mr", "mrs", "ms", "dr")]
        if parts:
            secret = re.compile(r"\b(?:" + "|".join(re.escape(p) for p in parts) + r")\b", re.I)
    return _PersonName(person_id, content, secret)


def _addresses(account: Account) -> Iterator[str]:
    for person in account.people.values():
        for reach in person.reach:
            bare = re.sub(r"^(?:mailto|tel|sms|https?):/*", "", reach).lower()
            if bare:
                yield bare


_last: list[tuple[Account, Signed]] = []


def signed_of(account: Account) -> Signed:
    """The index of an account; the last few are kept, so that a pushed briefing costs one build."""
    for known, signed in _last:
        if known is account:
            return signed
    signed = Signed(account)
    _last.insert(0, (account, signed))
    del _last[64:]
    return signed


# ---------------------------------------------------------------- what is private

_WONT_SAY = re.compile(r"\b(?:can't|cannot|not able to|unable to|won't|couldn't|may not)\b.*\b(?:say|tell|share|discuss|confirm|give)\b|\bwhether\b|\bif\b")


def private_findings(text: str, said: Said, signed: Signed) -> list[Finding]:
    """Addresses and private names of the account's people."""
    out: list[Finding] = []
    if signed.addresses and said.addressed:
        low = lower(text)
        digits = "".join(filter(str.isdigit, low))
        for address, number in signed.addresses:
            start = low.find(address)
            if start >= 0:
                out.append(_leak(start, start + len(address)))
            elif len(digits) >= 7 and len(number) == 7 and number in digits:
                out.append(_leak(0, len(text)))
    for person in signed.secrets:
        for sentence in said.found:
            if person.content.isdisjoint(sentence.words) and not any(w.endswith("'s") for w in sentence.words):
                continue
            match = person.secret.search(sentence.low) if person.secret is not None else None
            if match and not _WONT_SAY.search(sentence.low[: match.start()]) and not sentence.question:
                out.append(_leak(sentence.start + match.start(), sentence.start + match.end()))
    return out


def _leak(start: int, end: int) -> Finding:
    return Finding(rule="leak", start=start, end=end, why="Private: say that you can't share that, and take the message.")
