"""What does the published document alone say the scores must be?

Everything after the observations is computed again from the numbers in the document: groups,
levels, points, decisions, zones and places. Where a cell is withheld, the score stands as published
if what is withheld can explain it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from otklik.core.months import Month
from otklik.editions import possible
from otklik.editions.build import Document, list_section
from otklik.editions.hidden import levels_with, missing_with, scored_with
from otklik.editions.published import MONTH, THREE_MONTHS, Published
from otklik.editions.states import carried, in_trends
from otklik.methodology.model import ListRule, Methodology
from otklik.rating.compared import with_changes
from otklik.rating.decisions import effects_of, require_known
from otklik.rating.draws import Drawing
from otklik.rating.groups import Group, divided
from otklik.rating.judge import Context, Seen, in_order, judge
from otklik.rating.rate import seen
from otklik.rating.result import Column, GroupRating, ListRating, withheld
from otklik.rating.scored import Scored, score


def recompute_list(
    section: Mapping[str, Any], rule: ListRule, methodology: Methodology, month: str
) -> Document:
    """The list as it follows from its own published observations and references.

    Its life follows from nothing and stays as it is; what it leaves of trends follows from it.

    `OtklikError` for a decision that the methodology does not know.
    """
    published = Published(section, rule, methodology, month)
    again = list_section(rated_list(published), published.names(), methodology)
    return in_trends(again | carried(section), Month.parse(month), methodology.window_months)


def rated_list(published: Published) -> ListRating:
    """The rating of a list as it follows from its section; what is withheld is NaN.

    `OtklikError` for a decision that the methodology does not know.
    """
    methodology = published.methodology
    context = Context(published.counts(), published.decisions(), methodology, published.began())
    require_known(context.decisions, published.rows, methodology)
    first, long = _column(published, MONTH, 1), None
    if methodology.window_months:
        long = _column(published, THREE_MONTHS, methodology.window_months)
    groups = [_group(group, published, first, long, context) for group in groups_of(published)]
    changed = with_changes(groups, long, context, published.differences())
    return ListRating(published.rule, published.sizes(), first, long, changed)


def groups_of(published: Published) -> tuple[Group, ...]:
    """The groups as they follow from the published sizes."""
    smallest = published.methodology.smallest_group
    return divided(published.rule, published.rows, published.sizes(), smallest)


def recompute_headlines(
    sections: Sequence[Mapping[str, Any]], methodology: Methodology
) -> list[Document]:
    """The numbers above the lists as far as they follow: a count is its own n, a few are none."""
    published = {section["code"]: section for section in sections}
    smallest, again = methodology.publication.smallest_n, []
    for headline in methodology.headlines:
        given = published.get(headline.code, {"n": 0, "value": None})
        n = possible.count(given["n"], smallest)
        value = n if headline.measure.kind == "count" else given["value"]
        again.append({"code": headline.code, "n": n, "value": value if n else None})
    return again


def _column(published: Published, window: str, months: int) -> Column:
    evidence, noise = published.evidence(window), published.noise()
    given = published.missing(window)
    missing = missing_with(given, evidence, hides=bool(published.withheld()))
    if noise is None:
        return Column(evidence, missing)
    earlier = published.earlier() if window == THREE_MONTHS else None
    return Column(evidence, missing, Drawing(published.month, months), noise, earlier)


def _group(
    group: Group, published: Published, month: Column, long: Column | None, context: Context
) -> GroupRating:
    hidden = [who for who in group.authority_ids if who in published.withheld()]
    first = _seen(group, published, month, context, MONTH)
    second = _seen(group, published, long, context, THREE_MONTHS) if long else None
    results = (*judge(first, context, second), *map(withheld, hidden))
    of_months = second.scored if second else None
    return GroupRating(group, first.scored, of_months, in_order(results))


def _seen(
    group: Group, published: Published, column: Column, context: Context, window: str
) -> Seen:
    """A group in a column; what is withheld in it has the published spread."""
    scored = _scored(group, published, column, context, is_long=window == THREE_MONTHS)
    return replace(seen(scored, column), given=published.spreads(window))


def _scored(
    group: Group, published: Published, column: Column, context: Context, *, is_long: bool
) -> Scored:
    methodology, withheld_ids = published.methodology, published.withheld()
    ids = [who for who in group.authority_ids if who not in withheld_ids]
    evidence = column.evidence.part(ids)
    levels = levels_with(
        published.references(group.code, is_long=is_long),
        evidence,
        column.missing,
        methodology,
        hides=len(ids) < len(group.authority_ids),
    )
    scored = score(evidence, methodology, levels, effects_of(context.decisions, methodology))
    return scored_with(published.printed(ids, is_long=is_long), scored, methodology)
