"""Word patterns the checks look for, with the requirement each serves. English first; some Spanish, French, German."""

from __future__ import annotations

import re

from unruffled.practice.checks.text import any_of

_HARD = (r"frustrat\w+|upset\w*|worr\w+|hard|difficult|stress\w*|frighten\w*|awful|exhaust\w*|infuriat\w*|alarm\w*|disappoint\w*|madden\w*|"
         r"distress\w*|painful|horrible")
_MUCH_HARDER = (r"scar(?:y|ing)|unsettl\w*|a lot to|miserable|unnerving|tir(?:ing|esome)|wearing|annoying|irritating|terrif\w+|heartbreaking|"
                r"exasperat\w+|aggravat\w+|overwhelm\w+|nerve-?rack\w+|devastat\w+|tough|rough|galling|(?<!\bis )(?<!\bwas )easy")
AI_SAID = re.compile(r"\bA\.?I\.?(?!\w)|\bI\.?A\.?(?!\w)|(?i:artificial intelligence|inteligencia artificial|intelligence artificielle)")
"""The label must say AI (law), in capitals: "j'ai" is none."""
NEGATION = any_of(r"\b(?:can't|cannot|can not|couldn't|won't|will not|don't|do not|isn't|not|never|no|unable|without|nothing|rather than|instead of)\b")

# ---------------------------------------------------------------- what nobody may hear
CALM_DOWN = any_of(r"\bcalm (?:down|yourself)\b", r"\b(?:just|please|try to|you need to|can you) relax\b", r"^relax\b", r"\bsettle down\b",
                   r"\btake it easy\b")  # R001 R045
KNOWS_FEELING = any_of(  # R042
    r"\b(?:i|we)(?: can| do| really| fully| completely| totally| certainly| truly)* (?:understand|know) (?:exactly |just )?(?:what|how) "
    r"(?:you(?:'re| are| must)? ?(?:be )?(?:feel\w*|going through)|(?:that|this|it) feels)", r"\bi know the feeling\b")
NOT_MY_JOB = any_of(r"\bnot (?:my|our) (?:job|department|problem|responsibility)\b",
                    r"(?<!isn't )(?<!not )\bnothing (?:else |more )?(?:that )?(?:i|we) can do\b")  # R083
BARE_REFUSAL = any_of(r"\b(?:can't|cannot|can not) help you(?: with (?:that|this))?\s*[.!]?$")  # R009
CALL_IMPORTANT = any_of(r"\byour (?:call|patience|business) is (?:very |extremely )?important\b")  # R016
GUARANTEE = any_of(  # R068 R069
    r"\b(?:i|we)(?:'ll)?(?: \w+){0,3}? (?:promise|guarantee|swear)\b", r"\bguaranteed\b",
    r"\b(?:that's|that is|it's|this is) (?:a|my|our) (?:promise|guarantee)\b", r"\bdefinitely (?:will|be|going)\b",
    r"(?:\bwill|'ll) (?:definitely|certainly|surely)\b", r"\byou have my word\b", r"\bmy word on it\b")
CERTAINTY = any_of(r"\b(?:100|(?:one|a) hundred) ?(?:%|percent)", r"\bfor sure\b", r"\bwithout (?:a doubt|fail)\b", r"\bno doubt\b")
CLAIMS_HUMAN = any_of(  # law
    r"\bi(?:'m| am) (?:a |an )?(?:actual |real |live )?(?:human(?: being)?|person|real one|woman|man)\b(?! assistant)",
    r"\bi(?:'m| am) not (?:a |an )?(?:robot|bot|machine|computer|ai)\b", r"\b(?:yes|no),? (?:i'm|this is) (?:a )?real\b",
    r"\byou(?:'re| are) (?:speaking|talking) (?:to|with) a (?:real |live )?(?:person|human)\b")
