"""What the caller wants answered now, and of what kind. Rhetoric and sarcasm are no questions."""

from __future__ import annotations

import re

from unruffled.understanding.reading import Context, Question
from unruffled.understanding.text import Text
from unruffled.understanding.verbs import BASES
from unruffled.understanding.word_marks import marked

_WH = frozenset("what when where who which why how what's when's where's who's how's how'd what'd where'd why'd who'd when'd what're how're whose whom qué cuándo dónde quién cómo cuánto quand où qui comment pourquoi wann wo wer wie".split())
_AUX = frozenset("is are was were do does did can could will would should shall may am have has isn't aren't doesn't don't didn't can't couldn't won't wouldn't shouldn't haven't hasn't am".split())
_SUBJECTS = frozenset("i you he she it we they that this there somebody someone anybody anyone the my your our his her their these those a an y'all everything anything".split())
_LEADS = frozenset("so and but okay well then now wait hang on oh yeah um uh hey hi look listen yes no right because just like hold hello please sorry also real q tho though lol mate love dear nah anyway btw question quick ok k".split())
_TIRADE = 40
"""Words beyond which a question needs its mark: in a tirade "who does this" wants no answer."""
_MOST = 40
"""Questions read of one utterance."""


def begins_question(lows: tuple[str, ...]) -> bool:
    """Whether a clause of these words is put as a question: "when do we", "is the money", "how long"."""
    i = 0
    while i < len(lows) - 1 and lows[i] in _LEADS:
        i += 1
    first = lows[i]
    following = lows[i + 1] if i + 1 < len(lows) else ""
    if first in _WH:
        if following in ("i", "a", "ever") or lows[i + 1:i + 3] in (("happened", "is"), ("happened", "was")):
            return False
        if first in ("when", "where", "which", "who") and following not in _AUX and "'" not in first and following not in ("do", "day", "time", "one"):
            return False
        return first != "whatever"
    if first == "am" and following == "i":
        return True
    return first in _AUX and (following in _SUBJECTS or following not in BASES and first in ("is", "are", "does", "did", "was", "were", "has") and bool(following) and following not in _DATES)


_DATES = frozenset("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday not just really supposed told".split())


_RHETORICAL = re.compile(
    r"^(?:are you (?:kidding|joking|serious|deaf|stupid|blind|insane|crazy|out of your|people (?:kidding|serious|stupid))|you know\b|you (?:think|believe|call)\b|do you (?:(?:need|want) my (?:blood|shoe|firstborn|life)|think i'm|people think|know how (?:long|many times|much)|have any idea|even|understand|hear (?:me|yourself)|realize|get it|call this|want to know what)"
    r"|does (?:this|that) (?:sound|look|seem) |what the |what kind of |what is wrong with|what's wrong with you|what's the (?:matter with you|point)|what am i paying|who (?:does that|do you think|cares|in their|runs|would)\b|guess |how (?:hard|dare|stupid|dumb|difficult|many times (?:do|must|have)|the )|why (?:should|would|do) i (?:have to|believe|trust|care)"
    r"|why is (?:that|this|it) (?:so )?(?:hard|difficult|complicated)|can you believe|is (?:this|that) (?:a joke|america|some kind|what i pay|how you)|isn't that (?:great|wonderful|special|nice|something)|what do i have to do|where do you (?:get|people)|seriously|really|and for what|for what|for this|see|okay|right|huh|hello|all set"
    r"|did i (?:stutter|ask)|have you (?:ever|people|no)|don't you (?:people )?(?:care|have|think|get)|how'd you (?:even )?get hired|how did you (?:even )?get|is it (?:really )?that hard|is your (?:refrigerator|fridge)|oh you're|would it kill|am i (?:supposed|crazy|stupid|invisible)|you're gonna|you're going to"
    r"|what did i (?:just )?(?:say|tell)|what do you (?:people )?(?:even )?do\b.*all day|what part of|what's so hard|do i (?:look|sound|have to (?:spell|do everything|draw)|need to (?:spell|draw))|who are you people|what else is new|is that (?:so|supposed)|are you (?:done|happy(?: now)?)$)"
)
_SELF_TALK = re.compile(
    r"^(?:where (?:was i|were we)|what was i (?:saying|on about|going to say|gonna say)|you know (?:that|what|it)|is that (?:everything|all)\b|(?:is there )?anything else\b|are we (?:done|all set|finished)|"
    r"do you (?:have|need) (?:enough|everything|anything else|anything more)|have you got everything|what else (?:do you need|can i tell you))"
)
_SMALLTALK = re.compile(
    r"^(?:is it (?:still )?(?:raining|snowing|sunny|windy|hot|cold|warm|nice|freezing|pouring)(?: (?:with|where|over|out|by|down|up|there|in|today)\b.*)?$|how's (?:the weather|it going|your (?:day|night|morning|evening|week)|everything)\b|"
    r"how (?:are (?:you|things)|have you been|do you do|is your (?:day|night|morning|evening))(?: (?:doing|today|tonight|this \w+|over there|there|going|so far))*$|(?:you |are you )?(?:busy|having a (?:good|nice|busy|quiet))\b[\w' ]{0,14}$|"
    r"what's the weather\b|nice (?:day|weather)\b|did you have a (?:good|nice)\b)"
)
_CONFIRMING_TAIL = frozenset("right yes correct okay no sure huh true".split())


