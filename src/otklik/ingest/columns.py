"""What do the cells of one column mean, whatever types a spreadsheet gave them?

A column is converted at once where all its cells are as they should be; only an odd chunk is
looked at cell by cell, by the functions of `cells`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest import cells
from otklik.ingest.layout import Code, Column
from otklik.tables.fields import MOMENT
from otklik.workspace.names import folded, name_key

Cells = Sequence[object]

_LISTED = {"code": pa.string(), "flag": pa.bool_(), "grade": pa.int64(), "group": pa.string()}
"""The kinds whose values come from a list, and what the codes of the list are."""
_TYPES = {"moment": MOMENT, "day": MOMENT, **_LISTED}
"""The kinds whose values are not always text."""

_ISO_LENGTH = len("2026-01-31 23:59:59")


@dataclass(frozen=True)
class Field:
    """A converted column: canonical `values`, and which cells are `broken` (cannot be read).

    `unknown` holds, for the codes of a list only, the texts that the list does not know.
    """

    values: pa.Array
    broken: pa.BooleanArray
    unknown: pa.StringArray | None = None

    def take(self, places: pa.Int64Array) -> "Field":
        """Some rows of the column, by their places."""
        unknown = None if self.unknown is None else self.unknown.take(places)
        return Field(self.values.take(places), self.broken.take(places), unknown)


def read_column(column: Column, found: Cells | None, length: int) -> Field:
    """Convert the cells of a column; a column that the file does not have is empty."""
    if found is None:
        kind = _TYPES.get(column.kind, pa.string())
        return Field(pa.nulls(length, kind), no_cells(length))
    return _READERS[column.kind](found, column)


def by_distinct(
    array: pa.StringArray, change: Callable[[str], Code | None], kind: pa.DataType | None = None
) -> pa.Array:
    """Apply a function once to each distinct text of an array; null stays null.

    `kind` is the type of what the function gives, text unless said otherwise.
    """
    encoded = array.dictionary_encode()
    changed = [change(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(changed, kind or pa.string()).take(encoded.indices)


def no_cells(length: int) -> pa.BooleanArray:
    """A mask that marks nothing."""
    return pa.nulls(length, pa.bool_()).fill_null(False)


def _texts_of(found: Cells) -> pa.StringArray:
    """Cells as a person sees them."""
    try:
        return pa.array(found, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        pass
    try:  # whole numbers, which a spreadsheet keeps as floats
        return pa.array(found, pa.float64()).cast(pa.int64()).cast(pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return pa.array([cells.shown(cell) for cell in found], pa.string())


def _filled(texts: pa.StringArray, column: Column) -> pa.StringArray:
    """Texts with null for the empty ones and for the signs of emptiness."""
    signs = pa.array(["", *sorted(column.empty)])
    is_empty = pc.is_in(texts, value_set=signs) if column.empty else pc.equal(texts, "")
    return pc.if_else(is_empty, None, texts)


def _formulas(texts: pa.StringArray) -> pa.BooleanArray:
    return pc.match_substring_regex(texts, cells.FORMULA).fill_null(False)


def _ids(found: Cells, column: Column) -> Field:
    texts = _texts_of(found)
    return Field(_filled(pc.utf8_trim(texts, characters=" \t\n\r\xa0'"), column), _formulas(texts))


def _labels(found: Cells, column: Column) -> Field:
    texts = _texts_of(found)
    labels = _filled(by_distinct(texts, lambda text: folded(text.removeprefix("'"))), column)
    is_needed = column.must_exist or column.kind in _LISTED
    return Field(labels, _formulas(texts) if is_needed else no_cells(len(texts)))


def _codes(found: Cells, column: Column) -> Field:
    """What the list says; nothing for a text that it does not know."""
    labels = _labels(found, column)
    codes = by_distinct(
        labels.values,
        lambda label: column.values.get(name_key(label), column.others),
        _LISTED[column.kind],
    )
    return Field(codes, labels.broken, pc.if_else(codes.is_null(), labels.values, None))


def _groups(found: Cells, column: Column) -> Field:
    """The group of the list; a text that it does not know is a group of its own."""
    codes = _codes(found, column)
    return Field(pc.coalesce(codes.values, codes.unknown), codes.broken, codes.unknown)


def _links(found: Cells, column: Column) -> Field:
    links = _filled(pc.utf8_trim(_texts_of(found), characters=" \t\n\r\xa0'"), column)
    return Field(links, no_cells(len(links)))


def _texts(found: Cells, column: Column) -> Field:
    plain = pc.utf8_ltrim(_texts_of(found), characters="'")
    lines = pc.replace_substring_regex(plain, r"(?i)<br\s*/?>", "\n")
    texts = _filled(pc.utf8_trim_whitespace(lines), column)
    return Field(texts, no_cells(len(texts)))


def _moments(found: Cells, _: Column) -> Field:
    values = _plain_moments(found)
    if values is not None:
        return Field(values, no_cells(len(values)))
    return _parsed([cells.moment(cell) for cell in found])


def _days(found: Cells, _: Column) -> Field:
    """Days are few however many rows there are: each is read once."""
    known = {cell: cells.day(cell) for cell in set(found)}
    return _parsed([known[cell] for cell in found])


def _parsed(moments: Sequence[datetime | None | Literal[cells.Mark.UNREADABLE]]) -> Field:
    unreadable = pa.array([moment is cells.UNREADABLE for moment in moments], pa.bool_())
    good = [None if moment is cells.UNREADABLE else moment for moment in moments]
    return Field(pa.array(good, MOMENT), unreadable)


def _plain_moments(found: Cells) -> pa.TimestampArray | None:
    """The whole column at once when every filled cell is the usual text, otherwise None."""
    try:
        texts = pa.array(found, pa.string())
        texts = pc.if_else(pc.equal(texts, ""), None, texts)
        lengths = pc.min_max(pc.utf8_length(texts)).as_py()
        is_plain = set(lengths.values()) <= {_ISO_LENGTH, None}
        return texts.cast(MOMENT) if is_plain else None
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return None


def _durations(found: Cells, _: Column) -> Field:
    texts = {cell for cell in found if isinstance(cell, str)}
    strange = {text for text in texts if not cells.is_duration(text)}
    broken = pa.array([cell in strange for cell in found]) if strange else no_cells(len(found))
    return Field(pa.nulls(len(found), pa.string()), broken)


_READERS: dict[str, Callable[[Cells, Column], Field]] = {
    "id": _ids,
    "label": _labels,
    "code": _codes,
    "flag": _codes,
    "grade": _codes,
    "group": _groups,
    "link": _links,
    "text": _texts,
    "moment": _moments,
    "day": _days,
    "duration": _durations,
}