BLAMES = any_of(  # R045 R117
    r"\byou should(?:n't)?(?: not)?(?:'ve| have) (?!to\b|received|been|had|gotten|heard|got\b|an? |the |your |my |our )",
    r"\byour (?:own )?(?:fault|mistake)\b",
    r"\byou (?:didn't|did not|failed to|forgot to|neglected to) (?:read|check|tell|say|call|follow|pay|listen|give|let|provide|mention|cancel|notice|"
    r"bother|think|bring|sign|ask|make|set|enter|confirm)\b")
DOES_NOT_KNOW = any_of(r"\bi (?:don't|do not) know\b", r"\bi(?: have|'ve) no idea\b", r"^no idea\b")  # R082
NEXT_STEP = any_of(
    r"\b(?:i(?:'ll| will| can(?!'t|not))|let me|we can(?!'t|not)|what i can|i'd like to|i am|i'm)\b[^.?!]*\b(?:ask|find|get|take|check|have|pass|put|"
    r"connect|transfer|send|note|page|reach|see|make|help|tell|do|stay|call|bring|look|write|read)\w*",
    r"\b(?:can|will) (?:tell|answer|call|say|check)\b", r"\bknows?\b.*\band\b")
SORRY = any_of(r"\bsorry\b")  # R062
SORRY_MENTIONED = any_of(r"[\"“']sorry[\"”']", r"\b(?:say|saying|word|nothing to be|no need to be|don't be|not) sorry\b")

# ---------------------------------------------------------------- moves that show in words
EMPATHY = any_of(  # R040-R043
    r"\bi can (?:only |well |certainly |just )?imagine\b", r"\bi can (?:hear|see|tell) (?:how|why|that|you)",
    r"\b(?:that|this|it|which) (?:must|would|has to|can't|cannot|sounds?|is|was) (?:\w+ )?(?:be |have been |feel |been )?(?:\w+ ){0,2}"
    rf"(?:{_HARD}|{_MUCH_HARDER})\b", rf"\bmust (?:be |have been |feel )(?:\w+ ){{0,2}}(?:{_HARD}|a shock)\b", r"\bno wonder\b",
    r"\bwould (?:try|test) anyone's patience\b", r"\bunderstandabl[ey]\b", r"\bof course you(?:'re| are| feel| want)\b",
    r"\b(?:anyone|anybody|any parent) (?:would|in your)\b", r"\bwould (?:upset|frustrate|worry|alarm|annoy|anger|make|leave) (?:anyone|anybody)\b",
    r"\b(?:that|it)'s (?:really |very |so )?(?:an? )?(?:horrible|awful|terrible|miserable|rotten|infuriating|maddening|frustrating|upsetting|alarming|"
    r"frightening|exhausting|distressing|stressful|worrying)\b", r"\bi (?:do )?(?:understand|see) why\b",
    r"\bmakes? (?:complete |perfect )?sense (?:that you|you|why|to be)\b", r"\bwhat a (?:worry|fright|day|week|night|shock)\b",
    r"\byou(?:'re| are) carrying\b", r"\bthat's a lot\b", r"\b(?:me )?imagino\b", r"\bentiendo por qué\b", r"\bdebe (?:de )?(?:ser|haber)\b",
    r"\bj'imagine\b", r"\bje comprends pourquoi\b", r"\bça doit\b")
AGREES = any_of(  # R046
    r"\byou(?:'re| are)(?: quite| absolutely| completely| entirely)? right\b",
    r"\bthat(?:'s| is)(?: quite| very| completely| absolutely| only)? (?:true|right|fair|reasonable)\b", r"\bfair (?:point|enough|question|ask)\b",
    r"\b(?:isn't|is not|not) what (?:anyone|anybody|you) (?:pays?|paid|asked|signed up)\b", r"\bi agree\b", r"\bagreed\b",
    r"\byou have (?:a|every) (?:good )?(?:point|right|reason)\b", r"\b(?:you|nobody|no one) should(?:n't)? have (?:to|been)\b", r"\bgood point\b",
    r"\bto me,? either\b", r"\byou did (?:the right|exactly|everything|what|your)\b", r"\byou were (?:right|told)\b.*\bright\b",
    r"\btiene razón\b", r"\bvous avez raison\b")
