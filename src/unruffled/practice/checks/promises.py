"""What a sentence promises: something that somebody outside this conversation must make true (R068, R069, R075).

On the side of few false alarms: one hedge before the modal clears its clause, what follows "I'll note" is
content, and questions, quotes and reports of the caller's words promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from unruffled.practice.checks.text import QUOTED, any_of, both, plain
from unruffled.practice.checks.times import time_terms

WILL = r"(?:will|shall|'ll|(?:is|are|'s|'re|am|'m) going to|gonna)"
_ADVERB = r"(?:(?:also|then|personally|certainly|gladly|first|now|just|\w+ly) )*"
DONE = (
    r"(?:fixed|sorted|resolved|solved|working|ready|back|up(?: and running)?|done|taken care of|handled|refunded|credited|returned|"
    r"corrected|put right|okay|ok|fine|all right|alright|there|out|cancelled|canceled|replaced|restored|paid|waived|removed|reversed|"
    r"delivered|sent|mailed|released|cleared|running|reimbursed|called(?: back)?|contacted|seen|with you|on (?:his|her|their|its) way|"
    r"in touch|reprinted|repaired|free)")
"""States that somebody outside must bring about."""
_BECOMES = (
    rf"(?:be|get (?!back to (?:you|him|her|them)\b)(?:it |this |that |you |your [\w ]{{1,20}})?|have (?:it|this|that|(?:your|the) [\w ]{{1,20}}) |"
    rf"being |stay ){_ADVERB}?\s?{DONE}\b")
_THEY_DO = (
    r"(?:have (?:someone|somebody|a \w+|him|her|them) (?:there|out|over|come|with you|at your)|bring (?:it|them|you|your [\w ]{1,20}|the [\w ]{1,20})|"
    r"turn (?:[\w ]{1,20} )?back on|put (?:[\w -]{1,30} )?back|take (?:[\w -]{1,30} )?off|let you (?:back )?in|get back|see (?:you|him|her)|look into|"
    r"look at|take care|follow up|be in touch|be there|be with you|let you know|give you|call|ring|phone|contact|reach|reply|respond|answer|return|come|"
    r"arrive|visit|fix|repair|resolve|solve|sort|correct|refund|credit|pay|waive|cancel|replace|reprint|send|text|e-?mail|deliver|ship|confirm|review|"
    r"investigate|process|restore|prepare|finish|complete|meet|schedule|book|rebook|write|move|tow|happen|redo|unlock)\b")
_I_DO = (
    r"(?:redo|unlock|turn (?:[\w ]{1,20} )?back on|send (?:out )?(?:the|your) (?!(?:\w+ ){0,4}(?:message|note|request|detail|name|number|complaint|"
    r"question|word))\w+|come(?! back to (?:the|that|this|it)\b)|put you (?:through|over)|e-?mail you|text you|send you|"
    r"have (?!to\b)(?:\w+ ){1,6}(?:call|contact|reply|come|ring)|get (?:\w+ ){1,6}to (?:call|contact|come|reply)|look into|take care of|get back|follow up|"
    r"call|ring|phone|contact|arrive|fix|repair|resolve|solve|sort|refund|credit|pay|waive|cancel|replace|reprint|deliver|ship|schedule|book|rebook|"
    r"arrange|process|restore|transfer|connect|page|investigate)\b")
_UNDER_WAY = r"(?:sending|refunding|crediting|cancell?ing|fixing|waiving|dispatching|booking|scheduling|repairing)\b"
_YOU_GET = (r"(?:get|receive|have (?:a|an|the|your|it)|hear (?:from|back)|be (?:called|contacted|refunded|seen|paid|credited|reimbursed|hearing))\b")
_DOES = (
    r"(?:calls?|rings?|replies|reply|responds?|contacts?|returns?|confirms?|gets? back|comes?|arrives?|follows? up|(?:is|are|'s|'re) coming|goes? back|"
    r"(?:is on (?:his|her|their|its|the)|are on their) way)\b")
CONTACT = (r"call|ring|phone|contact|reach|reply|replies|respond|answer|get back|gets back|return|text|e-?mail|write|confirm|follow|in touch|hear|"
           r"let you know|get |receive|have a|expect|tell|give you|be with you by phone")

WRITES_DOWN = any_of(
    r"\b(?:i|we)(?:'ll| will|'ve| have|'m| am|'re| are)?(?: \w+ly| now| just| also)* (?:not(?:e|ed|ing)|wr(?:ite|iting|itten|ote)|"
    r"put(?:ting)? (?:down|this|that|it|your)|mark\w*|record(?:ed|ing)?|add\w*|includ\w*|pass\w*|tell\w*|told|let\w* \w+ know|log\w*|flag\w*|"
    r"tak(?:e|ing|en) (?:down|a message|a note)|ask\w*|typ\w+|read\w*|say\w*|repeat\w*)\b")
"""Inside this call: what follows is what we note or pass on."""
CALLER_SAID = any_of(
    r"\byou(?:'ve| have)? (?:said|say|told|were told|heard|asked|mentioned|want|wanted|need|would like|described|expect|expected|were expecting|hoped)\b",
    r"\byou(?:'re| are) (?:asking|saying|hoping|expecting|telling)\b", r"\byou'd (?:like|rather|prefer)\b", r"\b(?:told|promised|assured) you\b")
HEDGE = any_of(
    r"\b(?:can't|cannot|can not|couldn't|won't|will not|don't|do not|doesn't|didn't|isn't|aren't|not|never|no one|nobody|unable|without|rather than|"
    r"instead of|whether|if|when|until|unless|hope|hopefully|might|may|maybe|perhaps|possibly|nor|neither)\b")
MONEY = any_of(r"[$£€]\s?\d[\d,]*(?:\.\d+)?", r"\b\d[\d,.]* ?(?:dollars?|bucks|pounds|euros|cents|percent|%)")
_MONEY_COMES = any_of(
    rf"\b{WILL}\b", r"'ll\b", r"\b(?:can|could) (?:offer|give|take|refund|credit|waive|knock)\b", r"\bcosts\b|\bcost\b(?! you\b)",
    r"\b(?:price|fee|charge|rate|discount) (?:is|would|will|comes)\b", r"\bcompensat\w+\b", r"\bit(?:'s| is| comes to)\b")
_FREE = any_of(r"\bthere(?:'ll| will) be no (?:\w+ )?(?:fee|charge|cost)\b",
               r"\b(?:free of charge|no charge|at no (?:extra )?cost|for free|on the house|free month|free of cost)\b")
_OFFERED = any_of(
    r"\bis what (?:i|we) can (?:offer|do|arrange|suggest)\b", r"\bwhat (?:i|we) can offer is\b",
    r"\b(?:i|we) can (?:get|arrange|set up|offer) (?:you )?an? (?:call|text|reply|answer)\b")


@dataclass(frozen=True, slots=True)
class Promise:
    clause: str
    kind: str
    """action outcome time amount booked"""
    verb: str
    offer: bool = False
    """A possibility: the authority alone is enough."""


_SUBJECT = r"(?:i|we|you|they|he|she|it|someone|somebody|the|our|your|a|an|mr|ms|mrs|dr|that|this|everything|there)\b"
_CUTS = re.compile(
    rf";|:|\s[—–-]\s|—|–|,? but (?={_SUBJECT}|what)|,? so (?={_SUBJECT})"
    rf"|,? and (?={_SUBJECT}[^,;]{{0,40}}?\b(?:will|can|should)\b|\w+'ll\b|{_SUBJECT}[^,;]{{0,30}}'ll\b)|, (?={_SUBJECT})"
    r"|, and (?=[^,;]{0,30}\b(?:will|can|should)\b)", re.IGNORECASE)


def _shape(kind: str, pattern: str, *, offer: bool = False) -> tuple[str, re.Pattern[str], bool]:
    return kind, re.compile(pattern), offer


_SHAPES = (
    _shape("outcome", r"(?P<modal>\b(?:won't|will not|will never|nobody will|no one will))\s(?!have to|need to)(?P<verb>(?:\w+ ){1,6}again)\b"),
    _shape("outcome", r"\byou\s(?P<modal>won't|will not|will never)\s(?P<verb>(?:(?:have|need) to )?(?:pay|owe|be (?:charged|billed))\b)"),
    _shape("outcome", rf"(?P<modal>{WILL}|\b(?:make|making) sure(?: that)?(?: \w+){{1,4}}|\bsee to it(?: that)?(?: \w+){{1,4}})\s?{_ADVERB}(?P<verb>{_BECOMES})"),
    _shape("outcome", rf"\byou\s?(?P<modal>{WILL}|should|can expect to)\s?{_ADVERB}(?P<verb>{_YOU_GET})"),
    _shape("outcome", rf"(?P<modal>\b(?:you can|you may|you should)) {_ADVERB}(?P<verb>expect (?:a|an|the|to hear|his|her|their|someone|it)\b)"),
    _shape("outcome", rf"(?P<modal>\bshould)\s{_ADVERB}(?P<verb>{_BECOMES}|arrive\b)"),
    _shape("own", rf"\b(?:i|we)\s?(?P<modal>{WILL})\s?{_ADVERB}(?P<verb>{_I_DO})"),
    _shape("own", rf"\b(?:i|we)\s?(?P<modal>{WILL})\s?{_ADVERB}(?P<verb>get (?:it|this|that|you|your \w+) {DONE}\b)"),
    _shape("third", rf"(?P<modal>{WILL})\s?{_ADVERB}(?P<verb>{_THEY_DO})"),
    _shape("third", r"(?P<modal>\b(?:make|making) sure(?: that)?|\bsee to it(?: that)?)\s(?:\w+ ){1,4}?(?P<verb>(?:calls|comes|replies|contacts|fixes|is there|are there|arrives)\b)"),
    _shape("present", rf"(?P<modal>)\b(?P<verb>{_DOES})"),
    _shape("outcome", r"(?P<modal>)\b(?P<verb>consider (?:it|this|that) (?:as good as )?(?:done|fixed|sorted|handled|cancell?ed|refunded))"),
    _shape("outcome", rf"\b(?:i'm|i am|we're|we are|is|are|\w+'s)(?P<modal>) (?:now |just |already )?(?P<verb>{_UNDER_WAY})"),
    _shape("did", r"\b(?:i|we)(?:'ve| have)(?P<modal>)(?: now| just| already| gone ahead and)* (?P<verb>book|refund|credit|reserve|reschedule|waive)(?:ed|d)\b(?!-)"),
    _shape("did", r"\b(?:i|we)(?:'ve| have)(?P<modal>)(?: now| just| already)* (?P<verb>taken (?:the|that|your) (?:[\w$]+ )?(?:\d+|dollars?|pounds|euros|fee|charge|fine) off)\b"),
    _shape("booked", r"\byou(?:'re| are)(?P<modal>)(?: now| all| all set and)* (?P<verb>booked|scheduled)(?: in)? for\b"),
    _shape("outcome", r"^(?:(?:yes|yeah|right),? )?(?:it|that|your [\w ]{1,20}|the [\w ]{1,20}|order [\w ]{1,12})(?P<modal>)(?: is|'s) (?P<verb>still (?:on|coming|going ahead)) (?:for|on|at)\b"),
    _shape("offer", rf"(?P<modal>\bcan|\bcould|\bis able to)\s{_ADVERB}(?P<verb>{_BECOMES}|{_THEY_DO}|{_I_DO})", offer=True),
)
_ASKS = re.compile(r"(?:so |and |okay,? )?(?:what|when|where|who|which|how|why|would|could|can|may|shall|should|do|does|did|is|are|am|was|have|has|will)\b")
_MASK = re.compile(r"\b(?:what i have|to read (?:it|that) back|you said|you told|you want|you'd like)\b")
_GOES_ON = re.compile(r"(?:so |and |okay,? |then )?(?:that |you )")
_YOU_WILL = re.compile(rf"\byou\s?{WILL}")
_COULD_PROMISE = re.compile(
    r"\b(?:will|shall|going to|gonna|won't|can|could|should|may|able|sure|see to|consider|still|book|schedul|refund|credit|reserv|waiv|taken|free|charge|"
    r"cost|house|on the way|their way)|'ll\b|\b(?:by|within|in|before|after|tomorrow|today|tonight|at|way)\b|ing\b|[$£€%]|dollar|pound|euro|percent|bucks|cents")


def clauses(sentence: str) -> list[str]:
    return [part.strip(" ,") for part in _CUTS.split(sentence) if part and part.strip(" ,")]


@lru_cache(maxsize=32768)
def promises_of(sentence: str) -> tuple[Promise, ...]:
    """Every promise of one sentence."""
    low = QUOTED.sub(" … ", plain(sentence)).lower()
    if not _COULD_PROMISE.search(low):
        return ()
    low = re.sub(r"\b(?:before|until|till) [\w ]{1,20}:\s*(?=\+?\d{3})", "", low)
    asking = sentence.rstrip(" \"'").endswith("?")
    return tuple(_found(low, asking))


def _found(low: str, asking: bool) -> Iterator[Promise]:
    masked = False
    for clause in clauses(low):
        if asking and _ASKS.match(clause):
            continue
        reported = masked and _GOES_ON.match(clause) and not _YOU_WILL.search(clause)
        promise = None if reported else _in_clause(clause)
        masked = bool(_MASK.search(clause)) and promise is None
        if promise:
            yield promise


def _in_clause(clause: str) -> Promise | None:
    for kind, pattern, offer in _SHAPES:
        for match in pattern.finditer(clause):
            if not _free(kind, clause, match):
                shown = "action" if kind in ("own", "third", "present", "offer", "did") else kind
                return Promise(clause, shown, match["verb"], offer or bool(_OFFERED.search(clause)))
    return _amount(clause) or _bare_time(clause)


def _free(kind: str, clause: str, match: re.Match[str]) -> bool:
    """Whether the match promises nothing after all."""
    before, modal, verb = clause[:match.start("modal")], match["modal"], match["verb"]
    if CALLER_SAID.search(before) or WRITES_DOWN.search(before):
        return True
    if modal in ("won't", "will not", "will never") and re.search(r"\b(?:pay|owe|charged|billed)$", verb):
        return False
    if verb.endswith(" again"):  # "I won't ask you again" is ours to keep
        return bool(re.search(r"\bi\s*$", before) or re.search(r"\bfrom me\b", verb))
    between = clause[match.end("modal"):match.start("verb")]
    if HEDGE.search(before[-60:]) or re.match(r"\s*(?:not|never)\b", between) or clause[:match.end("modal")].endswith("n't"):
        return True
    return _FREE_BY_KIND[kind](clause, match, before) if kind in _FREE_BY_KIND else _free_outcome(kind, clause, match, before)


def _free_third(clause: str, match: re.Match[str], before: str) -> bool:
    if re.search(r"\b(?:i|we)\s*$", before):
        return not re.match(_I_DO, match["verb"] + clause[match.end("verb"):])
    return bool(re.search(r"\byou\s*$", before))


_NO_ACTOR = re.compile(
    r"\b(?:i|we|you|to|any|all|your|my|the|phone|of|by|via|these|those|whoever|who|no|can|could|may|might|would|should|please|or|and|not|will|shall|'ll|"
    r"does|did|do)\s*$")


def _free_present(clause: str, match: re.Match[str], before: str) -> bool:
    past = re.search(r"\b(?:was|were|did|had|yesterday|ago|since|last)\b", clause)
    if re.search(r"\b(?:can|could) (?:\w+ )?have (?:\w+ ){1,5}$", before):
        return True
    if re.search(r"\b(?:coming|way)\b", match["verb"]):
        return bool(past or re.search(r"\b(?:i|we|you)\s*$", before))
    timed = time_terms(clause) and re.search(r"\b(?:by|within|in|before|after|tomorrow|today|tonight|at|way)\b", clause)
    return bool(not timed or past or _NO_ACTOR.search(before))


def _free_offer(clause: str, match: re.Match[str], before: str) -> bool:
    return not time_terms(clause) or bool(re.search(r"\byou\s*$", before))


_FREE_BY_KIND = {"third": _free_third, "present": _free_present, "offer": _free_offer}


def _free_outcome(kind: str, clause: str, match: re.Match[str], before: str) -> bool:
    verb, after = match["verb"], clause[match.end("verb"):]
    if re.search(r"\b(?:sent|mailed)\b", verb) and re.search(r"\b(?:message|note|request|complaint|report|this)\b", before):
        return True
    if re.match(_UNDER_WAY, verb) and re.match(r"\s*(?:your|the|this|that|it)\b(?: message| note| request| words)?(?: on| to\b|$)", after):
        return True
    if verb.startswith("get") and re.search(r"\b(?:attention|answer|respect|help|care|courtesy|patience|welcome)\b[^,;]*\bfrom me\b", clause):
        return not time_terms(clause)
    if match["modal"] == "should" and verb.startswith("have") and not time_terms(clause):
        return not re.search(rf"\b(?:{CONTACT}|refund)", after)
    if kind == "outcome" and re.search(r"\b(?:i|we)\s*$", before) and re.match(r"(?:be|stay) (?:here|there for you|with you|back|ready|happy|glad|fine)", verb):
        return not time_terms(clause)
    return False


def _reports(clause: str) -> bool:
    told = re.match(r"(?:so,? |and )?(?:you|they|he|she)\b(?!\s?(?:will|'ll))", clause)
    return bool(CALLER_SAID.search(clause) or WRITES_DOWN.search(clause) or told)


def _amount(clause: str) -> Promise | None:
    money = MONEY.search(both(clause)) and _MONEY_COMES.search(clause) or _FREE.search(clause)
    return Promise(clause, "amount", "") if money and not HEDGE.search(clause) and not _reports(clause) else None


def _bare_time(clause: str) -> Promise | None:
    """ "By five." on its own."""
    if len(clause.split()) > 7 or not time_terms(clause) or _reports(clause):
        return None
    opens = re.match(
        r"(?:yes,? |yeah,? |okay,? |sure,? |of course,? )?(?:it's |that's |that is )?(?:fixed |up |ready |done |back )?(?:by|within|in|before) (?!the|your)", clause)
    wished = re.search(r"\bif (?:they|he|she|it|that|at all|possible|you)\b", clause)
    return Promise(clause, "time", "") if opens and not wished else None
