"""Can rows be found by settlement and put in the order of every column?"""

import json

import pytest
from tests.making import MAY
from tests.unit.site.whole import BODIES

from otklik.core.errors import Mistakes
from otklik.editions.store import Edition
from otklik.site import seeking
from otklik.site.issue import Issue
from otklik.site.published import published
from otklik.site.render import Pages
from otklik.site.tables import table
from otklik.site.view import Shelf, Told
from otklik.workspace.folder import Workspace
from otklik.workspace.settlements import SETTLEMENTS_FILE, Settlement, written

HOSTILE = "</script><b>село</b>"
ROWS = (
    Settlement("село Ключи", "mo-02"),
    Settlement(HOSTILE, "mo-02"),
    Settlement("село Ключи", "mo-03"),
    Settlement("город Прежний", "merged-long-ago"),
)


def shelf(workspace: Workspace, told: Told) -> Shelf:
    return Shelf(tuple(Issue(one) for one in published(workspace)), told)


def test_settlements_stand_by_the_authorities_of_the_last_month(whole_workspace: Workspace) -> None:
    told = Told(files={SETTLEMENTS_FILE: written(ROWS)})
    script = Pages(shelf(whole_workspace, told).issues, told).root()[seeking.FILE]
    assert script.startswith("window.otklikSettlements = {")
    assert "<" not in script
    names = json.loads(script.removeprefix("window.otklikSettlements = ").strip(";\n"))
    assert names == {"mo-02": sorted({HOSTILE, "село Ключи"}), "mo-03": ["село Ключи"]}


def test_without_a_list_of_settlements_people_look_for_names(whole_workspace: Workspace) -> None:
    issues = shelf(whole_workspace, Told()).issues
    root = Pages(issues).root()
    assert seeking.FILE not in root
    assert "Название органа" in root["index.html"]
    assert "data-settlements" not in root["index.html"]
    told = Told(files={SETTLEMENTS_FILE: written(ROWS)})
    assert 'data-settlements="settlements.js"' in Pages(issues, told).root()["index.html"]
    page = Pages(issues, told).month(issues[0])["index.html"]
    assert 'data-settlements="../settlements.js"' in page


def test_mistakes_of_the_list_stop_the_site(whole_workspace: Workspace) -> None:
    told = Told(files={SETTLEMENTS_FILE: b"settlement;authority_id\n;mo-02\n"})
    with pytest.raises(Mistakes, match="строка 2"):
        seeking.settlements(shelf(whole_workspace, told))


def test_every_order_is_that_of_a_column(drawn: Edition, workspace: Workspace) -> None:
    for edition in (drawn, Edition.read(workspace.editions / str(MAY) / "r1")):
        tables = [table(one, edition.methodology) for one in edition.document["lists"]]
        found = seeking.orders(tables)
        codes = [code for code, _, _ in found]
        assert codes[:2] == ["name", "score"]
        assert len(set(codes)) == len(codes)
        assert ("long" in codes) == bool(tables[0].window)
        assert [code for code in codes if code.startswith("n-")] == [
            f"n-{column.code}" for column in tables[0].counted
        ]


def test_rows_carry_what_they_are_found_by(drawn_workspace: Workspace) -> None:
    issue = Issue(published(drawn_workspace)[0])
    front = Pages((issue,)).root()["index.html"]
    assert all(f'data-who="{who}"' in front for who in BODIES)
    rows = [row for shown in issue.tables for group in shown.groups
            for part in group.parts for row in part.rows]  # fmt: skip
    assert front.count("data-zone=") == sum(row.zone is not None for row in rows)
    assert front.count("data-changed") == sum(row.change is not None for row in rows)
