"""Under which file name does an authority's page stand?"""

import re
from urllib.parse import quote

FRONT, RULES = "index", "methodology"
_ESCAPE = "~"


def file_name(authority_id: str) -> str:
    """A file name inside the month's folder, its own for every id.

    Letters, digits and `_.-` stay, so that addresses are readable; anything else is written as
    `~2f`; an id that is the name of another page gets a `~` after it.
    """
    safe = re.sub(r"[^\w.-]", lambda m: "".join(f"~{b:02x}" for b in m[0].encode()), authority_id)
    return f"{safe}{_ESCAPE if safe in (FRONT, RULES) else ''}.html"


def href(authority_id: str) -> str:
    """The relative address of the page from its neighbours."""
    return quote(file_name(authority_id), safe=_ESCAPE)
