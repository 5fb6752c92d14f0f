"""Which month, which list and whom is a row of open data about?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences
from otklik.editions.data.fields import INTEGER, REQUIRED, STRING, Field, text
from otklik.editions.store import Edition
from otklik.methodology.model import ListRule, Methodology
from otklik.rating import result

Section = Mapping[str, Any]


@dataclass(frozen=True)
class ListLine:
    """One authority in its list."""

    edition: Edition
    section: Section
    row: Section

    @property
    def rules(self) -> Methodology:
        """The rules of the edition."""
        return self.edition.methodology

    @property
    def rule(self) -> ListRule:
        """The rule of its list."""
        return next(one for one in self.rules.lists if one.code == self.section["code"])

    @property
    def few(self) -> str:
        """`‹5`."""
        return sentences.few(self.rules)

    @property
    def is_withheld(self) -> bool:
        """Is nothing but its name published?"""
        return bool(self.row["status"] == result.WITHHELD)

    @property
    def group_title(self) -> str | None:
        """What its group is called, if the list is divided."""
        titles = {one["code"]: one["title"] for one in self.section.get("groups", ())}
        return titles.get(self.row.get("group"))

    def column(self, name: str) -> Section:
        """The month, or the column of several; empty where there is none."""
        return self.row if name == "month" else self.row.get(name) or {}


Column = Field[ListLine]


def lines_of(edition: Edition) -> list[ListLine]:
    """Everybody in the order of the edition."""
    sections = edition.document["lists"]
    return [ListLine(edition, section, row) for section in sections for row in section["results"]]


def who(edition: Edition) -> Iterator[Column]:
    """Which month, which list and whom a row is about."""
    yield from _when()
    yield from _where([one.code for one in edition.methodology.lists])
    yield from _whom()


def _when() -> Iterator[Column]:
    yield Field(
        "month",
        "Месяц",
        "За какой месяц рейтинг",
        "Rated month",
        STRING,
        lambda line: str(line.edition.month),
        {**REQUIRED, "pattern": r"[0-9]{4}-[0-9]{2}"},
    )
    yield Field(
        "revision",
        "Выпуск",
        "Номер выпуска: 1 — первый, больше — исправления",
        "Revision",
        INTEGER,
        lambda line: line.edition.revision,
        {**REQUIRED, "minimum": 1},
    )


def _where(codes: Sequence[str]) -> Iterator[Column]:
    """In which list and group; `codes` are those of all lists."""
    yield text(
        "list",
        "Код списка",
        "Код списка",
        "List code",
        lambda line: line.rule.code,
        {**REQUIRED, "enum": list(codes)},
    )
    yield text(
        "list_title", "Список", "Название списка", "List", lambda line: line.rule.title, REQUIRED
    )
    yield text(
        "group",
        "Код группы",
        "Код группы списка; пусто, если список не делится",
        "Group code",
        lambda line: line.row.get("group"),
    )
    yield text(
        "group_title",
        "Группа",
        "Название группы: места считаются внутри неё",
        "Group",
        lambda line: line.group_title,
    )


def _whom() -> Iterator[Column]:
    yield text(
        "id",
        "Код органа",
        "Постоянный код органа",
        "Authority id",
        lambda line: line.row["authority"]["id"],
        REQUIRED,
    )
    yield text(
        "name",
        "Орган",
        "Название органа",
        "Authority",
        lambda line: line.row["authority"]["name"],
        REQUIRED,
    )
