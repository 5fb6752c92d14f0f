"""Which part of a long list is shown?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PAGE = 50


@dataclass(frozen=True)
class Page:
    """The rows of one page of a list of `total`, from row `first` on, counted from 1."""

    rows: Sequence[Any]
    number: int
    pages: int
    first: int
    total: int


def page_of(rows: Any, total: int, asked: str) -> Page:
    """A page by its number as written in the address; the nearest there is.

    `rows` is anything that can be sliced, a query too.
    """
    pages = max(1, -(-total // PAGE))
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), pages)
    begin = (number - 1) * PAGE
    return Page(list(rows[begin : begin + PAGE]), number, pages, begin + 1, total)
