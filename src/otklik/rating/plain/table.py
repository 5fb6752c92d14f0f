"""Which cells has a csv of values, whether it lists them or lays them out in columns?

A long table has the columns authority, indicator, value and perhaps n. A wide one has a column
of authorities and a column of values for each indicator, called by its code.
"""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from otklik.core.errors import InputError
from otklik.ingest.containers import is_workbook
from otklik.workspace.spreadsheets import DELIMITERS, encoding_of

AUTHORITY, INDICATOR, VALUE, N = "authority", "indicator", "value", "n"
_RUSSIAN = {"орган": AUTHORITY, "показатель": INDICATOR, "значение": VALUE, "случаев": N}
_LONG = {AUTHORITY, INDICATOR, VALUE}
_MANY_COLUMNS = "проверьте разделитель; число с запятой возьмите в кавычки или пишите с точкой"


@dataclass(frozen=True)
class Cell:
    """One value as written; `column` is where it stands, `n` the cases behind it, if told."""

    row: int
    column: str
    authority: str
    code: str
    value: str
    n: str = ""


@dataclass(frozen=True)
class PlainTable:
    """The header in row `row` and the rows under it.

    `codes` are those of the indicators; `meanings`: what a column is by what it is called, without
    regard to capitals.
    """

    file: Path
    row: int
    header: tuple[str, ...]
    records: tuple[tuple[int, tuple[str, ...]], ...]
    codes: frozenset[str]
    meanings: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """What each column is: a column of a long table, the code of an indicator, or its name."""
        return tuple(self.meanings.get(name.casefold(), name) for name in self.header)

    @property
    def is_long(self) -> bool:
        """Is every value a row?"""
        return set(self.names) >= _LONG

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns that say nothing about scores."""
        columns = enumerate(zip(self.header, self.names, strict=True))
        return tuple(
            title
            for place, (title, name) in columns
            if title and place != self.key and not self._is_used(name)
        )

    @property
    def key(self) -> int:
        """In which column the authorities are: the one called so, else the first."""
        return self.names.index(AUTHORITY) if AUTHORITY in self.names else 0

    def _is_used(self, name: str) -> bool:
        return name in {*_LONG, N} if self.is_long else name in self.codes

    def cells(self) -> Iterator[Cell]:
        """Every value there may be, in the order of the file; empty ones too."""
        for number, record in self.records:
            filled = (*record, *[""] * (len(self.header) - len(record)))
            yield from self._of_row(number, filled)

    def _of_row(self, number: int, record: Sequence[str]) -> Iterator[Cell]:
        if self.is_long:
            found = dict(zip(self.names, record, strict=False))
            code = found[INDICATOR].strip()
            code = self.meanings.get(code.casefold(), code)
            column = self.header[self.names.index(VALUE)]
            yield Cell(number, column, found[AUTHORITY], code, found[VALUE], found.get(N, ""))
            return
        for name, title, value in zip(self.names, self.header, record, strict=False):
            if name in self.codes:
                yield Cell(number, title, record[self.key], name, value)


def read_table(
    file: Path, codes: Sequence[str], mistakes: list[InputError], key: str | None = None
) -> PlainTable:
    """A csv of any usual encoding and separator; `codes` are those of the indicators.

    `key`: the name of the column of authorities, if it is neither called so nor the first.
    `InputError` if it holds no table of values; mistakes of single rows go to `mistakes`.
    """
    meanings = _meanings(codes, key)
    records = list(_records(file, meanings))
    if not records:
        raise InputError("файл пуст", file=file, todo="нужна строка с названиями столбцов")
    (row, header), *rows = records
    titles = tuple(name.strip() for name in header)
    whole = tuple(_whole(file, rows, len(header), mistakes))
    table = PlainTable(file, row, titles, whole, frozenset(codes), meanings)
    _require_values(table, codes, key)
    mistakes += _doubles(table)
    return table


def _meanings(codes: Sequence[str], key: str | None) -> dict[str, str]:
    """A code of an indicator comes before a word of the header, and a named column before both."""
    known = {name: name for name in (AUTHORITY, INDICATOR, VALUE, N)} | _RUSSIAN
    known |= {code.casefold(): code for code in codes}
    return known | ({key.strip().casefold(): AUTHORITY} if key else {})


def _records(file: Path, known: Collection[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows that are not blank, with their numbers as Excel shows them."""
    if not file.is_file():
        raise InputError("файла нет", file=file, todo="проверьте путь к таблице")
    if is_workbook(file):
        what, todo = "это книга Excel, а нужна таблица csv", "сохраните лист как «CSV UTF-8»"
        raise InputError(what, file=file, todo=todo)
    encoding = encoding_of(file)
    delimiter = _delimiter(file, encoding, known)
    number = 0
    with file.open(encoding=encoding, newline="") as stream:
        try:
            for number, row in enumerate(csv.reader(stream, delimiter=delimiter, strict=True), 1):
                if any(map(str.strip, row)):
                    yield number, tuple(row)
        except csv.Error as error:
            what, todo = "кавычки не закрыты или стоят внутри текста", "исправьте эту строку"
            raise InputError(what, file=file, row=number + 1, todo=todo) from error


def _delimiter(file: Path, encoding: str, known: Collection[str]) -> str:
    """The one under which the header names most of what is known: names may hold commas."""
    with file.open(encoding=encoding, newline="") as stream:
        header = next(filter(str.strip, stream), "")

    def told(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return sum(name.strip().casefold() in known for name in names), len(names)

    return max(DELIMITERS, key=told)


def _whole(
    file: Path, rows: Sequence[tuple[int, tuple[str, ...]]], width: int, mistakes: list[InputError]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that are no wider than the header."""
    for number, row in rows:
        if any(map(str.strip, row[width:])):
            what = f"ячеек {len(row)}, а столбцов {width}"
            mistakes.append(InputError(what, file=file, row=number, todo=_MANY_COLUMNS))
        else:
            yield number, row


def _require_values(table: PlainTable, codes: Sequence[str], key: str | None) -> None:
    if key and AUTHORITY not in table.names:
        todo = f"выберите из столбцов: {', '.join(filter(None, table.header))}"
        raise InputError(f"столбца «{key}» нет", file=table.file, row=table.row, todo=todo)
    if not table.is_long and not set(table.names) & table.codes:
        todo = (
            f"назовите столбцы кодами показателей ({', '.join(codes)}) "
            f"или сделайте столбцы {AUTHORITY}, {INDICATOR}, {VALUE}"
        )
        what = "нет столбца ни одного показателя"
        raise InputError(what, file=table.file, row=table.row, todo=todo)
    if not table.is_long and table.names[table.key] in table.codes:
        column, todo = table.header[table.key], "поставьте первым столбец с названиями органов"
        what = "в первом столбце показатель, а не орган"
        raise InputError(what, file=table.file, row=table.row, column=column, todo=todo)


def _doubles(table: PlainTable) -> Iterator[InputError]:
    used = {*_LONG, N} if table.is_long else {*table.codes, AUTHORITY}
    for name in dict.fromkeys(name for name in table.names if name in used):
        if table.names.count(name) > 1:
            what, todo = "столбец встречается дважды", "оставьте один"
            yield InputError(what, file=table.file, row=table.row, column=name, todo=todo)
