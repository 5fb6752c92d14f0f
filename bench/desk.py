"""How fast are pages of the desk with a million cases, beside those of django-helpdesk?"""

from collections.abc import Iterator, Mapping

from bench.children import Step, run
from bench.cost import Cost
from bench.page import Table, at_most, figure, whole
from bench.run import Run
from bench.steps.desk import CPU, HELPDESK, TIMES

_MILLI = 1_000
_LIST_GOAL, _SHEET_GOAL, _EFFECT_GOAL = 50, 200, 2_000
"""Milliseconds of the work of a server for one page, and of rating a month again."""
_LISTS = ("first", "deep", "search", "never")
_ROWS = (
    ("the records list, first page", "first", "list of tickets, first page", "first"),
    ("the records list, a page in the middle", "deep", "list of tickets, in the middle", "deep"),
    ("the records list, a search", "search", "list of tickets, a search", "search"),
    ("the records list, a search never asked before", "never", "", ""),
    ("the sheet of an authority", "sheet", "one ticket", "one"),
    ("the summary of the month", "summary", "a report over queues", "report"),
    ("the sheet through the API", "api", "50 tickets through the REST API", "rest"),
)


def tables(run_: Run) -> Iterator[Table]:
    """Pages of both programs, measured one after the other."""
    cases, tickets = run_.size.desk
    run_.told(f"a workspace of {whole(cases)} cases")
    made = run(Step("desk.made", (str(cases),)), run_.folder)
    run_.told("pages of the desk")
    ours = run(Step("desk.pages", ()), run_.folder)
    again = run(Step("desk.effect", ()), run_.folder)
    run_.told(f"django-helpdesk with {whole(tickets)} tickets")
    other = run(Step("desk.helpdesk", (str(tickets),)), run_.folder)
    yield _table(made.rows, ours, {**ours.parts, **again.parts}, other)


def _table(cases: int, ours: Cost, spent: Mapping[str, float], other: Cost) -> Table:
    compared = (
        f"django-helpdesk {HELPDESK} with {whole(other.rows)} tickets was measured in the same "
        "run, in an environment of its own; its list comes as JSON for a script to draw."
        if other.rows
        else f"django-helpdesk {HELPDESK} could not be installed here: nothing stands beside."
    )
    return Table(
        "How fast are pages of the desk?",
        f"A frozen month and its history of {whole(cases)} cases; the records are the "
        f"{whole(ours.rows)} behind B1 of the authority with most of them. Django's test client, "
        "one process, SQLite; milliseconds of a request, the median of "
        f"{TIMES} after the first, or of as many different searches. Rated again is the whole "
        f"month without one record, as the desk shows before anybody decides. {compared}",
        ("page", "desk, ms", "of processors, ms", "page of django-helpdesk", "ms", "times faster"),
        [
            *_rows(spent, other.parts),
            ("the month rated again", *_both(spent, "effect"), "", "", ""),
        ],
        [
            f"records list: {at_most(_LIST_GOAL, 'ms', _MILLI * max(spent[n] for n in _LISTS))}",
            f"sheet: {at_most(_SHEET_GOAL, 'ms', _MILLI * spent['sheet'])}",
            f"rated again: {at_most(_EFFECT_GOAL, 'ms', _MILLI * spent['effect'])}",
        ],
    )


def _rows(spent: Mapping[str, float], other: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    for title, ours, beside, theirs in _ROWS:
        ratio = figure(other[theirs] / spent[ours]) if ours and theirs in other else ""
        yield (
            title,
            *(_both(spent, ours) if ours else ("", "")),
            *((beside, _milli(other[theirs])) if theirs in other else ("", "")),
            ratio,
        )


def _both(spent: Mapping[str, float], name: str) -> tuple[str, str]:
    return _milli(spent[name]), _milli(spent[name + CPU])


def _milli(seconds: float) -> str:
    return figure(_MILLI * seconds)
