"""Which value has each authority in a plain table, and of how many cases?"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from otklik.core.errors import InputError, Mistakes
from otklik.core.russian import number
from otklik.methodology.model import GIVEN, Indicator
from otklik.rating.evidence import Array
from otklik.rating.plain import cells
from otklik.rating.plain.table import Cell, N, PlainTable, read_table
from otklik.rating.scoring import points
from otklik.workspace.registry_cells import BadCell

_TO_FILL = "добавьте строки; показатели называют их кодами: otklik methodology check МЕТОДИКА"


@dataclass(frozen=True)
class Given:
    """Values and their numbers of cases, shape (authorities, indicators), in the unit people read.

    A value that is not known and a number of cases that is not told are NaN. `ignored`: columns
    and indicators of the table that the rules do not know.
    """

    authority_ids: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    values: Array
    n: Array
    ignored: tuple[str, ...]


def read_values(file: Path, indicators: Sequence[Indicator], key: str | None = None) -> Given:
    """The values of a csv; `Mistakes` with every cell that cannot be used.

    `key`: the name of the column of authorities, as `read_table` wants it.
    """
    mistakes: list[InputError] = []
    table = read_table(file, [one.code for one in indicators], mistakes, key)
    reading = _Reading(table, {one.code: one for one in indicators}, mistakes)
    for cell in table.cells():
        reading.take(cell)
    if not reading.found and not mistakes:
        raise InputError("нет ни одного значения показателей методики", file=file, todo=_TO_FILL)
    if mistakes:
        told = map(str, sorted(mistakes, key=lambda one: one.row or 0))
        raise Mistakes(f"В таблице «{file.name}» есть ошибки:", list(dict.fromkeys(told)))
    return reading.given()


@dataclass(frozen=True)
class _Reading:
    """What has been `found` so far: by authority and indicator the row, the value and its cases.

    `strangers`: indicators that the rules do not know. `separators`: what divides fractions in
    each column.
    """

    table: PlainTable
    indicators: Mapping[str, Indicator]
    mistakes: list[InputError]
    found: dict[tuple[str, str], tuple[int, float, float]] = field(default_factory=dict)
    strangers: dict[str, None] = field(default_factory=dict)
    separators: dict[str, str] = field(default_factory=dict)

    def take(self, cell: Cell) -> None:
        """One cell more."""
        who = " ".join(cell.authority.split())
        if cell.code not in self.indicators:
            self.strangers.setdefault(cell.code)
        elif not who:
            if cell.value.strip():
                self._fail(cell, None, BadCell("не сказано, чьё это значение", "назовите орган"))
        elif (who, cell.code) in self.found:
            self._fail(cell, None, self._double(who, cell.code))
        else:
            self.found[who, cell.code] = (cell.row, *self._numbers(cell))

    def _double(self, who: str, code: str) -> BadCell:
        row = self.found[who, code][0]
        what = f"значение {code} органа «{who}»" if self.table.is_long else f"орган «{who}»"
        return BadCell(f"{what} уже есть в строке {row}", "оставьте одно")

    def _numbers(self, cell: Cell) -> tuple[float, float]:
        """The value and its number of cases, NaN where there is none; of no cases none is known."""
        column, value, n = cell.column, None, None
        try:
            value = cells.decimal(cell.value)
            self._same_separator(cell)
            if value is not None:
                _require_possible(value, self.indicators[cell.code])
            column = N
            n = cells.count(cell.n)
        except BadCell as error:
            self._fail(cell, column, error)
        known = math.nan if value is None or n == 0 else value
        return known, math.nan if n is None else n

    def _same_separator(self, cell: Cell) -> None:
        """1,234 means one thing beside 5,6 and another beside 5.6."""
        mark = cells.separator(cell.value)
        if mark and self.separators.setdefault(cell.column, mark) != mark:
            what = f"в столбце есть и запятые, и точки: «{cell.value.strip()}»"
            raise BadCell(what, "отделяйте дробь везде одним знаком, а тысячи — ничем или пробелом")

    def _fail(self, cell: Cell, column: str | None, error: BadCell) -> None:
        file, row = self.table.file, cell.row
        self.mistakes.append(
            InputError(error.what, file=file, row=row, column=column, todo=error.todo)
        )

    def given(self) -> Given:
        """Everything as arrays."""
        codes, nothing = tuple(self.indicators), (0, math.nan, math.nan)
        who = tuple(dict.fromkeys(authority for authority, _ in self.found))
        rows = [[self.found.get((one, code), nothing)[1:] for code in codes] for one in who]
        values, n = np.moveaxis(np.array(rows, dtype=np.float64), 2, 0)
        ignored = (*self.table.ignored, *self.strangers)
        return Given(who, tuple(self.indicators.values()), values, n, ignored)


def _require_possible(value: float, indicator: Indicator) -> None:
    """Shares are parts of one, times are not negative, and a logarithm needs more than zero."""
    kind, shown = indicator.measure.kind, number(value, 2)
    if kind != GIVEN and indicator.measure.unit == "share" and not 0 <= value <= 1:
        raise BadCell(f"доля {indicator.code} не может быть {shown}", "напишите её от 0 до 1")
    if kind != GIVEN and value < 0:
        raise BadCell(f"значение {indicator.code} меньше нуля", "проверьте его")
    is_median = indicator.measure.on_logarithms
    if value <= 0 and (is_median or not _has_points(value, indicator)):
        what = f"{indicator.code} считается по логарифму, а {shown} не больше нуля"
        raise BadCell(what, "напишите число больше нуля или сотрите")


def _has_points(value: float, indicator: Indicator) -> bool:
    """A log scale cuts off what has no logarithm, unless the indicator's cap forbids it."""
    return bool(np.isfinite(points(np.array([[[value]]]), [indicator])).all())
