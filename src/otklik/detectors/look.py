"""What did every detector see in a month?"""

from dataclasses import dataclass

from otklik.core.cases import Norms
from otklik.detectors.detector import Detector, Flag
from otklik.detectors.limits import limits_of
from otklik.detectors.signs import known_detectors
from otklik.detectors.tables import Tables, opened
from otklik.snapshots.snapshot import Snapshot


@dataclass(frozen=True)
class Seen:
    """What one detector saw: `of` things looked at in the month, and its flags.

    With nothing to look at its silence says nothing.
    """

    code: str
    title: str
    of: int
    flags: tuple[Flag, ...]


def look(snapshot: Snapshot, norms: Norms) -> tuple[Seen, ...]:
    """What the detectors saw in a frozen month, those with the largest shares first in each."""
    with opened(snapshot, norms) as tables:
        return tuple(_seen(detector, tables) for detector in known_detectors())


def evidence(snapshot: Snapshot, norms: Norms, flag: Flag) -> tuple[str, ...]:
    """The ids of everything odd behind a flag of this very snapshot; a flag's own are the first."""
    detector = next((one for one in known_detectors() if one.code == flag.detector), None)
    if detector is None:
        return flag.items
    with opened(snapshot, norms) as tables:
        return detector.evidence(tables, limits_of(detector.code), flag)


def _seen(detector: Detector, tables: Tables) -> Seen:
    limits = limits_of(detector.code)
    tallies = detector.tallies(tables, limits)
    flags = detector.flags(tallies, tables.kinds, limits)
    return Seen(
        detector.code,
        detector.title,
        sum(one.of for one in tallies if one.part is not None),
        tuple(sorted(flags, key=lambda flag: (-flag.share, flag.authority_id))),
    )
