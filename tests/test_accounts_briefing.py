"""A live incident: when it ends, and what happens to one that has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from unruffled.accounts import account_from_mapping, briefing_from_mapping
from unruffled.errors import AccountError

NOON = datetime(2031, 5, 6, 17, 0, tzinfo=UTC)  # noon in Chicago


def pushed(ends: Any, **more: Any) -> dict[str, Any]:
    return {"id": "late_vans", "about": ["van"], "facts": ["the vans left late"], "ends": ends, **more}


def firm(briefing: Any, **more: Any) -> dict[str, Any]:
    return {
        "name": "Tolland Freight",
        "does": "deliveries",
        "number": "+15550161",
        "timezone": "America/Chicago",
        "people": {"desk": {"name": "the desk"}},
        "route": {"default": "desk"},
        "briefing": briefing,
        **more,
    }


@pytest.mark.parametrize(
    "ends",
    [
        "2031-05-06T18:00",
        "2031-05-06 18:00:00",
        "2031-05-06T18:00-05:00",
        "2031-05-06T23:00Z",
        datetime(2031, 5, 6, 18, 0),
        datetime(2031, 5, 6, 23, 0, tzinfo=UTC),
    ],
)
def test_an_end_without_offset_is_read_by_the_clock_of_the_account(ends: Any) -> None:
    briefing = account_from_mapping(firm(pushed(ends)), source="test", now=NOON).briefing
    assert briefing is not None and briefing.ends == datetime(2031, 5, 6, 23, 0, tzinfo=UTC)


def test_end_of_today_is_the_next_midnight_there() -> None:
    late = datetime(2031, 5, 7, 3, 0, tzinfo=UTC)  # still the sixth in Chicago
    briefing = account_from_mapping(firm(pushed("end of today")), source="test", now=late).briefing
    assert briefing is not None and briefing.ends.isoformat() == "2031-05-07T00:00:00-05:00"


def test_an_ended_briefing_is_refused_or_dropped_as_asked() -> None:
    data = firm(pushed("2031-05-06T11:59"))
    with pytest.raises(
        AccountError, match=r"briefing\.ends: ended at 2031-05-06T11:59, and it is 2031-05-06T12:00 there"
    ):
        account_from_mapping(data, source="test", now=NOON)
    assert account_from_mapping(data, source="test", now=NOON, ended_briefing="drop").briefing is None


def test_a_dropped_briefing_must_still_be_well_formed() -> None:
    with pytest.raises(AccountError, match=r"briefing\.facts: missing"):
        data = firm({"id": "late_vans", "about": ["van"], "ends": "2031-05-06T11:59"})
        account_from_mapping(data, source="test", now=NOON, ended_briefing="drop")


def test_the_hour_that_comes_twice_ends_at_its_first_coming() -> None:
    made = briefing_from_mapping(pushed("2031-11-02T01:30"), "America/Chicago", NOON, "push")
    assert made.ends.astimezone(UTC) == datetime(2031, 11, 2, 6, 30, tzinfo=UTC)


def test_without_a_time_zone_the_offset_of_the_call_stands_in() -> None:
    data = firm(pushed("2031-05-06T18:00"))
    del data["timezone"]
    call = datetime.fromisoformat("2031-05-06T12:00-07:00")
    briefing = account_from_mapping(data, source="test", now=call).briefing
    assert briefing is not None and briefing.ends.isoformat() == "2031-05-06T18:00:00-07:00"


def test_a_push_is_read_like_a_file() -> None:
    made = briefing_from_mapping(
        pushed("2031-05-06T18:00", assurances=["a second van is on its way"], digest_to="desk"),
        "America/Chicago", NOON, "push", people=["desk"],
    )  # fmt: skip
    assert (made.id, made.about, made.facts) == ("late_vans", ("van",), ("the vans left late",))
    assert (made.assurances, made.digest_to) == (("a second van is on its way",), "desk")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "push: briefing: an empty value is wrong here"),
        ([], "push: briefing: an empty list is wrong here"),
        ({}, "push: briefing.id: missing"),
        (
            pushed(date(2031, 5, 6)),
            "push: briefing.ends: datetime.date(2031, 5, 6) is wrong here; would be a time",
        ),
        (pushed(1_930_000_000), "push: briefing.ends: 1930000000 is wrong here"),
        (pushed("2031-05-06T11:00"), "push: briefing.ends: ended at"),
        (pushed("2031-05-06T12:00"), "push: briefing.ends: ended at"),
        (
            pushed("2031-05-06T18:00", digest_to="dest"),
            "push: briefing.digest_to: 'dest' is not in people; did you mean",
        ),
        (pushed("2031-05-06T18:00", fact=["x"]), "push: briefing.fact: unknown key; did you mean facts?"),
        (pushed("2031-05-06T18:00", facts=["\ud800"]), "push: briefing.facts[0]: holds a control character"),
        (
            pushed("2031-05-06T18:00", id=10**5000),
            "push: briefing.id: a number of more than 20 digits is wrong here",
        ),
    ],
)
def test_a_push_that_is_wrong_is_refused(data: Any, said: str) -> None:
    with pytest.raises(AccountError) as caught:
        briefing_from_mapping(data, "America/Chicago", NOON, "push", people=["desk"])
    assert caught.value.faults[0].startswith(said)
