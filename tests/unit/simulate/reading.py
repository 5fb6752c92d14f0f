"""What was simulated, read back from its files."""

import csv
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from otklik.core.months import Month
from otklik.simulate import Simulation

LAST = Month(2026, 2)
MONTHS = 3
SEED = 7
SCALE = 0.15

Row = dict[str, Any]


@dataclass(frozen=True)
class Written:
    """A simulation read back from its files."""

    simulation: Simulation

    @cached_property
    def exports(self) -> tuple[list[Row], ...]:
        """Rows of every export, oldest export first."""
        return tuple(read_export(path) for path in self.simulation.exports)

    @cached_property
    def rows(self) -> list[Row]:
        """Rows of all exports together."""
        return [row for export in self.exports for row in export]

    @cached_property
    def cases(self) -> dict[str, dict[str, str]]:
        """The truth about cases, by id."""
        return {row["case_id"]: row for row in read_csv(self.simulation.truth / "cases.csv")}

    @cached_property
    def message_exports(self) -> tuple[list[Row], ...]:
        """Rows of every export of the feedback platform, oldest export first."""
        return tuple(read_export(path) for path in self.simulation.messages)

    @cached_property
    def message_rows(self) -> list[Row]:
        """Rows of all exports of the feedback platform together."""
        return [row for export in self.message_exports for row in export]

    @cached_property
    def messages(self) -> dict[str, dict[str, str]]:
        """The truth about messages, by id."""
        return {row["message_id"]: row for row in read_csv(self.simulation.truth / "messages.csv")}

    @cached_property
    def message_authorities(self) -> list[dict[str, str]]:
        """The truth about authorities on the feedback platform."""
        return read_csv(self.simulation.truth / "message_authorities.csv")

    @cached_property
    def authorities(self) -> list[dict[str, str]]:
        """The truth about authorities."""
        return read_csv(self.simulation.truth / "authorities.csv")


def read_export(path: Path) -> list[Row]:
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
