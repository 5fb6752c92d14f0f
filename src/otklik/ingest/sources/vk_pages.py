"""How do answers of VK's groups.getById become looks at official pages?"""

import re
import tomllib
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.columns import by_distinct
from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.pages import CHECKS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "vk_pages.toml")
SIGNS = tomllib.loads((shipped("reference") / "pages.toml").read_text(encoding="utf-8"))

_NETWORK = "vk"


def checks(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """What an answer cannot tell (the badge, the login, the site's link back) is null."""
    found = {name: field.values for name, field in fields.items()}
    about = pc.binary_join_element_wise(found["description"], found["site"].fill_null(""), "\n")
    derived = {
        "platform": pa.repeat(pa.scalar(_NETWORK), len(rows)),
        "url": pc.binary_join_element_wise("https://vk.com/", found["screen_name"], ""),
        "pictures": pc.and_kleene(found["cover"], _is(found["photo"], _own)),
        "description": _is(about, _is_complete),
        "widget_report": _is(found["menu"], _has_link("report")),
        "widget_opinion": _is(found["menu"], _has_link("opinion")),
        "comments_open": pc.coalesce(
            found["wall"], pc.if_else(found["can_post"].fill_null(False), True, None)
        ),
    }
    return canonical_table(CHECKS, LAYOUT, fields, rows, derived)


def _is(texts: pa.StringArray, holds: Callable[[str], bool]) -> pa.BooleanArray:
    """Whether it holds for each text; null where there is none."""
    return by_distinct(texts, holds, pa.bool_())


def _own(photo: str) -> bool:
    return re.search(SIGNS["pictures"]["not_own"], photo, re.IGNORECASE) is None


def _is_complete(about: str) -> bool:
    signs = SIGNS["description"].values()
    return all(re.search(sign, about, re.IGNORECASE) for sign in signs)


def _has_link(widget: str) -> Callable[[str], bool]:
    right = re.compile(SIGNS["widgets"][widget])
    return lambda links: any(right.fullmatch(link) for link in links.split("\n"))


SOURCE = Source(LAYOUT, {"checks": checks})
