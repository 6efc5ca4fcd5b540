"""What a question is after that its form does not tell: the plan, whom to turn to, what we have written down."""

from __future__ import annotations

from unruffled.understanding.remarks import Remark

_PLAN = Remark(
    r"\bwhat happens (?:now|next|then|after|from here|to (?:it|this|that|my))\b", r"\bwhat(?:'s| is) (?:going to happen )?next\b", r"\b(?:so|and|okay|but)?,? ?what now\b",
    r"\bwho (?:does|is doing|'s doing|will do) what\b", r"\bwhere does (?:this|that|it|my \w+) go (?:now|next|from here)\b", r"\bwhat will happen (?:now|next|then)\b",
    r"\bwhat do (?:you|they) do (?:now|next|with (?:it|this|that))\b", r"\bhow does (?:this|it) work (?:now|from here)\b", r"\bwhat(?:'s| is) the plan\b",
    signs="what|who|where does|how does")
_IF_NOT = Remark(
    r"\b(?:what|and|but|so)?,? ?(?:if|what if) (?:nobody|no one|no-one|he|she|they|you|somebody|someone|it)(?:'s| is| are)? ?(?:doesn't|don't|does not|do not|didn't|won't|never|still)? ?(?:call|calls|ring|rings|phone|come|comes|show|shows|turn|turns|happen|happens|hear)\b",
    r"\bwhat if i (?:don't|do not|never) hear\b", r"\bwhat do i do if (?:nobody|no one|no-one|he|she|they)\b", signs="if ")
_WHO_RINGS_WHOM = Remark(
    r"\b(?:do|should|shall|will) (?:i|we) (?:call|ring|phone|come|bring|wait|go|drive|stay)\b.*\bor (?:do|does|will|should|shall|wait)\b",
    r"\b(?:do|does|will|would) (?:you|he|she|they|somebody|someone) (?:call|ring|phone|come)\b.*\bor (?:do|should|shall|am) i\b",
    r"\b(?:bring|come|drive|go)\b[\w' ]{0,20}\bor (?:just )?(?:wait|stay|sit)\b", signs=" or ")
_WHOM = Remark(
    r"\bwho (?:do|should|would|can|must|will) (?:i|we) (?:\w+ )?(?:talk|speak|send|write|turn|go|ask|see|pay|call|ring|complain|contact|address|deal|get)\b",
    r"\bwho(?:'s| is) (?:in charge|responsible for|the (?:right|best) (?:person|one)|handling|dealing|looking after|going to (?:call|ring|phone|help|deal|fix))\b",
    r"\bwho (?:handles|deals|decides|takes care|looks after|will (?:call|ring|phone|come|be))\b", signs="who")
_OURS_TO_TELL = Remark(
    r"\b(?:what|which) (?P<what>number|name|address|e-?mail)(?: address)?(?: for me)? (?:do|did|have) you (?:have|got|get|take|taken|write|put)\b",
    r"\bwhat(?:'s| is) the (?P<what2>number|name|address|e-?mail) you (?:have|got|took|wrote)\b", signs="number|name|address|mail")
_WRITING = Remark(
    r"\b(?:do|are|did|have|will|would) you (?:\w+ )?(?:write|writing|written|wrote|note|noting|noted|record|take|taking|taken|put|putting) (?:this|that|it|any of (?:this|that|it)|all (?:of )?(?:this|that|it)|everything|notes)\b",
    r"\b(?:is|are) (?:this|that|any of (?:this|that)|all (?:this|that)) (?:being )?(?:written|noted|taken) down\b", signs="writ|wrote|not|record|take|taking|taken|put")


def asks_the_plan(text: str) -> bool:
    """ "So what happens now? Who does what?" """
    return _PLAN.search(text) is not None


def asks_if_nobody_calls(text: str) -> bool:
    """ "And if nobody rings?" """
    return _IF_NOT.search(text) is not None


def asks_who_rings(text: str) -> bool:
    """ "Do I come in or does he call me?" """
    return _WHO_RINGS_WHOM.search(text) is not None


def asks_whom(text: str) -> bool:
    """ "Who do I talk to about that?": not who we are, but who is right for it."""
    return _WHOM.search(text) is not None


def asks_what_we_hold(text: str) -> str:
    """Which slot a caller wants read back: "what number do you have?" → callback; empty if none."""
    found = _OURS_TO_TELL.search(text)
    if found is None:
        return ""
    return {"number": "callback", "e-mail": "email"}.get(what := found["what"] or found["what2"], what)


def asks_if_written(text: str) -> bool:
    """ "Are you writing this down?" """
    return _WRITING.search(text) is not None


