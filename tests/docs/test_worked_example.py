"""Is every digit of the worked example what the program computes, and does every formula hold?"""

import math
from collections.abc import Iterator, Mapping

import pytest

from otklik.rating import result
from otklik.rating.evidence import Window
from otklik.rating.result import Result, Trace
from otklik.rating.topics import Tallies, Tally, average_mix, rates_without, tallies
from tests.docs.worked import (
    EQUALITY,
    PAGE,
    RULES,
    Row,
    Tables,
    by_topic,
    calculated,
    equalities,
    is_given,
    numbers,
    rated,
    results,
    tables,
    value,
)
from tests.making import MAY

TEXT = PAGE.read_text(encoding="utf-8")
WINDOW = Window.ending(MAY, 1, RULES)
SAID = {
    result.NO_PLACE: "балл и зона, места нет",
    result.REFERENCE_ONLY: "справочно: балл без места и зоны",
}
Claim = tuple[str, list[float]]
"""What a cell says, and the numbers that must stand in it."""
Results = Mapping[str, Result]


def mistakes(text: str) -> list[str]:
    """Every formula and cell of a page that is not as it must be."""
    page, formulas = tables(text), equalities(text)
    found, known = rated(page), set(_known(text, page))
    return [
        *(formula for formula, given in formulas if not _holds(formula, given)),
        *(formula for formula, _ in formulas if not {*map(value, numbers(formula))} <= known),
        *(f"{cell}: {right}" for cell, right in _claims(page, found) if not _says(cell, right)),
        *(f"{row}" for row in page["Итог"] if not _is_judged(row, found[row["Орган"]])),
    ]


def _holds(formula: str, given: str) -> bool:
    """The numbers inside are rounded too, if finer: a half may fall either way."""
    return abs(calculated(formula) - value(given)) <= (0.52 if "," in given else 0) * _unit(given)


def _says(cell: str, right: list[float]) -> bool:
    """Does the cell show these numbers, rounded to as many digits as it prints?"""
    said = results(cell)
    return len(said) == len(right) and all(
        abs(value(one) - exact) <= 0.500001 * _unit(one)
        for one, exact in zip(said, right, strict=True)
    )


def _unit(printed: str) -> float:
    return 10.0 ** -len(printed.partition(",")[2])


def _known(text: str, page: Tables) -> Iterator[float]:
    """Every number a formula may hold: of the rules, given, or come to by another formula."""
    yield from (100.0, len(page["Итог"]), RULES.history.group_strength)
    for indicator in RULES.indicators:
        yield from (indicator.floor, indicator.target, indicator.weight, indicator.own_strength)
        if rule := indicator.standardise:
            yield from (rule.strength, rule.saturation)
    yield from (block.weight for block in RULES.blocks)
    yield from (adjustment.points for adjustment in RULES.adjustments)
    yield from (abs(value(given)) for _, given in equalities(text))
    for row in (row for title, rows in page.items() if is_given(title) for row in rows):
        yield from map(value, numbers(" | ".join(row.values())))
    for months in (WINDOW.months, WINDOW.past):
        yield from (_whole(own).missed for own in tallies(by_topic(page), months).values())


def _claims(page: Tables, found: Results) -> Iterator[Claim]:
    yield from _topics(page, found)
    first = next(iter(found.values()))
    levels = {trace.indicator.code: _scaled(trace, trace.reference) for trace in first.traces}
    yield from ((row["Уровень группы"], [levels[row["Код"]]]) for row in page["Уровни"])
    for who, one in found.items():
        for row, trace in zip(page[f"{who}: от счёта до баллов"], one.traces, strict=True):
            yield from _steps(row, trace)
    for row in page["Балл"]:
        one = found[row["Орган"]]
        yield from zip(list(row.values())[1:], ([b] for b in one.blocks.values()), strict=False)
        yield row["Балл"], [one.raw]
    for row in page["Итог"]:
        yield row["Итог"], [found[row["Орган"]].shown]
        yield row["Вес, на который хватает случаев"], [found[row["Орган"]].available_weight]


def _topics(page: Tables, found: Results) -> Iterator[Claim]:
    rule, seen = RULES.indicator("B1").standardise, list(by_topic(page))
    assert rule
    now, history = tallies(seen, WINDOW.months), tallies(seen, WINDOW.past)
    mix, rates = average_mix(history), {who: rates_without(who, history, rule) for who in history}
    for row in page["Темы у других"]:
        others = rates[row["Для кого"]]
        yield row["Доля опозданий у других"], [others.by_topic.get(row["Тема"], others.typical)]
    yield from (
        (row["Доля в среднем наборе"], [mix[row["Тема"]]]) for row in page["Средний набор тем"]
    )
    for row in page["Если бы темы были обычными"]:
        yield row["Опоздания при среднем наборе тем"], [rates[row["Для кого"]].weighted(mix)]
    for row in page["Пересчёт"]:
        (trace,) = (t for t in found[row["Орган"]].traces if t.indicator.code == "B1")
        own, x = (now, trace.x) if row["Когда"] == "май" else (history, trace.past_x)
        whole, others = _whole(own[row["Орган"]]), rates[row["Орган"]]
        due = others.weighted({topic: one.n for topic, one in own[row["Орган"]].items()})
        yield row["Столько опоздали бы при своих темах"], [due]
        late = whole.missed - due + whole.n * others.weighted(mix)
        yield row["Опоздания после пересчёта"], [late]
        yield row["В срок после пересчёта"], [x]


def _steps(row: Row, trace: Trace) -> Iterator[Claim]:
    assert row["Код"] == trace.indicator.code
    on_logarithms = trace.indicator.measure.on_logarithms
    yield row["Опора"], [_scaled(trace, trace.anchor)]
    natural = [trace.value] if on_logarithms else []
    yield row["Значение"], [_scaled(trace, trace.value), *natural]
    yield row["Балл"], [trace.points]


def _scaled(trace: Trace, level: float) -> float:
    """As formulas have it: the logarithm of what is compared on logarithms."""
    return math.log(level) if trace.indicator.measure.on_logarithms else level


def _whole(own: Tallies) -> Tally:
    return sum(own.values(), Tally())


def _is_judged(row: Row, one: Result) -> bool:
    zones = {zone.code: zone.title for zone in RULES.zones} | {None: "—"}
    return (row["Зона"], row["Что печатается"]) == (zones[one.zone], SAID[one.status])


def test_every_number_of_the_page_is_right() -> None:
    assert mistakes(TEXT) == []


def test_every_indicator_of_the_version_is_on_the_page() -> None:
    codes = [indicator.code for indicator in RULES.indicators]
    given = [rows for title, rows in tables(TEXT).items() if title.endswith("что насчитано")]
    assert [[row["Код"] for row in rows] for rows in given] == [codes] * 3


DIGITS = [
    at for found in EQUALITY.finditer(TEXT) for at in range(*found.span()) if TEXT[at].isdigit()
]


@pytest.mark.parametrize("at", DIGITS[::101])
def test_a_wrong_digit_in_a_formula_is_found(at: int) -> None:
    wrong = str((int(TEXT[at]) + 1) % 10)
    assert mistakes(TEXT[:at] + wrong + TEXT[at + 1 :])
