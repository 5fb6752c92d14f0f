"""What is the rating of a month, given its observations and its rules?

A pure function: no clock, no files, no chance.
"""

from collections.abc import Iterable, Sequence

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import ListRule, Methodology
from otklik.rating.compared import with_changes
from otklik.rating.decisions import Decision, Effects, effects_of
from otklik.rating.drawn import Drawn
from otklik.rating.evidence import Window
from otklik.rating.gathering import Counted, Gathering
from otklik.rating.groups import Group, divided, sizes_of
from otklik.rating.judge import Context, Seen, judge
from otklik.rating.result import Column, GroupRating, ListRating, Rating
from otklik.rating.scored import Scored, levels_of, score
from otklik.workspace.registry_rows import Authority

__all__ = ["Counted", "rate"]


def rate(
    counted: Counted,
    authorities: Sequence[Authority],
    month: Month,
    methodology: Methodology,
    decisions: Sequence[Decision] = (),
    drawn: Drawn | None = None,
) -> Rating:
    """Rates every list; `authorities` and `decisions` are those of the month.

    What is `drawn` already by the same rules is not drawn again, and what is drawn is added to it.
    """
    began = {a.id: a.valid_from for a in authorities if a.valid_from}
    counts = counts_of(counted.counts, month)
    context = Context(counts, decisions, methodology, began, drawn or Drawn())
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
    gathering = Gathering(counted, rule.kind, tuple(ids), methodology)
    first, *others = (gathering.column(window) for window in windows(month, methodology))
    long = others[0] if others else None
    groups = divided(rule, ids, sizes, methodology.smallest_group)
    rated = [rate_group(group, first, long, context) for group in groups]
    return ListRating(rule, sizes, first, long, with_changes(rated, long, context))


def rate_group(group: Group, month: Column, long: Column | None, context: Context) -> GroupRating:
    """One group of a list, from what is known of the whole list."""
    effects = effects_of(context.decisions, context.methodology)
    scored = score_group(group, month, effects, context.methodology)
    of_months = score_group(group, long, effects, context.methodology) if long else None
    seen_long = seen(of_months, long) if long and of_months else None
    return GroupRating(group, scored, of_months, judge(seen(scored, month), context, seen_long))


def seen(scored: Scored, column: Column) -> Seen:
    """A group in a column, with what its draws and its comparison need."""
    earlier = column.earlier
    return Seen(
        scored,
        column.drawing,
        column.noise,
        earlier.evidence.part(scored.evidence.authority_ids) if earlier else None,
    )


def score_group(group: Group, column: Column, effects: Effects, methodology: Methodology) -> Scored:
    """One group of a list in one column, judged against its own history."""
    evidence = column.evidence.part(group.authority_ids)
    levels = levels_of(evidence, column.missing, methodology)
    return score(evidence, methodology, levels, effects)
