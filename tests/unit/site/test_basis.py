"""Do pages say against what a list was judged?"""

from typing import Any

import pytest
from tests.making import MAY, shipped_methodology

from otklik.editions.store import Edition
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
    assert [g.indicator.code for g in found.grounds if g.weight] == ["B1", "B4"]
    assert sum(ground.weight for ground in found.grounds) == pytest.approx(100)


def test_the_level_of_the_group_is_said_and_whether_anybody_had_a_history(
    sections: list[dict[str, Any]],
) -> None:
    reference = {"code": "B1", "level": 0.9, "value": 0.9, "source": "initial"}
    section = {**sections[0], "references": [reference, *sections[0]["references"][1:]]}
    first, second, *_ = basis(section, METHODOLOGY).grounds
    level = first.levels[0]
    assert (level.text.replace("\N{NO-BREAK SPACE}", " "), level.is_from_group) == ("90,0 %", False)
    assert second.levels[0].is_from_group


def test_a_divided_list_has_a_level_for_each_group(whole: Edition) -> None:
    section = whole.document["lists"][1]
    found = basis(section, whole.methodology)
    assert len(found.groups) == len(section["groups"]) == 3
    assert all(len(ground.levels) == 3 for ground in found.grounds)
    assert found.groups[0] == "от 50 тысяч жителей"


def test_a_block_weighs_what_its_indicators_do(whole: Edition) -> None:
    found = basis(whole.document["lists"][0], whole.methodology)
    weights = [found.weight(block) for block in found.blocks]
    assert weights == pytest.approx([25, 45, 30])
