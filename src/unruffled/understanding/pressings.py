"""What a caller presses for, beyond the kind of a question: a no, an act, a confession, a whereabouts, a person."""

from __future__ import annotations

import re

from unruffled.understanding.remarks import Remark, any_of

_WHEN = Remark(
    r"^(?:(?:and|but|so|no|okay|well|just|please|yeah|yes|oh|hey|then),? )*(?:when|how long|how soon|what time)\b",
    r"\b(?:know|tell me|say|idea|ask|wondering) (?:about )?(?:when|how long|how soon|what time)\b")
_SAYING_NO = Remark(r"\bare you (?:saying|telling me) no\b", r"\bis that a no\b", r"\bso (?:it's|that's) a no\b", signs=" no")
_LEAVE = any_of(r"\b(?:can|could|may) i (?:just )?ask\b", r"\bquick question\b")
_ACT = any_of(
    r"\b(?:refund|credit|cancel|reverse|waive|fix|unlock|approve)\w*\b", r"\bpush the button\b",
    r"\bturn (?:it|that|them) (?:back )?on\b", r"\btake it off\b", r"\bpay (?:me|for|it)\b",
    r"\bsend (?:me )?(?:the|my) money\b")
_OUTCOME = Remark(
    r"(?<!did )(?<!do )\bi get (?:my|the|it|a|that|this)\b",
    r"\b(?:it|that|this|everything|all|i|we|she|he|they)(?:'s|'re|'m| is| are| am|s)? (?:now |all |already )?"
    r"(?:done|cancel\w*|fixed|sorted|approved|refunded|settled|resolved|stopped|confirmed|booked|taken care of|off|covered)\b",
    r"\b(?:is|are|am) (?:it|that|this|everything|i|we|she|he|they) (?:now |all |already )?"
    r"(?:done|cancel\w*|fixed|sorted|approved|refunded|settled|resolved|stopped|confirmed|booked|taken care of|covered)\b",
    r"\b(?:i|it|they|he|she|we|you|everything|that)(?:'ll| will|'s going to|'re going to|'m going to| am going to) "
    r"(?:get|be|have|do|fix|pay|refund|come|go|work|arrive|happen)\b",
    signs="'ll |will |going to |i get |done|cancel|fixed|sorted|approved|refunded|settled|resolved|stopped|confirmed|booked|taken care|off|covered")
_CONTACT = Remark(r"\b(?:call|ring|phone|text|contact|hear from|write)\w*\b", signs="call|ring|phone|text|contact|hear from|write")
_FAULT = Remark(
    r"\b(?:your|their|whose|our|the \w+'s) (?:fault|mistake|error|negligence)\b", r"\badmit\b", r"\btake responsibility\b",
    r"\b(?:nobody's|who's) responsible\b", r"\bsay (?:it|that) was\b", signs="fault|mistake|error|negligence|admit|responsib|t was")
_WHEREABOUTS = Remark(
    r"\bwho(?:'s| is) (?:on (?:tonight|duty|shift|now|today)|working|there (?:tonight|now))\b",
    r"\b(?:what time|when|which (?:gate|door|car)) do(?:es)? (?:he|she|they|that|the)\b[\w ]{0,20}"
    r"\b(?:get off|finish|leave|start|come out|go home|arrive|drive|work)", signs=" do|who's|who is")
_PRESENCE = re.compile(
    r"\b(?:[Ii]s|[Ww]as|[Dd]oes|[Hh]as) [A-Z]\w+ (?:still |even |ever |usually )?"
    r"(?:in|there|working|here|around|on|work|come|left|available)\b")
_THROUGH = any_of(
    r"\b(?:put|patch|send) (?:me|us|him|her) (?:through|over|on|across)\b", r"\b(?:connect|transfer) (?:me|us)\b",
    r"\b(?:can|could|will|would) you (?:please |just )?try (?:her|him|them)\b", r"^(?:\W*(?:yes|yeah|yep|sure|okay|ok|fine|please|go on|well|so|then|all right|alright|just|you can|you could|give),? )*(?:try (?:her|him|them)\b|(?:her|him|them) a try\b)")
_SOMEBODY = any_of(
    r"\b(?:get|put|bring|send|have|connect|talk to|speak to)\b[\w ]{0,12}\b(?:somebody|someone|a person|them|him|her|me)\b")
_NEGATED = any_of(r"\bdon't\b", r"\bdo not\b", r"\bnot\b", r"\bnever\b")
_TWO_MATTERS = Remark(
    r"\b(?:two|couple of|three) (?:things|problems|questions|issues|matters)\b",
    r"\b(?:another|the other|one more|a second|second) (?:thing|problem|matter|question)\b", signs=" thing| problem| question| issue| matter")
