"""Which facts hold for every marked answer and post in a snapshot, and for every promise?

The bulk twin of `core/marks.py`; a generative test holds the two equal.
"""

from functools import reduce
from operator import add, or_

import ibis
import ibis.expr.types as ir

from otklik.core.cases import MarkNorms
from otklik.core.cut import Cut
from otklik.core.marks import ARBITER, BEST, BEST_OF_POST, POINTS, POST
from otklik.tables.facts import MARKS, PROMISES
from otklik.tables.marks import CRITERIA, FLAGS

_ITEM = ("stream", "item_id", "authority_id", "topic_group", "answered_at", "closed_at")


def mark_facts(marks: ir.Table, norms: MarkNorms) -> ir.Table:
    """The fact table `marks` out of frozen marks; a critical flag takes every point."""
    items = _items(marks, norms)
    best = ibis.ifelse(items.stream == POST, BEST_OF_POST, BEST)
    agreed = (
        (items.marks == norms.experts)
        & (items.highest - items.lowest < norms.disagreement)
        & items.passes.isin([0, norms.experts])
    )
    points = items.total * POINTS // (best * items.marks)
    told = items.mutate(
        settled=items.by_arbiter | agreed,
        points=ibis.ifelse(items.critical, 0, points),
        passed=items.passes == items.marks,
        to_the_point=items.essence >= items.marks,
    )
    return told.select(*(column.name for column in MARKS))


def promise_facts(marks: ir.Table, norms: MarkNorms, cut: Cut) -> ir.Table:
    """The fact table `promises` out of frozen marks."""
    items = _items(marks, norms)
    items = items.filter(items.stream != POST, items.promised_at.notnull())
    day = items.promised_at.truncate("D")
    furthest = items.answered_at.truncate("D") + ibis.interval(days=norms.promise_days)
    too_far = day > furthest
    told = items.mutate(
        due=day + ibis.interval(days=1) <= ibis.literal(cut.at),
        kept=(items.closed_at.truncate("D") <= day).fill_null(False) & ~too_far,
        too_far=too_far,
    )
    return told.select(*(column.name for column in PROMISES))


def _items(marks: ir.Table, norms: MarkNorms) -> ir.Table:
    """One row an item, out of its deciding marks."""
    decisive = _deciding(_judged(marks, norms), norms)
    return decisive.group_by(_ITEM).aggregate(
        marks=decisive.count(),
        total=decisive.total.sum(),
        highest=decisive.total.max(),
        lowest=decisive.total.min(),
        passes=decisive.passes.sum(),
        critical=decisive.critical.any(),
        essence=decisive.r1.fill_null(0).sum(),
        unanswered_essence=(decisive.r1 == 0).fill_null(False).any(),
        by_arbiter=(decisive.role == ARBITER).any(),
        promised_at=decisive.promised_at.max(),
    )


def _deciding(marks: ir.Table, norms: MarkNorms) -> ir.Table:
    """The arbiter's mark alone, else those of the first experts; by `disputes_only` theirs, where
    they agree.
    """
    item = ibis.window(group_by=_ITEM)
    in_order = ibis.window(group_by=[*_ITEM, "role"], order_by=["assessed_at", "expert"])
    placed = marks.mutate(place=ibis.row_number().over(in_order), is_arbiter=marks.role == ARBITER)
    has_word = placed.is_arbiter.any().over(item)
    if norms.disputes_only:
        has_word &= ~_experts_agree(placed, norms)
    told = placed.mutate(
        needed=ibis.ifelse(has_word, 1, norms.experts), is_last_word=placed.is_arbiter == has_word
    )
    return told.filter(told.is_last_word, told.place < told.needed)


def _experts_agree(placed: ir.Table, norms: MarkNorms) -> ir.BooleanValue:
    """Of every mark: are there enough experts of its item, their totals near, verdicts the same?"""
    item = ibis.window(group_by=_ITEM)
    is_first = ~placed.is_arbiter & (placed.place < norms.experts)
    total, passes = ibis.ifelse(is_first, placed.total, None), placed.passes & is_first
    enough = is_first.cast("int64").sum().over(item) == norms.experts
    near = total.max().over(item) - total.min().over(item) < norms.disagreement
    same = passes.cast("int64").sum().over(item).isin([0, norms.experts])
    return (enough & near & same).fill_null(False)


def _judged(marks: ir.Table, norms: MarkNorms) -> ir.Table:
    """Adds the total of each mark, its critical flags and whether it passes."""
    is_post = marks.stream == POST
    given = [marks[criterion].fill_null(0) for criterion in CRITERIA]
    total = reduce(add, given[:-1]) + ibis.ifelse(is_post, 0, given[-1])
    critical = reduce(or_, [marks[flag] for flag in FLAGS])
    needed = ibis.ifelse(is_post, norms.passing_post, norms.passing)
    passes = (total >= needed) & (marks.r1 > 0).fill_null(False) & ~critical
    return marks.mutate(total=total, critical=critical, passes=passes)
