"""When and how: dates of events, deadlines, times that suit, ways of contact."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.spoken_numbers import ONES, ORDINALS, TENS
from unruffled.understanding.text import Text
from unruffled.understanding.word_marks import marked

MONTHS = frozenset("january february march april may june july august september october november december jan feb apr jun jul aug sept sep oct nov dec".split())
_SURE_MONTHS = MONTHS - {"may", "march"}
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday weekday weekdays mondays tuesdays wednesdays thursdays fridays saturdays sundays".split())
PARTS = frozenset("morning mornings afternoon afternoons evening evenings noon midnight tonight lunchtime".split())
_NEAR = frozenset("today tomorrow tonight".split())
_DATE = re.compile(
    r"\b(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.? "
    r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|one|two|three|four|five|six|seven|eight|nine)"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)\b"
    r"|(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
    r" of (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?\b)"
)
_CLOCK = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}(?::\d\d)?)(?: (?:o'clock|thirty|fifteen|forty-five))?(?: ?(?:a\.?m\.?|p\.?m\.?))?"
    r"|noon|midnight|half past \w+|tonight|lunch(?:time)?)"
)
_DAY = (
    r"(?:(?:this |next |on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend)(?: (?:morning|afternoon|evening|night))?"
    r"|tomorrow(?: (?:morning|afternoon|evening|night))?|today|tonight|(?:the )?end of (?:the )?(?:day|week|month)|close of business|the (?:first|second|third|fourth|fifth|tenth|fifteenth|weekend))"
)
_FEAST = r"(?:christmas|easter|thanksgiving|new year|halloween|ramadan|eid|diwali)"
_NTH = r"(?:the )?\d{1,2}(?:st|nd|rd|th)(?: at \w+)?"
_WHEN = rf"(?:{_NTH}|{_CLOCK}|{_DAY}|{_FEAST})"
_BY = re.compile(rf"\b(?:by|before|no later than|until|till) (?:(?:at )?{_WHEN})\b(?:,? {_DAY}\b)?(?! (?:minutes?|hours?|days?|weeks?|times|people|of))")
_DEADLINE = re.compile(
    rf"\b(?:deadline(?:'s| is| was)?(?: at| by| on)? {_WHEN}\b(?: (?:today|tomorrow|tonight))?|due (?:by |on |at |in )?{_WHEN}\b"
    rf"|(?:an? |my |our |the )?(?:closing|meeting|flight|wedding|funeral|interview|party|event|hearing|surgery|appointment|showing|opening|service|game|delivery|inspection|launch|presentation|show|dinner|rehearsal|christening|exam|baptism)"
    rf"(?:'s| is| starts| begins| leaves| goes)? (?:(?:at|on|by) )?{_WHEN}\b(?: at {_CLOCK}\b)?(?:,? {_DAY}\b)?\b(?: (?:today|tomorrow|tonight|on {_DAY}))?)"
)
_DEADLINE_WORDS = frozenset("deadline due closing meeting flight wedding funeral interview party event hearing surgery appointment showing opening service game delivery inspection launch presentation show dinner rehearsal deadline's christening exam baptism trip move".split())
_DEADLINE_WORDS |= {f"{word}'s" for word in _DEADLINE_WORDS if not word.endswith("s")}
_NEED_FOR = re.compile(rf"\bneed(?:s|ed)? (?:it|them|this|that|the [a-z]+(?: [a-z]+)?|my [a-z]+) (?:[a-z]+ )?(for {_DAY})\b")
_NEEDS = frozenset("it do need needs want have must done fixed working finished ready back up here out tell says it'll needed got".split())
_DAYS = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_PART = re.compile(r"(?:^|[.!;,]\s*|\b(?:but|an?|the|early|late|in the) )((?:early |late )?(?:morning|afternoon|evening))(?=\W*(?:$|[.!]|please|only|works))")
_RULED_OUT = re.compile(rf"\b(mornings|afternoons|evenings|weekdays|weekends|{_DAYS}s) (?:(?:are|is) (?:out|no good|bad|impossible|no use)|(?:don't|doesn't|won't) (?:work|suit)|aren't (?:good|possible))\b")
_BUSY = re.compile(
    rf"\b(?:i'm|i am|we're|we are|he's|she's) (?:at work|working|away|busy|teaching|on shift|on nights|not (?:in|home|there|free|around|available))"
    rf"(?: all day)?(?: on)? (?P<when>{_DAYS}s?|tomorrow|today)\b"
)
"""A day that does not suit."""
_IDEAL = re.compile(rf"\b(?P<when>{_DAY})(?:'d| would| is|'s)? (?:be )?(?:ideal|best|perfect|great|good|fine|better|lovely|suits?)\b")
"""A day that is named as the best."""
_INSTEAD_OF_IT = re.compile(rf"\b(?:make (?:it|that)|let's (?:say|make it|do)) (?:on |for )?(?P<when>{_DAY}(?:,? (?:at |before |after )?{_CLOCK})?)\b")
"""A time that takes the place of another."""
_PREF = re.compile(
    rf"\b(?:(?:any|every|either) ?(?:time|day|morning|afternoon|evening|weekday)(?:'s| is| works)?(?: (?:fine|good|okay|great|works))?(?: (?:before|after) {_CLOCK}\b)?(?: (?:on |this |next )?{_DAYS}s?\b)?"
    r"|the (?:week|day|month|weekend|morning) after(?: (?:next|that))?(?=\W*(?:$|[.,!;]))|(?:the )?(?:next|following) (?:week|weekend|month)\b|this weekend\b|same (?:day|time)\b(?:'s| is)?(?: (?:fine|good|okay))?"
    rf"|(?:before|after|around|between|about) (?!1[3-9]|[2-9]\d){_CLOCK}\b(?: and {_CLOCK}\b)?(?:,? (?:today|tomorrow|tonight|on \w+day|please))?(?! (?:minutes?|hours?|days?|weeks?|times|people))"
    r"|(?:early |late )?(?:mornings|afternoons|evenings|weekdays|weekends|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b(?: (?:only|are best|are better|work best|work|are good|are fine))?"
    r"|(?:this |next |on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today)(?:'s)?(?: (?:morning|afternoon|evening|night))?(?: (?:is|works|would be|at|after|before))?"
    rf"(?: (?:(?:fine|good|best|great|better|okay)\b|{_CLOCK}\b))?|(?:this|in the) (?:morning|afternoon|evening)s?\b|tonight|as soon as possible|asap)"
)
_PREF_WORDS = MONTHS | DAYS | PARTS | _NEAR | frozenset("before after any anytime today's tomorrow's monday's tuesday's wednesday's thursday's friday's saturday's either between around asap weekends weekend every soon about mornings week month day following same".split())
_SUITS = frozenset("best better good fine works work okay prefer free available home suits great please call".split())
_PAST = frozenset("was were came called went had did yesterday since last said told took ago didn't got been started".split())
_MONTH, _PREFERRED = marked(MONTHS), marked(_PREF_WORDS)
_DUE = marked(_DEADLINE_WORDS | {"need", "needed", "needs", "by", "before", "until", "till", "later"})


def find_times(text: Text, context: Context) -> list[Slot]:
    """Event dates, deadlines and preferred times."""
    slots: list[Slot] = []
    marks = text.marks
    if (marks & _MONTH or "/" in text.plain) and context.asked not in ("time_pref", "address"):
        slots += _dates(text)
    if marks & _DUE:
        slots += _deadlines(text, context)
    if (context.asked == "time_pref" or marks & _PREFERRED) and not any(slot.name == "deadline" for slot in slots):
        slots += _preferences(text, context)
    return slots


def _dates(text: Text) -> list[Slot]:
    found = {slot.value: slot for slot in (_slot(text, match, "event") for match in _DATE.finditer(text.lower))}
    return list(found.values())


def _deadlines(text: Text, context: Context) -> Iterator[Slot]:
    vocabulary = text.vocabulary
    if not _DEADLINE_WORDS.isdisjoint(vocabulary):
        match = _DEADLINE.search(text.lower)
        if match and not text.lower[: match.start()].endswith(("had ", "missed ")):
            start, end = match.span()
            while text.lower.startswith(("my ", "our "), start):
                start = text.lower.index(" ", start) + 1  # said back, it would be ours
            yield Slot(name="deadline", text=text.original[start:end], start=start, end=end, value=_tidy(text.original[start:end]))
            return
    if "for" in vocabulary and not vocabulary.isdisjoint(("need", "needed", "needs")) and (match := _NEED_FOR.search(text.lower)):
        start, end = match.span(1)
        yield Slot(name="deadline", text=text.original[start:end], start=start, end=end, value=_tidy(text.original[start:end]))
        return
    if vocabulary.isdisjoint(("by", "before", "until", "till", "later")):
        return
    match = _BY.search(text.lower)
    if match and (context.asked == "deadline" or (not _NEEDS.isdisjoint(vocabulary) and not _for_a_call(text, match.start()))):
        if match[0].startswith(("until", "till")) and context.asked != "deadline":
            return
        yield _slot(text, match, "deadline")
    elif context.asked == "deadline" and (bare := re.search(rf"\b{_WHEN}\b", text.lower)):
        yield _slot(text, bare, "deadline")


def _for_a_call(text: Text, at: int) -> bool:
    """ "call me before noon" is a wish for the call's time, not a deadline."""
    before = text.lower[max(0, at - 30):at].split()[-4:]
    return not {"call", "phone", "reach", "ring", "me"}.isdisjoint(before) and "tell" not in before