_INDIRECT = Remark(
    r"\bi (?:need|want|wanted|would like|'d like|just want|just need) to (?:know|ask|find out|check)\b",
    r"\bwondering (?:if|whether|what|how|when|where|about)\b", r"\bi (?:have|had|got) a (?:\w+ )?question\b",
    r"^(?:why|how come|what|when|where|how much|how long|which)\b", signs="to know|to ask|to find out|to check|wondering|question|wh|how")
_REQUEST = any_of(
    r"i(?:'d| would) like\b", r"i (?:want|need|wanna|wanted)\b", r"i(?:'m| am) (?:looking|hoping|trying) (?:to|for)\b",
    r"(?:can|could|may) i (?:get|book|make|have|schedule|order|reserve|move|change|cancel)\b", start=True)
_SERVICE = Remark(
    r"(?<!had )(?<!have )(?<!got )(?<!missed )(?<!cancel )(?<!it for )(?<!that for )(?<!this for )(?<!them for )\b(?:an|a) (?:\w+ )?(?:openings?|slots?|appointments?|vacanc\w+|spaces? (?:left|free|available|on|in|for)|tables? for)\b",
    r"\b(?:any|some) (?:\w+ )?(?:openings?|slots?|appointments?|availability|vacanc\w+|spaces? (?:left|free|available|on|in|for)|tables? for)\b",
    r"\bdo you have (?:anything|something|space|room|time|availability|a (?:slot|space|table|room|spot|gap))\b",
    r"\b(?:are|is) (?:you|there|he|she|they|anyone|anybody) (?:free|available)\b",
    r"\b(?:can|could|may|might) (?:i|we|he|she|they|my \w+) (?:please |maybe |just |possibly |also )*(?:book|make (?:an?|the) (?:appointment|booking|"
    r"reservation|time)|schedule|reserve|arrange|get (?:an? (?:\w+ )?(?:appointment|quote|estimate|slot|table|price|visit)|(?:him|her|it|them|us) "
    r"(?:in|seen|looked))|come (?:in|by|over|round|see)|set up|sign up|order|rent|hire|reschedule|rebook|be seen|bring (?:him|her|it|them|my|the|in))\b",
    r"\b(?:can|could|would) (?:you|somebody|someone|anyone|they|he|she) (?:please |maybe |possibly |just )*(?:fit|squeeze|book|pencil) "
    r"(?:me|us|him|her|my)\b",
    r"\b(?:i|we)(?:'d| would|'m| am|'re| are)? (?:like|love|want|need|wanting|looking|hoping|trying|wanna|calling|ringing)(?: to| for)?(?: to)? "
    r"(?:book|make an? (?:appointment|booking|reservation)|schedule|reserve|get an? (?:appointment|quote|estimate)|order|rent|hire|reschedule|rebook)\b",
    r"\b(?:i|we)(?:'d| would)? (?:like|love|want|need|wanted) (?:an? |to have an? )(?:\w+ )?(?:appointment|booking|quote|estimate|reservation|table|consultation|viewing|tour)\b",
    signs="opening|slot|appointment|availab|vacanc|space|table|do you have|free|book|schedul|reserv|arrang|come|set up|sign up|order|rent|hire|seen|bring|fit|squeez|pencil|estimate|quote|consult|viewing|tour|quote")
_UPTALK = any_of(r"(?:since|about|around|like|maybe|um|uh|i|my|the|a|at|on|in|it|there)\b", start=True)
_TAG = any_of(r"\b(?:right|correct|sure|yes|okay|deal|true|isn't it|didn't you|or not)\W*$")
_PRAISE = Remark(
    r"\b(?:pass(?:ing)? (?:on|along)|give (?:him|her|them)|send) (?:my|our) (?:thanks|compliments|regards|best)\b",
    r"\b(?:just )?(?:call|calling|ringing|rang) to (?:say )?thank",
    r"\b(?:wanted|want|calling|ringing|like) to (?:say|tell you|let you know|pass on)\b.*\b(?:thank|amazing|lovely|wonderful|great|brilliant|"
    r"fantastic|excellent|perfect|marvell?ous|delighted|happy|pleased|star|superb|impressed|good job|compliment)",
    r"\b(?:well done|great job|good job|keep it up) (?:to|by|from) ",
    r"\b(?:want|wanted|like|calling|ringing|love) to (?:just )?(?:compliment|praise|commend|thank)\b",
    r"^(?:(?:and|just|please|oh|could you|can you|would you),? )*tell (?:him|her|them|\w+) (?:that )?(?:from|he's|she's|they're|he was|she was|they were|thanks|thank you|well done)\b",
    signs="tell |compliment|prais|commend|thank|compliment|regard| best|to say|to tell you|to let you|to pass on|well done|great job|good job|keep it up")


_NO_PROMISE = Remark(r"\b(?:can't|cannot|won't|not|can not) (?:even )?promise\b", signs="promise")


