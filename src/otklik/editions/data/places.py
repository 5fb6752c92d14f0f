"""Which columns of the table of lists tell where somebody stands?"""

from collections.abc import Iterator
from typing import Any

from otklik.editions import standings
from otklik.editions.data.fields import INTEGER, Cell, Field, share, text
from otklik.editions.data.lines import Column, ListLine
from otklik.methodology.model import Methodology
from otklik.rating import standing

MONTH, THREE_MONTHS = "month", "three_months"
PREFIXES = {MONTH: "", THREE_MONTHS: "three_months_"}
"""How names begin in the columns of the month, and in those of several months."""


def places(rules: Methodology, column: str) -> Iterator[Column]:
    """A place is shown only where it can be told from its neighbours."""
    prefix, of = PREFIXES[column], of_months(rules, column)
    yield from _shared(prefix, of, column)
    if rules.uncertainty is not None:
        yield from _known(prefix, of, column)
        yield from _between(prefix, of, column)
        yield from _halves(prefix, of, column)


def _shared(prefix: str, of: str, column: str) -> Iterator[Column]:
    """The places that equal scores share."""
    for index, end in enumerate(("first", "last")):
        told = "первое" if index == 0 else "последнее"
        yield Field(
            f"{prefix}place_{end}",
            f"Место{of}, {told}",
            f"Место{of} в группе: {told} из тех, что делят равные баллы; пусто, если места не "
            "различить или его нет",
            f"{end.capitalize()} place shared by equal scores, {column}",
            INTEGER,
            _place(column, index),
            {"minimum": 1},
        )


def _known(prefix: str, of: str, column: str) -> Iterator[Column]:
    """As much of the place as can be told."""
    yield text(
        f"{prefix}standing",
        f"Что известно о месте{of}",
        "place — место; band — полоса "
        "мест; upper_half, lower_half — половина списка; unclear — не различим",
        f"What is known of the place, {column}",
        lambda line: line.column(column).get("standing"),
        {"enum": list(standing.STANDINGS)},
    )
    yield text(
        f"{prefix}standing_words",
        f"Место{of} словами",
        "Что известно о месте, словами",
        f"The same in words, {column}",
        lambda line: standings.stands(line.column(column)) or None,
    )


def _between(prefix: str, of: str, column: str) -> Iterator[Column]:
    for index, (end, russian) in enumerate((("low", "от"), ("high", "до"))):
        yield Field(
            f"{prefix}place_{end}",
            f"Место{of} {russian}",
            f"Промежуток, в котором лежит место{of}: {russian}",
            f"Interval of the place, {end} end, {column}",
            INTEGER,
            _place_end(column, index),
            {"minimum": 1},
        )


def _halves(prefix: str, of: str, column: str) -> Iterator[Column]:
    for half, russian in (("upper_half", "верхней"), ("lower_half", "нижней")):
        yield share(
            f"{prefix}{half}",
            f"В {russian} половине{of}",
            f"Вероятность того, что орган в {russian} половине группы{of}",
            f"Probability of the {half.replace('_', ' ')}, {column}",
            _half(column, half),
        )


def _place(column: str, index: int) -> Any:
    def value(line: ListLine) -> Cell:
        found = line.column(column)
        is_told = found.get("standing") == standing.PLACE or line.rules.uncertainty is None
        place = found.get("place") if is_told else None
        return place[index] if place else None

    return value


def _place_end(column: str, index: int) -> Any:
    return lambda line: (line.column(column).get("place_interval") or (None, None))[index]


def _half(column: str, half: str) -> Any:
    return lambda line: line.column(column).get(half)


def of_months(rules: Methodology, column: str) -> str:
    """` за 3 мес.` of the column of several months, nothing of the month's own."""
    return "" if column == MONTH else f" за {rules.window_months} мес."