APOLOGY = any_of(r"\bapolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)\b", r"\bsorry\b", r"\bdisculp\w+", r"\blo siento\b", r"\blamento\b", r"\bdésolée?s?\b",
                 r"\bmes excuses\b", r"\bnavrée?\b")  # R060-R063
NO_APOLOGY = any_of(
    r"\bno (?:more )?(?:apolog\w+|sorry|sorries)\b",
    r"\b(?:no need|don't (?:have|need)|no reason|nothing|needn't|please don't|you(?:'d| would) (?:rather|prefer)|asked me not|without an?|"
    r"not (?:going to|here to)|won't|isn't an?|instead of an?|not an?|want(?:ed)? an?)\b[^.?!]*\b(?:apolog\w+|sorry)")
TAKES_RESPONSIBILITY = any_of(  # R065
    r"\b(?:our|my) (?:own )?(?:error|mistake|fault)\b", r"\b(?:we|i) (?:wrote|took|got|lost|made|put|noted|misheard|missed)\b",
    r"\bthat (?:was|is|one is|one's)(?: on)? (?:us|ours|me|mine)\b", r"\bon (?:us|me)\b", r"\bwe own\b")
ADMITS_FAULT = any_of(  # C8, law
    r"\b(?:it|this|that) (?:was|is|were) (?:entirely |all |clearly )?(?:our|their|the (?:clinic|office|company|firm)'s) (?:fault|mistake|error|negligence)\b",
    r"\b(?:our|their) (?:fault|negligence)\b", r"\bour (?:mistake|error)\b",
    r"\b(?:we|they|the \w+) (?:are|were|was|is) (?:at fault|to blame|liable|negligent|responsible for (?:this|that|the))\b",
    r"\bwe (?:made a mistake|messed up|screwed up|caused|gave (?:you|her|him|it) the wrong|put the wrong|breached)\b", r"\bwe admit\b",
    r"\bwe accept (?:full )?(?:liability|responsibility)\b")
WILLING = any_of(  # R066 R067 R070
    r"\b(?:i|we)(?:'d| would| do| really)* (?:like|love|want) to (?:help|get|see|sort|work|make|understand)\b",
    r"\b(?:i|we)(?:'m| am|'re| are) (?:here|glad|happy|ready) to (?:help|listen|work)\b",
    r"\b(?:happy|glad|pleased) to (?:help|take|pass|note|write|put|get|check|find|make sure)\b",
    r"\b(?:let me|let's|i'll|i will|i can) (?:certainly |gladly )?(?:help|see what|work (?:on|with)|get this|get you|get it|make sure|"
    r"do (?:everything|all|what)|stay)\b", r"\beverything (?:that )?i can\b", r"\bi(?:'m| am) on it\b", r"\bi'm going to help\b",
    r"\b(?:quiero|puedo|voy a) ayudar", r"\ble ayudo\b", r"\bje (?:veux|vais|peux|suis là pour) vous aider\b")
