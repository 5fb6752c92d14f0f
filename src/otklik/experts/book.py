"""What workbook does an expert fill in?"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from otklik.experts.sample import MaskedItem
from otklik.ingest.layout import Layout
from otklik.tables.marks import CRITERIA, FLAGS
from otklik.workspace.resources import shipped

SHEET = "Оценки"
_GUIDE = "Как оценивать"
_SHOWN = {"code": 14, "about": 22, "answered_on": 14}
"""Columns that the program fills in, with their widths; after them come the texts."""
_TEXTS = {"Вопрос": 60, "Ответ или публикация": 80}
_WIDTH, _GUIDE_WIDTHS = 14, (24, 22, 110)
_HIGHEST_MARK = 2


@dataclass(frozen=True)
class Signature:
    """Who fills the workbook in: filled in beforehand where it is known."""

    expert: str = ""
    role: str = "эксперт"


@cache
def marks_layout() -> Layout:
    """The columns that are read back (`reference/sources/expert_marks.toml`)."""
    return Layout.load(shipped("reference") / "sources" / "expert_marks.toml")


@cache
def rubric() -> Mapping[str, Any]:
    """What the marks mean (`reference/rubric.toml`)."""
    path = shipped("reference") / "rubric.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def write_book(path: Path, items: Iterable[MaskedItem], signature: Signature) -> int:
    """Writes the blind workbook; gives the number of items."""
    rows = list(items)
    with Workbook(str(path)) as book:
        _write_marks(book, rows, signature)
        _write_guide(book)
    return len(rows)


def _write_marks(book: Workbook, items: Sequence[MaskedItem], signature: Signature) -> None:
    sheet = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    columns = marks_layout().columns
    names = [name for name in columns if name not in _SHOWN]
    titles = [
        *(columns[name].title for name in _SHOWN),
        *_TEXTS,
        *(columns[n].title for n in names),
    ]
    sheet.write_row(0, 0, titles, bold)
    sheet.freeze_panes(1, 1)
    widths = [*_SHOWN.values(), *_TEXTS.values(), *[_WIDTH] * len(names)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width, plain)
    for number, item in enumerate(items, 1):
        for place, text in enumerate(_cells(item, names, signature)):
            sheet.write_string(number, place, text, plain)
    _restrict(sheet, len(items), len(titles) - len(names), names)


def _cells(item: MaskedItem, names: Sequence[str], signature: Signature) -> Iterator[str]:
    known = {"expert": signature.expert, "role": signature.role}
    yield from (item.item.code, rubric()[item.item.stream]["title"])
    yield f"{item.answered_on:%d.%m.%Y}" if item.answered_on else ""
    yield from (item.question, item.answer)
    yield from (known.get(name, "") for name in names)


def _restrict(sheet: Worksheet, rows: int, first: int, names: Sequence[str]) -> None:
    """Excel itself takes nothing but 0, 1, 2 and «да»."""
    marks = {"validate": "list", "source": [str(mark) for mark in range(_HIGHEST_MARK + 1)]}
    yes = {"validate": "list", "source": ["да"]}
    for place, name in enumerate(names, first):
        if name in CRITERIA or name in FLAGS:
            sheet.data_validation(1, place, max(rows, 1), place, marks if name in CRITERIA else yes)


def _write_guide(book: Workbook) -> None:
    sheet = book.add_worksheet(_GUIDE)
    bold = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(place, place, width, plain)
    for number, row in enumerate(_guide()):
        sheet.write_row(number, 0, row, bold if len(row) == 1 else plain)


def _guide() -> Iterator[Sequence[str]]:
    known, titles = rubric(), {c.name: c.title for c in marks_layout().columns.values()}
    yield from ((sentence,) for sentence in known["intro"])
    for stream in ("incident", "post"):
        yield ("",)
        yield (f"{known[stream]['title'].capitalize()}:",)
        for name, title, meaning in known[stream]["criteria"]:
            yield titles[name], title, meaning
    yield ("",)
    for name, meaning in known["flags"].items():
        yield titles[name], "", meaning
