"""Which row of a file is its header, and where does each field stand?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from otklik.core.errors import InputError
from otklik.ingest.cells import shown
from otklik.ingest.layout import Layout
from otklik.workspace.names import folded, name_key

SEARCHED_ROWS = 20
"""A header may stand under a title, but not lower than this."""

_RECOGNISED = 2
"""With fewer known names a row is not a header at all."""

Row = Sequence[object]


@dataclass(frozen=True)
class Header:
    """The header of a file: its row as Excel shows it, its names, and places of fields (from 0)."""

    row: int
    names: tuple[str, ...]
    places: Mapping[str, int]


def find_header(file: Path, rows: Iterable[Row], layout: Layout) -> Header:
    """The row that holds most of the layout's names.

    `InputError` if there is none, if a required column is missing or met twice, and for the
    layouts that are recognised and refused.
    """
    headers = [_header(number, row, layout) for number, row in enumerate(rows, start=1)]
    best = max(headers, key=lambda header: len(header.places), default=None)
    if best is None:
        raise InputError("файл пуст", file=file, todo="выгрузите его из системы заново")
    missing = [column.title for column in layout.required if column.name not in best.places]
    if missing:
        _refuse_known(file, headers, layout, missing)
        raise _not_ours(file, best, layout, missing)
    _refuse_twins(file, best, layout)
    return best


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
        keys = set(map(name_key, header.names))
        for refused in layout.refused:
            if keys & refused.signs:
                what = (
                    f"это {refused.title}: по ней нельзя посчитать рейтинг, "
                    f"в ней нет столбцов {_quoted(missing)}"
                )
                raise InputError(what, file=file, row=header.row, todo=refused.todo)


def _not_ours(file: Path, best: Header, layout: Layout, missing: list[str]) -> InputError:
    if len(best.places) < _RECOGNISED:
        what = f"это не выгрузка «{layout.title}»: нет строки с названиями столбцов"
        todo = "выгрузите из системы «Детализацию» и загрузите файл, не меняя в нём заголовки"
        return InputError(what, file=file, todo=todo)
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
