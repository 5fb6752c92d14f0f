"""Does a person see what other rules would change, and a program too?"""

import csv
import json
from pathlib import Path

import pytest
from tests.making import MAY
from tests.sandboxing import NEW, OLD, frozen_region, made_sandbox
from tests.unit.cli.calling import Call
from tests.unit.cli.test_screen import shown

from otklik.cli.comparing import Compared, data, table_of, view
from otklik.site.changes import INDICATORS, Change
from otklik.workspace.folder import Workspace

NBSP = "\N{NO-BREAK SPACE}"
CHANGES = (Change(INDICATORS, "Вес показателя B1 «Первый ответ в срок»: 12 → 10."),)


def compared(months: int = 2) -> Compared:
    found = made_sandbox(months)
    return Compared(found.old, found.new, CHANGES, found)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return frozen_region(tmp_path_factory.mktemp("comparing"), [MAY])


def test_without_a_month_only_the_rules_are_compared(call: Call, workspace: Workspace) -> None:
    done = call("methodology", "diff", OLD, NEW, "-w", workspace.root)
    assert done.code == 0, done.err
    assert "Вес показателя B1 «Первый ответ в срок»: 43 → 23." in done.out
    assert "Органы" not in done.out


def test_the_same_rules_have_no_differences(call: Call, workspace: Workspace) -> None:
    done = call("methodology", "diff", OLD, OLD, "-w", workspace.root)
    assert "Отличий нет" in done.out


def test_rules_may_be_given_as_a_folder(call: Call, workspace: Workspace) -> None:
    folder = workspace.root / "methodologies" / NEW
    done = call("methodology", "diff", OLD, folder, "--json", "-w", workspace.root)
    told = json.loads(done.out)
    assert told["new"]["version"] == NEW
    assert "months" not in told


def test_a_month_is_replayed_and_written(call: Call, workspace: Workspace, tmp_path: Path) -> None:
    table, html = tmp_path / "diff.csv", tmp_path / "diff.html"
    done = call("methodology", "diff", OLD, NEW, "--month", MAY, "--months", 2, "--csv", table,
                "--html", html, "-w", workspace.root)  # fmt: skip
    assert done.code == 0, done.err
    assert "Пересчитываю май" in done.err
    assert "Больше всех теряют" in done.out
    assert "Не пересчитано: апрель" in done.out
    assert str(table) in done.out
    assert "<h1>Что изменится, если вместо методики incidents-1.0.0" in html.read_text("utf-8")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert {row["Орган"] for row in rows} >= {"Администрация Заречье", "Администрация Ольховка"}
    assert {row["Месяц"] for row in rows} == {"2026-05"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--csv", "a.csv"), "укажите месяц: --month"),
        (("--html", "a.html"), "укажите месяц: --month"),
        (("--month", "2026-05", "--months", "0"), "целое число от 1"),
        (("--month", "май"), "Месяц пишется как 2026-05"),
    ],
)
def test_what_cannot_be_done_is_told(
    call: Call, workspace: Workspace, words: tuple[str, ...], sentence: str
) -> None:
    done = call("methodology", "diff", OLD, NEW, *words, "-w", workspace.root)
    assert done.code == 2
    assert sentence in done.err


def test_an_index_has_no_months(call: Call, workspace: Workspace) -> None:
    folder = Path(__file__).parents[3] / "docs" / "examples" / "hdi-2022"
    assert "Отличий нет" in call("methodology", "diff", folder, folder, "-w", workspace.root).out
    done = call("methodology", "diff", OLD, folder, "--month", MAY, "-w", workspace.root)
    assert done.code == 2
    assert "сравните методики без --month" in done.err


def test_an_unknown_version_is_told(call: Call, workspace: Workspace) -> None:
    done = call("methodology", "diff", OLD, "9.9.9", "-w", workspace.root)
    assert done.code == 1
    assert "Методики «9.9.9» нет" in done.err


def test_moves_are_tables_group_by_group() -> None:
    page = shown(view(compared()), 160)
    gain = next(line for line in page.splitlines() if "Заречье" in line)
    assert gain.split()[:4] == ["Заречье", "76,0", "81,0", "*"]
    assert "+5,0" in gain
    assert "3 → 1–2" in gain
    assert "красная → зелёная" in gain
    assert "+6,0 за B4 «Решённые среди решаемых»" in gain
    assert "Сравнить нельзя: 1 орган. Данных недостаточно." in page
    assert "От 50 тысяч жителей" in page


def test_who_gains_who_loses_and_the_months_are_told() -> None:
    page = shown(view(compared()), 160)
    assert "Больше всех выигрывают, в среднем за 2 месяца" in page
    assert "2 из 2 месяцев" in page
    may = next(line for line in page.splitlines() if line.strip().startswith("май 2026  "))
    assert may.split()[:2] == ["май", "2026"]
    assert "Не пересчитано: январь 2026 — февраль 2026." in page


def test_where_nothing_could_be_replayed_there_are_the_reasons() -> None:
    page = shown(view(compared(0)), 160)
    assert "Не пересчитано" in page
    assert "Больше всех" not in page


def test_a_move_that_is_none_has_no_star() -> None:
    page = shown(view(compared(1)), 160)
    stays = next(line for line in page.splitlines() if "Берёзовка" in line)
    assert stays.split()[1:4] == ["50,0", "50,0", "0,0"]


def test_a_spreadsheet_gets_a_row_for_everybody_and_every_month() -> None:
    rows = list(csv.DictReader(table_of(made_sandbox()).splitlines(), delimiter=";"))
    assert [(row["Месяц"], row["Код органа"]) for row in rows[:2]] == [
        ("2026-04", "m0"),
        ("2026-04", "m1"),
    ]
    first = next(row for row in rows if (row["Месяц"], row["Код органа"]) == ("2026-05", "m0"))
    assert (first["Балл был"], first["Балл стал"], first["Сдвиг"]) == ("76,0", "81,0", "5,0")
    assert (first["Место было"], first["Место стало"]) == ("3", "1")
    assert (first["Зона была"], first["Зона стала"]) == ("красная", "зелёная")
    assert first["Дальше случайности"] == "дальше случайности"
    assert (first["Главная причина"], first["Баллов от неё"]) == (
        "B4 «Решённые среди решаемых»",
        "6,0",
    )
    apart = next(row for row in rows if row["Код органа"] == "m3")
    assert (apart["Балл был"], apart["Сдвиг"], apart["Дальше случайности"]) == ("", "", "")
    assert apart["Почему нет балла"] == "данных недостаточно"
    gone = next(row for row in rows if row["Код органа"] == "m5")
    assert gone["Почему нет балла"] == "нет в списках"


def test_programs_get_everything() -> None:
    told = json.loads(json.dumps(data(compared())))
    assert [one["month"] for one in told["months"]] == ["2026-04", "2026-05"]
    assert told["skipped"][2] == {"month": "2026-03", "why": "Снимок s1 короче, чем нужно."}
    first = told["months"][1]["moves"][0]
    assert (first["authority_id"], first["points"], first["beyond_noise"]) == ("m0", 5.0, True)
    assert first["causes"][0] == {"code": "B4", "points": 6.0}
    assert told["trends"][0]["authority_id"] == "m0"
    assert told["changes"][0]["sentence"] == CHANGES[0].sentence


def test_without_months_programs_get_the_changes_alone() -> None:
    known = compared()
    assert data(Compared(known.old, known.new, (), None)).keys() == {"old", "new", "changes"}
