"""Could words of the caller's, once we say them back, be heard as a promise of ours?

"The plumber can come tomorrow" is the caller's hope while the caller says it, and ours as soon as we do (R068, R069).
Stricter than `receptionist_promises`: nothing signed or stored stands behind what a caller says, and what is refused
here costs one reflection in favour of another. What is reported as said, denied, doubted or past is free.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SUBJECT = r"(?:i|we|you|they|he|she|it|someone|somebody|the|our|your|a|an|mr|ms|mrs|dr|that|this|everything|there)\b"
_CUTS = re.compile(
    rf";|:|\s[—–-]\s|—|–|,? but (?={_SUBJECT}|what)|,? so (?={_SUBJECT})"
    rf"|,? and (?={_SUBJECT}[^,;]{{0,40}}?\b(?:will|can|should)\b|\w+'ll\b|{_SUBJECT}[^,;]{{0,30}}'ll\b)|, (?={_SUBJECT})"
    r"|, and (?=[^,;]{0,30}\b(?:will|can|should)\b)")
_WILL = r"(?:\b(?:will|shall|gonna)\b|'ll\b|(?:\b(?:is|are|am)|'s|'re|'m) going to\b)"
_BETWEEN = r"\s(?:(?:also|then|first|now|just|still|\w+ly) )*"
_STATE = (
    r"(?:fixed|sorted|re\w+ed|solved|working|ready|back|up|done|taken care|handled|credited|corrected|put right|okay|ok|fine|all ?right|"
    r"alright|there|out|cancell?ed|paid|waived|delivered|sent|mailed|running|re\w+ly|called|contacted|seen|with you|on \w+ way|in touch|free)\b")
_BECOMES = (
    rf"(?:(?:be|being|stay|get)(?: (?:it|this|that|you|your [\w ]{{1,20}}))?|have (?:it|this|that|(?:your|the) [\w ]{{1,20}})) (?:\w+ly )*{_STATE}")
_ACT = (
    r"(?:call|ring|phone|contact|reach|reply|respond|answer|return|get|come|arrive|visit|see|fix|repair|re(?:solve|fund|place|print|view|store|do|book)|"
    r"solve|sort|correct|credit|pay|waive|cancel|send|text|e-?mail|deliver|ship|confirm|look|investigate|process|prepare|finish|complete|take|follow|"
    r"meet|let|schedule|book|write|move|tow|happen|give|unlock|bring|put|turn|have (?:someone|somebody|a|him|her|them|\w+)|transfer|connect|page|arrange|be (?:there|in touch|with))\b")
_DOES = (
    r"(?:calls?|rings?|replies|reply|responds?|contacts?|returns?|confirms?|gets? back|comes?|arrives?|follows? up|goes? back)\b")
_YOU_GET = r"(?:get|receive|have (?:a|an|the|your|it)|hear (?:from|back)|be (?:called|contacted|refunded|seen|paid|credited|reimbursed|hearing))\b"

_COMING = re.compile(
    rf"{_WILL}{_BETWEEN}{_BECOMES}|(?<!\byou)(?<!\byou ){_WILL}{_BETWEEN}{_ACT}|\byou ?{_WILL}{_BETWEEN}{_YOU_GET}|\bshould{_BETWEEN}(?:{_BECOMES}|arrive\b)"
    rf"|\b(?:make|makes|making) sure\b|\bsee to it\b|\byou (?:should|can expect to){_BETWEEN}{_YOU_GET}|\byou (?:can|may|should) expect\b"
    r"|\b(?:won't|will not|will never|nobody will|no one will) (?:\w+ ){1,6}again\b|\byou (?:won't|will not|will never) (?:\w+ ){0,3}(?:pay|owe|charged|billed)\b"
    r"|\b(?:consider|booked|scheduled)\b(?= (?:it|this|that|in|for)\b)|\bstill (?:on|coming|going ahead) (?:for|on|at)\b"
    r"|(?:\b(?:is|are|i'm|we're)|'s|'re) (?:now |just |already )?(?:sending|refunding|crediting|cancell?ing|fixing|waiving|dispatching|booking|scheduling|repairing)\b"
    r"|(?:\b(?:is|are)|'s|'re) (?:\w+ly |now |already )?coming\b|(?:\b(?:is|are)|'s|'re) on (?:his|her|their|its|the) way\b")
"""What will be, whoever makes it so."""
_OFFERED = re.compile(rf"\b(?:can|could|(?:is|are) able to){_BETWEEN}(?:{_BECOMES}|{_ACT})")
_TIMED = re.compile(rf"\b{_DOES}")
_NO_ACTOR = re.compile(
    r"\b(?:i|we|you|to|any|all|your|my|the|phone|of|by|via|these|those|whoever|who|no|can|could|may|might|would|should|please|or|and|not|will|shall|"
    r"does|did|do)\s*$|'ll\s*$")
_PAST = re.compile(r"\b(?:was|were|did|had|yesterday|ago|since|last)\b")
_TIED = re.compile(r"\b(?:by|within|in|before|after|tomorrow|today|tonight|at|way)\b")
_NUMBER = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|sixty)"
_TIME = re.compile(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|seconds?|business|today|tonight|tomorrow|mornings?|afternoons?|evenings?|noon|midnight|weekends?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    rf"|\b(?:by|at|before|after|until|till|within|in|around|about|past)\s{_NUMBER}|\d ?[ap]\.?m\b|\bo'clock\b")
_MONEY = re.compile(r"[$£€]\s?\d|\b(?:dollars?|bucks|pounds|euros|cents|percent)\b|\d ?%")
_MONEY_COMES = re.compile(
    rf"{_WILL}|\b(?:can|could) (?:offer|give|take|refund|credit|waive|knock)\b|\bcosts\b|\bcost\b(?! you\b)|\b(?:price|fee|charge|rate|discount) (?:is|would|will|comes)\b"
    r"|\bcompensat|\bit(?:'s| is| comes to)\b")
_FREE = re.compile(r"\bno (?:\w+ )?(?:fee|charge|cost)\b|\bfree (?:of|month)\b|\bfor free\b|\bon the house\b|\bat no (?:\w+ )?cost\b")
_BARE_TIME = re.compile(
    r"(?:(?:yes|yeah|okay|sure|of course),? )?(?:it's |that's |that is )?(?:fixed |up |ready |done |back )?(?:by|within|in|before) (?!the|your)")

_CERTAIN = re.compile(r"\b(?:100|(?:one|a) hundred) ?(?:%|percent)|\bfor sure\b|\bwithout (?:a doubt|fail)\b|\bno doubt\b")
_FUTURE = re.compile(_WILL)

_SAID = re.compile(
    r"\byou(?:'ve| have)? (?:said|say|told|were told|heard|asked|mentioned|want|wanted|need|would like|described|expect|expected|were expecting|hoped)\b"
    r"|\byou(?:'re| are) (?:asking|saying|hoping|expecting|telling)\b|\byou'd (?:like|rather|prefer)\b|\b(?:told|promised|assured) you\b"
    r"|\bi've (?:noted|written)\b")
_HEDGE = re.compile(
    r"\b(?:(?:ca|could|wo|do|does|did|is|are)n't|cannot|can not|will not|do not|not|never|no one|nobody|unable|without|rather than|instead of|whether|if|when|until|unless|hope|hopefully|"
    r"might|may|maybe|perhaps|possibly|nor|neither)\b")
_THEIRS = re.compile(r"(?:so,? |and )?(?:you|they|he|she)\b(?!\s?(?:will|'ll))")


def heard_as_ours(low: str) -> re.Match[str] | None:
    """Where a sentence that holds the caller's words could be heard as a promise; None = nowhere. low: lower case, straight quotes."""
    if not _could(low):
        return None
    if (sure := _CERTAIN.search(low)) is not None and _FUTURE.search(low) is not None:
        return sure
    at = 0
    for cut in (*_CUTS.finditer(low), None):
        stop = cut.start() if cut else len(low)
        if (found := _in_clause(low[at:stop].strip(" ,"))) is not None:
            return found
        at = cut.end() if cut else stop
    return None


