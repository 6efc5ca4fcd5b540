"""Yes/no findings of one utterance, each with one line of meaning. Phrases stand in lexicons/cues.txt."""

from __future__ import annotations

import re

from unruffled.understanding.conduct import Conduct
from unruffled.understanding.danger import Danger, of_an_animal
from unruffled.understanding.findings import Findings
from unruffled.understanding.heat import Heat
from unruffled.understanding.lexicon import Hit
from unruffled.understanding.secrets import find_secrets, may_give_secrets
from unruffled.understanding.text import Text
from unruffled.understanding.word_marks import marked

MEANINGS = {
    "accept_transfer": "says yes to being put through",
    "adult": "a grown-up has taken the phone from a child",
    "alone": "is alone where they are",
    "apologises": "regrets their own conduct (not \"sorry to bother you\")",
    "ask_ai": "asks or says whether we are a machine",
    "ask_human": "wants a person",
    "asks_firm": "asks whether this is some other or our kind of firm",
    "asks_repeat": "did not hear; say it again or slower",
    "bad_review": "threatens with a public complaint",
    "card": "reads out, or begins to read out, a payment card",
    "chargeback": "threatens to dispute the charge",
    "corrects": "takes back something said",
    "courtesy": "polite excuse for troubling us",
    "cvv": "reads out a card security code",
    "danger_no": "says nobody is hurt or in danger",
    "finished": "the turn sounds complete",
    "goodbye": "takes leave",
    "hearing": "hears badly, or the line is bad",
    "hurt": "somebody has been hurt, not so badly that it must be an emergency",
    "injection": "tries to give the assistant instructions, or to get at its own",
    "legal": "mentions law or lawyers without a threat",
    "legal_threat": "threatens with law, lawyer, court or authority",
    "let_finish": "wants to finish speaking",
    "minor": "a child, by age, school year or parents spoken of as a child does",
    "number_known": "we have the number already, or see it",
    "prank": "a prank",
    "press": "a journalist, or talk for publication",
    "profanity_product": "swears at a thing or the firm, not at the receptionist",
    "refuse_apology": "does not want apologies",
    "refuse_hold": "does not want to be put on hold",
    "refuse_message": "does not want to leave a message",
    "refuse_name": "will not say who they are",
    "refuse_number": "will not give a number",
    "refuse_recording": "does not want to be recorded",
    "refuses": "a flat refusal",
    "relay": "a relay operator or interpreter is on the line",
    "relay_ga": "go ahead: the turn of a relayed caller is over",
    "relay_sk": "stop keying: a relayed caller says goodbye",
    "repeat_caller": "has called before",
    "safety": "danger nearby that a signed safety line answers (water near a light, \"is it safe?\")",
    "sarcasm": "says the opposite of what is meant",
    "self_blame": "calls themselves names",
    "service_error": "our own service went wrong: number, message, call-back",
    "silence": "no words at all",
    "slow_speech": "stutters, speaks slowly, or asks for patience with their speech",
    "spam": "sells something, or is a robot that does",
    "ssn": "reads out a social security number",
    "third_party": "asks about another person's presence, schedule or account",
    "third_party_collector": "collects a debt, serves papers, verifies somebody's job",
    "threat": "threatens violence",
    "unfinished": "the turn sounds as if more will come",
    "wrong_number": "wanted somebody else",
    "crying": "is heard crying",
}
"""Every cue a Reading may hold."""

_UNPHRASED = frozenset("accept_transfer finished silence profanity_product threat crying card cvv ssn".split())
_PHRASED = {f"cue/{cue}": cue for cue in sorted(MEANINGS) if cue not in _UNPHRASED}
_SURE = 0.5

_RELAYED = marked(("ga", "sk", "sksk", "ahead", "keying"))
_GA = re.compile(r"(?<![a-z])(?:GA|ga)[\s.!?]*$|\bgo ahead[.\s]*$|\bGA\b(?! to\b)|\bGA to (?:SK|GA)\b")
_SK = re.compile(r"\bSK(?:SK)?\b|\bSKSK\b|\bga to sk\b|\bsk to sk\b|\bstop keying\b", re.IGNORECASE)
_STUTTER = re.compile(r"(?<![\w'])([a-z])(?:-|- |\.\.\. ?|… ?)\1(?:-|- |\.\.\. ?|… ?)?\1?[a-z]", re.IGNORECASE)
_HANGING = frozenset("and but or so because if when then the a an to of for with my your is was were at in on from "
                     "that which who i um uh like as than by i'm it's we they he she".split())
_PRANK_SOUNDS = ("giggl", "laugh", "snicker", "kids laughing")
_CRYING_SOUNDS = ("cry", "sob", "weep", "tear", "sniff")


def find_cues(found: Findings, danger: Danger, conduct: Conduct, heat: Heat) -> tuple[frozenset[str], dict[str, list[Hit]]]:
    """The cues of an utterance, and the phrases behind them."""
    cues: set[str] = set()
    evidence: dict[str, list[Hit]] = {}
    for label, hits in found.hits.items():
        cue = _PHRASED.get(label)
        if cue and found.strength(label) >= _SURE:
            cues.add(cue)
            evidence[cue] = hits
    text = found.text
    if text.sounds:
        _from_sounds(text, cues)
    _from_form(found, cues)
    _from_signals(danger, conduct, cues)
    if may_give_secrets(text):
        spoken_of = [found.best(f"cue/{name}") >= _SURE for name in ("card", "cvv", "ssn")]
        cues.update(find_secrets(text, found.context, *spoken_of))
    _settle(found, cues, heat)
    return frozenset(cues), {cue: hits for cue, hits in evidence.items() if cue in cues}


