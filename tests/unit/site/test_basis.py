"""Do pages say against what a list was judged?"""

from typing import Any

import pytest
from tests.making import MAY, shipped_methodology

from otklik.editions.store import Edition
from otklik.site import words
from otklik.site.basis import basis
from otklik.workspace.folder import Workspace

METHODOLOGY = shipped_methodology()


@pytest.fixture
def sections(workspace: Workspace) -> list[dict[str, Any]]:
    """The lists of May's edition."""
    found: list[dict[str, Any]] = Edition.read(workspace.editions / str(MAY) / "r1").document[
        "lists"
    ]
    return found


def test_the_weights_are_those_of_the_traces(sections: list[dict[str, Any]]) -> None:
    for section in sections:
        ours = {g.indicator.code: g.weight for g in basis(section, METHODOLOGY).grounds}
        traces = [trace for row in section["results"] for trace in row.get("indicators", ())]
        theirs = {t["code"]: t["weight"] for t in traces if "weight" in t}
        assert ours == pytest.approx(theirs)


def test_what_nobody_has_leaves_its_weight_to_the_others(sections: list[dict[str, Any]]) -> None:
    found = basis({**sections[0], "missing": ["B2", "B6"]}, METHODOLOGY)
    assert [ground.indicator.code for ground in found.missing] == ["B2", "B6"]
    assert [ground.indicator.code for ground in found.in_force] == ["B1", "B4"]
    assert sum(ground.weight for ground in found.grounds) == pytest.approx(100)


def test_the_level_of_the_group_is_said_and_whether_anybody_had_a_history(
    sections: list[dict[str, Any]],
) -> None:
    reference = {"code": "B1", "level": 0.9, "value": 0.9, "source": "initial"}
    section = {**sections[0], "references": [reference, *sections[0]["references"][1:]]}
    first, second, *_ = basis(section, METHODOLOGY).grounds
    assert (first.level.replace("\N{NO-BREAK SPACE}", " "), first.is_from_group) == (
        "90,0 %",
        False,
    )
    assert second.is_from_group


def test_the_weights_in_force_are_said_where_something_is_missing(
    sections: list[dict[str, Any]],
) -> None:
    assert words.missing(basis(sections[0], METHODOLOGY)) == ""
    assert words.missing(basis({**sections[0], "missing": ["B4"]}, METHODOLOGY)) == (
        "В этом выпуске не участвует: «Решённые среди решаемых» — ни у одного органа списка нет "
        "таких случаев. Вес отдан остальным. Показатели весят: «Первый ответ в срок» — 57,3; "
        "«Медиана времени первого ответа» — 24; «Повторные сообщения за 30 дней» — 18,7."
    )
    everything = [indicator.code for indicator in METHODOLOGY.indicators]
    nothing = words.missing(basis({**sections[0], "missing": everything}, METHODOLOGY))
    assert "не участвуют" in nothing
    assert nothing.endswith("Показатели весят: ничего.")
