"""As of which moment are facts known?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from otklik.core.clock import WorkClock


@dataclass(frozen=True)
class Cut:
    """The moment of the snapshot's knowledge and its W(t) in working seconds."""

    at: datetime
    position: int

    @classmethod
    def of(cls, at: datetime, clock: WorkClock) -> Self:
        """The cut on a given clock."""
        return cls(at, clock.position(at))