def _preferences(text: Text, context: Context) -> Iterator[Slot]:
    if context.asked != "time_pref" and not _can_suit(text):
        return
    lower = text.lower
    if context.asked != "check" and not _IDEALS.isdisjoint(text.vocabulary) and (ideal := _IDEAL.search(lower)) is not None:
        start, end = ideal.span("when")
        yield Slot(name="time_pref", text=text.original[start:end], start=start, end=end, value=_tidy(text.original[start:end]))
        lower = f"{lower[:start]}{' ' * (end - start)}{lower[end:]}"
    for pattern, instead in ((_BUSY, False), (_INSTEAD_OF_IT, True)):
        if _MARKERS[instead].isdisjoint(text.vocabulary) or (found := pattern.search(lower)) is None:
            continue
        start, end = found.span("when") if instead else found.span()
        told = _tidy(found["when"])
        yield Slot(name="time_pref", text=text.original[start:end], start=start, end=end, value=told if instead else f"not {told}", corrects=instead)
        lower = f"{lower[:start]}{' ' * (end - start)}{lower[end:]}"
    wanted = context.asked in ("time_pref", "event", "callback", "contact_mode", "check", "want")
    if not _RULABLE.isdisjoint(text.vocabulary) and (out := _RULED_OUT.search(lower)):
        start, end = out.span()
        yield Slot(name="time_pref", text=text.original[start:end], start=start, end=end, value=f"no {_tidy(out[1])}")
        lower = f"{lower[:start]}{' ' * (end - start)}{lower[end:]}"
    if not _PARTS_OF_DAY.isdisjoint(text.vocabulary) and len(text.words) <= 12 and (part := _PART.search(lower)):
        led = part.group()[:1].isalpha() and part.start(1) > part.start() or part[1].startswith(("early", "late")) or part[0][0] in ".!;"
        if context.asked in ("time_pref", "want", "event") or led and _PAST.isdisjoint(text.vocabulary):
            start, end = part.span(1)
            yield Slot(name="time_pref", text=text.original[start:end], start=start, end=end, value=part[1])
            lower = f"{lower[:start]}{' ' * (end - start)}{lower[end:]}"
    if context.asked == "check" and "time_pref" in context.known and _INSTEAD.isdisjoint(text.vocabulary):
        return  # "tomorrow works" agrees to what was promised
    if context.asked == "time_pref":
        if _PAST.isdisjoint(text.vocabulary) or _past_elsewhere(text):
            yield from _whole_answer(text, lower)
        return
    match = _PREF.search(lower)
    if not match:
        return
    first = sum(start < match.start() for start in text.starts)
    sentence = [i for i, number in enumerate(text.sentence) if number == text.sentence[min(first, len(text.sentence) - 1)]]
    words = text.words[sentence[0]:sentence[-1] + 1]
    short = len(words) - sum([_numeric(word) for word in words] if wanted else ()) <= 5
    wished = not _WISHING.isdisjoint(words) and (wish := _WISHED.search(lower)) is not None and text.starts[sentence[0]] <= wish.start() < text.ends[sentence[-1]]
    wished = wished or context.asked == "callback" and words[0] in ("ring", "call", "phone", "text", "use", "try")
    if text.after[sentence[-1]] == "?" and not wished or not _PAST.isdisjoint(words):
        return
    if match[0] in _NEAR and not wanted and not wished and (len(words) > 1 or context.asked not in _BESIDE_A_TIME):
        return
    if wished or (wanted and short) or short and _is_whole(words, match[0]) or not _SUITS.isdisjoint(words) and _about_contact(words, match[0]):
        yield _whole(text, lower, match)


