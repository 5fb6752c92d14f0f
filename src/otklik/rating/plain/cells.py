"""What may a person write in a cell of a table of values?"""

import math
import re

from otklik.workspace.registry_cells import BadCell

NOTHING = frozenset({"", "-", "–", "—", "..", "...", "…", "н/д", "нет данных", "n/a", "na", "nan"})
"""How tables say that a value is not known."""

_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?")
_MINUS = "\N{MINUS SIGN}"


def decimal(cell: str) -> float | None:
    """A number with a decimal point or comma, None where there is none; else `BadCell`."""
    plain = _plain(cell)
    if plain in NOTHING:
        return None
    if _NUMBER.fullmatch(plain):
        found = float(plain.replace(",", "."))
        if math.isfinite(found):
            return found
    raise BadCell(f"не число: «{cell.strip()}»", "напишите число цифрами, долю — как 0,85")


def count(cell: str) -> float | None:
    """How many cases, zero or more; None where it is not told."""
    found = decimal(cell)
    if found is not None and found < 0:
        raise BadCell(f"не число случаев: «{cell.strip()}»", "напишите ноль или больше")
    return found


def separator(cell: str) -> str:
    """What divides the fraction of a number: a point, a comma or nothing."""
    return next((mark for mark in ",." if mark in cell and _plain(cell) not in NOTHING), "")


def _plain(cell: str) -> str:
    """Without spaces between thousands and with a minus of the keyboard."""
    folded = " ".join(cell.casefold().split()).removeprefix("'")
    joined = folded.replace(" ", "").replace(_MINUS, "-")
    return folded if folded in NOTHING else joined
