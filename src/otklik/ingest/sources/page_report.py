"""How does a region's report of posts by organisation become weeks of pages?"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from otklik.ingest.addresses import page_address, page_ids
from otklik.ingest.layout import Layout
from otklik.ingest.pseudonyms import platforms
from otklik.ingest.rules import Fields
from otklik.ingest.source import Context, Source
from otklik.tables.pages import PAGE_REPORTS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "page_report.toml")

_WEEKS = ("week_1", "week_2", "week_3", "week_4")
_WEEK = timedelta(days=7)


def page_reports(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """A row for every week of a line that was collected, four at most."""
    found = {name: field.values for name, field in fields.items()}
    named = {
        **found,
        "platform": platforms(found["url"], LAYOUT.platforms),
        "page_id": page_ids(found["url"]),
        "row": rows,
    }
    lines = pa.table(named).to_pylist()
    last = _last_weeks(lines)
    weeks = [
        {**line, "week_at": line["month"] + number * _WEEK, "posts": line[name]}
        for line in lines
        for number, name in enumerate(_WEEKS)
        if line[name] is not None and number <= last[line["month"]]
    ]
    return pa.Table.from_pylist(weeks, schema=PAGE_REPORTS)


def _last_weeks(lines: Iterable[Mapping[str, Any]]) -> dict[datetime, int]:
    """For each month the last week in which anybody published: later ones were not collected.

    A month in which nobody did has none (-1).
    """
    last: dict[datetime, int] = {}
    for line in lines:
        filled = [number for number, name in enumerate(_WEEKS) if line[name]]
        last[line["month"]] = max([last.get(line["month"], -1), *filled])
    return last


SOURCE = Source(LAYOUT, {"page_reports": page_reports}, (page_address("url"),))