_IDEALS = frozenset("ideal best perfect great good fine better lovely suit suits".split())
_MARKERS = (frozenset("i'm i we're we he's she's".split()), frozenset(("make", "let's")))
"""Words without which a day is not ruled out, or not put in the place of another."""
_BESIDE_A_TIME = (None, "problem", "address", "unit", "name", "company", "pet", "order")
"""Asked for these, a bare "tonight" answers something else: when it suits."""
_INSTEAD = frozenset("no not but actually rather instead make better prefer only".split())
_WISHING = frozenset("chance can could would do appointment ring call phone text get reach catch like suit suits book".split())
_WISHED = re.compile(
    r"\b(?:(?:can|could|would) (?:i|you|we|ye|they|somebody|someone|anyone|anybody) (?:please )?(?:come|do|book|make|get|have|see|call|ring|fit|squeeze|send|pop)|i can (?:only )?(?:do|make|come)|any evening|would suit|suits? me"
    r"|any chance of|like (?:it|an? appointment|to come|to book|somebody|someone)|appointment (?:for|on)|book (?:me |us )?(?:in )?(?:for|on)|(?:ring|call|phone|text|get|reach|catch) me)\b"
)


def _past_elsewhere(text: Text) -> bool:
    """Whether the past is told in another sentence than the first that names a time."""
    times = next((text.sentence[i] for i, word in enumerate(text.words) if word in _TIME_WORDS), None)
    return times is not None and _PAST.isdisjoint([word for word, number in zip(text.words, text.sentence, strict=True) if number == times])


