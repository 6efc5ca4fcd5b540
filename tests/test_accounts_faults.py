"""What is wrong inside an account file is told with its line and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from account_files import BASE, faults

FAULTS = [
    ("unknown key", "region: US", "regoin: US", "4: regoin: unknown key; did you mean region?"),
    (
        "unknown key below",
        "role: foreman",
        "rool: foreman",
        "9: people.tove.rool: unknown key; did you mean role? (one of name, role, reach, private)",
    ),
    ("no name", "name: Quillon Roofing\n", "", "1: name: missing; would be name: …"),
    ("no does", "does: roofs and gutters\n", "", "1: does: missing"),
    ("no number", 'number: "+15550151"\n', "", "1: number: missing"),
    ("no people", BASE[BASE.index("people:") : BASE.index("on_call:")], "", "1: people: missing"),
    ("no route", "route:\n  default: yard\n  urgent: on_call\n", "", "1: route: missing"),
    ("no default", "  default: yard\n", "", "12: route.default: missing; would be default:"),
    ("no person's name", "name: the yard, ", "", "8: people.yard.name: missing"),
    (
        "name of the wrong type",
        "Quillon Roofing",
        "[Quillon]",
        "1: name: a list is wrong here; would be text",
    ),
    ("name empty", "Quillon Roofing", "''", "1: name: empty; would be the name as spoken"),
    (
        "name a number",
        "Quillon Roofing",
        "24",
        "1: name: 24 is wrong here; would be text: the name as spoken; put it in quotes",
    ),
    (
        "people a list",
        BASE[BASE.index("people:") : BASE.index("on_call:")],
        "people: [yard]\n",
        "7: people: a list is wrong here; would be people, each with a name",
    ),
    (
        "route to nobody",
        "default: yard",
        "default: yrad",
        "13: route.default: 'yrad' is not in people; did you mean yard? (one of yard, tove)",
    ),
    (
        "on_call to nobody",
        "{who: tove, ack",
        "{who: tova, ack",
        "11: on_call[0].who: 'tova' is not in people",
    ),
    (
        "authority to nobody",
        "callback, who: yard",
        "callback, who: barn",
        "16: authority[0].who: 'barn' is not in people",
    ),
    (
        "callback names nobody",
        "callback, who: yard",
        "callback",
        "16: authority[0]: callback names nobody; would be {do: callback, who: office}",
    ),
    ("page names nobody", "page, who: on_call", "page", "17: authority[1]: page names nobody"),
    ("message names nobody", "callback, who: yard", "message", "16: authority[0]: message names nobody"),
    ("transfer names nobody", "callback, who: yard", "transfer", "16: authority[0]: transfer names nobody"),
    (
        "record without what",
        "do: callback",
        "do: record",
        "16: authority[0]: record does not say what; would be {do: record, what: a refund request}",
    ),
    (
        "hold without for",
        "do: callback",
        "do: hold",
        "16: authority[0]: hold does not say how long; would be {do: hold, for: 60s}",
    ),
    (
        "unknown do",
        "do: callback",
        "do: refund",
        "16: authority[0].do: 'refund' is not known; would be one of "
        "callback, message, page, transfer, hold, record, refer, interpreter",
    ),
    ("no do", "do: callback, ", "", "16: authority[0].do: missing"),
    (
        "unknown when",
        "when: urgent",
        "when: urgently",
        "17: authority[1].when: 'urgently' is not known; did you mean urgent?",
    ),
    (
        "unknown kind",
        "do: callback, who: yard",
        "do: transfer, who: yard, kind: cold",
        "16: authority[0].kind: 'cold' is not known; would be one of warm, blind",
    ),
    (
        "kind of a callback",
        "callback, who: yard",
        "callback, who: yard, kind: warm",
        "16: authority[0].kind: kind belongs to do: transfer, not to callback",
    ),
    (
        "bare entry",
        "{do: callback, who: yard, by: tomorrow}",
        "callback",
        "16: authority[0]: 'callback' is wrong here; would be keys and values (do, who",
    ),
    (
        "chain missing",
        "on_call:\n  - {who: tove, ack_within: 10m}\n",
        "",
        "12: route.urgent: on_call, but there is no on_call chain",
    ),
    (
        "on_call calls itself",
        "{who: tove, ack",
        "{who: on_call, ack",
        "11: on_call[0].who: 'on_call' is not in",
    ),
    (
        "person called on_call",
        "  tove:",
        "  on_call:",
        "9: people.on_call: 'on_call' cannot be a person's id",
    ),
    ("id with a space", "  tove:", "  big tove:", "9: people.big tove: 'big tove' cannot be a person's id"),
    (
        "bare reach",
        '["tel:+15550152"]',
        "tel:+15550152",
        "9: people.tove.reach: 'tel:+15550152' is wrong here; would be a list of addresses",
    ),
    ("reach without scheme", "mailto:yard@quillon", "yard@quillon", "8: people.yard.reach[0]: 'yard@quillon"),
    (
        "private is no truth",
        "private: true",
        "private: maybe",
        "9: people.tove.private: 'maybe' is wrong here; would be true or false",
    ),
    (
        "wait without unit",
        "ack_within: 10m",
        "ack_within: 10",
        "11: on_call[0].ack_within: 10 is wrong here; "
        'would be a duration with its unit, such as "15m" (h, m, s)',
    ),
    (
        "wait in words",
        "ack_within: 10m",
        "ack_within: ten minutes",
        "11: on_call[0].ack_within: 'ten minutes'",
    ),
    (
        "wait of nothing",
        "ack_within: 10m",
        "ack_within: 0m",
        "11: on_call[0].ack_within: '0m' is out of bounds",
    ),
    ("no wait", ", ack_within: 10m", "", "11: on_call[0].ack_within: missing"),
    (
        "unknown priority",
        "  urgent: on_call",
        "  priority: top",
        "14: route.priority: 'top' is not known; would be one of low, normal, high, urgent",
    ),
    (
        "number unquoted",
        '"+15550151"',
        "+15550151",
        '3: number: 15550151 is no text; would be in quotes: "+15550100"',
    ),
    (
        "number of a country",
        '"+15550151"',
        "555-0151",
        "3: number: '555-0151' is wrong here; would be an international number in quotes",
    ),
    (
        "number twice",
        '"+15550151"',
        '["+15550151", "+15550151"]',
        "3: number[1]: +15550151 stands there twice",
    ),
    ("no numbers", '"+15550151"', "[]", "3: number: empty; would be the number"),
    (
        "unknown region",
        "region: US",
        "region: Atlantis",
        "4: region: region 'Atlantis' is not known; would be one of US, PR, CA",
    ),
    (
        "unknown zone",
        "America/Denver",
        "America/Denvor",
        "5: timezone: time zone 'America/Denvor' is not known; did you mean America/Denver?",
    ),
    ("zone a folder", "America/Denver", "America", "5: timezone: time zone 'America' is not known"),
    (
        "zone outside",
        "America/Denver",
        "../../etc/passwd",
        "5: timezone: time zone '../../etc/passwd' is not",
    ),
    ("no zone for a week", "timezone: America/Denver\n", "", "5: hours: hours by the week need a time zone"),
    (
        "hours a span alone",
        '{mon-fri: "07:30-16:00"}',
        '"07:30-16:00"',
        "6: hours: '07:30-16:00' is wrong here; would be open, closed, or days with times",
    ),
    ("hours unknown day", "mon-fri", "mon-frd", "6: hours.mon-frd: 'mon-frd' is no day; did you mean"),
    (
        "hours unknown word",
        '"07:30-16:00"',
        "early",
        "6: hours.mon-fri: 'early' is wrong here; would be open, closed, or a time span in quotes",
    ),
    ("hours past the clock", "07:30-16:00", "07:30-25:00", "6: hours.mon-fri: '07:30-25:00' is wrong here"),
    ("hours of nothing", "07:30-16:00", "07:30-07:30", "6: hours.mon-fri: '07:30-07:30' has no length"),
    (
        "hours that overlap",
        '"07:30-16:00"',
        '["07:30-12:00", "11:00-16:00"]',
        "6: hours.mon-fri: times overlap",
    ),
    ("a day twice", '"07:30-16:00"}', '"07:30-16:00", wed: closed}', "6: hours.wed: Wednesday has hours"),
    ("hours empty", '{mon-fri: "07:30-16:00"}', "{}", "6: hours: an empty mapping is wrong here"),
    (
        "written twice",
        "region: US",
        "region: US\nname: Other",
        "5: name: written twice (first on line 1); keep",
    ),
    (
        "written twice below",
        "default: yard",
        "default: yard\n  default: tove",
        "14: route.default: written twice (first on line 13)",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_told_with_its_line_and_what_would_be_right(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in BASE
    found = faults(tmp_path, BASE.replace(old, new, 1))
    assert any(fault.startswith(f"firm.yaml:{said}") for fault in found), found


ADDED = [
    ("languages: [english]", "languages[0]: 'english' is wrong here; would be en"),
    ("languages: [xx]", "languages[0]: 'xx' is wrong here; would be a two-letter language code such as en"),
    ("languages: en", "languages: 'en' is wrong here; would be a list of language codes: [en, es]"),
    ("languages: []", "languages: empty; would be a list of language codes"),
    (
        "playbook: davinchi",
        "playbook: 'davinchi' is not known; did you mean davinci? (one of default, davinci,",
    ),
    ("interpreter: 1", "interpreter: 1 is wrong here; would be true or false"),
    ("answers: [{say: yes we do}]", "answers[0].about: missing"),
    ("answers: [{about: [], say: yes we do}]", "answers[0].about: empty; would be a list"),
    (
        "answers: [{about: slates, say: yes we do}]",
        "answers[0].about: 'slates' is wrong here; would be a list",
    ),
    ("answers: [{about: [slates]}]", "answers[0].say: missing"),
    ("answers: {about: [slates]}", "answers: a mapping is wrong here; would be a list of {about"),
    ('answers: [{about: [slates], say: "bell \\x07"}]', "answers[0].say: holds a control character"),
    ("safety: 5", "safety: 5 is wrong here; would be text"),
    ("resources: [{for: [solar], name: Imre}]", "resources[0].how: missing"),
    ("resources: [{for: [solar], how: call him}]", "resources[0].name: missing"),
    ("history: {routed_to: tov}", "history.routed_to: 'tov' is not in people; did you mean tove?"),
    ("history: {calls: many}", "history.calls: 'many' is wrong here; would be a whole number"),
    ("history: {calls: true}", "history.calls: True is wrong here"),
    ("limits: {warnings: 0}", "limits.warnings: 0 is wrong here; would be a whole number from 1 to 5"),
    ("limits: {warnings: -1}", "limits.warnings: -1 is wrong here"),
    ("limits: {max_cut_ins: 0, cut_in_after: 60s}", "limits.cut_in_after: contradicts max_cut_ins: 0"),
    ("limits: {cut_in_after: 20m, call_target: 6m}", "limits.cut_in_after: contradicts call_target"),
    ("limits: {warnings: 1, sexual_warnings: 2}", "limits.sexual_warnings: 2 contradicts warnings: 1"),
    (
        "limits: {cut_in_after: 90}",
        "limits.cut_in_after: 90 is wrong here; would be a duration with its unit",
    ),
    ("limits: {call_target: 2 days}", "limits.call_target: '2 days' is wrong here"),
    (
        "style: {apology: grovel}",
        "style.apology: 'grovel' is not known; would be one of no_sorry, plain, either",
    ),
    ("style: {tone: warm}", "style.tone: unknown key; would be one of apology"),
    (
        "consent: {recording: always}",
        "consent.recording: 'always' is not known; would be one of ask, notice, never",
    ),
    ("consent: never", "consent: 'never' is wrong here; would be keys and values (recording)"),
    ("ask: [Full Address]", "ask[0]: 'Full Address' is no slot; would be a word such as address"),
    ("briefing: {about: [hail], facts: [we know], ends: 2031-05-06T18:00}", "briefing.id: missing"),
    ("briefing: {id: hail, about: [hail], ends: 2031-05-06T18:00}", "briefing.facts: missing"),
    ("briefing: {id: hail, about: [hail], facts: [we know]}", "briefing.ends: missing"),
    ("briefing: {id: hail, about: [hail], facts: [], ends: 2031-05-06T18:00}", "briefing.facts: empty"),
    (
        "briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06T18:00, digest_to: mia}",
        "briefing.digest_to: 'mia' is not in people",
    ),
    (
        "briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06T08:59}",
        "briefing.ends: ended at 2031-05-06T08:59, and it is 2031-05-06T09:00 there; would be a later end",
    ),
    (
        "briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06T09:00}",
        "briefing.ends: ended at",
    ),
    (
        "briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06}",
        "briefing.ends: '2031-05-06' is wrong here; would be a time by the account's clock such as",
    ),
    (
        "briefing: {id: hail, about: [hail], facts: [we know], ends: tonight}",
        "briefing.ends: 'tonight' is wrong here",
    ),
    (
        "briefing: {id: hail, about: [hail], facts: [we know], ends: 0001-01-01T00:00}",
        "briefing.ends: '0001-01",
    ),
    (
        "briefing: {id: hail, about: [hail], facts: [we know], ends: 2032-03-14T02:30}",
        "briefing.ends: 2032-03-14T02:30 is skipped there as clocks go forward",
    ),
]


@pytest.mark.parametrize(("line", "said"), ADDED, ids=[line[:60] for line, _ in ADDED])
def test_an_optional_key_that_is_wrong_is_told_too(tmp_path: Path, line: str, said: str) -> None:
    assert f"firm.yaml:18: {said}" in "\n".join(faults(tmp_path, BASE + line + "\n"))


def test_all_faults_of_a_file_are_listed_in_its_order(tmp_path: Path) -> None:
    text = (
        BASE.replace("does:", "dose:").replace("region: US", "region: XQ").replace("who: yard", "who: nobody")
    )
    found = faults(tmp_path, text + "safty: hands off\n")
    assert [fault.split(" ")[0] for fault in found] == [
        "firm.yaml:1:",
        "firm.yaml:2:",
        "firm.yaml:4:",
        "firm.yaml:16:",
        "firm.yaml:18:",
    ]
    assert [fault.split(" ")[1] for fault in found] == [
        "does:",
        "dose:",
        "region:",
        "authority[0].who:",
        "safty:",
    ]


def test_one_bad_person_is_one_fault_and_not_one_for_each_mention(tmp_path: Path) -> None:
    assert len(faults(tmp_path, BASE.replace("name: the yard, ", ""))) == 1
    assert len(faults(tmp_path, BASE.replace(BASE[BASE.index("people:") : BASE.index("on_call:")], ""))) == 1
