"""Are the declared fact tables the ones that the judge fills?"""

import re
import typing
from dataclasses import fields
from datetime import datetime

import pyarrow as pa
import pytest

from otklik.core.cases import SECONDS_AN_HOUR, CaseFacts, Norms
from otklik.core.marks import POINTS, MarkFacts, PromiseFacts
from otklik.core.messages import DAY_SECONDS, MessageFacts
from otklik.core.pages import MILLION, PostFacts, RequirementFacts, WeekFacts
from otklik.core.questions import QuestionFacts
from otklik.tables.facts import FACTS, VALUES, Column

PYTHON = {
    pa.string(): str,
    pa.timestamp("us"): datetime,
    pa.bool_(): bool,
    pa.int64(): int,
}
JUDGED = {
    "cases": CaseFacts,
    "messages": MessageFacts,
    "posts": PostFacts,
    "page_weeks": WeekFacts,
    "requirements": RequirementFacts,
    "questions": QuestionFacts,
    "marks": MarkFacts,
    "promises": PromiseFacts,
}
COLUMNS = [
    pytest.param(column, id=f"{name}.{column.name}")
    for name, table in FACTS.items()
    for column in table.columns
]


@pytest.mark.parametrize("name", FACTS)
def test_the_columns_are_the_facts_of_the_judge_in_their_order(name: str) -> None:
    judged, columns = JUDGED[name], FACTS[name].columns
    hints = typing.get_type_hints(judged)
    possible = {name: set(typing.get_args(hint)) or {hint} for name, hint in hints.items()}
    assert [column.name for column in columns] == [field.name for field in fields(judged)]
    for column in columns:
        assert PYTHON[column.type] in possible[column.name], column.name


@pytest.mark.parametrize("name", FACTS)
def test_every_table_has_an_authority_and_a_moment_to_count_by(name: str) -> None:
    types = {column.name: column.type for column in FACTS[name].columns}
    assert "authority_id" in types
    assert any(pa.types.is_timestamp(kind) for kind in types.values())


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_says_in_russian_what_it_means(column: Column) -> None:
    assert re.match("[а-яё]", column.meaning), "a meaning begins in the middle of a sentence"
    assert not column.meaning.endswith(".")


@pytest.mark.parametrize("column", COLUMNS)
def test_no_meaning_repeats_a_number_that_the_methodology_may_change(column: Column) -> None:
    assert not re.search(r"\d+(?!-ФЗ|\d)", column.meaning)


@pytest.mark.parametrize("name", FACTS)
def test_the_norms_a_table_needs_are_norms_there_are(name: str) -> None:
    needed = FACTS[name].norms
    assert needed is None or needed in {field.name for field in fields(Norms)}


def test_a_logarithm_stands_beside_its_value() -> None:
    for value, about in VALUES.items():
        tables = [{c.name: c.type for c in table.columns} for table in FACTS.values()]
        (types,) = [found for found in tables if value in found]
        assert types[value] == pa.int64()
        assert about.logarithm is None or types[about.logarithm] == pa.int64()


def test_a_unit_is_as_large_as_the_judge_makes_it() -> None:
    sizes = {name: about.unit_size for name, about in VALUES.items()}
    assert sizes == {
        "waited": SECONDS_AN_HOUR,
        "took": DAY_SECONDS,
        "view_rate": MILLION,
        "erv": MILLION,
        "points": POINTS,
    }
