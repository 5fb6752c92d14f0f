"""What does one cell mean when its column is not as plain as it should be?"""

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Final, Literal
from zoneinfo import ZoneInfo

from otklik.core.russian import MONTH_NAMES

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
_BETWEEN_MONTH_AND_YEAR = re.compile(r"[\s.,/–-]+")
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
_NOTHING = frozenset({"", "-", "–", "—"})

_EXCEL_EPOCH = datetime(1899, 12, 30)
_FIRST_DAY, _AFTER_LAST_DAY = 1, 2_958_466
"""Serial days that Excel knows: 1900 … 9999."""
AFTER_LAST_SECOND = 253_370_764_800
"""Unix seconds that have a date in every zone: before 9999."""
_LAST_YEAR = 9999
_AFTER_LARGEST = 1 << 63


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


def month(cell: object) -> datetime | None | Literal[Mark.UNREADABLE]:
    """The first midnight of a month: `Октябрь-2024`, `10.2024` or any day of it."""
    at = day(cell)
    if at is UNREADABLE and isinstance(cell, str):
        at = day(f"01.{_numbered_month(cell)}")
    return at.replace(day=1) if isinstance(at, datetime) else at


def instant(cell: object, zone: ZoneInfo) -> datetime | None | Literal[Mark.UNREADABLE]:
    """Wall time of a zone from Unix seconds, or from ISO that names its own offset."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    at = _aware(cell)
    return at.astimezone(zone).replace(microsecond=0, tzinfo=None) if at else UNREADABLE


def whole(cell: object) -> int | None | Literal[Mark.UNREADABLE]:
    """A whole number, zero or more: `3`, `3.0`, `1 234`."""
    if isinstance(cell, bool):
        return UNREADABLE
    plain = "".join((shown(cell) or "").removeprefix("'").split())
    if plain in _NOTHING:
        return None
    found = _WHOLE.fullmatch(plain)
    number = int(found[1]) if found else _AFTER_LARGEST
    return number if number < _AFTER_LARGEST else UNREADABLE


def total(cell: object) -> int | None | Literal[Mark.UNREADABLE]:
    """The sum of a list of whole numbers; nothing for no list."""
    if not isinstance(cell, list):
        return None if cell is None else UNREADABLE
    numbers = [number for number in map(whole, cell) if isinstance(number, int)]
    return sum(numbers) if len(numbers) == len(cell) else UNREADABLE


def lines(cell: object) -> str | None | Literal[Mark.UNREADABLE]:
    """A list of texts, a line each; nothing for no list."""
    if not isinstance(cell, list):
        return None if cell is None else UNREADABLE
    texts = [text for text in cell if isinstance(text, str)]
    return "\n".join(texts) if len(texts) == len(cell) else UNREADABLE


def is_duration(text: str) -> bool:
    """Whether a text is a length of time, or empty; a cell of any other type always is one."""
    plain = text.strip().removeprefix("'")
    return plain in _NOTHING or _DURATION.fullmatch(plain) is not None


def _numbered_month(text: str) -> str:
    """`10.2024` from `Октябрь-2024`; what is no such thing stays as it is."""
    name, *rest = _BETWEEN_MONTH_AND_YEAR.split(text.strip().casefold(), maxsplit=1)
    number = MONTH_NAMES.index(name) + 1 if name in MONTH_NAMES else name
    return ".".join([str(number), *rest])


def _aware(cell: object) -> datetime | None:
    """A moment with its offset from Greenwich, if the cell tells one."""
    if isinstance(cell, str):
        try:
            at = datetime.fromisoformat(cell.strip())
        except ValueError:
            return None
        return at if at.tzinfo and 1 < at.year < _LAST_YEAR else None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return datetime.fromtimestamp(cell, UTC) if 0 <= cell < AFTER_LAST_SECOND else None


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
