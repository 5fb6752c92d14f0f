"""How do answers of VK's wall.getComments become canonical comments, without their texts?"""

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.addresses import communities, is_person, of_community
from otklik.ingest.layout import Layout
from otklik.ingest.pseudonyms import address_keys
from otklik.ingest.rules import MEASURED_LATER, Fields
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.pages import COMMENTS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "vk_comments.toml")

_NETWORK = "vk"
_NOBODY = pa.scalar("0")

RULES = (of_community("owner_id"), MEASURED_LATER)


def comments(fields: Fields, rows: pa.Int64Array, context: Context) -> pa.Table:
    """Who wrote is a keyed hash, what is written only whether it asks something."""
    found = {name: field.values for name, field in fields.items()}
    official = pc.equal(found["from_id"], found["owner_id"]).fill_null(False)
    asks = pc.match_substring(found["text"], "?").fill_null(False)
    derived = {
        "platform": pa.repeat(pa.scalar(_NETWORK), len(rows)),
        "page_id": communities(found["owner_id"]),
        "thread_id": pc.coalesce(found["began"], found["comment_id"]),
        "author_key": address_keys(_authors(found["from_id"], official), context.key),
        "is_official": official,
        "is_question": pc.and_not(asks, official),
        "is_deleted": found["is_deleted"].fill_null(False),
    }
    return canonical_table(COMMENTS, LAYOUT, fields, rows, derived)


def _authors(writers: pa.StringArray, official: pa.BooleanArray) -> pa.StringArray:
    """Addresses as incidents know them; null for the page itself and for nobody."""
    people = pc.binary_join_element_wise("https://vk.com/id", writers, "")
    others = pc.binary_join_element_wise("https://vk.com/club", communities(writers), "")
    has_none = pc.or_(official, pc.equal(writers, _NOBODY))
    return pc.if_else(has_none, None, pc.if_else(is_person(writers), people, others))


SOURCE = Source(LAYOUT, {"comments": comments}, RULES)
