"""How does a test make an archive of months out of one edition?"""

import json
from collections.abc import Callable
from typing import Any

from otklik.core.canonical import canonical_bytes
from otklik.core.months import Month
from otklik.editions.store import Edition
from otklik.site.issue import Issue
from otklik.site.published import Files, Published

Document = dict[str, Any]
WHO = "mo-02"


def month_of(
    edition: Edition, month: Month, change: Callable[[Document], None] | None = None
) -> Issue:
    """The edition as if it were of that month, changed."""
    document = json.loads(canonical_bytes(edition.document)) | {"month": str(month)}
    if change:
        change(document)
    return Issue(Published(Edition(document), Files(canonical_bytes(document), b""), ()))


def row_of(document: Document, who: str = WHO) -> Document:
    """The result of somebody."""
    return next(
        row
        for section in document["lists"]
        for row in section["results"]
        if row["authority"]["id"] == who
    )


def scored(points: float, low: float, high: float) -> Callable[[Document], None]:
    """Gives the authority another score."""

    def change(document: Document) -> None:
        row = row_of(document)
        row["score"] = points
        row["interval"]["score"] = [low, high]

    return change


def without(document: Document) -> None:
    """Takes the authority out of the edition."""
    for section in document["lists"]:
        section["results"] = [r for r in section["results"] if r["authority"]["id"] != WHO]


def unscored(document: Document) -> None:
    """Nothing but the name and the status of the authority is left."""
    row = row_of(document)
    kept = {name: row[name] for name in ("authority", "group", "counts", "population")}
    row.clear()
    row.update(kept | {"status": "insufficient", "indicators": []})


def other_rules(document: Document) -> None:
    """Makes the edition one of another version."""
    tables = document["methodology"]["tables"]
    tables["methodology"]["version"] = "0.9.0"