_TIME_WORDS = (
    DAYS | PARTS | MONTHS
    | frozenset("today tomorrow tonight weekend weekends anytime whenever asap noonish midday lunch lunchtime teatime fortnight week".split())
)
"""Name a time by themselves."""
_TIME_LINKS = frozenset(
    "any every each either early earlier late later first thing this next following the on in at only or and but bar except not before after around "
    "about between from until till to by post past half quarter o'clock am pm a p m day days time week weeks month end of onwards instead else school work works "
    "most mid so ish church dinner tea breakfast supper hour hour's hours same anything other than both sometime some too an failing that soon possible fine best good better okay great are is after that".split()
)
"""Said between, before or behind them."""
_LEAD_TRIM = frozenset("and or but so to of a is are best good fine great better works work okay other than too time instead that p m some".split())
_TAIL_TRIM = frozenset("and or but so to of a the on at in is are an any this next from between by not before about around bar except that every each".split())
_AFTER_THE = frozenset("week day next following end time hour same other first month".split())
_SUBJECTS = frozenset("i we he she they it the my our i'm i've we're".split())
_CLAUSED = frozenset("after before once when while until till".split())


def _number_of_time(text: Text, i: int) -> bool:
    """An hour, a minute or a day of the month, and not the first of many digits."""
    word = text.words[i]
    if not (word[0].isdigit() and len(word) <= 4 and (word.isdigit() and len(word) <= 2 or word.rstrip("apmsthndr").isdigit() and not word.isdigit())):
        if word in ORDINALS:
            return True
        if word not in ONES and word not in TENS:
            return False
    first = stop = i
    while first and _numeric(text.words[first - 1]):
        first -= 1
    while stop + 1 < len(text.words) and _numeric(text.words[stop + 1]):
        stop += 1
    return stop - first < 3 and not any([text.words[k].isdigit() and len(text.words[k]) > 2 for k in range(first, stop + 1)])


