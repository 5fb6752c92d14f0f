"""Is every digit of the page about noise what the program computes?"""

from pathlib import Path

import numpy as np
import pytest

from otklik.rating import scoring
from otklik.rating.chance import beta_quantiles, normal_quantiles
from otklik.rating.changes import DOWN, UP, Difference, marked
from otklik.rating.draws import PERCENTILES, Drawing, strengths
from otklik.rating.evidence import Array, Evidence, Window, gather
from otklik.rating.noise import Noise
from otklik.rating.references import anchors
from otklik.rating.standing import PLACE, standings
from tests.docs.worked import Row, calculated, equalities, numbers, results, tables, value
from tests.making import MAY, shipped_methodology
from tests.observing import share

TEXT = (Path(__file__).parents[2] / "docs" / "noise.md").read_text(encoding="utf-8")
RULES = shipped_methodology("1.1.0")
TABLES = tables(TEXT)
B1 = RULES.indicator("B1")
ALIKE, LEVEL, SPREAD = 0.004, 0.9, 3.0
MARKS = {UP: "▲", DOWN: "▼", None: "нет"}


def evidence(row: Row) -> Evidence:
    past, now = MAY - 1, MAY
    seen = [
        share("a", "B1", int(value(row[n])), int(value(row[x])), month)
        for n, x, month in (("n", "x", now), ("N", "X", past))
    ]
    return gather(seen, ["a"], [B1], Window.ending(MAY, 1, RULES), RULES)


def computed(row: Row) -> list[float]:
    """Anchor, value, what the past is worth, effective cases and the interval of the value."""
    known = evidence(row)
    anchor = anchors(known, np.array([LEVEL]), RULES.history.group_strength)
    level = scoring.steadied(known.n, known.x, anchor, [B1])
    strength = strengths(known, Noise(np.array([ALIKE]), np.zeros(1)), RULES, 1)
    nothing = gather(
        [share("a", "B1", int(value(row["N"])), 0, MAY - 1)],
        ["a"],
        [B1],
        Window.ending(MAY, 1, RULES),
        RULES,
    )
    worth = strengths(nothing, Noise(np.zeros(1), np.zeros(1)), RULES, 1)
    return [float(array[0, 0]) for array in (anchor, level, worth, strength)] + interval(
        level[0], strength[0]
    )


def interval(level: Array, strength: Array) -> list[float]:
    u = (np.arange(20_000) + 0.5) / 20_000
    drawn = np.sort(beta_quantiles(level, strength, u[np.newaxis])[0])
    return [float(drawn[1000]), float(drawn[-1001])]


def test_every_formula_gives_what_is_printed() -> None:
    for formula, given in equalities(TEXT):
        digits = len(given.partition(",")[2])
        assert calculated(formula) == pytest.approx(value(given), abs=0.52 * 10**-digits), formula


def test_steps_of_the_indicator_are_those_of_the_program() -> None:
    given = {row["Орган"]: row for row in TABLES["Пример: первый ответ в срок (B1)"]}
    for row in TABLES["Расчёт"]:
        said = [
            value(number)
            for column in ("Опора", "Значение", "Чего стоит прошлое, a", "Nэф")
            for number in results(row[column])
        ] + [value(one) for one in numbers(row["Промежуток значения"])]
        assert said == pytest.approx(computed(given[row["Орган"]]), rel=2e-3)


def test_places_are_those_of_the_program() -> None:
    rows = TABLES["Пример: места десяти органов"]
    inner = normal_quantiles(np.array(PERCENTILES[1:-1]) / 100).tolist()
    errors = SPREAD * np.array([-3.5, *inner, 3.5])
    scores = {row["Орган"]: tuple((value(row["Балл"]) + errors).tolist()) for row in rows}
    found = standings(scores, RULES, Drawing("2026-05", 1))
    for place, row in enumerate(rows, 1):
        one = found[row["Орган"]]
        low, high = one.interval
        words = f"место {place} ({low}–{high})" if one.kind == PLACE else f"места {low}–{high}"
        assert (row["Промежуток места"], row["Печатается"]) == (f"{low}–{high}", words)


def test_changes_are_those_of_the_program() -> None:
    rows = TABLES["Пример: изменения в списке из четырёх органов"]
    given = {
        row["Орган"]: Difference(
            float(row["D"].replace(",", ".").replace("−", "-")), value(row["s"])
        )
        for row in rows
    }
    assert RULES.change
    found = marked(given, RULES.change)
    for row in rows:
        one, digits = found[row["Орган"]], len(row["p"].partition(",")[2])
        assert round(given[row["Орган"]].probability, digits) == value(row["p"])
        assert row["Стрелка"] == MARKS[one.mark]
        assert row["Подтверждено"] == ("да" if one.confirmed else "нет")
