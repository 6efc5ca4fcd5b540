from __future__ import annotations

import json
import resource
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from live_server import GYM, PAYROLL, PLUMBER, LiveServer, ServerProcess, eventually, serving
from unruffled.accounts.playbook import PLAYBOOKS, load_playbook
from unruffled.desk.serve import greeting, listen
from unruffled.desk.settings import Settings
from unruffled.errors import LineError

KEY = "a-key-of-our-own-42"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with serving(tmp_path_factory.mktemp("serve")) as running:
        yield running


def call_with_a_promise(server: LiveServer) -> str:
    caller = server.caller()
    caller.until("spoken")
    for said in ("You charged me again after I cancelled. I want that money back.", "Nora Fenn, 555-0147", "Yes, that's right."):
        caller.say(said)
    caller.send({"bye": True})
    caller.rest()
    return str(caller.call)


def incident(**more: object) -> dict[str, object]:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    return {"id": "pool_closed", "about": ["pool", "swimming"], "facts": ["the pool is closed today for repairs"],
            "ends": tomorrow.isoformat(), **more}


# — health and measures —

def test_a_server_that_takes_calls_says_so(server: LiveServer) -> None:
    answer = server.get("/healthz")
    assert answer.status_code == 200 and answer.json()["status"] == "ok"


def test_measures_tell_of_promises_nobody_has_acknowledged(server: LiveServer) -> None:
    call_with_a_promise(server)
    lines = dict(line.rsplit(" ", 1) for line in server.get("/metrics").text.splitlines() if not line.startswith("#"))
    assert float(lines["unruffled_commitments_unacknowledged"]) >= 1
    assert float(lines["unruffled_commitments_unacknowledged_oldest_seconds"]) > 0
    assert float(lines["unruffled_store_seconds_count"]) == float(lines['unruffled_store_seconds_bucket{le="+Inf"}']) > 0


# — the API —

def test_accounts_are_listed_without_the_addresses_of_their_people(server: LiveServer) -> None:
    answer = server.get("/api/accounts")
    gym = next(account for account in answer.json() if account["number"] == GYM)
    assert gym["name"] == "Northgate Gym" and [opener["mood"] for opener in gym["openers"]] == ["furious", "worried", "ordinary"]
    assert "mailto:" not in answer.text and "tel:" not in answer.text


def test_a_kept_call_shows_its_outcome_and_its_promises(server: LiveServer) -> None:
    call = call_with_a_promise(server)
    detail = server.get(f"/api/calls/{call}").json()
    assert detail["concluded"] and not detail["in_progress"] and detail["disposition"]
    assert detail["commitments"] and all(made["state"] == "open" for made in detail["commitments"])
    kept = [event["id"] for event in server.record(call) if event["type"] == "commitment"]
    assert sorted(made["id"] for made in detail["commitments"]) == sorted(kept)


def test_calls_are_found_by_account_outcome_and_time(server: LiveServer) -> None:
    call = call_with_a_promise(server)
    outcome = server.get(f"/api/calls/{call}").json()["disposition"]
    def found(**asked: str) -> list[str]:
        return [each["call"] for each in server.get("/api/calls", params=asked).json()]
    assert call in found(account=GYM, disposition=outcome, since="2020-01-01")
    assert call not in found(account=PAYROLL)
    assert call not in found(disposition="spam_closed")
    assert call not in found(since=(datetime.now(UTC) + timedelta(hours=1)).isoformat())


def test_live_events_are_resumed_without_a_gap(server: LiveServer) -> None:
    caller = server.caller()
    stream = server.events(caller.call)
    first = [next(stream) for _ in range(2)]
    stream.close()
    caller.until("spoken")
    caller.say("Somebody took my bag from the hall!")
    caller.send({"bye": True})
    caller.rest()
    rest = list(server.events(caller.call, **{"Last-Event-ID": str(first[-1][0])}))
    assert [event for _, event in first + rest] == server.record(caller.call)
    last = str(rest[-1][0])
    assert server.get(f"/api/calls/{caller.call}/events", headers={"Last-Event-ID": last}).status_code == 204


def test_a_listener_hears_a_call_while_it_goes_on(server: LiveServer) -> None:
    with server.caller() as caller:
        stream = server.events(caller.call)
        caller.until("spoken")
        caller.send({"say": "The steam room smells of smoke"})
        heard = next(event for _, event in stream if event["type"] == "heard")
        stream.close()
    assert heard["text"] == "The steam room smells of smoke"


