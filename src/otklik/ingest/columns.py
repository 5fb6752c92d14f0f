"""What do the cells of one column mean, whatever types a spreadsheet gave them?

A column is converted at once where all its cells are as they should be; only an odd chunk is
looked at cell by cell, by the functions of `cells`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest import cells
from otklik.ingest.layout import Code, Column
from otklik.tables.fields import MOMENT
from otklik.workspace.names import folded, name_key

Cells = Sequence[object]

_LISTED = {"code": pa.string(), "flag": pa.bool_(), "grade": pa.int64(), "group": pa.string()}
"""The kinds whose values come from a list, and what the codes of the list are."""
_TYPES = {
    **dict.fromkeys(("moment", "day", "month", "instant", "measured"), MOMENT),
    **dict.fromkeys(("whole", "total"), pa.int64()),
    **_LISTED,
}
"""The kinds whose values are not always text."""

_ISO_LENGTH = len("2026-01-31 23:59:59")
_ZONED_LENGTH = len("2026-01-31T23:59:59+00:00")
_QUARTER = 900


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


def _texts_of(found: Cells) -> Field:
    """Cells as a person sees them; a cell that is no single value is broken."""
    try:
        texts = pa.array(found, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return _odd_texts_of(found)
    return Field(texts, no_cells(len(texts)))


def _odd_texts_of(found: Cells) -> Field:
    try:  # whole numbers, which a spreadsheet keeps as floats
        texts = pa.array(found, pa.float64()).cast(pa.int64()).cast(pa.string())
        return Field(texts, no_cells(len(texts)))
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        broken = pa.array([isinstance(cell, list | dict) for cell in found], pa.bool_())
        return Field(pa.array([cells.shown(cell) for cell in found], pa.string()), broken)


def _filled(texts: pa.StringArray, column: Column) -> pa.StringArray:
    """Texts with null for the empty ones and for the signs of emptiness."""
    signs = pa.array(["", *sorted(column.empty)])
    is_empty = pc.is_in(texts, value_set=signs) if column.empty else pc.equal(texts, "")
    return pc.if_else(is_empty, None, texts)


def _with_formulas(texts: Field) -> pa.BooleanArray:
    formulas = pc.match_substring_regex(texts.values, cells.FORMULA).fill_null(False)
    return pc.or_(texts.broken, formulas)


def _ids(found: Cells, column: Column) -> Field:
    texts = _texts_of(found)
    trimmed = pc.utf8_trim(texts.values, characters=" \t\n\r\xa0'")
    return Field(_filled(trimmed, column), _with_formulas(texts))


def _labels(found: Cells, column: Column) -> Field:
    texts = _texts_of(found)
    labels = by_distinct(texts.values, lambda text: folded(text.removeprefix("'")))
    is_needed = column.must_exist or column.kind in _LISTED
    return Field(_filled(labels, column), _with_formulas(texts) if is_needed else texts.broken)


def _codes(found: Cells, column: Column) -> Field:
    """What the list says; a text that it does not know is nothing, or a mistake if it is strict."""
    labels = _labels(found, column)
    codes = by_distinct(
        labels.values,
        lambda label: column.values.get(name_key(label), column.others),
        _LISTED[column.kind],
    )
    unknown = pc.if_else(codes.is_null(), labels.values, None)
    if column.strict:
        return Field(codes, pc.or_(labels.broken, unknown.is_valid()))
    return Field(codes, labels.broken, unknown)


def _groups(found: Cells, column: Column) -> Field:
    """The group of the list; a text that it does not know is a group of its own."""
    codes = _codes(found, column)
    return Field(pc.coalesce(codes.values, codes.unknown), codes.broken, codes.unknown)


def _links(found: Cells, column: Column) -> Field:
    texts = _texts_of(found)
    links = pc.utf8_trim(texts.values, characters=" \t\n\r\xa0'")
    return Field(_filled(links, column), texts.broken)


def _texts(found: Cells, column: Column) -> Field:
    texts = _texts_of(found)
    plain = pc.utf8_ltrim(texts.values, characters="'")
    lines = pc.replace_substring_regex(plain, r"(?i)<br\s*/?>", "\n")
    return Field(_filled(pc.utf8_trim_whitespace(lines), column), texts.broken)


def _lines(found: Cells, _: Column) -> Field:
    """Lists of texts, each a line."""
    return _parsed([cells.lines(cell) for cell in found], pa.string())


def _moments(found: Cells, _: Column) -> Field:
    values = _plain_moments(found)
    if values is not None:
        return Field(values, no_cells(len(values)))
    return _parsed([cells.moment(cell) for cell in found], MOMENT)


def _days(found: Cells, _: Column) -> Field:
    """Days are few however many rows there are: each is read once."""
    known = {cell: cells.day(cell) for cell in set(found)}
    return _parsed([known[cell] for cell in found], MOMENT)


def _months(found: Cells, _: Column) -> Field:
    known = {cell: cells.month(cell) for cell in set(found)}
    return _parsed([known[cell] for cell in found], MOMENT)


def _instants(found: Cells, column: Column) -> Field:
    values = _plain_instants(found, column.zone)
    if values is not None:
        return Field(values, no_cells(len(values)))
    return _parsed([cells.instant(cell, column.zone) for cell in found], MOMENT)


def _measured(found: Cells, _: Column) -> Field:
    return Field(pa.array(found, MOMENT), no_cells(len(found)))


def _wholes(found: Cells, _: Column) -> Field:
    values = _plain_numbers(found)
    if values is not None:
        return Field(values, no_cells(len(values)))
    return _parsed([cells.whole(cell) for cell in found], pa.int64())


def _totals(found: Cells, _: Column) -> Field:
    """Sums of lists of whole numbers."""
    return _parsed([cells.total(cell) for cell in found], pa.int64())


def _parsed(meant: Sequence[object], kind: pa.DataType) -> Field:
    unreadable = pa.array([one is cells.UNREADABLE for one in meant], pa.bool_())
    good = [None if one is cells.UNREADABLE else one for one in meant]
    return Field(pa.array(good, kind), unreadable)


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


def _plain_instants(found: Cells, zone: ZoneInfo) -> pa.TimestampArray | None:
    """The whole column at once when its cells are Unix seconds or ISO with an offset."""
    seconds = _plain_numbers(found)
    if seconds is None:
        seconds = _zoned_seconds(found)
    if seconds is None or (pc.max(seconds).as_py() or 0) >= cells.AFTER_LAST_SECOND:
        return None
    return _wall_time(seconds, zone)


def _zoned_seconds(found: Cells) -> pa.Int64Array | None:
    """Unix seconds when every filled cell is the usual text with an offset."""
    try:
        texts = pa.array(found, pa.string())
        lengths = set(pc.min_max(pc.utf8_length(texts)).as_py().values())
        seconds = texts.cast(pa.timestamp("s", "UTC")).cast(pa.int64())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return None
    is_plain = lengths <= {_ZONED_LENGTH, None} and (pc.min(seconds).as_py() or 0) >= 0
    return seconds if is_plain else None


def _wall_time(seconds: pa.Int64Array, zone: ZoneInfo) -> pa.TimestampArray:
    """The clocks of a zone: it is asked once for every quarter of an hour, when they may change."""
    quarters = pc.divide(seconds, _QUARTER).dictionary_encode()
    starts = (quarter * _QUARTER for quarter in quarters.dictionary.to_pylist())
    shifts = [datetime.fromtimestamp(start, zone).utcoffset() for start in starts]
    shift = pa.array(shifts, pa.duration("s")).take(quarters.indices)
    return pc.add(seconds.cast(pa.timestamp("s")), shift).cast(MOMENT)


def _plain_numbers(found: Cells) -> pa.Int64Array | None:
    """The whole column at once when its cells are whole numbers and nothing else."""
    try:
        numbers = pa.array(found)
    except (pa.ArrowTypeError, pa.ArrowInvalid, OverflowError):
        return None
    is_plain = pa.types.is_int64(numbers.type) and (pc.min(numbers).as_py() or 0) >= 0
    return numbers if is_plain else None


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
    "lines": _lines,
    "moment": _moments,
    "day": _days,
    "month": _months,
    "instant": _instants,
    "measured": _measured,
    "whole": _wholes,
    "total": _totals,
    "duration": _durations,
}