NOT_WILLING = any_of(r"\bhow (?:can|may|could) i help\b", r"\b(?:can't|cannot|unable to) help\b")
_FINE = r"(?:okay|ok|all right|alright|fine|good)"
_DAY = r"(?:today|tomorrow|tonight|(?:this|tomorrow) (?:morning|afternoon|evening))"
AGREEMENT_ASKED = any_of(  # R076
    r"\bam i right\b", r"\bis that the whole (?:picture|story)\b", rf"\bis {_DAY} {_FINE}\b",
    r"\b(?:is|was) (?:that|this|it|all of that|everything) (?:all )?(?:right|correct|okay|ok|all right|alright|agreed|fair|what we)\b",
    r"\b(?:have i|did i|do i|have i got|did i get|do i have)\b[^?]*\b(?:right|correct|correctly|everything|(?:it|that) all|all of (?:it|that))\b",
    rf"\b(?:does|do|would|will) (?:that|this|it|those|{_DAY}) (?:all )?(?:work|sound|suit|be (?:okay|all right|alright))\b",
    r"\b(?:do|are|have) we (?:agree|agreed)\b", r"\bare you (?:okay|ok|happy|comfortable|fine|all right) with\b",
    r"\b(?:did i|have i|anything i've) (?:miss|missed|left out|forgotten|leave out)\b", r"\bworks for you\s*\?",
    r"\bsounds? (?:right|fair|okay|ok|good|fine|all right)\s*\?", r"\bshall we (?:leave|do|go|say|agree)\b", r"\bcan we agree\b",
    r"(?<!he )(?<!body )(?<!one )(?<!you )(?<!they )\b(?:(?<!all )right|correct|agreed|okay|all right|all good|yes)\s*\?", r"\bis (?:that|this|it) how\b",
    r"\b(?:is|was) (?:that|the|this|your) (?:number|name|address|date|day|time|spelling|message|order)\b[^?]{0,20}\b(?:right|correct|okay|ok|fine)\b",
    rf"\bis (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|noon)\b[^?]{{0,20}}\b{_FINE}\b", r"\bwill (?:that|this|it) do\b",
    r"\banything (?:\w+ ){0,3}(?:you'd|you would|to) (?:change|correct)\b", r"\bcorrecto\s*\?", r"\bde acuerdo\s*\?", r"\b(?:le|te) parece\b",
    r"\best[áa] bien(?: así)?\s*\?", r"\ble (?:queda|va|viene) bien\b", r"\bc'est (?:bien )?(?:ça|cela|correct|juste|exact)", r"\bd'accord\s*\?",
    r"\bça vous (?:va|convient)")
READBACK = any_of(  # R027 R028
    r"\b(?:have i|did i|do i)\b[^?]*\b(?:right|correct\w*|understood|everything)\b", r"\b(?:is|was) (?:that|this|it)(?: all)? (?:right|correct|how|what|it|the)\b",
    r"\bam i (?:right|following|understanding)\b", r"\b(?:right|correct|yes)\s*\?", r"\bwould that be\b", r"\bdo i have that\b")
WANT_ASKED = any_of(  # R034
    r"\bwhat (?:would|do|can|could|should) (?:you|i|we)\b[^?]*\b(?:like|want|help|happen|do|best|see)\b", r"\bhow would you like\b",
    r"\bwhat (?:would|will) (?:help|make|be|put)\b", r"\bwhat outcome\b", r"\bqué (?:le gustaría|quiere|necesita)\b", r"\bque (?:souhaitez|voulez)-vous\b")