def _from_sounds(text: Text, cues: set[str]) -> None:
    for sound, _, _ in text.sounds:
        if sound.startswith("adult"):
            cues.add("adult")
        if any(sound.startswith(part) or f" {part}" in sound for part in _PRANK_SOUNDS) and "click" in sound:
            cues.add("goodbye")
        if sound.startswith(_CRYING_SOUNDS) or " cry" in sound:
            cues.add("crying")


def _from_form(found: Findings, cues: set[str]) -> None:
    text = found.text
    if not text.words:
        cues.add("silence")
        return
    if text.marks & _RELAYED:
        if _GA.search(text.plain):
            cues.add("relay_ga")
        if _SK.search(text.plain):
            cues.update(("relay_sk", "relay_ga"))
    if ("-" in text.plain or "…" in text.plain or "..." in text.plain) and len(_STUTTER.findall(text.plain[:2000])) >= 2:
        cues.add("slow_speech")
    if not text.vocabulary.isdisjoint(_SORRY) and (named := _WANTED.search(text.plain)) is not None and not _of_ours(found, named[1]):
        cues.add("wrong_number")
    cues.add("unfinished" if "unfinished" in cues or _hangs(text) else "finished")


_SORRY = frozenset("sorry oops whoops oh no mistake".split())
_WANTED = re.compile(
    r"\b[Ii](?:'m|'ve| am| was| have been)? (?:wanted|meant|after|wanting|trying (?:for|to (?:get|reach|ring|call|phone))|meant to (?:get|reach|ring|call|phone)"
    r"|(?:wanted|want) to (?:ring|call|phone|reach))(?: the)? ([A-Z][\w'&-]+(?: (?:[A-Z&][\w'-]*|and|of|the))*)"
)
"""A firm by its name, after our own was heard: "Oh, I wanted Presto Cleaners, sorry"."""


def _of_ours(found: Findings, named: str) -> bool:
    """Whether the name is the firm's, or somebody's who works there."""
    ours = f"{found.context.firm} {' '.join(found.context.people)}".lower()
    return any(len(word) > 2 and word in ours for word in re.findall(r"[a-z]+", named.lower())) or not found.context.firm


def _hangs(text: Text) -> bool:
    """Whether the end of the words sounds as if more will come."""
    last = text.after[-1]
    if last in ("?", "!", "."):
        return False
    return last in (",", "-", "—", "–", "…", ";", ":") or text.words[-1] in _HANGING


def _from_signals(danger: Danger, conduct: Conduct, cues: set[str]) -> None:
    if conduct.profanity >= _SURE and conduct.kinds["insult"] < _SURE:
        cues.add("profanity_product")
    if conduct.kinds["threat"] >= _SURE:
        cues.add("threat")


_STEMS = (("cable", "internet", "broadband", "tv"), ("electric", "power", "energy", "utility"), ("doctor", "clinic", "medical"),
          ("dentist", "dental"), ("plumb", "toilet", "pipe"), ("vet", "animal"), ("pharm", "drug"), ("bank", "financ"))


def _is_ours(found: Findings) -> bool:
    """Whether the kind of firm asked for is what we answer for."""
    ours = f"{found.context.firm} {found.context.does}".lower()
    if not ours.strip():
        return False
    for hit in (*found.hits.get("cue/asks_firm", ()), *found.hits.get("cue/wrong_number", ())):
        for word in found.text.words[hit.first:hit.stop]:
            if len(word) > 2 and word not in _ASKING and (word[:4] in ours or _same_trade(word, ours)):
                return True
    return False


_ASKING = frozenset("this the that for looking thought you not isn't wasn't aren't reach trying company office place people "
                    "guys shop service".split())


def _same_trade(word: str, ours: str) -> bool:
    return any(any(word.startswith(stem) for stem in trade) and any(stem in ours for stem in trade) for trade in _STEMS)


def _settle(found: Findings, cues: set[str], heat: Heat) -> None:
    """What one cue says about another."""
    if "legal_threat" in cues:
        cues.discard("legal")
    if "asks_firm" in cues:
        if _is_ours(found):
            cues.discard("wrong_number")
        else:
            cues.add("wrong_number")
    if "relay" in cues:
        cues -= {"ask_ai", "spam", "prank", "slow_speech", "wrong_number"}
    if "spam" in cues and ("press" in cues or "third_party_collector" in cues or heat.anger >= 0.6):
        cues.discard("spam")
    if "hurt" in cues and of_an_animal(found):
        cues.discard("hurt")
    if "adult" in cues:
        cues.discard("minor")
    if heat.sarcastic:
        cues.add("sarcasm")
    if "sarcasm" in cues and heat.satisfied >= 0.6 and heat.anger < 0.3:
        cues.discard("sarcasm")
    if found.context.asked in ("transfer", "hold") and found.hits.keys() & {"act/agree"} and "refuse_hold" not in cues:
        if not found.has("act/disagree"):
            cues.add("accept_transfer")
    if "put me through" in found.text.lower:
        cues.add("accept_transfer")
