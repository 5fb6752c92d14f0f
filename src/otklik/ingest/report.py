"""What is a person told about one ingested file?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class UnknownValue:
    """A value of a list of codes that the layout does not know; its cells are left empty."""

    column: str
    value: str
    count: int


@dataclass(frozen=True)
class IngestReport:
    """One file: rows = accepted + rejected + repeated_same + repeated_differing.

    accepted = new + changed + unchanged, compared with the latest versions stored before.
    `repeated_same` are exact copies within the file; of `repeated_differing` the last row of the
    file was taken. `authorities` counts names as written, most frequent first.
    `rejections` are the first sentences; all of them are in rejected.csv. `is_known` says that
    this very file was ingested before, as `batch`, and nothing was added now.
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
    is_known: bool = False

    def document(self) -> dict[str, Any]:
        """The report as JSON keeps it in a batch's manifest."""
        document = asdict(self)
        del document["is_known"]
        return document

    @classmethod
    def of_known(cls, document: Mapping[str, Any]) -> "IngestReport":
        """The report of a file that was ingested before: nothing in it is new."""
        told = {name: document[name] for name in cls.__dataclass_fields__ if name in document}
        told |= {
            "new": 0,
            "changed": 0,
            "unchanged": told["accepted"],
            "absent_columns": tuple(told["absent_columns"]),
            "unknown_values": tuple(UnknownValue(**value) for value in told["unknown_values"]),
            "authorities": tuple((name, count) for name, count in told["authorities"]),
            "rejections": tuple(told["rejections"]),
        }
        return cls(**told, is_known=True)