def test_a_pushed_incident_is_told_in_the_next_sentence_and_no_more_once_it_is_taken_back(server: LiveServer) -> None:
    path = f"{server.url}/api/accounts/{GYM}/briefing"
    with server.caller() as caller:
        caller.until("spoken")
        assert "closed today" not in caller.say("Is the pool open? I came all the way for nothing.")
        pushed = httpx.put(path, json=incident())
        assert pushed.status_code == 200 and pushed.json()["open_calls"] >= 1
        assert "the pool is closed today for repairs" in caller.say("So what is wrong with the swimming pool?")
    assert server.get(f"/api/accounts/{GYM}").json()["briefing"]["id"] == "pool_closed"
    assert httpx.delete(path).json()["briefing"] is None
    assert httpx.delete(path).status_code == 200
    with server.caller() as caller:
        caller.until("spoken")
        assert "closed today" not in caller.say("Is the swimming pool open?")


def test_a_pushed_incident_outlives_a_restart_and_so_does_taking_one_back(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.get(f"/api/accounts/{PAYROLL}").json()["briefing"]
        httpx.put(f"{server.url}/api/accounts/{GYM}/briefing", json=incident()).raise_for_status()
        httpx.delete(f"{server.url}/api/accounts/{PAYROLL}/briefing").raise_for_status()
    with serving(tmp_path) as server:
        assert server.get(f"/api/accounts/{GYM}").json()["briefing"]["id"] == "pool_closed"
        assert server.get(f"/api/accounts/{PAYROLL}").json()["briefing"] is None


@pytest.mark.parametrize(("form", "says"), [
    (incident(ends="2020-01-01T00:00"), "later end"),
    (incident(ends="soon"), "ends"),
    (incident(digest_to="nobody_there"), "digest_to"),
    (incident(facts=[]), "facts"),
    ({"id": "x"}, "about"),
    (incident(colour="red"), "colour"),
])
def test_an_incident_that_cannot_be_used_is_refused_with_what_would_be_right(server: LiveServer, form: dict[str, object], says: str) -> None:
    answer = httpx.put(f"{server.url}/api/accounts/{GYM}/briefing", json=form)
    assert answer.status_code == 422 and answer.headers["content-type"] == PROBLEM
    assert says in answer.json()["detail"]


def test_the_guard_says_what_may_not_be_said_and_where(server: LiveServer) -> None:
    def judged(text: str) -> dict[str, object]:
        return httpx.post(f"{server.url}/api/guard", json={"account": PLUMBER, "text": text}).json()
    assert judged("I'd like to help with that.") == {"allowed": True, "violations": []}
    text = "Calm down. We will refund you fifty dollars by noon."
    verdict = judged(text)
    assert verdict["allowed"] is False
    rules = {violation["rule"]: text[violation["start"]:violation["end"]] for violation in verdict["violations"]}
    assert "Calm down" in rules["calm_down"] and "promise" in rules


def test_lines_are_labelled_in_order_and_a_bad_one_does_not_stop_the_rest(server: LiveServer) -> None:
    lines = ['{"id": "a", "speaker": "caller", "text": "This is the third time, I am furious!"}', "", "no json", "[" * 5000,
             '{"id": "b", "speaker": "receptionist", "text": "Calm down, please."}', '{"id": "c", "speaker": "nobody", "text": "x"}']
    answer = httpx.post(f"{server.url}/api/label", content="\n".join(lines))
    given = [json.loads(line) for line in answer.text.splitlines()]
    assert [each["id"] for each in given] == ["a", None, None, "b", "c"]
    assert given[0]["anger"] > 0.5 and "would be" in given[1]["error"] and "speaker" in given[4]["error"]
    assert any(violation["rule"] == "calm_down" for violation in given[3]["violations"])
    assert httpx.post(f"{server.url}/api/label", content=b"x" * (5 << 20)).status_code == 413


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/api/calls/none-such", 404), ("GET", "/api/calls/none-such/record", 404), ("GET", "/api/calls/none-such/events", 404),
    ("GET", "/api/accounts/+15559999", 404), ("DELETE", "/api/accounts/+15559999/briefing", 404), ("GET", "/nowhere", 404),
    ("POST", "/healthz", 405), ("GET", "/api/calls?since=yesterday", 422), ("GET", "/api/calls?disposition=great", 422),
    ("GET", "/api/calls?since=2026", 422), ("POST", "/api/label", 422),
    ("GET", "/api/calls?limit=0", 422), ("POST", "/api/guard", 422), ("GET", "/static/nothing.js", 404), ("GET", "/static/..%2Fpages.py", 404),
])
def test_every_error_is_a_problem_that_says_what_would_be_right(server: LiveServer, method: str, path: str, status: int) -> None:
    answer = httpx.request(method, server.url + path)
    assert answer.status_code == status and answer.headers["content-type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == status and problem["title"] and len(problem["detail"]) > 10


def test_a_method_that_is_not_taken_is_met_with_those_that_are(server: LiveServer) -> None:
    for path, allowed in (("/signin", "GET, POST"), (f"/api/accounts/{GYM}/briefing", "DELETE, PUT"), ("/healthz", "GET")):
        answer = httpx.request("OPTIONS", server.url + path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
        assert allowed in answer.json()["detail"]


def test_a_body_that_is_no_text_is_a_described_problem(server: LiveServer) -> None:
    described = server.get("/openapi.json").json()["paths"]
    for method, path, template in (("POST", "/api/guard", "/api/guard"), ("POST", "/signin", "/signin"),
                                   ("PUT", f"/api/accounts/{GYM}/briefing", "/api/accounts/{number}/briefing")):
        answer = httpx.request(method, server.url + path, content=b"\xff", headers={"Content-Type": "application/json"})
        assert answer.status_code == 400 and "UTF-8" in answer.json()["detail"]
        assert "400" in described[template][method.lower()]["responses"]


def test_a_listener_that_has_heard_nothing_yet_hears_all(server: LiveServer) -> None:
    call = call_with_a_promise(server)
    assert [event for _, event in server.events(call, **{"Last-Event-ID": ""})] == server.record(call)


def test_the_description_of_the_api_names_each_way_and_what_it_gives(server: LiveServer) -> None:
    described = server.get("/openapi.json").json()
    assert {"/healthz", "/metrics", "/embed/chat.js", "/api/accounts", "/api/calls", "/api/calls/{call}", "/api/calls/{call}/record",
            "/api/calls/{call}/events", "/api/accounts/{number}/briefing", "/api/guard"} <= set(described["paths"])
    call = call_with_a_promise(server)
    for path, schema in (("/api/accounts", "AccountView"), (f"/api/calls/{call}", "CallDetail")):
        given = server.get(path).json()
        named = described["components"]["schemas"][schema]["properties"]
        assert set(given[0] if isinstance(given, list) else given) == set(named)
    for ways in described["paths"].values():
        for way in ways.values():
            assert way.get("summary") and way.get("description") and "200" in way["responses"] or "204" in way["responses"]


# — who may —

def test_with_a_key_the_api_and_the_console_are_closed_without_it(tmp_path: Path) -> None:
    with serving(tmp_path, key=KEY) as server:
        for path in ("/api/accounts", "/api/calls", "/metrics", "/openapi.json", "/api/calls/x/events"):
            refused = server.get(path)
            assert refused.status_code == 401 and refused.headers["content-type"] == PROBLEM
            assert "Bearer" in refused.json()["detail"]
        assert server.get("/").headers["location"] == "/signin?to=/"
        assert server.get("/api/accounts", headers={"Authorization": f"Bearer {KEY}"}).status_code == 200
        assert server.get("/api/accounts", headers={"Authorization": "Bearer wrong"}).status_code == 401
        for path in ("/healthz", "/embed/chat.js", "/signin"):
            assert server.get(path).status_code == 200
        with server.caller() as caller:
            assert caller.until("spoken")


def test_a_browser_is_let_in_by_the_key_and_keeps_no_copy_of_it(tmp_path: Path) -> None:
    with serving(tmp_path, key=KEY) as server, httpx.Client(base_url=server.url) as browser:
        assert browser.post("/signin", json={"key": "guess"}).status_code == 401
        signed_in = browser.post("/signin", json={"key": KEY})
        assert signed_in.status_code == 204
        assert KEY not in signed_in.headers["set-cookie"] and "HttpOnly" in signed_in.headers["set-cookie"]
        assert browser.get("/").status_code == 200 and browser.get("/api/calls").status_code == 200


def test_open_to_more_than_this_machine_and_without_a_key_only_callers_get_in(tmp_path: Path) -> None:
    with serving(tmp_path, host="0.0.0.0") as server:
        assert server.get("/api/accounts").status_code == 401
        assert "UNRUFFLED_KEY" in server.get("/").json()["detail"]
        with server.caller() as caller:
            assert caller.until("spoken")
        assert server.desk is not None
        assert any("UNRUFFLED_KEY" in line for line in greeting(Settings(host="0.0.0.0"), server.desk, 80))


def test_a_name_of_somebody_else_that_points_here_reads_nothing(server: LiveServer) -> None:
    assert server.get("/api/calls", headers={"Host": "evil.example.test"}).status_code == 403
    assert server.get("/api/calls", headers={"Host": f"localhost:{server.port}"}).status_code == 200


def test_no_page_of_the_console_may_be_framed_or_load_from_elsewhere(server: LiveServer) -> None:
    policy = server.get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy


# — start and end —

def test_a_port_that_is_taken_is_named_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LineError, match=f"port {port} .* is taken .* --port"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no.such.host.example.test", "203.0.113.7"])
def test_a_host_that_is_none_of_ours_is_named_with_what_would_be_right(host: str) -> None:
    with pytest.raises(LineError, match=r"would be 127\.0\.0\.1"):
        listen(host, 0)


def test_a_server_that_is_told_to_stop_tells_its_callers_and_keeps_everything(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path, UNRUFFLED_LOG_LEVEL="debug")
    caller = server.caller()
    caller.until("spoken")
    told = caller.say("You charged me twice, my name is Nora Fenn, 555-0147.")
    code, logged = server.stop()
    heard = caller.rest()
    assert code == 0, logged
    before, closing = [event for event in heard if event["type"] == "spoken"][-2:]
    assert before["text"] == told
    assert "being restarted" in closing["text"] and "kept" in closing["text"] and "close" in closing["moves"]
    assert heard[-1]["type"] == "call_ended" and heard[-1]["by"] == "line"
    for line in logged.splitlines():
        assert "Nora" not in line and "0147" not in line
        json.loads(line)
    with serving(tmp_path) as again:
        record = again.record(caller.call)
    assert closing["text"] in [event.get("text") for event in record] and record[-1]["type"] == "concluded"


def test_a_server_that_is_leaving_takes_no_new_calls(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.desk is not None
        server.desk.draining = True
        assert server.get("/healthz").status_code == 503
        with server.caller(begin=False) as caller:
            caller.rest()
            assert caller.socket.close_code == 1013
        server.desk.draining = False


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="nobody can take another process's space away here")
def test_while_the_disk_is_full_no_call_is_answered_as_if_it_were_kept(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path)
    try:
        with server.caller() as caller:
            caller.until("spoken")
        most, _ = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (4096, most))
        for _ in range(2):  # the first finds it out, the second is told at once
            refused = server.caller(begin=False)
            assert refused.rest() == []
            assert refused.socket.close_code == 1013 and "cannot be kept" in (refused.socket.close_reason or "")
        health = server.get("/healthz")
        assert (health.status_code, health.json()["status"]) == (503, "not_keeping")
        assert "\nunruffled_not_keeping 1\n" in server.get("/metrics").text
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, most))
        eventually(lambda: server.get("/healthz").status_code == 200)
        with server.caller() as caller:
            assert caller.until("spoken")
    finally:
        code, logged = server.stop()
    assert code == 0 and "Traceback" not in logged


