"""Which facts hold for every case of a snapshot?

The bulk twin of `core/cases.py`; a generative test holds the two equal.
"""

from functools import reduce

import ibis
import ibis.expr.types as ir

from otklik.core.cases import SECONDS_AN_HOUR, Norms
from otklik.core.cut import Cut
from otklik.facts.flags import flagged, with_counted
from otklik.facts.logarithms import logarithm
from otklik.tables.facts import CASES

_DAY = ("on", "opens", "lunch_from", "lunch_to", "closes", "before")
_TIMED = ("created_at", "first_answer_at", "rejected_at")
_CREATION, _CLOSING = 0, 1


def case_facts(cases: ir.Table, days: ir.Table, norms: Norms, cut: Cut) -> ir.Table:
    """The fact table `cases` out of canonical cases and the days of the working clock."""
    cases = with_counted(cases)
    cases = cases.mutate(rejected_at=ibis.ifelse(cases.rejected, cases.closed_at, None))
    timed = reduce(lambda table, name: _with_position(table, days, name), _TIMED, cases)
    marked = _with_first(_with_repeats(timed, norms.repeat_days), norms.author_days)
    answered = marked.first_answer_at.notnull()
    until = ibis.ifelse(answered, marked.first_answer_at_position, cut.position)
    marked = marked.mutate(answered=answered, waited=until - marked.created_at_position)
    return marked.mutate(**_facts(marked, norms, cut)).select(*(c.name for c in CASES))


def _facts(cases: ir.Table, norms: Norms, cut: Cut) -> dict[str, ir.Value]:
    allowed = norms.first_answer_seconds
    matures_at = cases.created_at + ibis.interval(days=norms.maturity_days)
    repeat_known_at = cases.closed_at + ibis.interval(days=norms.repeat_days)
    lasted = cases.first_answer_at.epoch_seconds() - cases.created_at.epoch_seconds()
    due = cut.position - cases.created_at_position >= allowed
    in_time = cases.answered & (cases.waited <= allowed)
    rejected_after = cases.rejected_at_position - cases.created_at_position
    was_late = due & ~in_time & (rejected_after > allowed).fill_null(True)
    return {
        "matures_at": _known(matures_at, cut),
        "repeat_known_at": _known(repeat_known_at, cut),
        "kept": ~cases.excluded & (~cases.rejected | was_late),
        "due": due,
        "answered_in_time": in_time,
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
    return flagged(cases, events.filter(events.event == _CLOSING, soon), "repeated")


def _events(cases: ir.Table, at: ir.Value, event: int) -> ir.Table:
    """Creations stand before closings of the same second, so that only later ones follow."""
    return cases.select("stream", "case_id", "author_key", "topic", at=at, event=event)


def _with_first(cases: ir.Table, within_days: int | None) -> ir.Table:
    """Adds `first_of_author`: no counted case of the author on the topic came shortly before."""
    if within_days is None:
        return cases.mutate(first_of_author=True)
    keyed = cases.filter(cases.author_key.notnull(), cases.topic.notnull())
    earlier = ibis.window(
        group_by=["stream", "authority_id", "author_key", "topic"],
        order_by=["created_at", "case_id"],
        preceding=(None, 1),
    )
    created_at = ibis.ifelse(keyed.counted, keyed.created_at, None)
    keyed = keyed.mutate(written_at=created_at.max().over(earlier))
    since = keyed.created_at - ibis.interval(days=within_days)
    told = flagged(cases, keyed.filter(keyed.written_at >= since), "wrote_before")
    return told.mutate(first_of_author=~told.wrote_before)
