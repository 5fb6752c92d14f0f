"""How soon is it seen what a decision would change, in a month of a real region?"""

from collections.abc import Mapping

from bench.children import Step, run
from bench.page import Table, at_most, figure, whole
from bench.run import Run
from bench.steps.deciding import ASIDE, FIRST, METHODOLOGY, TIMES
from bench.steps.desk import CPU

_MILLI = 1_000
_GOAL = 2_000
"""Milliseconds till the effect of a decision is seen."""
_DECISIONS = {
    "exclude": "a record taken out",
    "reassign": "a record handed to another authority",
    "relink": "a record of another author",
    "penalty": "a penalty",
}
_PAGES = {
    "summary": "the summary of the month",
    "sheet": "the sheet of an authority",
    "protocol": "the protocol as it would be signed now",
}


def table(run_: Run) -> Table:
    """Every kind of decision in a process of its own, then the pages that say most."""
    run_.told("a month of all streams for the desk")
    size = run_.size
    made = run(Step("deciding.made", (str(size.scale), str(size.crowd))), run_.folder)
    run_.told("effects of decisions")
    spent: dict[str, float] = {}
    for kind in _DECISIONS:
        spent |= run(Step("deciding.shown", (kind,)), run_.folder).parts
    spent |= run(Step("deciding.pages", ()), run_.folder).parts
    return Table(
        "How soon is it seen what a decision would change?",
        f"A month of all streams with its history, {whole(made.rows)} cases, by {METHODOLOGY}, "
        "which draws scores 2 000 times: the month is rated again as the decision would have it, "
        "with intervals, zones and places of everybody. Aside: what the desk counts while somebody "
        "who decides reads the first page of a month. At first: the first effect after that; then: "
        f"the median of {TIMES} others. Of a page at first: in a process that has read nothing.",
        ("what", "aside, ms", "at first, ms", "then, ms", "of processors, ms"),
        [_row(title, name, spent) for name, title in {**_DECISIONS, **_PAGES}.items()],
        [
            f"effects, {when}: {at_most(_GOAL, 'ms', max(_effects(spent, ending)))}"
            for when, ending in (("at first", FIRST), ("then", ""))
        ],
    )


def _row(title: str, name: str, spent: Mapping[str, float]) -> tuple[str, ...]:
    known = (spent.get(f"{name}{end}") for end in (ASIDE, FIRST, "", CPU))
    return title, *("" if one is None else figure(_MILLI * one) for one in known)


def _effects(spent: Mapping[str, float], ending: str) -> list[float]:
    return [_MILLI * spent[f"{kind}{ending}"] for kind in _DECISIONS]