_NO_CALLBACK = Remark(
    r"\bno (?:need (?:to (?:call|ring|phone|chase|bother|get back)|for (?:a|anyone|anybody|somebody) (?:call|to call|to ring))|call-?back|calls? back)\b",
    r"\b(?:don't|do not|doesn't) (?:need|want|require) (?:a|any|the|you to|anybody to|anyone to|somebody to|someone to)? ?(?:call(?:ed)?(?: ?-?back)?|calls|callback|call-back|ring|phone)\b",
    r"\b(?:don't|do not) (?:bother )?(?:call|calling|ring|ringing|phone|phoning) me(?: back)?\b", r"\b(?:nobody|no one|no-one|they don't|you don't) needs? to (?:call|ring|phone)\b",
    signs="call|ring|phone|chase|bother|get back")


def refuses_callback(text: str) -> bool:
    """ "No need to call back": what is promised then is the message, not a call."""
    return _NO_CALLBACK.search(text) is not None


_PASS_ON = Remark(
    r"\b(?:take|leave|pass (?:on|along)|give (?:him|her|them)) (?:a |the |my |that )?message\b", r"\b(?:a|the) message (?:then|instead|will do|is fine)\b",
    r"^(?:(?:no|fine|okay|all right|alright|just|then|well),? )*(?:just )?tell (?:him|her|them)\b", signs="message|tell ")
_NOT_THROUGH = Remark(
    r"\b(?:don't|do not|rather not|not|no need to|stop) (?:want to be |be |need to be )?(?:put|patch|transfer|connect|send|pass)(?:ed|ting|ring|ing)?\b", r"^no\b(?!,? (?:problem|worries|that's fine|offen[cs]e|please|go|yes|yeah))", signs="not|n't|no|stop")


def prefers_a_message(text: str) -> bool:
    """ "Fine, take a message then": no yes to being put through."""
    return _PASS_ON.search(text) is not None


def refuses_to_be_put_through(text: str) -> bool:
    """ "No, don't put me through, just tell me." """
    return _NOT_THROUGH.search(text) is not None


_LETS_GO = Remark(
    r"\b(?:forget (?:it|about it)|never ?mind|leave it(?: then)?|don't (?:bother|worry about it)|(?:it )?doesn't matter|not worth it|i give up|drop it)\b(?! (?:me|the|how|what|that))",
    signs="forget|mind|leave it|bother|worry|matter|worth it|give up|drop it")


def lets_go(text: str) -> bool:
    """ "Forget it. Bye." """
    return _LETS_GO.search(text) is not None


_RINGS_AGAIN = Remark(
    r"\b(?:i'll|i will|i'd rather|i might|i may|we'll|can i|could i|may i|let me|ring you|okay if i|ok if i|all right if i|alright if i)(?: just| maybe| probably)? "
    r"(?:(?:think|talk|check|ask|speak|sleep|look|see|have a)\b.{0,40}? and )?(?:i'll |then )?(?:call|ring|phone|get|come) (?:you |you guys |yous )?(?:back|again)"
    r"(?=(?: later| tomorrow| when| once| after| another| in a| then| on | next| first| to you| about| with| if i| closer| nearer|[.!?,]|$))",
    signs="call|ring|phone|get|come")
_UNLESS = Remark(r"\bif (?:nobody|noone|no one|you|they|he|she|it|this|nothing)\b|\b(?:and|to) complain\b|\bmanager\b", signs="if|complain|manager")


def rings_again(text: str) -> bool:
    """ "Can I call you back when I've spoken to my aunt?" – who wants nothing more for now."""
    return _RINGS_AGAIN.search(text) is not None and _UNLESS.search(text) is None


_WHO_ARE_WE = Remark(
    r"\bwho(?:'s| is) (?:this|that|speaking|calling|there|on the (?:line|phone))\b", r"\bwho am i (?:speaking|talking)\b", r"\bwho (?:have|did) i (?:reach|reached|got|get|call|ring)\b",
    r"\bwho are you\b", r"\b(?:what|which) (?:company|place|office|firm|business) (?:is this|are you|have i)\b", signs="who|what|which")


def asks_who_we_are(text: str) -> bool:
    """ "Who is this?" – no sign of a wrong number yet."""
    return _WHO_ARE_WE.search(text) is not None


_CAN_HOLD = Remark(
    r"\bi(?:'ll| can| could| don't mind|'m happy to|'m fine to) (?:hold|holding|hang on|wait|waiting|stay on|hang about)\b", signs="hold|hang|wait|stay on")


def offers_to_hold(text: str) -> bool:
    """ "I can hang on a minute, no bother." """
    return _CAN_HOLD.search(text) is not None


_RECORDED = Remark(r"\b(?:is|are|am i|being)?\b ?(?:this|it|that|we|i|the call|this call)?(?: being)? ?record(?:ed|ing)\b\W*(?:\?|$|then|right|or not)", signs="record")


def asks_if_recorded(text: str) -> bool:
    """ "This recorded?" """
    return _RECORDED.search(text) is not None and "?" in text


_FREE = Remark(r"\b(?:is |are )?(?:he|she|they|\w+) (?:free|available|around|about|in|there)\W*\?", signs="free|available|around|about|in|there")


def asks_if_free(text: str) -> bool:
    """ "Achterberg. He free?" """
    return _FREE.search(text) is not None
