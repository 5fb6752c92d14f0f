"""How do two experts and an arbiter fill the workbook of a sample in?"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.experts.book import SHEET, marks_layout
from otklik.simulate.marks.expert import POST, Deserved, deserved, disagree, given
from otklik.simulate.marks.model import MarkModel, load_mark_model
from otklik.simulate.marks.quality import QUALITY_FILE
from otklik.tables.marks import CRITERIA, FLAGS
from otklik.workspace.samples import SampledItem

_EMPTY = frozenset({"same_answers", "interim_answers"})
"""Kinds of gaming whose answers say nothing."""
_FILES = {"incident": "cases.csv", "message": "messages.csv", POST: "posts.csv"}
_IDS = {"incident": "case_id", "message": "message_id", POST: "item_id"}
_ANSWERED = {"incident": "answered_at", "message": "finished_on", POST: "published_at"}
_EXPERTS = ("Эксперт 1", "Эксперт 2")
_ARBITER = "Арбитр"

Row = Mapping[str, str]


@dataclass(frozen=True)
class Filled:
    """One expert's name and role and what was given, by code."""

    expert: str
    role: str
    marks: Mapping[str, Deserved]


def fill_sample(
    sample: Path, items: Mapping[str, SampledItem], truth: Path, out: Path, seed: int
) -> tuple[Path, ...]:
    """Plays the experts of a sample's workbook: writes a filled one for each of two, and for the
    arbiter where they disagree.

    `items` say what each code stands for, `truth` is a folder of `simulate`. The same arguments
    write the same bytes. `OtklikError` for an item the simulation does not know.
    """
    model, known = load_mark_model(), _Truth(truth)
    codes = _codes(sample)
    month = max(known.month(items[code]) for code in codes)
    true = {code: known.deserved(items[code], seed, model) for code in codes}
    fillings = list(_fillings(true, items, seed, model))
    out.mkdir(parents=True, exist_ok=True)
    on = month.end + timedelta(days=model.expert.fast_days)
    return tuple(_write(out, filled, on) for filled in fillings)


def _fillings(
    true: Mapping[str, Deserved], items: Mapping[str, SampledItem], seed: int, model: MarkModel
) -> Iterator[Filled]:
    """The arbiter is given what the two disagree about, and gives what is deserved."""
    both = []
    for expert in _EXPERTS:
        marks = {
            code: given(seed, expert, items[code].stream, items[code].item_id, one, model.expert)
            for code, one in true.items()
        }
        both.append(marks)
        yield Filled(expert, "эксперт", marks)
    first, second = both
    torn = [code for code in true if disagree(first[code], second[code], model.agreement)]
    if torn:
        yield Filled(_ARBITER, "арбитр", {code: true[code] for code in torn})


def _codes(sample: Path) -> list[str]:
    """The codes of a workbook, in its order."""
    header, *rows = CalamineWorkbook.from_path(sample).get_sheet_by_name(SHEET).to_python()
    place = [str(name) for name in header].index(_titles()["code"])
    return [str(row[place]) for row in rows if row[place]]


def _titles() -> Mapping[str, str]:
    return {column.name: column.title for column in marks_layout().columns.values()}


def _write(out: Path, filled: Filled, on: datetime) -> Path:
    path, titles = out / f"{filled.expert}.xlsx", _titles()
    with Workbook(str(path)) as book:
        book.set_properties({"created": on})
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, list(titles.values()))
        for number, (code, marks) in enumerate(filled.marks.items(), 1):
            cells = _cells(code, marks, filled, on)
            sheet.write_row(number, 0, [cells.get(name, "") for name in titles])
    return path


def _cells(code: str, marks: Deserved, filled: Filled, on: datetime) -> Mapping[str, str | int]:
    return {
        "code": code,
        **dict(zip(CRITERIA, marks.marks, strict=False)),
        **{flag: "да" for flag in FLAGS if flag in marks.flags},
        "promised_at": f"{marks.promised_on:%d.%m.%Y}" if marks.promised_on else "",
        "expert": filled.expert,
        "role": filled.role,
        "assessed_at": f"{on:%d.%m.%Y}",
    }


@dataclass(frozen=True)
class _Truth:
    """The truth of a simulation, read back."""

    folder: Path

    def deserved(self, item: SampledItem, seed: int, model: MarkModel) -> Deserved:
        """What an item deserves: by its body's quality, unless it says nothing at all."""
        row = self._row(item)
        quality = self._qualities[str(self.month(item)), row["authority_id"]]
        share = float(quality[item.stream])
        if item.item_id in self._empty:
            share *= model.item.empty_part
        promised = row.get("promised_on")
        promised_on = date.fromisoformat(promised) if promised else None
        return deserved(seed, item.stream, item.item_id, share, promised_on, model.item)

    def month(self, item: SampledItem) -> Month:
        """The month in which an item was answered or published."""
        return Month.parse(self._row(item)[_ANSWERED[item.stream]][:7])

    def _row(self, item: SampledItem) -> Row:
        if row := self._rows.get((item.stream, item.item_id)):
            return row
        raise OtklikError(
            f"Об элементе выборки «{item.item_id}» симулятор ничего не знает. "
            "Что сделать: укажите истину той же симуляции, из которой сделана выборка."
        )

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Row]:
        return {
            (stream, row[_IDS[stream]]): row
            for stream, file in _FILES.items()
            for row in _read(self.folder / file)
        }

    @cached_property
    def _qualities(self) -> Mapping[tuple[str, str], Row]:
        rows = _read(self.folder / QUALITY_FILE)
        return {(row["month"], row["authority_id"]): row for row in rows}

    @cached_property
    def _empty(self) -> frozenset[str]:
        rows = _read(self.folder / "gamings.csv")
        return frozenset(row["item_id"] for row in rows if row["kind"] in _EMPTY)


def _read(path: Path) -> Sequence[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
