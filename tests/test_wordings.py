"""Every wording of every house, filled with what clients and callers put in, is a sentence a person could say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

import wording_keys
from unruffled.accounts import Account, load_account
from unruffled.accounts import playbook as playbooks
from unruffled.accounts.playbook import PLAYBOOKS, load_playbook
from unruffled.accounts.wording_lint import SLOTS, samples, template_faults, text_faults
from unruffled.core.filling import fill
from unruffled.core.guard import Backing, Bounds, Guard
from unruffled.core.times_abroad import contracted, slots_in

FOLDER = Path(playbooks.__file__).parent / "playbooks"
ABROAD = ("es", "fr", "de")


def own_lines(house: str, language: str = "en") -> list[tuple[str, str]]:
    """(key, template) that this file itself brings, not those it inherits."""
    name = f"{house}.yaml" if language == "en" else f"{house}.{language}.yaml"
    file = FOLDER / name
    if not file.is_file():
        return []
    table = (yaml.safe_load(file.read_text(encoding="utf-8")).get("wordings") or {}).get(language) or {}
    return [(key, line) for key, lines in table.items() for line in lines]


@cache
def client(tmp: Path) -> Account:
    """A client whose authority stands behind every sample person at every sample time."""
    ids = [f"p{n}" for n in range(len(SLOTS["person"]))]
    who = {one: {"name": name, "role": "someone to reach", "reach": ["mailto:desk@example.test"]}
           for one, name in zip(ids, SLOTS["person"], strict=True)}
    authority: list[dict[str, object]] = [
        {"do": "callback", "who": one, "by": by} for one in ids for by in SLOTS["by"]]
    authority += [{"do": "transfer", "who": one, "kind": "warm", "brief": True} for one in ids]
    authority += [{"do": "page", "who": one, "when": "urgent"} for one in ids]
    authority += [{"do": "hold", "who": one, "for": "60s"} for one in ids]
    authority += [{"do": "record", "what": what, "who": ids[0]} for what in SLOTS["what"]]
    authority += [{"do": "message", "who": one} for one in ids] + [{"do": "interpreter"}, {"do": "refer", "what": "wrong number"}]
    data = {
        "name": SLOTS["firm"][0], "does": SLOTS["does"][0], "number": "+15550199", "region": "US",
        "timezone": "America/Chicago", "hours": "open", "languages": ["en", "es", "fr", "de"], "interpreter": True,
        "playbook": "default", "people": who, "on_call": [{"who": ids[0], "ack_within": "15m"}], "route": {"default": ids[0]},
        "answers": [{"about": [f"topic{n}"], "say": say} for n, say in enumerate(SLOTS["say"])],
        "authority": authority, "safety": list(SLOTS["safety"]),
        "resources": [{"for": [f"thing{n}"], "name": name, "how": how}
                      for n, (name, how) in enumerate(zip(SLOTS["resource"], SLOTS["how"], strict=True))],
    }
    file = tmp / "client.yaml"
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    return load_account(file)


@pytest.fixture(scope="session")
def account(tmp_path_factory: pytest.TempPathFactory) -> Account:
    return client(tmp_path_factory.mktemp("client"))


HOT = re.compile(r"empathy\.hot|willing\.hot|limits\.|agree\.|cut_in|readback|decline\.|answer\.no_time|ask\.go_on|listen\.")
BACKED = re.compile(r"commit\.|answer\.(?:by|state|plan)|transfer\.(?:connecting|accepted)|crisis\.(?:connecting|told|offer)|emergency\.told")


def bounds_for(key: str, account: Account) -> Bounds:
    """What may be said at the place in a call where this key is worded."""
    style = {"apology.plain": "plain", "apology.sorrow_plain": "plain", "apology.either": "either"}.get(key, "no_sorry")
    backed = tuple(Backing(do=e.do, who=(e.who,) if e.who else (), by=e.by, what=e.what, say=e.say) for e in account.authority)
    return Bounds(account=account, backed=backed if BACKED.match(key) else (), heat=8 if HOT.match(key) else 4,
                  apology_style=style, emergency=key.startswith(("emergency", "crisis")), press=key.startswith("press"),
                  service_error=key == "apology.own", hold_agreed=key.startswith("hold."))


def faults(key: str, line: str, account: Account, guard: Guard, *, slots: frozenset[str], language: str = "en") -> list[str]:
    """Everything wrong with one wording, each once."""
    out = list(template_faults(line))
    if unknown := sorted(set(re.findall(r"\{(\w+)\}", line)) - slots):
        out.append(f"the core gives no {', '.join(unknown)} here; it gives {', '.join(sorted(slots)) or 'nothing'}")
    bounds = bounds_for(key, account)
    moves = tuple(sorted(wording_keys.moves_of(key)))[:1]
    for values in samples(line):
        text = fill(line, values) if language == "en" else contracted(language, fill(line, slots_in(language, values)) or "")
        if not text:
            out.append("cannot be filled")
            continue
        out += [f"{fault}: {text}" for fault in text_faults(text)]
        out += [f"guard {v.rule}: {text} [{text[v.start:v.end]}]" for v in guard.check(text, bounds, moves)]
    return list(dict.fromkeys(out))


def all_faults(house: str, language: str, account: Account) -> str:
    guard = Guard(account)
    found = []
    for key, line in own_lines(house, language):
        slots = wording_keys.slots_of(key) if not key.startswith("plain.") else frozenset(SLOTS)
        found += [f"{house}.{language} {key}: {line!r}: {fault}" for fault in faults(key, line, account, guard, slots=slots, language=language)]
    return "\n".join(found)


@pytest.mark.parametrize("house", PLAYBOOKS)
def test_every_english_wording_is_a_sentence_that_may_be_said(house: str, account: Account) -> None:
    assert not (found := all_faults(house, "en", account)), found


@pytest.mark.parametrize("language", ABROAD)
def test_every_wording_abroad_is_a_sentence_that_may_be_said(language: str, account: Account) -> None:
    assert not (found := all_faults("default", language, account)), found


UNREACHABLE = {"greet", "reflect.about", "reflect.corrected", "reflect.sorrow", "reflect.beside_sorrow", "answer.day_open", "answer.day_closed", "ask.word", "empathy.sorrow_for", "language.callback_en", "language.interpreter_en"}
"""Said before any other language is heard, made of an English noun, or English on purpose."""


@pytest.mark.parametrize("language", ABROAD)
def test_a_call_in_another_language_never_falls_back_into_english(language: str) -> None:
    english = {key for key in load_playbook("default").wordings["en"] if not key.endswith(".later")} - UNREACHABLE
    assert not (missing := sorted(english - set(load_playbook("default").wordings[language]))), f"{language} lacks {', '.join(missing)}"


@pytest.mark.parametrize("house", PLAYBOOKS)
def test_every_house_speaks_the_languages_of_the_default(house: str) -> None:
    for language in ABROAD:
        assert set(load_playbook(house).wordings[language]) >= set(load_playbook("default").wordings[language])


@pytest.mark.parametrize("house", PLAYBOOKS)
def test_every_wording_a_house_has_is_used_by_the_core(house: str) -> None:
    keys = {key for language in ("en", *ABROAD) for key, _ in own_lines(house, language)}
    assert not (idle := sorted(key for key in keys if not wording_keys.used(key))), f"{house}: nobody says {', '.join(idle)}"


VOICE = Path(__file__).parents[1] / "docs" / "voice.md"


def voice_pairs() -> list[tuple[str, str, str]]:
    """(move, worse, better) of the table in docs/voice.md."""
    table = VOICE.read_text(encoding="utf-8").split("| move | worse | better |")[1].split("\n\n")[0]
    return [(cells[1].strip(), cells[2].strip(), cells[3].strip()) for line in table.splitlines()[2:]
            if len(cells := line.split("|")) >= 5]


def test_what_the_voice_page_calls_better_may_be_said(account: Account) -> None:
    guard = Guard(account)
    backed = tuple(Backing(do=e.do, who=(e.who,) if e.who else (), by=e.by, what=e.what) for e in account.authority)
    for move, _, better in voice_pairs():
        bounds = Bounds(account=account, backed=backed, emergency=move in ("emergency", "crisis"), press=move == "press",
                        service_error=move == "apology, our own error")
        assert not [v.rule for v in guard.check(better, bounds)], better
        assert not list(text_faults(better)), better


def test_half_of_what_the_voice_page_calls_worse_is_stopped_and_the_rest_is_a_matter_of_ear(account: Account) -> None:
    guard = Guard(account)
    pairs = voice_pairs()
    bounds = Bounds(account=account, offers=False, heat=8)
    stopped = [worse for _, worse, _ in pairs
               if guard.check(worse, bounds) or list(template_faults(worse)) or list(text_faults(worse))]
    assert len(pairs) >= 30
    assert len(stopped) >= 0.5 * len(pairs), sorted({worse for _, worse, _ in pairs} - set(stopped))


BEHAVIOUR = re.compile(r"insult|name-?calling|remark|comment|threat|language|words|sexual"
                       r"|insulto|comentario|amenaza|insulte|propos|remarque|menace|beleidigung|bemerkung|drohung", re.IGNORECASE)
HELP = re.compile(r"\bhelp\b|work (?:on|with)|get this|ayudar|aider|helfen|helfe", re.IGNORECASE)
CONSEQUENCE = re.compile(r"\b(?:end|close) (?:the|this) call|terminar|termino|fin à l'appel|y mettre fin|gespräch (?:\w+ )?beenden|beende", re.IGNORECASE)


@pytest.mark.parametrize("house", PLAYBOOKS)
def test_every_warning_names_the_behaviour_the_help_and_the_consequence(house: str) -> None:
    for table in load_playbook(house).wordings.values():
        for line in (line for key, lines in table.items() if key.startswith("limits.warn") or key == "plain.warn" for line in lines):
            assert BEHAVIOUR.search(line) and HELP.search(line) and CONSEQUENCE.search(line), line


def test_a_house_that_tells_no_manager_does_not_say_that_it_does() -> None:
    for house in PLAYBOOKS:
        book = load_playbook(house)
        if book.manners.final != "end":
            continue
        for key, lines in book.wordings["en"].items():
            if key.startswith(("limits.warn", "limits.end")) and key != "limits.end_manager":
                assert not [line for line in lines if "{person}" in line], key


@pytest.mark.parametrize("house", PLAYBOOKS)
def test_in_danger_the_number_comes_first_and_nothing_is_asked_before_it(house: str) -> None:
    kinds = ("medical", "fire", "gas", "violence", "trapped", "electric_water", "other")
    for table in load_playbook(house).wordings.values():
        first_words = [line for kind in kinds for line in table[f"emergency.{kind}"]] + list(table["crisis.attempt"])
        for line in first_words:
            assert "{number}" in re.split(r"(?<=[.?!])\s", line)[0] and "?" not in line, line
        for line in (*table["crisis.line"], *table["crisis.no_line"]):
            assert ("{number}" in line or "{how}" in line) and "?" not in line, line
