"""Which verbs bind somebody, and which are acts of this call.

Matched at the first word after the modal ("will", "can", "should"). Order of strength: what is named as
a result is never free, whatever the other lists say.
"""

from __future__ import annotations

import re

_ANY = r"(?:[\w'.,-]+ )"
RESULT = (
    r"(?:fixed|sorted|resolved|solved|working|ready|back|up(?: and running)?|done|taken care of|handled|refunded|credited|returned|"
    r"corrected|put right|okay|ok|fine|all right|alright|there|out|cancelled|canceled|replaced|restored|paid|waived|removed|reversed|"
    r"delivered|sent|mailed|released|cleared|running|reimbursed|called(?: back)?|contacted|seen|with you|on (?:his|her|their|its|the) way|"
    r"in touch|reprinted|repaired|free|dealt with|looked (?:at|after|into)|settled|approved|processed|dispatched|completed|finished|"
    r"investigated|reviewed|tended to|compensated|reinstated|unlocked|rescheduled|booked|confirmed|on (?:site|it)|home|safe|perfect|"
    r"good as new|made right|straightened out|cleaned|towed|moved|changed|open|closed by|gone|over (?:soon|shortly|by)|shipped)"
)
_CALL_NOUN = r"(?:call|ring|reply|response|answer|text|e-?mail|message from|word from|contact|call-back|callback|update|news)"

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("message", re.compile(
        r"(?:get|receive|see|read|have) (?:this |that |it |(?:your|the|my) (?:\w+ ){0,2}(?:message|note|request|words|details|question|complaint)\b)"
        r"(?!.{0,12}\b(?:fixed|sorted|back|done|refunded|resolved)\b)")),
    ("transfer", re.compile(r"(?:transfer|connect|put (?:you|this call) (?:through|over|on)|bring [\w'. ]{2,30}? on(?:to)? (?:the line|this)|pick up|join|speak with you|hand you over|come on the line|take (?:your|the) call)\b")),
    ("page", re.compile(r"(?:page|alert)\b|(?:be )?paged\b")),
    ("interpret", re.compile(r"(?:interpret|add an interpreter|bring (?:in )?an interpreter|get (?:you )?an interpreter)\b")),
    ("outcome", re.compile(
        rf"(?:be|get|stay|being) (?!called|contacted|in touch|back (?:to (?:you|him|her|them)|in touch)|on (?:the|this|your) (?:line|call|message|note|list|record)|with you (?:on (?:the|this)|while|until|for)|there for you|here|over to\b|ready to\b|fine\b|happy\b)"
        rf"(?:it |this |that |you |your [\w ]{{1,20}}?|the [\w ]{{1,20}}? )?(?:\w+ly |all |also |now )*{RESULT}\b"
        rf"|have (?:it|this|that|you|(?:your|the) [\w ]{{1,20}}?) ?(?:\w+ly |all )?{RESULT}\b")),
    ("contact", re.compile(
        r"(?:be )?(?:call(?:ed|ing)?|ring|phone|contact(?:ed|ing)?|text|e-?mail|message) ?(?:you|back)?\b(?! it)|(?:reach|reply|replies|respond|answer|get back to (?:you|him|her|them)|get back\b|gets? back|get in touch|write (?:to )?you|write back|confirm(?! (?:your|the) (?:refund|booking|credit|cancel\w*|appointment)))\b"
        r"|follow(?:s)? up\b|return (?:your|the|his|her|their) calls?|be (?:back )?in touch|let you know|tell you|hear (?:back|from)\b|be hearing|be with you by phone|speak (?:to|with) you"
        rf"|give you (?:{_ANY}){{0,4}}?(?:call|ring|answer|update|news|reply|text|word|details?|information|date|time|buzz)\b"
        rf"|(?:get|receive|have|expect|hear) (?:{_ANY}){{0,4}}?{_CALL_NOUN}\b"
        rf"|(?:have|get|ask|arrange for) (?:{_ANY}){{1,6}}?(?:to )?(?:call|ring|phone|contact|reply|text|e-?mail|get back|reach)\b|arrange (?:for )?(?:an? )?call\b|calls?\b|rings?\b|replies\b|contacts\b|texts\b|e-?mails\b|follows up\b|returns (?:your|the|his|her|their) calls?|write\b")),
    ("outcome", re.compile(
        r"(?:refund|credit|pay|waive|cancel|reimburse|compensate|discount|knock|fix|repair|replace|redo|reprint|resolve|solve|sort|correct|restore|reset|unlock|"
        r"process|prepare|finish|complete|deliver|ship|send|bring|come|comes|arrive|arrives|visit|be there|be with you|turn up|show up|book|rebook|schedule|reschedule|arrange|"
        r"approve|release|reverse|remove|take care of|take off|look into|investigate|review|move|tow|happen|put (?:it|this|that|everything|things|you) right|make (?:it|this|that) (?:right|up)|"
        r"see (?:to it|you)|turn .{1,20} back on|let you (?:back )?in|work\b|dispatch|install|clean|mail|return|give you|take (?:[\w$-]+ ){1,4}off|put (?:[\w$-]+ ){1,4}back|meet (?:you|him|her|them)|turn (?:[\w-]+ ){1,3}(?:back )?on|credit back|offer you|get (?:it|this|that|you|your|the)|have (?:it|this|that|someone|somebody|a|him|her|them|the|your))\b|\S*(?:ing you through)")),
)


