"""What would the last months have been by other rules, and who would have moved?"""

from collections.abc import Mapping
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.editions.replayed import Replayed, Skipped, Tell, replayed
from otklik.methodology.model import Methodology
from otklik.rating.moves import Move, Summary, Trend, moves, summaries, trends
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority


@dataclass(frozen=True)
class MonthMoves:
    """One month by both rules."""

    month: Month
    snapshot: str
    moves: tuple[Move, ...]
    summaries: tuple[Summary, ...]


@dataclass(frozen=True)
class Sandbox:
    """Months replayed by both rules, oldest first, and those that could not be.

    `authorities`: all that occur in them, as the last month names them.
    """

    region: str
    old: Methodology
    new: Methodology
    months: tuple[MonthMoves, ...]
    skipped: tuple[Skipped, ...]
    authorities: Mapping[str, Authority]

    @property
    def trends(self) -> tuple[Trend, ...]:
        """How everybody moves on average, those who gain most first."""
        return trends(month.moves for month in self.months)


def sandbox(
    workspace: Workspace,
    rules: tuple[Methodology, Methodology],
    last: Month,
    months: int,
    tell: Tell,
) -> Sandbox:
    """The `months` months up to `last`, by the old and by the new rules."""
    found = tuple(replayed(workspace, (*last.back(months - 1), last), rules, tell))
    done = [one for one in found if isinstance(one, Replayed)]
    return Sandbox(
        region=workspace.settings().region_name,
        old=rules[0],
        new=rules[1],
        months=tuple(_month(one, rules) for one in done),
        skipped=tuple(one for one in found if isinstance(one, Skipped)),
        authorities={body.id: body for one in done for body in one.snapshot.authorities},
    )


def _month(one: Replayed, rules: tuple[Methodology, Methodology]) -> MonthMoves:
    before, after = one.ratings
    found = moves(before, after, *rules)
    return MonthMoves(one.month, one.snapshot.name, found, summaries(found))