def _numeric(word: str) -> bool:
    return word.isdigit() or word in ONES or word in TENS or word in ("oh", "double", "triple")


def _linked(text: Text, i: int) -> bool:
    word = text.words[i]
    return word in _TIME_WORDS or word in _TIME_LINKS or _number_of_time(text, i)


def _stretch(text: Text, lower: str, first: int, stop: int, answered: bool) -> tuple[int, int]:
    """The words around first … stop - 1 that speak of time too."""
    words, after = text.words, text.after
    joins = ("", ",", "-", "…", ".") if answered else ("", ",", "-")
    while first and after[first - 1] in joins[:3] and _linked(text, first - 1) and lower[text.starts[first - 1]] != " ":
        first -= 1
    while stop < len(words) and after[stop - 1] in joins and lower[text.starts[stop]] != " ":
        if _linked(text, stop):
            stop += 1
        elif answered and words[stop - 1] in _CLAUSED and (end := _clause_end(text, stop)) - stop <= 6:
            stop = end
        else:
            break
    while first < stop - 1 and (words[first] in _LEAD_TRIM or words[first] == "the" and not (words[first + 1] in _TIME_WORDS or words[first + 1] in _AFTER_THE or _number_of_time(text, first + 1))):
        first += 1
    while stop > first + 1 and words[stop - 1] in _TAIL_TRIM:
        stop -= 1
    return first, stop


def _clause_end(text: Text, at: int) -> int:
    while at < len(text.words) and text.after[at] == "":
        at += 1
    return min(at + 1, len(text.words))


def _whole_answer(text: Text, lower: str) -> Iterator[Slot]:
    """All that an answer to "when?" says of time: "Tuesday or Thursday, before ten"."""
    best = (0, 0)
    i = 0
    if text.words[0] in _CLAUSED and 2 < (end := _clause_end(text, 0)) <= 9 and text.words[1] in _SUBJECTS and text.after[-1] != "?":
        best = (0, end)
        i = end
    while i < len(text.words):
        if not (text.words[i] in _TIME_WORDS or _number_of_time(text, i) or text.words[i] in ("hour", "day", "time")) or lower[text.starts[i]] == " ":
            i += 1
            continue
        first, stop = _stretch(text, lower, i, i + 1, answered=True)
        if best[0] == 0 < best[1] and first <= best[1] + 1 and text.words[0] in _CLAUSED:
            best = (0, stop)
        elif stop - first > best[1] - best[0]:
            best = (first, stop)
        i = max(stop, i + 1)
    if best[1]:
        yield _time_slot(text, *best)


def _whole(text: Text, lower: str, match: re.Match[str]) -> Slot:
    """The time that was found with all that belongs to it: "any evening" → "any evening bar Tuesday"."""
    first = bisect_left(text.starts, match.start())
    stop = bisect_left(text.starts, match.end())
    if first >= stop:
        return _slot(text, match, "time_pref")
    begin, end = _stretch(text, lower, first, stop, answered=False)
    begin, end = min(begin, first), max(end, stop)
    if text.words[max(0, begin - 2) : begin] in (("no", "calls"), ("not", "call"), ("don't", "call"), ("don't", "ring")):
        begin -= 2
    return _time_slot(text, begin, end) if (begin, end) != (first, stop) else _slot(text, match, "time_pref")


