"""Account files: what is loaded, and what is refused with which line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from unruffled.accounts import account_from_mapping, load_account, load_accounts
from unruffled.errors import AccountError

NOW = datetime(2031, 5, 6, 15, 0, tzinfo=UTC)

BASE = """\
name: Quillon Roofing
does: roofs and gutters
number: "+15550151"
region: US
timezone: America/Denver
hours: {mon-fri: "07:30-16:00"}
people:
  yard: {name: the yard, role: bookings, reach: ["mailto:yard@quillon.example.test"]}
  tove: {name: Tove Arnesen, role: foreman, reach: ["tel:+15550152"], private: true}
on_call:
  - {who: tove, ack_within: 10m}
route:
  default: yard
  urgent: on_call
authority:
  - {do: callback, who: yard, by: tomorrow}
  - {do: page, who: on_call, by: within 10 minutes, when: urgent}
"""


def written(folder: Path, text: str | bytes, name: str = "firm.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(folder: Path, text: str | bytes) -> list[str]:
    """Faults of a file with this text, without the folder."""
    with pytest.raises(AccountError) as caught:
        load_account(written(folder, text), NOW)
    found = [fault.replace(f"{folder}/", "") for fault in caught.value.faults]
    assert all("\n" not in fault and fault.startswith("firm.yaml") for fault in found)
    return found


def test_a_plain_account_is_read_as_it_stands(tmp_path: Path) -> None:
    account = load_account(written(tmp_path, BASE), NOW)
    assert account.name == "Quillon Roofing"
    assert account.number == ("+15550151",)
    assert account.people["tove"].private
    assert account.people["yard"].reach == ("mailto:yard@quillon.example.test",)
    assert account.route == {"default": "yard", "urgent": "on_call"}
    assert (account.on_call[0].who, account.on_call[0].ack_within_s) == ("tove", 600.0)
    assert [(one.index, one.do, one.who, one.by, one.when) for one in account.authority] == [
        (0, "callback", "yard", "tomorrow", None),
        (1, "page", "on_call", "within 10 minutes", "urgent"),
    ]
    assert account.hours.text == "Monday to Friday, 7:30 to 4"
    assert account.source.endswith("firm.yaml")


def test_what_is_left_out_has_one_documented_meaning(tmp_path: Path) -> None:
    least = "name: A\ndoes: b\nnumber: '+15550153'\npeople: {me: {name: me}}\nroute: {default: me}\n"
    account = load_account(written(tmp_path, least), NOW)
    assert (account.region, account.timezone, account.languages, account.playbook) == ("US", "UTC", ("en",), "default")
    assert (account.priority, account.recording, account.hours.pinned) == ("normal", "notice", "open")
    assert account.authority == () and account.answers == () and account.ask == ()
    assert account.briefing is None and account.history is None and account.limits.warnings is None


def test_an_empty_authority_means_take_a_message_and_promise_nothing(tmp_path: Path) -> None:
    text = BASE[: BASE.index("authority:")] + "authority:\nanswers: []\nsafety:\n"
    account = load_account(written(tmp_path, text), NOW)
    assert account.authority == () and account.answers == () and account.safety == ()


def test_every_form_of_the_contract_is_kept(tmp_path: Path) -> None:
    text = BASE.replace('"+15550151"', '["+15550151", "+15550154"]') + """\
  - {do: transfer, who: tove, kind: warm, brief: true}
  - {do: hold, who: yard, for: 1m 30s}
  - {do: record, what: a claim with the date of the storm, who: yard, say: the yard keeps every claim}
  - {do: refer, what: wrong number}
  - {do: interpreter}
