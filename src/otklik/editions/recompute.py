"""What does the published document alone say the scores must be?

Everything after the observations is computed again from the numbers in the document: groups,
levels, points, decisions, zones and places. Where a cell is withheld, the score stands as published
if what is withheld can explain it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from otklik.editions.build import Document, list_section
from otklik.editions.hidden import levels_with, missing_with, scored_with
from otklik.editions.published import Published
from otklik.methodology.model import ListRule, Methodology
from otklik.rating.decisions import effects_of, require_known
from otklik.rating.groups import Group, divided
from otklik.rating.judge import Context, in_order, judge
from otklik.rating.result import Column, GroupRating, ListRating, withheld
from otklik.rating.scored import Scored, score


def recompute_list(
    section: Mapping[str, Any], rule: ListRule, methodology: Methodology
) -> Document:
    """The list as it follows from its own published observations and references.

    `OtklikError` for a decision that the methodology does not know.
    """
    published = Published(section, rule, methodology)
    context = Context(published.counts(), published.decisions(), methodology)
    require_known(context.decisions, published.rows, methodology)
    month, long = _column(published, is_long=False), None
    if methodology.window_months:
        long = _column(published, is_long=True)
    groups = tuple(_group(group, published, month, long, context) for group in groups_of(published))
    rated = ListRating(rule, published.sizes(), month, long, groups)
    return list_section(rated, published.names(), methodology)


def groups_of(published: Published) -> tuple[Group, ...]:
    """The groups as they follow from the published sizes."""
    smallest = published.methodology.smallest_group
    return divided(published.rule, published.rows, published.sizes(), smallest)


def recompute_headlines(
    sections: Sequence[Mapping[str, Any]], methodology: Methodology
) -> list[Document]:
    """The numbers above the lists as far as they follow from each other: a count is its own n."""
    published = {section["code"]: section for section in sections}
    again = []
    for headline in methodology.headlines:
        given = published.get(headline.code, {"n": 0, "value": None})
        value = given["n"] if headline.measure.kind == "count" else given["value"]
        again.append(
            {"code": headline.code, "n": given["n"], "value": value if given["n"] else None}
        )
    return again


def _column(published: Published, *, is_long: bool) -> Column:
    evidence = published.evidence(is_long=is_long)
    given = frozenset(published.section.get("three_months_missing" if is_long else "missing", ()))
    return Column(evidence, missing_with(given, evidence, hides=bool(published.withheld())))


def _group(
    group: Group, published: Published, month: Column, long: Column | None, context: Context
) -> GroupRating:
    hidden = [who for who in group.authority_ids if who in published.withheld()]
    scored = _scored(group, published, month, context, is_long=False)
    of_months = _scored(group, published, long, context, is_long=True) if long else None
    results = (*judge(scored, context, of_months), *map(withheld, hidden))
    return GroupRating(group, scored, of_months, in_order(results))


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
