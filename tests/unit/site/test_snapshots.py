"""Do two frozen months differ only where they do?"""

from typing import Any

from otklik.site.snapshots import Rows, frozen

SNAPSHOT: dict[str, Any] = {
    "sha256": "1",
    "as_of": "2026-06-04T15:31:39",
    "hours": {"working": "08:30-17:30"},
    "sources": [{}, {}],
    "tables": {"cases": {"rows": 10, "sha256": "a"}, "posts": {"rows": 5, "sha256": "b"}},
}


def test_the_same_snapshot_is_not_another() -> None:
    found = frozen(SNAPSHOT, SNAPSHOT)
    assert not found.is_other
    assert not found.has_other_hours
    assert found.tables == ()


def test_tables_that_differ_are_named_in_russian() -> None:
    tables = {"cases": {"rows": 10, "sha256": "c"}, "marks": {"rows": 3, "sha256": "d"}}
    later = {**SNAPSHOT, "sha256": "2", "sources": [{}], "tables": tables, "hours": {}}
    found = frozen(SNAPSHOT, later)
    assert found.is_other
    assert found.has_other_hours
    assert found.files == (2, 1)
    assert found.tables == (
        Rows("обращения", 10, 10),
        Rows("оценки экспертов", None, 3),
        Rows("публикации", 5, None),
    )


def test_a_table_without_words_is_told_by_its_name() -> None:
    later = {**SNAPSHOT, "tables": {**SNAPSHOT["tables"], "texts": {"rows": 1, "sha256": "e"}}}
    assert frozen(SNAPSHOT, later).tables == (Rows("texts", None, 1),)
