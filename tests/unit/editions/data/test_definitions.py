"""Can an official read in the workbook what the numbers mean?"""

from typing import Any

import pytest

from otklik.core.canonical import canonical_bytes, digest
from otklik.editions.data.definitions import (
    about_table,
    columns_table,
    headlines_table,
    rules_table,
)
from otklik.editions.data.fields import Table
from otklik.editions.data.indicators import indicators_table
from otklik.editions.data.lists import lists_table
from otklik.editions.store import Edition


def by_first(table: Table) -> dict[Any, dict[str, Any]]:
    names = [one.name for one in table.fields]
    return {row[0]: dict(zip(names, row, strict=True)) for row in table.rows}


def test_every_indicator_is_defined_with_its_bounds_and_its_grounds(drawn: Edition) -> None:
    found = by_first(rules_table(drawn))
    assert list(found) == [one.code for one in drawn.methodology.indicators]
    b1 = found["B1"]
    assert (b1["unit"], b1["floor"], b1["target"]) == ("доля", 0.7, 0.98)
    assert all(b1[name] for name in ("why_it_matters", "limitations", "legal_basis"))


def test_every_column_of_every_file_is_explained(drawn: Edition) -> None:
    tables = (lists_table(drawn), indicators_table(drawn))
    found = columns_table(drawn, tables)
    assert len(found.rows) == sum(len(table.fields) for table in tables)
    assert all(all(row) for row in found.rows)


def test_the_numbers_above_the_lists_are_numbers(drawn: Edition) -> None:
    found = by_first(headlines_table(drawn))
    told = {one["code"]: one for one in drawn.document["headlines"]}
    assert found["Сообщений жителей"]["value"] == told["messages"]["value"]
    assert found["Первый ответ в срок"]["value"] == told["in_time"]["value"]


@pytest.mark.parametrize(
    ("code", "n", "said"),
    [
        ("messages", None, ("‹5", None, "‹5")),
        ("messages", 0, (0, 0, "0")),
        ("in_time", 0, (None, 0, "—")),
    ],
)
def test_a_number_of_few_or_of_none_is_told_above_the_lists(
    drawn: Edition, code: str, n: int | None, said: tuple[object, ...]
) -> None:
    document = {**drawn.document, "headlines": [{"code": code, "n": n, "value": None}]}
    [row] = headlines_table(Edition(document)).rows
    assert row[2:] == said


def test_it_is_told_what_this_is_and_what_is_not_in_it(drawn: Edition) -> None:
    found = {row[0]: row[1] for row in about_table(drawn).rows}
    assert found["Регион"] == drawn.document["region"]["name"]
    assert found["Месяц"] == "май\N{NO-BREAK SPACE}2026"
    sha = digest(canonical_bytes(drawn.document))
    assert found["Контрольная сумма edition.json (SHA-256)"] == sha
    assert "меньше 5" in str(found["‹5"])
