"""Which moves of the record contract a receptionist's words make, with a probability each.

Every pattern carries the share of its hits that truly are the move; hits of one move join by noisy-or,
so a sentence that shows a move in two ways is surer than one. The empathy, apology, agreement and
willingness patterns are also what the guard counts.
"""

from __future__ import annotations

import re

from unruffled.understanding.receptionist_text import Sentence

_HARD = (
    r"(?:frustrat\w+|upset\w*|worr\w+|hard|difficult|stress\w*|frighten\w*|scar(?:y|ing|ed)|awful|exhaust\w*|infuriat\w*|unsettl\w*|alarm\w*|"
    r"disappoint\w*|madden\w*|distress\w*|painful|a lot to|miserable|unnerving|tir(?:ing|esome)|wearing|annoying|irritating|horrible|terrif\w+|"
    r"heartbreaking|exasperat\w+|aggravat\w+|overwhelm\w+|nerve-?rack\w+|devastat\w+|tough|rough|galling|disheartening|unpleasant|trying|"
    r"a shock|a blow|a fright|a strain|rotten|terrible|sad|lonely|humiliat\w+|insulting|embarrass\w+|draining|maddening)"
)
EMPATHY = re.compile("|".join((
    r"\bi can (?:only |well |certainly |just |easily |really )?imagine\b", r"\bi can (?:hear|see|tell) (?:how|why|that|you)\b",
    rf"\b(?:that|this|it|which|[\w']+) (?:must|would|has to|have to|can't|cannot|sounds?|is|was) (?:\w+ )?(?:be |have been |feel |been )?(?:\w+ ){{0,2}}{_HARD}\b",
    r"\b(?:that|this|it) (?:can't|cannot|can't have|could not|couldn't) (?:be|been|have been) (?:\w+ )?(?:easy|fun|pleasant)\b", r"\bno wonder\b",
    r"\bwould (?:try|test|wear out|strain) (?:anyone|anybody|\w+)'s? (?:patience|nerves)\b", r"\bunderstandabl[ey]\b", r"\bof course you(?:'re| are| feel| want)\b",
    r"\b(?:anyone|anybody|any (?:parent|owner|tenant|customer|bride|driver|boss)) (?:would|in your|might)\b",
    r"\bwould (?:upset|frustrate|worry|alarm|annoy|anger|make|leave|wear|rattle|frighten) (?:anyone|anybody|most people)\b",
    r"\b(?:that|it|this)(?:'s| is) (?:really |very |so |such )?(?:an? )?(?:\w+ )?(?:horrible|awful|terrible|miserable|rotten|infuriating|maddening|frustrating|upsetting|alarming|frightening|exhausting|distressing|stressful|worrying|hard|tough|rough)\b",
    r"\bi (?:do |can )?(?:understand|see) why\b", r"\bmakes? (?:complete |perfect |every |a lot of )?sense (?:that you|you|why|to be)\b",
    r"\bwhat a (?:worry|fright|day|week|night|shock|morning|ordeal|mess|disappointment)\b", r"\byou(?:'re| are|'ve been| have been) (?:carrying|dealing with|left)\b", r"\bthat's a lot\b", r"\bi(?:'d| would) be (?:\w+ )?(?:upset|worried|frustrated|annoyed) too\b",
    r"\b(?:me )?imagino\b", r"\bentiendo por qué\b", r"\bdebe (?:de )?(?:ser|haber)\b", r"\bj'imagine\b", r"\bje comprends pourquoi\b", r"\bça doit\b",
)))
APOLOGY = re.compile(
    r"\bapolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)\b|\bsorry\b|\bdisculp\w+|\blo siento\b|\blamento\b|\bdésolée?s?\b|\bmes excuses\b|\bnavrée?\b|\b(?:forgive (?:me|us)|i regret|we regret|beg your pardon|pardon (?:me|us))\b|\b(?:entschuldig\w+|es tut mir leid)\b"
)
NOT_APOLOGY = re.compile(
    r"\bno (?:more )?(?:apolog\w+|sorry|sorries)\b|\b(?:no need|don't (?:have|need|owe)|no reason|nothing|needn't|please don't|you(?:'d| would) (?:rather|prefer)|asked me not|without an?|not (?:going to|here to|after)|won't|isn't an?|instead of an?|not an?|want(?:ed)? an?|(?:get|got|hear|heard|received?|given) (?:an?|one|two|three|four|five|six|many|several|enough)|your)\b[^.?!]*\b(?:apolog\w+|sorry)"
)
AGREEMENT = re.compile("|".join((
    r"\byou(?:'re| are| were)(?: quite| absolutely| completely| entirely| perfectly)? right\b", r"\bthat(?:'s| is)(?: quite| very| completely| absolutely| only| perfectly)? (?:true|right|fair|reasonable)\b",
    r"\bfair (?:point|enough|question|ask)\b", r"\b(?:isn't|is not|not) what (?:anyone|anybody|you) (?:pays?|paid|asked|signed up)\b", r"\bi agree\b", r"\bagreed\b(?! to)", r"\byou have (?:a|every) (?:good )?(?:point|right|reason)\b",
    r"\b(?:you|nobody|no one) should(?:n't)? have (?:to|been)\b", r"\bgood point\b", r"\bto me,? either\b", r"\byou did (?:the right|exactly|everything|what|your)\b", r"\bnobody should\b", r"\bit(?:'s| is) (?:only )?(?:fair|reasonable|right) (?:to|that)\b",
    r"\btiene razón\b", r"\bvous avez raison\b",
)))
WILLING = re.compile("|".join((
    r"\b(?:i|we)(?:'d| would| do| really)* (?:like|love|want) to (?:help|get|see|sort|work|make|understand)\b", r"\b(?:i|we)(?:'m| am|'re| are) (?:here|glad|happy|ready) to (?:help|listen|work)\b",
    r"\b(?:happy|glad|pleased) to (?:help|take|pass|note|write|put|get|check|find|make sure)\b", r"\b(?:let me|let's|i'll|i will|i can) (?:certainly |gladly )?(?:help|see what|work (?:on|with)|get this|get you|get it|make sure|do (?:everything|all|what)|stay)\b",
    r"\beverything (?:that )?i can\b", r"\bi(?:'m| am) on it\b", r"\bi'm going to help\b", r"\b(?:quiero|puedo|voy a) ayudar", r"\ble ayudo\b", r"\bje (?:veux|vais|peux|suis là pour) vous aider\b",
)))
CHECK = re.compile("|".join((
    r"\bam i right\b", r"\bis that the whole (?:picture|story)\b", r"\b(?:is|was) (?:that|this|it|all of that|everything) (?:all )?(?:right|correct|okay|ok|all right|alright|agreed|fair|what we)\b",
    r"\bis (?:today|tomorrow|(?:this|tomorrow) (?:morning|afternoon|evening)) (?:okay|ok|all right|alright|fine|good)\b",
    r"\b(?:have i|did i|do i|have i got|did i get|do i have)\b[^?]*\b(?:right|correct|correctly|everything|(?:it|that) all|all of (?:it|that))\b",
    r"\b(?:does|do|would|will) (?:that|this|it|those|today|tonight|tomorrow|(?:this|tomorrow) (?:morning|afternoon|evening)) (?:all )?(?:work|sound|suit|be (?:okay|all right|alright))\b", r"\b(?:do|are|have) we (?:agree|agreed)\b",
    r"\bare you (?:okay|ok|happy|comfortable|fine|all right) with\b", r"\b(?:did i|have i|anything i've) (?:miss|missed|left out|forgotten|leave out)\b", r"\bworks for you\s*\?", r"\bsounds? (?:good|right|fair|okay|ok|fine|all right)\s*\?",
    r"\bshall we (?:leave|do|go|say|agree)\b", r"\bcan we agree\b", r"(?<!he )(?<!body )(?<!one )(?<!you )(?<!they )\b(?:(?<!all )right|correct|agreed|okay|all right|all good|yes)\s*\?", r"\bis (?:that|this|it) how\b",
    r"\b(?:is|was) (?:that|the|this|your) (?:number|name|address|date|day|time|spelling|message|order)\b[^?]{0,20}\b(?:right|correct|okay|ok|fine)\b", r"\bwill (?:that|this|it) do\b", r"\banything (?:\w+ ){0,3}(?:you'd|you would|to) (?:change|correct)\b",
    r"\bis (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|noon)\b[^?]{0,20}\b(?:okay|ok|fine|good|all right)\b",
    r"\bcorrecto\s*\?", r"\bde acuerdo\s*\?", r"\b(?:le|te) parece\b", r"\best[áa] bien(?: así)?\s*\?", r"\ble (?:queda|va|viene) bien\b", r"\bc'est (?:bien )?(?:ça|cela|correct|juste|exact)", r"\bd'accord\s*\?", r"\bça vous (?:va|convient)",
)))
"""A closing check. It is narrower than one would like, so that a check is never taken for granted."""
FLOOR_ASKED = re.compile(r"\b(?:may|can|could|might) i (?:just )?(?:pause|stop|interrupt) you\b|\b(?:may|can|could|might) i (?:just )?(?:step|jump|come|break) in\b")
"""Asks for the floor, not for an answer."""


