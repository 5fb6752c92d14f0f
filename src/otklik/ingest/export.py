"""What does ingest ask of a source's rows, wherever they stand?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from otklik.ingest.match import Header
from otklik.ingest.place import Place
from otklik.ingest.source import Source


@dataclass(frozen=True)
class Chunk:
    """Some rows: their `numbers`, and `rows` of cells, as wide as the header.

    `ragged` are rows of another width, by number: their cells cannot be told apart.
    `measured` is when the source was looked at, for each row, where somebody has told it.
    """

    numbers: list[int]
    rows: list[list[Any]]
    ragged: Mapping[int, list[Any]]
    measured: list[datetime | None]


class Export(Protocol):
    """Rows of one format, with the header that names their cells."""

    @property
    def source(self) -> Source:
        """The format."""

    @property
    def header(self) -> Header:
        """The names of the cells, and where each field stands."""

    @property
    def unmeasured(self) -> Sequence[str]:
        """Files of which nobody has told when the source was looked at, where that matters."""

    def chunks(self) -> Iterator[Chunk]:
        """All rows, some at a time; begins anew at every call."""

    def place(self, number: int) -> Place:
        """Where the row of a number stands."""
