"""Are drawings pooled, and lines of the acceptance judged, rightly?"""

import math

import numpy as np
import pytest
from bench.calibration.acceptance import Line
from bench.calibration.pooled import FEWEST, Measured, Pool
from bench.calibration.writing import class_title, figure

NAN = float("nan")


def test_what_a_document_does_not_say_is_left_out() -> None:
    pool = Pool.of([{"in": np.array([1.0, NAN, 0.0])}, {"in": np.array([1.0, 1.0, NAN])}])
    assert pool.percent("in") == 75
    assert pool.per_list("in") == 1.5
    assert pool.any_in_list("in") == Measured(100.0)


def test_small_classes_say_nothing() -> None:
    volume = np.array([[3.0] * (FEWEST - 1) + [7.0] * FEWEST])
    pool = Pool({"volume": volume, "in": np.ones_like(volume)})
    assert pool.by_class("in") == {(5, 10): Measured(100.0)}


def test_errors_are_squared_and_widths_are_not() -> None:
    pool = Pool({"error": np.array([[3.0, -4.0]])})
    assert pool.root_mean_square("error") == pytest.approx(math.sqrt(12.5))
    assert pool.mean("error") == -0.5
    assert math.isnan(pool.mean("error", np.array([[False, False]])))


def measured(**values: float) -> dict[str, Measured]:
    return {place: Measured(value) for place, value in values.items()}


def test_a_line_says_where_it_is_missed_and_by_how_much() -> None:
    line = Line("Балл", measured(основной=90, узкий=86.5, широкий=96), 87, 95)
    assert line.goal == "87–95 %"
    assert line.measured == "86,5–96,0 %"
    assert line.verdict == "**не выполнено** (узкий: на 0,5; широкий: на 1,0)"
    assert Line("Балл", measured(основной=95), 87, 95).verdict == "выполнено"


def test_a_miss_is_told_with_its_margin() -> None:
    pool = Pool({"in": np.array([[1.0] * 8 + [0.0] * 2] * 10)})
    line = Line("Балл", {"основной": pool.share("in")}, least=85)
    assert line.verdict == "**не выполнено** (основной: на 5,0 при погрешности 8,0)"


def test_what_was_not_measured_is_not_met() -> None:
    assert not Line("Балл", measured(основной=NAN), least=80).is_met
    none = Line("Балл", {}, least=80)
    assert (none.is_met, none.measured, none.verdict) == (False, "—", "**не измерено**")


def test_goals_are_read_as_people_say_them() -> None:
    assert Line("", measured(а=1), least=70).goal == "не меньше 70 %"
    assert Line("", measured(а=1), most=16.5, unit=" балла").goal == "не больше 16,5 балла"


def test_figures_and_classes() -> None:
    assert [figure(0.834, 2), figure(12.34), figure(5), figure(NAN)] == ["0,83", "12,3", "5,0", "—"]
    assert class_title((0, 5)) == "меньше 5"
    assert class_title((10, 30)) == "10–29"
    assert class_title((1000, 10**9)) == "1\N{NO-BREAK SPACE}000 и больше"
