"""What is really true of the invented region, so that a rating can be compared with it?"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from otklik.core.clock import WorkClock
from otklik.simulate.abilities import Ability
from otklik.simulate.case import SOLVABLE, SOLVED
from otklik.simulate.flow import MonthOfCases, Numbered
from otklik.simulate.model import Model
from otklik.simulate.naming import name_of
from otklik.simulate.world import World

AUTHORITY_COLUMNS = (
    "month", "authority_id", "cases", "on_time_share", "expected_on_time_share",
    "median_seconds", "solved_share", "repeat_share", "promise_share",
)  # fmt: skip
"""`on_time_share`, `median_seconds` (working time): on topics of average hardness;
`expected_on_time_share`: on the cases of the month. `solved_share`: of solvable cases that are
not rejected, finally. `repeat_share`: of closed cases of known authors, repeats among them.
`promise_share`: of promised days, kept."""

CASE_COLUMNS = (
    "month", "case_id", "authority_id", "authority_name", "name_known", "created_at", "answered_at",
    "working_seconds", "in_time", "chance_in_time", "kind", "solved", "closed_at",
    "outcome", "promised_on", "promise_kept", "repeat_of",
)  # fmt: skip
"""The whole future of a case, exports aside: `answered_at` may be later than any of them.
`working_seconds` is empty for a case never answered; `in_time` and `solved` are 0 or 1, `solved` is
empty for what cannot be solved; `outcome` is final; `repeat_of` is empty for a case before all."""


def authority_rows(month: MonthOfCases, model: Model) -> Iterator[tuple[object, ...]]:
    """The abilities of every body in a month."""
    chances: dict[str, list[float]] = defaultdict(list)
    for row in month.cases:
        chances[row.case.subject.body.id].append(row.case.chance)
    for body, ability in month.abilities.items():
        yield (str(month.month), body, len(chances[body]), *_shares(ability, chances[body], model))


def _shares(ability: Ability, chances: list[float], model: Model) -> tuple[object, ...]:
    answered = 1 - model.answer.never * (1 - ability.on_time)
    expected = f"{sum(chances) / len(chances):.6f}" if chances else ""
    return (
        f"{ability.on_time:.6f}",
        expected,
        f"{ability.median_seconds(model):.1f}",
        f"{ability.solved * answered:.6f}",
        f"{ability.repeats:.6f}",
        f"{ability.promises:.6f}",
    )


def _case_row(
    row: Numbered, ids: Mapping[str, int], world: World, model: Model, clock: WorkClock
) -> tuple[object, ...]:
    case, name = row.case, name_of(row.case, world, model.names)
    created, answered = case.times.created, case.answer.at
    is_solvable = case.ending.kind == SOLVABLE
    return (
        f"{created:%Y-%m}",
        row.case_id,
        "" if name.stranger else case.subject.body.id,
        name.written,
        int(name.known),
        created,
        answered,
        None if answered is None else clock.elapsed(created, answered),
        int(case.answer.timely),
        f"{case.chance:.6f}",
        case.ending.kind,
        int(case.ending.final == SOLVED) if is_solvable else None,
        case.times.closed,
        case.ending.final,
        case.promised_on,
        int(case.promise.is_kept) if case.promise else None,
        ids.get(case.repeat_of),
    )


class TruthFiles:
    """Two growing tables: abilities by month, and cases."""

    def __init__(
        self, authorities: TextIO, cases: TextIO, world: World, model: Model, clock: WorkClock
    ) -> None:
        self._authorities, self._cases = table(authorities), table(cases)
        self._world, self._model, self._clock = world, model, clock
        self._ids: dict[str, int] = {}
        self._authorities.writerow(AUTHORITY_COLUMNS)
        self._cases.writerow(CASE_COLUMNS)

    def write(self, month: MonthOfCases) -> None:
        """Adds a month; a repeat is told after what it repeats."""
        self._ids.update((row.case.key, row.case_id) for row in month.cases)
        self._authorities.writerows(authority_rows(month, self._model))
        self._cases.writerows(
            _case_row(row, self._ids, self._world, self._model, self._clock) for row in month.cases
        )


def table(file: TextIO) -> Any:
    """Rows with «;» between cells; None is an empty cell."""
    return csv.writer(file, delimiter=";", lineterminator="\r\n")


def open_table(path: Path) -> TextIO:
    """For Excel to open it right: UTF-8 with a mark."""
    return path.open("w", encoding="utf-8-sig", newline="")


@contextmanager
def truth_files(folder: Path, world: World, model: Model, clock: WorkClock) -> Iterator[TruthFiles]:
    """Opens `authorities.csv` and `cases.csv` of a folder for writing."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        open_table(folder / "authorities.csv") as authorities,
        open_table(folder / "cases.csv") as cases,
    ):
        yield TruthFiles(authorities, cases, world, model, clock)
