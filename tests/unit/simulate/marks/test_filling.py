"""Do the experts of the simulator fill the workbook in as people would?"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.unit.simulate.reading import LAST, Written, read_csv

from otklik.core.errors import OtklikError
from otklik.experts.book import Signature, write_book
from otklik.experts.sample import MaskedItem
from otklik.ingest.batches import ingest_file
from otklik.simulate.marks.filling import fill_sample
from otklik.workspace.folder import Workspace
from otklik.workspace.samples import SampledItem

BEFORE = str(LAST)

Items = Mapping[str, SampledItem]


@pytest.fixture(scope="module")
def items(written: Written) -> Items:
    """Some answers and posts of the last month, and every promise of it."""
    cases = [
        (row, bool(row["promised_on"]))
        for row in written.cases.values()
        if row["answered_at"][:7] == BEFORE and row["authority_id"]
    ]
    chosen = [row for row, _ in cases[:60]] + [row for row, promises in cases if promises][:5]
    posts = read_csv(written.simulation.truth / "posts.csv")
    found = [("incident", row["case_id"]) for row in chosen]
    found += [
        ("message", row["message_id"])
        for row in written.messages.values()
        if row["finished_on"][:7] == BEFORE
    ][:30]
    found += [("post", row["item_id"]) for row in posts if row["month"] == BEFORE][:30]
    unique = dict.fromkeys(found)
    return {
        f"{number:012x}": SampledItem(f"{number:012x}", stream, item_id)
        for number, (stream, item_id) in enumerate(unique, 10**9)
    }


@pytest.fixture(scope="module")
def sample(items: Items, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.xlsx"
    write_book(path, (MaskedItem(item, "?", "!") for item in items.values()), Signature())
    return path


@pytest.fixture(scope="module")
def filled(
    sample: Path, items: Items, written: Written, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ...]:
    out = tmp_path_factory.mktemp("filled")
    return fill_sample(sample, items, written.simulation.truth, out, 1)


def rows(path: Path) -> list[dict[str, object]]:
    header, *found = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in found]


def test_two_experts_mark_everything_and_the_arbiter_what_they_disagree_about(
    filled: tuple[Path, ...], items: Items
) -> None:
    first, second, arbiter = map(rows, filled)
    assert {row["Код"] for row in first} == {row["Код"] for row in second} == items.keys()
    assert 0 < len(arbiter) < len(items) / 2
    assert {row["Роль"] for row in arbiter} == {"арбитр"}
    assert {row["Роль"] for row in (*first, *second)} == {"эксперт"}
    assert {row["Эксперт"] for row in first} != {row["Эксперт"] for row in second}


def test_a_post_has_no_sixth_criterion(filled: tuple[Path, ...], items: Items) -> None:
    for row in rows(filled[0]):
        is_post = items[str(row["Код"])].stream == "post"
        assert (row["Р6 Форма"] == "") == is_post
        assert row["Р1 По существу"] in (0, 1, 2)


def test_promised_days_are_those_of_the_answers(
    filled: tuple[Path, ...], items: Items, written: Written
) -> None:
    found = {str(row["Код"]): str(row["Обещанный день"]) for row in rows(filled[0])}
    told = {code: day for code, day in found.items() if day}
    assert told
    for code, day in told.items():
        on = written.cases[items[code].item_id]["promised_on"]
        assert datetime.strptime(day, "%d.%m.%Y").date().isoformat() == on


def test_the_same_arguments_write_the_same_bytes(
    sample: Path, items: Items, written: Written, filled: tuple[Path, ...], tmp_path: Path
) -> None:
    again = fill_sample(sample, items, written.simulation.truth, tmp_path, 1)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in filled]
    other = fill_sample(sample, items, written.simulation.truth, tmp_path, 2)
    assert other[0].read_bytes() != filled[0].read_bytes()


def test_every_row_is_accepted(filled: tuple[Path, ...], tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", "Заречный край", "Asia/Yekaterinburg")
    for path in filled:
        report = ingest_file(workspace, path, now=datetime(2026, 6, 1))
        assert report.format == "expert_marks"
        assert (report.rejected, report.accepted) == (0, len(rows(path)))


def test_an_item_of_another_simulation_is_refused(
    sample: Path, items: Items, written: Written, tmp_path: Path
) -> None:
    strange = {code: SampledItem(code, "incident", "1") for code in items}
    with pytest.raises(OtklikError, match="ничего не знает"):
        fill_sample(sample, strange, written.simulation.truth, tmp_path, 1)
