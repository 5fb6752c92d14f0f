"""Does every command do its work, speak Russian and end with the right code?"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.main import get_command

from otklik.cli.app import app
from otklik.cli.run import run
from otklik.core.months import Month
from otklik.simulate import simulate

MAY = "2026-05"


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def do(*words: object) -> Done:
        capsys.readouterr()
        code = run(lambda: app([str(word) for word in words], standalone_mode=False))
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return do


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    simulate(folder, months=8, seed=5, scale=0.03, last=Month.parse(MAY))
    return folder


@pytest.fixture(scope="module")
def published(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with May published by commands alone."""
    root = tmp_path_factory.mktemp("region") / "workspace"

    def do(*words: object) -> None:
        assert run(lambda: app([str(word) for word in words], standalone_mode=False)) == 0, words

    do("init", root, "--region", "Заречный край", "--timezone", "Asia/Yekaterinburg")
    for file in (exports / "registry").glob("*.csv"):
        shutil.copy(file, root / "registry" / file.name)
    do("ingest", *sorted(exports.glob("*.xlsx")), "-w", root)
    for command in ("freeze", "rate", "publish"):
        do(command, MAY, "-w", root)
    do("site", "-w", root)
    return root


def test_a_month_goes_from_exports_to_a_page_by_commands(published: Path) -> None:
    assert (published / "editions" / MAY / "r1" / "edition.json").is_file()
    assert (published / "site" / "index.html").is_file()


def test_status_names_unknown_authorities_and_the_next_step(published: Path, call: Call) -> None:
    told = json.loads(call("status", "--json", "-w", published).out)
    assert {row["month"] for row in told["months"]} >= {MAY, "2025-10"}
    assert told["unknown_names"], "the simulator leaves some names unknown on purpose"
    seen = call("status", MAY, "-w", published)
    assert "Неизвестные органы" in seen.out
    assert told["unknown_names"][0]["name"].split()[0] in call("status", "-w", published).out


def test_freezing_the_same_month_again_adds_nothing(published: Path, call: Call) -> None:
    told = json.loads(call("freeze", MAY, "--json", "-w", published).out)
    assert (told["snapshot"], told["new"]) == ("s1", False)


def test_publishing_the_same_draft_again_is_refused(published: Path, call: Call) -> None:
    done = call("publish", MAY, "-w", published)
    assert done.code == 1
    assert "публиковать нечего" in done.err


def test_rate_prints_both_lists_and_json_is_the_document(published: Path, call: Call) -> None:
    seen = call("rate", MAY, "-w", published)
    assert "Исполнительные органы" in seen.out
    assert "Органы местного самоуправления" in seen.out
    document = json.loads(call("rate", MAY, "--json", "-w", published).out)
    assert document["month"] == MAY


def test_explain_goes_from_the_score_to_an_indicator_and_to_one_case(
    published: Path, call: Call
) -> None:
    whole = call("explain", MAY, "minzdrav", "-w", published)
    assert "получили ответ за 8 рабочих часов" in whole.out
    told = json.loads(call("explain", MAY, "minzdrav", "--indicator", "b1", "--json",
                           "-w", published).out)  # fmt: skip
    assert len(told["cases"]) == told["indicator"]["n"]
    case_id = told["cases"][0]["case"]["case_id"]
    case = call("explain", MAY, "minzdrav", "--case", case_id, "-w", published)
    assert f"Обращение {case_id}" in case.out
    assert "Всего рабочего времени" in case.out
    data = json.loads(call("explain", MAY, "minzdrav", "--case", case_id, "--json",
                           "-w", published).out)  # fmt: skip
    assert sum(span["seconds"] for span in data["spans"]) == data["facts"]["waited"]


def test_verify_passes_on_both_engines_and_fails_with_code_1_on_a_changed_byte(
    published: Path, call: Call, tmp_path: Path
) -> None:
    edition = published / "editions" / MAY / "r1"
    assert call("verify", edition).code == 0
    for engine in ("duckdb", "memory"):
        assert call("verify", edition, "--snapshot", "--engine", engine).code == 0
    shutil.copytree(edition, tmp_path / "r1")
    changed = tmp_path / "r1" / "edition.json"
    changed.write_bytes(changed.read_bytes().replace(b'"revision":1', b'"revision":2'))
    done = call("verify", changed)
    assert done.code == 1
    assert "✗" in done.out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("rate",), 2, "Не указано: МЕСЯЦ."),
        (("rate", "2026-13"), 2, "Месяц пишется как 2026-05"),
        (("rate", MAY, "--nope"), 2, "Параметра --nope нет."),
        (("rate", MAY), 1, "это не рабочая папка"),
        (("ingest",), 1, "это не рабочая папка"),
        (("ingest", "absent.xlsx"), 1, "это не рабочая папка"),
        (("verify", "absent.json"), 1, "файла нет"),
        (("verify", "absent.json", "--engine", "spark"), 2, "Движка «spark» нет"),
        (("nonsense",), 2, "Команда вызвана неверно"),
        (("methodology", "check", "nope"), 1, "Методики «nope» нет"),
        (("simulate", "x", "--months", "many"), 2, "Неверное значение"),
    ],
)
def test_a_wrong_call_ends_in_one_russian_sentence(
    words: tuple[str, ...],
    code: int,
    sentence: str,
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*words)
    assert (done.code, sentence in done.err) == (code, True), done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("explain", MAY, "нет такого"), "нет в реестре"),
        (("explain", MAY, "министерство"), "подходит нескольким органам"),
        (("explain", MAY, "minzdrav", "--indicator", "Z9"), "Показателя «Z9» нет"),
        (("explain", MAY, "minzdrav", "--case", "0"), "Обращения 0 нет в снимке"),
        (("explain", "2020-01", "minzdrav"), "Месяц не заморожен"),
        (("publish", "2020-01"), "Нет черновика"),
        (("freeze", "2030-01"), "нет данных"),
        (("ingest", "--undo", "nope"), "Загрузки «nope» нет"),
        (("ingest", "absent.xlsx"), "файла нет"),
        (("ingest",), "что-то одно"),
    ],
)
def test_a_question_without_an_answer_says_why(
    words: tuple[str, ...], sentence: str, published: Path, call: Call
) -> None:
    done = call(*words, "-w", published)
    assert done.code in (1, 2)
    assert sentence in done.err


def test_help_of_every_command_is_russian(call: Call) -> None:
    group = get_command(app)
    names = [[name] for name in group.commands]  # type: ignore[attr-defined]
    for words in ([], *names, ["registry", "draft"], ["methodology", "check"]):
        done = call(*words, "--help")
        assert done.code == 0
        assert "Вызов:" in done.out
        for english in ("Usage", "Show this message", "Arguments", "Options", "default"):
            assert english not in done.out, (words, english)


def test_a_failure_inside_is_told_in_words_and_flies_only_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ValueError("[oops]")

    assert run(broken) == 1
    assert "Внутренняя ошибка otklik: ValueError: [oops]" in capsys.readouterr().err
    monkeypatch.setenv("OTKLIK_DEBUG", "1")
    with pytest.raises(ValueError, match="oops"):
        run(broken)


def test_the_systems_refusal_and_an_interruption_are_told_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused() -> None:
        raise PermissionError(13, "Permission denied", "edition.json")

    def interrupted() -> None:
        raise KeyboardInterrupt

    assert run(refused) == 1
    assert "«edition.json»" in capsys.readouterr().err
    assert run(interrupted) == 130
    assert "Прервано" in capsys.readouterr().err
