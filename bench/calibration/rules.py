"""By which rules are the invented worlds rated?"""

from functools import cache
from typing import Any

from otklik.methodology.load import parse, source
from otklik.methodology.model import Indicator, Methodology
from otklik.workspace.resources import shipped

VERSION = "1.1.0"
KIND = "municipal"
POPULATIONS = (60_000, 30_000, 15_000, 5_000)
"""Residents by which the rules divide municipalities into the groups of a world."""
DRAWS = 500
"""A quarter of what the rules say: thousands of editions are drawn here."""


@cache
def published() -> Methodology:
    """The rules as they are shipped, but for the number of draws."""
    return parse(_tables())


@cache
def opened() -> Methodology:
    """The same rules, but everybody has a score and a place in the document.

    Neither changes a score: what is withheld from readers cannot be held against the truth.
    """
    tables = _tables()
    main = tables["methodology"]
    main["publication"]["smallest_n"] = 1
    main["availability"] |= {"place_from": 0.0, "zone_from": 0.0, "block_share": 0.0}
    return parse(tables)


def indicators() -> tuple[Indicator, ...]:
    """What municipalities are rated on."""
    return published().applicable(KIND)


def _tables() -> dict[str, Any]:
    tables = source(shipped("methodologies") / VERSION)
    tables["methodology"]["uncertainty"]["draws"] = DRAWS
    return tables
