"""A client's times and people said in the caller's language: word for word what was signed, or the signed words quoted.

A time is translated only where every word of it is known (law: no translated promise that might say more or
less); else the English words are said in quotes. A person's name stays as the client wrote it; the
common names of desks and roles are said in the language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from unruffled.core.words_abroad import (
    CLOCKS,
    CONTRACTIONS,
    DAYS,
    FEMININE,
    FRAMES,
    LENGTHS,
    NUMBERS,
    PARTS_OF,
    PEOPLE,
    TAILS,
    TEAM,
    UNITS,
    WEEKDAYS,
)

_UP_TO_TWENTY = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                 "sixteen seventeen eighteen nineteen twenty").split()
_TENS = {"thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90}
_COUNT = {word: n for n, word in enumerate(_UP_TO_TWENTY)} | _TENS | {"a": 1, "an": 1}
_N = r"(?P<n>\d{1,3}|" + "|".join(sorted(_COUNT, key=len, reverse=True)) + ")"
_UNIT = r"(?P<unit>minute|hour|business day|working day|workday|day|week)s?"
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_DAY = rf"(?:(?:this|tomorrow|{_WEEKDAY}) (?:morning|afternoon|evening)|today|tonight|tomorrow|{_WEEKDAY})"
_HOURS = "|".join(_UP_TO_TWENTY[1:13])
_CLOCK = rf"(?:noon|midnight|(?:\d{{1,2}}(?::\d\d)?|{_HOURS})(?: ?[ap]\.?m\.?| o'clock)?)"
_HOW = r"(?P<how>by|before|after|at|from)"

_WITHIN = re.compile(rf"(?:within|in)? ?(?:the next )?{_N} {_UNIT}")
_AT = re.compile(rf"{_HOW} (?P<clock>{_CLOCK})(?:,? (?:on )?(?P<day>{_DAY}))?")
_DAY_AT = re.compile(rf"(?P<day>{_DAY}),? {_HOW} (?P<clock>{_CLOCK})")
_BY_DAY = re.compile(rf"by (?P<day>{_DAY})")
_BETWEEN = re.compile(rf"between (?P<a>{_CLOCK}) and (?P<b>{_CLOCK})(?:,? (?:on )?(?P<day>{_DAY}))?")
_OPEN = re.compile(r"(?:on )?the next (?:day|morning) (?:the|our|your) [\w' -]{2,30} (?:is|are) open")
_TAIL = re.compile(r" by (text|phone|e-?mail|text or relay|mail)$")


def by_in(language: str, by: str) -> str | None:
    """A signed time in that language ("within 1 hour" → "en un plazo de una hora"); None when it cannot be sure.

    language: es fr de. A choice ("today or tomorrow morning") is translated only if both halves are.
    """
    if language not in FRAMES:
        return None
    text = re.sub(r"\s+", " ", by.strip().lower().rstrip("."))
    tail = ""
    if match := _TAIL.search(text):
        tail = TAILS[language].get(match[1].replace("email", "e-mail"), "")
        text = text[: match.start()]
        if not tail:
            return None
    halves = [_one(language, half.strip()) for half in re.split(r",? or ", text)]
    said = [half for half in halves if half is not None]
    if len(said) != len(halves):
        return None
    return f" {FRAMES[language]['or']} ".join(said) + (f" {tail}" if tail else "")


def spoken_in(language: str, person: str) -> str:
    """A person or desk as named in that language: the known ones by their word, the others as the client wrote them."""
    if language not in PEOPLE:
        return person
    bare = re.sub(r"^(?:the|our|an|a|your|my) ", "", person.strip(), flags=re.IGNORECASE)
    if bare == person.strip() and bare[:1].isupper():
        return bare
    known = PEOPLE[language]
    low = bare.lower()
    on_call = f"on-call {low.removesuffix(' on call')}" if low.endswith(" on call") else low
    return known.get(low) or known.get(on_call) or TEAM[language].format(name=bare)


def slots_in(language: str, slots: Mapping[str, str]) -> dict[str, str]:
    """The slots of a wording with its person, time and length said in the language; all others as they are."""
    out = dict(slots)
    if out.get("person"):
        out["person"] = spoken_in(language, out["person"])
    if by := out.get("by"):
        out["by"] = by_in(language, by) or FRAMES[language]["quoted"].format(text=by)
    if length := out.get("length"):
        out["length"] = length_in(language, length)
    return out


def length_in(language: str, length: str) -> str:
    """A length of hold as `handover.spoken_length` gives it: "a minute" → "un minuto"."""
    match = re.fullmatch(rf"{_N} (second|minute)s?", length)
    if match is None:
        return length
    n = int(match["n"]) if match["n"].isdigit() else _COUNT[match["n"]]
    one, many = LENGTHS[language][match[2]]
    return one if n == 1 else f"{NUMBERS[language].get(n, str(n))} {many}"


def contracted(language: str, text: str) -> str:
    """ "a el equipo" → "al equipo", "de le bureau" → "du bureau": what a filled slot leaves behind."""
    for pattern, said in CONTRACTIONS.get(language, ()):
        text = pattern.sub(said, text)
    return text


def _one(language: str, text: str) -> str | None:
    frames, days = FRAMES[language], DAYS[language]
    if text in days:
        return days[text]
    if (day := _day(language, text)) is not None:
        return day
    if text in ("within the hour", "in the next hour", "within the next hour"):
        return frames["hour"]
    if match := _WITHIN.fullmatch(text):
        return _within(language, match["n"], match["unit"])
    if match := _AT.fullmatch(text) or _DAY_AT.fullmatch(text):
        return _at(language, match["how"], match["clock"], match["day"])
    if match := _BY_DAY.fullmatch(text):
        day = _day(language, match["day"])
        return frames["by_day"].format(day=day) if day else None
    if match := _BETWEEN.fullmatch(text):
        return _between(language, match["a"], match["b"], match["day"])
    return days["the next open day"] if _OPEN.fullmatch(text) else None


def _day(language: str, text: str) -> str | None:
    if text in DAYS[language]:
        return DAYS[language][text]
    words = text.split()
    if words[0] not in WEEKDAYS[language] or len(words) > 2:
        return None
    day = WEEKDAYS[language][words[0]]
    if len(words) == 1:
        return day
    return PARTS_OF[language][words[1]].format(day=day) if words[1] in PARTS_OF[language] else None


def _within(language: str, count: str, unit: str) -> str | None:
    n = int(count) if count.isdigit() else _COUNT[count]
    unit = "business day" if unit in ("working day", "workday") else unit
    one, many = UNITS[language][unit]
    feminine = unit in FEMININE[language]
    if n == 0:
        return None
    if n == 1:
        return FRAMES[language]["within_one_f" if feminine else "within_one"].format(unit=one)
    return FRAMES[language]["within"].format(n=NUMBERS[language].get(n, str(n)), unit=many)


def _at(language: str, how: str, clock: str, day: str | None) -> str | None:
    said = _clock(language, clock, how)
    if said is None:
        return None
    when = _day(language, day) if day else None
    if day and when is None:
        return None
    return f"{when} {said}" if when else said


def _between(language: str, a: str, b: str, day: str | None) -> str | None:
    first, last = _clock(language, a, "bare"), _clock(language, b, "bare")
    when = _day(language, day) if day else None
    if first is None or last is None or (day and when is None):
        return None
    said = FRAMES[language]["between"].format(a=first, b=last)
    return f"{when} {said}" if when else said


def _clock(language: str, clock: str, how: str) -> str | None:
    """ "four", "5 pm", "5:30 p.m.", "noon", with its preposition."""
    tables = CLOCKS[language]
    if clock in ("noon", "midnight"):
        return tables[f"{how}_{clock}"]
    match = re.fullmatch(r"(\d{1,2}|[a-z]+)(?::(\d\d))?(?: ?([ap])\.?m\.?| o'clock)?", clock)
    if match is None:
        return None
    hour = int(match[1]) if match[1].isdigit() else _COUNT.get(match[1], 0)
    if not 1 <= hour <= 12:
        return None
    return tables[how].format(time=_hour(language, hour, match[2], match[3]))


def _hour(language: str, hour: int, minutes: str | None, half: str | None) -> str:
    names = NUMBERS[language]
    if language == "es":
        article = "la" if hour == 1 else "las"
        said = f"{hour}:{minutes}" if minutes else "una" if hour == 1 else names[hour]
        late = " de la tarde" if hour == 12 or hour <= 7 else " de la noche"
        part = "" if half is None else " de la mañana" if half == "a" else late
        return f"{article} {said}{part}"
    full = hour % 12 + (12 if half == "p" else 0) if half else hour
    if language == "fr":
        return f"{full} h {minutes}" if minutes else "une heure" if full == 1 else f"{names.get(full, str(full))} heures"
    if minutes:
        return f"{full}:{minutes} Uhr"
    return "ein Uhr" if full == 1 else f"{names.get(full, str(full))} Uhr"
