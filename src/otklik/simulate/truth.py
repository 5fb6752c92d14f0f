"""What is really true of the invented region, so that a rating can be compared with it?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from otklik.core.clock import WorkClock
from otklik.simulate.abilities import Ability
from otklik.simulate.case import SOLVABLE, SOLVED
from otklik.simulate.flow import MonthOfCases, Numbered
from otklik.simulate.model import Model
from otklik.simulate.naming import name_of
from otklik.simulate.world import World

AUTHORITY_COLUMNS = (
    "month", "authority_id", "cases", "on_time_share", "expected_on_time_share",
    "median_seconds", "solved_share", "repeat_share",
)  # fmt: skip
"""`on_time_share`, `median_seconds` (working time): on topics of average hardness;
`expected_on_time_share`: on the cases of the month. `solved_share`: of solvable cases that are
not rejected, finally. `repeat_share`: of closed cases of known authors, repeats among them."""

CASE_COLUMNS = (
    "month", "case_id", "authority_id", "authority_name", "name_known", "created_at", "answered_at",
    "working_seconds", "in_time", "chance_in_time", "kind", "solved", "closed_at", "outcome", "repeat_of",
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
    )


def case_rows(
    rows: Iterable[Numbered], ids: Mapping[str, int], world: World, model: Model, clock: WorkClock
) -> Iterator[tuple[object, ...]]:
    """Every case; `ids` holds the numbers of the cases that others repeat, by key."""
    for row in rows:
        case, name = row.case, name_of(row.case, world, model.names)
        answered, is_solvable = case.answer.at, case.ending.kind == SOLVABLE
        seconds = None if answered is None else clock.elapsed(case.times.created, answered)
        yield (
            f"{case.times.created:%Y-%m}",
            row.case_id,
            "" if name.stranger else case.subject.body.id,
            name.written,
            int(name.known),
            case.times.created,
            answered,
            seconds,
            int(case.answer.timely),
            f"{case.chance:.6f}",
            case.ending.kind,
            int(case.ending.final == SOLVED) if is_solvable else None,
            case.times.closed,
            case.ending.final,
            ids.get(case.repeat_of),
        )
