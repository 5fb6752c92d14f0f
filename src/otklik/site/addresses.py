"""Under which file name does the page of an authority, or of an indicator, stand?"""

import re
from urllib.parse import quote

FRONT, RULES, INDICATORS, ARCHIVE = "index", "methodology", "indicators", "archive"
CORRECTIONS, DATA, CHARTS = "corrections", "data", "charts"
RESERVED = frozenset((FRONT, RULES, CHARTS, "about", "map", "report", "robustness"))
"""Names of other pages of a month's folder: no authority's page may be called so."""
_ESCAPE = "~"
_UNSAFE = r"[^\w.-]"


def file_name(authority_id: str) -> str:
    """A file name inside the month's folder, its own for every id.

    Letters, digits and `_.-` stay, so that addresses are readable; anything else is written as
    `~2f`; an id that is the name of another page gets a `~` after it.
    """
    safe = _escaped(authority_id, _UNSAFE)
    is_taken = safe in RESERVED or safe.startswith(f"{CHARTS}-")
    return f"{safe}{_ESCAPE if is_taken else ''}.html"


def href(authority_id: str) -> str:
    """The relative address of the page from its neighbours."""
    return quote(file_name(authority_id), safe=_ESCAPE)


def indicator_file(list_code: str, code: str) -> str:
    """Where the page of an indicator in a list stands in the month's folder."""
    own, of_list = _escaped(code, _UNSAFE), _escaped(list_code, r"[^\w.]")
    return f"{INDICATORS}/{of_list}-{own}.html"


def indicator_href(list_code: str, code: str) -> str:
    """The relative address of that page from the month's folder."""
    return quote(indicator_file(list_code, code), safe=f"/{_ESCAPE}")


def charts_file(list_code: str, page: int = 1) -> str:
    """Where the charts of a list stand in the month's folder, unless it is the first with any.

    `page` counts from one, where they take several.
    """
    of_list = _escaped(list_code, r"[^\w.-]")
    further = f"{_ESCAPE}{page}" if page > 1 else ""
    return f"{CHARTS}-{of_list}{further}.html"


def correction_file(revision: int) -> str:
    """Where it is told, in the month's folder, what a revision changed."""
    return f"{CORRECTIONS}/r{revision}.html"


def _escaped(text: str, unsafe: str) -> str:
    """Every unsafe sign written by its bytes."""
    return re.sub(unsafe, lambda m: "".join(f"{_ESCAPE}{b:02x}" for b in m[0].encode()), text)
