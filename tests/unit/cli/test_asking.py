"""Does `whatif` answer a person and a program, and refuse in a sentence?"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY, Row, case_row, make_snapshot
from tests.observing import bodies
from tests.regioning import new_workspace
from tests.unit.cli.calling import Call

from otklik.core.months import Month

NBSP = "\N{NO-BREAK SPACE}"
RULES = ("--methodology", "incidents-1.0.0")


LATE = {"bereg": 1, "bor": 2, "gora": 2, "gorod": 5, "ozero": 0, "selo": 3}
"""How many of twenty cases of a month each body answers after the deadline."""
TINY = "hutor"


def cases() -> list[Row]:
    """Seven months alike, and a body with so few cases that nothing of it is published."""
    return [
        _case(f"{who}-{month}-{number}", who, month, number, is_late=number < LATE.get(who, 0))
        for month in (*MAY.back(6), MAY)
        for who in (*LATE, TINY)
        for number in range(3 if who == TINY else 20)
    ]


def _case(case_id: str, who: str, month: Month, number: int, *, is_late: bool) -> Row:
    created = month.start + timedelta(days=11 + number % 3, hours=9)
    answered = created + timedelta(days=5 if is_late else 0, hours=1)
    return case_row(case_id, created, authority_id=who, first_answer_at=answered)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a frozen May."""
    workspace = new_workspace(tmp_path_factory.mktemp("asked") / "region")
    folder = workspace.snapshots / str(MAY) / "s1"
    make_snapshot(folder, cases(), bodies(*sorted([*LATE, TINY])))
    return workspace.root


def plain(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def asked(call: Call, region: Path, *words: object) -> str:
    done = call("whatif", MAY, *words, *RULES, "-w", region)
    assert done.code == 0, done.err
    return plain(done.out)


def data(call: Call, region: Path, *words: object) -> dict[str, Any]:
    done = call("whatif", MAY, *words, *RULES, "--json", "-w", region)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_a_step_is_answered_before_and_after(call: Call, region: Path) -> None:
    said = asked(call, region, "gorod", "--indicator", "b1", "--cases", "+2")
    assert "gorod · май 2026" in said
    assert "B1 Первый ответ в срок Шаг: ещё 2 удачных случая из" in said
    assert "Сейчас Было бы Разница" in said
    assert "Балл этого месяца видит" in said
    assert "Баллы соседей от этого не меняются" in said


def test_programs_get_the_same_in_numbers(call: Call, region: Path) -> None:
    told = data(call, region, "gorod", "--indicator", "B1", "--cases", "+2")
    assert (told["authority"], told["indicator"], told["asked_cases"]) == ("gorod", "B1", 2)
    assert (told["cases"], told["x"][1] - told["x"][0]) == (2, 2)
    assert told["value"] == pytest.approx([x / told["n"] for x in told["x"]])
    assert told["at_once"] == told["n"] / (told["n"] + 10)
    assert told["after"]["score"] - told["before"]["score"] == pytest.approx(told["gain"], abs=0.1)
    assert set(told["before"]) == {
        "score", "blocks", "interval", "place", "place_interval", "standing", "zone",
        "zone_border", "three_months",
    }  # fmt: skip
    assert told["explained"][0].startswith("Шаг: ещё 2")


def test_who_asks_for_more_than_was_missed_is_told_how_many_there_are(
    call: Call, region: Path
) -> None:
    told = data(call, region, "gorod", "--indicator", "B1", "--cases", "+50")
    missed = told["missed"]
    assert told["cases"] == missed < 50
    assert f"Просили 50, но за месяц всего {missed} неудачн" in plain(told["explained"][-1])
    fewer = data(call, region, "gorod", "--indicator", "B1", "--cases", "-50")
    assert f"Просили 50, но за месяц всего {-fewer['cases']:.0f} удачн" in plain(
        fewer["explained"][-1]
    )


def test_a_value_is_given_as_people_write_it(call: Call, region: Path) -> None:
    told = data(call, region, "gorod", "--indicator", "B2", "--value", "5,5")
    assert told["value"][1] == pytest.approx(5.5)
    assert "cases" not in told
    share = data(call, region, "gorod", "--indicator", "B1", "--value", "80 %")
    assert share["value"][1] == pytest.approx(0.8)


def test_without_a_step_the_best_ones_are_told(call: Call, region: Path) -> None:
    said = asked(call, region, "gorod")
    assert "Балл " in said
    assert "Где потеряны баллы" in said
    assert "Что даст больше всего 1. " in said
    assert "меньше: " in said
    told = data(call, region, "gorod")
    gains = [one["gain"] for one in told["best"]]
    assert gains == sorted(gains, reverse=True)
    assert len(told["losses"]) == 2
    best = told["best"][0]
    assert {"gain": best["gain"], "indicator": best["indicator"], "x": best["x"]} in [
        {name: one[name] for name in ("gain", "indicator", "x")} for one in told["rungs"]
    ]
    again = data(
        call, region, "gorod", "--indicator", best["indicator"], "--cases", f"{best['cases']:+.0f}"
    )
    assert again["gain"] == best["gain"]
    assert again["after"] == best["after"]


def test_who_can_learn_from_nobody_is_told_so_and_so_is_a_status(call: Call, region: Path) -> None:
    assert "Достижимых шагов нет" in asked(call, region, "ozero")
    assert "Статус органа — слишком мало сообщений, чтобы публиковать; шаг его не меняет." in (
        asked(call, region, TINY)
    )


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("gorod", "--cases", "+2"), 2, "добавьте --indicator, например B1"),
        (("gorod", "--value", "80"), 2, "добавьте --indicator, например B1"),
        (("gorod", "--indicator", "B1"), 2, "--cases +12 (ещё столько удачных случаев) или"),
        (("gorod", "--indicator", "B1", "--value", "8", "--cases", "1"), 2, "что-то одно"),
        (("gorod", "--indicator", "Z9", "--cases", "1"), 2, "Показателя «Z9» нет. Есть: B1, B2"),
        (("gorod", "--indicator", "B1", "--cases", "много"), 2, "пишется как +12 или -5"),
        (("gorod", "--indicator", "B1", "--value", "много"), 2, "пишется процентами или долей"),
        (("gorod", "--indicator", "B2", "--cases", "1"), 1, "задайте само значение параметром"),
        (("нет такого",), 2, "нет в реестре"),
    ],
)
def test_a_wrong_question_is_refused_in_a_sentence(
    call: Call, region: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    done = call("whatif", MAY, *words, *RULES, "-w", region)
    assert (done.code, sentence in done.err) == (code, True), done.err
