"""Where in a text a payment card number, its security code or a social security number stands."""

from __future__ import annotations

import re

from unruffled.understanding.digits import Run, digit_runs, digits_of, luhn
from unruffled.understanding.values import value

LABELS = {"card_number": "[card number]", "cvv": "[removed digits]", "ssn": "[social security number]"}
"""kind → what stands in its place."""

SHORTEST, LONGEST = 13, 19  # ISO/IEC 7812-1: digits of a card number in use
NEAR = 80
"""Characters before a number in which the word stands that says what it is."""
ATTACHED = (
    r"(?:[\s,:;'’\-–—]|\.(?!\s)|\b(?:numbers?|is|was|are|am|it|its|it's|the|my|this|that|s|starts?|begins?|with|reads?|goes"
    r"|being|digits?|here|so|okay|ok|uh|um|er|like|says?)\b)*"
)
"""What may stand between "my card" and its digits without breaking the tie. A full stop does break it."""
OTHER_CARDS = (
    r"(?<!gift )(?<!loyalty )(?<!membership )(?<!member )(?<!library )(?<!business )(?<!id )(?<!insurance )"
    r"(?<!rewards )(?<!reward )(?<!punch )(?<!sim )(?<!report )(?<!score )(?<!key )(?<!time )"
    r"(?<!parking )(?<!access )"
)
CARD_WORD = re.compile(
    OTHER_CARDS
    + r"\b(?:card|tarjeta|visa|master ?card|amex|american express)(?:'s)?(?P<number> numbers?)?\b"
    + ATTACHED
    + r"\Z",
    re.IGNORECASE,
)
CVV_WORD = re.compile(
    r"\b(?:cvv2?|cvc2?|cv2|cid|csc|security code|security number|card code|(?:back|front) of (?:the|my) card"
    r"|(?:three|3|four|4)[ -]digit code|(?:digits|numbers?|code) on the back)(?:'s)?\b" + ATTACHED + r"\Z",
    re.IGNORECASE,
)
CODE_WORD = re.compile(
    r"(?<!gate )(?<!door )(?<!zip )(?<!postal )(?<!area )(?<!access )(?<!lockbox )(?<!alarm )(?<!promo )"
    r"(?<!error )(?<!entry )(?<!garage )(?<!discount )(?<!coupon )(?<!country )(?<!dress )\bcode(?:'s)?\b"
    + ATTACHED
    + r"\Z",
    re.IGNORECASE,
)
"""A bare "code" is a card's own only where a card is the matter."""
SSN_WORD = re.compile(
    r"\b(?:social(?: security)?(?: number)?|ssn|soc)(?:'s)?\b(?:\W|\b(?:ends?|ending|in|last|four)\b)*?"
    + ATTACHED
    + r"\Z",
    re.IGNORECASE,
)
CARD_TALK = re.compile(r"\b(?:my|the|your|this|a|credit|debit|bank) card\b|\btarjeta\b", re.IGNORECASE)
PLACE_OF_SSN = re.compile(r"(?!000|666|9)\d{3}\D\d{2}\D\d{4}")
EXPIRY_AND_CODE = re.compile(r"(?:(?:0?[1-9]|1[0-2])(?:2[4-9]|3\d|202[4-9]|203\d))?\d{0,4}")
"""What is read out right after a card number: month and year, security code."""
PHONE_SHAPES = frozenset(
    {(3, 3, 4), (1, 3, 3, 4), (10,), (11,), (3, 4), (7,), (3, 7), (1, 10), (3, 3, 2, 2), (1, 3, 7)}
)


@value(frozen=True, slots=True)
class Span:
    """A secret in a text."""

    start: int
    end: int
    kind: str
    """card_number cvv ssn"""