def gives_up_on_a_promise(text: str) -> bool:
    """ "So you can't promise me anything. What can you do?" """
    return _NO_PROMISE.search(text) is not None


_NO_DANGER = Remark(
    r"\b(?:nobody|no one|no-one)(?:'s| is)? (?:in danger|dying|dead|trapped)\b",
    r"\b(?:there's|there is|it's|it is|this is|that's)(?: no| not(?: an?)?) (?:danger|emergency)\b",
    r"\bnot (?:now|any ?more|today)\b", r"\b(?:don't|do not|didn't) (?:need|want) (?:an? |the )?(?:ambulance|police|fire brigade|911|999|112)\b",
    r"\bthat was (?:last|yesterday|on|back|weeks|months|days|years|ages|two|three)\b", r"\b(?:weeks|months|days|years) ago\b",
    r"\balready (?:been|gone|dealt)\b", r"\bfalse alarm\b", r"\b(?:fire|flames?|blaze)(?:'s| is|'re| are) out\b", r"\bput (?:it|the fire|them) out\b",
    signs="false alarm| out|danger|emergency|not |n't|that was|ago|already|dying|dead|trapped")


_UNHURT = Remark(
    r"\b(?:he|she|they|everybody|everyone|nobody|no one|we)(?:'s|'re| is| are)? (?:all |just )?(?:okay|ok|fine|safe|alright|all right|"
    r"not hurt|hurt|breathing fine|not injured)\b", signs="okay|ok|fine|safe|alright|all right|hurt|injured")


def denies_danger(text: str, *, somebody: bool = False) -> bool:
    """ "Nobody's hurt, that was last week": what sounded like danger is none. somebody: it was a person, not a fire."""
    return _NO_DANGER.search(text) is not None or somebody and _unhurt(text)


def _unhurt(text: str) -> bool:
    found = _UNHURT.search(text)
    return found is not None and not (found[0].endswith(" hurt") and not found[0].startswith(("nobody", "no one")) and "not" not in found[0])


def asks_when(text: str) -> bool:
    """ "When do we get it?": a time is asked for, not a promise."""
    return _WHEN.match(text) is not None


def asks_leave(text: str) -> bool:
    """ "Can I ask you something?" """
    return _LEAVE.search(text) is not None


def asks_for_no(text: str) -> bool:
    """ "Are you saying no?" """
    return _SAYING_NO.search(text) is not None


_NOTE = Remark(
    r"\b(?:note|noted|write|written|wrote|writing|mark|marked|marking)\b", r"\b(?:on (?:there|record|file)|in (?:there|the (?:note|message)))\b",
    r"\b(?:put|got|have|get|take|took|taken|putting|taking) (?:that|it|this|all|everything|me|[\w ]{1,20}) down\b",
    r"\b(?:put|took|take|taken|putting|got|write|wrote|is|it's|that's|all|everything) down\b(?! the)",
    signs="not|writ|wrote|mark|record|file|on there|in there|down")


def is_about_the_note(text: str) -> bool:
    """ "And you put down that I signed?": whether it is in what we wrote."""
    return _NOTE.search(text) is not None


_DONE = Remark(
    r"\b(?:is|are|am|was) (?:it|that|this|everything|i|we|she|he|they|my \w+) (?:now |all |already |been )?(?:done|cancel\w*|fixed|sorted|approved|"
    r"refunded|settled|resolved|stopped|booked|taken care of|covered)\b",
    r"\b(?:it|that|this|everything|i|we)(?:'s|'m|'re| is| are| am|s) (?:now |all |already )?(?:done|cancel\w*|fixed|sorted|approved|refunded|settled|"
    r"resolved|stopped|booked)\b",
    signs="done|cancel|fixed|sorted|approved|refunded|settled|resolved|stopped|booked|taken care|covered")


def asks_if_done(text: str) -> bool:
    """ "Is it cancelled now?" """
    return _DONE.search(text) is not None


def asks_for_outcome(text: str) -> bool:
    """ "So I'll get my money back today, yes?": an outcome is to be confirmed that is not ours to give."""
    return asks_if_done(text) or _OUTCOME.search(text) is not None and _CONTACT.search(text) is None


def demands_an_act(text: str) -> bool:
    """Something is to be done by us that is not ours to do: refund it, cancel it, turn it on."""
    return _ACT.search(text) is not None


def presses_for_fault(text: str) -> bool:
    """The caller wants to hear whose fault it was."""
    return _FAULT.search(text) is not None


def asks_whereabouts(text: str) -> bool:
    """Who is on duty, when somebody leaves, which door they use."""
    return _WHEREABOUTS.search(text) is not None


