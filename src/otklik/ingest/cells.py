"""What does one cell mean when its column is not as plain as it should be?"""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final, Literal

FORMULA = (
    r"^'?(=\S|#(REF!|VALUE!|DIV/0!|NAME\?|N/A|NUM!|NULL!"
    r"|ССЫЛКА!|ЗНАЧ!|ДЕЛ/0!|ИМЯ\?|Н/Д|ЧИСЛО!|ПУСТО!))"
)
"""A formula left as text, or the value of a broken one, in English and in Russian Excel."""

_FORMULA = re.compile(FORMULA)
_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})[ T]+{_CLOCK}")
_RUSSIAN = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}),?\s+{_CLOCK}")
_DURATION = re.compile(
    r"(?:\d+\s*(?:days?|дн(?:\.|ей|я)?|день|сут(?:ок|ки|\.)?),?\s*)?\d+:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
)
_NOTHING = frozenset({"", "-", "–", "—"})

_EXCEL_EPOCH = datetime(1899, 12, 30)
_FIRST_DAY, _AFTER_LAST_DAY = 1, 2_958_466
"""Serial days that Excel knows: 1900 … 9999."""


class Mark(Enum):
    """What is not a value."""

    UNREADABLE = "нечитаемо"


UNREADABLE: Final = Mark.UNREADABLE


def shown(cell: object) -> str | None:
    """A cell as a person sees it: `39520480.0` of a spreadsheet is `39520480`."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)


def is_formula(cell: object) -> bool:
    """Whether a cell holds a formula as text, or the value of a broken one."""
    return isinstance(cell, str) and _FORMULA.match(cell) is not None


def moment(cell: object) -> datetime | None | Literal[Mark.UNREADABLE]:
    """Wall time in whole seconds; a date without a time is unreadable, unless Excel typed it.

    Accepted: a date cell, its serial number, `2026-01-31 23:59:59` and `31.01.2026 23:59`.
    """
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0, tzinfo=None)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(cell)
    return _written(cell) if isinstance(cell, str) else UNREADABLE


def day(cell: object) -> datetime | None | Literal[Mark.UNREADABLE]:
    """Midnight of a day, written with or without a time of day, which does not count.

    Accepted: all that `moment` accepts, `2026-01-31` and `31.01.2026`.
    """
    at = moment(cell)
    if at is UNREADABLE and isinstance(cell, str):
        at = moment(f"{cell.strip()} 0:00")
    return datetime.combine(at, time()) if isinstance(at, datetime) else at


def is_duration(text: str) -> bool:
    """Whether a text is a length of time, or empty; a cell of any other type always is one."""
    plain = text.strip().removeprefix("'")
    return plain in _NOTHING or _DURATION.fullmatch(plain) is not None


def _serial(days: float) -> datetime | Literal[Mark.UNREADABLE]:
    if not _FIRST_DAY <= days < _AFTER_LAST_DAY:
        return UNREADABLE
    return _EXCEL_EPOCH + timedelta(seconds=round(days * 86_400))


def _written(text: str) -> datetime | None | Literal[Mark.UNREADABLE]:
    plain = text.strip().removeprefix("'").strip()
    if plain in _NOTHING:
        return None
    if found := _ISO.fullmatch(plain):
        year, month, day, *clock = found.groups()
    elif found := _RUSSIAN.fullmatch(plain):
        day, month, year, *clock = found.groups()
    else:
        return UNREADABLE
    try:
        hour, minute, second = (int(part or 0) for part in clock)
        return datetime(int(year), int(month), int(day), hour, minute, second)
    except ValueError:
        return UNREADABLE