def find_questions(text: Text, context: Context) -> tuple[Question, ...]:
    """Questions of the utterance, in order. Cheap where nothing is asked; never raises."""
    if not text.marks & _TRIGGERED and "?" not in text.plain:
        return ()
    found: list[Question] = []
    long = len(text.words) > _TIRADE
    for first, stop in _stretches(text)[:_MOST]:
        asking = text.after[stop - 1] == "?"
        lows = list(text.words[first:stop])
        lead = 0
        while lead < len(lows) - 1 and lows[lead] in _LEADS:
            lead += 1
        body = lows[lead:]
        if not asking and (long or not _asks_unmarked(body)) and not _asked_again(body):
            continue
        if (again := _asked_again(body)):
            lead, body = lead + again, body[again:]
            asking = True
        kind = question_kind(body, asking)
        if kind:
            start, end = text.span(first + lead, stop)
            found.append(Question(kind=kind, text=text.original[start:end], start=start, end=end))
    return tuple(found)


def _asked_again(body: list[str]) -> int:
    """How many words lead to a question put again: "I asked how many days", "I'm asking when it closes"."""
    for size in (2, 3):
        if tuple(body[:size]) in _ASKING_AGAIN and body[size : size + 1] and body[size] in _WH:
            return size
    return 0


_ASKING_AGAIN = frozenset((("i", "asked"), ("i'm", "asking"), ("i", "said"), ("i", "just", "asked"), ("i", "asked", "you"), ("i", "am", "asking"), ("i", "was", "asking")))

_TRIGGERS = (_WH | _AUX | frozenset("gimme robot wonder tell say know".split())) - frozenset("is was are were do have has will can't don't didn't isn't doesn't haven't hasn't am".split()) | frozenset(("are", "is", "do", "will", "am", "does", "did"))
_TRIGGERED = marked(_TRIGGERS)


def _stretches(text: Text) -> list[tuple[int, int]]:
    """Sentences, cut also at dashes and before a question that follows a comma."""
    cuts: list[tuple[int, int]] = []
    first = 0
    words = text.words
    last = len(words) - 1
    for i, mark in enumerate(text.after):
        ends = mark in (".", "!", "?", "\n", "…", "—", "–", ";") or i == last
        if not ends and (mark == "," or words[i + 1] in _JOINING) and _turns_to_question(text, i, first):
            ends = True
        elif not ends and words[i + 1] == "how" and asks_how_much(words, i + 1):
            ends = True
        if ends:
            cuts.append((first, i + 1))
            first = i + 1
    return cuts
_JOINING = frozenset(("and", "but", "so"))


def _turns_to_question(text: Text, i: int, first: int) -> bool:
    """ "…, is that okay", "and when do we get it": a question begins after a comma or an "and"."""
    words = text.words
    j = i + 1
    if text.after[i] != "," and not (words[j] in ("and", "but", "so") and i > first):
        return False
    while j < len(words) - 1 and words[j] in ("and", "but", "so", "then", "um", "uh"):
        j += 1
    following = words[j + 1] if j + 1 < len(words) else ""
    if words[j] == "which" and text.after[i] == "," and words[i + 1] == "which":
        return False  # "…, which is more than he did"
    if words[j] == "how" and following in ("much", "long", "many", "soon", "far", "often", "late"):
        return True
    return words[j] in _WH and following in _AUX or words[j] in _AUX and following in ("i", "you", "he", "she", "it", "we", "they", "that", "there", "this", "somebody", "someone")


