"""Does a list's state stay with the document, and is only a known one taken?"""

from typing import Any

import pytest

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.states import (
    carried,
    in_trends,
    since_of,
    state_of,
    states_of,
    window_of,
    with_states,
)

DOCUMENT: dict[str, Any] = {
    "month": "2026-05",
    "lists": [{"code": "executive"}, {"code": "municipal"}],
}


def test_lists_are_put_into_states_and_say_them() -> None:
    stated = with_states(DOCUMENT, {"municipal": "trial"})
    assert states_of(stated) == {"municipal": "trial"}
    assert states_of(DOCUMENT) == {}
    assert [carried(part) for part in stated["lists"]] == [{}, {"state": "trial"}]


def test_a_list_that_is_not_named_is_in_no_state_any_more() -> None:
    stated = with_states(with_states(DOCUMENT, {"executive": "test"}), {"municipal": "official"})
    assert states_of(stated) == {"municipal": "official"}


@pytest.mark.parametrize("states", [{"executive": "best"}, {"other": "trial"}])
def test_what_is_not_known_is_refused(states: dict[str, str]) -> None:
    with pytest.raises(OtklikError, match="неизвестно"):
        with_states(DOCUMENT, states)


def test_silence_is_official() -> None:
    assert [state_of(part) for part in DOCUMENT["lists"]] == ["official", "official"]
    assert state_of({"code": "executive", "state": "test"}) == "test"


WINDOWED: dict[str, Any] = {
    "month": "2026-05",
    "methodology": {"tables": {"methodology": {"three_months": {"months": 3}}}},
    "lists": [
        {
            "code": "executive",
            "results": [{"score": 70.0, "three_months": {"score": 71.0}, "change": {}}, {}],
        }
    ],
}


@pytest.mark.parametrize(
    ("since", "gone"),
    [
        ("2025-12", set()),
        ("2026-01", {"change"}),
        ("2026-03", {"change"}),
        ("2026-04", {"change", "three_months"}),
        ("2026-05", {"change", "three_months"}),
    ],
)
def test_a_trend_stands_only_where_all_its_months_are_official(since: str, gone: set[str]) -> None:
    stated = with_states(WINDOWED, {"executive": "official"}, {"executive": Month.parse(since)})
    row, withheld = stated["lists"][0]["results"]
    assert {name for name in ("three_months", "change") if row[name] is None} == gone
    assert row["score"] == 70.0
    assert withheld == {}
    assert since_of(stated) == {"executive": Month.parse(since)}
    assert carried(stated["lists"][0]) == {"state": "official", "official_since": since}


def test_rules_without_a_second_column_have_no_trends() -> None:
    section = {"code": "executive", "official_since": "2026-05", "results": [{"score": 70.0}]}
    assert in_trends(section, Month(2026, 5), None) == section
    assert window_of({"methodology": {"tables": {"methodology": {}}}}) is None
