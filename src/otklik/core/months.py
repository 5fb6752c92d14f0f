"""Which month is meant, and when does it begin and end?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from otklik.core.errors import UsageError

MONTHS_A_YEAR = 12
_FIRST_YEAR, _LAST_YEAR = 1900, 2999  # what a person can mean, with room for the months around


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month of the region's wall time."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """`2026-05`; anything else is a `UsageError`."""
        year, dash, number = text.strip().partition("-")
        if dash and len(year) == 4 and len(number) == 2 and (year + number).isdecimal():
            parsed = cls(int(year), int(number))
            if 1 <= parsed.number <= MONTHS_A_YEAR and _FIRST_YEAR <= parsed.year <= _LAST_YEAR:
                return parsed
        raise UsageError(f"Месяц пишется как 2026-05, а дано «{text}».")

    @classmethod
    def of(cls, moment: date | datetime) -> Self:
        """The month in which a moment falls."""
        return cls(moment.year, moment.month)

    @classmethod
    def from_index(cls, index: int) -> Self:
        """The inverse of `index`."""
        return cls(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1)

    @property
    def index(self) -> int:
        """Months since year 0: consecutive months differ by one."""
        return self.year * MONTHS_A_YEAR + self.number - 1

    @property
    def start(self) -> datetime:
        """The first instant."""
        return datetime(self.year, self.number, 1)

    @property
    def end(self) -> datetime:
        """The first instant after the month."""
        return (self + 1).start

    def __add__(self, months: int) -> "Month":
        return Month.from_index(self.index + months)

    def __sub__(self, months: int) -> "Month":
        return self + -months

    def back(self, months: int) -> tuple["Month", ...]:
        """The `months` months before this one, oldest first."""
        return tuple(self - k for k in range(months, 0, -1))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
