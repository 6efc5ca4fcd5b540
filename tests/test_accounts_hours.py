"""Opening hours: what may be written, what is told of them, and that the account's own clock decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from unruffled.accounts import Account, account_from_mapping, is_open
from unruffled.errors import AccountError


def firm(hours: Any, timezone: str = "America/New_York") -> Account:
    data = {
        "name": "Aldine Keys",
        "does": "locks and keys",
        "number": "+15550160",
        "timezone": timezone,
        "hours": hours,
        "people": {"shop": {"name": "the shop"}},
        "route": {"default": "shop"},
    }
    return account_from_mapping(data, source="test")


def open_at(account: Account, text: str) -> bool:
    return is_open(account, datetime.fromisoformat(text))


def test_open_and_closed_pin_every_hour() -> None:
    assert open_at(firm("open"), "2031-05-04T03:00-04:00")
    assert not open_at(firm("closed"), "2031-05-05T11:00-04:00")


def test_the_first_minute_is_open_and_the_last_is_not() -> None:
    account = firm({"mon-fri": "08:00-17:00"})
    moments = [
        "2031-05-05T07:59",
        "2031-05-05T08:00",
        "2031-05-05T16:59",
        "2031-05-05T17:00",
        "2031-05-04T12:00",
    ]
    assert [open_at(account, f"{moment}-04:00") for moment in moments] == [False, True, True, False, False]


def test_a_moment_of_another_offset_is_judged_by_the_clock_of_the_account() -> None:
    account = firm({"mon-fri": "08:00-17:00"})
    assert open_at(account, "2031-05-05T14:00+02:00")  # 8 in New York
    assert not open_at(account, "2031-05-05T13:59+02:00")


@pytest.mark.parametrize(
    ("moment", "is_it"),
    [
        ("2031-03-07T13:30+00:00", True),  # Friday before the clocks go forward: 8:30
        ("2031-03-07T12:30+00:00", False),  # 7:30
        ("2031-03-10T12:30+00:00", True),  # Monday after: 8:30
        ("2031-03-10T21:30+00:00", False),  # 17:30
        ("2031-11-03T12:30+00:00", False),  # Monday after they go back: 7:30
        ("2031-11-03T21:30+00:00", True),  # 16:30
    ],
)
def test_opening_follows_daylight_saving(moment: str, is_it: bool) -> None:
    assert open_at(firm({"mon-fri": "08:00-17:00"}), moment) is is_it


def test_the_skipped_and_the_repeated_hour_of_a_night_shop() -> None:
    account = firm({"daily": "01:30-02:30"})
    assert not open_at(account, "2031-03-09T07:00+00:00")  # 3:00, a minute after 1:59
    assert open_at(account, "2031-03-09T06:45+00:00")  # 1:45
    assert open_at(account, "2031-11-02T05:45+00:00") and open_at(
        account, "2031-11-02T06:45+00:00"
    )  # 1:45 twice


def test_a_span_over_midnight_belongs_to_the_night_it_began() -> None:
    account = firm({"fri": "20:00-02:00"})
    moments = ["2031-05-09T01:00", "2031-05-09T20:00", "2031-05-10T01:59", "2031-05-10T02:00"]
    assert [open_at(account, f"{moment}-04:00") for moment in moments] == [False, True, True, False]


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ({"mon-fri": "08:00-17:00"}, "Monday to Friday, 8 to 5"),
        (
            {"weekdays": "08:30-17:15", "sat": "09:00-12:00"},
            "Monday to Friday, 8:30 to 5:15, and Saturday, 9 to noon",
        ),
        ({"mon, wed": "09:00-14:00"}, "Monday, 9 to 2, and Wednesday, 9 to 2"),
        ({"tue": ["08:00-12:00", "13:00-18:00"]}, "Tuesday, 8 to noon and 1 to 6"),
        ({"daily": "open"}, "every day, around the clock"),
        ({"daily": "07:00-20:00"}, "every day, 7 AM to 8 PM"),
        ({"fri": "20:00-02:00"}, "Friday, 8 PM to 2 AM"),
        ({"sat-sun": "00:00-24:00"}, "Saturday and Sunday, around the clock"),
        ({"Sunday": "18:00-24:00"}, "Sunday, 6 PM to midnight"),
        ({"sat-mon": "10:00-16:00"}, "Monday, 10 to 4, and Saturday and Sunday, 10 to 4"),
        ({"mon-thu": "08:00-17:00", "fri": "closed"}, "Monday to Thursday, 8 to 5"),
    ],
)
def test_hours_are_told_as_a_person_would(hours: dict[str, Any], told: str) -> None:
    assert firm(hours).hours.text == told


def test_a_day_of_the_week_is_a_day_there_and_not_here() -> None:
    account = firm({"mon": "00:00-24:00"}, "Pacific/Auckland")
    assert open_at(account, "2031-05-04T12:00+00:00")  # Monday midnight in Auckland
    assert not open_at(account, "2031-05-05T12:00+00:00")


def test_a_night_that_runs_into_the_next_days_hours_is_refused() -> None:
    with pytest.raises(AccountError, match="the night before Saturday runs into it"):
        firm({"fri": "20:00-02:00", "sat": "01:00-05:00"})


def test_the_clock_of_an_open_account_is_known_to_this_machine() -> None:
    assert ZoneInfo(firm("open").timezone).key == "America/New_York"
