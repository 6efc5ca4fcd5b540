"""Codes of orders, claims and things: "order A 4471", "machine C seventeen", "R, P, eight eight two"."""

from __future__ import annotations

from collections.abc import Iterator

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.spoken_numbers import digits_value
from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import words as word_list

PLAIN = word_list("plain_words")
_LABELS = {
    "order": "order", "orders": "order", "job": "order", "claim": "claim", "ticket": "ticket", "policy": "policy",
    "reference": "reference", "ref": "reference", "confirmation": "reference", "case": "reference",
    "invoice": "invoice", "account": "account", "acct": "account", "tracking": "tracking", "booking": "booking",
    "reservation": "booking", "member": "member", "membership": "member", "serial": "serial", "customer": "account",
    "file": "reference", "permit": "reference", "po": "order", "prescription": "prescription",
    "rx": "prescription", "license": "reference", "licence": "reference", "plate": "plate", "model": "model", "confirmación": "reference",
    "pedido": "order", "commande": "order", "operator": "operator", "check": "reference", "flight": "flight",
    "reg": "plate", "registration": "plate", "plates": "plate", "waybill": "tracking",
}  # fmt: skip
_LABELS |= {f"{word}'s": name for word, name in _LABELS.items()}
LABEL_WORDS = frozenset(_LABELS)
_LABEL_TAIL = frozenset("number's reference ref hash number numbers no num is it's its was code id the my that's should be of".split())
MEASURES = frozenset(
    "dollars dollar bucks percent cents euros pounds quid miles years year days weeks months hours minutes people times "
    "rupees naira cedis zloty pesos yen francs stone kilos inches "
    "o'clock am pm street avenue road drive lane court degrees feet units volts".split()
)
"""After a number: it counts or measures, and is no code and no telephone."""


def slot_at(text: Text, name: str, first: int, stop: int, value: str, corrects: bool = False) -> Slot:
    start, end = text.span(first, stop)
    return Slot(name=name, text=text.original[start:end], start=start, end=end, value=value, corrects=corrects)


THINGS = frozenset("machine slip berth dock locker booth pump bay stall cabin kiosk meter washer dryer terminal container pallet trailer".split())
"""Things that carry a number on a plate: "machine C seventeen"."""


def numbered_things(text: Text) -> Iterator[Slot]:
    """ "slip two two seven" → slip 227, and once more as the unit, which is where somebody has to go."""
    for i, word in enumerate(text.words):
        if word not in THINGS or text.after[i] not in ("", ","):
            continue
        first = i + 1
        while first < len(text.words) and first - i < 4 and text.words[first] in ("number", "no", "is", "it's"):
            first += 1
        stop, code = _code_at(text, first)
        if not any(char.isdigit() for char in code) or len(code) > 6:
            continue
        if stop < len(text.words) and text.words[stop] in MEASURES and text.after[stop - 1] == "":
            continue
        yield slot_at(text, word, i, stop, code)
        yield slot_at(text, "unit", i, stop, f"{word} {code}")
        return


def lettered(text: Text, context: Context) -> Iterator[Slot]:
    """ "R, P, eight eight two" → RP882; when we asked for the order, any code will do."""
    words = text.words
    for i, word in enumerate(words):
        single = len(word) == 1 and word.isalpha() or context.asked == "order" and 1 < len(word) < 5 and word.isalpha() and text.raw(i).isupper()
        if i and words[i - 1] in ("in", "for") and context.asked == "order":
            continue
        if not (single or context.asked == "order" and digits_value(words, i)[0]) or i and words[i - 1] in _LABELS:
            continue
        stop, code = _code_at(text, i)
        letters = len(code) - sum(char.isdigit() for char in code)
        digits = len(code) - letters
        if context.asked == "order":
            fits = 2 <= digits <= 12 and digits not in (7, 10)
        else:
            fits = letters in (2, 3) and 2 <= digits <= 6 and code[:letters].isalpha() and code[:2] not in ("AM", "PM", "PO")
        if fits and i and not LABEL_WORDS.isdisjoint(words[max(0, i - 4) : i]) and context.asked != "order":
            return
        if fits and (stop == len(words) or words[stop] not in MEASURES):
            yield slot_at(text, "order", i, stop, code)
            return


def labelled(text: Text) -> Iterator[Slot]:
    words, done = text.words, 0
    for i, word in enumerate(words):
        if word not in _LABELS or i < done:
            continue
        first = i + 1
        while first < len(words) and first - i <= 4 and words[first] in _LABEL_TAIL and text.after[first - 1] not in (".", "!", "?"):
            first += 1
        stop, code = _code_at(text, first) if text.after[first - 1] not in (".", "!", "?") else (first, "")
        digits = sum(char.isdigit() for char in code)
        if _LABELS[word] == "plate" and code.isalnum() and digits and stop < len(words) and text.after[stop - 1] == "" and len(words[stop]) == 3 and text.raw(stop).isupper():
            code, stop = code + words[stop].upper(), stop + 1
        if digits and len(code) >= 3 and len(code) < 20 and not (digits >= 13 and word not in ("tracking", "serial")):
            if stop < len(words) and words[stop] in MEASURES and text.after[stop - 1] == "":
                continue
            start, end = text.span(first, stop)
            typed = text.original[start:end].upper()
            yield slot_at(text, _LABELS[word], first, stop, code if " " in typed else typed)
            done = stop


def _code_at(text: Text, at: int) -> tuple[int, str]:
    """The code that begins at a word: digits spoken or typed, single letters, one short word that is none."""
    words, i, code = text.words, at, ""
    while i < len(words) and i - at < 16 and (i == at or text.after[i - 1] in ("", "-", ",")):
        word = words[i]
        spoken, following = digits_value(words, i)
        if len(word) == 1 and word.isalpha() and (word not in ("a", "i") or i + 1 < len(words) and (len(words[i + 1]) == 1 or digits_value(words, i + 1)[0])):
            code, i = code + word.upper(), i + 1
            if words[i : i + 2] == ("as", "in") and i + 2 < len(words):
                i += 3
            elif words[i : i + 1] in (("for",), ("like",)) and i + 1 < len(words) and words[i + 1].startswith(word):
                i += 2
        elif spoken:
            code, i = code + spoken, following
        elif word in ("dash", "hyphen") and code:
            code, i = code + "-", i + 1
        elif word[0].isalnum() and any(char.isdigit() for char in word) or not code and 2 <= len(word) <= 4 and word.isalpha() and (word not in PLAIN or text.raw(i).isupper() and not text.original.isupper()):
            code, i = code + word.upper(), i + 1
        else:
            break
    return i, code