SLOT_ASKED = {  # R031
    "name": any_of(r"\b(?:your|full|first|last|sur)\s?name\b", r"\bwho (?:am i|is this|'s this|is calling|'s calling)\b",
                   r"\bwhat (?:should|may|can) i call you\b", r"\b(?:su|tu) nombre\b", r"\bvotre nom\b"),
    "callback": any_of(
        r"(?<!by )(?<!near )(?<!on )\b(?:your|a|the|best|good|which|what|call-?back|phone|contact) (?:\w+ ){0,2}(?:number|phone)\b"
        r"(?! (?:calls?|of|did you|were you|is on))",
        r"\b(?:how|where) (?:can|may|do|should|could) (?:we|i|they|he|she|someone|\w+) (?:reach|call|contact|get (?:back|hold))\b",
        r"\bnúmero de teléfono\b", r"\bvotre numéro\b"),
    "company": any_of(r"\b(?:which|what|your|the) (?:\w+ )?(?:company|business|firm|practice|organi[sz]ation|employer)(?:'s name| name| are| is| do| you|\?)",
                      r"\bname of (?:your|the) (?:company|business|firm|practice)\b", r"\bwhere (?:are you|do you) (?:calling from|work)\b"),
    "address": any_of(r"\b(?:your|the|what|which|street) (?:\w+ )?address\b",
                      r"\bwhere (?:are you|do you live|is (?:it|this|that|the \w+|your \w+))\b", r"\bwhat (?:street|house)\b"),
    "detail": any_of(r"\bwhat(?:'s| is| was| has|'s been| seems to be)? (?:exactly )?(?:the |your |been )?(?:problem|issue|matter|happen\w*|going on|wrong)\b",
                     r"\bwhat happened\b", r"\btell me (?:again )?what\b", r"\b(?:what|what's) (?:is )?(?:this|the call|your call|it) about\b",
                     r"\bwhat are you calling about\b"),
    "wants": WANT_ASKED,
    "amount": any_of(r"\bhow much\b", r"\bwhat (?:was|is) the (?:amount|charge|fee|deposit)\b", r"\bwhat amount\b"),
    "event": any_of(r"\b(?:what|which|when) (?:date|day|is|was) (?:the |your )?(?:event|wedding|opening|party)?\b.*\b(?:event|wedding|opening|party|date)\b"),
    "car": any_of(r"\b(?:what|which) (?:car|vehicle|model|make|year|kind of car)\b", r"\bwhat do you drive\b"),
    "claim": any_of(r"\bclaim (?:number|reference|id)\b", r"\bwhat(?:'s| is) (?:the|your) claim\b"),
    "unit": any_of(r"\b(?:which|what) unit\b", r"\bunit number\b"),
}
SPELLING_ASKED = any_of(r"\bspell", r"\bspelled\b", r"\brepeat\b.*\b(?:last|digit)")
SURNAME_ASKED = any_of(r"\b(?:sur|last |family )name\b")
NAME_REFUSED = any_of(r"\bno name\b", r"\bmy name(?:'s| is) (?:not|none)\b",
                      r"\b(?:not|never|won't|don't) (?:\w+ ){0,2}(?:giv\w+|tell\w*|say\w*|leav\w+)(?: \w+){0,2} my name\b")
OPTION = any_of(  # R012 R084
    r"\bwould (?:it|that) (?:suit you|help|be of)\b",
    r"\b(?:what )?(?:i|we) (?:can|could) (?!(?:not|have)\b)(?!(?:only |well |certainly |just )?(?:imagine|hear|see|understand|tell you (?:are|feel)))\w+",
    r"\bwould you (?:like|prefer|rather)\b", r"\byou (?:can|could)\b", r"\bif you(?:'d| would)? (?:like|prefer|rather)\b",
    r"\b(?:one|another) (?:way|option)\b", r"\b(?:shall|should) i\b",
    r"\bmay i (?:have|ask|put|connect|page|pass|send)\b[^?]*\b(?:to|through|call|reach)\b")
REFERS = any_of(
    r"\banswers? (?:on|at)\b", r"\b(?:call|reach|ring|dial|contact|number|line|website|look|speak|write|go to|find|handles?|ask for|refer|redirect|put you|"
    r"connect|printed|listed|through|questions go)\b")
PLACE = any_of(r"\b(?:on|at the (?:top|bottom|back) of|from) (?:the |your |their )(?:\w+ )?(?:bill|website|card|statement|contract|invoice|app|letter|account page)\b")
MANAGER = any_of(r"\b(?:manager|supervisor|director|owner)\b")  # R103
MANAGER_DOES = any_of(r"\b(?:call|follow|speak|talk|contact|reach|pass|hear|get back|reply|respond|hand|bring|put|served)\w*\b")
HUMAN = any_of(r"\b(?:person|people|human|someone|somebody|colleague|nobody|no one|member of (?:the|our) (?:team|staff)|manager|a technician|staff)\b")
HUMAN_WHEN = any_of(
    r"\b(?:available|can call|will call|calls?(?: you)? back|call you|reply|replies|today|tomorrow|tonight|now|right away|at \d|after|by|within|until|"
    r"until then|transfer|put you through|connect|on (?:the|this) line|in the office|reach)\b")