def _time_slot(text: Text, first: int, stop: int) -> Slot:
    start, end = text.span(first, stop)
    if text.plain[end : end + 1] == "." and text.words[stop - 1] == "m":
        end += 1
    found = text.original[start:end]
    value = found
    if "[" in found or "…" in found or ".." in found or "-" in found or "." in text.after[first : stop - 1]:
        marks = {"": " ", "-": "-"}
        value = "".join(text.raw(k) + (marks.get(text.after[k], ", ") if k + 1 < stop else "") for k in range(first, stop))
    return Slot(name="time_pref", text=found, start=start, end=end, value=_tidy(value))


def _can_suit(text: Text) -> bool:
    """Whether any sentence is short, or speaks of what suits: others do not say when to call."""
    vocabulary = text.vocabulary
    if "me" in vocabulary and not _WISHING.isdisjoint(vocabulary):
        return True
    if not _SUITS.isdisjoint(vocabulary) or not _RULABLE.isdisjoint(vocabulary):
        return True
    return len(text.words) < 6 * (text.sentence[-1] + 1) or len(text.words) <= 12 or text.sentence[-1] > 0


_RULABLE = frozenset("out good bad impossible use work suit possible".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening".split())


def _is_whole(words: tuple[str, ...], found: str) -> bool:
    """The sentence says hardly more than the time: "Before noon." "Today's fine." """
    return len(words) - len(found.replace("-", " ").split()) <= 1


def _about_contact(words: tuple[str, ...], found: str) -> bool:
    return not {"me", "us", "call", "best", "better", "good", "fine", "works", "work", "prefer", "free", "home"}.isdisjoint(words) and len(words) <= 14 or "are best" in found


_MODE_TRIGGERS = frozenset("text's texting's email's ring landline text texts sms texting email e mail relay write call calls phone letter whatsapp voicemail mensaje correo".split())
_BARE_MODE = re.compile(r"\b(?:text|texts|texting|call|phone|e-?mail|relay)\b")
_MODES = (
    (re.compile(r"\b(?:don't|do not|can't|no|not|never|rather than|instead of)(?: \w+)?(?: \w+)? (?:text|texts|texting|sms)\b"), "", "text"),
    (re.compile(r"\b(?:don't|do not|please don't|no|not|never|rather than|instead of|can't take|stop)(?: \w+)? (?:call|calls|calling|phone calls|ring)\b"), "", "call"),
    (re.compile(r"\b(?:don't|do not|no|not|rather than|instead of)(?: \w+)?(?: \w+)? (?:write|writing|e-?mails?|letters?)\b"), "", "email"),
    (re.compile(r"\btext (?:me|us|message)\b|\btext(?:'s| is| works)(?: best| better| fine| good| okay| great| easiest)\b|\b(?:by|via|over|send (?:me )?a|drop me a|prefer a|rather have a) (?:text|sms)\b|\btexts? (?:only|please|instead)\b|\bpor mensaje\b|^\W*text\W*$"), "text", ""),
    (re.compile(r"\be-?mail (?:me|us|instead|please|only|rather than)\b|\be-?mail(?:'s| is| works)(?: best| better| fine| good| okay| great| easiest)\b|\b(?:by|via|send (?:me )?an|over) e-?mail\b|\bpor correo\b|^\W*e-?mail\W*$"), "email", ""),
    (re.compile(r"\b(?:by|via|through) relay\b|\brelay (?:only|please|call)\b(?= me)"), "relay", ""),
    (re.compile(r"\bcall,? (?:don't|do not|not)\b|\b(?:prefer|rather have|want) an? (?:phone )?call\b|\bby phone\b|\bphone(?:'s| is)? (?:better|best|fine|only)\b|\bcall (?:me )?instead\b|\bjust call(?: me)?\b|\bjust give me a (?:call|ring|bell)\b|\b(?:ring|call|phone) me on (?:the|my) (?:land ?line|mobile|cell|home|work)\b|\btext,? (?:just |please )?(?:call|ring|phone)\b"), "call", ""),
    (re.compile(r"\bwhatsapp (?:me|us|is|works|please)\b|\b(?:by|via|on|over) whatsapp\b|^\W*whatsapp\W*$"), "whatsapp", ""),
)


_MODE_WORDS = (
    frozenset("text texts texting sms".split()),
    frozenset("call calls calling ring".split()),
    frozenset("write writing email emails mail mails letter letters".split()),
    frozenset("text texts sms mensaje text's".split()),
    frozenset("email mail correo email's".split()),
    frozenset(("relay",)),
    frozenset("call phone ring".split()),
    frozenset(("whatsapp",)),
)
"""For each of `_MODES`, words without which it cannot match."""
_NEGATED = frozenset("don't do can't no not never rather instead stop please".split())
MODES = marked(_MODE_TRIGGERS)
"""The mark of words without which no way to be reached is named."""
_SAID_OF_CALLS = frozenset("landline mobile cell give don't do not prefer rather want by phone instead just".split())


def find_contact_mode(text: Text, context: Context) -> list[Slot]:
    """How the caller wants to hear from us: "text, no calls"."""
    if not text.marks & MODES:
        return []
    wants: list[str] = []
    refused: list[str] = []
    spans: list[tuple[int, int]] = []
    if context.asked == "contact_mode" and (bare := _BARE_MODE.search(text.lower)):
        wants.append({"texting": "text", "texts": "text", "phone": "call", "mail": "email", "e-mail": "email"}.get(bare[0], bare[0]))
        spans.append(bare.span())
    negated = not _NEGATED.isdisjoint(text.vocabulary)
    for (pattern, mode, refusal), needed in zip(_MODES, _MODE_WORDS, strict=True):
        if needed.isdisjoint(text.vocabulary) or not (mode or negated) or mode == "call" and _SAID_OF_CALLS.isdisjoint(text.vocabulary):
            continue
        match = pattern.search(text.lower)
        if match is None:
            continue
        if mode and mode in refused and match.start() >= spans[-1][0] and match.end() <= spans[-1][1]:
            continue
        spans.append(match.span())
        if mode in wants:
            continue
        (wants if mode else refused).append(mode or refusal)
    wants = [mode for mode in wants if mode not in refused]
    if not wants and not (refused and _says_how(text, refused)):
        return []
    value = ", ".join(wants + [{"text": "no texts", "call": "no calls", "email": "no e-mail or letters"}[mode] for mode in refused])
    start, end = min(spans)[0], max(end for _, end in spans)
    if end - start > 80:
        start, end = spans[-1]
    return [Slot(name="contact_mode", text=text.original[start:end], start=start, end=end, value=value)]


def _says_how(text: Text, refused: list[str]) -> bool:
    """A bare refusal counts when it tells us what not to do: "do not call me"."""
    return bool(re.search(r"\b(?:don't|do not|please don't|no|stop) (?:call|calls|calling|text|texts|write|e-?mails?)(?: me| us|\W*$|,|\.)", text.lower))


def _slot(text: Text, match: re.Match[str], name: str) -> Slot:
    start, end = match.span()
    found = text.original[start:end]
    return Slot(name=name, text=found, start=start, end=end, value=_tidy(found))


_CAPITAL = re.compile(r"\b(?:january|february|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)")


def _tidy(found: str) -> str:
    """Lower case but for months and days: "june Fourteenth" → "June fourteenth"."""
    lower = _CAPITAL.sub(lambda match: match[0].capitalize(), found.lower())
    return re.sub(r"^(march|may) (?=\d|the |[a-z]+(?:th|st|nd|rd)\b)", lambda match: match[1].capitalize() + " ", lower)


