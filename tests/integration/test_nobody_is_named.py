"""Is nothing that people wrote, and nobody who wrote, decided or marked, in what is given out?"""

import html
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
from tests.batching import mark, put
from tests.making import MAY
from tests.regioning import DISTRICT, cases_of, ingest, new_workspace
from tests.unit.site.test_public import contents
from tests.unit.workspace.test_journal import PENALTY

from otklik.editions.month import draft_month, freeze_month, publish_month
from otklik.editions.release import release
from otklik.site.build import build_site
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import require_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import append
from otklik.workspace.samples import Sample, SampledItem, save_sample

NOW = datetime(2026, 7, 1, 12)
PLANTED = {
    "URL автора": "https://vk.com/id7780042317",
    "Текст инцидента": "Канарейка поёт у нашего подъезда & мешает",
    "1ый ответ ПИ": "Канарейку переселят в тёплую клетку",
    "Общий текст первого ответа": "Здравствуйте, клетку уже несут",
    "Урл поста": "https://vk.com/wall-7780_42317?reply=77",
    "Исполнитель": "Щеглов Кенар Чижович",
    "Примечание": "жёлтая, с хохолком",
    "Улица": "Птицеловов",
    "Населенный пункт": "Нижние Синицы",
}
EXPERT, FIRST, SECOND = "Снегирёва Варвара", "Дроздов Пётр", "Зябликова Анна"
REASON = "в ответе назван диагноз заявителя"
NOT_PUBLIC = ("author_key", "place_key", "answer_hash", "case_id", "executor")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A region whose May is published, with canaries wherever a person leaves a trace."""
    made = new_workspace(tmp_path_factory.mktemp("canaries") / "region")
    settings = made.settings_file
    settings.write_text(settings.read_text().replace("incidents-1.0.0", "1.0.0"))
    for place, month in enumerate((*MAY.back(4), MAY)):
        ingest(made, str(month), cases_of(month, 14, first=990_100 * (place + 1), **PLANTED))
    put(made, "cases", map(_message, range(12)))
    case = _frozen(made)
    save_sample(made.samples, Sample(MAY, "ab" * 32, (SampledItem("c1", "incident", case),)))
    put(made, "assessments", [mark("c1", EXPERT), mark("c1", f"{EXPERT} вторая")])
    decided = replace(PENALTY, case_id=None, stream=None, first=FIRST, second=SECOND)
    append(made.decisions, [decided], NOW)
    _frozen(made)
    draft_month(made, MAY)
    publish_month(made, MAY, NOW)
    return made


def _message(number: int) -> dict[str, object]:
    """One of the other stream, which the rules ask for."""
    created_at = MAY.start + timedelta(days=1 + number)
    return {
        "stream": "message",
        "case_id": f"7780{number:04}",
        "authority_name": DISTRICT.name,
        "created_at": created_at,
        "due_at": created_at + timedelta(days=12),
        "first_answer_at": created_at + timedelta(days=5),
        "outcome": "explained",
    }


def _frozen(workspace: Workspace) -> str:
    """Freezes May; the number of a case of it that was answered."""
    snapshot, _ = freeze_month(workspace, MAY)
    found = (row for row in snapshot.rows("cases") if row["authority_id"] == DISTRICT.id)
    return next(str(row["case_id"]) for row in found if row["created_at"] >= MAY.start)


@pytest.fixture(scope="module")
def snapshot(workspace: Workspace) -> Snapshot:
    return require_snapshot(workspace, MAY)


@pytest.fixture(scope="module")
def given_out(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that a reader can open, by name: the site, its data files and a release, unpacked."""
    folder = tmp_path_factory.mktemp("given") / "release"
    release(workspace, MAY, folder, None)
    site = build_site(workspace).parent
    return {f"{at.name}/{name}": said for at in (site, folder) for name, said in contents(at)}


def written(told: str) -> Iterator[str]:
    """A text as a page, a program and an address would have it."""
    yield from dict.fromkeys((told, html.escape(told), json.dumps(told)[1:-1], quote(told)))


def places(given: dict[str, str], told: str) -> list[str]:
    """The files in which a text stands, in any of these writings."""
    ways = tuple(written(told))
    return [name for name, said in given.items() if any(way in said for way in ways)]


def test_what_may_be_read_is_found_by_this_search(given_out: dict[str, str]) -> None:
    named, reasoned = (
        {name.rpartition("/")[2] for name in places(given_out, told)}
        for told in (DISTRICT.name, REASON)
    )
    assert {"edition.json", "rating.xlsx", "lists.csv", "zarechny.html"} <= named
    assert {"edition.json", "zarechny.html"} <= reasoned
    assert len(given_out) > 40


def test_the_canaries_are_in_the_workspace(workspace: Workspace) -> None:
    tables = [pq.read_table(path) for path in workspace.batches.rglob("*.parquet")]
    kept = "".join(str(table.to_pylist()) for table in tables)
    names = (
        "Текст инцидента",
        "Общий текст первого ответа",
        "Урл поста",
        "Исполнитель",
        "Примечание",
    )
    assert all(PLANTED[name] in kept for name in names)


@pytest.mark.parametrize("told", [*PLANTED.values(), "Канарейк", "id7780042317", "Синицы"])
def test_no_text_and_no_link_is_given_out(given_out: dict[str, str], told: str) -> None:
    assert places(given_out, told) == []


@pytest.mark.parametrize("told", [EXPERT, FIRST, SECOND])
def test_nobody_who_marked_or_decided_is_given_out(
    given_out: dict[str, str], workspace: Workspace, snapshot: Snapshot, told: str
) -> None:
    journal = (workspace.decisions / "journal.jsonl").read_text(encoding="utf-8")
    marked = {row["expert"] for row in snapshot.rows("marks")}
    assert told in marked or told in journal
    assert places(given_out, told) == []


def test_no_key_of_an_author_and_no_number_of_a_case_is_given_out(
    given_out: dict[str, str], snapshot: Snapshot
) -> None:
    rows = list(snapshot.rows("cases"))
    for column in NOT_PUBLIC:
        found = {str(row[column]) for row in rows if row[column]}
        assert found or column == "place_key", column
        for told in found:
            assert places(given_out, told) == [], column