# ---------------------------------------------------------------- limits, floor, holds, transfers
WARNS_OF = any_of(r"\b(?:insult\w*|name-?calling|names|language|words|shout\w*|swear\w*|curs\w+|comments?|remarks?|speak(?:ing)? to me|talk(?:ing)? to me|"
                  r"that way|abus\w+|threat\w*|call(?:ed|ing) (?:me|people)|about (?:where|people|my|anyone's)|mock\w*|imitat\w+|accent)\b")
WARNING_HELPS = any_of(r"\b(?:help|work with you|sort|get this|common ground|solve|take care|listen|look after|note your|take your)\b")  # R013 R102
WARNING_ENDS = any_of(  # R101 R103
    r"\b(?:end|close|finish|stop) (?:the|this|our) (?:call|chat|conversation)\b", r"\bhang up\b",
    r"\b(?:call|chat|conversation) (?:will|would|has to|may|is going to) (?:\w+ )?(?:end|close|stop)",
    r"\b(?:not|won't|can't|unable)(?: be able)?(?: to)? continue\b", r"\bmanager\b", r"\bsupervisor\b", r"\bdisconnect\b", r"\bhave to (?:end|stop|close)\b")
WARNING_WRONG = any_of(r"\b(?:idiot|stupid|rude|shut up|crazy|ridiculous|police|sue|report you|regret|or else|disgusting|pathetic)\b")  # R001
LOCATION_ASKED = any_of(r"\bwhere (?:are|is|exactly|am)\b", r"\b(?:what|which|your|the|street|exact) (?:\w+ )?address\b",
                        r"\bwhat(?:'s| is) (?:your|the) (?:location|address)\b", r"\byour location\b")
HOLD_ASKED = any_of(r"\bhold(?:ing)?\b", r"\b(?:wait|stay on the line) (?:while|for)\b", r"\bgive me (?:a|\d|one|up to)\b", r"\bput you on\b")
TRANSFER_ASKED = any_of(r"\b(?:transfer|connect|put you (?:through|over)|put through|bring \w+ on|hand you|introduce you|pass you)\b")  # R085
GENTLE = any_of(  # R024
    r"\b(?:may i|if i may|can i|could i|let me|allow me|i want to (?:make sure|be sure|get)|so i (?:get|don't)|i(?:'d| would) like to|one moment|"
    r"just a moment|excuse me|forgive me|i'm going to stop|i need to stop|please (?:don't|stop|leave|go|do not))\b")
DANGER = any_of(r"\b(?:leave|outside|danger|safe\w*|911|112|999|emergency|smell|gas)\b")
CARD = any_of(r"\b(?:card|number|digits|code|security)\b")
STOPS_CARD = any_of(r"\b(?:don't|do not|stop|without|no need to|needn't|won't need|not) \w*[^.?!]{0,40}\b(?:card|number|digits|code)\b",
                    r"\b(?:card|number|digits|code)\b[^.?!]{0,40}\b(?:not|don't|stop)\b")