def is_empathy(sentence: Sentence) -> bool:
    return not sentence.question and EMPATHY.search(sentence.low) is not None


def is_apology(sentence: Sentence) -> bool:
    return APOLOGY.search(sentence.low) is not None and NOT_APOLOGY.search(sentence.low) is None


_QUESTION_MOVES: tuple[tuple[str, float, str], ...] = (
    ("ask_open", 0.85, r"\b(?:how (?:can|may|could) i help|what(?:'s| is) (?:going on|happening|the matter)|what happened|tell me (?:what|more|about)|what brings you|what can i do for you|what(?:'s| is) on your mind|how can we help)\b"),
    ("ask_want", 0.9, r"\bwhat (?:would|do|can|could|should) (?:you|i|we)\b.*\b(?:like|want|help|happen|do|best|see)\b|\bhow would you like\b|\bwhat (?:would|will) (?:help|make|be|put)\b|\bwhat outcome\b"),
    ("ask_slot", 0.9, r"\b(?:your|full|first|last|best|call-?back|phone|which|what) (?:\w+ )?(?:name|number|address|e-?mail|company|phone|unit|account|order|claim|date|street)\b|\bhow (?:do you|is (?:that|it)) spell|\bspell (?:that|it|your)\b|\bwho am i speaking\b|\bwhere (?:can|should) (?:we|they|i|he|she) (?:reach|call)\b"),
    ("ask_clarify", 0.55, r"\b(?:when|which|how (?:many|long|much|often)|where|since when|what time|what kind|did (?:it|they|he|she)|has (?:it|anyone)|is (?:it|there|anyone)|was (?:it|there)|do you mean|so i get this right|what exactly|can you tell me)\b"),
    ("ask_agreement", 0.9, CHECK.pattern),
    ("offer_transfer", 0.9, r"\b(?:transfer|connect|put you (?:through|over)|bring \w+ on(?:to)? the line|hand you (?:over|to)|introduce you|pass you)\b"),
    ("offer_manager", 0.9, r"\b(?:manager|supervisor|director)\b"),
    ("hold_request", 0.95, r"\b(?:hold|wait (?:a|one|while|for)|give me (?:a|one|up to)|stay on the line while)\b"),
    ("option", 0.6, r"\bwould you (?:like|prefer|rather)\b|\bshall i\b|\bshould i\b|\bor would\b"),
    ("prime", 0.75, r"\b(?:i wonder if|could it be|is it (?:perhaps|maybe|possible)|might it be|i'm guessing)\b"),
    ("language_offer", 0.9, r"\b(?:prefer|hablar|español|français|deutsch|spanish|french|german|interpreter|intérprete|interprète)\b"),
    ("recording_notice", 0.9, r"\b(?:record\w*|transcri\w+)\b"),
    ("cut_in", 0.7, FLOOR_ASKED.pattern),
    ("crisis_guidance", 0.9, r"\b(?:ending your life|killing yourself|hurting yourself|harm(?:ing)? yourself|suicide)\b"),
    ("emergency_guidance", 0.7, r"\b(?:in danger|are you safe|anyone hurt|out of the (?:house|building))\b"),
    ("refer", 0.4, r"\bdo you (?:have|want) (?:a pen|the number)\b"),
)
_STATEMENT_MOVES: tuple[tuple[str, float, str], ...] = (
    ("greet", 0.9, r"\b(?:hello|good (?:morning|afternoon|evening)|you've reached|you have reached|thank you for calling|thanks for calling|welcome to|hi there|bonjour|hola)\b|^\W*hi\b"),
    ("disclose_ai", 0.97, r"\b(?:a\.?i\.?|artificial intelligence|virtual|automated) (?:assistant|receptionist|system)\b|\b(?:i'm|i am) (?:an? )?(?:a\.?i\.?|artificial intelligence)\b|\bnot a (?:person|human)\b"),
    ("recording_notice", 0.9, r"\b(?:call|chat|conversation|line|this)\b.*\b(?:record\w*|transcri\w+)\b|\bnot (?:being )?record\w*|\brecording is\b"),
    ("mirror", 0.45, r"^(?!.*\b(?:i|we|i'll|i'm|i've)\b)\W*(?:so )?[^.?!]{3,40}$"),
    ("reflect", 0.8, r"\b(?:so you|so the|you(?:'re| are) (?:saying|telling me)|you(?:'ve| have) (?:been|had|called|waited|paid|told)|what i(?:'m| am)? hear(?:ing)?|i hear (?:that|you)|let me (?:repeat|read|say) (?:that|it|this) back|if i (?:heard|have) (?:you|this|that)|you said|you told|you were|so,? to (?:sum|recap)|i have (?:that|you|it)|as i understand it)\b"),
    ("reflect", 0.45, r"\byour [\w-]+ (?:[\w-]+ )?(?:is|was|has|have|were|did|isn't|wasn't|didn't)\b|\b(?:three|two|four|five|six|twice|second|third) (?:times?|days?|weeks?|visits?|calls?|months?|hours?)\b"),
    ("empathy", 0.85, EMPATHY.pattern),
    ("agreement", 0.8, AGREEMENT.pattern),
    ("willing_to_help", 0.8, WILLING.pattern),
    ("ownership", 0.75, r"\bi(?:'ll| will) (?:make sure|see to it|take (?:this|it) (?:on|from here)|personally|stay on (?:this|it)|own)\b|\b(?:i'm|i am) taking this\b|\bmake sure (?:the|that|this|your|it|mr|ms|our|\w+) (?:\w+ )?(?:gets|has|sees|knows|reads|hears)\b"),
    ("inform", 0.6, r"\b(?:is|are|was|have been|has been) (?:open|closed|available|booked|handled|worked|made|prepared|sent|done)\b|\b(?:handles?|opens?|closes?|takes?|usually|hours|located|costs?)\b|\bthe [\w ]{3,30} (?:is|are|has|have|goes|go)\b"),
    ("option", 0.7, r"\b(?:i|we) can (?!only imagine|imagine|hear|see|tell|not\b)\w+|\byou (?:can|could)\b|\bif you(?:'d| would) (?:like|prefer|rather)\b|\b(?:one|another) (?:way|option)\b|\bwhat i can do\b|\bwould you (?:like|prefer)\b"),
    ("refer", 0.7, r"\b(?:their number is|you can (?:reach|call|find|ask)|the (?:right|best) (?:place|number|people)|is on (?:the|your) (?:bill|card|website|statement)|directory|reach them|questions? (?:go|goes) to)\b"),
    ("commit", 0.8, r"\b(?:will|'ll|is going to|are going to) (?:\w+ )?(?:call|ring|phone|contact|reach|text|e-?mail|get back|reply|follow up|be in touch|page|respond)\b|\bi(?:'m| am) paging\b|\byou(?:'ll| will) (?:hear|get a call|receive)\b"),
    ("confirm", 0.75, r"\b(?:just to (?:verify|confirm|check)|to confirm|i have (?:you|your|it|that) (?:down )?(?:as|at)|that's noted|i've got|noted|i have noted|let me read (?:that|it) back|i've put that down|it's in the message)\b"),
    ("offer_transfer", 0.75, r"\bi can (?:transfer|connect|put you (?:through|over)|bring|hand you)\b|\bif you (?:like|agree|want),? i(?:'ll| will| can) (?:transfer|connect|put)\b"),
    ("offer_manager", 0.75, r"\b(?:manager|supervisor|director)\b.*\b(?:call|follow|speak|talk|contact|reach|hear|reply|served)\w*\b|\b(?:speak|talk|served|put you) .*\b(?:manager|supervisor)\b"),
    ("hold_request", 0.6, r"\b(?:may i|could i|can i|i'd like to) (?:put|place) you on hold\b|\bplease hold\b"),
    ("hold_checkin", 0.85, r"\b(?:still (?:here|trying|with you|looking)|thank you for (?:holding|waiting)|thanks for (?:holding|waiting)|i'm back|i haven't forgotten)\b"),
    ("cut_in", 0.75, r"\b(?:may i|if i may|let me|forgive me|excuse me)\b.*\b(?:stop|pause|step in|jump in|make sure|interrupt|catch)\b"),
    ("refocus", 0.7, r"\b(?:come back to|coming back to|let's (?:look|get|focus|go back|turn)|so that i can help|to get (?:this|you) moving|the next step|what matters now|let me bring us back)\b"),
    ("set_boundary", 0.85, r"\b(?:common ground|calm ground|i need us to|without (?:the )?(?:insults|names|shouting|language|swearing)|speak(?:ing)? to me|talk(?:ing)? to me|name-?calling|i want to help,? and)\b"),
    ("warn", 0.85, r"\b(?:end|close|finish|stop) (?:the|this|our) (?:call|chat|conversation)\b|\b(?:call|chat) (?:will|would|has to|may) (?:\w+ )?(?:end|close|stop)\b|\bif (?:the|this|it) (?:\w+ )?(?:insults?|language|names|shouting|continues?|goes on)\b"),
    ("decline", 0.75, r"\b(?:i can't|i cannot|i'm not able to|i am not able to|i'm unable to|i won't be able to|can't (?:share|say|promise|give|discuss|do|tell)|i don't have|that isn't something)\b"),
    ("emergency_guidance", 0.9, r"\b(?:911|112|999|nine one one|emergency (?:number|services|line)|leave the (?:building|house)|get (?:out|outside)|in danger)\b"),
    ("crisis_guidance", 0.93, r"\b(?:988|nine eight eight|lifeline|crisis line|samaritans|ending your life|hurting yourself)\b"),
    ("language_offer", 0.8, r"\b(?:español|français|deutsch|interpreter|intérprete|interprète|en su idioma|dans votre langue)\b"),
    ("thank", 0.9, r"\b(?:thank you|thanks|gracias|merci|danke|i appreciate (?:you|it|that|your))\b"),
    ("close", 0.9, r"\b(?:goodbye|good-bye|bye|take care|have a (?:good|nice|great|quiet|better)|adiós|au revoir|good night)\b"),
    ("apology", 0.93, APOLOGY.pattern),
)
QUESTION_MOVES = tuple((move, weight, re.compile(pattern)) for move, weight, pattern in _QUESTION_MOVES)
STATEMENT_MOVES = tuple((move, weight, re.compile(pattern)) for move, weight, pattern in _STATEMENT_MOVES)
_BACK_UP = {"ask_clarify": 0.35, "inform": 0.3}
FLOOR = 0.01


