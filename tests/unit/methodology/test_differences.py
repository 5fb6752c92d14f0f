"""Is every value that differs between two methodologies found, and nothing else?"""

from typing import Any

import pytest
from tests.ruling import GATES, Tables, tables

from otklik.methodology.differences import FILE, ORDER, Difference, differences

MAIN = "methodology"


def found(old: Tables, new: Tables) -> list[tuple[str, Any, Any]]:
    """Paths with dots, before and after."""
    return [(".".join(one.path), one.before, one.after) for one in differences(old, new)]


@pytest.fixture
def old() -> Tables:
    return tables()


@pytest.fixture
def new() -> Tables:
    return tables()


def test_the_same_tables_do_not_differ(old: Tables, new: Tables) -> None:
    assert differences(old, new) == ()


def test_a_number_written_otherwise_is_the_same_number(old: Tables, new: Tables) -> None:
    new[MAIN]["clocks"]["maturity_days"] = 30.0
    assert found(old, new) == []


def test_a_value_is_found_by_its_keys_and_codes(old: Tables, new: Tables) -> None:
    new["indicators"]["b4_solved"]["weight"] = 20
    new[MAIN]["history"]["months"] = 3
    new[MAIN]["zones"][0]["from"] = 75.0
    assert set(found(old, new)) == {
        ("indicators.B4.weight", 25, 20),
        ("methodology.history.months", 6, 3),
        ("methodology.zones.green.from", 80.0, 75.0),
    }


def test_conditions_are_values_of_their_own(old: Tables, new: Tables) -> None:
    among = new["indicators"]["b4_solved"]["measure"]["among"]
    among["stream"] = ["message"]
    among["repeated"] = [False]
    assert found(old, new) == [
        ("indicators.B4.measure.among.stream", ["incident"], ["message"]),
        ("indicators.B4.measure.among.repeated", None, [False]),
    ]


def test_a_table_on_one_side_is_one_difference(old: Tables, new: Tables) -> None:
    new[MAIN]["three_months"] = {"months": 3}
    gone = new["indicators"].pop("b6_repeats")
    assert found(old, new) == [
        ("methodology.three_months", None, {"months": 3}),
        ("indicators.B6", {FILE: "b6_repeats", **gone}, None),
    ]


def test_coded_tables_may_be_absent_as_a_whole(old: Tables, new: Tables) -> None:
    """Each that appears is told by itself."""
    new[MAIN]["gates"] = GATES
    paths = ["methodology.gates.W1", "methodology.gates.W2", "methodology.gates.W3",
             "methodology.gates.HID"]  # fmt: skip
    assert [path for path, _, _ in found(old, new)] == paths
    assert [(path, gone) for path, _, gone in found(new, old)] == [(path, None) for path in paths]


def test_another_order_of_coded_tables_is_told(old: Tables, new: Tables) -> None:
    new[MAIN]["lists"].reverse()
    (change,) = differences(old, new)
    assert change == Difference((MAIN, "lists", ORDER), ["oiv", "omsu"], ["omsu", "oiv"])


def test_what_is_new_does_not_change_the_order_of_the_rest(old: Tables, new: Tables) -> None:
    new[MAIN]["lists"].insert(0, {"code": "zzz", "title": "Новый", "kind": "municipal"})
    assert [path for path, _, _ in found(old, new)] == ["methodology.lists.zzz"]


def test_tables_without_codes_are_compared_as_a_whole(old: Tables, new: Tables) -> None:
    examples = new["indicators"]["b4_solved"]["examples"]
    examples[0]["title"] = "Другое"
    (change,) = differences(old, new)
    assert change.path == ("indicators", "B4", "examples")
    assert change.after is examples


def test_a_file_may_change_its_name(old: Tables, new: Tables) -> None:
    new["indicators"]["b6_again"] = new["indicators"].pop("b6_repeats")
    assert found(old, new) == [(f"indicators.B6.{FILE}", "b6_repeats", "b6_again")]
