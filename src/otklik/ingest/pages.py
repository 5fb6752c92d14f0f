"""Which official pages do files tell of, and whose are they said to be?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from otklik.ingest.arrivals import open_file
from otklik.ingest.containers import require_file
from otklik.ingest.sorting import Sorter
from otklik.ingest.source import Context
from otklik.workspace.keys import HashingKey

_OF_PAGES = ("checks", "page_reports")
_NO_SECRET = Context(HashingKey(b""), ZoneInfo("UTC"))
"""Tables of pages hold nothing that has to be hidden."""


@dataclass(frozen=True)
class FoundPage:
    """A page as a file tells of it; `page_id` as in `tables.pages`.

    `authority_name` is as written, the page's own title where nobody says whose it is.
    """

    platform: str
    page_id: str
    url: str | None
    authority_name: str | None


def pages_in(files: Iterable[Path], now: datetime) -> tuple[FoundPage, ...]:
    """Every page once, in the order of the files; a file that is not about pages has none.

    Nothing is stored; `InputError` if a file cannot be used at all. `now` is the region's.
    """
    found: dict[tuple[str, str], FoundPage] = {}
    for file in files:
        for row in _rows(file, now):
            name = row["authority_name"] or row.get("title")
            page = FoundPage(row["platform"], row["page_id"], row["url"], name)
            found.setdefault((page.platform, page.page_id), page)
    return tuple(found.values())


def _rows(file: Path, now: datetime) -> Iterator[dict[str, Any]]:
    require_file(file)
    export = open_file(file, _NO_SECRET.zone, now)
    table = export.source.primary.name
    sorter = Sorter.of(export, _NO_SECRET.zone, now)
    for chunk in export.chunks() if table in _OF_PAGES else ():
        taken = sorter.sort(chunk)
        yield from export.source.tables[table](taken.fields, taken.rows, _NO_SECRET).to_pylist()
