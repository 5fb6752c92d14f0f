"""What is a person told about one ingested file?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

THINGS: Mapping[str, str] = {
    "cases": "сообщения",
    "posts": "публикации",
    "comments": "комментарии",
    "checks": "проверки страниц",
    "page_reports": "недели страниц",
    "assessments": "оценки",
}
"""What the rows of a batch's primary table are called."""


@dataclass(frozen=True)
class UnknownValue:
    """A value of a list that the layout does not know.

    Its cells are left empty, or, when `is_kept`, hold the value as it is written.
    """

    column: str
    value: str
    count: int
    is_kept: bool = False


@dataclass(frozen=True)
class Contradiction:
    """What the file claims of itself, and in how many rows its other columns refute that."""

    title: str
    rows: int


@dataclass(frozen=True)
class RowCount:
    """Rows that deserve a word: `title` says what they are, or what they are without."""

    title: str
    rows: int


@dataclass(frozen=True)
class IngestReport:
    """One batch: rows = accepted + skipped + rejected + repeated_same + repeated_differing.

    new + changed + unchanged are things of the primary `table`, compared with the latest versions
    stored before; a thing is made of one accepted row, but an album of posts of several, and a
    line of a page report makes several weeks.
    `repeated_same` are exact copies within the file; of `repeated_differing` the last row of the
    file was taken. `skipped` are rows of a kind that does not count, `lacking` accepted rows
    without something. `authorities` counts names as written, most frequent first.
    `rejections` are the first sentences; all of them are in rejected.csv. `contradictions` are
    all claims that were checked, also those that nothing refutes; rows repeated within the file
    count among them. `carries` tells which indicators such a file can carry, where that needs
    telling. `measured_at` is when somebody said that the source was looked at. `is_known` says
    that this very file was ingested before, as `batch`, and nothing was added now.
    """

    batch: str
    file: str
    sha256: str
    format: str
    format_title: str
    ingested_at: str
    rows: int
    accepted: int
    rejected: int
    repeated_same: int
    repeated_differing: int
    new: int
    changed: int
    unchanged: int
    without_authority: int
    absent_columns: tuple[str, ...]
    unknown_values: tuple[UnknownValue, ...]
    authorities: tuple[tuple[str, int], ...]
    rejections: tuple[str, ...]
    contradictions: tuple[Contradiction, ...] = ()
    table: str = "cases"
    file_count: int = 1
    skipped: tuple[RowCount, ...] = ()
    lacking: tuple[RowCount, ...] = ()
    carries: str = ""
    measured_at: str | None = None
    is_known: bool = False

    def document(self) -> dict[str, Any]:
        """The report as JSON keeps it in a batch's manifest."""
        document = asdict(self)
        del document["is_known"]
        return document

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "IngestReport":
        """The report that a batch's manifest holds."""
        told = {name: document[name] for name in cls.__dataclass_fields__ if name in document}
        told |= {
            "absent_columns": tuple(told["absent_columns"]),
            "unknown_values": tuple(UnknownValue(**value) for value in told["unknown_values"]),
            "authorities": tuple((name, count) for name, count in told["authorities"]),
            "rejections": tuple(told["rejections"]),
            "contradictions": tuple(
                Contradiction(**claim) for claim in document.get("contradictions", ())
            ),
        }
        for name in ("skipped", "lacking"):
            told[name] = tuple(RowCount(**count) for count in document.get(name, ()))
        return cls(**told)

    @classmethod
    def of_known(cls, document: Mapping[str, Any]) -> "IngestReport":
        """The report of a file that was ingested before: nothing in it is new."""
        told = cls.of(document)
        all_of_them = told.new + told.changed + told.unchanged
        return replace(told, new=0, changed=0, unchanged=all_of_them, is_known=True)