languages: [en, es-MX, no]
interpreter: yes
playbook: central_comm
answers: [{about: [price, "2031"], say: estimates are free}]
safety: [keep off the roof, stay away from hanging wires]
resources: [{for: [solar], name: Imre Falk, how: I can ask him to call you}]
history: {name: Noor Haddad, number: "555-0155", calls: 3, days: 9, routed_to: tove, open: ["no answer since Monday"]}
limits: {warnings: 3, discriminatory_warnings: 1, sexual_warnings: 1, cut_in_after: 75s, max_cut_ins: 3, call_target: 8m}
style: {apology: plain}
consent: {recording: never}
ask: [address, event]
"""
    account = load_account(written(tmp_path, text), NOW)
    transfer, hold, record = account.authority[2:5]
    assert account.number == ("+15550151", "+15550154")
    assert (transfer.kind, transfer.brief, hold.for_s) == ("warm", True, 90.0)
    assert (record.what, record.say) == ("a claim with the date of the storm", "the yard keeps every claim")
    assert account.languages == ("en", "es-MX", "no") and account.interpreter
    assert account.safety == ("keep off the roof", "stay away from hanging wires")
    assert account.resources[0].helps == ("solar",) and account.answers[0].about == ("price", "2031")
    assert account.history is not None and account.history.routed_to == "tove" and account.history.days == 9
    assert (account.limits.cut_in_after_s, account.limits.call_target_s, account.limits.max_cut_ins) == (75, 480, 3)
    assert (account.style, account.recording, account.ask) == ({"apology": "plain"}, "never", ("address", "event"))


FAULTS = [
    ("unknown key", 'region: US', 'regoin: US', "firm.yaml:4: regoin: unknown key; did you mean region?"),
    ("unknown key below", "role: foreman", "rool: foreman",
     "firm.yaml:9: people.tove.rool: unknown key; did you mean role? (one of name, role, reach, private)"),
    ("no name", "name: Quillon Roofing\n", "", "firm.yaml:1: name: missing; would be name: …"),
    ("no does", "does: roofs and gutters\n", "", "firm.yaml:1: does: missing"),
    ("no number", 'number: "+15550151"\n', "", "firm.yaml:1: number: missing"),
    ("no people", BASE[BASE.index("people:"):BASE.index("on_call:")], "", "firm.yaml:1: people: missing"),
    ("no route", "route:\n  default: yard\n  urgent: on_call\n", "", "firm.yaml:1: route: missing"),
    ("no default", "  default: yard\n", "", "firm.yaml:12: route.default: missing; would be default:"),
    ("no person's name", "name: the yard, ", "", "firm.yaml:8: people.yard.name: missing"),
    ("name of the wrong type", "Quillon Roofing", "[Quillon]", "firm.yaml:1: name: a list is wrong here; would be text"),
    ("name empty", "Quillon Roofing", "''", "firm.yaml:1: name: empty; would be the name as spoken"),
    ("name a number", "Quillon Roofing", "24", "firm.yaml:1: name: 24 is wrong here; would be text: the name as spoken; "
     "put it in quotes"),
    ("people a list", BASE[BASE.index("people:"):BASE.index("on_call:")], "people: [yard]\n",
     "firm.yaml:7: people: a list is wrong here; would be people, each with a name"),
    ("route to nobody", "default: yard", "default: yrad", "firm.yaml:13: route.default: 'yrad' is not in people; "
     "did you mean yard? (one of yard, tove)"),
    ("on_call to nobody", "{who: tove, ack", "{who: tova, ack", "firm.yaml:11: on_call[0].who: 'tova' is not in people"),
    ("authority to nobody", "callback, who: yard", "callback, who: barn",
     "firm.yaml:16: authority[0].who: 'barn' is not in people"),
    ("callback names nobody", "callback, who: yard", "callback",
     "firm.yaml:16: authority[0]: callback names nobody; would be {do: callback, who: office}"),
    ("page names nobody", "page, who: on_call", "page", "firm.yaml:17: authority[1]: page names nobody"),
    ("message names nobody", "callback, who: yard", "message", "firm.yaml:16: authority[0]: message names nobody"),
    ("transfer names nobody", "callback, who: yard", "transfer", "firm.yaml:16: authority[0]: transfer names nobody"),
    ("record without what", "do: callback", "do: record", "firm.yaml:16: authority[0]: record does not say what; "
     "would be {do: record, what: a refund request}"),
    ("hold without for", "do: callback", "do: hold", "firm.yaml:16: authority[0]: hold does not say how long; "
     "would be {do: hold, for: 60s}"),
    ("unknown do", "do: callback", "do: refund", "firm.yaml:16: authority[0].do: 'refund' is not known; would be one of "
     "callback, message, page, transfer, hold, record, refer, interpreter"),
    ("no do", "do: callback, ", "", "firm.yaml:16: authority[0].do: missing"),
    ("unknown when", "when: urgent", "when: urgently", "firm.yaml:17: authority[1].when: 'urgently' is not known; "
     "did you mean urgent?"),
    ("unknown kind", "do: callback, who: yard", "do: transfer, who: yard, kind: cold",
     "firm.yaml:16: authority[0].kind: 'cold' is not known; would be one of warm, blind"),
    ("kind of a callback", "callback, who: yard", "callback, who: yard, kind: warm",
     "firm.yaml:16: authority[0].kind: kind belongs to do: transfer, not to callback"),
    ("bare entry", "{do: callback, who: yard, by: tomorrow}", "callback",
     "firm.yaml:16: authority[0]: 'callback' is wrong here; would be keys and values (do, who"),
    ("chain missing", "on_call:\n  - {who: tove, ack_within: 10m}\n", "",
     "firm.yaml:12: route.urgent: on_call, but there is no on_call chain"),
    ("on_call calls itself", "{who: tove, ack", "{who: on_call, ack", "firm.yaml:11: on_call[0].who: 'on_call' is not in"),
    ("person called on_call", "  tove:", "  on_call:", "firm.yaml:9: people.on_call: 'on_call' cannot be a person's id"),
    ("id with a space", "  tove:", "  big tove:", "firm.yaml:9: people.big tove: 'big tove' cannot be a person's id"),
    ("bare reach", '["tel:+15550152"]', "tel:+15550152", "firm.yaml:9: people.tove.reach: 'tel:+15550152' is wrong here; "
     "would be a list of addresses"),
    ("reach without scheme", "mailto:yard@quillon", "yard@quillon", "firm.yaml:8: people.yard.reach[0]: 'yard@quillon"),
    ("private is no truth", "private: true", "private: maybe", "firm.yaml:9: people.tove.private: 'maybe' is wrong here; "
     "would be true or false"),
    ("wait without unit", "ack_within: 10m", "ack_within: 10", "firm.yaml:11: on_call[0].ack_within: 10 is wrong here; "
     'would be a duration with its unit, such as "15m" (h, m, s)'),
    ("wait in words", "ack_within: 10m", "ack_within: ten minutes", "firm.yaml:11: on_call[0].ack_within: 'ten minutes'"),
    ("wait of nothing", "ack_within: 10m", "ack_within: 0m", "firm.yaml:11: on_call[0].ack_within: '0m' is out of bounds"),
    ("no wait", ", ack_within: 10m", "", "firm.yaml:11: on_call[0].ack_within: missing"),
    ("unknown priority", "  urgent: on_call", "  priority: top", "firm.yaml:14: route.priority: 'top' is not known; "
     "would be one of low, normal, high, urgent"),
    ("number unquoted", '"+15550151"', "+15550151", 'firm.yaml:3: number: 15550151 is no text; would be in quotes: '
     '"+15550100"'),
    ("number of a country", '"+15550151"', "555-0151", "firm.yaml:3: number: '555-0151' is wrong here; would be an "
     "international number in quotes"),
    ("number twice", '"+15550151"', '["+15550151", "+15550151"]', "firm.yaml:3: number[1]: +15550151 stands there twice"),
    ("no numbers", '"+15550151"', "[]", "firm.yaml:3: number: empty; would be the number"),
    ("unknown region", "region: US", "region: Atlantis", "firm.yaml:4: region: region 'Atlantis' is not known; would be "
     "one of US, PR, CA"),
    ("unknown zone", "America/Denver", "America/Denvor", "firm.yaml:5: timezone: time zone 'America/Denvor' is not known; "
     "did you mean America/Denver?"),
    ("zone a folder", "America/Denver", "America", "firm.yaml:5: timezone: time zone 'America' is not known"),
    ("zone outside", "America/Denver", "../../etc/passwd", "firm.yaml:5: timezone: time zone '../../etc/passwd' is not"),
    ("no zone for a week", "timezone: America/Denver\n", "", "firm.yaml:5: hours: hours by the week need a time zone"),
    ("hours a span alone", '{mon-fri: "07:30-16:00"}', '"07:30-16:00"', "firm.yaml:6: hours: '07:30-16:00' is wrong here; "
     "would be open, closed, or days with times"),
    ("hours unknown day", "mon-fri", "mon-frd", "firm.yaml:6: hours.mon-frd: 'mon-frd' is no day; did you mean"),
    ("hours unknown word", '"07:30-16:00"', "early", "firm.yaml:6: hours.mon-fri: 'early' is wrong here; would be open, "
     "closed, or a time span in quotes"),
    ("hours past the clock", "07:30-16:00", "07:30-25:00", "firm.yaml:6: hours.mon-fri: '07:30-25:00' is wrong here"),
    ("hours of nothing", "07:30-16:00", "07:30-07:30", "firm.yaml:6: hours.mon-fri: '07:30-07:30' has no length"),
    ("hours that overlap", '"07:30-16:00"', '["07:30-12:00", "11:00-16:00"]', "firm.yaml:6: hours.mon-fri: times overlap"),
    ("a day twice", '"07:30-16:00"}', '"07:30-16:00", wed: closed}', "firm.yaml:6: hours.wed: Wednesday has hours"),
    ("hours empty", '{mon-fri: "07:30-16:00"}', "{}", "firm.yaml:6: hours: an empty mapping is wrong here"),
    ("written twice", "region: US", "region: US\nname: Other", "firm.yaml:5: name: written twice (first on line 1); keep"),
    ("written twice below", "default: yard", "default: yard\n  default: tove",
     "firm.yaml:14: route.default: written twice (first on line 13)"),
]


@pytest.mark.parametrize(("old", "new", "said"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_told_with_its_line_and_what_would_be_right(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in BASE
    found = faults(tmp_path, BASE.replace(old, new, 1))
    assert any(said in fault for fault in found), found


ADDED = [
    ("languages: [english]", "languages[0]: 'english' is wrong here; would be en"),
    ("languages: [xx]", "languages[0]: 'xx' is wrong here; would be a two-letter language code such as en"),
    ("languages: en", "languages: 'en' is wrong here; would be a list of language codes: [en, es]"),
    ("languages: []", "languages: empty; would be a list of language codes"),
    ("playbook: davinchi", "playbook: 'davinchi' is not known; did you mean davinci? (one of default, davinci,"),
    ("interpreter: 1", "interpreter: 1 is wrong here; would be true or false"),
    ("answers: [{say: yes we do}]", "answers[0].about: missing"),
    ("answers: [{about: [], say: yes we do}]", "answers[0].about: empty; would be a list"),
    ("answers: [{about: slates, say: yes we do}]", "answers[0].about: 'slates' is wrong here; would be a list"),
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
    ("limits: {warnings: 1, sexual_warnings: 2}", "limits.sexual_warnings: 2 contradicts warnings: 1"),
    ("limits: {cut_in_after: 90}", "limits.cut_in_after: 90 is wrong here; would be a duration with its unit"),
    ("limits: {call_target: 2 days}", "limits.call_target: '2 days' is wrong here"),
    ("style: {apology: grovel}", "style.apology: 'grovel' is not known; would be one of no_sorry, plain, either"),
    ("style: {tone: warm}", "style.tone: unknown key; would be one of apology"),
    ("consent: {recording: always}", "consent.recording: 'always' is not known; would be one of ask, notice, never"),
    ("consent: never", "consent: 'never' is wrong here; would be keys and values (recording)"),
    ("ask: [Full Address]", "ask[0]: 'Full Address' is no slot; would be a word such as address"),
    ("briefing: {about: [hail], facts: [we know], ends: 2031-05-06T18:00}", "briefing.id: missing"),
    ("briefing: {id: hail, about: [hail], ends: 2031-05-06T18:00}", "briefing.facts: missing"),
    ("briefing: {id: hail, about: [hail], facts: [we know]}", "briefing.ends: missing"),
    ("briefing: {id: hail, about: [hail], facts: [], ends: 2031-05-06T18:00}", "briefing.facts: empty"),
    ("briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06T18:00, digest_to: mia}",
     "briefing.digest_to: 'mia' is not in people"),
    ("briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06T08:59}",
     "briefing.ends: ended at 2031-05-06T08:59, and it is 2031-05-06T09:00 there; would be a later end"),
    ("briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06T09:00}", "briefing.ends: ended at"),
    ("briefing: {id: hail, about: [hail], facts: [we know], ends: 2031-05-06}",
     "briefing.ends: '2031-05-06' is wrong here; would be a time by the account's clock such as 2026-03-02T18:00"),
    ("briefing: {id: hail, about: [hail], facts: [we know], ends: tonight}", "briefing.ends: 'tonight' is wrong here"),
    ("briefing: {id: hail, about: [hail], facts: [we know], ends: 0001-01-01T00:00}", "briefing.ends: '0001-01"),
    ("briefing: {id: hail, about: [hail], facts: [we know], ends: 2032-03-14T02:30}",
     "briefing.ends: 2032-03-14T02:30 is skipped there as clocks go forward"),
]


@pytest.mark.parametrize(("line", "said"), ADDED, ids=[line[:60] for line, _ in ADDED])
def test_an_optional_key_that_is_wrong_is_told_too(tmp_path: Path, line: str, said: str) -> None:
    assert f"firm.yaml:18: {said}" in "\n".join(faults(tmp_path, BASE + line + "\n"))


def test_all_faults_of_a_file_are_listed_in_its_order(tmp_path: Path) -> None:
    text = BASE.replace("does:", "dose:").replace("region: US", "region: XQ").replace("who: yard", "who: nobody")
    found = faults(tmp_path, text + "safty: hands off\n")
    assert [fault.split(" ")[0] for fault in found] == [
        "firm.yaml:1:", "firm.yaml:2:", "firm.yaml:4:", "firm.yaml:16:", "firm.yaml:18:"]
    assert [fault.split(" ")[1] for fault in found] == ["does:", "dose:", "region:", "authority[0].who:", "safty:"]


def test_one_bad_person_is_one_fault_and_not_one_for_each_mention(tmp_path: Path) -> None:
    assert len(faults(tmp_path, BASE.replace("name: the yard, ", ""))) == 1
    assert len(faults(tmp_path, BASE.replace(BASE[BASE.index("people:"):BASE.index("on_call:")], ""))) == 1


FORMS = [
    ("empty file", b"", "firm.yaml: empty; would be an account"),
    ("only a comment", b"# to do\n", "firm.yaml: empty; would be an account"),
    ("nothing", b"---\n", "firm.yaml: empty; would be an account"),
    ("a list", b"- name\n", "firm.yaml:1: a list is wrong here; would be keys and values"),
    ("a word", b"hello\n", "firm.yaml:1: 'hello' is wrong here"),
    ("bad indent", b"name: A\n does: b\n", "firm.yaml:2: not valid YAML, column"),
    ("open quote", b'name: "A\ndoes: b\n', "not valid YAML"),
    ("tab", b"name: A\npeople:\n\tme: {name: me}\n", "firm.yaml:3: not valid YAML"),
    ("latin-1", b"name: A\ndoes: caf\xe9\n", "firm.yaml:2: byte 17 (0xe9) is not UTF-8; would be the file saved as UTF-8"),
    ("utf-16", "name: A".encode("utf-16"), "firm.yaml:1: byte 0 (0xff) is not UTF-8"),
    ("bell", b"name: A\ndoes: \x07\n", "firm.yaml:2: control character '\\x07' is not allowed"),
    ("nul", b"name: A\ndoes: \x00\n", "firm.yaml:2: control character '\\x00'"),
    ("two documents", b"name: A\n---\nname: B\n", "firm.yaml:2: a second document begins here"),
    ("a tag", b"name: !!python/object/apply:os.getcwd []\n", "firm.yaml:1: tag 'tag:yaml.org,2002:python/object/apply:"),
    ("a merge", b"a: &x {b: 1}\nc:\n  <<: *x\n", "firm.yaml:3: merge keys (<<) are not read"),
    ("a list as key", b"? [a, b]\n: c\n", "firm.yaml:1: a key that is not a word"),
    ("an alias to itself", b"name: &x [*x]\n", "firm.yaml:1: alias *x points at nothing"),
    ("an unknown alias", b"name: *x\n", "firm.yaml:1: "),
    ("deep", b"name: " + b"[" * 400 + b"]" * 400, "firm.yaml:1: nested deeper than 20 levels"),
    ("very deep", b"name: " + b"[" * 400_000, "firm.yaml:1: nested deeper than 20 levels"),
    ("very deep block", b"- " * 200_000, "firm.yaml:1: nested deeper than 20 levels"),
    ("a great number", b"name: " + b"9" * 9_000, "firm.yaml:1: name: 9000 characters long"),
]


@pytest.mark.parametrize(("raw", "said"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
def test_a_file_that_is_no_account_is_refused_in_one_line(tmp_path: Path, raw: bytes, said: str) -> None:
    assert any(fault.startswith(said) or said in fault for fault in faults(tmp_path, raw))


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert faults(tmp_path, "\n".join(rows)) == ["firm.yaml:5: more than 50000 values with aliases; nothing here needs that"]


def test_an_honest_alias_is_read(tmp_path: Path) -> None:
    text = BASE.replace("by: tomorrow}", "by: &soon tomorrow}\n  - {do: message, who: yard, by: *soon}")
    assert load_account(written(tmp_path, text), NOW).authority[1].by == "tomorrow"


def test_a_huge_file_is_refused_by_its_size_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # sparse: no bytes are written, and reading it would find NUL, not size
    with pytest.raises(AccountError, match=r"huge\.yaml: 50,000,000 bytes long; would be an account of at most 1,000,000"):
        load_account(path, NOW)


def test_a_path_that_holds_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="nowhere.yaml: no such file"):
        load_account(tmp_path / "nowhere.yaml", NOW)
    with pytest.raises(AccountError, match="not a file; would be the path of a YAML file"):
        load_account(tmp_path, NOW)
    with pytest.raises(AccountError, match="/dev/zero: not a file"):
        load_account("/dev/zero", NOW)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    account = load_account(written(tmp_path, b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()), NOW)
    assert account.name == "Quillon Roofing"


def test_a_number_outside_north_america_needs_a_region(tmp_path: Path) -> None:
    text = BASE.replace("+15550151", "+35315550151").replace("region: US\n", "")
    assert faults(tmp_path, text) == ["firm.yaml:1: region: missing, and the number is no +1; would be region: and its code"]


def test_a_folder_gives_each_account_by_each_of_its_numbers(tmp_path: Path) -> None:
    written(tmp_path, BASE.replace('"+15550151"', '["+15550151", "+15550156"]'), "a.yaml")
    written(tmp_path, BASE.replace("+15550151", "+15550157"), "b.yml")
    written(tmp_path, "not an account", "notes.txt")
    accounts = load_accounts(tmp_path, NOW)
    assert list(accounts) == ["+15550151", "+15550156", "+15550157"]
    assert accounts["+15550151"] is accounts["+15550156"]


def test_a_number_that_two_files_claim_is_a_fault_and_so_is_every_bad_file(tmp_path: Path) -> None:
    written(tmp_path, BASE, "a.yaml")
    written(tmp_path, BASE, "b.yaml")
    written(tmp_path, "name: C\n", "c.yaml")
    with pytest.raises(AccountError) as caught:
        load_accounts(tmp_path, NOW)
    found = [fault.replace(f"{tmp_path}/", "") for fault in caught.value.faults]
    assert found[0] == "b.yaml: number: +15550151 is claimed by a.yaml too; would be a number of its own"
    assert [fault.split(":")[0] for fault in found[1:]] == ["c.yaml"] * 4


def test_a_folder_without_accounts_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="holds no account files"):
        load_accounts(tmp_path)
    with pytest.raises(AccountError, match="holds no account files"):
        load_accounts(tmp_path / "nowhere")


def test_an_account_inside_another_file_names_that_file_and_its_lines() -> None:
    with pytest.raises(AccountError) as caught:
        account_from_mapping({"name": "A"}, source="calls.yaml", now=NOW, lines={(): 7, ("name",): 8})
    assert caught.value.faults[0] == "calls.yaml:7: does: missing; would be does: …"
    with pytest.raises(AccountError, match="calls.yaml: does: missing"):
        account_from_mapping({"name": "A"}, source="calls.yaml", now=NOW)
