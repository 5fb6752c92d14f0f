"""What would the rating be, had people decided otherwise?

Only the facts that change are made anew (`engines.changed`), only the authorities that these are
of are counted again, and only what moves is drawn again. The rating is that of the whole snapshot
so changed, to the last bit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from otklik.desk.reading.rated import Rated
from otklik.engines.changed import OF_CASES, CaseKey, Corrected, changed_facts
from otklik.rating.decisions import Decision
from otklik.rating.gathering import Counted
from otklik.rating.rate import rate
from otklik.rating.result import Rating


@dataclass(frozen=True)
class Change:
    """Records with what would be otherwise in them, and decisions about scores.

    `added` would stand too, the numbers of `withdrawn` no longer.
    """

    cases: Mapping[CaseKey, Corrected] = field(default_factory=dict)
    added: tuple[Decision, ...] = ()
    withdrawn: frozenset[int] = frozenset()


def rerated(rated: Rated, change: Change) -> Rating:
    """The rating with the change in it; nothing is written."""
    counted, authorities, month, methodology, decisions = rated.inputs
    if change.cases:
        counted = _counted(rated, change.cases)
    standing = tuple(one for one in decisions if one.number not in change.withdrawn)
    decided = (*standing, *change.added)
    return rate(counted, authorities, month, methodology, decided, rated.drawn.apart())


def _counted(rated: Rated, cases: Mapping[CaseKey, Corrected]) -> Counted:
    tables, norms = rated.counter.tables & OF_CASES, rated.methodology.norms
    others = changed_facts(rated.snapshot, norms, cases, tables)
    return Counted(*rated.counter.observations(others))