SPEAKS_LINE = frozenset("988 911 411 112 999 nine-one-one".split())
SPELLED_LINE = re.compile(r"\b(?:nine eight eight|nine one one|four one one|one one two|nine nine nine|directory assistance)\b")


def kind_of_verb(rest: str) -> str:
    """Kind of the act that begins here: message transfer page interpret contact outcome other."""
    for kind, pattern in _KINDS:
        if pattern.match(rest):
            return kind
    return "other"


OWN_FREE = re.compile(
    r"(?!(?:let (?:you|the caller) know|tell you (?:when|by|within|as soon|the moment|today|tomorrow|tonight|once)|see (?:to|you)\b|"
    rf"be (?:there(?! for you)|back|in touch|calling|sending|out|over|able to (?:get|fix|refund|sort|send|have|call))|(?:be|stay) with you (?:by|within|in|before|at|today|tomorrow|tonight|soon|shortly)|take (?:care of|off|the \w+ off|(?:{_ANY}){{0,3}}off)|work it out|"
    r"make (?:it|this|that|things|everything) (?:right|up|good|happen|work|free)|do (?:it|this|that) (?:by|within|before|today|tomorrow|tonight|in)|look (?:into|at (?:it|your))|follow up|follow through|"
    r"get (?:it|this|that|everything|you|someone|somebody|him|her|the \w+|your \w+|a \w+) (?:fixed|sorted|done|resolved|refunded|back|there|out|ready|cancell?ed|repaired|replaced|a\b|an\b|your|taken)|"
    r"pass you|put (?:you|a stop|an end|it right|this right|that right|things right|everything right|(?:the|that|your) [\w -]{1,30} back)|give you (?:a (?:refund|credit|discount|call|ring|free|full|new|date|time|guarantee)|your|back|\$)|"
    r"help you (?:get|have) (?:a refund|it fixed|your money)|try to (?:get|have) (?:someone|him|her|them|you)|have (?!your|that|this|to\b|it (?:in|on|down|noted|with|written)|the (?:message|note|desk read|number|name)|a (?:note|look|record)|all|everything (?:in|on|down|noted))|take you|add (?:a|the|your) (?:credit|refund|discount)|"
    r"stop (?:the|your|that) (?:charge|payment|fee|order)|ask (?:for )?(?:a|your) refund to|check (?:back|in) (?:with you )?(?:by|within|today|tomorrow|in)|come (?:out|over|by|round|to (?:you|your))|answer (?:by|within|you)|confirm (?:by|within)|report back|update you|text|e-?mail|come back to you|bring (?:it|this|that|them) (?:\w+ )?to you|bring you|give you the (?:\w+ )?(?:money|cash|fee|difference|\w+ back)|move (?!on|to\b|ahead|this|that|your|it)|get back|write (?:to )?you|meet (?:you|him|her|them)|speak (?:with|to) you (?:by|within|at|before|today|tomorrow|tonight)|get (?:[\w'.-]+ ){1,6}?to (?:call|ring|phone|contact|come|reply|text|write|follow|get back|reach|speak)|"
    rf"(?:be|stay) (?:\w+ly |all |also |now )*(?!here\b|there for you|with you|ready|happy|glad|fine\b|on it|open|free to){RESULT})\b)"
    r"(?:note|write|put|record|mark|add|include|attach|pass|relay|forward|hand|log|flag|jot|type|spell|read|say|repeat|tell|let|ask|stay|listen|keep|wait|help|do|try|see|check|find|"
    r"make|be|give|explain|start|begin|go|speak|talk|skip|leave|hold|need|want|have|get|bring|come (?:back )?to (?:that|this|it|the)|come back to|turn to|turn off|move|end|stop|close|finish|use|follow|look|think|remember|"
    r"remind|treat|work|pause|slow|take|only|thank|continue|carry|describe|point|offer|propose|suggest|answer|confirm|focus|show|set|ignore|respect|honou?r|warn|bear|understand|raise|report|refer|guide|walk|"
    r"send (?:[\w'.-]+ ){1,6}?(?:message|note|request|details?|name|number|complaint|question|words?|report)\b|switch|mention|highlight|stress|prioriti[sz]e|share|summari[sz]e|sum|recap|clarify|direct|point|hear|stand|count|handle this call|be|quote|begin|like|love|rather|gladly|happily|not|never|lead|state|name|require|draft|step|assume|"
    r"collect|gather|capture|document|request|urge|press|speed|lower|avoid|refrain|drop|remove your|delete|strike|correct (?:that|it|the|your) (?:in|on|here|now|spelling|number|name)?|change (?:that|it|the|your) (?:in|on|here|now|spelling|number|name)?|"
    r"phrase|word|put|spare|leave|limit|imagine|accept|own|apologi[sz]e|feel|see|meet you)\b"
)
"""Acts of ours inside this call. What stands in the first group is never free."""