def asks_how_much(words: tuple[str, ...], i: int) -> bool:
    """ "im 15 how much is it", in one breath: the question begins at word i, behind a count."""
    return i > 0 and words[i + 1:i + 2] in (("much",), ("many",), ("long",)) and words[i + 2:i + 3] != () and words[i + 2] in _AUX and (
        words[i - 1].isdigit() or words[i - 1] in ("old", "here"))


_SHORT_QUESTIONS = tuple(short.split() for short in (
    "how come", "why not", "how much", "how long", "how soon", "how many", "what time", "who's this", "who can", "when then"))


def _asks_unmarked(body: list[str]) -> bool:
    """A question without its mark: a wh-word with a verb after it, or an auxiliary before its subject."""
    if len(body) < 3:
        return body[:2] in _SHORT_QUESTIONS
    first, second = body[:2]
    if first in ("what", "which", "whose") and any(body[k] in _AUX and body[k + 1] in _SUBJECTS for k in range(2, min(len(body) - 1, 5))):
        return True
    if first in _WH:
        return second in _AUX or first in ("how", "what", "which") and second in ("long", "much", "many", "soon", "time", "day", "late", "far", "about", "come", "kind") or "'" in first and first not in ("what's", "how's") or first in ("what's", "how's")
    return first in _AUX and second in ("i", "you", "he", "she", "it", "we", "they", "that", "there", "this", "somebody", "someone", "anybody", "anyone", "the", "my", "your") and (first not in ("have", "don't", "may") or body[:3] == ["have", "you", "got"])