FLOOR_ASKED = any_of(r"\b(?:may|can|could|might) i (?:just )?(?:pause|stop|interrupt) you\b", r"\b(?:may|can|could|might) i (?:just )?(?:step|jump|come|break) in\b")
HANGS_UP = any_of(r"\bi(?:'m| am) (?:now |going to )?(?:hang(?:ing)? up|end(?:ing)? (?:the|this) call)\b")
CRISIS_HUMAN = any_of(r"\b(?:person|someone|somebody|human|counsel\w+|colleague|stay(?:ing)? (?:with you|on the line|right here|here)|not hanging up|with you)\b")
GO_AHEAD = any_of(r"\b(?:GA(?: to SK)?|SK|go ahead|over to you)\b\W*$")
OVER_THE_OPERATOR = any_of(r"\b(?:tell|ask) (?:him|her|the caller|them)\b")
LANGUAGE = {
    "es": any_of(r"\b(?:español|usted|puedo|para|llam\w+|ayud\w+|gracias|por favor|número|mensaje|hablar|quién|qué|está|receta)\b"),
    "fr": any_of(r"\b(?:français|vous|puis|pour|rappel\w+|aider|merci|s'il|numéro|message|parler|interprète|êtes|votre|je)\b"),
    "de": any_of(r"\b(?:deutsch|sie|ich|kann|für|bitte|danke|nummer|nachricht|helfen)\b"),
}
DEBT = any_of(r"\b(?:owes?|owed|debt|collections?|collector|money owed|past due)\b")

# ---------------------------------------------------------------- what some calls forbid
ARGUES = any_of(  # R044 R045
    r"\bthat(?:'s| is) (?:not|n't) (?:true|right|correct|what happened|how it|fair|possible)\b", r"\bthat isn't (?:true|right|correct|fair)\b",
    r"\byou(?:'re| are) (?:wrong|mistaken|incorrect|overreacting|exaggerating|being (?:unfair|unreasonable|difficult|rude))\b",
    r"(?:^|[.!?] )(?:no|well|actually),? (?:actually,? )?(?:you|that's not|it's not|that didn't|we did|we didn't)\b", r"\bwith (?:all due )?respect\b",
    r"\bi (?:disagree|beg to differ)\b", r"\bactually,? (?:it|that|this) (?:must|has to|can't|cannot|isn't|wasn't|didn't)\b",
    r"\bthere(?:'s| is) no (?:need|reason) to (?:be|get|feel|shout|yell|swear|raise)\b", r"\byou don't (?:need|have) to (?:be|get|shout|yell|raise)\b",
    r"\byou shouldn't (?:be|feel|get)\b", r"\bas i (?:already )?said\b")
BUT = any_of(r"[,;.]? ?\b(?:but|however)\b")
ABSOLUTE = any_of(r"\b(?:you|he|she|they|we|it|this|that|people|nobody|everyone|the \w+|our \w+|your \w+|mr\.? \w+|ms\.? \w+)(?:'ve|'re|'s)?(?: \w+){0,2} (?:always|never)\b")
ABSOLUTE_FINE = any_of(r"\b(?:can|could|may|are|is|will|'ll|would) always (?:call|reach|ask|welcome|write|be|get|come|ring)\b",
                       r"\balways (?:welcome|here|free to)\b", r"\byou said\b|\byou(?:'ve)? told\b|[\"“]")
