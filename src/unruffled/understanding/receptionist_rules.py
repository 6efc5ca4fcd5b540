"""Phrases a receptionist does not use, whoever the account is. Each rule names its source and what is right.

A rule runs only when one of its trigger words stands in the sentence. `unless` looks at the same
sentence and clears it; `negated` clears it when a "not", "can't", "never" stands shortly before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    why: str
    """What would be right, in one line."""
    unless: re.Pattern[str] | None = None
    negated: bool = False
    statement: bool = False
    """Questions are free."""


def _alternatives(patterns: tuple[str, ...]) -> str:
    """The patterns in their order, the word boundary that neighbours begin with written once: the engine then skips
    an alternative by its first letter instead of trying each boundary."""
    out: list[str] = []
    for bounded, run in groupby(patterns, key=lambda p: p.startswith(r"\b") and "|" not in _outside(p)):
        together = list(run)
        out += [r"\b(?:" + "|".join([p[2:] for p in together]) + ")"] if bounded else together
    return "|".join(out)


def _outside(pattern: str) -> str:
    """The pattern without what stands in its parentheses and classes."""
    while (inner := _INNERMOST.sub("", pattern)) != pattern:
        pattern = inner
    return pattern


_INNERMOST = re.compile(r"\[[^\]]*\]|\([^()]*\)|\\.")


def _rule(name: str, triggers: str, patterns: tuple[str, ...], why: str, unless: str = "", *, negated: bool = False,
          statement: bool = False) -> Rule:
    return Rule(name, frozenset(triggers.split()), re.compile(_alternatives(patterns)), why,
                re.compile(unless) if unless else None, negated, statement)


_SAYS = r"\byou(?:'ve| have| were|'re| are)? (?:just )?(?:said|say|told|heard|asked|mentioned|wrote|described|feel|felt|asking|saying|telling)\b|\b(?:told|promised) you\b"
_FEELING = (
    r"(?:feel\w*|felt|going through|been through|frustrated|frustration|upset|angry|anger|pain|mad|worried|in\b(?= your shoes))"
)
_PERSON = (
    r"(?:he|she|mr\.? \w+|mrs\.? \w+|ms\.? \w+|dr\.? \w+|the (?:owner|boss|manager|director|ceo|doctor|dentist|technician|president|chef|founder|partner))"
)
_MEDICINE = r"(?:water|aspirin|ibuprofen|paracetamol|tylenol|advil|antihistamine|insulin|dose|medicine|medication|pill|pills|tablet|tablets|painkiller|painkillers|antibiotics?|fluids|benadryl)"
_PEOPLE = r"(?:callers?|customers?|clients?|patients?|people|tenants?|guests?|members?|families|parents?|residents?|users?)"

RULES: tuple[Rule, ...] = (
    # ------------------------------------------------ R001 R045: nobody was ever calmed by being told to be
    _rule("calm_down", "calmer calmed once calm relax settle easy chill cool breathe breath compose lower collect simmer", (
        r"\bcalm (?:down|yourself|it down)\b", r"\b(?:stay|keep|be|remain|getting|get) calm\b(?= (?:and|please|or|so|then|for|with me)\b|[.,!]|$)",
        r"\b(?:just|please|try to|try and|you need to|need you to|can you|could you|why don't you|you should|you must|let's all|let's) (?:\w+ )?(?:relax|chill|cool (?:it|off|down)|calm)\b",
        r"^\W*relax\b", r"\bsettle down\b", r"\btake it easy\b", r"\bchill out\b", r"\bcool (?:it|off|down)\b(?=\W*$|,| please)", r"\bsimmer down\b",
        r"\b(?:take|have) a (?:deep |big |long )?breath\b", r"\bbreathe (?:for|with) me\b", r"\bcompose yourself\b", r"\bcollect yourself\b",
        r"\b(?:lower|watch|mind) your (?:voice|tone|language|mouth)\b", r"\b(?:when|once|if|after|until) you(?:'re| are| have| 've)? calm(?:er|ed)?\b"),
        "Say what you heard and what you can do; never tell a caller how to feel.",
        r"\bcalm,? common ground\b|\bi(?:'ll| will|'m| am) (?:stay|keep|remain)\w* calm\b|\bi(?:'m| am) calm\b|\btemperature\b|\b(?:furnace|heater|oven|room|water|house|engine|boiler) (?:to )?(?:settle|cool)"),
    # ------------------------------------------------ R042: a claim to know the feeling irritates
    _rule("understand_feel", "been there shoes pain frustration emotions concern concerns understand know feel feeling feelings get shoes relate understood appreciate feels through sympathize empathize", (
        r"\b(?:i|we)(?:'ve|'d)? ?(?:\w+ly |can |do |really |have |quite |so |just )*(?:understand|understood|know|get|appreciate|see|relate to)(?: \w+ly| just| all)* (?:what|how|all that|everything|the way)(?: (?:upset|angry|frustrated|worried|mad|hard|\w+ly))? (?:you(?:'re|'ve| are| must| have)?(?: \w+ly)? ?(?:be |been |must |may |might )*" + _FEELING + r"|(?:that|this|it)(?: must| can)? (?:feels?|felt|is like|is for you))",
        r"\b(?:i|we)(?:'d)? (?:\w+ly |can |do )*(?:understand|know|get|appreciate) (?:\w+ly )?how (?:upset|angry|frustrat\w+|worried|mad|annoyed|hard|difficult|awful|scared|stressed|disappointed|hurt) (?:you|that|this|it)\b",
        r"\bi know (?:the|that|this|your) feeling\b", r"\bi know just (?:how|what)\b.*\bfeel", r"\b(?:i|we)(?:'ve| have)? ?(?:\w+ly |can |do )*(?:understand|know|share|feel|get) your (?:feelings?|frustration|pain|anger|upset|emotions?|concerns?)\b",
        r"\bi(?:'ve| have) been (?:there|in your shoes|through (?:it|that|this|the same))\b", r"\bi feel (?:for|with) you\b", r"\bi feel (?:your|exactly|the same|how|what)\b", r"\bi(?:'d| would)? feel (?:exactly )?the same\b",
        r"\bi can (?:totally |fully |really )?relate\b", r"\bif i were in your shoes\b", r"\bi (?:can )?(?:fully |totally |completely |really )?(?:sympathi[sz]e|empathi[sz]e)\b"),
        "Say why it is upsetting, with the caller's own facts: “I can imagine how hard a third missed visit is.”",
        negated=True),
    # ------------------------------------------------ R083
    _rule("not_my_job", "job department problem responsibility nothing hands else's deal handle do place line area concern division business someone somebody", (
        r"(?:\b(?:not|isn't|nor|n't)\b|\bno\b) (?:really |exactly |actually |even |in )?(?:my|our) (?:job|department|problem|responsibility|area|concern|line of work|division|place|business)\b",
        r"(?<!isn't )(?<!not )(?<!n't )(?<!wasn't )\bnothing (?:else |more |further |left )?(?:that )?(?:i|we) (?:can|could|am able to|are able to) (?:do|help|say)\b", r"\bnothing (?:for me )?to do with (?:me|us)\b",
        r"\bout of my hands\b", r"\b(?:somebody|someone) else's (?:job|problem|department|responsibility)\b", r"\b(?:i|we) (?:don't|do not) (?:deal with|handle|do) (?:that|this|those|these|such)(?: here| sort of \w+| kind of \w+)?\s*[.!]?$",
        r"\bthat's (?:a|the|for the) (?:different|other|another) department\b(?!.*\bi (?:can|will)|.*\bi'll)", r"\byou(?:'ll| will)? (?:have|need) to (?:take|bring) (?:that|it|this) (?:up )?(?:to|with) (?:someone|somebody|another)"),
        "Say who does handle it, and what you will do to get the caller there."),
    _rule("call_important", "understanding feedback means seriously loyalty satisfaction inconvenience appreciated important value valued appreciate priority matters bear patience valuable", (
        r"\byour (?:call|calls|patience|business|time|satisfaction|message|feedback|custom|opinion|concerns?) (?:is|are|means) (?:very |extremely |so |really |truly |always |most )*(?:important|valued|valuable|appreciated|a (?:top |high )?priority|everything|a lot|the world|our (?:top |first |number one )?priority)\b",
        r"\bwe (?:truly |really |greatly |very much |deeply )*(?:value|appreciate|treasure) (?:your (?:business|patience|call|custom|loyalty|understanding|feedback)|you as a)\b",
        r"\b(?:thank you|thanks) for your (?:patience|understanding|continued \w+|business|loyalty)\b", r"\bvalued (?:customer|client|caller|patient|guest)\b", r"\bbear with (?:me|us)\b(?=\W*$)",
        r"\byour satisfaction is\b", r"\bwe take (?:all )?(?:complaints|concerns|your complaint|your concerns?) very seriously\b", r"\bany inconvenience (?:this|it) may\b"),
        "No canned line: name what this caller said and what happens next."),
    # ------------------------------------------------ R068 R069
    _rule("guarantee_words", "count bank depend rely certain positive confident mark promising promise promises guarantee guarantees guaranteed swear definitely certainly surely absolutely word assure assured assurance vow pledge oath cross trust bet sure hundred percent 100% 100 doubt fail question guaranty ironclad", (
        r"\b(?:i|we|they|he|she|i'll|we'll|i'd|i'm|we're)(?:'ll)?(?: [\w']+){0,3}? (?:promis(?:e|ing)|guarantee(?:ing)?|swear(?:ing)?|vow|pledge|assure you|give you my word)\b", r"\bguaranteed?\b(?! (?:form|letter|certificate|program|department|claim))", r"\bmy guarantee\b",
        r"\b(?:that's|that is|it's|this is|here's) (?:a|my|our) (?:promise|guarantee|word|pledge|vow)\b", r"\b(?:definitely|absolutely|certainly|surely|undoubtedly) (?:will|be|going|get|have|call|fix|can|happen)\b",
        r"(?:\bwill|'ll|\bshall|\bgoing to|\bgonna) (?:definitely|certainly|surely|absolutely|undoubtedly|most certainly)\b", r"\b(?:you have|on|you've got|take) my word\b", r"\bmy word (?:on|of|that|for)\b", r"\bcross my heart\b",
        r"\b(?:i|we) (?:can )?assure (?:you|him|her)\b", r"\b(?:rest|be|you can be|you may be|feel) assured\b", r"\byou can (?:bet|bank|count|depend|rely) on (?:it|that|me|us|him|her|them)\b", r"\btrust me\b", r"\bi(?:'m| am) (?:sure|certain|positive|confident) (?:that )?(?:it|he|she|they|you|we|the|your|this|everything)(?:'ll| will| \w+ will| is going)\b",
        r"\ba promise is a promise\b", r"\bmark my words\b"),
        "Say what you will do yourself and what the account allows; never a guarantee.", negated=True,
        unless=r"\byou were (?:promised|assured|guaranteed)|\b(?:promised|guaranteed|assured) (?:you|to you)\b|\byou(?:'ve| have)? (?:been )?(?:promised|heard|asked for)|\bguarantee (?:that )?you (?:got|were given|bought|have|hold)|\b(?:they|he|she|somebody|someone|nobody|who|technician|desk|driver|crew) (?:\w+ )?(?:promised|guaranteed|swore|assured)\b|\b(?:your|the) guarantee\b|\bpromise you (?:got|were)"),
    _rule("guarantee_words", "doubt fail question", (
        r"\bwithout (?:a doubt|fail|question|any doubt)\b", r"\bno (?:doubt|question)\b(?! (?:is|of yours))"),
        "Leave the certainty out: say who does what by when.", unless=r"^(?!.*(?:\bwill\b|\bshall\b|'ll\b|going to|gonna|\bgets?\b|\bcomes?\b|\bcalls?\b))|\bfind out\b"),
    _rule("guarantee_words", "sure certain percent 100% 100 hundred", (
        r"\b(?:100|(?:one|a) hundred) ?(?:%|percent)", r"\bfor (?:sure|certain)\b"),
        "Leave the certainty out: say who does what by when.", unless=r"^(?!.*(?:\bwill\b|\bshall\b|'ll\b|going to|gonna|\bthat's\b|\byes\b|\bgets?\b|\bcomes?\b|\bcalls?\b))|\bfind out\b", negated=True),
    # ------------------------------------------------ C8, law: no admission of the client's fault
    _rule("fault_admission", "us side part end let down fault mistake mistakes error errors blame liable liability negligent negligence responsible responsibility caused messed screwed wrong breached admit dropped ball failed blew botched goofed neglected slipped ours", (
        r"\b(?:it|this|that|which|what happened)(?:'s| was| is| were| has been)? (?:\w+ly |all |partly |our )*(?:our|their|the [\w ]{2,20}?'s?) (?:own )?(?:fault|mistake|error|negligence|doing|failure|screw-?up|slip|bad)\b",
        r"\b(?:our|their) (?:own )?(?:fault|negligence|failure|screw-?up|liability|carelessness)\b", r"\bour (?:own )?(?:mistakes?|errors?|oversight|mix-?up|slip)\b", r"\b(?:mistake|error|fault|failure|slip) (?:was |is |lies |happened )?on (?:our|their) (?:part|end|side)\b",
        r"\b(?:we|they|he|she|the [\w]+|our [\w]+)(?:'re|'s)? ?(?:are|were|was|is|am)? (?:\w+ly |all |at )*(?:at fault|in the wrong|to blame|liable|negligent|responsible for (?:this|that|the|what|your))\b",
        r"\b(?:at fault|to blame|negligent|liable) (?:here|in this)\b", r"\bi blame (?:the|our|them|us)\b",
        r"\b(?:we|i|they|the [\w]+|our [\w]+|[a-z]+ [a-z]+) (?:\w+ly |just |have |has )*(?:made (?:a|the|an|this) (?:\w+ )?(?:mistake|error)|made mistakes|messed (?:this |it |that )?up|screwed (?:this |it |that |you )?up|dropped the ball|let you down|failed you|caused (?:this|it|that|the|your)|gave (?:you|her|him|it|them) the wrong|put the wrong|sent (?:you )?the wrong|breached|botched (?:it|this|that|the|your)|neglected (?:it|this|that|the|your|you)|goofed|blew (?:it|this))\b",
        r"\bwe (?:should have|shouldn't have|ought to have|could have) (?:\w+ )", r"\b(?:we|i) (?:fully |do |have to |must |freely |hereby )*admit\b", r"\b(?:we|i) (?:\w+ly )?(?:accept|take|bear|assume) (?:full |all |the |complete |any |every )*(?:liability|responsibility|blame|fault)\b",
        r"\bthis is on us\b", r"\bthat(?:'s| is|'s all| was)? on us\b", r"\bwe own (?:this|that|the) (?:mistake|error)\b"),
        "Apologise for the impact, take the next step; say nothing on whose fault it is.", negated=True, statement=True,
        unless=_SAYS + r"|\bwhether\b|\bwhose fault\b|\bif (?:it|this|that|we|they)\b|\byou(?:'re| are| feel| think| believe)? (?:saying|say|think|feel|believe)\b"),
    # ------------------------------------------------ R045 R117
    _rule("blame_caller", "had never next only should shouldn't fault mistake didn't failed forgot neglected error could did supposed ought misunderstood wrong misread why yourself brought", (
        r"\byou should(?:n't)?(?: not| really| probably)?(?:'ve| have|n't've) (?!to\b|received|been|had|gotten|heard|got\b|gone through|an? |the |your |my |our |plenty|some |enough|time|room|never had|seen (?:it|that|the|your) (?:by|back)|every )", r"\byou ought to have\b",
        r"\byour (?:own )?(?:fault|mistake|error|doing|negligence|oversight|responsibility to)\b", r"\bon you\b(?=\W*$)",
        r"\byou (?:didn't|did not|never|failed to|forgot to|neglected to|forgot|omitted to) (?:\w+ly |even |actually )*(?:told|called|read|check|tell|say|call|follow|pay|listen|give|let|provide|mention|cancel|notice|bother|think|bring|sign|ask|make|set|enter|confirm|update|leave|write|respond|reply|answer|send|submit|include|save|keep|show|warn|report|notify)\b",
        r"\b(?:why|how come) (?:didn't|did|haven't|would|wouldn't) you\b", r"\byou (?:must have|probably|simply|just) (?:\w+ )?(?:misread|misunderst\w+|misheard|forgot\w*|missed|entered|dialed|mistyped|done something|pressed)\b",
        r"\byou(?:'ve| have)? (?:misunderstood|misread|misheard|got it wrong|got that wrong|brought this on)\b", r"\byou (?:were|are) supposed to\b", r"\b(?:if you had|had you) (?:only |just |simply )?(?:read|checked|called|told|paid|followed|listened|asked|let|given|mentioned)\b", r"\byou could have (?:just )?(?:called|told|asked|checked|read|let|avoided|prevented)\b", r"\bnext time,? (?:please )?(?:read|check|call|tell|listen|make sure)\b"),
        "Leave out what the caller did; say what can be done from here.",
        unless=r"\b(?:isn't|not|wasn't|never|n't) (?:\w+ly |at all |in any way )*your\b|\byou didn't (?:ask for|sign up)\b|\b(?:nothing|none of this) (?:is |was )?your\b|\bpologi[sz]e (?:that )?you didn't\b|\byou didn't (?:say|tell) (?:anything|something) wrong|\bthat you didn't (?:sign|make|ask for|set|enter|confirm|cancel)|\byou were (?:supposed|told) to (?:be|get|receive|have|hear)|\bnobody told you\b|\bno one told you\b"),
    # ------------------------------------------------ R044 R045
    _rule("argue", "fair defence defense side false untrue nonsense lie not isn't wrong mistaken incorrect overreacting exaggerating unfair unreasonable difficult rude respect disagree differ actually need reason said already no incorrectly don't shouldn't listen understand ridiculous must policy fact irrational dramatic impossible can't well didn't", (
        r"\bthat(?:'s| is| was)? (?:simply |just |really |actually |quite )?(?:not|n't) (?:\w+ly )?(?:true|right|correct|what happened|how it|how that|fair|possible|accurate|the case|what (?:i|we) said|so\b|my understanding)", r"\b(?:that|it|this) (?:isn't|wasn't) (?:\w+ly |quite )?(?:true|right|correct|fair|accurate|the case|what happened|possible|how it)\b",
        r"\bthat(?:'s| is) (?:false|wrong|untrue|incorrect|nonsense|ridiculous|absurd|a lie)\b",
        r"\byou(?:'re| are)(?: being| just| simply| clearly| completely| totally| plain| a (?:bit|little))* (?:wrong|mistaken|incorrect|overreacting|exaggerating|unfair|unreasonable|difficult|rude|dramatic|irrational|confused|aggressive|ridiculous|hysterical|impossible|emotional|lying|impatient|childish|not listening|making (?:this|it) (?:harder|difficult|worse))\b",
        r"(?:^|[.!?] )\W*(?:no|well|actually),? (?:actually,? |no,? )?(?:you|that's not|that isn't|it's not|it isn't|that didn't|we did|we didn't|they did|he did|she did|nobody|our)\b(?! (?:can|could|may|need|want|have my|have our|are (?:quite |absolutely )?right|'re right))", r"\bwith (?:all )?(?:due )?respect\b",
        r"\bi (?:strongly |would |have to |must |respectfully )*(?:disagree|beg to differ|contradict|correct you|object)\b", r"\bactually,? (?:it|that|this|he|she|they|we) (?:must|has to|can't|cannot|isn't|wasn't|didn't|was|did|were)\b", r"\bthere(?:'s| is|'s really) no (?:need|reason|call|cause|point) (?:to|for|in) (?:be|being|get|getting|feel|shout|shouting|yell|yelling|swear|swearing|raise|raising|such|this|that|insults?|the)\b",
        r"\byou don't (?:need|have) to (?:be|get|shout|yell|raise|swear|scream|insult|take that tone|talk)\b", r"\byou shouldn't (?:be|feel|get|talk|speak|shout|say|yell)\b", r"\b(?:as|like) i (?:already |just |have )?(?:said|told you|explained|mentioned)\b", r"\bi(?:'ve| have)? (?:already |just )+(?:told|explained|said|answered)\b",
        r"\byou(?:'re| are) not (?:listening|being (?:fair|reasonable)|the only one)\b", r"\blisten to me\b", r"\byou (?:need|have) to understand\b", r"\byou must (?:understand|be mistaken|be confused|have misunderstood)\b", r"\b(?:it's|that's|this is) (?:just |simply )?(?:our|company|the|store|office) policy\b", r"\bthe fact is\b", r"\bi doubt (?:that|it|he|she|they|we)\b", r"\bthat can(?:'t|not) be (?:right|true|so)\b", r"\bthat('s| is) impossible\b", r"\bthere must be (?:some|a) (?:mistake|misunderstanding|confusion)\b", r"\byour side\b.*\btheir side\b", r"\bin (?:our|their|his|her) defen[cs]e\b", r"\bto be fair,? (?:to )?(?:he|she|they|we|the|our|him|her|them)\b"),
        "Take the account as it was given; agree with what is true and go on to what can be done.",
        unless=r"\b(?:that's|that is|it's|it is|this is) not (?:right|fair) (?:to|for|on) you\b|\bno,? you're (?:quite |absolutely |completely )?right\b|\bthat(?:'s| is) not fair to you\b|\bif (?:that's|that is|that) (?:not|isn't)\b|\btell me (?:if|what)\b"),
    # ------------------------------------------------ R047
    _rule("absolutes", "always never", (
        r"\b(?:you|he|she|they|we|it|this|that|people|nobody|everyone|everybody|callers|customers|someone|the [\w'-]+|our [\w'-]+|your [\w'-]+|these [\w'-]+|those [\w'-]+|mr\.? \w+|ms\.? \w+|mrs\.? \w+|dr\.? \w+)(?:'ve|'re|'s|'d)?(?: [\w'-]+){0,2} (?:always|never)\b", r"\b(?:always|never) (?:happens?|goes?|works?|calls?|answers?|comes?|happened|fails?)\b", r"\bit(?:'s| is) always\b"),
        "Soften claims about people and problems: “sometimes”, “more than once”, or the number the caller gave.",
        unless=r"\b(?:can|could|may|are|is|will|'ll|would|'re) always (?:call|reach|ask|welcome|write|be|get|come|ring|text|say|tell|stop|leave|talk)\b|\byou (?:can|could|may) always\b|\balways (?:welcome|here|free to)\b|" + _SAYS + r"|\byou(?:'ve)? told\b|\bshould never (?:have|be)\b|\bshould always\b|\bnever mind\b|\bwhether\b"),
    _rule("mock", "grumpy cranky having nice try one girl boy sighs haha hahaha hehe lol lmao rofl kidding joking joke ha funny hilarious cute adorable whatever oh boo wow congratulations tough luck deal genius sweetheart honey hon dear darling hah he buddy pal cry sigh", (
        r"\bha[ ,-]*ha\w*\b", r"\bhe ?he ?he\b|\bhehe\w*", r"\b(?:lol|lmao|rofl|hah)\b", r"\b(?:just|only|i'm) (?:kidding|joking)\b", r"\b(?:that's|how|so|very|pretty) (?:\w+ )?(?:funny|hilarious|cute|adorable)\b(?! (?:noise|smell|sound))", r"^\W*(?:oh,? )?whatever\b(?! (?:you|it|the|they|happens|he|she|works|is|time|number))", r"\bboo ?hoo\b", r"^\W*oh,? (?:please|come on|wow|great|boy|really)\b(?=\W|$)(?! (?:don't|tell))",
        r"\bcongratulations\b", r"\b(?:tough|too bad|bad) luck\b", r"\bdeal with it\b", r"\b(?:nice|good) (?:try|one)\b(?=\W*$)", r"\bcry (?:me a river|about it)\b", r"\b(?:sweetheart|sweetie|honey|hon|darling|buddy|pal|missy|young (?:man|lady))\b", r",\s*dear\b", r"\b(?:good|big|brave) (?:girl|boy)\b", r"\*?\bsighs?\b\*?(?=\W*$)", r"\bmust be nice\b", r"\baren't we\b", r"\bsomebody(?:'s| is) (?:grumpy|cranky|having)\b"),
        "Plain, warm words; no laughter, joke, sarcasm or pet name at a caller (R007, R016).",
        unless=r"\b(?:honey|darling|dear|buddy|pal|hon) (?:is|was|bakery|street|avenue|lane|road|cake|jar|mustard|glazed)|\bhoney[- ](?:cake|glaze|dew)"),
    # ------------------------------------------------ law: AI disclosure
    _rule("claim_human", "bots robots machines computers mother father parent kids husband wife children shift mom dad lunch guy lady girl live human person real robot bot machine computer ai a.i. woman man alive flesh recording yes speaking", (
        r"\b(?:i'm|i am) (?:\w+ly |just |only |also )*(?:a |an |the )?(?:actual |real |live |very |living )*(?:human(?: being)?|person|real one|woman|man|guy|lady|girl|live (?:agent|receptionist|operator)|real (?:receptionist|agent))\b(?! assistant)", r"\b(?:i'm|i am) (?:\w+ly )?(?:as )?(?:human|real|alive)\b",
        r"\b(?:i'm|i am)(?: \w+ly)? not (?:\w+ly )?(?:a |an |some )?(?:robot|bot|machine|computer|a\.?i\.?|automated|recording|program|virtual)\b", r"\b(?:yes|no),? (?:i'm|this is|i am)(?: a)? real\b", r"\byou(?:'re| are|'ve| have)(?: \w+)? (?:speaking|talking|chatting|reached|got|dealing) (?:to |with )?(?:a |an )(?:actual |real |live |living )*(?:person|human|receptionist in)\b", r"\bno (?:robot|machine|bot|computer)s? here\b", r"\bflesh and blood\b",
        r"\bthis is(?: \w+ly)?(?: not)? (?:a )?(?:real|live|actual) (?:person|human)\b|\bthis is(?:n't| not) (?:a |an )?(?:robot|bot|machine|computer|ai|recording)\b", r"\b(?:as|like) (?:a|any|another) (?:fellow )?(?:human(?: being)?|person|mother|father|woman|man|parent),? (?:i|myself|like)\b", r"\bmy (?:kids|husband|wife|children|mother|father|desk mate|lunch break|shift|mom|dad)\b"),
        "Say the truth: an AI assistant that takes calls for the firm.",
        unless=r"\b(?:not|n't|no) (?:a |an |even )?(?:actual |real |live )*(?:human|person)\b|\bi am an ai\b|\bi'm an ai\b|\bassistant\b(?=.*\bnot a (?:human|person))"),
    # ------------------------------------------------ R110
    _rule("time_pressure", "day speed point wrap chase moving along time hurry quick quickly brief minute minutes long fast busy line waiting other queue short rush seconds faster keep", (
        r"\b(?:i|we)(?:'ve)? (?:only have|don't have|do not have|haven't got|have only|are running out of|'re running out of) (?:(?:\w+ )?(?:all day|all night|a (?:minute|few minutes|few seconds|moment|couple of minutes|lot of time)|much time|long)|(?:the |any |enough |much |more )?time|(?:\d+|two|five|one|ten) (?:minutes?|seconds?))\b", r"\b(?:please )?(?:hurry|speed it up|get to the point|make it (?:quick|short|fast|brief)|be (?:brief|quick)|keep it (?:short|brief|quick)|cut to the chase|wrap (?:this|it) up)\b", r"\bother (?:callers|people|customers|calls|clients)(?: are| who are)? (?:waiting|in (?:the )?(?:line|queue)|on hold|holding)\b",
        r"\b(?:you(?:'re| are)|this is|this call is) taking (?:too|so|very) (?:long|much)\b", r"\b(?:this call|we)(?:'ve| has| have)? (?:been|gone on|run) (?:too |on )+(?:long)?\b", r"\btime is (?:short|limited|up|running)\b", r"\bi(?:'m| am) (?:very |quite |really |a bit )?(?:busy|pressed for time|in a hurry)\b", r"\bneed (?:the|this) line\b", r"\bcan we (?:speed|move) (?:this|it|along|on)\b", r"\bmoving (?:right )?along\b"),
        "A caller has the time the caller needs; lead with a question instead.",
        unless=r"\bi(?:'ll| will| can| could)\s(?:\w+ ){0,2}(?:be (?:brief|quick)|keep it (?:brief|short|quick)|make it (?:quick|short|brief))\b|\bno (?:need to )?(?:hurry|rush)\b|(?:n't|\bnot|\bwithout) (?:need to |have to |any |a )?hurry\b|\byou (?:were|are|said you were) in a hurry\b|\btake your time\b"),
    _rule("forced_feelings", "worry upset angry panic stress cry fret sad mad frustrated worried emotional scared annoyed afraid stressed big deal bad better lucky relieved proud ashamed feel happy grateful glad should thankful smile cheer positive bright lucky least appreciate thank enjoy worse", (
        r"\byou(?:'ll| will| must| should| ought to)? (?:should |must )?(?:feel|be) (?:\w+ )?(?:better|happy|grateful|glad|thankful|lucky|relieved|pleased|satisfied|proud|ashamed)\b(?! (?:if|when|to know|once))", r"\b(?:cheer up|smile|look on the bright side|stay positive|think positive|be positive|keep smiling|chin up)\b", r"\bat least (?:you|it|nobody|no one|he|she|they)\b", r"\bit could (?:be|have been) (?:a lot |much |far )?worse\b", r"\b(?:don't|do not|no need to|please don't) (?:be|feel|get) (?:so |too |that )?(?:bad|angry|upset|sad|mad|frustrated|worried|emotional|scared|annoyed|afraid|stressed)\b", r"\bdon't (?:you )?(?:worry|panic|stress|cry|fret)\b", r"\bno need to (?:worry|panic|be upset|be angry|cry|stress|get upset)\b", r"\bit(?:'s| is) (?:not that bad|no big deal|not the end of the world|only a|just a (?:small|little|minor))\b|\bno big deal\b|\bnot a big deal\b", r"\beverything happens for a reason\b"),
        "Name why it is hard; never tell a caller what to feel.", unless=r"\bhope\b"),
    _rule("rebuke", "watch dare tolerate stand put regret finish else report sue dumb fool jerk nuisance bully offensive insulting abusive yell shout scream swear don't behavior behaviour stop quiet shut listen enough language tone manners rude idiot stupid dumb moron liar ridiculous pathetic behave attitude disrespect respect crazy insane nonsense whining complaining silly excuse disgusting disgraceful grow", (
        r"\bshut (?:up|it)\b", r"\b(?:be|keep) quiet\b", r"\byou(?:'re| are| have| 've| 're)?(?: (?:being|such|a|an|just|so|one|very|really))* (?:idiot|stupid|dumb|moron|liar|pathetic|crazy|insane|silly|fool|jerk|disgrace|nuisance|bully|rude|disrespectful|insulting|offensive|abusive)\b", r"\bstop (?:yelling|shouting|screaming|whining|complaining|interrupting|it|that|being|crying|acting|talking)\b(?! (?:the |your )?(?:payment|charge))", r"\bwatch (?:your|it)\b", r"\bmind your\b", r"\bthat(?:'s| is) (?:enough|quite enough|no way to)\b", r"\benough(?: is enough| of that| already)?(?=[.!]|$)(?<=^enough)", r"\bhow dare you\b", r"\bbehave (?:yourself)?\b", r"\bgrow up\b", r"\bdon't (?:you )?(?:take that tone|talk to me|speak to me|use that|yell|shout|interrupt|raise|scream|swear|curse|threaten|lie)\b", r"\bi (?:won't|will not|don't) (?:be spoken|be talked|tolerate|stand for|put up with|have to (?:take|listen))\b", r"\b(?:your|that) (?:attitude|behavio(?:u)?r|tone|language) is\b", r"\bwhat(?:'s| is) (?:wrong|the matter) with you\b", r"\bnonsense\b", r"\blisten,? (?:here|sir|ma'am|lady|buddy|i)\b", r"\bexcuse you\b", r"\bif you would (?:just|let me finish|stop)\b", r"\blet me finish\b", r"\byou(?:'ll| will) regret\b", r"\bor else\b", r"\bi(?:'ll| will) (?:report|sue) you\b"),
        "Name what you need for the call to go on, and offer help in the same breath.",
        unless=r"\b(?:to stop (?:the|your)|stop (?:it|that) (?:leaking|from))\b"),
    # ------------------------------------------------ law: no advice
    _rule("advice", "case entitled obliged sounds looks probably could might touch lie sit vomit withhold rent deduct sign better try turning taking should advise recommend suggest advice were ought need turn switch shut flip take give water aspirin insulin medicine food safe cpr chest compressions legally law hipaa move keep sell buy sue dispute court lawyer attorney consult diagnosis sounds symptom breaker unplug ice heat drink eat stay invest shares rights contract legal reset restart open close apply normal infection sprained broken pull press wait better best must don't", (
        r"\btry (?:turning|taking|putting|cleaning|switching|giving|eating|drinking|holding|pressing|resetting|unplugging|restarting|opening|closing|shutting|rebooting|heating|icing|to (?:take|turn|eat|drink|lie|rest|reset|unplug|shut|keep (?:it|him|her)))\b",
        r"\b(?:you should|you'd better|you had better|i(?:'d| would) (?:advise|recommend|suggest|say)|i (?:advise|recommend|suggest)|my advice|if i were you,?|you ought to|you need to|you must|you'll want to|it's best (?:to|if)|it would be best (?:to|if)|you may want to|you might want to)(?: is| you| that you| that| to| just| probably| really| definitely| not| you to| i'd| i would| strongly)* (?:take|give|stop taking|sue|consult|invest|sell|buy|move|hold (?:on to|onto|the|your)|hold\b|keep|switch|turn|shut|touch|wait (?:until|for) the|dispute|claim|see a|apply|open|unplug|reset|file (?:a|for)|drink|eat|ice|elevate|rest|get a lawyer|hire|withhold|refuse to pay|stop paying|sign|not sign|break the lease|deduct|withdraw|refinance|check the (?:breaker|wiring|boiler|valve|gas|fuse)|go to (?:the )?(?:court|small claims|er|emergency room)|clean the wound|press)\b",
        r"\b(?:turn|switch|shut|flip|pull|trip)(?:ing)? (?:off|on|down|out|the|your)\b[^.?!]*\b(?:light|lights|power|breaker|electric\w*|gas|valve|boiler|main|mains|fuse|water|heater|furnace|switch|pilot)\b", r"\b(?:light|power|breaker|gas|valve|boiler|mains?|furnace|water) (?:off|down) (?:at|first|now|right)\b",
        r"\b(?:take|give (?:him|her|them|the \w+)|drink|use|swallow)(?: an?| some| two| the| one| three| a \w+| your| more| less| half)* " + _MEDICINE + r"\b", r"\b(?:insulin|medicine|medication|food|dose|milk|meat) (?:is|will be|should be|stays?|keeps?) (?:\w+ )?(?:fine|safe|ok|okay|good|all right)\b", r"\b(?:it(?:'s| is)|that(?:'s| is)) (?:perfectly |quite |probably |totally |completely )?safe to\b",
        r"\b(?:perform|start|do|begin) (?:cpr|chest|compressions)\b", r"\b(?:legally|by law|under hipaa|under the law|in law),? (?:you|we|they|he|she|it)\b", r"\byou (?:have|'ve got) a (?:strong |good |legal )*(?:case|claim|right to sue)\b", r"\byou(?:'re| are) (?:legally )?(?:entitled|obliged|liable)\b", r"\bi(?:'d| would) (?:move|keep|sell|buy|take|sue|wait|turn|unplug|leave it|shut|switch)(?: it| the| your| that| this| them)\b",
        r"\b(?:it|that) (?:sounds like|is probably|could be|might be|looks like) (?:a |an )?(?:heart attack|stroke|infection|fracture|concussion|flu|sprain|allerg\w+|food poisoning|gas leak|short circuit|breaker|fuse|burst valve|panic attack|broken \w+)\b", r"\bapply (?:ice|heat|pressure|a bandage|ointment)\b", r"\b(?:open|close|loosen|tighten|light|relight|reset|unscrew|press|pull|hold down) the (?:\w+ )?(?:valve|pilot|breaker|fuse|reset|windows?|gas|tap|nut|bolt|furnace|boiler|thermostat|switch)\b", r"\bunplug (?:it|the|your|everything)\b", r"\bput (?:some )?(?:ice|heat|pressure|butter)\b", r"\bmake (?:him|her) (?:vomit|lie|sit|drink|throw up)\b"),
        "No advice: pass the question to the person who may answer it; in danger only the signed safety line.", negated=True,
        unless=_SAYS + r"|\b(?:can't|cannot|not able to|unable to|couldn't) (?:say|tell|advise|judge|answer)\b|\bwhether\b|\bwhat (?:you|i) should\b|\btake (?:a |your )?(?:message|note)|\bemergency (?:line|number|services)\b|\bhold the line\b|\bopen (?:hours|until|from)\b|\bturn (?:the|this|your) (?:matter|call|question|message)|\b(?:will|can|could|should|would|may|might|'ll|gonna|to|they|he|she|be able to|going to) (?:\w+ ){0,2}(?:turn|switch) (?:the |your |it )?(?:\w+ )?back on\b|\b(?:911|112|999|988)\b"),
    _rule("advice", "don't not never", (
        r"^\W*(?:please |so |and )?(?:don't|do not|never) (?:touch|eat|drink|move (?:him|her|the|it)|take (?:any|the|more)|give (?:him|her)|sign|pay|open the (?:valve|panel)|light|plug|use the)\b",),
        "No advice: pass the question to the person who may answer it; in danger only the signed safety line.",
        unless=r"\bcard\b|\bout\b"),
    # ------------------------------------------------ law: privacy to third parties
    _rule("leak", "he she he's she's he'll she'll mr. mrs. ms. dr. mr mrs ms dr owner boss manager director ceo doctor dentist technician president chef founder partner his her their owner's boss's manager's doctor's", (
        r"\b" + _PERSON + r"(?:'s| is| isn't| is not| was| will be|'ll be)(?: not| currently| still| usually| just| now| probably| always| only)* (?:in\b(?! (?:charge|touch|the message|the note|a position|my message|your message|contact|writing|line|order|process|time))|in(?: the (?:office|building|shop|clinic)| today)|here\b|there\b|on site|on-site|on duty|on a call|in a meeting|with (?:a|another) (?:client|patient|customer)|at (?:home|his|her|the (?:office|site|hospital|court|airport|gym|doctor)|lunch|work)|out\b(?! of (?:stock|order))|away|off (?:today|tomorrow|work|this|until|sick)|sick|ill|travel\w+|driving|traveling|busy|available (?:at|after|until|on)|on (?:vacation|holiday|leave|(?:his|her) way|a break|a trip|parental|maternity)|back (?:at|by|on|from|tomorrow|next))\b",
        r"\b" + _PERSON + r" (?:\w+ly )?(?:leaves?|left|arrives?|drives?|lives?|gets in|goes home|works|comes in|starts|finishes|parks|stepped out|went|takes off|usually|no longer works)\b",
        r"\b(?:his|her|their|the owner's|the manager's|the doctor's|mr\.? \w+'s|ms\.? \w+'s|dr\.? \w+'s) (?:own |private |personal |home |cell |mobile |direct |work |email )*(?:address|cell|mobile|phone|direct line|line|number|e-?mail|car|truck|schedule|calendar|shift|hours|extension)(?: number)? (?:is|are|ends|starts)\b"),
        "Say that you can't share that, and take the message.",
        unless=r"\b(?:can't|cannot|won't|not able to|don't|unable|couldn't|may not|not allowed)\b[^.]*\b(?:say|tell|share|discuss|give|confirm|speak)\b|\bwhether\b|\bif\b|\bhow many\b|" + _SAYS, statement=True),
    _rule("leak", "callers customers clients patients people tenants companies families members guests parents residents users calls complaints reports callers caller one person customer client patient first second third fifth tenth everyone", (
        r"(?<!how )\b(?:other|another|several|many|hundreds of|dozens of|some|a few|a lot of|lots of|most|all (?:of )?our|two other|a number of|plenty of|thousands of|quite a few|you're not the only|everyone else|countless) " + _PEOPLE + r" (?:have|has|are|were|was|called|told|reported|got|received|complain\w*|asked|had|also|say|said|want|with the same|affected|who|in your)\b",
        r"\b(?:about|around|roughly|over|more than|fewer than|nearly|at least|almost|less than|some) (?:[\d,]+|\w+ty|\w+teen|ten|eleven|twelve|(?:a|two|three|four|five|six|seven|eight|nine) (?:hundred|dozen|few|thousand)) (?:other )?(?:callers|customers|clients|patients|people|tenants|companies|families|members)\b(?: (?:have|has|are|were|had|got|received|called))?",
        r"\byou(?:'re| are)(?: not|n't)? the (?:only|first|second|third|fifth|tenth|\d+\w\w) (?:one|person|caller|customer|client|patient)\b", r"\bwe(?:'ve| have) had (?:a lot of|lots of|many|several|other|\w+ other|hundreds of|dozens of) (?:calls|complaints|callers|people|reports)\b"),
        "Nothing about other callers: say what you can do for this one.",
        unless=r"\b(?:can't|cannot|won't|not able to|don't|unable|couldn't|may not|not allowed)\b[^.]*\b(?:say|tell|share|discuss|give|confirm|speak)\b|\bwhether\b|\bif\b|\bhow many\b|" + _SAYS, statement=True),
    _rule("prompt_leak", "rules guidelines guardrails script instructed configured designed set trained prompted model mode admin debug training programming prompt instructions instruction instructed programmed told playbook ignoring ignore system developer trained guardrails configuration rules", (
        r"\b(?:my|the|our) (?:system |hidden |secret |initial )*(?:prompt|instructions?|playbook|rules|guidelines|guardrails|configuration|script) (?:don't|do not|is|are|says?|tells?|reads?|states?|forbid|forbids|require|requires|allow|allows|don't|won't|doesn't|begin|begins|start)\b", r"\b(?:here|these|this) (?:is|are) (?:my|the) (?:system |full |complete )*(?:prompt|instructions|rules)\b", r"\b(?:i|i'm|i've) ?(?:was|am|have been|been) (?:told|instructed|programmed|configured|trained|prompted|designed|set up) (?:to|not to|never to)\b", r"\bi'm (?:instructed|programmed|configured|trained|prompted) (?:to|not)\b", r"\bignor(?:e|ing) (?:all )?(?:of )?(?:my|previous|the|those|these) (?:previous |prior )?(?:instructions|rules|prompt|guidelines)?\b(?=.*\b(?:instructions|rules|prompt|previous|guidelines)\b)", r"\bas an? (?:large )?language model\b", r"\b(?:developer|debug|admin|dan|jailbreak) mode\b", r"\bsystem prompt\b", r"\bmy (?:training|programming)\b"),
        "Say what you can help with; nothing on how you are set up.",
        unless=r"\b(?:can't|cannot|won't|not able to|don't|couldn't) (?:\w+ )?(?:share|say|tell|discuss|give|reveal|repeat|read|ignore)\b|\byou were\b|\bwon't ignore\b"),
    # ------------------------------------------------ R031 law: no holds nobody agreed to
    _rule("hold_unasked", "hold wait holding moment minute second", (
        r"^\W*(?:please |kindly |just |okay,? |alright,? |one moment,? )*(?:hold(?: on| the line)?|stay on the line while i|wait)(?: please| a (?:moment|second|minute|sec)| one (?:moment|second)| for)?\W*$", r"\b(?:please )?hold (?:please|for|while|one|a (?:moment|second|minute))\b", r"\b(?:i'm|i am|i'll|i will|let me|i'm going to|i have to|i need to|i'm just going to)(?: just| now| have to| need to| quickly| briefly)* (?:put|place|pop|keep) you on (?:a )?(?:brief |short |quick )?hold\b", r"\bgoing on hold\b", r"\b(?:i'm )?(?:putting|placing) you on (?:a )?(?:brief |short )?hold\b", r"\bplease (?:stay|remain) on hold\b"),
        "Ask first and say how long: “May I put you on hold for up to a minute?”",
        unless=r"\b(?:won't|will not|not|without|n't|never|rather than|no|instead of)\b[^.]*\bhold|\bhold (?:you|me) to\b|\bon hold (?:for|earlier|before|twice|yesterday|today|since)\b.*\byou\b", statement=True),
)

SORRY = re.compile(r"\bsorry\b|\bsry\b")
SORRY_FREE = re.compile(r"\b(?:say|saying|word|nothing to be|no need to be|don't be|not|hear|heard) sorry\b|\bsorry (?:state|sight)\b")
NEGATION = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|won't|will not|don't|do not|doesn't|isn't|aren't|not|never|no|unable|without|nothing|rather than|instead of|neither|nor|wouldn't|didn't|wasn't)\b"
)
EXPOSED = re.compile(r"\b(?:can also confirm|can confirm)\b")

COMMENT = _rule("comment", "between firm company owner office clinic ceo think heard understand unofficially correct true exactly that's comment there's confirm yes no there deny regret aware believe record hundred about around roughly over clients we officially spokesperson statement", (
    r"\b(?:i|we) can (?:also )?confirm (?!that (?:i|your message)|i have|your|the number|the spelling)", r"\byes,? (?:it|that|there|we|they|the|some|a|an|there's|there has)(?: \w+)? (?:did|was|is|were|had|happened|has|have|are)\b", r"^\W*(?:yes|correct|that's right|true|exactly)\b(?:\W*$|,? (?:it|that|we|they|there)(?:'s| )\b)", r"\bthere (?:was|has been|is|were|have been) (?:a|an|some|no) (?:\w+ )?(?:error|problem|mistake|issue|breach|glitch|leak|incident|outage|delay|investigation)\b",
    r"\bwe(?:'re| are)? (?:\w+ly )?(?:deny|regret|aware|believe|investigating|looking into|working|take|understand|think|expect)\b", r"\b(?:off the record|between you and me|unofficially|not for publication)\b", r"\b(?:about|around|roughly|fewer than|more than|over|nearly|some) (?:\d+|\w+ hundred|a hundred|hundreds|dozens|\w+ty) (?:clients|callers|people|customers|companies|employees|households)\b", r"\bno comment\b.*\bbut\b", r"\b(?:the|our) (?:firm|company|owner|ceo|office|clinic) (?:is|was|has|says|said|believes|thinks|regrets|denies|feels|made|sent|lost)\b", r"\bi (?:think|heard|believe|understand) (?:that )?(?:it|they|the|there|we)\b"),
    "Give the press contact and take the questions; nothing about the matter itself.",
    unless=r"^\W*you(?:'ve)? (?:asked|want|wanted|say|said|wrote|mentioned)\b|\byour (?:question|questions)\b|\bwhether\b", negated=True)
COMMENT_NO = _rule("comment", "no", (r"\bno,? (?:it|that|there|they|we) (?:did not|didn't|was not|wasn't|hasn't|haven't|weren't|isn't|aren't)\b",), COMMENT.why)
"""Both only when the caller is the press or a third party."""

CHEER = _rule("cheer", "great awesome perfect wonderful fantastic excellent amazing terrific super lovely delighted happy glad pleasure yay thrilled fabulous brilliant cheers enjoy excited sunshine smile", (
    r"\b(?:great|awesome|perfect|wonderful|fantastic|excellent|amazing|terrific|super|lovely|delighted|thrilled|fabulous|brilliant|yay|cheers|excited)\b(?! deal| many|ly| care)", r"\b(?:my|a) pleasure\b", r"\b(?:happy|glad|pleased) to (?:help|assist|hear|take|do|be of)\b", r"\b(?:have|enjoy) (?:a |an |the |your )(?:\w+ )?(?:great|good|nice|lovely|wonderful|day|evening|weekend)\b"),
    "Above heat 7 a level voice: no cheerful words (R013, C17).",
    unless=r"\bgreat (?:deal|many|grand)|\bnot (?:\w+ )?(?:great|perfect|wonderful|good)\b|\b(?:isn't|wasn't|far from) (?:\w+ )?(?:great|perfect)\b|" + _SAYS, negated=True)

IDK = re.compile(
    r"\bi (?:honestly |really |just |simply )?(?:don't|do not|wouldn't) (?:\w+ly )?know\b(?! (?:how|what) you feel)|\bi(?: have|'ve)(?: got)? (?:absolutely )?no (?:idea|clue)\b|^\W*(?:no idea|no clue|beats me|who knows|dunno|hard to say|your guess)\b|\b(?:not (?:really )?sure|couldn't say|can't say)\W*$|\bi haven't (?:a clue|the faintest|got a clue)\b|\b(?:beats me|who knows|your guess is as good)\b|\bi dunno\b"
)
NEXT_STEP = re.compile(
    r"\b(?:i(?:'ll| will| can(?!'t|not))|let me|we can(?!'t|not)|what i can|i'd like to|i am|i'm)\b[^.?!]*\b(?:ask|find|get|take|check|have|pass|put|connect|transfer|send|note|page|reach|see|make|help|tell|do|stay|call|bring|look|write|read)\w*"
    r"|\b(?:can|will) (?:tell|answer|call|say|check)\b|\bknows?\b.*\band\b"
)
BARE_REFUSAL = re.compile(
    r"\b(?:can't|cannot|can not|won't|not able to|unable to) (?:help|assist)(?: you)?(?: with (?:that|this|it))?(?: today| here| right now)?\W*$|^\W*(?:no|nope|can't|cannot|impossible|not possible|we can't|i can't|that's not possible)\W*$|^\W*(?:you'll|you will|you) (?:just )?(?:have|need) to (?:wait|call back|call again)\W*$"
)
EMPTY_WORDS = frozenset(("okay", "ok", "so", "fine", "and", "right", "well", "sure", "noted", "uh-huh", "yep"))
"""Alone they answer a complaint snippily (R009)."""


def by_trigger() -> dict[str, tuple[Rule, ...]]:
    """Which rules to try when a word stands in the sentence."""
    table: dict[str, list[Rule]] = {}
    for rule in RULES:
        for trigger in sorted(rule.triggers):
            for word in (trigger, f"{trigger}'s"):  # "your fault's …" is said of a fault
                if word == trigger or word not in rule.triggers:
                    table.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in table.items()}
