"""Are several files told in order, the bad ones included?"""

import json
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call
from tests.unit.ingest.answering import answer, comment, post, saved

from otklik.cli import ingesting
from otklik.workspace.folder import Workspace


@pytest.fixture
def files(exports: Path, tmp_path: Path) -> list[Path]:
    """A good file, one that is no workbook, another good one."""
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    good = sorted(exports.glob("*.xlsx"))
    return [good[0], bad, good[1]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    Workspace.create(tmp_path / "workspace", "Заречный край")
    return tmp_path / "workspace"


def test_a_bad_file_stops_neither_the_next_nor_the_report(
    files: list[Path], workspace: Path, call: Call
) -> None:
    done = call("ingest", *files, "-w", workspace)
    assert done.code == 1
    assert done.out.index(files[0].name) < done.out.index(files[2].name)
    assert "bad.xlsx" in done.err
    assert len(list((workspace / "batches").iterdir())) == 2


def test_json_tells_every_file_in_order(files: list[Path], workspace: Path, call: Call) -> None:
    done = call("ingest", *files, "--json", "-w", workspace)
    told = json.loads(done.out)
    assert done.code == 1
    assert [one["file"] for one in told] == [file.name for file in files]
    assert "bad.xlsx" in told[1]["error"]


def test_a_refusal_of_the_system_names_the_file_in_russian(
    files: list[Path], workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ingesting, "ingest", full)
    done = call("ingest", files[0], "-w", workspace)
    assert done.code == 1
    assert f"{files[0].name}: Система не дала" in done.err
    assert "на диске кончилось место" in done.err


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A folder of answers, two of them of no use."""
    folder = tmp_path / "vk"
    saved(folder / "a.json", answer([post(1), post(2, views=None), post(3, date="вчера")]))
    saved(folder / "b.json", answer([comment(1)]))
    saved(folder / "c.json", answer([]))
    saved(folder / "d.json", {"error": {"error_msg": "Access denied"}})
    return folder


def test_a_folder_is_told_batch_by_batch(answers: Path, workspace: Path, call: Call) -> None:
    done = call("ingest", answers, "--measured-at", "2026-06-08T12:00", "-w", workspace)
    assert done.code == 1
    assert "vk · VK: публикации" in done.out
    assert "принято 2, отклонено 1; новых 2" in done.out
    assert "Без просмотров: 1." in done.out
    assert "a.json, запись 3, поле «date»: время не читается: «вчера»" in done.out
    assert "vk · VK: комментарии" in done.out
    assert "vk: ответов без записей 1, в них нечего брать." in done.out
    assert "Из папки vk не загружен 1\xa0файл: d.json — вместо данных в ответе ошибка" in done.err
    assert len(list((workspace / "batches").iterdir())) == 2


def test_a_folder_is_told_to_programs_too(answers: Path, workspace: Path, call: Call) -> None:
    done = call("ingest", answers, "--json", "--measured-at", "2026-06-08", "-w", workspace)
    posts_or_comments, *_, left_over = json.loads(done.out)
    assert posts_or_comments["table"] in ("posts", "comments")
    assert (left_over["folder"], left_over["empty"]) == ("vk", 1)
    assert [one["name"] for one in left_over["unread"]] == ["d.json"]


def test_a_folder_with_nothing_wrong_ends_well(answers: Path, workspace: Path, call: Call) -> None:
    (answers / "d.json").unlink()
    done = call("ingest", answers, "--measured-at", "2026-06-08", "-w", workspace)
    assert (done.code, done.err) == (0, "")
    again = call("ingest", answers, "--measured-at", "2026-06-08", "-w", workspace)
    assert again.out.count("Этот файл уже загружен") == 2


def test_the_time_of_measurement_is_asked_for(answers: Path, workspace: Path, call: Call) -> None:
    done = call("ingest", answers / "a.json", "-w", workspace)
    assert done.code == 1
    assert "a.json: не сказано, когда это измерено" in done.err
    assert "--measured-at 2026-06-08T12:00" in done.err


@pytest.mark.parametrize("typed", ["вчера", "2026-06-08T12:00+03:00"])
def test_a_time_of_measurement_that_is_none_is_told(
    answers: Path, workspace: Path, call: Call, typed: str
) -> None:
    done = call("ingest", answers, "--measured-at", typed, "-w", workspace)
    assert done.code == 2
    assert "Время измерения --measured-at пишется как 2026-06-10 или «2026-06-10 18:00»" in done.err


def test_an_empty_folder_is_told(tmp_path: Path, workspace: Path, call: Call) -> None:
    (tmp_path / "пусто").mkdir()
    done = call("ingest", tmp_path / "пусто", "-w", workspace)
    assert (done.code, "пусто: в папке нет файлов" in done.err) == (1, True)


def test_more_files_of_no_use_are_not_all_named(
    tmp_path: Path, workspace: Path, call: Call
) -> None:
    for number in range(12):
        saved(tmp_path / "vk" / f"{number:02}.json", {})
    done = call("ingest", tmp_path / "vk", "-w", workspace)
    assert "Из папки vk не загружено 12\xa0файлов: 00.json — это JSON, но не ответ" in done.err
    assert "09.json" in done.err
    assert "10.json" not in done.err
    assert done.err.rstrip().endswith("и другие.")
