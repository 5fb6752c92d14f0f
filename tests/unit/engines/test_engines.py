"""Does an engine count what a person would count?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.making import AS_OF, MAY, case_row, frozen_row, make_snapshot, shipped_methodology

from otklik.core.cases import MarkNorms
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.engines.choose import DEFAULT, ENGINES, engine
from otklik.engines.observation import (
    Ask,
    Observation,
    Question,
    headline_questions,
    indicator_questions,
)
from otklik.methodology.model import Measure

METHODOLOGY = shipped_methodology()
MORNING = datetime(2026, 5, 12, 9)
QUESTIONS = {
    q.code: q for q in (*indicator_questions(METHODOLOGY), *headline_questions(METHODOLOGY))
}

pytestmark = pytest.mark.parametrize("name", sorted(ENGINES))


def answered_after(hours: float, number: int = 1, **given: Any) -> dict[str, Any]:
    answer = MORNING + timedelta(hours=hours)
    return case_row(
        str(number), MORNING, **{"authority_id": "a", "first_answer_at": answer, **given}
    )


def asked(
    folder: Path,
    name: str,
    rows: Sequence[dict[str, Any]],
    code: str,
    months: tuple[Month, ...] = (MAY,),
    *,
    by_authority: bool = True,
) -> tuple[Observation, ...]:
    snapshot = make_snapshot(folder, rows)
    ask = Ask((QUESTIONS[code],), months, by_authority)
    return engine(name)(snapshot, METHODOLOGY.norms, [ask])[0]


def test_a_share_counts_its_rows_and_its_successes(tmp_path: Path, name: str) -> None:
    rows = [answered_after(1), answered_after(30, 2), answered_after(0, 3, first_answer_at=None)]
    assert asked(tmp_path, name, rows, "B1") == (Observation("a", "B1", MAY, n=3, numerator=1),)


def test_the_median_of_an_even_number_lies_halfway(tmp_path: Path, name: str) -> None:
    rows = [answered_after(hours, number) for number, hours in enumerate((1, 2, 3, 3.25))]
    (seen,) = asked(tmp_path, name, rows, "median_time")
    assert seen.median == 2.5 * 3600
    assert seen.total == round((1 + 2 + 3 + 3.25) * 3600)


def test_unanswered_cases_stand_in_the_median_and_survivors_alone_do_not(
    tmp_path: Path, name: str
) -> None:
    """FixMyStreet's mean took only fixed reports: the worst council looked the fastest."""
    silent = [answered_after(0, n, first_answer_at=None) for n in range(2, 5)]
    (seen,) = asked(tmp_path, name, [answered_after(0.1), *silent], "B2")
    (alone,) = asked(tmp_path / "alone", name, [answered_after(0.1)], "B2")
    assert seen.n == 4
    assert seen.median
    assert alone.median
    assert seen.median > 8 * 3600 > alone.median


def test_the_logarithm_of_a_median_is_in_its_whole_units(tmp_path: Path, name: str) -> None:
    (seen,) = asked(tmp_path, name, [answered_after(1), answered_after(1, 2)], "B2")
    assert (seen.log_median, seen.log_total, seen.log_total_squares) == (0.0, 0, 0)
    (fast,) = asked(tmp_path / "fast", name, [answered_after(0)], "B2")
    assert fast.log_total == -230_259  # ln 0.1, the shortest wait there is


def test_a_mean_of_points_has_sums_and_no_logarithms(tmp_path: Path, name: str) -> None:
    marks = [
        frozen_row("marks", expert, item_id=item, authority_id="a", answered_at=MORNING, r1=r1)
        for item, r1 in (("1", 2), ("2", 1))
        for expert in (1, 2)
    ]
    measure = Measure("mean", "marks", "answered_at", {"settled": (True,)}, {}, "points")
    ask = Ask((Question("points", measure),), (MAY,), by_authority=True)
    norms = replace(METHODOLOGY.norms, marks=MarkNorms(9, 7, 3, 2, 30))
    ((seen,),) = engine(name)(make_snapshot(tmp_path, [], tables={"marks": marks}), norms, [ask])
    assert (seen.n, seen.total, seen.total_squares, seen.median) == (2, 60, 40**2 + 20**2, 30.0)
    assert (seen.log_total, seen.log_median, seen.numerator) == (None, None, None)


