"""How do the messages of a Telegram channel become canonical posts and their texts?"""

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.layout import Layout
from otklik.ingest.pseudonyms import text_hashes
from otklik.ingest.rules import MEASURED_LATER, Fields, Skip
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.pages import POSTS
from otklik.tables.texts import TEXTS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "telegram_posts.toml")

_NETWORK = "telegram"
_OF_FIRST = ("post_id", "published_at", "measured_at", "answer")
_LARGEST = ("views", "likes", "comments", "reposts")
_ASKED = ("page_id", *_OF_FIRST, *_LARGEST)
_TOGETHER = [
    ("row", "first"),
    *((name, "first") for name in _OF_FIRST),
    *((name, "max") for name in _LARGEST),
    ("is_repost", "any"),
]
"""How each column of an album is made of those of its messages, in the order of their numbers."""

RULES = (MEASURED_LATER,)

SKIPS = (
    Skip(
        "служебные сообщения",
        lambda fields: pc.not_equal(fields["message_kind"].values, "Message"),
    ),
)


def posts(fields: Fields, rows: pa.Int64Array, context: Context) -> pa.Table:
    """The countable side of posts: their texts only as keyed hashes."""
    found = _published(fields, rows)
    derived = {
        **found,
        "platform": pa.repeat(pa.scalar(_NETWORK), len(found["row"])),
        "post_id": found["post_id"].cast(pa.string()),
        "text_hash": text_hashes(found["answer"], context.key),
        "is_advertising": pa.repeat(pa.scalar(False), len(found["row"])),
    }
    return canonical_table(POSTS, LAYOUT, {}, found["row"], derived)


def texts(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """The readable side of posts, for the experts' sample."""
    found = _published(fields, rows)
    pages, posts = found["page_id"], found["post_id"].cast(pa.string())
    derived = {
        **found,
        "case_id": pc.binary_join_element_wise("telegram:", pages, "_", posts, ""),
        "post_url": pc.binary_join_element_wise("https://t.me/c/", pages, "/", posts, ""),
    }
    return canonical_table(TEXTS, LAYOUT, {}, found["row"], derived)


def _published(fields: Fields, rows: pa.Int64Array) -> dict[str, pa.Array]:
    """What readers see as one post: a message, or the messages of an album together.

    An album has the number of its first message, its largest counts and the first text in it.
    """
    columns = {name: fields[name].values for name in _ASKED}
    columns |= {"row": rows, "is_repost": fields["forwarded"].values.is_valid()}
    columns["album"] = pc.coalesce(fields["album"].values, columns["post_id"].cast(pa.string()))
    messages = pa.table(columns).sort_by("post_id")
    together = messages.group_by(["page_id", "album"], use_threads=False).aggregate(_TOGETHER)
    named = together.rename_columns(["page_id", "album", *(name for name, _ in _TOGETHER)])
    ordered = named.sort_by("row")
    return {name: ordered[name].combine_chunks() for name in ordered.column_names}


SOURCE = Source(LAYOUT, {"posts": posts, "texts": texts}, RULES, SKIPS)
