"""How does a test make editions of which everything is given out, and read what was?"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from otklik.core.canonical import canonical_bytes
from otklik.core.months import Month
from otklik.editions.store import PUBLICATION
from otklik.workspace.folder import Workspace
from tests.editing import Document, again, document_of, written
from tests.golden.region import frozen_region
from tests.making import shipped_methodology

DRAWN = shipped_methodology("1.1.0")
"""Rules that have everything: groups, decisions, intervals and changes."""


def drawn_document(folder: Path) -> Document:
    """The May of the stored region by these rules, as a reader gets it."""
    return again(document_of(frozen_region(folder, DRAWN), methodology=DRAWN))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """A csv as a machine reads it."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def published(root: Path, documents: Mapping[str, Document]) -> Workspace:
    """A workspace with editions, each published on the day that is its key."""
    workspace = Workspace.create(root, "Заречный край")
    for day, document in documents.items():
        month = workspace.editions / str(Month.parse(document["month"]))
        folder = written(month / f"r{document['revision']}", document)
        content = canonical_bytes({"published_at": f"{day}T10:00:00"})
        (folder / PUBLICATION).write_bytes(content)
    return workspace


def numbers_in(value: Any) -> Iterator[float]:
    """Every number anywhere in a document."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from numbers_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers_in(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)