def test_a_server_that_listens_everywhere_prints_an_address_to_go_to(server: LiveServer) -> None:
    assert server.desk is not None
    for host, page in (("0.0.0.0", "http://127.0.0.1:80/"), ("::", "http://[::1]:80/"), ("::1", "http://[::1]:80/")):
        assert greeting(Settings(host=host), server.desk, 80)[-1] == f"The page: {page}"


def test_a_second_server_on_the_same_data_is_refused(tmp_path: Path) -> None:
    first = ServerProcess(tmp_path)
    try:
        with pytest.raises(AssertionError, match="in use by process"):
            ServerProcess(tmp_path)
    finally:
        assert first.stop()[0] == 0


def test_the_words_said_at_the_end_pass_the_guard_of_every_sample(server: LiveServer) -> None:
    lines = [line for house in PLAYBOOKS for key, found in load_playbook(house).wordings["en"].items()
             if key.startswith("line.closing") for line in found]
    assert lines
    for account in server.get("/api/accounts").json():
        for text in dict.fromkeys(lines):
            verdict = httpx.post(f"{server.url}/api/guard", json={"account": account["number"], "text": text}).json()
            assert verdict["allowed"], (account["name"], verdict)


def test_a_call_left_behind_long_ago_is_closed_at_start(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.desk is not None
        record = [{"t": 0.0, "type": "call_started", "call": "old-1", "account": "Gone", "channel": "chat",
                   "at": "2020-02-03T10:00:00+00:00", "playbook": "default"},
                  {"t": 4.0, "type": "heard", "turn": 1, "text": "Hello?", "t1": 4.0, "seconds": 0, "acts": ["greet"], "anger": 0,
                   "urgency": "none", "abuse": "none"}]
        done = []
        for tenant, call in (("+15557777", "old-1"), (GYM, "old-2")):
            server.desk.ledger.writer.append(tenant, call, [{**record[0], "call": call}, *record[1:]], on_stored=lambda: done.append(1))
        eventually(lambda: len(done) == 2)
    with serving(tmp_path) as server:
        for call in ("old-1", "old-2"):
            eventually(lambda call=call: server.get(f"/api/calls/{call}").json()["concluded"])
            kept = server.get(f"/api/calls/{call}").json()
            assert kept["disposition"] == "abandoned" and kept["ended_by"] == "line"
            assert kept["seconds"] < 60  # it ended when it was cut off, not years later