_AI = re.compile(
    r"\b(?:are|is|am) (?:you|this|that|it|i)\b[\w' ]{0,30}\b(?:robot|bot|machine|computer|ai|a\.i|automated|recording|real|human|person|alive|software|program|chatbot)\b|\b(?:talking|speaking) (?:to|with) (?:a |an |some )?(?:robot|bot|machine|computer|ai|recording|real|human|person|program)"
    r"|^(?:robot|bot|machine|a machine|a robot|an ai)$|\bare you (?:even )?real\b|eres (?:un robot|una máquina|humana?)|(?:un robot|une machine)$"
)
_HUMAN = re.compile(
    r"\b(?:speak|talk|get|reach|transfer|connect|put|through|have)\b[\w' ]{0,20}\b(?:a person|person|human|somebody|someone|supervisor|manager|owner|boss|operator|representative|agent|anybody)\b|\b(?:manager|supervisor|owner|boss|anybody|anyone|somebody|real person|human) (?:there|available|around|in|i can|who can|that can)\b|\bis there (?:a |an |any )?(?:person|human|manager|somebody|someone|anybody|anyone|supervisor)\b"
)
_PRIVATE = re.compile(
    r"\bhow many (?:clients|customers|people|patients|callers|companies|complaints|calls|employees|others|tenants)\b|\b(?:other|what are|what're) (?:clients|customers|people|callers|others|tenants|patients)\b[\w' ]{0,12}\b(?:say|saying|tell|telling|told|call|calling|complain|complaining)"
    r"|\b(?:home address|cell (?:number|phone)|personal number|private number|direct (?:line|number)|his address|her address|his number|her number|his cell|her cell|home number|his schedule|her schedule)\b"
    r"|\b(?:does|do|is|was|has|did) (?:he|she|(?:mr|mrs|ms|dr|miss) \w+)\b[\w' ]{0,12}\b(?:in|there|work|works|working|home|leave|live|lives|drive|come in|here|married|off|on vacation|away|out|on duty|get off|paid|customer|client|patient|account)\b|\bwhere (?:does|do|is|did) (?:he|she|(?:mr|mrs|ms|dr) \w+)\b|\bwhen (?:does|is|will) (?:he|she|(?:mr|mrs|ms|dr) \w+)\b[\w' ]{0,16}\b(?:in|there|leave|leaves|home|off|get off|lunch|finish|alone)\b"
    r"|\bwhat are (?:people|they|others|customers|callers) (?:telling|saying)\b|\b(?:his|her|their) (?:salary|diagnosis|results|balance|account|password|bill|file|records)\b|\bwho else\b|\bdid (?:other|anyone else|anybody else|other people|my (?:husband|wife|ex|brother|sister|neighbor|son|daughter))\b[\w' ]{0,24}\b(?:call|called|complain|get|have|come|stop|pay|been)"
)
_PRIVATE_NAME = re.compile(r"^(?:is|was|does|did|has|will) ([a-z][a-z'-]+)\b[\w' ]{0,12}\b(?:in|there|here|work|working|home|available|off|on duty|around|married|live)\b")
_ADVICE = re.compile(
    r"(?<!who )(?<!where )(?<!number )(?<!address )\bshould (?:i|we|he|she)\b|\bwhat (?:would|should|do) (?:you|i|we) (?:do|recommend|suggest|advise|take|give)\b|\bwhat'd you do\b|\bdo you (?:think|recommend|suggest|advise) (?:i|we|it's|that i|a|taking|giving|moving)\b|\bis (?:it|that|this) (?:safe|dangerous|legal|poisonous|toxic|contagious|serious|bad for|okay to|ok to|all right to|alright to)\b|\bcan (?:i|he|she|we|they|my \w+) (?:(?:just|still|even|legally|safely|actually) )*(?:take|give|eat|drink|drive|sue|stop taking|turn|use|mix|keep|touch|go (?:back )?in)\b|\b(?:is|would) (?:that|it|this)(?: be)? (?:even )?(?:allowed|legal|illegal|lawful)\b|\bam i allowed\b|\bis (?:that|this|it) (?:okay|ok|all right|alright|safe) to do\b|\bdo i (?:need to|have to) (?:see a|go to|pay|turn|leave|sue|shut|evacuate|take|tip)\b|\bin your opinion\b|\bif you were me\b|\bwhat do you think i should\b|\bhow much (?:\w+ )?(?:should|can) (?:i|he|she|we) (?:take|give)\b"
)
_PROMISE = re.compile(
    r"\b(?:can|could|will|do|would) you (?:promise|guarantee|swear|assure)\b|\bpromise\b[\w' ]{0,30}$|\bguarantee[d]?\b|\b(?:so|then) (?:it's|it'll be|that's|he'll|she'll|they'll|you'll|i'll)\b|\b(?:it's|it'll be|he'll|she'll|they'll|you'll|i'll|somebody'll|someone'll|it will|they will|you will|he will|she will|someone will|somebody will|will it|will he|will she|will they|will somebody|will someone)\b[\w' :]{0,50}\b(?:yes|right|today|tonight|tomorrow|by|fixed|then|for sure|definitely|back|hour|done|ready|up|here|out|call|refunded|refund|come|there)\b"
    r"|\bfor sure$|\bdefinitely\b|\bis it going to be\b|\bam i (?:going to|gonna) get\b|\bwill (?:i|we) (?:get|have|be)\b"
)
_TIME = re.compile(
    r"^(?:when|until when|by when|how (?:long|soon|late|fast|quick(?:ly)?))\b|\bwhat (?:time|day|date|hours)\b|\bhow (?:long|soon|much longer|many (?:days|hours|minutes|weeks))\b|^cuándo\b|^quand\b|^wann\b|^what(?:'s| is) (?:the )?(?:earliest|soonest)\b|\bwhen (?:can|will|do|does|is|are|would|did|am|should)\b|\bis (?:today|tomorrow) (?:possible|okay)\b|^(?:today|tomorrow|tonight|this week)$"
)
_ABILITY = re.compile(r"^(?:what can you|what could you|what (?:exactly )?(?:is it )?you can|what are you (?:able|going to do|gonna do)|what will you do|what do you (?:actually )?do|what you gonna do|can you (?:do (?:it|that|this|so|anything|something|nothing|one|for|to|or|about|even)\b|do$|help|even (?:do|help)|actually|fix|see|handle|take care)|could you (?:do (?:it|that|this|anything|something|to|for|about)|help)|are you able|do you have the (?:power|authority)|is there anything you|can't you|can anybody help|can anyone help|can somebody help|you can't (?:do|help))\b|\bor can't you$|\bor not$|\bwhat can (?:be done|you people|you guys)\b|\bwhat good are you\b")
_PERMISSION = re.compile(r"^(?:can|could|may) (?:i|we) (?:ask|say|finish|put|leave|bring|call back|think|record|have a (?:second|minute|moment)|tell you|swear|stay|go on)\b|^(?:do you mind|is it (?:okay|ok|alright|all right) (?:if|to)|would it be (?:okay|ok|all right|alright) (?:if|to)|mind if)\b")
_WHO = re.compile(r"^(?:who(?:'s| is) (?:this|that|speaking|calling|there|on the (?:line|phone))|who(?: am i| are you| did i| have i|m)\b|what(?:'s| is) your name|who's (?:this|calling)|is this (?!\w+ (?:safe|legal|okay|dangerous))(?:the |a |mr|mrs|dr|[a-z]+$|\w+ \w+$|\w+ \w+ \w+$)|are you (?:the (?!one)|with |from ))|\bwhich (?:company|place|office) is this\b|\bdid i (?:call|reach|dial|get (?:the|through|a hold))\b|\bdo i have the right\b|\bwhat (?:company|number|place|office) is this\b")
_CONFIRM = re.compile(r"^(?:is (?:that|it|this|(?:my|the|our) \w+) (?:now |all |definitely |actually )?(?:booked|confirmed|reserved|settled|scheduled|on the (?:list|schedule|calendar)|in the (?:book|books|system|calendar|diary)|official|sorted)|(?:am i|are we) (?:now |all )?(?:booked|confirmed|on the (?:list|schedule)|down for)|do(?:es)? (?:somebody|someone|anybody|anyone|they|he|she) (?:still )?(?:confirm|(?:call|text|write|ring) (?:me |us )?(?:back )?to confirm))\b|\b(?:is that (?:right|correct|true|so|it|okay|a yes)|are you sure|you're sure|you sure|did you get (?:that|it|all)|got (?:that|it)|have you got (?:that|it)|did you write|are you writing|you're writing|you have (?:my|the|it|that)|do you have (?:my|the|it) (?:number|name|address|right)|is that clear|does that work|you got (?:that|it|my))\b")


