"""What does a spec say: which rows go in, and what must come out?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from otklik.methodology.examples import MOMENTS
from otklik.methodology.indicators import MEASURES, parse_measure
from otklik.methodology.model import Measure
from otklik.methodology.read import TableReader
from otklik.tables.facts import FACTS

HERE = Path(__file__).parent
Row = Mapping[str, Any]
"""Values by column as TOML has them; moments are text, and "" stands for nothing."""


@dataclass(frozen=True)
class Spec:
    """Rows of frozen tables in; rows of a fact table out, or what a measure counts in May."""

    title: str
    text: str
    tables: Mapping[str, list[Row]]
    facts: list[Row]
    measure: Measure | None
    observed: list[Row]


@dataclass(frozen=True)
class Chapter:
    """The specs of one fact table, or of the measures."""

    name: str
    text: str
    specs: tuple[Spec, ...]


def chapter(file: Path) -> Chapter:
    """One file of specs."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    specs = tuple(_spec(file.name, number, one) for number, one in enumerate(told["specs"], 1))
    return Chapter(file.stem, told["text"].strip(), specs)


def _spec(name: str, number: int, told: dict[str, Any]) -> Spec:
    spec = Spec(
        title=told.pop("title"),
        text=told.pop("text").strip(),
        facts=told.pop("facts", []),
        measure=_measure(name, told.pop("measure", None)),
        observed=told.pop("observed", []),
        tables={table: told.pop(table) for table in MOMENTS if table in told},
    )
    assert not told, f"{name}, spec {number}: {', '.join(told)}?"
    return spec


def _measure(name: str, told: Row | None) -> Measure | None:
    mistakes: list[str] = []
    measure = parse_measure(TableReader(told, name, mistakes), MEASURES) if told else None
    assert not mistakes, mistakes
    return measure


MEASURED = chapter(HERE / "measures.toml")
CHAPTERS = tuple(chapter(HERE / "facts" / f"{name}.toml") for name in FACTS)
