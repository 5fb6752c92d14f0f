"""Which flags does a month have, and which measure may each of them lead to?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from otklik.core.months import Month
from otklik.desk.reading.frozen import Frozen
from otklik.desk.reading.kept import keep, kept_of
from otklik.detectors.detector import Detector, Flag
from otklik.detectors.limits import limits_of
from otklik.detectors.look import Seen, evidence
from otklik.detectors.month import month_flags
from otklik.detectors.scarce import CODE as SCARCE
from otklik.detectors.scarce import TITLE as SCARCE_TITLE
from otklik.detectors.signs import known_detectors
from otklik.detectors.tried import Tried, tried
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace

_KEPT = 4
_KEPT_FLAGS = 256


@dataclass(frozen=True)
class Looked:
    """What everything that raises flags saw in a snapshot by some rules."""

    frozen: Frozen
    seen: tuple[Seen, ...]

    @property
    def snapshot(self) -> Snapshot:
        """In what it was looked for."""
        return self.frozen.snapshot

    @property
    def methodology(self) -> Methodology:
        """By which rules."""
        return self.frozen.methodology

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """All flags, by detector, the largest shares first in each."""
        return tuple(flag for one in self.seen for flag in one.flags)

    @property
    def blind(self) -> tuple[str, ...]:
        """The titles of detectors that had nothing to look at."""
        return tuple(one.title for one in self.seen if not one.of)

    def find(self, detector: str, authority_id: str, part: str) -> Flag | None:
        """One flag; None where the snapshot shows no such thing, or not any more."""
        key = (detector, authority_id, part)
        return next((one for one in self.flags if flag_key(one) == key), None)

    def called(self, authority_id: str, name: str) -> Flag | None:
        """An authority's flag by its name (`flag_name`); None as in `find`."""
        detector, _, part = name.partition(":")
        return self.find(detector, authority_id, part)


def flag_key(flag: Flag) -> tuple[str, str, str]:
    """Which flag of its month it is, in every snapshot of it."""
    return flag.detector, flag.authority_id, flag.part


def flag_name(flag: Flag) -> str:
    """`late_rejected:month`: which flag of its authority it is, in every snapshot of the month."""
    return f"{flag.detector}:{flag.part}"


def looked(workspace: Workspace, month: Month) -> Looked | None:
    """What is seen in the last snapshot of a month; None before the first.

    Looking takes seconds; which flags there are is kept aside for `flag_keys`.
    """
    frozen = Frozen.last(workspace, month)
    if frozen is None:
        return None
    found = Looked(frozen, _seen(frozen))
    path, follows = _aside(workspace, month), _follows(frozen)
    if kept_of(path, follows) is None:
        keep(path, follows, [flag_key(flag) for flag in found.flags])
    return found


def flag_keys(workspace: Workspace, month: Month) -> frozenset[tuple[str, ...]] | None:
    """The flags of the last snapshot; None as long as nobody has looked for them."""
    frozen = Frozen.last(workspace, month)
    found = kept_of(_aside(workspace, month), _follows(frozen)) if frozen else None
    return None if found is None else frozenset(map(tuple, found))


def _aside(workspace: Workspace, month: Month) -> Path:
    return workspace.cache / "flags" / f"{month}.json"


def _follows(frozen: Frozen) -> tuple[str, str]:
    return frozen.snapshot_digest, frozen.rules_digest


@lru_cache(maxsize=_KEPT)
def _seen(frozen: Frozen) -> tuple[Seen, ...]:
    return month_flags(frozen.snapshot, frozen.methodology)


def behind_flag(found: Looked, flag: Flag) -> tuple[str, ...]:
    """The ids of everything odd behind a flag."""
    return _behind(found.frozen, flag)


@lru_cache(maxsize=_KEPT_FLAGS)
def _behind(frozen: Frozen, flag: Flag) -> tuple[str, ...]:
    return evidence(frozen.snapshot, frozen.methodology.norms, flag)


def detector_of(code: str) -> Detector | None:
    """A detector by its code; None for missing cases, which no detector looks for."""
    return next((one for one in known_detectors() if one.code == code), None)


def title_of(code: str) -> str:
    """What a detector is called."""
    detector = detector_of(code)
    return detector.title if detector else SCARCE_TITLE


def looks_at(code: str) -> str:
    """What a detector looks at, with its thresholds; empty where nothing more is to be said."""
    detector = detector_of(code)
    return detector.explained(limits_of(code)) if detector else ""


def trial_of(code: str) -> Tried | None:
    """How often the detector was right where the truth is known."""
    return tried().get(code)


def suggested(code: str, methodology: Methodology) -> str:
    """The measure that a confirmed flag of a detector may lead to; empty where there is none."""
    known = methodology.decision_titles
    return next((one for one in _measures(code, methodology) if one in known), "")


def _measures(code: str, methodology: Methodology) -> Iterator[str]:
    if code == SCARCE:
        yield from (gate.code for gate in methodology.gates if gate.scarce_share is not None)
    elif (detector := detector_of(code)) and detector.measure:
        yield detector.measure
