"""Does the sheet of an authority tell everything it may know, and nothing of what is withheld?"""

from copy import deepcopy
from dataclasses import asdict

from tests.unit.report.printing import rows_of

from otklik.report.authority import Around, AuthoritySheet, authority_sheet

TINY = "mo-15"


def sheet(around: Around, who: str) -> AuthoritySheet:
    return authority_sheet(*rows_of(around.source)[who], around)


def test_a_body_with_a_place_sees_its_score_losses_and_steps(around: Around) -> None:
    found = sheet(around, "min-01")
    assert found.seat is not None
    assert found.seat.low <= found.seat.score <= found.seat.high
    assert [part.title for part in found.blocks] == [b.title for b in around.source.rules.blocks]
    assert found.steps
    assert all("балл" in step.effect for step in found.steps)
    assert [owed.title for owed in found.terms][:2] == ["Ответ под публикацией", "Первый ответ"]
    assert {owed.note for owed in found.terms} == {"в пределах случайного"}
    assert len(found.said) == 4


def test_losses_stand_by_size_and_what_lost_nothing_is_named(around: Around) -> None:
    found = sheet(around, "min-04")
    lost = [float(loss.lost.replace(",", ".")) for loss in found.losses]
    assert lost == sorted(lost, reverse=True)
    assert min(lost) > 0
    row, section = deepcopy(rows_of(around.source)["min-04"])
    first = next(cell for cell in row["indicators"] if cell["weight"])
    first.update(points=100.0, contribution=first["weight"])
    again = authority_sheet(row, section, around)
    assert first["code"] in again.whole
    assert first["code"] not in {loss.code for loss in again.losses}


def test_of_the_withheld_there_is_nothing_but_the_name_and_why(around: Around) -> None:
    row, section = rows_of(around.source)[TINY]
    assert row["status"] == "withheld"
    found = asdict(authority_sheet(row, section, around))
    told = {name for name, value in found.items() if value and name not in ("head", "window")}
    assert told == {"group", "note", "score", "objections"}
    assert found["score"] == "—"
    assert "не публикуются" in found["note"]


def test_a_withheld_cell_is_named_without_numbers(around: Around) -> None:
    row, section = deepcopy(rows_of(around.source)["min-01"])
    row["indicators"] = [
        {"code": "B5", "withheld": True, "enough": False, "weight": 5.0}
        if cell["code"] == "B5"
        else cell
        for cell in row["indicators"]
    ]
    found = authority_sheet(row, section, around)
    assert "B5" in found.hidden
    assert "B5" not in {loss.code for loss in found.losses}


def test_decisions_are_told_with_their_reasons(around: Around) -> None:
    found = sheet(around, "mo-02")
    assert any("Отметки ставили одни и те же 40 страниц" in one for one in found.decisions)
    assert " = " in found.decided_total


def test_a_change_beyond_chance_is_said(around: Around) -> None:
    row, section = deepcopy(rows_of(around.source)["min-01"])
    row["change"] = {"points": -8.0, "spread": 2.0, "mark": "down", "confirmed": True}
    found = authority_sheet(row, section, around)
    assert any("подтверждено" in said for said in found.said)
