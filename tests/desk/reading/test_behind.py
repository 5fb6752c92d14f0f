"""Are the rows behind a number found, ordered and cut as a person would do it?"""

import re
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.desk.conftest import LATE, MAY

from otklik.desk.reading.behind import Behind, behind
from otklik.desk.reading.rated import Rated, current
from otklik.desk.reading.searched import SEARCHED
from otklik.editions.behind import COLUMNS
from otklik.editions.explain import counted_rows
from otklik.tables.facts import FACTS
from otklik.workspace.folder import Workspace

AT = datetime(2026, 5, 12, 9, 5)
VALUES = {pa.string(): "77", pa.timestamp("s"): AT, pa.bool_(): True, pa.int64(): 240}
GIVEN = {"requirement": "badge", "platform": "vk"}


@pytest.fixture(scope="module")
def rated(rated_region: Path) -> Rated:
    found = current(Workspace.open(rated_region), MAY)
    assert found
    return found


def told(rated: Rated, search: str = "", *, only_costly: bool = False, code: str = "B1") -> Behind:
    indicator = rated.methodology.indicator(code)
    return behind(rated, "zarechny", indicator, search, only_costly=only_costly)


@pytest.mark.parametrize("code", ["B1", "B2", "B4", "B6"])
def test_the_rows_are_those_that_were_counted(rated: Rated, code: str) -> None:
    indicator = rated.methodology.indicator(code)
    counted = counted_rows(rated.snapshot, rated.methodology, "zarechny", indicator)
    found = told(rated, code=code)
    assert sorted(str(line.case_id) for line in found.lines) == sorted(
        fact.case_id  # type: ignore[union-attr]
        for fact, _ in counted
    )
    good = indicator.target > indicator.floor
    costly = sum(verdict.is_success not in (None, good) for _, verdict in counted)
    assert found.costly in (None, costly)


def test_what_costs_points_stands_first_and_the_longest_wait_above_all(rated: Rated) -> None:
    lines = list(told(rated).lines)
    costs = [line.costs_points for line in lines]
    assert costs == sorted(costs, reverse=True)
    assert LATE in {str(line.case_id) for line in lines[: sum(costs)]}


def test_a_part_of_the_list_is_that_part_of_the_whole(rated: Rated) -> None:
    lines = told(rated).lines
    assert [*lines[:7], *lines[7 : len(lines)]] == list(lines)
    assert lines[len(lines) :] == []


@pytest.mark.parametrize("text", [LATE, "12.05.2026", "12.05.2026 10:", "ДОРОГИ", "нет такого"])
def test_a_text_is_found_in_what_is_shown(rated: Rated, text: str) -> None:
    everything = told(rated)
    shown = [
        line for line in everything.lines if any(text.lower() in c.lower() for c in line.cells)
    ]
    found = told(rated, text)
    assert list(found.lines) == shown
    assert (found.total, found.costly) == (everything.total, everything.costly)


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_every_kind_of_row_is_found_by_the_words_that_look_it_up(fact: str, tmp_path: Path) -> None:
    columns = {one.name: one.type for one in FACTS[fact].columns}
    row = {name: GIVEN.get(name, VALUES.get(type_, AT)) for name, type_ in columns.items()}
    schema = pa.schema(list(columns.items()))
    pq.write_table(pa.Table.from_pylist([row], schema), tmp_path / "facts.parquet")
    text = ", ".join(SEARCHED[fact])
    query = f"SELECT {text} FROM read_parquet(?)"
    (found,) = duckdb.execute(query, [str(tmp_path / "facts.parquet")]).fetchall()
    shown = {cell(SimpleNamespace(**row)) for _, cell in COLUMNS[fact]}
    assert set(found) <= shown
    assert any(re.search(r"\d", str(one)) for one in found)