OTHERS_FREE = re.compile(
    r"(?!be (?:\w+ly |all |also |now )*(?!noted|recorded|passed|marked|added|included|asked|needed|mentioned|surprised|pleased|closed|ended|logged|flagged|used|worried|interested|tempted|allowed|required|named|told|addressed to|kept)\w+ed\b|"
    rf"(?:be|stay) (?:\w+ly |all |also |now )*{RESULT}\b|get (?:it|this|that|you|your|the|back|a|an|there|here|to)\b(?! (?:this |that |your |the )?(?:message|note))|have (?:someone|somebody|a|him|her|them|it|you|an answer)\b|take (?:care of|(?:[\w-]+ ){{0,4}}off\b|over (?:from|by))|make (?:it|this|that|things) (?:right|up|good)|see (?:you|him|her|to)\b|"
    r"go (?:out|back|away|through|up|down)\b|keep (?:you|it|the|your) (?:posted|updated|informed|safe|warm|running)|give you\b|tell you\b|find (?:you|out for|your|it|a)\b|do (?:it|this|that|everything|the|your|a)\b|help (?:you|with)|start (?:work|on|the)|be (?:calling|coming|ringing|sending|hearing)|look (?:into|at (?:it|this|that|your))|ask for your|let you)"
    r"(?:want|need|know|have|see|read|hear|find|understand|remember|mean|depend|help|be|say|show|include|carry|stay|continue|take|go|ask|decide|judge|choose|look|seem|sound|make|give|let|do|tell|keep|cover|end|stop|"
    r"close|become|feel|lead|think|start|appear|require|serve|save|not|never|probably|like|wonder|recogni[sz]e|matter|count|begin|cost you nothing to|get (?:this|that|your|the|it)|receive (?:this|that|your|it|the)|run|speak|last|stand)\b"
)
"""What other people or things may be said to do without binding anybody."""

YOU_GET = re.compile(
    r"(?:get|receive|expect (?:a|an|the|to hear)|hear (?:from|back)|hear\b(?! (?:me|it from me|the|a (?:click|beep|tone|ring)|some|music|silence|nothing))|be (?:\w+ly |all |also )*(?:\w+ed|on (?:it|the (?!line)|board|your way)|ready|up|working|running|there|home|out|in touch|taken care of|put right|paid|seen|hearing|sent|told|fine|okay|ok|all right|alright|safe|done|free|back)\b|have (?:a|an|the|your|it|them|him|that|heat|water|power|someone|news|money)\b|"
    r"see (?:it|the|your|a|an|that)\b|find (?:it|the|your) (?:fixed|credited|refunded|back)|pay (?:nothing|less|only|no)|never (?:pay|hear)|save|speak (?:to|with)|meet|walk away|love)"
)
YOU_FREE = re.compile(
    r"get (?:the same |my |all of my |every |a straight |an honest |a plain )?(?:[\w-]+ ){0,3}?(?:attention|respect|help|care|courtesy|patience|welcome|answer)\b.*\bfrom me\b|be (?:asked|able|needed|pleased to know)|have (?:to|the (?:chance|option|number|choice|line))|hear (?:me|a|the|music|silence)|see (?:the|a) (?:number|line|button|link)"
)

LINE_ANSWERS = re.compile(
    r".*\b(?:988|911|411|112|999|directory assistance|counsel(?:or|lor)s?|dispatchers?|operators?) (?:there )?(?:will|can)\b|.*\b(?:someone|somebody) (?:there )?(?:will|can) (?:answer|listen|talk|stay)\b"
)
"""What a public line does when it is called."""

FREE_OF_CHARGE = re.compile(
    r"\bthere(?:'ll| will| is|'s) (?:be )?no (?:\w+ )?(?:fee|charge|cost)\b|\b(?:free of charge|no charge|at no (?:extra )?(?:cost|charge)|for free|on the house|free month|free of cost|full refund|half price|money back guarantee|a free (?:month|week|day|night|visit|repair|service|replacement|consultation|cleaning|meal|upgrade|copy|delivery|call-out|ticket|gift|session|treatment)|store credit|complimentary)\b"
)
