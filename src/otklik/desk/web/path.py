"""Which screens lead a month from its exports to its edition, step by step?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from otklik.core.months import Month
from otklik.desk.reading.schedule import Step


@dataclass(frozen=True)
class _Screen:
    """A screen by its route; `part` of the page, and whether there must be scores to see."""

    title: str
    route: str
    part: str = ""
    of_month: bool = True
    of_scores: bool = False


_SCREENS: Mapping[str, tuple[_Screen, ...]] = {
    "load": (
        _Screen("Загрузка выгрузок", "imports", of_month=False),
        _Screen("Неизвестные названия", "names", of_month=False),
    ),
    "check": (_Screen("Проверка данных", "checks"), _Screen("Флаги", "flags")),
    "mark": (_Screen("Оценки экспертов", "marking"),),
    "sheets": (
        _Screen("Баллы и листы органов", "month", part="#draft", of_scores=True),
        _Screen("Сводка месяца", "dashboard"),
    ),
    "object": (
        _Screen("Возражения", "objections"),
        _Screen("Решения месяца", "decisions"),
    ),
    "publish": (_Screen("Протокол", "protocol", of_scores=True),),
}
"""By the steps of `reference/month.toml`."""


@dataclass(frozen=True)
class Link:
    """A screen of the step; `waits` is how many things there wait for somebody."""

    title: str
    address: str
    waits: int


@dataclass(frozen=True)
class Stage:
    """A step of the calendar and its screens."""

    step: Step
    links: tuple[Link, ...]


def path(
    month: Month, steps: Sequence[Step], waits: Mapping[str, int], *, is_rated: bool
) -> tuple[Stage, ...]:
    """The calendar with screens; `waits` by the name of a route."""
    return tuple(Stage(one, tuple(_links(month, one.code, waits, is_rated))) for one in steps)


def _links(month: Month, code: str, waits: Mapping[str, int], is_rated: bool) -> Iterator[Link]:
    for one in _SCREENS[code]:
        if is_rated or not one.of_scores:
            where = {"month": month} if one.of_month else {}
            address = reverse(one.route, kwargs=where) + one.part
            yield Link(one.title, address, waits.get(one.route, 0))
