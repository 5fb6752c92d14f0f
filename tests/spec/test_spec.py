"""Does every engine turn the rows of every spec into what it promises, and is all of it printed?"""

from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from otklik.engines.choose import ENGINES
from otklik.methodology.indicators import MEASURES
from otklik.tables.facts import FACTS
from otklik.tables.fields import MOMENT
from tests.making import Row, shipped_methodology
from tests.spec.reading import CHAPTERS, MEASURED, Chapter, Spec
from tests.spec.rendering import PAGE, VERSION, manual
from tests.spec.running import FACTS_BY, counted, frozen

NORMS = shipped_methodology(VERSION).norms
FACT_SPECS = [
    pytest.param(chapter.name, spec, id=f"{chapter.name}: {spec.title}")
    for chapter in CHAPTERS
    for spec in chapter.specs
]
MEASURE_SPECS = [pytest.param(spec, id=spec.title) for spec in MEASURED.specs]


def expected(name: str, row: Any) -> Row:
    """A promised row of a fact table with its moments no longer texts."""
    types = {column.name: column.type for column in FACTS[name].columns}
    return {
        column: None if value == "" else read(value) if types[column] == MOMENT else value
        for column, value in row.items()
    }


def read(value: str) -> datetime:
    return datetime.fromisoformat(value)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "spec"), FACT_SPECS)
def test_the_facts_are_what_the_spec_says(
    tmp_path: Path, name: str, spec: Spec, engine: str
) -> None:
    found = FACTS_BY[engine](frozen(tmp_path, spec), NORMS, name)
    for row in (expected(name, row) for row in spec.facts):
        assert [one for one in found if row.items() <= one.items()], (row, found)
    assert len(found) == len(spec.facts)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("spec", MEASURE_SPECS)
def test_a_measure_counts_what_the_spec_says(tmp_path: Path, spec: Spec, engine: str) -> None:
    assert spec.measure
    found = counted(frozen(tmp_path, spec), NORMS, spec.measure, engine)
    assert found == [dict(row) for row in spec.observed]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_column_is_specified_and_what_is_true_or_false_is_both(chapter: Chapter) -> None:
    promised = [row for spec in chapter.specs for row in spec.facts]
    for column in FACTS[chapter.name].columns:
        values = {row[column.name] for row in promised if column.name in row}
        assert values, column.name
        assert column.type != pa.bool_() or values == {True, False}, column.name


def test_every_kind_of_measure_is_specified() -> None:
    kinds = [spec.measure.kind for spec in MEASURED.specs if spec.measure]
    assert sorted(kinds) == sorted(MEASURES)


def test_the_printed_manual_is_the_one_the_specs_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "write it anew: make spec"
