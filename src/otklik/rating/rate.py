"""What is the rating of a month, given its observations and its rules?

A pure function: no clock, no files, no chance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import ListRule, Methodology
from otklik.rating.decisions import Decision, Effects, effects_of
from otklik.rating.evidence import Window, gather
from otklik.rating.groups import Group, divided, sizes_of
from otklik.rating.judge import Context, judge
from otklik.rating.result import Column, GroupRating, ListRating, Rating
from otklik.rating.scored import Scored, levels_of, missing_for_all, score
from otklik.rating.topics import standardised
from otklik.workspace.registry_rows import Authority


@dataclass(frozen=True)
class Counted:
    """What engines return for a rating: about the region, and about each authority.

    `counts` are its sizes, `by_topic` the standardised indicators parted by topic.
    """

    headlines: tuple[Observation, ...]
    counts: tuple[Observation, ...]
    indicators: tuple[Observation, ...]
    by_topic: tuple[Observation, ...] = ()


def rate(
    counted: Counted,
    authorities: Sequence[Authority],
    month: Month,
    methodology: Methodology,
    decisions: Sequence[Decision] = (),
) -> Rating:
    """Rates every list; `authorities` and `decisions` are those of the month."""
    context = Context(counts_of(counted.counts, month), decisions, methodology)
    return Rating(
        month,
        headlines=tuple(o for o in counted.headlines if o.month == month),
        lists=tuple(
            _list(rule, [a for a in authorities if a.kind == rule.kind], counted, month, context)
            for rule in methodology.lists
        ),
    )


def counts_of(observations: Iterable[Observation], month: Month) -> dict[str, dict[str, int]]:
    """Counts of the month by authority and code."""
    found: dict[str, dict[str, int]] = {}
    for seen in observations:
        if seen.month == month and seen.authority_id is not None:
            found.setdefault(seen.authority_id, {})[seen.code] = seen.n
    return found


def windows(month: Month, methodology: Methodology) -> tuple[Window, ...]:
    """The window of each column of scores: the month, then several months if the rules say so."""
    lengths = (1, *([methodology.window_months] if methodology.window_months else []))
    return tuple(Window.ending(month, length, methodology) for length in lengths)


def _list(
    rule: ListRule,
    authorities: Sequence[Authority],
    counted: Counted,
    month: Month,
    context: Context,
) -> ListRating:
    methodology, ids = context.methodology, sorted(authority.id for authority in authorities)
    sizes = sizes_of(rule, authorities, counted.counts, month, methodology)
    first, *others = (
        _column(rule, ids, counted, window, methodology) for window in windows(month, methodology)
    )
    long = others[0] if others else None
    groups = divided(rule, ids, sizes, methodology.smallest_group)
    return ListRating(
        rule, sizes, first, long, tuple(_group(group, first, long, context) for group in groups)
    )


def _column(
    rule: ListRule,
    authority_ids: Sequence[str],
    counted: Counted,
    window: Window,
    methodology: Methodology,
) -> Column:
    indicators = methodology.applicable(rule.kind)
    evidence = gather(counted.indicators, authority_ids, indicators, window, methodology)
    evidence = standardised(evidence, counted.by_topic, window, rule.kind)
    return Column(evidence, missing_for_all(evidence))


def _group(group: Group, month: Column, long: Column | None, context: Context) -> GroupRating:
    effects = effects_of(context.decisions, context.methodology)
    scored = score_group(group, month, effects, context.methodology)
    of_months = score_group(group, long, effects, context.methodology) if long else None
    return GroupRating(group, scored, of_months, judge(scored, context, of_months))


def score_group(group: Group, column: Column, effects: Effects, methodology: Methodology) -> Scored:
    """One group of a list in one column, judged against its own history."""
    evidence = column.evidence.part(group.authority_ids)
    levels = levels_of(evidence, column.missing, methodology)
    return score(evidence, methodology, levels, effects)
