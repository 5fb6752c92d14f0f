"""Does what was kept long enough go for good, and does everything that was counted stay?"""

import json
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest
from tests.regioning import case, cases_of, ingest, new_workspace
from tests.unit.ingest.exports import csv_file

from otklik.core.canonical import digest, file_digest
from otklik.core.cases import all_case_facts
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.month import (
    draft_month,
    freeze_month,
    methodology_in_force,
    publish_month,
    workspace_of,
)
from otklik.editions.verify import verify
from otklik.ingest import retention
from otklik.ingest.batches import ingest_file, stored_batches, undo
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace
from otklik.workspace.objections import RAISED, Statement, add_statements, read_statements

MAY = Month(2026, 5)
LOADED = date(2026, 7, 1)
"""The day on which `tests.regioning` ingests."""
DUE = date(2027, 8, 1)
NOW = datetime(2027, 8, 1, 9)
GONE = {"original.csv", "rejected.csv", "texts.parquet"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = new_workspace(tmp_path / "region")
    ingest(made, "may", cases_of(MAY, 30))
    return made


def _names(workspace: Workspace) -> set[str]:
    return {path.name for batch in stored_batches(workspace) for path in batch.folder.iterdir()}


def _later(workspace: Workspace, name: str, *cases: dict[str, object]) -> None:
    file = csv_file(workspace.root.parent / f"{name}.csv", cases)
    ingest_file(workspace, file, now=NOW)


def test_nothing_goes_before_twelve_whole_months_are_over(workspace: Workspace) -> None:
    assert retention.plan(workspace, date(2027, 7, 31)).is_empty
    assert {Path(one.path).name for one in retention.plan(workspace, DUE).files} == GONE


def test_the_region_says_how_long_texts_are_kept(workspace: Workspace) -> None:
    with workspace.settings_file.open("a", encoding="utf-8") as file:
        file.write("\n[retention]\nmonths = 3\n")
    assert retention.plan(workspace, date(2026, 10, 31)).is_empty
    assert not retention.plan(workspace, date(2026, 11, 1)).is_empty


def test_a_month_whose_term_is_not_over_is_refused(workspace: Workspace) -> None:
    with pytest.raises(OtklikError, match=r"12\xa0месяцев.*август\xa02026.*\[retention\]"):
        retention.plan(workspace, DUE, before=Month(2026, 9))
    assert retention.plan(workspace, DUE, before=Month(2026, 7)).is_empty


def test_texts_files_and_key_go_and_what_is_counted_stays(workspace: Workspace) -> None:
    (batch,) = stored_batches(workspace)
    before, key = batch.cases.read_bytes(), workspace.key()
    sizes = {path.name: path.stat().st_size for path in batch.folder.iterdir()}
    gone = retention.retain(workspace, DUE, NOW)
    assert gone.size == sum(sizes[name] for name in GONE)
    assert _names(workspace) == {"cases.parquet", "manifest.json"}
    assert batch.cases.read_bytes() == before
    assert workspace.key() != key
    assert not [path for path in workspace.root.rglob("*") if b"id7" in _content(path)]


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def test_the_record_says_what_went_and_by_which_term(workspace: Workspace) -> None:
    (batch,) = stored_batches(workspace)
    texts, key = file_digest(batch.texts), digest(workspace.key().secret)
    retention.retain(workspace, DUE, NOW)
    (line,) = (workspace.decisions / retention.RECORD_FILE).read_text().splitlines()
    told = json.loads(line)
    assert (told["at"], told["months"], told["before"]) == ("2027-08-01T09:00:00", 12, "2026-08")
    assert told["key"] == key
    by_path = {one["path"]: one["sha256"] for one in told["files"]}
    assert by_path[f"batches/{batch.name}/texts.parquet"] == texts


def test_a_record_that_was_changed_is_seen(workspace: Workspace) -> None:
    retention.retain(workspace, DUE, NOW)
    path = workspace.decisions / retention.RECORD_FILE
    path.write_bytes(path.read_bytes() + b"{}\n")
    with pytest.raises(OtklikError, match="Журнал удалений по сроку изменён: строка 2"):
        retention.retain(workspace, DUE, NOW)


def test_an_undone_batch_goes_as_well(workspace: Workspace) -> None:
    name = stored_batches(workspace)[0].name
    undone = undo(workspace, name)
    retention.retain(workspace, DUE, NOW)
    assert {path.name for path in undone.iterdir()} == {"cases.parquet", "manifest.json"}


def _attach(workspace: Workspace, objection: int, at: str, *, answered: str = "") -> Path:
    """An objection with a file, the same one every time."""
    content = b"who, where and when"
    about = ("2026-05", "zarechny", "incident", "1", "")
    said = Statement(objection, RAISED, *about, "почему", "Петров", at, False, (digest(content),))
    told = replace(said, event="rejected", at=answered, files=())
    add_statements(workspace.decisions, [said, *([told] if answered else [])])
    workspace.objections.mkdir(exist_ok=True)
    path = workspace.objections / digest(content)
    path.write_bytes(content)
    return path


def test_a_file_of_an_objection_goes_by_the_same_term_and_its_digest_stays(
    workspace: Workspace,
) -> None:
    path = _attach(workspace, 1, "2026-06-09T10:00:00", answered="2026-08-02T10:00:00")
    retention.retain(workspace, DUE, NOW)
    assert path.is_file()
    gone = retention.retain(workspace, date(2027, 9, 1), datetime(2027, 9, 1, 9))
    assert [one.path for one in gone.files] == [f"objections/{path.name}"]
    assert not path.exists()
    assert retention.file_removed_on(workspace, path) == date(2027, 9, 1)
    assert read_statements(workspace.decisions)[0].files == (path.name,)
    assert "" not in retention.removed_on(workspace)
    assert retention.plan(workspace, date(2027, 9, 1)).is_empty


def test_the_same_content_attached_again_stays_for_a_term_of_its_own(workspace: Workspace) -> None:
    _attach(workspace, 1, "2026-06-09T10:00:00")
    retention.retain(workspace, DUE, NOW)
    path = _attach(workspace, 2, "2027-08-03T10:00:00")
    assert retention.retain(workspace, date(2027, 9, 1), NOW).is_empty
    assert path.is_file()
    retention.retain(workspace, date(2028, 9, 1), NOW)
    assert not path.exists()


def test_a_file_that_was_sent_and_never_ingested_goes_as_well(workspace: Workspace) -> None:
    workspace.uploads.mkdir()
    old, new = workspace.uploads / "old.csv", workspace.uploads / "new.csv"
    for path, at in ((old, datetime(2026, 7, 31, 23)), (new, datetime(2026, 8, 1, 1))):
        path.write_bytes(b"id77")
        seconds = at.replace(tzinfo=ZoneInfo(workspace.settings().timezone)).timestamp()
        os.utime(path, (seconds, seconds))
    retention.retain(workspace, DUE, NOW)
    assert (old.exists(), new.exists()) == (False, True)


def test_what_is_not_a_file_of_people_is_left_alone(workspace: Workspace) -> None:
    (workspace.uploads / "folder").mkdir(parents=True)
    assert not [one for one in retention.plan(workspace, DUE).files if not one.batch]


def test_done_again_it_does_nothing(workspace: Workspace) -> None:
    retention.retain(workspace, DUE, NOW)
    key = workspace.key()
    assert retention.retain(workspace, DUE, NOW).is_empty
    assert workspace.key() == key
    assert len((workspace.decisions / retention.RECORD_FILE).read_bytes().splitlines()) == 1


def test_a_file_whose_texts_went_is_still_known(workspace: Workspace) -> None:
    retention.retain(workspace, DUE, NOW)
    report = ingest_file(workspace, workspace.root.parent / "may.csv", now=NOW)
    assert report.is_known
    assert "texts.parquet" not in _names(workspace)


def _pages(workspace: Workspace) -> dict[str, bytes]:
    """The site made from nothing."""
    shutil.rmtree(workspace.site, ignore_errors=True)
    root = build_site(workspace).parent
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_months_are_frozen_rated_and_verified_as_before(workspace: Workspace) -> None:
    snapshot, _ = freeze_month(workspace, MAY)
    draft = draft_month(workspace, MAY).document
    folder = publish_month(workspace, MAY, NOW)
    pages = _pages(workspace)
    retention.retain(workspace, DUE, NOW)
    assert _pages(workspace) == pages
    again, is_new = freeze_month(workspace, MAY)
    assert (again.sha256, is_new) == (snapshot.sha256, False)
    assert draft_month(workspace, MAY).document["lists"] == draft["lists"]
    assert workspace_of(folder) == workspace
    assert all(check.passed for check in verify(folder))


def _authors(workspace: Workspace) -> list[set[str]]:
    tables = (pq.read_table(batch.cases) for batch in stored_batches(workspace))
    return [set(table["author_key"].to_pylist()) for table in tables]


def test_the_same_person_is_another_after_the_key_has_changed(workspace: Workspace) -> None:
    _later(workspace, "june", case(700, MAY.end + timedelta(hours=9)))
    retention.retain(workspace, DUE, NOW)
    _later(workspace, "july", case(701, MAY.end + timedelta(hours=10)))
    before, same, after = _authors(workspace)
    assert before == same
    assert not before & after


def _repeats(workspace: Workspace) -> int:
    """How many of the cases 17… came back from the same person with the same topic."""
    snapshot, _ = freeze_month(workspace, MAY + 1)
    norms = methodology_in_force(workspace).norms
    facts = all_case_facts(snapshot.cases(), snapshot.clock, norms, snapshot.as_of)
    return sum(bool(fact.repeated) for fact in facts if fact.case_id.startswith("17"))


def _dark(number: int) -> dict[str, object]:
    """The same person writes of the same lamp, a day later with every number."""
    at = MAY.end + timedelta(days=number - 700, hours=9)
    return case(number, at, Тема="Свет")


WAITED = case(750, (MAY + 1).end + timedelta(days=20), 1, **{"URL автора": "http://vk.com/id77"})
"""Long after, so that every repeat of June is known."""


def test_a_repeat_is_seen_within_one_key(workspace: Workspace) -> None:
    _later(workspace, "june", _dark(700), WAITED)
    _later(workspace, "july", _dark(703))
    assert _repeats(workspace) == 1


def test_a_repeat_is_not_seen_across_two_keys_until_the_case_comes_again(
    workspace: Workspace,
) -> None:
    _later(workspace, "june", _dark(700), WAITED)
    retention.retain(workspace, DUE, NOW)
    _later(workspace, "july", _dark(703))
    assert _repeats(workspace) == 0
    _later(workspace, "june again", _dark(700), WAITED, case(760, MAY.end))
    assert _repeats(workspace) == 1


def test_the_new_key_stays_until_a_batch_of_its_own_is_due(workspace: Workspace) -> None:
    ingest_file(
        workspace,
        csv_file(workspace.root.parent / "autumn.csv", [case(700, MAY.end)]),
        now=datetime(2026, 9, 1),
    )
    retention.retain(workspace, DUE, NOW)
    key = workspace.key()
    found = retention.retain(workspace, date(2027, 10, 1), NOW)
    assert (len(found.files), found.key_goes) == (3, False)
    assert workspace.key() == key


def _die_at(root: Path, today: date, calls: int) -> None:
    """Retains, and is killed instead of the n-th change of a file."""
    left = calls

    def counted(real: Callable[..., None]) -> Callable[..., None]:
        def call(*given: object, **more: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            real(*given, **more)

        return call

    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign]
    Path.replace = counted(Path.replace)  # type: ignore[method-assign, assignment]
    retention.retain(Workspace.open(root), today, NOW)


def test_killed_at_any_change_it_is_finished_by_the_next(workspace: Workspace) -> None:
    path = _attach(workspace, 1, "2026-06-09T10:00:00")
    context = multiprocessing.get_context("fork")
    for calls in range(20):
        child = context.Process(target=_die_at, args=(workspace.root, DUE, calls))
        child.start()
        child.join(20)
        assert stored_batches(workspace)[0].manifest()["rows"] == 30
        if child.exitcode == 0:
            break
    assert child.exitcode == 0
    assert calls >= 2
    assert not path.exists()
    assert _names(workspace) == {"cases.parquet", "manifest.json"}
    assert len((workspace.decisions / retention.RECORD_FILE).read_bytes().splitlines()) == 1
    assert retention.retain(workspace, DUE, NOW).is_empty
