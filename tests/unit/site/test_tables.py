"""Does a table say what the document says?"""

from typing import Any

from tests.making import MAY, shipped_methodology

from otklik.editions.store import Edition
from otklik.site.tables import Row, counted_headlines, table
from otklik.workspace.folder import Workspace


def sections(workspace: Workspace) -> tuple[Edition, list[dict[str, Any]]]:
    """May's edition and its lists."""
    edition = Edition.read(workspace.editions / str(MAY) / "r1")
    return edition, edition.document["lists"]


def all_rows(workspace: Workspace) -> dict[str, Row]:
    """Rows of all lists by name."""
    edition, lists = sections(workspace)
    tables = [table(section, edition.methodology) for section in lists]
    return {row.name: row for t in tables for group in t.groups for row in group.rows}


def test_counts_are_the_size_and_what_is_rated() -> None:
    columns = counted_headlines(shipped_methodology())
    assert [column.code for column in columns] == ["messages", "answers"]


def test_every_authority_stands_in_the_order_of_the_document(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    for section in lists:
        shown = table(section, edition.methodology)
        names = [row.name for group in shown.groups for row in group.rows]
        assert names == [found["authority"]["name"] for found in section["results"]]
        assert shown.size == len(names)


def test_zones_are_counted(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    for section in lists:
        counted = sum(count for _, _, count in table(section, edition.methodology).zones)
        assert counted == sum(found.get("zone") is not None for found in section["results"])


def test_the_dearest_loss_is_named(workspace: Workspace) -> None:
    _, lists = sections(workspace)
    found = lists[0]["results"][0]
    losses = [trace["weight"] - trace["contribution"] for trace in found["indicators"]]
    loss = all_rows(workspace)[found["authority"]["name"]].loss
    assert loss is not None
    assert loss.points == max(losses)


def test_too_few_messages_have_no_numbers(workspace: Workspace) -> None:
    row = all_rows(workspace)["Администрация Малого округа"]
    assert row.counts == ("‹5", "‹5")
    assert (row.score, row.zone, row.loss, row.place) == (None, None, None, "—")


def test_nobody_who_wrote_is_a_zero_and_not_a_dash(workspace: Workspace) -> None:
    assert all_rows(workspace)["Администрация Пустынного округа"].counts == ("0", "0")


def test_a_loss_is_not_named_where_some_points_are_hidden(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    found = dict(lists[0]["results"][0])
    first, *others = found["indicators"]
    hidden = {"code": first["code"], "withheld": True, "enough": True, "weight": first["weight"]}
    partly = {**lists[0], "results": [{**found, "indicators": [hidden, *others]}]}
    row = table(partly, edition.methodology).groups[0].rows[0]
    assert row.is_partly_hidden
    assert row.loss is None
    assert row.score == found["score"]
