"""Which row of a file is its header, and where does each field stand?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from otklik.core.errors import InputError
from otklik.ingest.cells import shown
from otklik.ingest.layout import Layout, Refused
from otklik.workspace.names import folded, name_key

SEARCHED_ROWS = 20
"""A header may stand under a title, but not lower than this."""

RECOGNISED = 2
"""With fewer known names a row is not a header at all."""

Row = Sequence[object]


@dataclass(frozen=True)
class Header:
    """The header of a file: its row as Excel shows it, its names, and places of fields (from 0)."""

    row: int
    names: tuple[str, ...]
    places: Mapping[str, int]


def likeness(rows: Iterable[Row], layout: Layout) -> int:
    """How many names of the layout the best row holds; under `RECOGNISED` it is no header.

    A sign of what the layout refuses is enough to recognise it.
    """
    headers = _headers(rows, layout)
    known = max((len(header.places) for header in headers), default=0)
    is_refused = any(_signs(header, refused) for header in headers for refused in layout.refused)
    return max(known, RECOGNISED if is_refused else 0)


def find_header(file: Path, rows: Iterable[Row], layout: Layout) -> Header:
    """The row that holds most of the layout's names; there must be at least one row.

    `InputError` if a required column is missing or met twice, and for the layouts that are
    recognised and refused.
    """
    headers = _headers(rows, layout)
    best = max(headers, key=lambda header: len(header.places))
    missing = [column.title for column in layout.required if column.name not in best.places]
    if missing:
        _refuse_known(file, headers, layout, missing)
        raise _incomplete(file, best, missing)
    _refuse_twins(file, best, layout)
    return best


def unknown_file(file: Path, layouts: Iterable[Layout]) -> InputError:
    """What is said of a file that is like no layout at all."""
    known = _quoted(layout.title for layout in layouts)
    what = f"строки с названиями столбцов известных выгрузок нет (известны: {known})"
    todo = "выгрузите файл из одной из этих систем со всеми столбцами и не меняйте их названия"
    return InputError(what, file=file, todo=todo)


def _headers(rows: Iterable[Row], layout: Layout) -> list[Header]:
    return [_header(number, row, layout) for number, row in enumerate(rows, start=1)]


def _header(number: int, row: Row, layout: Layout) -> Header:
    names = tuple(folded(shown(cell) or "") for cell in row)
    keys = [name_key(name) for name in names]
    places = {}
    for column in layout.columns.values():
        found = [keys.index(key) for key in map(name_key, column.names) if key in keys]
        if found:
            places[column.name] = found[0]
    return Header(number, names, places)


def _refuse_known(
    file: Path, headers: Iterable[Header], layout: Layout, missing: list[str]
) -> None:
    for header in headers:
        for refused in layout.refused:
            if _signs(header, refused):
                what = (
                    f"это {refused.title}: по ней нельзя посчитать рейтинг, "
                    f"в ней нет столбцов {_quoted(missing)}"
                )
                raise InputError(what, file=file, row=header.row, todo=refused.todo)


def _signs(header: Header, refused: Refused) -> frozenset[str]:
    return refused.signs.intersection(map(name_key, header.names))


def _incomplete(file: Path, best: Header, missing: list[str]) -> InputError:
    what = f"нет столбцов {_quoted(missing)}" if missing[1:] else f"нет столбца {_quoted(missing)}"
    todo = "выгрузите файл со всеми столбцами и не меняйте их названия"
    return InputError(what, file=file, row=best.row, todo=todo)


def _refuse_twins(file: Path, header: Header, layout: Layout) -> None:
    keys = [name_key(name) for name in header.names]
    for field, place in header.places.items():
        if keys.count(keys[place]) > 1:
            todo = "оставьте в файле один такой столбец"
            title = layout.columns[field].title
            raise InputError(
                "столбец встречается дважды", file=file, row=header.row, column=title, todo=todo
            )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
