"""How would frozen months come out by given rules, whenever these take effect?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.rating.result import Rating
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import latest_snapshot
from otklik.workspace.folder import Workspace

NOT_FROZEN = "Нет снимка: заморозить месяц можно командой «otklik freeze МЕСЯЦ»."
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Replayed:
    """A month by each of the rules, in the order given."""

    snapshot: Snapshot
    ratings: tuple[Rating, ...]

    @property
    def month(self) -> Month:
        """Which month it is."""
        return self.snapshot.month


@dataclass(frozen=True)
class Skipped:
    """A month that cannot be counted again, and why, in a sentence."""

    month: Month
    why: str


def replayed(
    workspace: Workspace, months: Sequence[Month], rules: Sequence[Methodology], tell: Tell
) -> Iterator[Replayed | Skipped]:
    """Each month from its last snapshot, or the reason why not; `effective_from` is passed over.

    `tell` hears of each month that is being counted.
    """
    for month in months:
        try:
            yield _month(workspace, month, rules, tell)
        except OtklikError as error:
            yield Skipped(month, str(error))


def _month(
    workspace: Workspace, month: Month, rules: Sequence[Methodology], tell: Tell
) -> Replayed | Skipped:
    snapshot = latest_snapshot(workspace, month)
    if snapshot is None:
        return Skipped(month, NOT_FROZEN)
    tell(month_title(month))
    return Replayed(snapshot, tuple(rate_snapshot(snapshot, rule) for rule in rules))