def find_secrets(
    text: str,
    *,
    card_seen: bool = False,
    social_seen: bool = False,
    known: tuple[str, ...] = (),
    joins: tuple[int, ...] = (),
) -> list[Span]:
    """Spans in order, none overlapping.

    card_seen: a card number came up earlier on this call, so that a bare "code 123" is its security code.
    social_seen: a social security number was spoken of, so that nine bare digits are one.
    known: digits of secrets found before, whole or in part; they are found again wherever they stand.
    joins: offsets where two utterances meet; a number across one must look like a real issuer's.
    """
    runs = digit_runs(text)
    if not any(sum(len(group.digits) for group in run) >= 3 for run in runs):
        return []
    numbers = [number for run in runs for number in _split(run, 2)]
    cards = [
        span for run in runs for part in _without_world_phones(run, text) for span in _cards_in(part, joins)
    ]
    cards += [span for number in numbers for span in _cut_off_card(number, text)]
    talk = card_seen or bool(cards) or bool(CARD_TALK.search(text))
    spans = cards + [span for number in numbers for span in _known_in(number, known)]
    spans += [span for number in numbers for span in (*_code(number, text, talk), *_social(number, text, social_seen))]
    spans += [span for number in numbers for part in _split(number, 1) for span in _written_ssn(part, text)]
    return _without_overlap(spans)


def replace_spans(text: str, spans: list[Span]) -> str:
    """The text with each secret replaced by its label."""
    for span in reversed(spans):
        text = text[: span.start] + LABELS[span.kind] + text[span.end :]
    return text


def _without_overlap(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.kind)):
        if kept and span.start < kept[-1].end:
            if span.end > kept[-1].end:
                kept[-1] = Span(kept[-1].start, span.end, kept[-1].kind)
            continue
        kept.append(span)
    return kept


def _split(run: Run, gap: int) -> list[Run]:
    """The run cut wherever so wide a gap, or a wider one, stands."""
    cuts = [i for i, group in enumerate(run) if i and group.gap >= gap]
    return [run[a:b] for a, b in zip([0, *cuts], [*cuts, len(run)], strict=True)]


def _without_world_phones(run: Run, text: str) -> list[Run]:
    """The run cut around each +49 1512 3456 789: none in use has more than 14 digits (E.164 allows 15)."""
    parts: list[Run] = [()]
    for number in _split(run, 2):
        if text[: number[0].start].endswith("+") and len(digits_of(number)) <= 14:
            parts.append(())
        else:
            parts[-1] += number
    return [part for part in parts if part]


def _cards_in(run: Run, joins: tuple[int, ...]) -> list[Span]:
    """Card numbers in one run of digits, with the expiry and code that follow them."""
    if sum(len(g.digits) for g in run) < SHORTEST or _is_phone_list(run):
        return []
    spans: list[Span] = []
    i = 0
    while i < len(run):
        j = _card_end(run, i, joins)
        if j is None:
            i += 1
            continue
        rest = run[j:]
        if rest and EXPIRY_AND_CODE.fullmatch(digits_of(rest)):
            j = len(run)
        spans.append(Span(run[i].start, run[j - 1].end, "card_number"))
        i = j
    return spans


def _card_end(run: Run, i: int, joins: tuple[int, ...]) -> int | None:
    """Index after the last group of the longest card number that begins at group i."""
    digits, best = "", None
    for j in range(i, len(run)):
        digits += run[j].digits
        if len(digits) > LONGEST:
            break
        if len(digits) >= SHORTEST and luhn(digits) and (_whole(run, i, j, joins) or issuer_fits(digits)):
            best = j + 1
    if best is None and len(run[i].digits) >= SHORTEST and _glued(run[i].digits):
        return i + 1
    return best


def _glued(digits: str) -> bool:
    """A card number with its expiry and code typed without a blank."""
    return any(
        luhn(digits[:n]) and issuer_fits(digits[:n]) and EXPIRY_AND_CODE.fullmatch(digits[n:])
        for n in range(SHORTEST, LONGEST + 1)
    )


def _whole(run: Run, i: int, j: int, joins: tuple[int, ...]) -> bool:
    """Groups i to j are all that was said: no digits beside them but past a filler word."""
    inside = run[i : j + 1]
    if any(group.gap == 2 for group in inside[1:]) or any(run[i].start < at <= run[j].start for at in joins):
        return False
    return (i == 0 or run[i].gap == 2) and (j + 1 == len(run) or run[j + 1].gap == 2)


