"""Is a real export taken whole, and a second time not at all?"""

import re
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from otklik.ingest.batches import ingest_file, latest_cases, stored_batches
from otklik.ingest.names import authority_names
from otklik.ingest.report import IngestReport
from otklik.workspace.folder import Workspace

REAL = Path(__file__).parents[3] / "shared/data/incident_management/export_39_rows.xlsx"
POSTS_OF_PAGES = 7
NOW = datetime(2026, 6, 10, 12)

pytestmark = pytest.mark.skipif(not REAL.is_file(), reason=f"нет настоящей выгрузки {REAL.name}")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace.create(tmp_path_factory.mktemp("real") / "w", "Край", "Asia/Omsk")


@pytest.fixture(scope="module")
def report(workspace: Workspace) -> IngestReport:
    return ingest_file(workspace, REAL, now=NOW)


def test_all_39_rows_are_accepted(report: IngestReport) -> None:
    assert (report.rows, report.accepted, report.rejected, report.new) == (39, 39, 0, 39)
    assert report.absent_columns == ()
    assert report.unknown_values == ()
    assert report.without_authority == 0


@pytest.mark.usefixtures("report")
def test_a_second_ingest_says_nothing_is_new(workspace: Workspace) -> None:
    again = ingest_file(workspace, REAL, now=NOW)
    assert (again.is_known, again.new, len(stored_batches(workspace))) == (True, 0, 1)


@pytest.mark.usefixtures("report")
def test_every_case_is_known_by_its_number_dates_and_network(workspace: Workspace) -> None:
    with duckdb.connect() as connection:
        cases = latest_cases(workspace, connection).to_arrow_table()
    assert all(re.fullmatch(r"\d{8}", number) for number in cases["case_id"].to_pylist())
    assert {moment.date().isoformat() for moment in cases["created_at"].to_pylist()} == {
        "2025-12-24"
    }
    assert set(cases["platform"].to_pylist()) == {"vk", "ok", "telegram"}
    assert cases["first_answer_at"].null_count == 0
    assert cases["closed_at"].null_count == 1


@pytest.mark.usefixtures("report")
def test_a_page_that_writes_as_itself_has_no_author(workspace: Workspace) -> None:
    cases = pq.read_table(stored_batches(workspace)[0].cases)
    assert cases["author_key"].null_count == POSTS_OF_PAGES


@pytest.mark.usefixtures("report")
def test_no_link_and_no_text_is_among_the_cases(workspace: Workspace) -> None:
    content = stored_batches(workspace)[0].cases.read_bytes()
    assert b"http" not in content
    assert b"vk.com" not in content


def test_its_authorities_can_be_listed() -> None:
    names = authority_names([REAL])
    assert sum(names["incident"].values()) == 39
