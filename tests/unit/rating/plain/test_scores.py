"""Is a plain table scored by the very rules of the rating?"""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.observing import METHODOLOGY, median, rated, results_of, share
from tests.unit.rating.plain.reading import read

from otklik.rating.plain.scores import PlainRow, PlainScores, plain_scores

LONG = "authority;indicator;value;n\n"
WHOLE = f"{LONG}a;B1;0.9;100\na;B2;3;50\na;B4;0.7;40\na;B6;0.1;90\n"


def scores(folder: Path, text: str, **changed: object) -> PlainScores:
    rules = replace(METHODOLOGY, **changed)  # type: ignore[arg-type]
    return plain_scores(read(folder, text), rules, 1)


def rows(folder: Path, text: str, **changed: object) -> dict[str, PlainRow]:
    return {row.authority_id: row for row in scores(folder, text, **changed).rows}


def test_values_with_cases_are_what_the_rating_makes_of_them_without_history(
    tmp_path: Path,
) -> None:
    seen = [
        share("a", "B1", 100, 90),
        median("a", 50, 3.0),
        share("a", "B4", 40, 28),
        share("a", "B6", 90, 9),
    ]
    (expected,) = results_of(rated(seen, {"a": 280})).values()
    row = rows(tmp_path, WHOLE)["a"]
    assert row.score == expected.shown
    assert row.blocks == expected.blocks
    assert row.points == {trace.indicator.code: round(trace.points, 1) for trace in expected.traces}


def test_a_value_without_cases_is_taken_as_it_is(tmp_path: Path) -> None:
    row = rows(tmp_path, "район;B1;B2;B4;B6\na;0.84;4;0.675;0.15\n")["a"]
    assert row.points == {"B1": 50, "B2": 50, "B4": 61.1, "B6": 50}
    assert (row.status, row.place) == ("ranked", (1, 1))


def test_one_row_may_hold_values_with_cases_and_without(tmp_path: Path) -> None:
    mixed = WHOLE.replace("0.9;100", "0.9;")
    steadied, as_it_is = (rows(tmp_path, text)["a"].points for text in (WHOLE, mixed))
    assert steadied["B1"] == as_it_is["B1"] == pytest.approx(71.4)
    assert rows(tmp_path, WHOLE.replace("0.9;100", "0.8;10"))["a"].points["B1"] == 53.6
    assert rows(tmp_path, WHOLE.replace("0.9;100", "0.8;"))["a"].points["B1"] == 35.7


def test_what_an_authority_lacks_is_the_reference_and_counts_for_no_place(tmp_path: Path) -> None:
    """B4 weighs 25, and a place needs 75 of 100; then B1 is gone too, and there is no score."""
    text = f"{WHOLE}b;B1;1;100\nb;B2;2;50\nb;B6;0;90\nc;B2;2;50\nc;B6;0;90\n"
    found = rows(tmp_path, text)
    assert (found["b"].status, found["b"].place, found["b"].missing) == ("ranked", (1, 1), ("B4",))
    assert found["b"].points["B4"] == pytest.approx(55.6)
    lacking = rows(tmp_path, text.replace("b;B6;0;90\n", ""))["b"]
    assert (lacking.status, lacking.place) == ("reference_only", None)
    assert lacking.score is not None
    assert (found["c"].status, found["c"].score, found["c"].blocks) == ("insufficient", None, {})
    assert found["c"].points == {"B2": 95.1, "B6": 100}


def test_too_few_cases_are_as_none_for_a_place(tmp_path: Path) -> None:
    few = rows(tmp_path, WHOLE.replace("0.9;100", "0.9;2").replace("3;50", "3;2"))["a"]
    assert (few.status, few.score) == ("insufficient", None)


def test_what_nobody_has_leaves_its_weight_to_the_rest(tmp_path: Path) -> None:
    found = scores(tmp_path, "район;B1\na;0.84\nb;0.98\n")
    assert [(row.authority_id, row.score, row.place) for row in found.rows] == [
        ("b", 100, (1, 1)),
        ("a", 50, (2, 2)),
    ]
    assert found.absent == ("B2", "B4", "B6")
    assert found.rows[0].missing == ()


def test_equal_printed_scores_share_a_place(tmp_path: Path) -> None:
    found = rows(tmp_path, "район;B1\na;0.84\nb;0.84001\nc;0.7\n")
    assert [found[who].place for who in "abc"] == [(1, 2), (1, 2), (3, 3)]


def test_a_block_with_too_little_in_it_gives_no_place(tmp_path: Path) -> None:
    rule = replace(METHODOLOGY.availability, block_share=0.9)
    found = rows(tmp_path, "район;B1;B2;B4;B6\na;0.9;3;0.5;\nb;1;1;1;0\n", availability=rule)
    assert (found["a"].status, found["b"].status) == ("reference_only", "ranked")
