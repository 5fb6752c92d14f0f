"""Is the declared fact table the one that the judge fills?"""

import re
import typing
from dataclasses import fields
from datetime import datetime

import pyarrow as pa
import pytest

from otklik.core.cases import CaseFacts
from otklik.tables import facts
from otklik.tables.cases import STREAMS
from otklik.tables.facts import FACTS, TIMES, Column

PYTHON = {
    pa.string(): str,
    pa.timestamp("us"): datetime,
    pa.bool_(): bool,
    pa.int64(): int,
}


def test_the_columns_are_the_facts_of_a_case_in_their_order() -> None:
    hints = typing.get_type_hints(CaseFacts)
    required = {name: set(typing.get_args(hint)) or {hint} for name, hint in hints.items()}
    assert [column.name for column in facts.CASES] == [field.name for field in fields(CaseFacts)]
    for column in facts.CASES:
        assert PYTHON[column.type] in required[column.name], column.name


@pytest.mark.parametrize("fact", FACTS)
def test_a_column_is_declared_once(fact: str) -> None:
    names = [column.name for column in FACTS[fact]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("column", facts.CASES, ids=lambda column: column.name)
def test_a_column_says_in_russian_what_it_means(column: Column) -> None:
    assert re.match("[а-яё]", column.meaning), "a meaning begins in the middle of a sentence"
    assert not column.meaning.endswith(".")


@pytest.mark.parametrize("column", facts.CASES, ids=lambda column: column.name)
def test_no_meaning_repeats_a_number_that_the_methodology_may_change(column: Column) -> None:
    assert not re.search(r"\d", column.meaning)


def test_a_logarithm_stands_beside_its_value() -> None:
    every = [column for columns in FACTS.values() for column in columns]
    types = {column.name: column.type for column in every}
    for value, time in TIMES.items():
        assert types[value] == types[time.logarithm] == pa.int64()


def test_only_the_stream_has_fixed_values() -> None:
    for columns in FACTS.values():
        fixed = {column.name: column.values for column in columns if column.values}
        assert fixed == {"stream": STREAMS}
