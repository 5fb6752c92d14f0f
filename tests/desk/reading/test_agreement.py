"""Is the desk's κ the one of the commands, and does an interval hold what it should?"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otklik.core.marks import Item, Mark
from otklik.desk.reading.agreement import agreement_of, drifts, weighted_kappa
from otklik.experts.agreement import weighted_kappa as plain_kappa
from otklik.tables.marks import CRITERIA, FLAGS

NOW = datetime(2026, 6, 9, 10)
SEED = "ab" * 32
MARKS = st.integers(0, 2)
CELLS = [(one, other) for one in range(3) for other in range(3)]


def mark(code: str, expert: str, points: int, role: str = "expert", minute: int = 0) -> Mark:
    at = NOW + timedelta(minutes=minute)
    item = Item("incident", code, None, None, NOW, None)
    marks: dict[str, Any] = dict.fromkeys(CRITERIA, points) | dict.fromkeys(FLAGS, False)
    return Mark(item, expert, role, at, **marks, promised_at=None)


@settings(deadline=None)  # scikit-learn is loaded when it is first asked
@given(st.lists(st.tuples(MARKS, MARKS), max_size=40))
def test_it_is_the_kappa_of_the_commands(pairs: list[tuple[int, int]]) -> None:
    counts = Counter(pairs)
    found = weighted_kappa(np.array([counts[cell] for cell in CELLS]))
    expected = plain_kappa(pairs)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-12))


def test_an_interval_holds_the_kappa_and_is_the_same_each_time() -> None:
    marks = {
        f"c{n}": [mark(f"c{n}", "A", n % 3), mark(f"c{n}", "B", (n + (n % 5 == 0)) % 3)]
        for n in range(40)
    }
    whole = agreement_of(marks, SEED).whole
    assert whole.pairs == 240
    assert whole.value is not None
    assert whole.low is not None
    assert whole.high is not None
    assert whole.low < whole.value < whole.high < 1
    assert agreement_of(marks, "cd" * 32).whole.low != whole.low
    assert agreement_of(dict(marks), SEED).whole == whole


def test_an_arbiter_takes_no_part() -> None:
    marks = {"c": [mark("c", "A", 2), mark("c", "B", 0), mark("c", "C", 2, "arbiter")]}
    assert agreement_of(marks, SEED).whole.pairs == 6
    assert agreement_of({}, SEED).whole.value is None


def test_few_items_have_no_interval() -> None:
    marks = {f"c{n}": [mark(f"c{n}", "A", n), mark(f"c{n}", "B", n)] for n in range(3)}
    whole = agreement_of(marks, SEED).whole
    assert (whole.value, whole.low, whole.high) == (1.0, None, None)


def test_agreement_is_poor_below_the_floor_of_the_rubric() -> None:
    apart = {
        f"c{n}": [mark(f"c{n}", "A", n % 3), mark(f"c{n}", "B", (n + 1) % 3)] for n in range(9)
    }
    assert agreement_of(apart, SEED).is_poor
    assert not agreement_of({}, SEED).is_poor


def test_a_strict_expert_and_one_who_grows_milder_are_seen() -> None:
    strict = {
        f"c{n}": [mark(f"c{n}", "A", 1, minute=n), mark(f"c{n}", "B", 2, minute=n)]
        for n in range(10)
    }
    a, b = drifts(strict, SEED)
    assert (a.expert, a.shift.value, a.items) == ("A", -50.0, 10)
    assert (a.shift.is_sure, b.shift.value) == (True, 50.0)
    assert a.change is not None
    assert (a.change.value, a.change.is_sure) == (0.0, False)
    growing = {
        f"c{n}": [mark(f"c{n}", "A", 1 + (n >= 5), minute=n), mark(f"c{n}", "B", 1, minute=n)]
        for n in range(10)
    }
    milder = drifts(growing, SEED)[0].change
    assert milder is not None
    assert (milder.value, milder.is_sure) == (50.0, True)


def test_one_item_in_common_tells_of_no_change() -> None:
    (found, _) = drifts({"c": [mark("c", "A", 1), mark("c", "B", 2)]}, SEED)
    assert (found.change, found.shift.is_sure) == (None, False)
