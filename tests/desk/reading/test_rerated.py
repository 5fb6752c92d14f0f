"""Is a month rated again from kept facts as if its whole snapshot had been changed?"""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from tests.desk.actions.test_decisions import EXCLUDED
from tests.desk.conftest import LATE, MAY

from otklik.desk.reading.effect import effect_of_decision
from otklik.desk.reading.rated import Rated, current
from otklik.desk.reading.rerated import Change, rerated
from otklik.rating.count import rate_snapshot
from otklik.rating.result import Rating, Result
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.frozen import FROZEN
from otklik.workspace.folder import Workspace

ON_TIME, ROADS = "1005", "1500"


@pytest.fixture(scope="module")
def rated(rated_region: Path) -> Rated:
    found = current(Workspace.open(rated_region), MAY)
    assert found
    return found


def without(snapshot: Snapshot, case_id: str, folder: Path) -> Snapshot:
    """The whole snapshot written again with one record excluded."""
    for name in FROZEN:
        table = pq.read_table(snapshot.file(name))
        if name == "cases":
            excluded = pc.or_(table["excluded"], pc.equal(table["case_id"], case_id))
            place = table.schema.get_field_index("excluded")
            table = table.set_column(place, pa.field("excluded", pa.bool_()), excluded)
        pq.write_table(table.cast(FROZEN[name]), folder / f"{name}.parquet")
    return Snapshot(folder, snapshot.manifest, snapshot.sha256)


def results(rating: Rating) -> list[Result]:
    return [row for listed in rating.lists for row in listed.results]


@pytest.mark.parametrize("case_id", [LATE, ON_TIME, ROADS, "no such record"])
def test_the_rating_without_a_record_is_that_of_the_snapshot_without_it(
    rated: Rated, case_id: str, tmp_path: Path
) -> None:
    change = Change({("incident", case_id): {"excluded": True}})
    whole = rate_snapshot(without(rated.snapshot, case_id, tmp_path), rated.methodology)
    again = rerated(rated, change)
    assert results(again) == results(whole)
    assert again.headlines == whole.headlines


def test_what_is_tried_leaves_the_rating_as_it_was(rated: Rated) -> None:
    before = results(rated.rating)
    rerated(rated, Change({("incident", LATE): {"excluded": True}}))
    assert results(rerated(rated, Change())) == before == results(rated.rating)


def test_the_effect_tells_how_the_authority_stands_before_and_after(rated: Rated) -> None:
    found = effect_of_decision(rated, *EXCLUDED.decisions(MAY, "", "", date(2026, 6, 9)))
    assert found.before.score != found.after.score
    assert found.others_told == "места других органов не меняются"
