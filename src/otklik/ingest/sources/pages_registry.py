"""How does the federal registry of official pages become looks at them?"""

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.addresses import communities, page_address, page_ids, page_numbers
from otklik.ingest.layout import Layout
from otklik.ingest.pseudonyms import platforms
from otklik.ingest.rules import Fields, Skip
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.pages import CHECKS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "pages_registry.toml")

SKIPS = (
    Skip(
        "строки без страницы (она не ведётся)",
        lambda fields: pc.and_(fields["number"].values.is_null(), fields["url"].values.is_null()),
    ),
)


def checks(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """What the registry says of a page; the number in an address is believed before any other."""
    found = {name: field.values for name, field in fields.items()}
    numbers = (page_numbers(found["url"]), communities(found["number"]), page_ids(found["url"]))
    derived = {
        "platform": platforms(found["url"], LAYOUT.platforms),
        "page_id": pc.coalesce(*numbers),
        "authority_name": pc.coalesce(found["authority_name"], found["founder"]),
    }
    return canonical_table(CHECKS, LAYOUT, fields, rows, derived)


SOURCE = Source(LAYOUT, {"checks": checks}, (page_address("url"),), skips=SKIPS)
