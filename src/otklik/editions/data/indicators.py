"""Which columns has the table of indicators: every step of every indicator of everybody?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences
from otklik.editions.data.fields import (
    BOOLEAN,
    INTEGER,
    NOT_NEGATIVE,
    NUMBER,
    REQUIRED,
    SCORE,
    SHARE,
    SHARE_UNIT,
    STRING,
    Cell,
    Field,
    Table,
    filled,
    number,
    text,
)
from otklik.editions.data.lines import ListLine, lines_of, who
from otklik.editions.sections import part_of
from otklik.editions.store import Edition
from otklik.methodology.model import Indicator
from otklik.rating import result
from otklik.rating.references import GROUP, INITIAL

UNITS = {"share": SHARE_UNIT, "working_time": "рабочие часы", "days": "дни"}
"""What a value, an anchor or a level is in."""
_ABSENCES = (result.NO_CASES, result.BELOW_MINIMUM, result.SOURCE_MISSING)
_X = (
    "сумма по случаям: для доли — сколько удачных, для средней оценки — сумма долей от высшей, "
    "для медианы — число случаев, умноженное на натуральный логарифм медианы"
)


@dataclass(frozen=True)
class CellLine(ListLine):
    """One indicator of one authority."""

    cell: Mapping[str, Any]

    @property
    def indicator(self) -> Indicator:
        """Its rule."""
        return self.rules.indicator(self.cell["code"])

    @property
    def is_hidden(self) -> bool:
        """Are its numbers withheld?"""
        return bool(self.cell.get("withheld"))

    @property
    def reference(self) -> Mapping[str, Any]:
        """The level of the group it is judged against."""
        rows = part_of(self.section, self.row)["references"]
        found: Mapping[str, Any] = {row["code"]: row for row in rows}[self.cell["code"]]
        return found


Column = Field[CellLine]


def indicators_table(edition: Edition) -> Table:
    """Everybody's indicators, in the order of the edition."""
    fields = tuple(_fields(edition))
    return Table(
        name="indicators",
        title="Показатели",
        about="Каждый шаг от случаев до балла; строка — показатель органа.",
        fields=fields,
        rows=[filled(fields, line) for line in cells_of(edition)],
        key=("id", "code"),
        few=sentences.few(edition.methodology),
    )


def cells_of(edition: Edition) -> list[CellLine]:
    """Every indicator of everybody of whom more than the name is published."""
    return [
        CellLine(edition, line.section, line.row, cell)
        for line in lines_of(edition)
        for cell in line.row.get("indicators", ())
    ]


def about_indicator(edition: Edition) -> Iterator[Column]:
    """Which indicator a row is about."""
    codes = [one.code for one in edition.methodology.indicators]
    yield text(
        "code",
        "Показатель",
        "Код показателя",
        "Indicator code",
        lambda line: line.cell["code"],
        {**REQUIRED, "enum": codes},
    )
    yield text(
        "title",
        "Название показателя",
        "Название показателя",
        "Indicator",
        lambda line: line.indicator.title,
        REQUIRED,
    )


def _fields(edition: Edition) -> Iterator[Column]:
    rules = edition.methodology
    yield from who(edition)
    yield from about_indicator(edition)
    blocks = [block.code for block in rules.blocks]
    yield text(
        "block",
        "Код блока",
        "Код блока, в который входит показатель",
        "Block code",
        lambda line: line.indicator.block,
        {**REQUIRED, "enum": blocks},
    )
    yield text(
        "unit",
        "Единица",
        "В чём значение, опора и уровень группы",
        "Unit of the value",
        lambda line: UNITS[line.indicator.measure.unit],
        {**REQUIRED, "enum": list(UNITS.values())},
    )
    yield from _withheld(rules.publication.smallest_n)
    yield from _counted()
    yield from _scored()
    for name, months in _windows(edition):
        yield from _window(name, months)
    if any(one.standardise for one in rules.indicators):
        yield from _standardised()


def _withheld(smallest_n: int) -> Iterator[Column]:
    yield text(
        "withheld",
        "Не публикуется",
        f"«‹{smallest_n}», если за месяц, раньше или за последние месяцы случаев меньше "
        f"{smallest_n}: тогда чисел нет",
        "Withheld: too few cases",
        lambda line: line.few if line.is_hidden else None,
    )
    yield Field(
        "enough",
        "Данных достаточно",
        "Набралось ли за последние месяцы столько случаев, сколько нужно показателю",
        "Are the cases of the recent months enough?",
        BOOLEAN,
        _enough,
        REQUIRED,
    )


def _enough(line: CellLine) -> Cell:
    if line.is_hidden:
        return bool(line.cell["enough"])
    return bool(line.cell["recent_n"] >= line.indicator.minimum_n)


def _counted() -> Iterator[Column]:
    """What was counted, in the month and before."""
    yield from _pair("", "за месяц", "of the month")
    yield from _pair("past_", "за прошлые месяцы", "of the months before")
    yield Field(
        "recent_n",
        "Случаев в последнее время",
        "Случаев за последние месяцы, включая этот: по ним судят, достаточно ли данных",
        "Cases of the recent months",
        INTEGER,
        _of("recent_n"),
        NOT_NEGATIVE,
    )
    yield text(
        "absence",
        "Чего не хватает",
        "no_cases — за месяц нет случаев; below_minimum — их мало; source_missing — нет данных ни "
        "у кого",
        "What is missing",
        _of("absence"),
        {"enum": list(_ABSENCES)},
    )