def move_probabilities(found: tuple[Sentence, ...]) -> dict[str, float]:
    """move → probability, all moves of the contract; sentences join by noisy-or."""
    misses = dict.fromkeys(MOVES, 1.0 - FLOOR)
    for sentence in found:
        _score(sentence, misses)
    return {move: round(1.0 - miss, 4) for move, miss in misses.items()}


def _score(sentence: Sentence, misses: dict[str, float]) -> None:
    hit = False
    for move, weight, pattern in QUESTION_MOVES if sentence.question else STATEMENT_MOVES:
        if pattern.search(sentence.low) and not (move == "apology" and NOT_APOLOGY.search(sentence.low)):
            misses[move] *= 1.0 - weight
            hit = True
    if sentence.question:
        for move, weight, pattern in STATEMENT_MOVES:
            if move in _ALSO_IN_QUESTIONS and pattern.search(sentence.low):
                misses[move] *= 1.0 - weight * 0.8
    if not hit:
        fallback = "ask_clarify" if sentence.question else "inform"
        misses[fallback] *= 1.0 - _BACK_UP[fallback]


_ALSO_IN_QUESTIONS = frozenset(("greet", "disclose_ai", "thank", "commit", "confirm", "reflect", "crisis_guidance", "emergency_guidance"))
MOVES: tuple[str, ...] = (
    "greet", "disclose_ai", "recording_notice", "ask_open", "ask_want", "ask_clarify", "ask_slot", "prime", "mirror", "reflect", "empathy", "apology",
    "agreement", "willing_to_help", "ownership", "inform", "option", "refer", "commit", "ask_agreement", "confirm", "offer_transfer", "offer_manager",
    "hold_request", "hold_checkin", "cut_in", "refocus", "set_boundary", "warn", "decline", "emergency_guidance", "crisis_guidance", "language_offer",
    "thank", "close",
)
