"""How robust is the order of what is to be published?

The draws take seconds, so what was found of a snapshot by some rules is kept.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from otklik.desk.reading.rated import Rated
from otklik.editions.build import Document
from otklik.editions.robust import robust_document
from otklik.rating.robustness import robustness

_KEPT = 4


@dataclass(frozen=True)
class _Asked:
    """By what the answer is known: the same data by the same rules are as robust."""

    snapshot: str
    rules: str
    rated: Rated = field(compare=False)


def robust(rated: Rated) -> Document:
    """The document that `otklik robustness` gives of the same."""
    return _robust(_Asked(rated.snapshot.sha256, rated.methodology.digest, rated))


@lru_cache(maxsize=_KEPT)
def _robust(asked: _Asked) -> Document:
    rated = asked.rated
    found = robustness(rated.rating, rated.methodology)
    return robust_document(found, rated.snapshot, rated.methodology, "черновик")
