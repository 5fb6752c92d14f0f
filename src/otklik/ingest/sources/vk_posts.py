"""How do answers of VK's wall.get become canonical posts and their texts?"""

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.addresses import communities, of_community
from otklik.ingest.layout import Layout
from otklik.ingest.pseudonyms import text_hashes
from otklik.ingest.rules import MEASURED_LATER, Fields, Skip
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.pages import POSTS
from otklik.tables.texts import TEXTS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "vk_posts.toml")

_NETWORK = "vk"
_NOT_PUBLISHED = pa.array(["postpone", "suggest"])

RULES = (of_community("owner_id"), MEASURED_LATER)

SKIPS = (
    Skip(
        "записи других на стене страницы",
        lambda fields: pc.not_equal(fields["from_id"].values, fields["owner_id"].values),
    ),
    Skip(
        "отложенные и предложенные записи",
        lambda fields: pc.is_in(fields["post_type"].values, value_set=_NOT_PUBLISHED),
    ),
)


def posts(fields: Fields, rows: pa.Int64Array, context: Context) -> pa.Table:
    """The countable side of posts: their texts only as keyed hashes."""
    found = {name: field.values for name, field in fields.items()}
    derived = {
        "platform": pa.repeat(pa.scalar(_NETWORK), len(rows)),
        "page_id": communities(found["owner_id"]),
        "text_hash": text_hashes(found["answer"], context.key),
        "is_repost": found["copied"].is_valid(),
        "is_advertising": found["is_advertising"].fill_null(False),
    }
    return canonical_table(POSTS, LAYOUT, fields, rows, derived)


def texts(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """The readable side of posts, for the experts' sample."""
    owners, posts = fields["owner_id"].values, fields["post_id"].values
    derived = {
        "case_id": pc.binary_join_element_wise("vk:", communities(owners), "_", posts, ""),
        "post_url": pc.binary_join_element_wise("https://vk.com/wall", owners, "_", posts, ""),
    }
    return canonical_table(TEXTS, LAYOUT, fields, rows, derived)


SOURCE = Source(LAYOUT, {"posts": posts, "texts": texts}, RULES, SKIPS)
