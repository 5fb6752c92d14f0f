"""Is nothing in any public file that the edition does not show?"""

import io
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.editing import Document, again, changed
from tests.making import MAY, case_row, make_snapshot, shipped_methodology
from tests.releasing import numbers_in, rows_of

from otklik.core.canonical import canonical_bytes
from otklik.editions.build import build
from otklik.editions.data.files import WORKBOOK, data_files, plain_tables
from otklik.editions.store import EDITION, Edition
from otklik.rating import result
from otklik.rating.count import rate_snapshot
from otklik.rating.result import Rating
from otklik.workspace.registry_rows import Authority

RULES = shipped_methodology("incidents-1.1.0")
WHO = ("gorod", "selo", "ozero", "les")
NAMED = {"month", "revision", "list", "list_title", "group", "group_title", "id", "name",
         "short_name", "status", "withheld"}  # fmt: skip
NEVER = ("reason", "evidence", "author_key", "так решили", "акт ")
NUMBERS = ("n", "x", "past_n", "past_x", "recent_n", "anchor", "value", "points", "contribution")


def rated(volumes: Sequence[list[int]]) -> tuple[Rating, Document]:
    """A region with so many cases of everybody, month by month: its full rating and its edition."""
    months = (*MAY.back(len(volumes[0]) - 1), MAY)
    rows = [
        case_row(
            f"{who}-{month}-{number}",
            created := month.start + timedelta(days=number % 25, hours=10),
            authority_id=who,
            first_answer_at=created + timedelta(hours=(number * 7) % 30),
            closed_at=created + timedelta(days=2),
            author_key=f"author-{who}-{number}",
        )
        for who, counts in zip(WHO, volumes, strict=True)
        for month, count in zip(months, counts, strict=True)
        for number in range(count)
    ]
    authorities = [Authority(who, f"Район {who}", who, "municipal", 900) for who in WHO]
    with tempfile.TemporaryDirectory() as folder:
        snapshot = make_snapshot(Path(folder) / "s1", rows, authorities, history_months=11)
        rating = rate_snapshot(snapshot, RULES, "memory")
        return rating, again(build(rating, snapshot, RULES, 1))


few_or_many = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 30])
served = st.lists(few_or_many, min_size=5, max_size=5)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(volumes=st.tuples(st.just([30] * 5), served, served, served))
def test_no_number_that_is_withheld_is_in_any_file(volumes: Sequence[list[int]]) -> None:
    rating, document = rated(volumes)
    files = data_files(document)
    lists = {row["id"]: row for row in rows_of(files["lists.csv"])}
    cells = {(row["id"], row["code"]): row for row in rows_of(files["indicators.csv"])}
    for row in (one for found in rating.lists for one in found.results):
        if row.status == result.WITHHELD:
            told = lists[row.authority_id]
            assert {name for name, cell in told.items() if cell} <= NAMED
            assert not any(who == row.authority_id for who, _ in cells)
            continue
        for step in row.traces:
            if not step.is_public(RULES.publication.smallest_n):
                told = cells[row.authority_id, step.indicator.code]
                assert told["withheld"] == "‹5"
                assert not any(told[name] for name in NUMBERS)
    assert beyond(document) == set()


def beyond(document: Document) -> set[float]:
    """Numbers of any table that are nowhere in the edition; a workbook keeps sixteen digits."""
    files = data_files(document)
    known = {*numbers_in(dict(document)), 0.0}
    shown = {float(f"{one:.16G}") for one in known}
    return {*of_tables(files)} - known | {*of_workbook(files[WORKBOOK])} - shown


def of_tables(files: dict[str, bytes]) -> Iterator[float]:
    texts = {"month", "id", "name", "short_name", "title", "list_title", "group_title", "words"}
    for name in ("lists.csv", "indicators.csv"):
        for row in rows_of(files[name]):
            yield from (float(c) for k, c in row.items() if k not in texts and is_number(c))


def of_workbook(content: bytes) -> Iterator[float]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows(values_only=True):
            yield from (float(one) for one in row if isinstance(one, int | float))


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_every_number_of_every_file_is_in_the_edition(document: Document, plain: Edition) -> None:
    assert beyond(document) == set()
    assert beyond(dict(plain.document)) == set()


def test_a_file_tells_no_reasons_no_keys_and_no_texts(document: Document) -> None:
    files = data_files(document)
    assert "так решили" in files[EDITION].decode()
    for name in ("lists.csv", "indicators.csv"):
        assert not any(word in files[name].decode() for word in NEVER)


def test_the_edition_is_given_out_byte_for_byte(document: Document) -> None:
    assert data_files(document)[EDITION] == canonical_bytes(document)


def test_the_same_edition_is_the_same_files_and_another_is_others(document: Document) -> None:
    assert data_files(document) == data_files(again(document))
    other = data_files(changed(document, ("revision",), 2))
    assert all(other[name] != content for name, content in data_files(document).items()
               if name not in ("structure.csv", "indicators-structure.csv"))  # fmt: skip


def test_plain_tables_are_those_of_the_release(document: Document) -> None:
    files = data_files(document)
    assert plain_tables(document) == {name: files[name] for name in ("lists.csv", "indicators.csv")}


@pytest.mark.parametrize("name", ["lists.csv", "indicators.csv"])
def test_a_name_that_is_a_formula_is_harmless(document: Document, name: str) -> None:
    place: Any = ("lists", 0, "results", 0, "authority", "name")
    found = rows_of(data_files(changed(document, place, "=1+1"))[name])
    assert found[0]["name"] == "'=1+1"