def _pair(prefix: str, when: str, english: str) -> Iterator[Column]:
    """How many cases, and their sum."""
    yield Field(
        f"{prefix}n",
        f"Случаев {when}",
        f"Случаев {when}",
        f"Cases {english}",
        INTEGER,
        _of(f"{prefix}n"),
        NOT_NEGATIVE,
    )
    yield number(
        f"{prefix}x", f"Сумма {when}", f"{_X}; {when}", f"Sum {english}", _of(f"{prefix}x")
    )


def _scored() -> Iterator[Column]:
    """From the level of the group to the points of the total."""
    yield from _levels()
    yield from _points()
    for name, title in (("zeroed", "Обнулён"), ("lowered", "Опора снижена")):
        yield text(name, title, f"{title} решением людей с этим кодом", name.title(), _of(name))


def _levels() -> Iterator[Column]:
    for name, title, about, english in (
        ("reference", "Уровень группы", "Уровень группы, с которой сравнивают орган", "Level"),
        ("anchor", "Опора", "Прошлое органа вместе с уровнем группы", "Anchor"),
        ("value", "Значение", "Месяц вместе с опорой: по нему считаются баллы", "Value"),
    ):
        value = _reference("value") if name == "reference" else _of(name)
        told = f"{about}, в единицах столбца unit"
        yield Field(name, title, told, english, NUMBER, value, unit_in="unit")
    yield text(
        "reference_source",
        "Откуда уровень",
        "group — из истории группы; initial — начальное значение методики",
        "Source of the level",
        _reference("source"),
        {"enum": [GROUP, INITIAL]},
    )


def _points() -> Iterator[Column]:
    yield number(
        "discount",
        "Умножено на",
        "На что умножено значение: значение другого показателя; пусто, если ни на что",
        "By what the value was multiplied",
        _of("discount"),
        SHARE,
    )
    yield number("points", "Баллы", "Баллы показателя от 0 до 100", "Points", _of("points"), SCORE)
    yield number("weight", "Вес", "Вес показателя из 100", "Weight", _of("weight"), SCORE)
    yield number(
        "contribution",
        "Вклад",
        "Сколько баллов показатель даёт в балл органа: вес × баллы / 100",
        "Contribution to the score",
        _of("contribution"),
        SCORE,
    )


def _windows(edition: Edition) -> Iterator[tuple[str, str]]:
    """The columns of several months, and those with which they are compared."""
    months = edition.methodology.window_months
    if months:
        yield "three_months", f"за {months} мес."
        if edition.methodology.change:
            yield "earlier", f"за {months} мес. до них"


def _window(name: str, months: str) -> Iterator[Column]:
    yield text(
        f"{name}_withheld",
        f"Не публикуется {months}",
        f"То же, что withheld, {months}",
        f"Withheld, {name}",
        lambda line: line.few if line.cell.get(name, {}).get("withheld") else None,
    )
    is_long = name == "three_months"
    for code in ("n", "x", *(("past_n", "past_x") if is_long else ())):
        what = "Случаев" if code.endswith("n") else "Сумма"
        title = f"{what} до них, {months}" if code.startswith("past") else f"{what} {months}"
        yield Field(
            f"{name}_{code}",
            title,
            f"То же, что {code}, {months}",
            f"{code}, {name}",
            INTEGER if code.endswith("n") else NUMBER,
            _inner(name, code),
            NOT_NEGATIVE if code.endswith("n") else {},
        )


def _standardised() -> Iterator[Column]:
    """What was counted before topics were evened out."""
    for name, title, about, kind in (
        ("x", "Удачных на деле", "Удачных случаев за месяц до выравнивания тем", NUMBER),
        ("past_x", "Удачных раньше на деле", "То же за прошлые месяцы", NUMBER),
        ("expected", "Ожидалось неудачных", "Доля неудачных по таким же темам у других", NUMBER),
        ("average", "Неудачных в среднем", "Доля неудачных при среднем наборе тем", NUMBER),
    ):
        yield Field(
            f"standardised_{name}",
            title,
            about,
            f"Before topics were evened out: {name}",
            kind,
            _inner("standardised", name),
            {} if name.endswith("x") else SHARE,
        )


def _of(name: str) -> Any:
    return lambda line: line.cell.get(name)


def _inner(name: str, code: str) -> Any:
    return lambda line: line.cell.get(name, {}).get(code)


def _reference(name: str) -> Any:
    """The level of a group is published whatever is withheld in a row."""
    return lambda line: line.reference[name]


def traces_table(edition: Edition) -> Table:
    """The same in sentences, for people: how every number came about."""
    fields: tuple[Column, ...] = (
        *(one for one in who(edition) if one.name in ("list_title", "id", "name")),
        *about_indicator(edition),
        Field("words", "Как посчитано", "Каждый шаг словами", "Steps in words", STRING, _words),
    )
    return Table(
        name="traces",
        title="Как посчитано",
        about="Те же шаги словами: за каждым числом можно пройти с калькулятором.",
        fields=fields,
        rows=[filled(fields, line) for line in cells_of(edition)],
        key=("id", "code"),
        few=sentences.few(edition.methodology),
    )


def _words(line: CellLine) -> Cell:
    return " ".join(sentences.steps(line.indicator, line.cell, line.reference, line.rules))
