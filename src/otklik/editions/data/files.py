"""Which files of open data are made of a published edition?

Of the document alone: what is not in it, is in none of them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from otklik.core.canonical import canonical_bytes
from otklik.core.russian import month_title
from otklik.editions.data.csv_text import csv_bytes
from otklik.editions.data.definitions import (
    about_table,
    columns_table,
    headlines_table,
    rules_table,
)
from otklik.editions.data.fields import Table
from otklik.editions.data.indicators import indicators_table, traces_table
from otklik.editions.data.lists import lists_table
from otklik.editions.data.package import package
from otklik.editions.data.passport import About, passport, structure
from otklik.editions.data.workbook import workbook_bytes
from otklik.editions.store import EDITION, Edition

WORKBOOK = "rating.xlsx"
DESCRIPTOR = "datapackage.json"
PREFIXES = {"lists": "", "indicators": "indicators-"}
"""How the passport and the structure of each table begin: every set has its own."""


def data_files(document: Mapping[str, Any], about: About | None = None) -> dict[str, bytes]:
    """Every file by its name; the same document and `about` give the same bytes."""
    edition, told = Edition(document), about or About()
    tables = (lists_table(edition), indicators_table(edition))
    files = {EDITION: canonical_bytes(document)}
    for table in tables:
        prefix = PREFIXES[table.name]
        files[f"{table.name}.csv"] = table_bytes(table)
        files[f"{prefix}structure.csv"] = structure(table)
        files[f"{prefix}passport.csv"] = passport(edition, table, f"{prefix}structure.csv", told)
    described = package(edition, tables, files, told)
    return files | {DESCRIPTOR: described, WORKBOOK: _workbook(edition, tables)}


def plain_tables(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The tables that follow from the document to the last byte, whoever publishes it."""
    edition = Edition(document)
    tables = (lists_table(edition), indicators_table(edition))
    return {f"{table.name}.csv": table_bytes(table) for table in tables}


def table_bytes(table: Table) -> bytes:
    """A table as csv."""
    return csv_bytes([column.name for column in table.fields], table.rows)


def _workbook(edition: Edition, tables: Sequence[Table]) -> bytes:
    made = datetime.fromisoformat(edition.document["snapshot"]["as_of"])
    sheets = (
        *tables,
        traces_table(edition),
        headlines_table(edition),
        rules_table(edition),
        columns_table(edition, tables),
        about_table(edition),
    )
    title = f"{edition.methodology.title}, {month_title(edition.month)}"
    return workbook_bytes(sheets, title, made)
