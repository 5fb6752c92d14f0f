"""What is an authority, what is a name of it, and what is a page of it?"""

from dataclasses import dataclass
from datetime import date

ANY_SOURCE = "*"
"""The source of an alias that holds in every source."""


class Dated:
    """Something true from `valid_from` to `valid_to`, both days included; None is without end."""

    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        """Whether it is true on this day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def overlaps(self, other: "Dated") -> bool:
        """Whether both are true on any one day."""
        begins = max(self.valid_from or date.min, other.valid_from or date.min)
        return self.holds(begins) and other.holds(begins)


@dataclass(frozen=True)
class Authority(Dated):
    """One row of authorities.csv (`tables.registry.AUTHORITIES`)."""

    id: str
    name: str
    short_name: str
    kind: str
    population: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    guessed: bool = False


@dataclass(frozen=True)
class Alias(Dated):
    """One row of aliases.csv (`tables.registry.ALIASES`)."""

    source: str
    name: str
    authority_id: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Account(Dated):
    """One row of accounts.csv (`tables.registry.ACCOUNTS`)."""

    platform: str
    page_id: str
    authority_id: str
    url: str | None = None
    mandatory: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
