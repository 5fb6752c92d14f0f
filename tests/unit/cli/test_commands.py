"""Does every command do its work, speak Russian and end with the right code?"""

import json
import shutil
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call

from otklik.cli import demo

pytestmark = pytest.mark.slow

MAY = "2026-05"


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


def test_a_frozen_month_is_told_in_a_whole_sentence(published: Path, call: Call) -> None:
    assert call("freeze", MAY, "-w", published).out.startswith("Май\N{NO-BREAK SPACE}2026 ")


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
    assert "ответ за 8 рабочих часов" in whole.out
    told = json.loads(call("explain", MAY, "minzdrav", "--indicator", "b1", "--json",
                           "-w", published).out)  # fmt: skip
    assert len(told["rows"]) == told["indicator"]["n"]
    case_id = told["rows"][0]["row"]["case_id"]
    case = call("explain", MAY, "minzdrav", "--case", case_id, "-w", published)
    assert f"Обращение {case_id}" in case.out
    assert "Срок — 8\N{NO-BREAK SPACE}рабочих часов" in case.out
    assert "Всего рабочего времени" in case.out
    data = json.loads(call("explain", MAY, "minzdrav", "--case", case_id, "--json",
                           "-w", published).out)  # fmt: skip
    assert sum(span["seconds"] for span in data["spans"]) == data["facts"]["waited"]


def test_verify_passes_on_both_engines_and_fails_with_code_1_on_a_changed_byte(
    published: Path, call: Call, tmp_path: Path
) -> None:
    edition = published / "editions" / MAY / "r1"
    assert call("verify", edition).code == 0
    recounted = [
        call("verify", edition, *words)
        for words in (["--snapshot"], ["--engine", "duckdb"], ["--engine", "memory"])
    ]
    assert [done.code for done in recounted] == [0, 0, 0]
    steps = {len(done.out.splitlines()) for done in recounted}
    assert steps == {len(call("verify", edition).out.splitlines()) + 1}, "an engine counts anew"
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
        (("rate", MAY, "--engine"), 2, "Параметр --engine требует значения."),
        (("status", "--json=1"), 2, "Параметр --json пишется без значения."),
        (("rate", MAY, "--engin", "memory"), 2, "Параметра --engin нет. Может быть, --engine?"),
        (("rate", MAY, "ещё"), 2, "Лишнее в команде: «ещё»."),
        (("nonsense",), 2, "Команды «nonsense» нет."),
        (("rat",), 2, "Команды «rat» нет. Может быть, rate?"),
        (("registry", "draf"), 2, "Команды «draf» нет. Может быть, draft?"),
        (("freeze", MAY, "--as-of", "вчера"), 2, "День среза --as-of пишется как 2026-06-10"),
        (("methodology", "check", "nope"), 1, "Методики «nope» нет"),
        (("simulate", "x", "--months", "много"), 2, "--months: нужно целое число, а дано «много»."),
        (("simulate", "x", "--scale", "0,1"), 2, "--scale: нужно число, а дано «0,1»."),
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
        (("explain", MAY, "нет такого"), "Что сделать: найдите код органа"),
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


def test_a_case_of_another_authority_is_given_its_name(published: Path, call: Call) -> None:
    told = json.loads(call("explain", MAY, "minzdrav", "--indicator", "B1", "--json",
                           "-w", published).out)  # fmt: skip
    case_id = told["rows"][0]["row"]["case_id"]
    registry = (published / "registry" / "authorities.csv").read_text(encoding="utf-8-sig")
    other = next(row.split(";")[0] for row in registry.splitlines()[1:] if "minzdrav" not in row)
    done = call("explain", MAY, other, "--case", case_id, "-w", published)
    assert done.code == 2
    assert "а «Министерство здравоохранения" in done.err
    assert "minzdrav" not in done.err


def test_init_refuses_an_unknown_timezone_and_creates_nothing(tmp_path: Path, call: Call) -> None:
    done = call("init", tmp_path / "region", "--timezone", "Омск")
    assert done.code == 1
    assert "Рабочая папка не создана" in done.err
    assert "[region] timezone" in done.err
    assert list(tmp_path.iterdir()) == []