_AWAITED = Remark(
    r"\b(?:supposed|meant|due) to (?:be|come|arrive|call|ring|show|deliver|turn)\b", r"\bwaiting (?:for|in|on|since|all)\b",
    r"\b(?:never|didn't|hasn't|haven't|not) (?:come|came|shown?|showed|turned up|arrived?|called|rung)\b", r"\bno.?show\b", r"\bno sign of\b",
    r"\b(?:nobody|no one|no-one)(?:'s| has|'d| had)? (?:come|came|been|shown?|showed|turned up|arrived?|called|rung|rang)\b", r"\b(?:he|she|they)'d (?:\w+ )?(?:be|come) (?:here|by|round)\b",
    signs="to |waiting|never|not|n't|show|no sign|'d |nobody|no one|no-one")
_OUR_PEOPLE = Remark(
    r"\b(?:when|what time|how soon|how long)\b(?!.*\b(?:he|she|his|her)\b).*\b(?:they|they'll|somebody|someone|anybody|anyone|your (?:man|guy|guys|people|lads|engineer|technician|"
    r"plumber|driver|team|crew|vet|doctor))\b", signs="they|somebody|someone|anybody|anyone|your ")


def awaits_somebody(text: str) -> bool:
    """The caller has been waiting for somebody of the firm's: to ask where they are is no prying."""
    return _AWAITED.search(text) is not None


def asks_after_our_people(text: str) -> bool:
    """ "When will they come?": about whoever the firm sends, not about a person's private whereabouts."""
    return _OUR_PEOPLE.search(text) is not None


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


def asks_for_service(text: str) -> bool:
    """ "Any openings this week?", "can we book the hall": something the firm sells is asked for, not a fact about it."""
    return _SERVICE.search(text) is not None


_ENTREATY = Remark(
    r"\b(?:please )?(?:just )?(?:make sure|see to it|see that) (?:that )?(?:they|he|she|it|somebody|someone|this|that|you|the|my|i|we|nobody)\b(?! (?:see|read|know|get|gets|hear|hears|knows|reads|sees|has|have|understand)s?\b)",
    signs="make sure|see to it|see that")


def entreats(text: str) -> bool:
    """ "Please just make sure they come": a promise is wished for, not demanded."""
    return _ENTREATY.search(text) is not None


_PLEADED = re.compile(r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|um|uh|yeah|yes|oh)[,.]? )*(?P<wish>\w[\w' -]{5,60}?),? please[.!]*$", re.IGNORECASE)


def bare_request(text: str) -> str:
    """What is asked for in a bare "password reset, please"; empty for anything else."""
    found = _PLEADED.match(text.strip())
    return found["wish"] if found is not None and 2 <= len(found["wish"].split()) <= 8 else ""


_TIMELY = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight morning afternoon evening noon after before at around about or and on next "
    "this week the in by between until one two three four five six seven eight nine ten eleven twelve half past quarter o'clock am pm maybe early late".split()
)


_TIMELY_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight morning afternoon evening noon".split())


def is_uptalk(text: str) -> bool:
    """A statement with a rising end ("since about nine?", "Tuesday after five?"), not a question."""
    words = text.lower().strip(" ?.!").replace(",", "").split()
    if 2 <= len(words) <= 6 and all(word in _TIMELY or word.isdigit() for word in words) and _TIMELY_DAYS.intersection(words):
        return True
    return len(text.split()) <= 6 and _UPTALK.match(text) is not None and _TAG.search(text) is None


def is_request(text: str) -> bool:
    """A wish in the form of a question ("I'd like to book a cut?")."""
    return _REQUEST.match(text) is not None


_HEAR = Remark(r"\b(?:can|do) you hear me\b", r"\b(?:are you|anybody|anyone|is (?:anybody|anyone|somebody)) (?:still )?there\b(?! (?:who|that|to|i|right|tonight|today|with|can))", r"\bstill there\b(?! (?:is|was|and))",
    signs="hear me|there")


def asks_to_be_heard(text: str) -> bool:
    """ "Hello, can you hear me?" """
    return _HEAR.search(text) is not None


_CONCESSION = Remark(
    r"\b(?:can|could|may|might|will|do|would|should) (?:i|we) (?:please |just |at least |even |also )*(?:get|have|receive|be given|claim)\b"
    r"[\w' ]{0,20}\b(?:credit|refund|discount|replacement|new one|money|compensat\w+|extension|waiver|deposit|something off|free)\b",
    r"\b(?:will|would|can|could) (?:you|they) (?:please |just |at least |even )*(?:take|give|knock|waive|drop|refund|credit|replace|cover|pay|reimburse|reduce|write)\b",
    signs="can|could|may|might|will|would|should|do ")


def asks_for_concession(text: str) -> bool:
    """ "Can I get a credit for today": asks for something only the firm can grant."""
    return _CONCESSION.search(text) is not None


def is_praise(text: str) -> bool:
    """A call made to say thank you."""
    return _PRAISE.search(text) is not None
