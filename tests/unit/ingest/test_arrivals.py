"""Is a folder sorted out by formats, with nothing lost and the same digest wherever it lies?"""

import hashlib
import shutil
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.unit.ingest.answering import MEASURED, NOW, answer, comment, page, post, saved
from tests.unit.ingest.conftest import Rows
from tests.unit.ingest.exports import incident, xlsx

from otklik.core.errors import InputError
from otklik.ingest import answer_files
from otklik.ingest.arrivals import Contents, Unread, contents_of, open_file
from otklik.ingest.batches import ingest, ingest_file, stored_batches, undo
from otklik.ingest.report import IngestReport
from otklik.workspace.folder import Workspace

OMSK = ZoneInfo("Asia/Omsk")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three answers of two formats, one of them below."""
    inside = tmp_path / "vk"
    saved(inside / "b.json", answer([post(3)]))
    saved(inside / "a.json", answer([post(1), post(2)]))
    saved(inside / "под" / "c.json", answer([comment(1), comment(2)]))
    return inside


def _contents(folder: Path) -> Contents:
    return contents_of(folder, OMSK)


def _ingest_all(workspace: Workspace, folder: Path) -> list[IngestReport]:
    arrivals = _contents(folder).arrivals
    return [ingest(workspace, one, now=NOW, measured_at=MEASURED) for one in arrivals]


def test_answers_are_grouped_by_format(workspace: Workspace, folder: Path, rows: Rows) -> None:
    reports = _ingest_all(workspace, folder)
    told = {report.format: (report.file, report.file_count, report.rows) for report in reports}
    assert told == {"vk_posts": ("vk", 2, 3), "vk_comments": ("vk", 1, 2)}
    assert len(stored_batches(workspace)) == 2
    assert [(row["post_id"], row["row"]) for row in rows("posts")] == [("1", 1), ("2", 2), ("3", 3)]


def test_the_digest_is_over_names_and_digests(folder: Path, tmp_path: Path) -> None:
    pairs = [
        f"{name}.json\t{hashlib.sha256((folder / f'{name}.json').read_bytes()).hexdigest()}\n"
        for name in "ab"
    ]
    posts = {one.file_count: one.sha256 for one in _contents(folder).arrivals}[2]
    assert posts == hashlib.sha256("".join(pairs).encode()).hexdigest()
    elsewhere = shutil.copytree(folder, tmp_path / "другая")
    assert {one.sha256 for one in _contents(elsewhere).arrivals} == {
        one.sha256 for one in _contents(folder).arrivals
    }


def test_the_same_folder_again_adds_nothing(workspace: Workspace, folder: Path) -> None:
    _ingest_all(workspace, folder)
    again = _ingest_all(workspace, folder)
    assert all(report.is_known and report.new == 0 for report in again)
    assert sorted((report.file_count, report.unchanged) for report in again) == [(1, 2), (2, 3)]
    assert len(stored_batches(workspace)) == 2


def test_originals_are_kept_to_the_byte_in_a_deterministic_archive(
    workspace: Workspace, folder: Path
) -> None:
    report = next(one for one in _ingest_all(workspace, folder) if one.file_count == 2)
    kept = workspace.batches / report.batch / "original.zip"
    first = kept.read_bytes()
    with zipfile.ZipFile(kept) as archive:
        assert archive.namelist() == ["a.json", "b.json"]
        assert archive.read("a.json") == (folder / "a.json").read_bytes()
    undo(workspace, report.batch)
    (folder / "a.json").touch()
    again = next(one for one in _ingest_all(workspace, folder) if one.file_count == 2)
    assert (workspace.batches / again.batch / "original.zip").read_bytes() == first


def test_a_single_answer_is_kept_as_it_is(workspace: Workspace, folder: Path) -> None:
    report = ingest_file(workspace, folder / "a.json", now=NOW, measured_at=MEASURED)
    kept = workspace.batches / report.batch / "original.json"
    assert kept.read_bytes() == (folder / "a.json").read_bytes()


def test_a_file_that_changes_meanwhile_is_refused(workspace: Workspace, folder: Path) -> None:
    posts = next(one for one in _contents(folder).arrivals if one.file_count == 2)
    saved(folder / "a.json", answer([post(1), post(9)]))
    with pytest.raises(InputError, match=r"a\.json: файл изменился во время чтения"):
        ingest(workspace, posts, now=NOW, measured_at=MEASURED)
    assert stored_batches(workspace) == ()


def test_what_cannot_be_used_is_named_and_the_rest_is_taken(folder: Path) -> None:
    (folder / "d.json").write_text('{"items": [', encoding="utf-8")
    saved(folder / "e.json", {"error": {"error_msg": "Too many requests"}})
    saved(folder / "пусто.json", answer([]))
    (folder / "f.txt").write_bytes(b"")
    (folder / ".скрыто").write_text("x", encoding="utf-8")
    saved(folder / ".git" / "g.json", {})
    found = _contents(folder)
    assert sorted(one.file_count for one in found.arrivals) == [1, 2]
    assert found.empty == 1
    assert found.unread == (
        Unread("d.json", "файл JSON не читается: он повреждён или сохранён не до конца"),
        Unread("e.json", "вместо данных в ответе ошибка: «Too many requests»"),
        Unread("f.txt", "файл пуст"),
    )


def test_a_table_among_answers_is_taken_by_itself(workspace: Workspace, folder: Path) -> None:
    xlsx(folder / "май.xlsx", [incident(1)])
    reports = _ingest_all(workspace, folder)
    assert {report.format for report in reports} == {
        "incident_management", "vk_posts", "vk_comments",
    }  # fmt: skip


@pytest.mark.parametrize("hidden", [True, False])
def test_a_folder_without_files_is_refused(tmp_path: Path, hidden: bool) -> None:
    (tmp_path / "vk" / "под").mkdir(parents=True)
    if hidden:
        (tmp_path / "vk" / ".DS_Store").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="vk: в папке нет файлов. Что сделать: проверьте путь"):
        _contents(tmp_path / "vk")


def test_an_answer_without_items_is_refused_alone(workspace: Workspace, tmp_path: Path) -> None:
    file = saved(tmp_path / "пусто.json", answer([]))
    with pytest.raises(InputError, match=r"пусто\.json: в ответе нет ни одной записи"):
        ingest_file(workspace, file, now=NOW, measured_at=MEASURED)


def test_every_answer_must_be_measured(workspace: Workspace, folder: Path) -> None:
    saved(folder / "a.json", answer([post(1)], measured_at=1_780_500_000))
    saved(folder / "d.json", answer([post(4)]))
    posts = next(one for one in _contents(folder).arrivals if one.file_count == 3)
    with pytest.raises(InputError) as caught:
        ingest(workspace, posts, now=NOW)
    told = "b.json: не сказано, когда это измерено; таких файлов ещё 1."
    assert str(caught.value).startswith(told)
    assert stored_batches(workspace) == ()


def test_the_answers_own_time_is_believed_before_what_is_said_of_all(
    workspace: Workspace, folder: Path, rows: Rows
) -> None:
    saved(folder / "a.json", answer([post(1)], measured_at="2026-06-05T10:00:00+06:00"))
    _ingest_all(workspace, folder)
    told = {row["post_id"]: row["measured_at"] for row in rows("posts")}
    assert told == {"1": datetime(2026, 6, 5, 10), "3": MEASURED}


def test_files_are_read_in_chunks_and_never_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_files, "CHUNK_ROWS", 2)
    saved(folder / "d.json", answer([post(4)]))
    posts = next(one for one in _contents(folder).arrivals if one.file_count == 3)
    chunks = list(posts.open(MEASURED).chunks())
    assert [chunk.numbers for chunk in chunks] == [[1, 2], [3, 4]]
    assert [len(chunk.measured) for chunk in chunks] == [2, 2]


def test_a_rejected_item_is_found_in_its_file(workspace: Workspace, folder: Path) -> None:
    saved(folder / "под" / "d.json", answer([comment(3, date="вчера"), comment(4)]))
    report = next(one for one in _ingest_all(workspace, folder) if one.format == "vk_comments")
    assert report.rejections[0].startswith("под/d.json, запись 1, поле «date»: время не читается")
    rejected = workspace.batches / report.batch / "rejected.csv"
    header, line = rejected.read_text("utf-8-sig").splitlines()
    assert header.startswith("файл;запись;поле;что не так;что сделать;id;owner_id;post_id;from_id;")
    assert line.startswith("под/d.json;1;date;время не читается: «вчера»;")
    assert ";3;'-123;1;7;вчера;" in line


def test_json_is_known_by_its_beginning_too(tmp_path: Path) -> None:
    file = saved(tmp_path / "ответ.txt", {"response": {"groups": [page(1)]}})
    assert open_file(file, OMSK).source.layout.name == "vk_pages"


def test_the_same_bytes_seen_at_another_time_are_another_measurement(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "pages.json"
    saved(file, answer([page(1)]))
    first = ingest_file(workspace, file, now=NOW, measured_at=MEASURED)
    again = ingest_file(workspace, file, now=NOW, measured_at=MEASURED)
    later = ingest_file(workspace, file, now=NOW, measured_at=MEASURED + timedelta(days=1))
    forgotten = ingest_file(workspace, file, now=NOW)
    assert [one.is_known for one in (first, again, later, forgotten)] == [False, True, False, True]
    assert later.new == 1
