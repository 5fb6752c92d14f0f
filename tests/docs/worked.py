"""What does the worked example say: which numbers are given, and what is computed from them?"""

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from otklik.core.cases import LOG_UNIT
from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator
from otklik.rating.decisions import Decision
from otklik.rating.rate import Counted, rate
from otklik.rating.result import Result
from otklik.workspace.registry_rows import Authority
from tests.making import MAY, shipped_methodology

PAGE = Path(__file__).parents[2] / "docs" / "worked_example.md"
RULES = shipped_methodology("1.0.0")
LONG_AGO = MAY - RULES.history.months
_NUMBER = re.compile(r"\d+(?:,\d+)?")
EQUALITY = re.compile(r"((?:ln |e\^|[\d ,+−×/()])+) = (−?\d+(?:,\d+)?)")
Row = Mapping[str, str]
Tables = Mapping[str, list[Row]]


def tables(text: str) -> Tables:
    """The first table under each heading, a mapping by column for each of its rows."""
    found: dict[str, list[Row]] = {}
    for section in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]:
        title, _, body = section.partition("\n")
        lines = [_cells(line) for line in body.splitlines() if line.startswith("|")]
        if lines:
            found[title] = [dict(zip(lines[0], line, strict=True)) for line in lines[2:]]
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def equalities(text: str) -> list[tuple[str, str]]:
    """Every formula with the number that it gives as printed."""
    return [(formula.strip(), given) for formula, given in EQUALITY.findall(text)]


def is_given(title: str) -> bool:
    """Does the table hold what was counted, and nothing computed?"""
    return title.endswith("что насчитано") or title == "Сообщения по темам"


def results(cell: str) -> list[str]:
    """The numbers that a cell arrives at: those after «=», or the only one there is."""
    return [given for _, given in equalities(cell)] or numbers(cell)


def numbers(text: str) -> list[str]:
    """Every number as printed, without its sign."""
    return _NUMBER.findall(text)


def value(printed: str) -> float:
    """`−0,25` as a number."""
    return float(printed.replace("−", "-").replace(",", "."))


def calculated(formula: str) -> float:
    """What a calculator makes of a formula."""
    said = formula.replace("−", "-").replace("×", "*").replace(",", ".")
    said = re.sub(r"ln ([\d.]+)", r"ln(\1)", said)
    said = re.sub(r"e\^\(?(-?[\d.]+)\)?", r"exp(\1)", said)
    return float(eval(said, {"__builtins__": {}, "ln": math.log, "exp": math.exp}))


def bodies(page: Tables) -> list[Authority]:
    """The authorities of the page; their names are their ids."""
    rows = page["1. Кого сравниваем"]
    return [
        Authority(row["Орган"], row["Орган"], row["Орган"], "municipal", int(row["Жителей"]))
        for row in rows
    ]


def rated(page: Tables) -> dict[str, Result]:
    """What the program makes of the numbers given on the page, by authority."""
    sizes = tuple(
        Observation(row["Орган"], RULES.publication.size, MAY, int(row["Сообщений за май"]))
        for row in page["1. Кого сравниваем"]
    )
    counted = Counted((), sizes, tuple(_observations(page)), tuple(by_topic(page)))
    rating = rate(counted, bodies(page), MAY, RULES, tuple(_decisions(page)))
    found = (one for group in rating.lists[1].groups for one in group.results)
    return {one.authority_id: one for one in found}


def _observations(page: Tables) -> Iterator[Observation]:
    """The half-year as two months, so that the recent three hold as many cases as the page says."""
    for who in bodies(page):
        for row in page[f"{who.id}: что насчитано"]:
            about = RULES.indicator(row["Код"])
            n, past_n = int(row["n"]), int(row["N"])
            recent = int(row["n за три месяца"]) - n
            yield from _seen(who.id, about, MAY, n, row["x"])
            yield from _seen(who.id, about, LONG_AGO, past_n - recent, row["X"])
            nothing = row["X"] if about.measure.kind == "median" else "0"
            yield from _seen(who.id, about, MAY - 1, recent, nothing)


def _seen(who: str, about: Indicator, month: Month, n: int, told: str) -> Iterator[Observation]:
    if n:
        amount, measure = value(numbers(told)[0]), about.measure
        yield {
            "share": lambda: Observation(who, about.code, month, n, numerator=round(amount)),
            "mean": lambda: Observation(
                who, about.code, month, n, total=round(amount * measure.unit_size)
            ),
            "median": lambda: Observation(
                who, about.code, month, n, log_median=math.log(amount) * LOG_UNIT
            ),
        }[measure.kind]()


def by_topic(page: Tables) -> Iterator[Observation]:
    """The cases of B1 by topic."""
    for row in page["Сообщения по темам"]:
        who, topic = row["Орган"], row["Тема"]
        for month, n, late in ((MAY, "n", "опоздали"), (LONG_AGO, "N", "опоздали раньше")):
            cases = int(row[n])
            in_time = cases - int(row[late])
            yield Observation(who, "B1", month, cases, numerator=in_time, topic_group=topic)


def _decisions(page: Tables) -> Iterator[Decision]:
    kinds = {adjustment.code: adjustment.kind for adjustment in RULES.adjustments}
    for row in page["Итог"]:
        for number, code in enumerate(re.findall(r"[NP]\d", row["Решения"])):
            yield Decision(number, kinds[code], row["Орган"], code, None, "", "")
