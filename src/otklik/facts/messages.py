"""Which facts hold for every message of the feedback platform in a snapshot?

The bulk twin of `core/messages.py`; a generative test holds the two equal.
"""

import ibis
import ibis.expr.types as ir

from otklik.core.cases import REJECTED, MessageNorms
from otklik.core.cut import Cut
from otklik.core.messages import DAY_SECONDS, STREAM
from otklik.facts.logarithms import logarithm
from otklik.tables.facts import MESSAGES


def message_facts(cases: ir.Table, norms: MessageNorms, cut: Cut) -> ir.Table:
    """The fact table `messages` out of canonical cases of all streams."""
    messages = cases.filter(cases.stream == STREAM)
    answered_at, planned_at = messages.first_answer_at, messages.due_at
    answered = answered_at.notnull()
    until = answered_at.fill_null(ibis.literal(cut.at))
    took = _days(messages.created_at, until) * DAY_SECONDS
    rejected = (messages.outcome == REJECTED).fill_null(False)
    fast = messages.fast_track.fill_null(False)
    over = planned_at.truncate("D") + ibis.interval(days=1)
    named = messages.mutate(
        planned_at=planned_at,
        answered_at=answered_at,
        counted=~(rejected | messages.excluded),
        rejected=rejected,
        term_passed=(over <= ibis.literal(cut.at)).fill_null(False),
        answered=answered,
        answered_by_plan=(_days(planned_at, answered_at) <= 0).fill_null(False),
        took=took,
        took_log=logarithm(took, DAY_SECONDS, norms.shortest_days),
        accelerated=answered & fast & (took <= norms.accelerated_days * DAY_SECONDS),
        graded=messages.grade.notnull(),
        graded_well=(messages.grade >= norms.good_grade).fill_null(False),
        reopened=messages.reopened.fill_null(False),
        is_appeal=messages.is_appeal.fill_null(False),
    )
    return named.select(*(column.name for column in MESSAGES))


def _days(start: ir.TimestampValue, end: ir.TimestampValue) -> ir.IntegerValue:
    """Calendar days between two moments."""
    return (end.truncate("D").epoch_seconds() - start.truncate("D").epoch_seconds()) // DAY_SECONDS