_COULD = re.compile(
    r"\b(?:will|shall|gonna|going to|won't|should|can expect|may expect|sure|see to it|consider|booked|scheduled|still|coming|way|sending|refunding|"
    r"crediting|cancell?ing|fixing|waiving|dispatching|booking|scheduling|repairing)\b|'ll\b")
"""One of these stands in everything that is to come; the rest needs a time or an amount."""


def _could(low: str) -> bool:
    """Whether a closer look is due: most of what callers say is past."""
    return bool(_COULD.search(low) or _TIME.search(low) or _MONEY.search(low) and _MONEY_COMES.search(low) or _FREE.search(low))


@lru_cache(maxsize=1024)  # each wording tried for the same words of the caller's holds most of the same clauses
def _in_clause(clause: str) -> re.Match[str] | None:
    past, timed = _PAST.search(clause) is not None, _TIME.search(clause) is not None
    for match in _COMING.finditer(clause):
        if not _freed(clause, match) and not (past and match[0].endswith(("coming", "way"))):
            return match
    for match in _OFFERED.finditer(clause) if timed else ():
        if not _freed(clause, match) and not clause[: match.start()].endswith("you "):
            return match
    for match in _TIMED.finditer(clause) if timed and not past and _TIED.search(clause) else ():
        if not _freed(clause, match) and not _NO_ACTOR.search(clause[: match.start()]):
            return match
    if _SAID.search(clause) or _THEIRS.match(clause):
        return None
    if (paid := _paid(clause)) is not None:
        return paid
    return _BARE_TIME.match(clause) if timed and len(clause.split()) <= 7 else None


def _paid(clause: str) -> re.Match[str] | None:
    """An amount that is to come, or to be spared."""
    if _HEDGE.search(clause):
        return None
    coming = _MONEY_COMES.search(clause) if _MONEY.search(clause) else None
    return coming or _FREE.search(clause)


def _freed(clause: str, match: re.Match[str]) -> bool:
    """Reported, denied or doubted before it is said. "That won't happen again" is denied and promised."""
    before = clause[: match.start()]
    if match[0].startswith(("won't", "will n", "nobody", "no one", "you w")):
        return _SAID.search(before) is not None
    return _SAID.search(before) is not None or _HEDGE.search(before[-60:]) is not None
