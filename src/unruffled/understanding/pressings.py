"""What a caller presses for, beyond the kind of a question: a no, an act, a confession, a whereabouts, a person."""

from __future__ import annotations

import re

from unruffled.understanding.remarks import Remark, any_of

_WHEN = any_of(r"(?:when|how long|how soon|what time)\b", start=True)
_SAYING_NO = Remark(r"\bare you (?:saying|telling me) no\b", r"\bis that a no\b", r"\bso (?:it's|that's) a no\b", signs=" no")
_LEAVE = any_of(r"\b(?:can|could|may) i (?:just )?ask\b", r"\bquick question\b")
_ACT = any_of(
    r"\b(?:refund|credit|cancel|reverse|waive|fix|unlock|approve)\w*\b", r"\bpush the button\b",
    r"\bturn (?:it|that|them) (?:back )?on\b", r"\btake it off\b", r"\bpay (?:me|for|it)\b",
    r"\bsend (?:me )?(?:the|my) money\b")
_OUTCOME = any_of(
    r"\bi get (?:my|the|it|a|that|this)\b",
    r"\b(?:i|it|they|he|she|we|you|everything|that)(?:'ll| will|'s going to|'re going to|'m going to| am going to) "
    r"(?:get|be|have|do|fix|pay|refund|come|go|work|arrive|happen)\b")
_CONTACT = any_of(r"\b(?:call|ring|phone|text|contact|hear from|write)\w*\b")
_FAULT = Remark(
    r"\b(?:your|their|whose|our|the \w+'s) (?:fault|mistake|error|negligence)\b", r"\badmit\b", r"\btake responsibility\b",
    r"\b(?:nobody's|who's) responsible\b", r"\bsay (?:it|that) was\b", signs="fault|mistake|error|negligence|admit|responsib|t was")
_WHEREABOUTS = any_of(
    r"\bwho(?:'s| is) (?:on (?:tonight|duty|shift|now|today)|working|there (?:tonight|now))\b",
    r"\b(?:what time|when|which (?:gate|door|car)) do(?:es)? (?:he|she|they|that|the)\b[\w ]{0,20}"
    r"\b(?:get off|finish|leave|start|come out|go home|arrive|drive|work)")
_PRESENCE = re.compile(
    r"\b(?:[Ii]s|[Ww]as|[Dd]oes|[Hh]as) [A-Z]\w+ (?:still |even |ever |usually )?"
    r"(?:in|there|working|here|around|on|work|come|left|available)\b")
_THROUGH = any_of(
    r"\b(?:put|patch|send) (?:me|us|him|her) (?:through|over|on)\b", r"\b(?:connect|transfer) (?:me|us)\b")
_SOMEBODY = any_of(
    r"\b(?:get|put|bring|send|have|connect|talk to|speak to)\b[\w ]{0,12}\b(?:somebody|someone|a person|them|him|her|me)\b")
_NEGATED = any_of(r"\bdon't\b", r"\bdo not\b", r"\bnot\b", r"\bnever\b")
_TWO_MATTERS = Remark(
    r"\b(?:two|couple of|three) (?:things|problems|questions|issues|matters)\b",
    r"\b(?:another|the other|one more|a second|second) (?:thing|problem|matter|question)\b", signs="thing|problem|question|issue|matter")
_INDIRECT = Remark(
    r"\bi (?:need|want|wanted|would like|'d like|just want|just need) to (?:know|ask|find out|check)\b",
    r"\bwondering (?:if|whether|what|how|when|where|about)\b", r"\bi (?:have|had|got) a (?:\w+ )?question\b",
    r"^(?:why|how come|what|when|where|how much|how long|which)\b", signs="to know|to ask|to find out|to check|wondering|question|wh|how")
_REQUEST = any_of(
    r"i(?:'d| would) like\b", r"i (?:want|need|wanna|wanted)\b", r"i(?:'m| am) (?:looking|hoping|trying) (?:to|for)\b",
    r"(?:can|could|may) i (?:get|book|make|have|schedule|order|reserve|move|change|cancel)\b", start=True)
_UPTALK = any_of(r"(?:since|about|around|like|maybe|um|uh|i|my|the|a|at|on|in|it|there)\b", start=True)
_TAG = any_of(r"\b(?:right|correct|sure|yes|okay|deal|true|isn't it|didn't you|or not)\W*$")
_PRAISE = Remark(
    r"\b(?:pass(?:ing)? (?:on|along)|give (?:him|her|them)|send) (?:my|our) (?:thanks|compliments|regards|best)\b",
    r"\b(?:just )?(?:call|calling|ringing|rang) to (?:say )?thank", signs="thank|compliment|regard|best")


def asks_when(text: str) -> bool:
    """ "When do we get it?": a time is asked for, not a promise."""
    return _WHEN.match(text) is not None


def asks_leave(text: str) -> bool:
    """ "Can I ask you something?" """
    return _LEAVE.search(text) is not None


def asks_for_no(text: str) -> bool:
    """ "Are you saying no?" """
    return _SAYING_NO.search(text) is not None


def asks_for_outcome(text: str) -> bool:
    """ "So I'll get my money back today, yes?": an outcome is to be confirmed that is not ours to give."""
    return _OUTCOME.search(text) is not None and _CONTACT.search(text) is None


def demands_an_act(text: str) -> bool:
    """Something is to be done by us that is not ours to do: refund it, cancel it, turn it on."""
    return _ACT.search(text) is not None


def presses_for_fault(text: str) -> bool:
    """The caller wants to hear whose fault it was."""
    return _FAULT.search(text) is not None


def asks_whereabouts(text: str) -> bool:
    """Who is on duty, when somebody leaves, which door they use."""
    return _WHEREABOUTS.search(text) is not None


def asks_presence(text: str) -> bool:
    """ "Is Nora in today?" """
    return _PRESENCE.search(text) is not None


def asks_to_be_put_through(text: str) -> bool:
    """ "Put me through": asks for a transfer and consents to it at once."""
    return _THROUGH.search(text) is not None and _NEGATED.search(text) is None


def asks_for_somebody(text: str) -> bool:
    """ "You can get somebody." """
    return _SOMEBODY.search(text) is not None


def has_two_matters(text: str) -> bool:
    return _TWO_MATTERS.search(text) is not None


def asks_indirectly(text: str) -> bool:
    """ "I need to know what a room costs": a question without its form."""
    return _INDIRECT.search(text) is not None


def is_uptalk(text: str) -> bool:
    """A statement with a rising end ("since about nine?"), not a question."""
    return len(text.split()) <= 6 and _UPTALK.match(text) is not None and _TAG.search(text) is None


def is_request(text: str) -> bool:
    """A wish in the form of a question ("I'd like to book a cut?")."""
    return _REQUEST.match(text) is not None


def is_praise(text: str) -> bool:
    """A call made to say thank you."""
    return _PRAISE.search(text) is not None
