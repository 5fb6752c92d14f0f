"""Does a table say what the document says?"""

from dataclasses import replace
from typing import Any

from tests.making import MAY, shipped_methodology

from otklik.core.russian import NBSP
from otklik.editions.store import Edition
from otklik.site import words
from otklik.site.tables import Group, Row, Table, counted_headlines, table
from otklik.workspace.folder import Workspace


def sections(workspace: Workspace) -> tuple[Edition, list[dict[str, Any]]]:
    """May's edition and its lists."""
    edition = Edition.read(workspace.editions / str(MAY) / "r1")
    return edition, edition.document["lists"]


def all_rows(workspace: Workspace) -> dict[str, Row]:
    """Rows of all lists by name."""
    edition, lists = sections(workspace)
    tables = [table(section, edition.methodology) for section in lists]
    return {row.name: row for shown in tables for row in rows_of(shown)}


def rows_of(shown: Table) -> list[Row]:
    """Rows of all the groups of a list, in order."""
    return [row for group in shown.groups for part in group.parts for row in part.rows]


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
        rows = rows_of(shown)
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
    for part in shown.groups[0].parts:
        assert [row.name for row in part.rows] == ["Архив", "ёлка", "Ель", "Жильё", "Ягода"]


def test_a_score_without_messages_is_said_to_rest_on_the_past(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    found = lists[0]["results"][0]
    silent = {**found, "counts": {}}
    few = {**found, "counts": {"messages": None}}
    shown = table({**lists[0], "results": [silent, found, few]}, edition.methodology)
    notes = sorted(row.note for row in rows_of(shown))
    assert notes == ["", "", words.ON_THE_PAST]


def test_without_a_score_nothing_rests_on_the_past(workspace: Workspace) -> None:
    rows = all_rows(workspace)
    assert rows["Администрация Пустынного округа"].score is None
    assert rows["Администрация Пустынного округа"].note == ""


def test_places_are_known_of_a_list(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    assert table(lists[0], edition.methodology).has_places
    without = [{**found, "place": None} for found in lists[0]["results"]]
    assert not table({**lists[0], "results": without}, edition.methodology).has_places


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


def with_hidden(edition: Edition, section: dict[str, Any], code: str) -> tuple[Row, dict[str, Any]]:
    """The first row of a list when the points of one indicator are hidden."""
    found = dict(section["results"][0])
    traces = [
        {"code": code, "withheld": True, "enough": True, "weight": trace["weight"]}
        if trace["code"] == code
        else trace
        for trace in found["indicators"]
    ]
    partly = {**section, "results": [{**found, "indicators": traces}]}
    return rows_of(table(partly, edition.methodology))[0], found


def test_a_loss_is_not_named_where_a_hidden_one_may_be_greater(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    row, found = with_hidden(edition, lists[0], "B1")
    assert row.is_partly_hidden
    assert row.loss is None
    assert row.score == found["score"]


def test_a_loss_is_named_where_it_exceeds_whatever_is_hidden(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    row, found = with_hidden(edition, lists[0], "B6")
    weights = {trace["code"]: trace["weight"] for trace in found["indicators"]}
    assert row.is_partly_hidden
    assert row.loss is not None
    assert row.loss.points > weights["B6"]


def test_a_list_that_is_not_divided_is_one_group_without_a_title(workspace: Workspace) -> None:
    edition, lists = sections(workspace)
    shown = table(lists[0], edition.methodology)
    assert [(group.code, group.title, group.note) for group in shown.groups] == [("", "", "")]
    assert (shown.rule, shown.window, shown.blocks) == ("", "", ())


def test_a_sum_that_would_give_a_stream_away_is_told_by_its_parts(whole: Edition) -> None:
    section = dict(whole.document["lists"][1])
    found = dict(section["results"][0])
    hidden = {"messages": None, "incidents": 9, "platform_messages": None}
    found["counts"] = {**found["counts"], **hidden}
    (row,) = rows_of(table({**section, "results": [found]}, whole.methodology))
    assert row.counts[0].replace(NBSP, " ") == "9 + ‹5"
    assert row.split.replace(NBSP, " ") == "соцсети 9, платформа ‹5"


def test_each_group_has_places_of_its_own(whole: Edition) -> None:
    shown = table(whole.document["lists"][1], whole.methodology)
    cities, merged, villages = shown.groups
    assert [row.place for row in cities.parts[0].rows] == ["1", "2", "3", "4", "5", "6"]
    assert cities.note == ""
    assert [group.size for group in shown.groups] == [6, 6, 5]
    assert "Здесь вместе группы «от 20 до 50 тысяч жителей» и «от 10 до 20" in merged.note
    assert "только у\N{NO-BREAK SPACE}4" not in villages.parts[0].note


def test_a_group_without_places_says_why(whole: Edition) -> None:
    shown = table(whole.document["lists"][1], whole.methodology)
    first = shown.groups[1].parts[0]
    assert {row.place for row in first.rows} == {"—"}
    assert first.note.replace("\N{NO-BREAK SPACE}", " ") == (
        "Мест в этой группе нет: данных достаточно только у 4 органов, а нужно не меньше чем у 5."
    )


def test_with_several_blocks_their_scores_stand_beside_the_size_alone(whole: Edition) -> None:
    section = whole.document["lists"][0]
    shown = table(section, whole.methodology)
    row, found = rows_of(shown)[0], section["results"][0]
    assert [block.code for block in shown.blocks] == ["pages", "incidents", "messages"]
    assert row.blocks == tuple(found["blocks"][block.code] for block in shown.blocks)
    assert row.long == found["three_months"]["score"]
    assert [column.code for column in shown.counted] == ["messages"]
    n = found["counts"]
    split = f"соцсети {n['incidents']}, платформа {n['platform_messages']}"
    assert row.split.replace("\N{NO-BREAK SPACE}", " ") == split


def test_who_got_no_message_or_too_few_has_no_streams_to_tell_of(whole: Edition) -> None:
    rows = {row.name: row for row in rows_of(table(whole.document["lists"][1], whole.methodology))}
    silent = rows["Администрация: Пустынный муниципальный округ"]
    withheld = rows["Администрация: Родниковый муниципальный округ"]
    assert (silent.counts, silent.split) == (("0",), "")
    assert (withheld.counts, withheld.split, withheld.long) == (("‹5",), "", None)


def test_what_is_not_published_has_neither_blocks_nor_a_second_score(whole: Edition) -> None:
    for section in whole.document["lists"]:
        for row in rows_of(table(section, whole.methodology)):
            if row.score is None:
                assert row.long is None
                assert set(row.blocks) == {None}


def drawn_tables(drawn: Edition, **changed: Any) -> list[Table]:
    """The lists by rules that draw, with something of each section changed."""
    lists = drawn.document["lists"]
    return [table({**section, **changed}, drawn.methodology) for section in lists]


def test_where_nothing_is_drawn_a_table_is_sure(whole: Edition) -> None:
    shown = table(whole.document["lists"][0], whole.methodology)
    assert not shown.is_unsure
    assert (shown.cautions, shown.change, dict(shown.border)) == ((), "", {})
    assert {group.order for group in shown.groups} == {""}
    assert all(row.sure is None and set(row.ranges) == {None} for row in rows_of(shown))


def test_a_table_says_how_much_of_its_order_is_to_be_seen(drawn: Edition) -> None:
    for shown in drawn_tables(drawn):
        assert shown.is_unsure
        for group in shown.groups:
            ranked = any(row.sure and row.sure.stands for row in rows_of_group(group))
            assert bool(group.order) == ranked


def rows_of_group(group: Group) -> list[Row]:
    return [row for part in group.parts for row in part.rows]


def test_those_on_the_border_are_counted_by_zone(drawn: Edition) -> None:
    for section, shown in zip(drawn.document["lists"], drawn_tables(drawn), strict=True):
        on_border = [row["zone"] for row in section["results"] if row.get("zone_border")]
        assert on_border
        assert sum(shown.border.values()) == len(on_border)


def test_a_short_history_is_said_of_the_whole_list(drawn: Edition) -> None:
    assert all(shown.cautions == () for shown in drawn_tables(drawn))
    assert all(len(shown.cautions) == 1 for shown in drawn_tables(drawn, past_months=4))


def test_a_column_of_changes_stands_only_where_something_is_compared(drawn: Edition) -> None:
    for section, shown in zip(drawn.document["lists"], drawn_tables(drawn), strict=True):
        assert shown.change.replace("\N{NO-BREAK SPACE}", " ") == "3 месяца против 3 прежних"
        unchanged = [{**row, "change": None} for row in section["results"]]
        assert table({**section, "results": unchanged}, drawn.methodology).change == ""


def test_blocks_have_ranges_beside_their_scores(drawn: Edition) -> None:
    for shown in drawn_tables(drawn):
        for row in rows_of(shown):
            assert [r.at for r in row.ranges if r] == [
                score for score in row.blocks if score is not None
            ]


def test_a_group_of_bodies_without_known_residents_says_so(whole: Edition) -> None:
    section = whole.document["lists"][1]
    last = section["groups"][-1]["code"]
    rows = [{**row, "population": None} if row["group"] == last else row
            for row in section["results"]]  # fmt: skip
    shown = table({**section, "results": rows}, whole.methodology)
    assert shown.groups[-1].title == "число жителей не указано"
