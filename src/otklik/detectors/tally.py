"""How many of the things that an authority did look odd, and which are they?"""

from collections.abc import Mapping
from dataclasses import dataclass

Limits = Mapping[str, float]
"""The thresholds of a detector by name (`reference/detectors.toml`)."""


@dataclass(frozen=True)
class Tally:
    """`n` odd things `of` all that were looked at; `items` are the ids of the first odd ones.

    `part` divides what an authority did, by days for example; None is there to compare with.
    """

    authority_id: str
    part: str | None
    n: int
    of: int
    items: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Odd ones of all, 0…1."""
        return self.n / self.of