_SMALL_STARTS = frozenset("where what you is anything are do have how how's busy what's nice did having".split())


def question_kind(body: list[str], asking: bool) -> str:
    """Kind of the question made of these lower-case words; empty for rhetoric.

    asking: it ends in a question mark. Order of the tests is order of what must not be missed; small talk
    and talk to oneself look like nothing else, so they go first.
    """
    joined = " ".join(body)
    if body[0] in _SMALL_STARTS:
        if _SELF_TALK.search(joined):
            return "other"
        if _SMALLTALK.search(joined):
            return "smalltalk"
    if _AI.search(joined):
        return "ai"
    if _RHETORICAL.search(joined) and not (body[-1] in _CONFIRMING_TAIL and len(body) > 3):
        return ""
    if _ADVICE.search(joined):
        return "advice"
    if _PRIVATE.search(joined) or (name := _PRIVATE_NAME.search(joined)) and name[1] not in _NO_PERSON:
        return "private"
    if _requests(body):
        return "human" if _HUMAN.search(joined) else ""
    for kind, pattern in (("human", _HUMAN), ("permission", _PERMISSION), ("confirm", _CONFIRM), ("capability", _ABILITY), ("promise", _PROMISE), ("time", _TIME), ("who", _WHO)):
        if pattern.search(joined):
            return "fact" if kind == "promise" and _either(body) else kind
    return _plain_kind(body, asking)


def _either(body: list[str]) -> bool:
    """ "Do I get it in the mail or online?" asks which, and for no promise."""
    return "or" in body[2:-1] and body[body.index("or", 2) + 1] not in ("not", "what", "else", "no", "i", "i'll") and body[0] in _AUX


_NO_PERSON = frozenset("it that this there somebody someone anybody anyone everything the my your our everybody any a an what he she they you i we water power something nobody".split())


def _requests(body: list[str]) -> bool:
    """ "Can you send somebody": a wish in the form of a question, found among the clauses."""
    if len(body) < 3 or body[0] not in ("can", "could", "would", "will", "can't", "couldn't"):
        return False
    verb = next((low for low in body[2:] if low not in ("please", "just", "at", "least", "guys", "people", "maybe")), "")
    if body[1] in ("you", "somebody", "someone", "anybody", "anyone"):
        return verb in BASES and verb not in ("tell", "promise", "guarantee", "do", "help", "explain", "confirm", "fix", "see", "handle", "assure", "swear", "be") and body[-1] not in ("not", "you")
    return body[1] in ("i", "we") and verb in ("get", "have", "speak", "talk", "book", "schedule", "make", "cancel", "change", "return", "pick", "leave", "come") and body[-1] not in ("second", "minute")


def _plain_kind(body: list[str], asking: bool) -> str:
    if body[-1] in _CONFIRMING_TAIL and len(body) > 1 and body[0] not in _WH and body[0] not in _AUX:
        return "confirm" if body[-1] != "no" or asking else "other"
    if body[:2] in (["are", "you"], ["is", "that"]) and len(body) > 2 and body[2] in ("saying", "telling", "a", "refusing"):
        return "other"
    if body[0] not in _WH and body[0] not in _AUX:
        if len(body) <= 6:
            return "confirm"
        return "fact"
    if body[0] in ("why", "how's", "whose"):
        return "other" if body[0] == "why" else "fact"
    return "fact"
