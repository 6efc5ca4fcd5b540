"""Whatever is done to an account, it is whole or it is refused; nothing but AccountError is ever raised."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from account_files import NOW
from unruffled.accounts import account_from_mapping, sample_accounts_folder
from unruffled.accounts.yaml_lines import parse_yaml, read_yaml
from unruffled.errors import AccountError

FIRMS = [read_yaml(path).data for path in sorted(sample_accounts_folder().glob("*.yaml"))]
REQUIRED = ("name", "does", "number", "people", "route")

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=4)
)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3)
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of an account, itself first."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def refused(data: Any) -> list[str]:
    with pytest.raises(AccountError) as caught:
        account_from_mapping(data, source="firm", now=NOW)
    assert caught.value.faults and all("\n" not in fault for fault in caught.value.faults)
    return caught.value.faults


firms = st.sampled_from(FIRMS).map(copy.deepcopy)


def test_the_firms_to_spoil_are_whole() -> None:
    for data in FIRMS:
        account_from_mapping(data, source="firm", now=NOW)


@given(firms, st.data(), st.from_regex(r"[a-z]{3,8}_x", fullmatch=True), anything)
@settings(max_examples=100, deadline=None)
def test_an_unknown_key_anywhere_is_refused(data: Any, draw: st.DataObject, key: str, value: Any) -> None:
    own_words = [("people",), ("route",), ("hours",)]
    mappings = [path for path in places(data) if isinstance(at(data, path), dict) and path not in own_words]
    path = draw.draw(st.sampled_from(mappings))
    at(data, path)[key] = value
    assert any(f"{key}: unknown key" in fault for fault in refused(data))


@given(firms, st.sampled_from(REQUIRED))
@settings(max_examples=50, deadline=None)
def test_a_required_key_that_is_gone_is_refused(data: Any, key: str) -> None:
    del data[key]
    assert refused(data) == [f"firm: {key}: missing; would be {key}: …"]


@given(firms, st.data())
@settings(max_examples=150, deadline=None)
def test_a_value_of_another_kind_is_refused(data: Any, draw: st.DataObject) -> None:
    path = draw.draw(st.sampled_from([path for path in places(data) if path]))
    was = at(data, path)
    other = {dict: ["a list"], list: {"a": "mapping"}, str: [{"deep": "down"}], bool: 3.5, int: "many"}[
        type(was)
    ]
    at(data, path[:-1])[path[-1]] = other
    assert path[0] in " ".join(refused(data))


@given(firms, st.data(), anything)
@settings(max_examples=200, deadline=None)
def test_anything_at_all_in_any_place_gives_an_account_or_faults(
    data: Any, draw: st.DataObject, value: Any
) -> None:
    path = draw.draw(st.sampled_from(places(data)))
    if path:
        at(data, path[:-1])[path[-1]] = value
    try:
        account_from_mapping(data if path else value, source="firm", now=NOW)
    except AccountError as error:
        assert error.faults and all("\n" not in fault for fault in error.faults)


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text("[]{}:,-&*#?|>'\"!% \nab", max_size=60)
)
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_is_yaml_or_a_fault(text: str) -> None:
    written = parse_yaml(text)
    assert written.faults or written.lines or written.data is None
    assert all(line >= 0 and "\n" not in what for line, what in written.faults)
