"""How do the frozen data of two revisions differ?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Section = Mapping[str, Any]

TITLES = {
    "accounts": "официальные страницы",
    "aliases": "названия органов",
    "authorities": "органы",
    "cases": "обращения",
    "checks": "осмотры страниц",
    "comments": "комментарии",
    "days": "дни производственного календаря",
    "decisions": "решения",
    "marks": "оценки экспертов",
    "page_reports": "отчёты о страницах",
    "posts": "публикации",
}
"""What the tables of a snapshot hold."""


@dataclass(frozen=True)
class Rows:
    """A table of the snapshot whose content is another; None where there was no such table."""

    title: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Frozen:
    """Two snapshots: as of when they know everything, of how many files, and what differs."""

    is_other: bool
    as_of: tuple[datetime, datetime]
    files: tuple[int, int]
    has_other_hours: bool
    tables: tuple[Rows, ...]


def frozen(old: Section, new: Section) -> Frozen:
    """The snapshots of two documents of one month."""
    return Frozen(
        is_other=old["sha256"] != new["sha256"],
        as_of=(datetime.fromisoformat(old["as_of"]), datetime.fromisoformat(new["as_of"])),
        files=(len(old["sources"]), len(new["sources"])),
        has_other_hours=old["hours"] != new["hours"],
        tables=tuple(_tables(old["tables"], new["tables"])),
    )


def _tables(old: Section, new: Section) -> Iterator[Rows]:
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield Rows(TITLES.get(name, name), before and before["rows"], after and after["rows"])
