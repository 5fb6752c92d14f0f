"""Does a table say what the document says?"""

from dataclasses import replace
from typing import Any

from tests.making import MAY, shipped_methodology

from otklik.editions.store import Edition
from otklik.site import words
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


def test_counts_are_the_size_and_every_other_count_the_rejected_too() -> None:
    rules = shipped_methodology()
    columns = counted_headlines(rules)
    assert [column.code for column in columns] == ["messages", "answers", "rejected"]
    other = replace(rules, publication=replace(rules.publication, size="rejected"))
    assert [column.code for column in counted_headlines(other)][0] == "rejected"


def test_every_authority_stands_in_the_order_of_scores(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    for section in lists:
        shown = table(section, edition.methodology)
        rows = [row for group in shown.groups for row in group.rows]
        assert {row.name for row in rows} == {r["authority"]["name"] for r in section["results"]}
        assert [row.score for row in rows] == [found.get("score") for found in section["results"]]
        assert shown.size == len(rows)


def test_equals_stand_by_their_russian_names(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    one = lists[0]["results"][0]
    named = {"z": "Архив", "y": "ёлка", "x": "Жильё", "b": "Ель", "a": "Ягода"}
    equals = [
        {**one, "authority": {"id": key, "name": name, "short_name": name}}
        for key, name in sorted(named.items())
    ]
    silent = [{"authority": same["authority"], "status": "withheld"} for same in equals]
    shown = table({**lists[0], "results": [*equals, *silent]}, edition.methodology)
    for group in shown.groups:
        assert [row.name for row in group.rows] == ["Архив", "ёлка", "Ель", "Жильё", "Ягода"]


def test_a_score_without_messages_is_said_to_rest_on_the_past(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    found = lists[0]["results"][0]
    silent = {**found, "counts": {}}
    few = {**found, "counts": {"messages": None}}
    shown = table({**lists[0], "results": [silent, found, few]}, edition.methodology)
    notes = sorted(row.note for group in shown.groups for row in group.rows)
    assert notes == ["", "", words.ON_THE_PAST]


def test_without_a_score_nothing_rests_on_the_past(workspace: Workspace) -> None:
    rows = all_rows(workspace)
    assert rows["Администрация Пустынного округа"].score is None
    assert rows["Администрация Пустынного округа"].note == ""


def test_places_and_what_is_missing_are_known_of_a_list(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    shown = table(lists[0], edition.methodology)
    assert shown.has_places
    assert shown.missing == ""
    without = [{**found, "place": None} for found in lists[0]["results"]]
    bare = {**lists[0], "missing": ["B6"], "results": without}
    assert not table(bare, edition.methodology).has_places
    assert "«Повторные сообщения за 30 дней»" in table(bare, edition.methodology).missing


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
    assert row.counts == ("‹5", "‹5", "‹5")
    assert (row.score, row.zone, row.loss, row.place) == (None, None, None, "—")


def test_nobody_who_wrote_is_a_zero_and_not_a_dash(workspace: Workspace) -> None:
    assert all_rows(workspace)["Администрация Пустынного округа"].counts == ("0", "0", "0")


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
