"""What stands beside the matter: set phrases, remarks on this talk, biography, "not being funny". Never said back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unruffled.understanding.spoken_numbers import NUMBER_WORDS
from unruffled.understanding.verbs import PASTS

PERSONS = frozenset(
    "wife husband partner fiancé fiancée fiance fiancee girlfriend boyfriend mother mum mom mam mammy mommy dad daddy father son daughter boy girl child kid "
    "baby toddler newborn infant twins kids children boys girls babies sister brother nan nana gran granny grandma grandpa grandad granddad grandmother grandfather "
    "uncle aunt auntie cousin niece nephew grandson granddaughter grandchild neighbour neighbor neighbours neighbors friend mate boss colleague "
    "driver engineer technician tech man woman lady lad lads fella fellow fellas guy guys bloke plumber electrician teacher tutor instructor "
    "assessor adjuster inspector carer nurse doctor dentist hygienist vet clerk cashier receptionist manager supervisor cleaner counselor counsellor "
    "lifeguard coach tenant tenants landlord patient guests guest people parents priest bride groom stranger agent rep operator chemist pharmacist "
    "barber stylist waiter waitress chef photographer installer fitter builder builders roofer mechanic courier postman ladies men women team crew staff passengers "
    "secretary dispatcher guard officer usher porter host hostess server trainer therapist accountant solicitor lawyer surgeon midwife optician groomer warden "
    "concierge bouncer captain pilot steward attendant salesman saleswoman principal headteacher owner sitter babysitter nanny gardener painter joiner locksmith surveyor "
    "dog cat puppy kitten horse parrot rabbit cow cows".split()
)
"""Who can be "he", "she" or "they"."""
FEMALE = frozenset(
    "wife mother mum mom mam mammy mommy daughter girl sister nan nana gran granny grandma grandmother aunt auntie niece "
    "granddaughter lady woman bride waitress fiancée fiancee girlfriend".split()
)
MALE = frozenset(
    "husband dad daddy father son boy brother grandpa grandad granddad grandfather uncle nephew grandson lad fella fellow guy bloke groom priest postman man "
    "boyfriend".split()
)

_KIN = "|".join(sorted((FEMALE | MALE | {"cousin", "friend", "mate", "neighbour", "neighbor", "partner"}) - {"man", "lady", "guy"}))

_ASIDE = re.compile(
    r"^(?:(?:and|but|so|look|well|oh|ah|yeah|yes|no|now|see|listen|because|like|honestly|okay|i mean|you know|sorry|just|though|hi|hello) )*(?:"
    + "|".join(
        (
            r"(?:i (?:know|suppose|guess) )?(?:these|those|such) things (?:do )?happen",
            r"(?:it happens|that's life|such is life|it is what it is|there you (?:go|are|have it)|here we (?:go|are)|what can you do|long story(?: short)?)\b",
            r"i (?:really |honestly )?(?:don't|do not|didn't|hate|never) (?:really )?(?:want to|wanna|mean to|like to|wish to|to) "
            r"(?:make (?:a |any |too much )?(?:fuss|scene|trouble|big)|be (?:a|an|funny|rude|difficult|awkward|that|mean|unkind|unfair|dramatic|pushy|horrible)\b"
            r"|bother|complain|cause (?:trouble|a)|sound|go (?:on|through)|seem|take up|keep you|moan|whinge|whine|fuss|come across|start|waste your|harp|nag|repeat)",
            r"(?:i'm |i am |we're )?not (?:being|trying to be|meaning to be) ",
            r"(?:i'm|i am) (?:really |honestly |usually )?not (?:joking|kidding|exaggerating|making (?:this|it) up|one (?:to|for)|a complainer|usually|normally|asking for (?:much|the)|"
            r"blaming|having a go|being|trying to|complaining|after (?:money|anything)|the sort|that (?:kind|sort))",
            r"(?:it's|this is|it is|it isn't|this isn't|that's) (?:not )?(?:really |even |just |so much )?(?:about )?the (?:money|principle)\b",
            rf"(?:my|me|our) (?:\w+ )?(?:{_KIN}) (?:works?|worked|runs?|ran|owns?|owned|used to (?:work|run|own|be|do)|manages) (?:in|for|at|as|with|an?|his|her|the)\b",
            r"(?:he|she|they|everyone|everybody|people|(?:my|me|our) \w+) (?:says?|said|thinks?|reckons?) (?:that )?(?:it's|this is|that's|you're|you are|you'd|i'm|i am) "
            r"(?:all |just |a |an |too |being |nothing but )*(?:scandal|disgrace|joke|crime|shame|outrage|rip|illegal|criminal|mad|crazy|nonsense|ridiculous|soft|patient|nice|robbers|thieves)",
            r"i (?:must|have to|dare|do have to|gotta|got to|will) (?:say|admit|confess)\b",
            r"(?:let me|i'll) (?:guess|tell you|put it)|(?:mark|take) my words?|(?:i )?(?:ask|tell|beg|bet|assure|warn|swear to) you$|i swear$",
            r"(?:believe|trust|mind|excuse|pardon|forgive|bear with|bless) (?:me|you|him|her)|(?:would|can|could) you believe",
            r"(?:you can )?(?:put|write|get|take|jot|note) (?:that|this|it)(?: all)? (?:down|in|on)\b",
            r"(?:that's )?fair enough|fair's fair|fair play|(\w+)'s \1$|(?:and )?whatever$|no (?:complaints|worries|bother|harm done)",
            r"i(?:'ll| will)? (?:give (?:you|him|her|them) that|grant you)|i(?:'ve)? (?:got|have|get) (?:it|you|that)$|got (?:it|that|you)$",
            r"(?:it's )?probably (?:nothing|not|no|a)\b|nothing (?:you|they|we|i|anybody|anyone) ",
            r"i know (?:it's|it is|that's|this is|these things|how it|everyone|everybody)\b",
            r"(?:i'm|i am|i get|i've always been) (?:just |only |a bit |a little |very |really |so )*(?:slow|nervous|rambling|babbling|shy|bad|no good|hopeless|rubbish|useless|terrible|not (?:great|good)) "
            r"(?:on|with|at|about) (?:the |this |these )?(?:phones?|telephones?|thing|things|this|computers?)",
            r"i'm (?:an? )?(?:\w+ )?(?:nuisance|pest|bother|pain|old fool|eejit)\b",
            r"if (?:it (?:was|were) up|you ask|i'm honest|truth|i may|it's not|it isn't|that's)\b|i'd (?:not|never|hate|say|swear|imagine|bet|guess|love to know)\b",
            r"(?:what's|what is) done is done|why (?:would|should) i\b|i(?:'ve)? (?:keep|kept|keeps) (?:saying|calling it|getting (?:it|that))",
            r"(?:well )?(?:isn't|aren't|wasn't) (?:that|this|it|you) (?:just |a |so |lovely|nice|great|grand|peachy|something)",
            r"no(?:body)? (?:fault|blame)\b|(?:we|you) all make mistakes|accidents happen|these days\b|at the end of the day$|i could (?:go on|cry|scream)",
            r"(?:i'd|i would) like to thank|(?:thanks|thank you) (?:a lot|very much|so much)? ?for (?:nothing|the)|i (?:want|wanted) to thank|we (?:really )?appreciate",
            r"(?:do|did|will|shall) (?:i|we) (?:get|win) (?:a|an|another|my) (?:\w+ )?(?:medal|prize|badge|sticker|cookie|discount|trophy|award)",
            r"(?:he|she|it|they) (?:\w+ )?(?:would've|would have|'d have|could've|might've)\b|(?:my|your|our|his|her) \w+ (?:would've|would have|'d have)\b|(?:he|she|they)'d have\b",
            r"(?:i|we) (?:pay|give) you (?:good money|every|all|each)|(?:that|this)'s? (?:what )?i (?:pay|paid) you for",
            r"(?:i|i've|i have|we've|we) (?:have )?never (?:looked|felt|been|slept|had|seen) (?:so |a |any )?(?:better|happier|fitter|good|well|much fun)",
            r"(?:the|my|our) \w+(?:'s| is| was) (?:all |just |perfectly |absolutely |quite )?(?:fine|okay|ok|grand|alright|perfect|not the (?:issue|problem|point))$",
            r"(?:i'm|we're|i am) (?:grand|fine|all right|alright|okay|ok)$|(?:it's|that's|he's|she's|they're|we're) (?:all )?(?:grand|fine|alright|okay|no bother)(?:$| for| until| when| then| now| with)",
            r"(?:kindly |please )?do the needful|there's a difference$|did i say|what am i (?:saying|like)|it can't be helped|you can't (?:help|win)",
            r"i (?:nearly|almost) (?:fell off|died|had a|dropped|choked|wept|cried)|(?:the|my|it's|that's|this|your) ?(?:\w+ )?(?:has |have |had |'s )?(?:got(?:ten)?|gone|getting|going) (?:to|on) my (?:brain|head|nerves|wick)",
            r"i(?:'ll| will)(?: \w+)? (?:have it framed|believe it|wait and see|hold my breath)|(?:will|would) you i(?:'ll)? ",
            r"i (?:just )?(?:want|wanted|need|'d like|would like) (?:to hear|you to hear|to be heard|you to say|it in writing)\b|it's (?:a )?(?:simple )?(?:yes or no|simple)\b|you don't (?:get|understand|know) ",
            r"i (?:don't|do not|won't) (?:plan|intend) (?:on|to) (?:being|be) (?:here|around)|.*\b(?:putting|saving|saved|put|keeping) (?:\w+ ){0,3}?pills\b|(?:i )?won't be (?:here|around) (?:after|by|for long)",
            r"there(?:'s| is| was)(?:n't| not)? (?:no|any) (?:\w+ )?(?:smell|smoke|fire|flames?|sparks?|blood|damage|danger|pain|leak|rush|hurry|harm)\b|.* or anything$",
            r"i don't (?:do|use|have|own|like) (?:the )?(?:websites?|computers?|internet|emails?|apps?|smartphones?|texts?|machines?)\b|i(?:'ve| have)? got (?:a|all|plenty of) (?:minute|second|sec|day|time)\b|that was (?:out of line|uncalled)",
            r"(?:i've|i have|i've been) (?:been )?(?:awake|up) (?:since|all night)\b.* with (?:it|this|that)$|(?:\w+ ){0,4}that's (?:grand|great|perfect|lovely|fine)$|will you i'll|take my name (?:then|down)\b|take my name$",
            r"i said to (?:\w+|my \w+|myself)\b|i (?:thought|says) to myself|i was (?:going|about) to say",
        )
    )
    + ")"
)
_HYPOTHETICAL = frozenset("would've could've should've might've i'd've".split())
_REPORTED = frozenset("said told promised say says swore thought".split())
_OWN = frozenset("i we i've we've i'm we're".split())
_CAME = frozenset("came arrived come turned showed".split())
_OWN_AGE = frozenset("i'm we're".split())
_UNIT_OF_AGE = frozenset("days weeks months hours".split())
_LOYAL = re.compile(
    r"(?:(?:i've|i have|we've|we have) been (?:coming|with|a (?:customer|client|member|patient|tenant)|living|here|going|using|paying)|been (?:with|coming|a)|(?:i've|we've) (?:lived|worked|used|banked|shopped))\b.*\b(?:years?|decades?)\b"
)
_TOLD = re.compile(r"(?:i|i've|i have|we|we've) (?:already |just |also )?(?:told|asked|said|explained|mentioned|asked and)\b")


_WEATHER = re.compile(r"it'?s (?:now |nearly |almost |about |only |just |gone )*(?:minus|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|thirty|forty|ninety|raining|snowing|freezing|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)\b(?!.*\b(?:weeks|days|months|times|feet|foot|inch|inches|miles|metres|meters|sizes|visits|dollars|pounds|hundred|thousand|euros?|letters|calls)\b)")


def is_aside(lows: Sequence[str]) -> bool:
    """Whether a clause of these lower-case words says nothing of the matter: an idiom, a hypothesis, a remark on the call."""
    if not _HYPOTHETICAL.isdisjoint(lows) and _REPORTED.isdisjoint(lows):
        return True
    return _ASIDE.match(" ".join(lows)) is not None


def lightness(lows: Sequence[str]) -> float:
    """How much less a clause weighs because it tells who the caller is, or that it was said before, and not what happened."""
    first = lows[0]
    if first in ("it's", "its") and _WEATHER.match(said := " ".join(lows)):
        return 0.3
    if "if" in lows and not _REPORTED.isdisjoint(lows):
        return 0.2
    if first in _OWN_AGE and _UNIT_OF_AGE.isdisjoint(lows) and 1 < len(lows) <= 5 and (lows[1] in NUMBER_WORDS or lows[1][:1].isdigit()):
        return 0.1
    if first in ("i'm", "i") and lows[1:2] in (("a",), ("an",)) or lows[:3] in (("i", "am", "a"), ("i", "am", "an")):
        return 0.12
    if first in ("i'll", "we'll"):
        return 0.15
    if first in ("it's", "its") and lows[1:2] and lows[1] in ("in", "on", "at", "under", "by"):  # where a thing stands
        return 0.06
    if first in ("i", "we") and lows[1:2] and lows[1] in PASTS and lows[1] not in ("had", "was", "were", "said", "told", "thought"):
        return -0.05
    if lows[1:2] == ("like",) and first in ("it's", "that's", "he's", "she's"):
        return 0.2
    if lows[-1] in ("that", "this") and first in _OWN or lows[-1] in ("it", "that", "this", "them") and len(lows) <= 6:
        return 0.04
    if lows[-1] in ("came", "arrived", "out", "up", "come") and len(lows) <= 5 and lows[-2:] != ("went", "out") and first in ("the", "your", "a", "so", "he", "this") and not _CAME.isdisjoint(lows):
        return 0.12
    said = " ".join(lows)
    if _LOYAL.match(said):
        return 0.2
    if first in ("i", "i've", "we", "we've") and _TOLD.match(said):
        return 0.12
    if first in ("i", "we") and len(lows) > 1 and lows[1] in ("work", "live", "have", "know", "think", "like", "love") and len(lows) <= 6:
        return 0.06
    return 0.0
