"""Does a person see whether goalposts fit, and a program too?"""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import MAY, shipped_methodology
from tests.sandboxing import OLD, frozen_region
from tests.unit.cli.calling import Call
from tests.unit.cli.test_screen import shown

from otklik.cli.calibrating import Told, data, sentence, table_of, view
from otklik.editions.replayed import NOT_FROZEN, Skipped
from otklik.rating.calibration import (
    BOTTOM,
    CEILING,
    FEW,
    GATE,
    NARROW,
    Calibrated,
    Proposal,
    Tenths,
)
from otklik.workspace.folder import Workspace

NBSP = "\N{NO-BREAK SPACE}"
RULES = shipped_methodology(OLD)
LIST = "Органы местного самоуправления"
B1 = Calibrated(
    LIST, "", "B1", 12, Tenths(36, 0.72, 0.85, 0.95), Tenths(12, 0.7, 0.9, 1.0), 0.25, 0.05, 0.31,
    Proposal(0.72, 0.95, by_norm=False), (CEILING,),
)  # fmt: skip
B2 = Calibrated(
    LIST, "", "B2", 12, Tenths(36, 6.5, 3.0, 1.5), None, 0.0, 0.0, None,
    Proposal(6.5, 2.0, by_norm=True), (),
)  # fmt: skip
EMPTY = Calibrated(LIST, "малые", "B1", 0, None, None, 0.0, 0.0, None, None, (FEW,))
TOLD = Told(RULES, (MAY - 1, MAY), (B1, B2, EMPTY), (Skipped(MAY - 2, NOT_FROZEN),))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return frozen_region(tmp_path_factory.mktemp("calibrating"), [MAY])


def test_a_month_is_calibrated_by_a_command(
    call: Call, workspace: Workspace, tmp_path: Path
) -> None:
    table = tmp_path / "calibrated.csv"
    done = call("methodology", "calibrate", MAY, "--version", OLD, "--norm", "B4=0,7", "--csv",
                table, "-w", workspace.root)  # fmt: skip
    assert done.code == 0, done.err
    assert "Калибровка методики incidents-1.0.0: май" in done.out
    assert "Не пересчитано: март 2026 — апрель 2026." in done.out.replace(NBSP, " ")
    assert str(table) in done.out
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    b4 = next(row for row in rows if (row["Список"], row["Показатель"]) == (LIST, "B4"))
    assert (b4["Органов"], b4["Граница 100 по правилу"]) == ("5", "0,7")


def test_programs_get_the_numbers(call: Call, workspace: Workspace) -> None:
    done = call("methodology", "calibrate", MAY, "--months", 1, "--json", "--version", OLD,
                "-w", workspace.root)  # fmt: skip
    told = json.loads(done.out)
    assert (told["months"], told["skipped"]) == (["2026-05"], [])
    assert {one["code"] for one in told["indicators"]} == {"B1", "B2", "B4", "B6"}
    assert "Таблица" not in done.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((MAY, "--months", 0), 2, "целое число от 1"),
        ((MAY, "--norm", "B9=1"), 2, "пишется как B1=0.95, а дано «B9=1»"),
        ((MAY, "--norm", "B1=много"), 2, "Норма показателя B1 — число, а дано «много»"),
        ((MAY - 5,), 1, "Нет снимка"),
        ((MAY, "--version", "9.9.9"), 1, "Методики «9.9.9» нет"),
    ],
)
def test_what_cannot_be_done_is_told(
    call: Call, workspace: Workspace, words: tuple[object, ...], code: int, said: str
) -> None:
    known = () if "--version" in words else ("--version", OLD)
    done = call("methodology", "calibrate", *words, *known, "-w", workspace.root)
    assert done.code == code
    assert said in done.err


def test_a_list_is_a_table_with_what_is_wrong_below_it() -> None:
    page = shown(view(TOLD), 220)
    row = " ".join(next(line for line in page.splitlines() if "B2 Медиана" in line).split())
    assert row == (
        "B2 Медиана времени первого ответа 12 6 ч 30 мин · 3 ч · 1 ч 30 мин — 0 % 0 % — (18) "
        "8 ч · 2 ч 6 ч 30 мин · 2 ч"
    )
    assert "72,0 % · 85,0 % · 95,0 %" in page
    assert "31 % (43)" in page
    assert (
        "B1: Слишком многие упираются в 100 баллов: лучших показатель не различает. По правилу"
        in page
    )
    assert "B2: " not in page
    assert "Не пересчитано: март 2026." in page


def test_a_group_without_scores_says_so() -> None:
    page = shown(view(TOLD), 160)
    assert f"{LIST}: малые. Балла нет ни у кого: судить не по чему." in page


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((GATE,), "почти все получают"),
        ((BOTTOM,), "худших показатель не различает"),
        ((CEILING, BOTTOM), "лучших показатель не различает; слишком многие получают 0"),
        ((NARROW,), "границы стоят слишком широко"),
        ((FEW,), "органов мало"),
    ],
)
def test_every_finding_has_its_words(findings: tuple[str, ...], said: str) -> None:
    assert said in sentence(replace(B1, findings=findings), RULES.indicator("B1")).lower()


def test_what_is_proposed_says_why() -> None:
    b1 = sentence(B1, RULES.indicator("B1")).replace(NBSP, " ")
    assert b1.endswith(
        "По правилу 0 баллов — 72,0 %, потому что хуже только десятая часть органов, а 100 баллов "
        "— 95,0 %: лучше только десятая часть органов."
    )
    by_norm = replace(B2, findings=(CEILING,))
    assert sentence(by_norm, RULES.indicator("B2")).endswith(f"2{NBSP}ч: это норма.")


def test_an_indicator_that_belongs_to_the_gates_needs_no_other_goalposts() -> None:
    gate = replace(B1, findings=(GATE,))
    assert "По правилу" not in sentence(gate, RULES.indicator("B1"))
    assert "По правилу" not in sentence(replace(B1, proposal=None), RULES.indicator("B1"))


def test_a_spreadsheet_gets_every_indicator_of_every_group() -> None:
    first, second, third = csv.DictReader(table_of(TOLD).splitlines(), delimiter=";")
    assert (first["P10"], first["P90 без опоры"], first["Доля различий"]) == ("0,72", "1", "0,31")
    assert (first["Граница 0 сейчас"], first["Граница 0 по правилу"]) == ("0,7", "0,72")
    assert (second["Вывод"], second["P10 без опоры"]) == ("Границы подходят.", "")
    assert (third["Группа"], third["Органов"], third["P50"]) == ("малые", "0", "")
    assert third["Граница 0 по правилу"] == ""


def test_programs_are_told_of_months_that_were_skipped() -> None:
    told = json.loads(json.dumps(data(TOLD)))
    assert told["skipped"] == [{"month": "2026-03", "why": NOT_FROZEN}]
    assert told["indicators"][0]["findings"] == [CEILING]