def test_topics_are_counted_apart_and_an_unknown_one_is_its_own(tmp_path: Path, name: str) -> None:
    topics = ["Дороги", "Свет", "Дороги", None]
    rows = [answered_after(1, n, topic_group=topic) for n, topic in enumerate(topics)]
    ask = Ask((QUESTIONS["B1"],), (MAY,), by_authority=True, by_topic=True)
    (seen,) = engine(name)(make_snapshot(tmp_path, rows), METHODOLOGY.norms, [ask])
    assert [(o.topic_group, o.n, o.numerator) for o in seen] == [
        ("", 1, 1), ("Дороги", 2, 2), ("Свет", 1, 1),
    ]  # fmt: skip


def test_facts_without_their_norms_are_an_error(tmp_path: Path, name: str) -> None:
    measure = Measure("count", "posts", "published_at", {}, {}, None)
    ask = Ask((Question("posts", measure),), (MAY,), by_authority=True)
    with pytest.raises(ValueError, match="no norms"):
        engine(name)(make_snapshot(tmp_path, []), METHODOLOGY.norms, [ask])


def test_a_month_owns_its_first_second_and_not_the_next_ones(tmp_path: Path, name: str) -> None:
    second = timedelta(seconds=1)
    moments = [MAY.start - second, MAY.start, MAY.end - second]
    rows = [case_row(str(n), at, authority_id="a") for n, at in enumerate(moments)]
    seen = asked(tmp_path, name, rows, "messages", (MAY - 1, MAY))
    assert [(o.month, o.n) for o in seen] == [(MAY - 1, 1), (MAY, 2)]


def test_the_region_is_counted_whole_with_what_no_authority_owns(tmp_path: Path, name: str) -> None:
    rows = [answered_after(1), answered_after(1, 2, authority_id=None)]
    assert asked(tmp_path, name, rows, "messages", by_authority=False) == (
        Observation(None, "messages", MAY, n=2),
    )
    assert asked(tmp_path / "own", name, rows, "messages") == (
        Observation("a", "messages", MAY, n=1),
    )


def test_what_has_no_rows_has_no_observation(tmp_path: Path, name: str) -> None:
    assert asked(tmp_path, name, [], "B1") == ()
    assert asked(tmp_path / "else", name, [answered_after(1)], "B4") == ()
    assert asked(tmp_path / "never", name, [answered_after(1)], "B1", ()) == ()


def test_observations_come_in_order_of_authority_code_and_month(tmp_path: Path, name: str) -> None:
    rows = [
        case_row(f"{who}{month}", month.start, authority_id=who)
        for who in ("b", "a")
        for month in (MAY, MAY - 1)
    ]
    snapshot = make_snapshot(tmp_path, rows)
    questions = (QUESTIONS["messages"], QUESTIONS["B2"])
    ask = Ask(questions, (MAY, MAY - 1), by_authority=True)
    (seen,) = engine(name)(snapshot, METHODOLOGY.norms, [ask])
    keys = [(o.authority_id, o.code, o.month) for o in seen]
    assert len(keys) == 8
    assert keys == sorted(keys, key=str)


def test_a_case_whose_time_has_not_run_out_is_not_judged_yet(tmp_path: Path, name: str) -> None:
    late = AS_OF - timedelta(days=3)
    assert late.weekday() == 4
    rows = [case_row("1", late.replace(hour=17), authority_id="a")]
    assert asked(tmp_path, name, rows, "B1") == ()
    assert asked(tmp_path / "seen", name, rows, "messages") != ()


def test_an_unknown_engine_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match=f"Движка «{name}ы» нет. Есть: duckdb, memory"):
        engine(name + "ы")
    assert DEFAULT in ENGINES