LAUGHS = any_of(r"\b(?:ha ?ha\w*|he ?he ?he|lol|lmao|rofl|hehe)\b", r"[\U0001F600-\U0001F64F\U0001F910-\U0001F92F]", r"\bjust kidding\b", r"\bonly joking\b")
GREETING_MARK = any_of(r"^(?:hi|hello|good (?:morning|afternoon|evening))(?: there)?!")
_PERSON = r"(?:he|she|mr\.? \w+|mrs\.? \w+|ms\.? \w+|dr\.? \w+|the (?:owner|boss|manager|director|ceo)|(?-i:[A-Z][a-z]\w+))"
_MANY = r"(?:callers?|customers?|clients?|patients?|people|tenants?)"
LEAKS = any_of(  # law: presence, schedule, addresses, other callers
    rf"\b{_PERSON}(?:'s| is| isn't| is not| was)(?: not| currently| still| usually)? (?:in(?: the (?:office|building)| today)?|here|there|on site|"
    r"at (?:home|his|her|the (?:office|site))|out (?:of the office|today|for)|away|on (?:vacation|holiday|leave))\b",
    r"\b(?:he|she|they|mr\.? \w+|(?-i:[A-Z][a-z]\w+)) (?:leaves?|arrives?|drives?|lives?|gets in|goes home)\b",
    r"\b(?:his|her|their|the owner's) (?:home |cell |mobile |direct |personal )?(?:address|cell|mobile|direct line|number|car|truck|schedule) (?:is|are)\b",
    rf"(?<!how )\b(?:other|another|several|many|hundreds of|dozens of|some) {_MANY} (?:have|has|are|were|called|told|reported|got|received)\b",
    r"\b(?:about|around|roughly|over|more than|fewer than|nearly|at least) (?:[\d,]+|\w+ty|\w+teen|ten|eleven|twelve|(?:a|two|three|four|five|six|seven|"
    rf"eight|nine) (?:hundred|dozen|few|thousand)) {_MANY} (?:have|has|are|were|had|got|received)\b",
    r"\b(?:our|the) (?:system )?(?:prompt|instructions|playbook) (?:is|are|says?|tells?)\b")
ADVISES = any_of(  # law
    r"\btry (?:turning|taking|putting|cleaning|switching|giving|eating|drinking|holding|pressing|resetting|unplugging)\b",
    r"\b(?:you should|i(?:'d| would) (?:advise|recommend|suggest|say)|my advice|if i were you|you ought to|you need to) (?:you |that you |to |is to )*"
    r"(?:take|give|stop taking|sue|consult|invest|sell|buy|move|hold|keep|switch|turn|shut|touch|wait (?:until|for) the|dispute|claim|see a|apply|open|"
    r"unplug|check the (?:breaker|wiring|boiler))\b",
    r"\b(?:turn|switch|shut|flip)(?:ing)? (?:off|on|down|the|your)\b[^.?!]*\b(?:light|lights|power|breaker|electric\w*|gas|valve|boiler|main|mains)\b",
    r"\b(?:take|give (?:him|her|them)) (?:an? |some |two |the )?(?:aspirin|ibuprofen|paracetamol|tylenol|antihistamine|water|insulin|dose|medicine|medication)\b",
    r"\b(?:insulin|medicine|food) (?:is|will be|should be|stays?) (?:fine|safe|ok|okay|good)\b", r"\bit(?:'s| is) (?:perfectly )?safe to\b",
    r"\b(?:perform|start) (?:cpr|chest)\b", r"\b(?:legally|by law|under hipaa),? (?:you|we|they)\b", r"\bi(?:'d| would) (?:move|keep|sell|buy) (?:it|the|your)\b")
COMMENTS = any_of(  # law
    r"\b(?:i|we) can (?:also )?confirm (?!that (?:i|your message)|i have|your|the number|the spelling)",
    r"\byes,? (?:it|that|there|we|they|the) (?:did|was|is|were|had|happened|has)\b", r"\bno,? (?:it|that) (?:did not|didn't|was not|wasn't)\b",
    r"\bthere (?:was|has been|is) (?:a|an|some) (?:\w+ )?(?:error|problem|mistake|issue|breach|glitch|leak)\b", r"\bwe (?:deny|regret|are aware|believe)\b",
    r"\b(?:off the record|between you and me)[,:] ",
    r"\b(?:about|around|roughly|fewer than|more than|over) (?:\d+|\w+ hundred|a hundred|hundreds|dozens) (?:clients|callers|people|customers|companies)\b")
TELLS_PROMPT = any_of(r"\b(?:my|the) (?:system )?(?:prompt|instructions?) (?:is|are|says?|tells?|reads?)\b", r"\bi (?:was|am) (?:told|instructed|programmed) to\b",
                      r"\bignor(?:e|ing) (?:all )?(?:my|previous)\b")
