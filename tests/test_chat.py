from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from live_server import GYM, PAYROLL, Caller, LiveServer, eventually, serving
from unruffled.lines.chat import LARGEST_FRAME, LONGEST_SAY, Malformed, parse

CONTRACT = {
    "spoken": {"type", "t", "turn", "text", "t1", "moves", "by", "heard_to"},
    "call_ended": {"type", "t", "by", "reason"},
    "call_started": {"type", "call", "taken"},
    "transfer": {"type", "t", "kind", "to", "consent", "summary", "outcome"},
    "error": {"type", "problem"},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with serving(tmp_path_factory.mktemp("chat")) as running:
        yield running


def test_the_first_thing_sent_is_the_call_and_the_first_words_say_that_it_is_an_ai(server: LiveServer) -> None:
    with server.caller() as caller:
        greeting = caller.until("spoken")
    assert [event["type"] for event in caller.heard] == ["call_started", "spoken"]
    assert greeting["turn"] == 0 and "Northgate Gym" in greeting["text"] and "AI" in greeting["text"]


def test_a_client_that_sends_no_hello_is_greeted_all_the_same(server: LiveServer) -> None:
    with server.caller(hello=None, begin=False) as caller:
        caller.socket.ping()
        assert caller.until("spoken")["turn"] == 0


def test_a_client_may_speak_at_once(server: LiveServer) -> None:
    with Caller(server.port, GYM, None, begin=False) as caller:
        caller.send({"say": "You charged me twice and I want it back."})
        assert caller.until("spoken")["turn"] == 0
        assert caller.until("spoken")["turn"] == 1
    assert caller.heard[0]["type"] == "call_started"


def test_an_unknown_number_is_closed_with_4404(server: LiveServer) -> None:
    with Caller(server.port, "+15559999", None, begin=False) as caller, pytest.raises(ConnectionClosed) as closed:
        caller.next()
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 4404


@pytest.mark.parametrize("number", ["+15550106", "15550106", "%2B15550106", "+1%20555-0106"])
def test_a_number_is_found_however_it_is_spelled(server: LiveServer, number: str) -> None:
    with server.caller(number) as caller:
        assert "Northgate Gym" in caller.until("spoken")["text"]


@pytest.mark.parametrize("frame", [
    "", "hello", "[]", "null", "1", '"say"', "{", '{"say": 5}', '{"say": null}', '{"say": ""}', '{"say": " \\u0000 "}', '{"typing": 1}',
    '{"bye": false}', '{"shout": "x"}', '{"hello": 5}', '{"hello": {}}', '{"hello": {"after": -1}}', '{"hello": {"resume": 7}}',
    "[" * 5000, '{"say": ' + "9" * 5000 + "}", b"\x00\xff", b"", '{"say": "' + "x" * LARGEST_FRAME + '"}',
], ids=range(23))
def test_a_malformed_message_is_named_and_the_chat_goes_on(server: LiveServer, frame: str | bytes) -> None:
    with server.caller() as caller:
        caller.until("spoken")
        caller.send(frame)
        problem = caller.until("error")["problem"]
        assert problem and "Traceback" not in problem
        assert caller.say("Can I pause my membership?")


def test_a_message_that_is_too_long_is_read_as_far_as_it_goes(server: LiveServer) -> None:
    with server.caller() as caller:
        caller.until("spoken")
        caller.send({"say": "You lost my keys. " + "Again and again. " * 400})
        assert str(LONGEST_SAY) in caller.until("error")["problem"]
        caller.until("spoken")
        heard = next(event for event in server.record(caller.call) if event["type"] == "heard")
    assert len(heard["text"]) <= LONGEST_SAY and heard["text"].startswith("You lost my keys.")


def test_what_no_store_can_hold_is_cleaned(server: LiveServer) -> None:
    with server.caller() as caller:
        caller.until("spoken")
        caller.send('{"say": "My bag \\ud83d is\\u0000 gone \\udc00"}')
        caller.until("spoken")
        heard = next(event for event in server.record(caller.call) if event["type"] == "heard")
    assert heard["text"] == "My bag \ufffd is  gone \ufffd"


def test_bye_ends_the_call_and_the_socket(server: LiveServer) -> None:
    caller = server.caller()
    caller.until("spoken")
    caller.send({"bye": True})
    last = caller.rest()[-1]
    assert last["type"] == "call_ended" and last["by"] == "caller"
    assert server.record(caller.call)[-1]["type"] == "concluded"


def test_only_what_the_contract_names_is_sent_to_a_caller(server: LiveServer) -> None:
    caller = server.caller(PAYROLL, {"caller_id": "+15550190"})
    caller.until("spoken")
    for said in ("I'm a reporter, what went wrong with the e-mail?", "Then put me through to your press person.", "555-0144, Ira Holm"):
        caller.say(said)
    caller.send({"bye": True})
    for event in caller.rest():
        assert set(event) <= CONTRACT[event["type"]] | {"n"}, event


def test_every_spoken_word_is_in_the_ledger_before_the_caller_sees_it(server: LiveServer) -> None:
    with server.caller() as caller:
        caller.until("spoken")
        for said in ("You charged my card twice!", "I'm Nora Fenn, 555-0147.", "Yes."):
            told = caller.say(said)
            assert told in [event["text"] for event in server.record(caller.call) if event["type"] == "spoken"]


def test_a_promise_is_stored_before_it_is_spoken(server: LiveServer) -> None:
    with server.caller() as caller:
        caller.until("spoken")
        caller.say("You charged me again after I cancelled. I want that money back.")
        caller.say("Nora Fenn, 555-0147")
        order = [event["type"] for event in server.record(caller.call)
                 if event["type"] == "commitment" or "commit" in event.get("moves", ())]
    assert "commitment" in order and order.index("commitment") < order.index("spoken")


def test_a_dropped_caller_comes_back_to_the_same_call_and_misses_nothing(server: LiveServer) -> None:
    first = server.caller()
    first.until("spoken")
    first.say("My locker was broken open and my watch is gone!")
    first.drop()
    with server.caller(hello={"resume": first.call, "after": first.n - 1}) as second:
        assert second.call == first.call
        assert second.until("spoken") == first.heard[-1]
        answer = second.say("Nora Fenn, 555-0147")
        turn = second.heard[-1]["turn"]
    assert turn == 2 and "Nora" in answer
    assert sum(event["type"] == "call_started" for event in server.record(first.call)) == 1


def test_a_caller_who_comes_back_learns_which_message_was_lost_on_the_way(server: LiveServer) -> None:
    first = server.caller()
    first.until("spoken")
    assert first.heard[0]["taken"] == 0
    first.say("The towels are dirty.")
    first.drop()
    with server.caller(hello={"resume": first.call}) as second:
        assert second.heard[0]["taken"] == 1


def test_without_a_place_the_whole_conversation_is_sent_again(server: LiveServer) -> None:
    first = server.caller()
    first.until("spoken")
    first.say("Nobody cleans the showers.")
    first.drop()
    with server.caller(hello={"resume": first.call}) as second:
        again = [second.until("spoken") for _ in range(2)]
    assert again == [event for event in first.heard if event["type"] == "spoken"]


def test_a_call_that_is_over_cannot_be_resumed(server: LiveServer) -> None:
    first = server.caller()
    first.send({"bye": True})
    first.rest()
    with server.caller(hello={"resume": first.call}) as second:
        assert second.call != first.call
        assert "new one" in second.until("error")["problem"]


def test_a_caller_who_was_away_when_the_call_ended_is_told_its_end(server: LiveServer) -> None:
    first = server.caller()
    first.until("spoken")
    first.say("Thanks, that is all.")
    first.send({"bye": True})
    last = first.rest()[-1]
    second = server.caller(hello={"resume": first.call, "after": last["n"] - 1})
    assert second.call == first.call
    assert second.rest()[-1] == last


def test_a_call_cannot_be_resumed_on_the_number_of_another_account(server: LiveServer) -> None:
    with server.caller() as first, server.caller(PAYROLL, {"resume": first.call}) as second:
        assert second.call != first.call
        assert "Northgate" not in second.until("spoken")["text"]


def test_a_hello_that_comes_late_still_resumes(server: LiveServer) -> None:
    first = server.caller()
    first.until("spoken")
    first.drop()
    with Caller(server.port, GYM, None) as late:
        assert late.call != first.call
        late.until("spoken")
        late.send({"hello": {"resume": first.call, "after": first.n}})
        assert late.until("call_started")["call"] == first.call
        late.say("Where can I park?")
    ended = eventually(lambda: [e for e in server.record(late.call) if e["type"] == "concluded"])
    assert ended[0]["disposition"] == "abandoned"


def test_a_caller_who_does_not_come_back_is_gone_in_the_end(tmp_path) -> None:
    with serving(tmp_path, grace_s=0.05) as server:
        caller = server.caller()
        caller.until("spoken")
        caller.drop()
        events = [event for _, event in server.events(caller.call)]
    assert next(e for e in events if e["type"] == "call_ended")["by"] == "line"
    assert events[-1]["type"] == "concluded"


def test_two_windows_of_one_caller_see_the_same_call(server: LiveServer) -> None:
    with server.caller() as first, server.caller(hello={"resume": first.call}) as second:
        first.until("spoken")
        second.until("spoken")
        assert first.say("The sauna is cold.") == second.until("spoken")["text"]


def test_a_burst_of_messages_is_answered_in_order_and_none_is_lost(server: LiveServer) -> None:
    with server.caller() as caller:
        caller.until("spoken")
        for n in range(30):
            caller.send({"say": f"Locker {n} is broken."})
        while caller.until("spoken")["turn"] < 30:
            pass
        heard = [event["text"] for event in server.record(caller.call) if event["type"] == "heard"]
    assert heard == [f"Locker {n} is broken." for n in range(30)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frame=st.one_of(st.text(max_size=300), st.binary(max_size=60), st.dictionaries(
    st.sampled_from(["say", "typing", "bye", "hello", "x"]), st.recursive(st.none() | st.booleans() | st.text(max_size=20), st.lists, max_leaves=4)
).map(json.dumps)))
def test_no_frame_is_beyond_reading(frame: str | bytes) -> None:
    try:
        message = parse(frame)
    except Malformed as fault:
        assert str(fault)
    else:
        assert set(message) <= {"say", "typing", "bye", "hello"} and len(message) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(min_size=1, max_size=400))
def test_whatever_a_caller_writes_the_call_goes_on(server: LiveServer, said: str) -> None:
    with server.caller() as caller:
        caller.until("spoken")
        caller.send(json.dumps({"say": said}))
        caller.send({"say": "What are your hours?"})
        caller.next()
        caller.send({"bye": True})
        assert caller.rest()[-1]["type"] == "call_ended"
