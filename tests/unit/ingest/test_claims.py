"""Is a claim judged by the whole file, however it was cut into chunks?"""

from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.claims import Claim, ClaimTally
from otklik.ingest.columns import Field, no_cells

LATER = Claim("позже", ("day",), lambda values, latest: pc.greater(values["day"], latest))
EARLY, MIDDLE, LATE = datetime(2026, 5, 1), datetime(2026, 5, 2), datetime(2026, 5, 3)


def _chunk(*days: datetime | None) -> dict[str, Field]:
    return {"day": Field(pa.array(days, pa.timestamp("us")), no_cells(len(days)))}


def test_rows_of_all_chunks_are_judged_by_what_is_known_at_the_end() -> None:
    tally = ClaimTally(LATER)
    for chunk in (_chunk(MIDDLE, MIDDLE, EARLY), _chunk(), _chunk(LATE, None)):
        tally.count(chunk)
    assert tally.contradicted(EARLY) == 3
    assert tally.contradicted(MIDDLE) == 1
    assert tally.contradicted(LATE) == 0


def test_no_rows_contradict_nothing() -> None:
    tally = ClaimTally(LATER)
    tally.count(_chunk())
    assert tally.contradicted(EARLY) == 0