def issuer_fits(digits: str) -> bool:
    """Whether a card number of this length can begin like this (issuer ranges of the card schemes)."""
    n, two, four = len(digits), int(digits[:2]), int(digits[:4])
    if digits[0] == "4":
        return n in (13, 16, 19)
    if 51 <= two <= 55 or 2221 <= four <= 2720:
        return n == 16
    if two in (34, 37):
        return n == 15
    if two in (30, 36, 38, 39):
        return n in (14, 16, 19)
    if two == 35 or two in (60, 64, 65, 62, 81, 82):
        return 16 <= n <= 19
    return (two == 50 or 56 <= two <= 69) and n in (13, 16, 18, 19)


def _is_phone_list(run: Run) -> bool:
    """Telephone numbers one after the other: "512-555-0163, 512-555-0171"."""
    parts: list[list[int]] = [[]]
    for i, group in enumerate(run):
        if group.spoken:
            return False
        if i and group.gap:
            parts.append([])
        parts[-1].append(len(group.digits))
    shaped = all(tuple(part) in PHONE_SHAPES for part in parts)
    return shaped and len(parts) > 1 and any(len(part) > 1 for part in parts)


def _known_in(run: Run, known: tuple[str, ...]) -> list[Span]:
    digits = digits_of(run)
    hit = any(part in digits or (len(digits) >= 6 and digits in part) for part in known)
    return [Span(run[0].start, run[-1].end, "card_number")] if hit else []


def _before(run: Run, text: str) -> str:
    """The words that lead up to a number."""
    return text[max(0, run[0].start - NEAR) : run[0].start]


def announces(text: str) -> bool:
    """Whether the text ends in words after which a secret number is to be expected."""
    end = text[-NEAR:]
    return any(word.search(end) for word in (CARD_WORD, CVV_WORD, SSN_WORD))


def _cut_off_card(run: Run, text: str) -> list[Span]:
    """A card number that was broken off or misheard: the word says what it is, not the check digit."""
    digits = digits_of(run)
    said = CARD_WORD.search(_before(run, text)) if len(digits) >= 8 else None
    if said is None or (len(digits) < 11 and "card" not in said.group().lower()):
        return []
    if said.group("number") is None and _may_be_phone(run):
        return []
    return [Span(run[0].start, run[-1].end, "card_number")]


def _may_be_phone(run: Run) -> bool:
    """Ten or eleven digits that no card begins with, or grouped as a telephone number is."""
    shape = tuple(len(group.digits) for group in run)
    digits = digits_of(run)
    return shape in PHONE_SHAPES - {(10,), (11,)} or (len(digits) in (10, 11) and digits[0] not in "3456")


def _code(run: Run, text: str, talk: bool) -> list[Span]:
    """A security code of three or four digits. talk: a card is the matter, so a bare "code" is its own."""
    alone = len(digits_of(run)) in (3, 4)
    if not alone and (len(run[0].digits) not in (3, 4) or run[0].spoken):
        return []
    before = _before(run, text)
    if not (CVV_WORD.search(before) or (talk and CODE_WORD.search(before))):
        return []
    return [Span(run[0].start, run[-1 if alone else 0].end, "cvv")]


def _social(run: Run, text: str, seen: bool) -> list[Span]:
    count = len(digits_of(run))
    if seen and count == 9 or 4 <= count <= 9 and SSN_WORD.search(_before(run, text)):
        return [Span(run[0].start, run[-1].end, "ssn")]
    if count > 9 and (seen or SSN_WORD.search(_before(run, text))):  # more was said on its heels
        return [Span(group.start, group.end, "ssn") for group in run if len(group.digits) == 9]
    return []


def _written_ssn(run: Run, text: str) -> list[Span]:
    shape = tuple(len(group.digits) for group in run)
    if shape == (3, 2, 4) and PLACE_OF_SSN.fullmatch(text[run[0].start : run[-1].end]):
        return [Span(run[0].start, run[-1].end, "ssn")]
    return []
