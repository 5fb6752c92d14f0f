"""How are measurements written down for engineers?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from bench.children import Spread
from bench.cost import Cost

_MEGABYTE = 1_000_000
_BREAK = "\n\n## "


@dataclass(frozen=True)
class Table:
    """One question: its title, what was compared, and the measurements; `goals` are sentences."""

    title: str
    about: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    goals: Sequence[str] = ()


def page(head: str, tables: Iterable[Table]) -> str:
    """The whole Markdown document."""
    return "\n\n".join([head.strip(), *map(section, tables)]) + "\n"


def renewed(written: str, tables: Iterable[Table], measured: str) -> str:
    """The document with some questions answered anew, or for the first time, and when that was."""
    head, *former = written.strip().split(_BREAK)
    sections = {one.partition("\n")[0]: one for one in former}
    for table in tables:
        again = replace(table, about=f"{table.about} {measured}")
        sections[table.title] = section(again).removeprefix("## ")
    return _BREAK.join([head, *sections.values()]) + "\n"


def section(table: Table) -> str:
    """One question; numbers stand to the right, the first column to the left."""
    ruler = ["---", *("--:" for _ in table.head[1:])]
    lines = "\n".join(_line(cells) for cells in (table.head, ruler, *table.rows))
    goals = "\n".join(f"* {goal}" for goal in table.goals)
    return "\n\n".join(part for part in (f"## {table.title}", table.about, lines, goals) if part)


def at_least(goal: float, what: str, measured: Spread) -> str:
    """A goal beside its measurement; the median decides, and a doubtful verdict says so."""
    verdict = "met" if measured.median >= goal else "**not met**"
    doubt = ", but the pairs disagree" if measured.least < goal <= measured.most else ""
    return f"goal ≥ {goal:g} {what}: measured {spread(measured)}, {verdict}{doubt}"


def at_most(goal: float, unit: str, measured: float) -> str:
    """A goal beside the worst that was measured."""
    verdict = "met" if measured <= goal else "**not met**"
    return f"goal ≤ {goal:g} {unit}: the worst is {figure(measured)} {unit}, {verdict}"


def spread(found: Spread) -> str:
    """The median, then the least and the greatest in brackets."""
    return f"{figure(found.median)} ({figure(found.least)}–{figure(found.most)})"


def figure(value: float) -> str:
    """Three figures are as many as a noisy machine can tell."""
    if value >= 100:
        return whole(round(value, 2 - len(str(int(value))) + 1))
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def whole(value: float) -> str:
    """A whole number, its thousands apart."""
    return f"{round(value):,}".replace(",", " ")


def median_seconds(costs: Sequence[Cost]) -> float:
    """The median time of repetitions."""
    return median(cost.seconds for cost in costs)


def seconds(costs: Sequence[Cost]) -> str:
    """The same, written down."""
    return figure(median_seconds(costs))


def part_seconds(costs: Sequence[Cost], part: str) -> str:
    """The median time of a named part of the work."""
    return figure(median(cost.parts[part] for cost in costs))


def peak(costs: Sequence[Cost]) -> str:
    """The median of peak memory, in megabytes."""
    return whole(median(cost.peak for cost in costs) / _MEGABYTE)


def before(costs: Sequence[Cost]) -> str:
    """The median of memory that imports alone took, in megabytes."""
    return whole(median(cost.before for cost in costs) / _MEGABYTE)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
