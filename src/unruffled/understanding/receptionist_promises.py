"""What a sentence of the receptionist promises: an actor, something to come, and nothing that hedges it.

A promise is a thing outside this conversation that somebody must make true, or a time, an amount, an
outcome. What we do inside the call ("I'll note that") is free. Unknown verbs of other people count as
promises: here a false alarm costs one sentence, a missed one binds the client (R068, R069, law).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from unruffled.understanding.receptionist_text import Sentence
from unruffled.understanding.receptionist_times import time_terms
from unruffled.understanding.receptionist_verbs import (
    FREE_OF_CHARGE,
    LINE_ANSWERS,
    OTHERS_FREE,
    OWN_FREE,
    RESULT,
    SPEAKS_LINE,
    SPELLED_LINE,
    YOU_FREE,
    YOU_GET,
    kind_of_verb,
)
from unruffled.understanding.values import value


@value(frozen=True, slots=True)
class Promise:
    """One promise inside one sentence. Word positions count in `Sentence.words`."""

    first: int
    last: int
    """Last word of the verb."""
    clause: tuple[int, int]
    """Words of the clause it stands in: first, stop."""
    kind: str
    """contact page transfer interpret message outcome amount time other"""
    verb: str
    terms: frozenset[str]
    """Terms of the time said, see receptionist_times."""
    offer: bool = False
    """A possibility ("I can have them call you"): the authority alone is enough."""


_SUBJECTS = frozenset(
    "i we you they he she it someone somebody everyone nobody the our your my a an mr. ms. mrs. dr. that this everything there "
    "i'll we'll you'll they'll he'll she'll it'll that'll someone's he's she's they're it's i'm we're i've we've there's "
    "there'll that's anyone another one each".split())
_BREAKS = frozenset((";", ":", "—", "–", "…", "-"))
_MODALS = frozenset("will shall won't gonna should can could going able".split())
_JOINERS = frozenset(("and", "but", "so", "or", "then"))
_ASKING = frozenset("what when where who which how why would could can may shall should do does did is are am was have has will whose whom".split())
_BE = frozenset("is are am was were".split())
_NEGATIVE = frozenset(
    "not never nobody none neither nor unable without can't cannot couldn't won't don't doesn't didn't isn't aren't "
    "wasn't weren't shouldn't wouldn't hardly rather instead".split())
_EMPTY_NEGATIVES = frozenset("worry worries problem problems doubt fear hesitate only matter question trouble".split())
_DOUBT = frozenset("whether hope hopefully might may maybe perhaps possibly wish hoping".split())
_CONDITION = frozenset("if when until unless till once before wherever".split())
_PRONOUNS = frozenset("you i we he she they it someone somebody anyone anybody".split())
_PERSONS = frozenset(
    "you i we he she they it the a an our your my someone somebody this that his her their nobody everyone".split())

_REPORT = re.compile(
    r"\byou(?:'ve| have|'d| had)? (?:just )?(?:said|say|told|were told|were promised|were assured|were given|heard|asked|mentioned|want|wanted|need|"
    r"would like|described|expect|expected|were expecting|hoped|wrote|read|explained|reported|was told)\b|\byou(?:'re| are|'ve been| were) "
    r"(?:asking|saying|hoping|expecting|telling|told|promised|waiting)\b|\byou'd (?:like|rather|prefer)\b|\b(?:told|promised|assured) you\b"
)
_CONTENT = re.compile(
    r"(?:\b(?:i|we|let me)|\bi'll|\bwe'll|\bi've|\bwe've|\bi'm|\bwe're)\b(?: \w+)*? (?:not(?:e|ed|ing)|(?<!in )wr(?:ite|iting|itten|ote)|mark\w*|record(?:ed|ing)?|"
    r"add(?:ed|ing)?|includ\w+|pass\w*|log\w*|flag\w*|ask\w*|typ(?:e|ed|ing)|put(?:ting)? (?:down|in|this|that|it|your)|"
    r"tak(?:e|en|ing) (?:down|a message|a note)|(?:tell|told|telling|let|letting) (?!you\b)\w+|(?:say|repeat|read)\w* (?:in|on|to) (?:the|them|my))\b"
    r"|\b(?:message|note|record|ticket|request) (?:now )?(?:will say|says|reads|asks|mentions)\b|\b(?:tell|ask|telling|asking) (?:them|him|her|the)\b"
)
_BACK_READ = re.compile(r"\b(?:what i have|to read (?:it|that) back|you said|you told|you want|you'd like)\b")
_OFFERED = re.compile(
    r"\bis what (?:i|we) can (?:offer|do|arrange|suggest)\b|\bwhat (?:i|we) can offer is\b"
)


def _is_modal(word: str) -> bool:
    return word in _MODALS or word.endswith("'ll")


def clauses(words: Sequence[str]) -> list[tuple[int, int]]:
    """Word ranges of the clauses: cut at breaks, and at commas and joiners that a new subject follows."""
    out: list[tuple[int, int]] = []
    start, n = 0, len(words)
    for i, word in enumerate(words):
        if word in _BREAKS:
            out.append((start, i))
            start = i + 1
        elif word == "," and i + 1 < n and _opens(words, i + 1):
            out.append((start, i))
            start = i + 1
        elif word in ("but", "so", "and", "because") and i > start and _parts(words, i):
            out.append((start, i))
            start = i + 1
    out.append((start, n))
    return [(a, b) for a, b in out if a < b]


def _opens(words: Sequence[str], i: int) -> bool:
    word = words[i]
    if word in _SUBJECTS or _is_modal(word) or word in ("but", "so", "what", "because"):
        return True
    if word in _JOINERS:
        return i + 1 < len(words) and (words[i + 1] in _SUBJECTS or _modal_near(words, i + 1, 6))
    return _modal_near(words, i, 4) and word not in _DOUBT and word not in _CONDITION


def _modal_near(words: Sequence[str], i: int, reach: int) -> bool:
    for word in words[i: i + reach]:
        if word == "," or word in _BREAKS:
            return False
        if word in ("will", "can", "should", "shall") or word.endswith("'ll"):
            return True
    return False


def _parts(words: Sequence[str], i: int) -> bool:
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] == "but":
        return after in _SUBJECTS or after == "what"
    if words[i] in ("so", "because"):
        return after in _SUBJECTS
    return after.endswith("'ll") or after in _SUBJECTS and (
        _modal_near(words, i + 1, 8) or after in ("i'm", "we're", "it's", "they're", "he's", "she's", "that's"))


def promises(sentence: Sentence) -> tuple[Promise, ...]:
    """Every promise of the sentence, in order of its clauses."""
    if not _may_promise(sentence):
        return ()
    return _promises(sentence.words, sentence.question)


@lru_cache(maxsize=2048)
def _promises(words: tuple[str, ...], question: bool) -> tuple[Promise, ...]:
    out: list[Promise] = []
    made, before = False, (0, 0)
    for a, b in clauses(words):
        if question and words[_skip_joiners(words, a, b)] in _ASKING:
            continue
        masked = not made and before != (0, 0) and words[_skip_joiners(words, a, b)] in ("that", "you") and not _modal_soon(words, a, b) and (
            _BACK_READ.search(" ".join(words[before[0]: before[1]])) is not None)
        found = [] if masked else _in_clause(words, a, b)
        made, before = bool(found), (a, b)
        out += found
    return tuple(out)


def _modal_soon(words: Sequence[str], a: int, b: int) -> bool:
    """ "you will …", "you're going to …" at the head of a clause."""
    return "you'll" in words[a: a + 3] or "you" in words[a: a + 3] and not _MODALS.isdisjoint(words[a: min(a + 5, b)])


_TRIGGERS = _MODALS | frozenset(
    "make making makes sure see ensure ensures way coming comes come calls call rings replies reply responds contacts returns confirms gets arrives follows "
    "goes consider sending refunding crediting cancelling canceling fixing waiving dispatching booking scheduling repairing calling paging "
    "booked refunded credited reserved rescheduled waived cancelled canceled taken scheduled expect still fixed ready done sorted settled by within in before "
    "at around costs cost fee fees charge charges price discount compensation compensate free credit refund back working leaves leave leaving "
    "transferring connecting putting texts emails e-mails meets visits tomorrow today tonight being sent all count bet assured dollars dollar bucks pounds euros cents percent quid".split())


def _may_promise(sentence: Sentence) -> bool:
    words = sentence.words
    return not _TRIGGERS.isdisjoint(words) or _SIGNS.search(sentence.low) is not None and any(
        w[0] in "$£€" or w.endswith(("'ll", "%")) for w in words)


_SIGNS = re.compile(r"[$£€%]|'ll")


_MONEY = frozenset("dollars dollar bucks pounds euros cents percent quid".split())


def _skip_joiners(words: Sequence[str], a: int, b: int) -> int:
    while a < b - 1 and words[a] in ("so", "and", "okay", "then", ",", "well", "now"):
        a += 1
    return a


def _in_clause(words: Sequence[str], a: int, b: int) -> list[Promise]:
    """The promises of one clause, one of each kind."""
    out: list[Promise] = []
    for first, last, kind, verb, offer in _candidates(words, a, b):
        if any(p.kind == kind for p in out) or kind == "time" and out:
            continue
        before = " ".join(words[a:max(first, last - verb.count(" "))])
        if verb and (_REPORT.search(before) or _CONTENT.search(before)):
            continue
        offer = offer or "can" in words[a:b] and _OFFERED.search(" ".join(words[a:b])) is not None
        out.append(Promise(first, min(last, b - 1), (a, b), kind, verb, time_terms(words[a:b]), offer))
    return out


def _candidates(words: Sequence[str], a: int, b: int) -> Iterator[tuple[int, int, str, str, bool]]:
    """first word, last word, kind, verb, offer"""
    for i in range(a, b):
        word = words[i]
        if word not in _MODALS and not word.endswith("'ll"):
            continue
        found = _after_modal(words, a, i, b)
        if found is not None:
            yield found
    rest = " ".join(words[a:b])
    clause = words[a:b]
    for pattern, kind, offer, triggers in _PLAIN_FORMS:
        if triggers.isdisjoint(clause):
            continue
        for match in pattern.finditer(rest):
            first = a + rest.count(" ", 0, match.start("verb"))
            if _plainly(words, a, first, b, pattern, rest, match):
                yield first, a + rest.count(" ", 0, match.end()), kind or kind_of_verb(match.group("verb")), match.group("verb"), offer
    if _amount(words, a, b, rest):
        yield a, b - 1, "amount", "", False
    if _fragment(words, a, b, rest):
        yield a, b - 1, "time", "", False


# ---------------------------------------------------------------- after a modal


def _after_modal(words: Sequence[str], a: int, i: int, b: int) -> tuple[int, int, str, str, bool] | None:
    word = words[i]
    k = i + 1
    if word == "going":
        if not (k < b and words[k] == "to" and i > a and (words[i - 1] in ("is", "are", "am") or words[i - 1].endswith(("'s", "'re", "'m")))):
            return None
        k += 1
        if k < b and words[k] in _DETERMINERS:
            return None
    if word == "able":
        if not (k < b and words[k] == "to" and i > a and words[i - 1] in ("is", "are", "be")):
            return None
        k += 1
    negative = word == "won't"
    while k < b and (words[k].endswith("ly") and words[k] not in ("reply", "supply", "apply") or words[k] in _ADVERBS or words[k] in ("not", "never")):
        negative = negative or words[k] in ("not", "never")
        k += 1
    if k < b and words[k] == "," and k + 2 < b:
        stop = words.index(",", k + 1, b) if "," in words[k + 1: b] else k
        k = stop + 1
    if k + 2 < b and words[k] == "be" and words[k + 1] == "able" and words[k + 2] == "to":
        k += 3
    if k >= b:
        return None
    subject, person = _subject(words, a, i)
    if negative:
        return _negative(words, k, i, b, person)
    if person == "nobody":
        return (i, b - 1, "outcome", "again", False) if "again" in words[k:b] else None
    if _hedged(words, a, i):
        return None
    rest = " ".join(words[k:b])
    found = _promised_verb(words, person, word, rest, k, b)
    if found is None:
        return None
    kind, verb, offer = found
    return max(a, min(subject, i)), k + verb.count(" "), kind, verb, offer


_DETERMINERS = frozenset("the a an my your our his her their this that mr. mrs. ms. dr. you him them".split())
_ADVERBS = frozenset("also then first now just still both all certainly soon often right gladly".split())


def _subject(words: Sequence[str], a: int, i: int) -> tuple[int, str]:
    """Where the subject of the modal begins, and who it is: own you nobody other."""
    word = words[i]
    if word.endswith("'ll"):
        head = word[:-3]
        j = i
    else:
        j = i - 1
        while j > a and (words[j].endswith("ly") or words[j] in _ADVERBS or words[j] in _BE):
            j -= 1
        head = words[j] if j >= a else ""
        for ending in ("'s", "'re", "'m"):
            if word == "going" and head.endswith(ending):
                head = head[: -len(ending)]
    if head in ("i", "we"):
        return j, "own"
    if head == "you":
        return j, "you"
    if head in ("nobody", "no-one", "none") or head == "one" and j > a and words[j - 1] == "no":
        return j, "nobody"
    while j > a and words[j - 1] not in ("that", ",", "and", "but", "so") and i - j < 5:
        j -= 1
    return max(j, a), "other"


def _negative(words: Sequence[str], k: int, i: int, b: int, person: str) -> tuple[int, int, str, str, bool] | None:
    """ "That won't happen again", "you won't be charged": an outcome too. Our own restraint is free."""
    rest = " ".join(words[k:b])
    if person == "own" and not ("again" in words[k:b] and words[max(0, i - 1)] == "we") or _CANNOT.match(words[i]) or "from me" in rest or words[i] in ("can", "could", "should"):
        return None
    if _NOT_AGAIN.match(rest) or person == "you" and _NOT_PAY.match(rest) or person == "other" and _NOT_HAPPEN.match(rest):
        return i, b - 1, "outcome", rest, False
    return None


_CANNOT = re.compile(r"can't|cannot|couldn't")
_NOT_AGAIN = re.compile(r"(?!(?:have|need) to (?!pay|wait|call)|hear)(?:[\w'-]+ ){1,8}again\b|(?:have|need) to (?:pay|wait) (?:[\w'-]+ ){0,4}again\b")
_NOT_PAY = re.compile(r"(?:(?:have|need) to )?(?:pay|owe|lose|be (?:charged|billed|late|out of pocket|penali[sz]ed|evicted|cut off|disconnected))\b")
_NOT_HAPPEN = re.compile(r"(?:happen|recur|be (?:charged|billed|late|lost|delayed|repeated|forgotten|any (?:fee|charge|cost))|cost|charge|lose|be a (?:charge|fee|problem))\b")


_PLEDGING = frozenset("i'll we'll he'll she'll they'll somebody'll someone'll".split())


def _hedged(words: Sequence[str], a: int, i: int) -> bool:
    """Whether something before the modal takes the promise back: "I can't say", "whether", "if he"."""
    for j in range(i - 1, a - 1, -1):
        word = words[j]
        if word in _DOUBT:
            return True
        if (word in _NEGATIVE or word.endswith("n't") or word == "one" and j and words[j - 1] == "no"
                or word == "no" and j + 1 < i and words[j + 1] == "way"):
            nearby = words[j + 1: j + 4]
            if i - j > 6 and words[i] in _PLEDGING:
                continue  # a sentence of its own by now: "shouldn't have turned it on by then I'll come down"
            if not any(w in _EMPTY_NEGATIVES for w in nearby):
                return True
        if word in ("before", "until", "till", "once") and words[j + 1] not in _PRONOUNS:
            continue
        if word in _CONDITION and "," not in words[j:i] and sum(w in _PERSONS for w in words[j + 1: i]) <= 1 and i - j <= 7:
            return True
    return words[i].endswith("n't")


def _promised_verb(words: Sequence[str], person: str, modal: str, rest: str, k: int, b: int) -> tuple[str, str, bool] | None:
    """Kind, verb and whether it is an offer; None when the act is free."""
    kind = kind_of_verb(rest)
    verb = " ".join(rest.split(" ", 5)[:5])
    if modal in ("can", "could", "able"):
        return _offer(person, rest, kind, verb, words, k, b)
    if modal == "should":
        return _should(person, rest, kind, verb, words, k, b)
    if person == "own":
        if _STAYS.match(rest) and time_terms(words[k:b]):
            return "outcome", verb, False
        if OWN_FREE.match(rest):
            return _joined(rest, kind)
        return kind, verb, False
    if person == "you":
        if YOU_GET.match(rest) and not YOU_FREE.match(rest):
            return kind_of_verb(rest) if kind != "other" else "outcome", verb, False
        return None
    if LINE_ANSWERS.match(" ".join(words[max(0, k - 5): b])) and (
            not SPEAKS_LINE.isdisjoint(words) or SPELLED_LINE.search(" ".join(words))):
        return None
    if OTHERS_FREE.match(rest) and not time_terms(_no_recap(words[k:b])):
        return _joined(rest, kind)
    return kind, verb, False


_STAYS = re.compile(r"(?:be|stay) (?:\w+ly |all |also )*(?:with you|ready|fine|back|there|happy|glad)\b")


_PASSES_ON = re.compile(r"\b(?:message|note|request|complaint|words|details|question|this on|it on|that on|back to (?:the|that|this))\b")


def _no_recap(words: Sequence[str]) -> Sequence[str]:
    """Words up to a comma or a relative clause: what the act itself is tied to."""
    for j, word in enumerate(words):
        if word in (",", "which", "who", "how", "what", "why", "when") or word == "that" and j + 1 < len(words) and words[j + 1] in _SUBJECTS:
            return words[:j]
    return words


_JOINED = re.compile(
    r"\b(?:and|then|or) (?:also |then )?(?P<verb>(?:call|ring|phone|text|e-?mail|contact|page) (?:you|him|her|them|the)\b|get back to you|follow up\b|let you know\b|"
    r"(?:fix|refund|repair|resolve|solve|sort|cancel|waive|credit|replace|redo|correct) (?:it|that|this|you|your|the|everything)\b|"
    r"(?:send|have|get) (?:you|someone|somebody|him|her|them|the|a)\b|come (?:out|over|by|to you)\b|be (?:there|in touch|with you|fixed|sorted|refunded|back)\b|"
    r"put you (?:through|over)\b|transfer you\b|connect you\b|make it right\b|take care of\b|report back\b)"
)


def _joined(rest: str, kind: str) -> tuple[str, str, bool] | None:
    """ "I'll check and call you back": the second verb of a free first one."""
    match = _JOINED.search(rest)
    if match is None:
        return None
    if re.match(r"(?:have|get|send) the\b", match["verb"]) and not re.search(r"(?:call|contact|come|reply|ring)\b", rest[match.end():]):
        return None
    before = rest[: match.start()]
    if _TELLS_OTHERS.match(before) or re.search(r"\b(?:that|whether|if|you (?:want|need|asked))\b", before):
        return None
    return kind_of_verb(rest[match.start("verb"):]), match["verb"], False


_TELLS_OTHERS = re.compile(r"(?:ask|tell|let)\b|(?:note|write|record|put)\b.*\b(?:to|you|your)\b")


def _offer(person: str, rest: str, kind: str, verb: str, words: Sequence[str], k: int, b: int) -> tuple[str, str, bool] | None:
    if person == "you":
        return ("outcome", verb, True) if _YOU_CAN_EXPECT.match(rest) else None
    if person == "own":
        if _OWN_CAN.match(rest):
            return kind, verb, True
        if _STAYS.match(rest) and time_terms(words[k:b]):
            return "outcome", verb, True
        if kind == "outcome" and time_terms(words[k:b]) and not _PASSES_ON.search(rest):
            return kind, verb, True
        if OWN_FREE.match(rest):
            joined = _joined(rest, kind)
            return None if joined is None else (joined[0], joined[1], True)
        timed = bool(time_terms(words[k:b]))
        return (kind, verb, True) if timed or kind in ("contact", "transfer", "page") else None
    if "only" in words[max(0, k - 6): k]:
        return None
    if _GIVES_CALL.match(rest):  # names a call and its time: heard as settled, not as a possibility
        return kind, verb, not time_terms(words[k:b])
    if _CAN_REACH_YOU.match(rest) or _CAN_DO.match(rest):
        return kind, verb, True
    if kind != "other" and time_terms(words[k:b]):
        return kind, verb, True
    return None


_YOU_CAN_EXPECT = re.compile(r"(?:also |certainly )?(?:(?:get|have|receive) (?:a|an|the|your) (?:\w+ ){0,2}(?:call|reply|answer|refund|visit|credit|discount|replacement|money|text)|hear (?:from|back)|expect (?:a|an|the|to|his|her|their|someone|it|him|them|that)|count on|rely on|be (?:sure|certain|assured) (?:that |it|he|she|they|the)|look forward to|rest assured)\b")
_OWN_CAN = re.compile(
    r"(?:refund|credit|waive|cancel|reimburse|compensate|discount|knock|fix|repair|replace|redo|book|rebook|reschedule|schedule|arrange|"
    r"transfer|connect|put you (?:through|over)|page|have (?:[\w'.-]+ ){1,7}?(?:call|ring|phone|contact|reply|come|reach|text|email|write|get back)|"
    r"get (?:you )?(?:[\w'.-]+ ){1,7}?(?:to (?:call|ring|contact|come|reply|text)|call|refund)|call|ring|text|e-?mail|send (?:you|someone|somebody|a|him|them|her)|"
    r"get (?:it|this|that|you|your [\w ]{1,20}) (?:fixed|sorted|refunded|back|there|done|resolved|repaired|replaced|cancelled|booked)|"
    r"make it right|set up (?:a|an)|solve|resolve)\b"
)
_CAN_REACH_YOU = re.compile(
    r"(?:call|ring|phone|contact|text|e-?mail|write to|get back to|reach|visit|help|see|follow up with|reply to|return your) ?(?:you|call)?\b"
    r"(?<=you)|(?:call|ring|phone|get) (?:you )?back\b|come (?:out|over|by|to you|today|tomorrow)\b|be there\b|be with you\b|get back to you|return your call"
)
_GIVES_CALL = re.compile(r"give you (?:a|an) (?:\w+ )?(?:call|ring|reply|text)\b")
_CAN_DO = re.compile(
    r"(?:refund|credit|waive|reimburse|compensate|repair|fix|replace|redo|be (?:fixed|sorted|refunded|repaired|resolved|reversed|waived))\b"
)


def _should(person: str, rest: str, kind: str, verb: str, words: Sequence[str], k: int, b: int) -> tuple[str, str, bool] | None:
    if _SHOULD_HAVE.match(rest):
        return None
    if person == "you":
        if _SHOULD_GET.match(rest):
            return kind if kind != "other" else "outcome", verb, False
        return None
    if person == "own":
        return (kind, verb, False) if _OWN_SHOULD.match(rest) or _SHOULD_DO.match(rest) and time_terms(words[k:b]) else None
    if _SHOULD_DO.match(rest) or kind == "contact":
        return kind if kind != "other" else "outcome", verb, False
    return None


_SHOULD_HAVE = re.compile(r"have (?:to\b|(?:never |already |ever )?(?:been|called|had|come|told|fixed|\w+ed|gone|done|known|given|got|gotten|sent|heard|let|rung|kept|shown|seen|made|put|paid|read|said|taken)\b)|never\b|not\b|only\b")
_SHOULD_GET = re.compile(
    rf"(?:be|stay) (?:\w+ly |all )*{RESULT}\b|"
    r"(?:get|receive|hear|expect|be (?:called|contacted|refunded|seen|paid|credited|reimbursed|hearing|fine|okay|ok|all right|alright|good|able)|"
    r"see (?:it|the|your|a)|have (?:a |an |the |your |it )?(?:\w+ ){0,2}(?:call|reply|answer|refund|response|text|e-?mail|money|contact|water|power|heat|back|by|within|today|tomorrow|soon))\b"
)
_OWN_SHOULD = re.compile(r"(?:be able to (?:get|have|fix|sort|send)|have (?:it|this|that|someone|news|an answer)|get (?:it|this|that|someone))\b")
_SHOULD_DO = re.compile(
    r"(?:give you|have (?:someone|somebody|him|her|them|a \w+) (?:there|out|over|come|call|with you)|arrive|come|call|ring|contact|reply|respond|get (?:back|here|there|to you)|reach you|follow up|text|e-?mail|turn up|show up|work|go (?:back|through|out)|"
    rf"(?:be|get|have|stay) (?:it |this |that |you |your [\w ]{{1,20}}? |the [\w ]{{1,20}}? )?(?:\w+ly |all |also )*{RESULT}|"
    r"be (?:\w+ly )?(?:\w+ed|done|sent|paid|back|up|ready|there|here|out|with you|in touch|working|running|okay|ok|fine|all right|alright|seen|put right|taken care of|able|on (?:his|her|their|its|the) way))\b"
)


# ---------------------------------------------------------------- forms without a modal

_NAMED = r"(?:sends|sending|refunding|crediting|cancell?ing|fixing|waiving|dispatching|booking|scheduling|repairing|replacing|reversing|processing|calling|paging|transferring|connecting|putting you through|ringing|texting|e-?mailing)"
_COMES = re.compile(
    r"\b(?P<verb>(?:calls?|rings?|phones|replies|reply|responds?|contacts?|returns?|confirms?|gets? back|comes?|arrives?|follows? up|goes? back|texts|emails|e-mails|visits|opens|starts|meets|delivers?|ships?|leaves|picks up|drops by|writes)\b)"
)
_SURE_RESULT = re.compile(
    rf"\b(?:make sure|making sure|see to it|see that|ensure|ensuring)(?: that)?(?: (?!(?:message|note|request|words|details|complaint)\b)[\w'.-]+){{1,5}}? (?P<verb>(?:be|get|gets|is|are|have|has) (?:it |this |that |you |your [\w ]{{1,20}}? |the [\w ]{{1,20}}? )?(?:\w+ly |all |also )*(?!done with\b|sent (?:on )?to\b|up (?:to|with)\b|there (?:is|are)){RESULT})\b"
)
_ON_WAY = re.compile(r"\b(?P<verb>(?:is|are|[\w-]+'s|[\w-]+'re) (?:\w+ly |already |now )?(?:on (?:his|her|their|its|the) way|coming|heading (?:over|out|to|your)|en route))\b")
_SURE = re.compile(
    r"\b(?P<modal>make sure|making sure|see to it|see that|ensure|ensuring)(?: that)? (?P<who>(?:[\w'.-]+ ){1,5}?)(?P<verb>calls?|comes?|replies|contacts|fixes|gets? (?:back|fixed|sorted|refunded|done|resolved|there|a|an|the (?:refund|call|money))|"
    r"rings|is (?:\w+ed|there|back|done|ready|sent|paid|put right|taken care of|seen|up|working)|are (?:\w+ed|there|seen|called|contacted)|arrives|sends|gives|pays|refunds|texts|e-?mails|responds|returns|never happens|doesn't happen|happens|works|does|(?:receive|hear|have) (?:a|an|your|the|back|from) ?\w*)\b"
)
_DONE = re.compile(
    r"\b(?:i|we|i've|we've)(?: have| 've)?(?: now| just| already| gone ahead and)* (?P<verb>booked|refunded|credited|reserved|rescheduled|waived|cancell?ed|dispatched|scheduled|fixed|repaired|arranged|approved|"
    r"taken (?:the|that|your) (?:[\w$]+ )?(?:\$?\d[\d.]*|dollars?|pounds|euros|fee|charge|fine) off)(?!-)\b"
)
_SET = re.compile(r"\b(?:you|you're|that's|it's|everything's|everything)(?: are| is)?(?: now| all| all set and)* (?P<verb>booked|scheduled|all set|confirmed for|taken care of|as good as done|sorted|refunded)(?: in)?(?: for)?\b")
_STILL = re.compile(r"^(?:yes |yeah |right )?,? ?(?:it|that|it's|that's|your [\w -]{1,24}?|the [\w -]{1,24}?|order [\w -]{1,12}?)(?: is|'s)? ?(?P<verb>still (?:on|coming|going ahead)) (?:for|on|at)\b")
_CONSIDER = re.compile(r"\b(?P<verb>consider (?:it|this|that|yourself) (?:as good as )?(?:done|fixed|sorted|handled|cancell?ed|refunded|booked|taken care of|settled)|leave (?:it|this|that|everything) (?:to|with) (?:me|us)|count on (?:it|me|us)|bet on it|rest assured|be assured|you can be sure|trust me)\b")
_PROGRESS = re.compile(rf"\b(?:i'm|i am|we're|we are|is|are|[\w-]+'s|they're)(?: now| just| already)* (?P<verb>{_NAMED})\b")
_BEING = re.compile(r"\b(?:is|are|'s|it's|that's) (?:now |already )?(?P<verb>being (?:sent|fixed|refunded|processed|repaired|replaced|credited|corrected|sorted|prepared|handled|resolved|dispatched|delivered|reversed|restored|investigated|taken care of|worked on|looked (?:at|into))|working on (?:it|this|that|your|getting))\b")
_EXPECT = re.compile(r"\byou (?:may|should|can) (?P<verb>(?:also )?expect (?:a|an|the|to hear|his|her|their|someone|it))\b|^(?:please )?(?P<verb2>expect (?:a|an|the|to hear|his|her|their|someone|him))\b")
_GO = re.compile(r"\b(?:is|are|[\w-]+'s|[\w-]+'re) (?P<verb>(?:due|expected|scheduled|set|bound|sure|certain|about) (?:back|to|for|at|in|by)|back (?:by|at|on|within|in (?:an?|\w+ (?:minutes|hours)))|available (?:at|by|tomorrow|today|from))\b")
_OFFERED_CALL = re.compile(r"\b(?:a|an|the) (?P<verb>call|reply|answer|text|call-back|callback|visit|refund)(?: from [\w' ]{2,30})? (?:by|within|before|today|tomorrow|tonight|in|at|on|first thing)(?: [\w' :]{1,40})? is what (?:i|we) can\b")

_PLAIN_FORMS: tuple[tuple[re.Pattern[str], str, bool, frozenset[str]], ...] = tuple(
    (pattern, kind, offer, frozenset(triggers.split())) for pattern, kind, offer, triggers in (
        (_SURE, "", False, "sure see ensure ensuring"), (_SURE_RESULT, "outcome", False, "sure see ensure ensuring"), (_ON_WAY, "outcome", False, "way coming heading route"),
        (_COMES, "", False, "call calls ring rings phones replies reply respond responds contact contacts return returns confirm confirms gets come comes arrive "
         "arrives follow follows go goes texts emails e-mails visits opens starts meets deliver delivers ship ships leaves picks drops writes"),
        (_DONE, "outcome", False, "booked refunded credited reserved rescheduled waived cancelled canceled dispatched scheduled fixed repaired arranged approved taken"),
        (_SET, "outcome", False, "booked scheduled set confirmed taken done hands sorted refunded"), (_STILL, "outcome", False, "still"),
        (_CONSIDER, "outcome", False, "consider leave count bet assured sure trust"),
        (_PROGRESS, "", False, "refunding crediting cancelling canceling fixing waiving dispatching booking scheduling repairing replacing reversing processing "
         "calling paging transferring connecting putting ringing texting emailing e-mailing sends sending"),
        (_BEING, "outcome", False, "being working"), (_GO, "outcome", False, "due expected scheduled set bound sure certain about back available"),
        (_OFFERED_CALL, "contact", True, "call reply answer text call-back callback visit refund"),
    )
)
_PAST = re.compile(r"\b(?:was|were|did|had|yesterday|ago|since|last)\b")
_NO_SUBJECT = frozenset(
    "i we you to any all your my the phone of by via these those whoever who no can could may might would should please or and not "
    "will shall does did do don't didn't won't never a an this that's".split())
_TIED = re.compile(r"\b(?:by|within|in|before|after|tomorrow|today|tonight|at|soon|shortly|first thing|right away)\b")
_FREE_PROGRESS = re.compile(r" ?(?:your|the|this|that|it|you my)\b(?: message| note| request| words| complaint| details)?(?: on\b| to\b|$)|.*\b(?:message|note|request|complaint|words|details)\b|attention")


def _plainly(words: Sequence[str], a: int, first: int, b: int, pattern: re.Pattern[str], rest: str, match: re.Match[str]) -> bool:
    """Whether a form without a modal stands there as a promise."""
    heard_alone = pattern is _CONSIDER and words[first - 1 : first] == ("have",)  # "shouldn't have consider it done"
    if pattern not in (_SURE, _SURE_RESULT) and not heard_alone and _hedged(words, a, first):
        return False
    if pattern is _SURE_RESULT:
        return not _hedged(words, a, a + rest.count(" ", 0, match.start()))
    if pattern is _SURE:
        who = match["who"].strip()
        if who in ("i", "we", "that i", "that we") or "n't" in rest[: match.start("modal")]:
            return False
        return _SURE_FREE.search(match.group() + rest[match.end():]) is None
    if pattern is _COMES:
        before = words[first - 1] if first > a else ""
        if _CAN_HAVE.search(rest[: match.start()]):
            return bool(time_terms(words[a:b]))
        return bool(before and before not in _NO_SUBJECT and not before.endswith(("'ll", "n't")) and not _PAST.search(rest)
                    and _TIED.search(rest) and time_terms(words[a:b]))
    if pattern is _ON_WAY:
        return not _PAST.search(rest) and re.match(r"(?:you|i|we)\b", match["verb"]) is None and (
            first == a or words[first - 1] not in ("you", "i", "we"))
    if pattern is _DONE:
        return not re.search(r"\b(?:you|they|he|she)\b(?! )", rest[: match.start()])
    if pattern is _PROGRESS:
        if re.match(r"(?:calling|ringing)", match["verb"]):
            return re.match(r" (?:you|him|her|them|the (?!office about|number))", rest[match.end():]) is not None and match.group().startswith(("i'm", "i am", "we"))
        return _FREE_PROGRESS.match(rest[match.end():]) is None
    if pattern is _GO:
        return bool(time_terms(words[a:b])) and not _PAST.search(rest) and re.search(r"\b(?:appointment|visit|meeting|wedding|party|event|closing)\b", rest) is None
    if pattern is _SET:
        return match["verb"] not in ("sorted", "refunded", "confirmed for") or match.group().startswith(("it's", "that's", "everything"))
    if pattern is _BEING:
        return not _PAST.search(rest)
    return True


_CAN_HAVE = re.compile(r"\b(?:can|could) (?:\w+ )?have (?:[\w'.-]+ ){1,6}$")
_SURE_FREE = re.compile(
    r"^(?:make sure|making sure|see that|see to it|ensure|ensuring)(?: that)? (?:i |we |nothing |(?:[\w'.-]+ ){1,5}?(?:gets? (?:this|it|that|your|the (?:message|note|whole|full|details|word)|every|all of)|has |have (?:this|it|your|the (?:message|note|details))|sees? |knows? |reads? |hears? |receives? (?:this|it|your)|"
    r"is (?:noted|written|recorded|in |on |passed|at the top|marked|included|heard|told)|are (?:noted|written|recorded|in |on |passed|heard|told|included)))"
)


# ---------------------------------------------------------------- amounts and bare times

_AMOUNT = re.compile(r"[$£€] ?\d[\d,.]*|\b(?:\d[\d,.]*|[a-z]+(?:-[a-z]+)?) ?(?:dollars?|bucks|pounds|euros|cents|percent|%|quid)\b|\b\d[\d.]*%")
_AMOUNT_TALK = re.compile(
    r"(?<!n't )\b(?:will|shall|going to|gonna)\b|'ll\b|\b(?:can|could) (?:offer|give|take|refund|credit|waive|knock|do)\b|\bcosts\b|\bcost\b(?! you\b)|\bwould cost\b|\b(?:price|fee|charge|rate|discount|total|balance|bill) (?:is|would|will|comes)\b|"
    r"\bcompensat\w+\b|\bit(?:'s| is| comes to)\b|\b(?:off your|off the|discount|back to you|in credit)\b"
)


_FREE_WORDS = frozenset("no free house refund half money credit complimentary".split())


def _amount(words: Sequence[str], a: int, b: int, rest: str) -> bool:
    free = not _FREE_WORDS.isdisjoint(words[a:b]) and FREE_OF_CHARGE.search(rest) is not None
    if not free and _MONEY.isdisjoint(words[a:b]) and not any([w[0] in "$£€" or w[-1] == "%" for w in words[a:b]]):
        return False
    if not free and not (_AMOUNT.search(rest) and _AMOUNT_TALK.search(rest)):
        return False
    return not (_REPORT.search(rest) or _CONTENT.search(rest) or _HE_TELLS.match(rest) or _refusing(words, a, b))


_HE_TELLS = re.compile(r"(?:so ,? ?|and )?(?:you|they|he|she)\b(?!'ll|'re going|(?: \w+ly)? (?:will|shall|can|could|are going|gonna)\b)")


def _refusing(words: Sequence[str], a: int, b: int) -> bool:
    return any((w in _NEGATIVE or w.endswith("n't") or w in _DOUBT or w in ("if", "when", "until", "unless")) for w in words[a:b]) and not any(
        w in _EMPTY_NEGATIVES for w in words[a:b])


_BARE_TIME = re.compile(
    r"(?:(?:yes|yeah|yep|okay|sure|certainly|absolutely|of course|right|so),? ?,? ?)?(?:it's |that's |that is |it is |they're |he's |she's )?"
    r"(?:all )?(?:fixed |up |ready |done |back |sorted |there |here |out |with you )?(?P<prep>by|within|in|before|at|around) (?!the\b(?! hour)|your)"
)
_BARE_DAY = re.compile(r"(?:it's |that's )?(?:fixed|up|ready|done|back|sorted|there|delivered|repaired) (?:today|tonight|tomorrow|soon|shortly|on \w+day|first thing)\b")


_CLOCK_FIRST = re.compile(r"(?:yes ,? ?|okay ,? ?)?(?:by|within|before) \d{1,2}:\d\d\b")
_TIED_WORDS = frozenset("by within in before at around today tonight tomorrow soon shortly on first".split())


def _fragment(words: Sequence[str], a: int, b: int, rest: str) -> bool:
    """ "Within two hours." "Fixed by five." – a promise without a verb."""
    if _CLOCK_FIRST.match(rest):
        return True
    if b - a > 8 or _TIED_WORDS.isdisjoint(words[a:b]):
        return False
    match = _BARE_TIME.match(rest)
    if match is None:
        return _BARE_DAY.match(rest) is not None
    if match["prep"] in ("at", "around", "in") and match.group().startswith(match["prep"]) and not rest.startswith("in "):
        return False
    if len(words) > b + 1 and words[b] == ":" and words[b + 1][0].isdigit():
        return False
    if re.search(r"\bif (?:they|he|she|it|that|at all|possible|you)\b", rest) or _refusing([w for w in words[a:b] if w != "when"], 0, b - a) or _REPORT.search(rest):
        return False
    return bool(time_terms(words[a:b]))
