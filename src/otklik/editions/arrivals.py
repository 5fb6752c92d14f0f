"""What came to an authority by each stream, and when would the sum of it all betray one of them?

A stream of 1–4 messages is withheld, and beside the others the sum would give it away. So the sum
is kept back too, and told by its parts: «9 + ‹5».
"""

from collections.abc import Mapping
from typing import Any

from otklik.core.russian import NBSP
from otklik.editions import sentences
from otklik.methodology.model import Headline, Methodology
from otklik.rating import result
from otklik.tables.facts import FACTS

Counts = Mapping[str, int | None]
"""By the code of a headline; None is withheld."""


def arrivals(methodology: Methodology) -> tuple[Headline, ...]:
    """The counts that add up to the size of an authority: everything that came by one stream."""
    size = _size(methodology)
    return tuple(one for one in methodology.headlines if one != size and _is_part(one, size))


def public_counts(counts: Mapping[str, int], methodology: Methodology) -> dict[str, int | None]:
    """Counts as they may be published: no small one, and no sum that would betray it."""
    smallest, size = methodology.publication.smallest_n, methodology.publication.size
    found = {code: n if n == 0 or n >= smallest else None for code, n in counts.items()}
    parts = [found.get(about.code, 0) for about in arrivals(methodology)]
    return found | {size: None} if size in found and None in parts else found


def said(about: Headline, row: Mapping[str, Any], methodology: Methodology) -> str:
    """A count of a published row in words; a code that is not there was never seen."""
    if row["status"] == result.WITHHELD:
        return sentences.few(methodology)
    n = row["counts"].get(about.code, 0)
    parts = arrivals(methodology) if about.code == methodology.publication.size else ()
    if n is None and parts:
        told = [said(part, row, methodology) for part in parts]
        return f"{NBSP}+{NBSP}".join(one for one in told if one != "0")
    return sentences.headline(about, {"n": n, "value": n}, methodology)


def _size(methodology: Methodology) -> Headline:
    code = methodology.publication.size
    return next(one for one in methodology.headlines if one.code == code)


def _is_part(one: Headline, size: Headline) -> bool:
    """Does it count, in the same month, what people sent by one of the streams?"""
    own, whole = one.measure, size.measure
    is_arrival = own.kind == whole.kind and own.month_of == whole.month_of and not own.where
    is_of_residents = own.fact == whole.fact or FACTS[own.fact].about_residents
    return is_arrival and is_of_residents and set(own.among) <= {"stream"} and own != whole