def test_guessed_authorities_are_mentioned_until_somebody_checks_them(
    exports: Path, tmp_path: Path, call: Call
) -> None:
    export = exports / f"export-{MAY}.xlsx"
    region = tmp_path / "region"
    assert call("init", region).code == 0
    assert call("registry", "draft", export, "-w", region).code == 0
    assert call("ingest", export, "-w", region).code == 0
    for words in (["status"], ["freeze", MAY]):
        assert "с угаданным видом" in call(*words, "-w", region).out
    told = json.loads(call("status", "--json", "-w", region).out)
    assert told["guessed_authorities"] > 0
    registry = region / "registry" / "authorities.csv"
    checked = registry.read_text(encoding="utf-8-sig").replace(";да", ";нет")
    registry.write_text(checked, encoding="utf-8")
    assert "с угаданным видом" not in call("status", "-w", region).out


def test_simulate_writes_as_many_exports_as_months(tmp_path: Path, call: Call) -> None:
    done = call("simulate", tmp_path, "--months", "2", "--scale", "0.005")
    assert done.code == 0
    assert "Выгрузки вымышленного региона" in done.out
    assert len(list(tmp_path.glob("export-*.xlsx"))) == 2
    told = json.loads(call("simulate", tmp_path, "--months", "1", "--scale", "0.005",
                           "--last", "2026-03", "--json").out)  # fmt: skip
    assert [Path(export).name for export in told["exports"]] == ["export-2026-03.xlsx"]


def test_demo_goes_from_nothing_to_a_page_and_over_itself_again(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "MONTHS", 2)
    monkeypatch.setattr(demo, "RATED", 1)
    for _ in range(2):
        done = call("demo", tmp_path / "demo", "--scale", "0.005")
        assert done.code == 0, done.err
        assert "Исполнительные органы" in done.out
        assert "Рабочее место: make desk" in done.out
    assert (tmp_path / "demo" / "workspace" / "site" / "index.html").is_file()


def test_demo_leaves_a_strangers_folder_alone(tmp_path: Path, call: Call) -> None:
    (tmp_path / "mine.txt").write_text("моё", encoding="utf-8")
    done = call("demo", tmp_path)
    assert done.code == 1
    assert "лежит не прежний показ" in done.err
    assert (tmp_path / "mine.txt").is_file()


def test_a_copied_methodology_can_be_changed_and_rated_by(published: Path, call: Call) -> None:
    done = call("methodology", "copy", "incidents-1.0.0", "region-2.0.0", "-w", published)
    assert done.code == 0
    assert (published / "methodologies" / "region-2.0.0" / "methodology.toml").is_file()
    told = call("explain", MAY, "minzdrav", "--methodology", "region-2.0.0", "-w", published)
    assert "Снимок s1 по методике region-2.0.0" in told.out
    shutil.rmtree(published / "methodologies" / "region-2.0.0")


def test_an_explanation_names_what_it_speaks_of(published: Path, call: Call) -> None:
    assert "Выпуск r1" in call("explain", MAY, "minzdrav", "-w", published).out


def test_an_explanation_of_an_edition_mentions_a_newer_draft(
    published: Path, call: Call, tmp_path: Path
) -> None:
    assert "черновик новее" not in call("explain", MAY, "minzdrav", "-w", published).out
    region = Path(shutil.copytree(published, tmp_path / "region"))
    draft = region / "drafts" / MAY / "edition.json"
    document = json.loads(draft.read_bytes())
    draft.write_text(json.dumps({**document, "region": {"name": "Другой край"}}), encoding="utf-8")
    told = call("explain", MAY, "minzdrav", "-w", region).out
    assert "Выпуск r1" in told
    assert "Есть черновик новее" in told
    data = json.loads(call("explain", MAY, "minzdrav", "--json", "-w", region).out)
    assert data["newer_draft"]
    asked = call("explain", MAY, "minzdrav", "--methodology", "incidents-1.0.0", "-w", region)
    assert "черновик новее" not in asked.out
