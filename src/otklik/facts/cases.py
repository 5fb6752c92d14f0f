"""Which facts hold for every case of a snapshot?

The bulk twin of `core/cases.py`; a generative test holds the two equal.
"""

import ibis
import ibis.expr.types as ir

from otklik.core.cases import REJECTED, SECONDS_AN_HOUR, Norms
from otklik.core.cut import Cut
from otklik.facts.logarithms import logarithm
from otklik.tables.facts import CASES

_DAY = ("on", "opens", "lunch_from", "lunch_to", "closes", "before")
_CREATION, _CLOSING = 0, 1


def case_facts(cases: ir.Table, days: ir.Table, norms: Norms, cut: Cut) -> ir.Table:
    """The fact table `cases` out of canonical cases and the days of the working clock."""
    rejected = (cases.outcome == REJECTED).fill_null(False)
    cases = cases.mutate(rejected=rejected, counted=~(rejected | cases.excluded))
    timed = _with_position(_with_position(cases, days, "created_at"), days, "first_answer_at")
    marked = _with_repeats(timed, norms.repeat_days)
    answered = marked.first_answer_at.notnull()
    until = ibis.ifelse(answered, marked.first_answer_at_position, cut.position)
    marked = marked.mutate(answered=answered, waited=until - marked.created_at_position)
    return marked.mutate(**_facts(marked, norms, cut)).select(*(c.name for c in CASES))


def _facts(cases: ir.Table, norms: Norms, cut: Cut) -> dict[str, ir.Value]:
    allowed = norms.first_answer_seconds
    matures_at = cases.created_at + ibis.interval(days=norms.maturity_days)
    repeat_known_at = cases.closed_at + ibis.interval(days=norms.repeat_days)
    lasted = cases.first_answer_at.epoch_seconds() - cases.created_at.epoch_seconds()
    return {
        "matures_at": _known(matures_at, cut),
        "repeat_known_at": _known(repeat_known_at, cut),
        "due": cut.position - cases.created_at_position >= allowed,
        "answered_in_time": cases.answered & (cases.waited <= allowed),
        "answered_in_limit": cases.answered
        & (lasted <= norms.reported_limit_seconds).fill_null(False),
        "assigned_after_answer": (cases.assigned_at > cases.first_answer_at).fill_null(False),
        "waited_log": logarithm(cases.waited, SECONDS_AN_HOUR, norms.shortest_hours),
        "solvable": (cases.kind == "solvable").fill_null(False),
        "solved": ((cases.outcome == "solved") & (cases.closed_at <= matures_at)).fill_null(False),
        "author_known": cases.author_key.notnull(),
    }


def _known(at: ir.TimestampValue, cut: Cut) -> ir.TimestampValue:
    """A moment that has come by the cut; what is still ahead belongs to no month yet."""
    return ibis.ifelse(at <= ibis.literal(cut.at), at, None)


def _with_position(cases: ir.Table, days: ir.Table, moment: str) -> ir.Table:
    """Adds W(moment), the working seconds since the first day of the clock."""
    prefix = f"{moment}_"
    named = days.select(**{prefix + name: days[name] for name in _DAY})
    joined = cases.left_join(named, cases[moment].date() == named[f"{prefix}on"])
    opens, lunch_from, lunch_to, closes, before = (joined[prefix + name] for name in _DAY[1:])
    at = joined[moment]
    second = (at.hour() * 3600 + at.minute() * 60 + at.second()).cast("int64")
    worked = second.clip(lower=opens, upper=lunch_from) - opens
    worked += second.clip(lower=lunch_to, upper=closes) - lunch_to
    positioned = joined.mutate(**{f"{prefix}position": before + worked})
    return positioned.drop(*(prefix + name for name in _DAY))


def _with_repeats(cases: ir.Table, within_days: int) -> ir.Table:
    """Adds `repeated`: the next case of the same author on the topic came soon after closing."""
    keyed = cases.filter(cases.author_key.notnull(), cases.topic.notnull())
    standing = keyed.filter(keyed.counted)
    creations = _events(standing, standing.created_at, _CREATION)
    closings = _events(keyed.filter(keyed.closed_at.notnull()), keyed.closed_at, _CLOSING)
    events = creations.union(closings)
    later = ibis.window(
        group_by=["author_key", "topic"], order_by=["at", "event"], following=(1, None)
    )
    events = events.mutate(
        next_created_at=ibis.ifelse(events.event == _CREATION, events.at, None).min().over(later)
    )
    soon = events.next_created_at <= events.at + ibis.interval(days=within_days)
    back = events.filter(events.event == _CLOSING, soon).select("stream", "case_id", repeated=True)
    joined = cases.left_join(back, ["stream", "case_id"], rname="{name}_back")
    return joined.mutate(repeated=joined.repeated.fill_null(False))


def _events(cases: ir.Table, at: ir.Value, event: int) -> ir.Table:
    """Creations stand before closings of the same second, so that only later ones follow."""
    return cases.select("stream", "case_id", "author_key", "topic", at=at, event=event)
