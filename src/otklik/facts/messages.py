"""Which facts hold for every message of the feedback platform in a snapshot?

The bulk twin of `core/messages.py`; a generative test holds the two equal.
"""

import ibis
import ibis.expr.types as ir

from otklik.core.cases import MessageNorms
from otklik.core.cut import Cut
from otklik.core.messages import DAY_SECONDS, STREAM
from otklik.facts.flags import flagged, with_counted
from otklik.facts.logarithms import logarithm
from otklik.tables.facts import MESSAGES


def message_facts(cases: ir.Table, norms: MessageNorms, cut: Cut) -> ir.Table:
    """The fact table `messages` out of canonical cases of all streams."""
    messages = _with_later_grades(with_counted(cases.filter(cases.stream == STREAM)))
    named = messages.mutate(
        **_term(messages, cut),
        **_time(messages, norms, cut),
        answered=messages.first_answer_at.notnull(),
        graded=messages.grade.notnull(),
        graded_well=(messages.grade >= norms.good_grade).fill_null(False),
        first_grade=messages.grade.notnull() & ~messages.graded_before,
        reopened=messages.reopened.fill_null(False),
        is_appeal=messages.is_appeal.fill_null(False),
    )
    return named.select(*(column.name for column in MESSAGES))


def _term(messages: ir.Table, cut: Cut) -> dict[str, ir.Value]:
    answered_at, planned_at = messages.first_answer_at, messages.due_at
    over = planned_at.truncate("D") + ibis.interval(days=1)
    has_passed = (over <= ibis.literal(cut.at)).fill_null(False)
    by_plan = (_days(planned_at, answered_at) <= 0).fill_null(False)
    return {
        "planned_at": planned_at,
        "answered_at": answered_at,
        "kept": messages.counted | (~messages.excluded & has_passed & ~by_plan),
        "term_passed": has_passed,
        "answered_by_plan": by_plan,
    }


def _time(messages: ir.Table, norms: MessageNorms, cut: Cut) -> dict[str, ir.Value]:
    until = messages.first_answer_at.fill_null(ibis.literal(cut.at))
    took = _days(messages.created_at, until) * DAY_SECONDS
    is_quick = took <= norms.accelerated_days * DAY_SECONDS
    answered = messages.first_answer_at.notnull()
    return {
        "took": took,
        "took_log": logarithm(took, DAY_SECONDS, norms.shortest_days),
        "accelerated": answered & messages.fast_track.fill_null(False) & is_quick,
    }


def _days(start: ir.TimestampValue, end: ir.TimestampValue) -> ir.IntegerValue:
    """Calendar days between two moments."""
    return (end.truncate("D").epoch_seconds() - start.truncate("D").epoch_seconds()) // DAY_SECONDS


def _with_later_grades(messages: ir.Table) -> ir.Table:
    """Adds `graded_before`: a known applicant had graded the authority earlier in the quarter."""
    at = messages.first_answer_at
    graded = messages.filter(at.notnull(), messages.author_key.notnull(), messages.grade.notnull())
    graded = graded.mutate(
        year=graded.first_answer_at.year(), quarter=graded.first_answer_at.quarter()
    )
    earlier = ibis.window(
        group_by=["authority_id", "author_key", "year", "quarter"],
        order_by=["first_answer_at", "case_id"],
        preceding=(None, 1),
    )
    graded = graded.mutate(grades_before=graded.counted.sum().over(earlier).fill_null(0))
    return flagged(messages, graded.filter(graded.grades_before > 0), "graded_before")
