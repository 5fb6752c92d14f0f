"""Is the real header of «Платформа обратной связи» read whole, with the row under it?"""

import json
import re
import tomllib
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from otklik.core.months import Month
from otklik.ingest.batches import ingest_file, stored_batches
from otklik.ingest.names import authority_names
from otklik.ingest.read import open_export
from otklik.ingest.report import IngestReport
from otklik.ingest.sources import known_sources
from otklik.simulate import simulate
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped

FOLDER = Path(__file__).parents[3] / "shared/data/pos"
REAL = FOLDER / "export_header_and_one_row.csv"
ROUTES = FOLDER / "category_to_topic_group.json"
COLUMNS = 25
NOW = datetime(2026, 6, 10, 12)

pytestmark = pytest.mark.skipif(not REAL.is_file(), reason=f"нет настоящей выгрузки {REAL.name}")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace.create(tmp_path_factory.mktemp("real") / "w", "Край", "Asia/Omsk")


@pytest.fixture(scope="module")
def report(workspace: Workspace) -> IngestReport:
    return ingest_file(workspace, REAL, now=NOW)


def test_the_row_is_accepted_and_nothing_in_it_is_unknown(report: IngestReport) -> None:
    assert report.format == "feedback_platform"
    assert (report.rows, report.accepted, report.rejected, report.new) == (1, 1, 0, 1)
    assert (report.absent_columns, report.unknown_values) == ((), ())
    assert [claim.rows for claim in report.contradictions] == [0]


def test_every_field_of_the_layout_has_its_real_column() -> None:
    export = open_export(REAL, known_sources())
    assert len(export.header.names) == COLUMNS
    assert export.header.places.keys() == export.source.layout.columns.keys()


@pytest.mark.usefixtures("report")
def test_the_case_is_finished_in_time_and_graded(workspace: Workspace) -> None:
    (case,) = pq.read_table(stored_batches(workspace)[0].cases).to_pylist()
    assert case["created_at"] <= case["closed_at"] == case["first_answer_at"] <= case["due_at"]
    assert (case["due_at"] - case["created_at"]).days == 10
    assert (case["outcome"], case["grade"], case["fast_track"]) == ("solved", 5, True)
    assert (case["reopened"], case["is_appeal"]) == (False, False)
    assert case["topic_group"] == "Здравоохранение"


def test_its_body_can_be_listed() -> None:
    assert sum(authority_names([REAL])["message"].values()) == 1


def test_the_shared_table_routes_as_the_real_one() -> None:
    real = json.loads(ROUTES.read_bytes())
    ours = tomllib.loads((shipped("reference") / "topics.toml").read_text(encoding="utf-8"))
    assert ours["groups"] == {
        group: [category.strip() for category in categories] for group, categories in real.items()
    }


def test_a_simulated_export_has_the_real_header(tmp_path: Path) -> None:
    (simulated,) = simulate(tmp_path, months=1, seed=1, scale=0.01, last=Month(2026, 1)).messages
    ours, real = (open_export(path, known_sources()).header for path in (simulated, REAL))
    assert ours.names == real.names


def test_simulated_cells_are_written_as_the_real_ones(tmp_path: Path) -> None:
    (simulated,) = simulate(tmp_path, months=1, seed=1, scale=0.01, last=Month(2026, 1)).messages
    names, (real,) = _cells(REAL)
    _, ours = _cells(simulated)
    for place, name in enumerate(names):
        shape = _shape(real[place])
        if shape != "text":
            assert shape in {_shape(row[place]) for row in ours}, name


def _cells(path: Path) -> tuple[tuple[str, ...], list[list[str]]]:
    export = open_export(path, known_sources())
    return export.header.names, [row for chunk in export.chunks() for row in chunk.rows]


def _shape(cell: str) -> str:
    patterns = {"day": r"\d\d\.\d\d\.\d{4}", "number": r"\d+", "empty": "-", "flag": "Да|Нет"}
    return next((name for name, like in patterns.items() if re.fullmatch(like, cell)), "text")
