"""What do the cells of one column mean, whatever types a spreadsheet gave them?

A column is converted at once where all its cells are as they should be; only an odd chunk is
looked at cell by cell, by the functions of `cells`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest import cells
from otklik.ingest.layout import Column
from otklik.tables.fields import MOMENT
from otklik.workspace.names import folded, name_key

Cells = Sequence[object]

_ISO_LENGTH = len("2026-01-31 23:59:59")


@dataclass(frozen=True)
class Field:
    """A converted column: canonical `values`, and which cells are `broken` (cannot be read).

    `raw` is the text as found, for the codes of a list only.
    """

    values: pa.Array
    broken: pa.BooleanArray
    raw: pa.StringArray | None = None

    def take(self, places: pa.Int64Array) -> "Field":
        """Some rows of the column, by their places."""
        raw = None if self.raw is None else self.raw.take(places)
        return Field(self.values.take(places), self.broken.take(places), raw)


def read_column(column: Column, found: Cells | None, length: int) -> Field:
    """Convert the cells of a column; a column that the file does not have is empty."""
    if found is None:
        kind = MOMENT if column.kind == "moment" else pa.string()
        return Field(pa.nulls(length, kind), no_cells(length))
    return _READERS[column.kind](found, column)


def by_distinct(array: pa.StringArray, change: Callable[[str], str | None]) -> pa.StringArray:
    """Apply a function once to each distinct text of an array; null stays null."""
    encoded = array.dictionary_encode()
    changed = [change(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(changed, pa.string()).take(encoded.indices)


def no_cells(length: int) -> pa.BooleanArray:
    """A mask that marks nothing."""
    return pa.nulls(length, pa.bool_()).fill_null(False)


def as_text(found: Cells) -> pa.StringArray:
    """Cells as a person sees them; empty ones are null."""
    return _empty_as_null(_texts_of(found))


def _texts_of(found: Cells) -> pa.StringArray:
    try:
        return pa.array(found, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        pass
    try:  # whole numbers, which a spreadsheet keeps as floats
        return pa.array(found, pa.float64()).cast(pa.int64()).cast(pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return pa.array([cells.shown(cell) for cell in found], pa.string())


def _empty_as_null(texts: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _formulas(texts: pa.StringArray) -> pa.BooleanArray:
    return pc.match_substring_regex(texts, cells.FORMULA).fill_null(False)


def _ids(found: Cells, _: Column) -> Field:
    texts = as_text(found)
    return Field(_empty_as_null(pc.utf8_trim(texts, characters=" \t\n\r\xa0'")), _formulas(texts))


def _labels(found: Cells, column: Column) -> Field:
    texts = as_text(found)
    labels = by_distinct(texts, lambda text: folded(text.removeprefix("'")) or None)
    is_needed = column.must_exist or column.kind == "code"
    return Field(labels, _formulas(texts) if is_needed else no_cells(len(texts)))


def _codes(found: Cells, column: Column) -> Field:
    labels = _labels(found, column)
    codes = by_distinct(labels.values, lambda label: column.values.get(name_key(label)))
    return Field(codes, labels.broken, raw=labels.values)


def _links(found: Cells, _: Column) -> Field:
    links = _empty_as_null(pc.utf8_trim(as_text(found), characters=" \t\n\r\xa0'"))
    return Field(links, no_cells(len(links)))


def _texts(found: Cells, _: Column) -> Field:
    plain = pc.utf8_ltrim(as_text(found), characters="'")
    lines = pc.replace_substring_regex(plain, r"(?i)<br\s*/?>", "\n")
    texts = _empty_as_null(pc.utf8_trim_whitespace(lines))
    return Field(texts, no_cells(len(texts)))


def _moments(found: Cells, _: Column) -> Field:
    values = _plain_moments(found)
    if values is not None:
        return Field(values, no_cells(len(values)))
    parsed = [cells.moment(cell) for cell in found]
    unreadable = pa.array([moment is cells.UNREADABLE for moment in parsed], pa.bool_())
    good = [None if moment is cells.UNREADABLE else moment for moment in parsed]
    return Field(pa.array(good, MOMENT), unreadable)


def _plain_moments(found: Cells) -> pa.TimestampArray | None:
    """The whole column at once when every filled cell is the usual text, otherwise None."""
    try:
        texts = _empty_as_null(pa.array(found, pa.string()))
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
    "link": _links,
    "text": _texts,
    "moment": _moments,
    "duration": _durations,
}
