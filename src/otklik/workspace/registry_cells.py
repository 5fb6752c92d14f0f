"""What may a person write in one cell of the registry?"""

from datetime import date, datetime

from otklik.tables.cases import PLATFORMS
from otklik.tables.registry import AUTHORITY_KINDS
from otklik.workspace.names import folded

_YES = frozenset({"да", "true", "истина", "1"})
_NO = frozenset({"нет", "false", "ложь", "0", ""})
_DATES = ("%Y-%m-%d", "%d.%m.%Y")


class BadCell(Exception):
    """A cell that cannot be understood: what is wrong and what to do, in Russian."""

    def __init__(self, what: str, todo: str) -> None:
        self.what, self.todo = what, todo
        super().__init__(what)


def text(cell: str) -> str | None:
    """A text, None for an empty cell."""
    return folded(cell) or None


def needed(cell: str) -> str:
    """A text that must be there."""
    if found := text(cell):
        return found
    raise BadCell("ячейка пуста", "заполните её или удалите строку")


def kind(cell: str) -> str:
    """One of the kinds of authorities."""
    return listed(cell, "вид", AUTHORITY_KINDS)


def platform(cell: str) -> str:
    """One of the networks."""
    return listed(cell, "площадка", PLATFORMS)


def listed(cell: str, what: str, words: tuple[str, ...]) -> str:
    """One of the words of a list; `what` says of what."""
    found = folded(cell).lower()
    if found in words:
        return found
    raise BadCell(f"{what} «{cell}» не из списка", f"напишите одно из: {', '.join(words)}")


def count(cell: str) -> int | None:
    """A number of persons; Excel may have put spaces between thousands."""
    digits = "".join(cell.split())
    if not digits:
        return None
    if digits.isdecimal() and int(digits) > 0:
        return int(digits)
    raise BadCell(f"не число жителей: «{cell}»", "напишите целое число больше нуля или сотрите")


def whole(cell: str) -> int | None:
    """A whole number, or nothing."""
    if not cell.strip():
        return None
    if cell.strip().isdecimal():
        return int(cell)
    raise BadCell(f"не целое число: «{cell}»", "напишите число цифрами или сотрите")


def day(cell: str) -> date | None:
    """`2026-01-31`, or `31.01.2026` as Excel writes it."""
    if not cell.strip():
        return None
    for form in _DATES:
        try:
            return datetime.strptime(cell.strip(), form).date()
        except ValueError:
            continue
    raise BadCell(f"не дата: «{cell}»", "напишите дату так: 31.01.2026")


def flag(cell: str) -> bool:
    """Yes or no, in the words of a person or of Excel."""
    found = folded(cell).lower()
    if found in _YES | _NO:
        return found in _YES
    raise BadCell(f"не «да» и не «нет»: «{cell}»", "напишите «да» или «нет»")


def shown(value: object) -> object:
    """How a value is written back."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return "" if value is None else value
