"""Does an edition by rules that draw, and compare no months, pass its verification?"""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from tests.editing import again, decided_snapshot, document_of, written
from tests.ruling import drawn

from otklik.editions.verify import verify
from otklik.methodology.load import parse


def test_months_may_be_drawn_and_never_compared(tmp_path: Path) -> None:
    tables = deepcopy(dict(drawn().source))
    del tables["methodology"]["change"]
    snapshot = decided_snapshot(tmp_path / "frozen" / "s1")
    longer = replace(snapshot, manifest={**snapshot.manifest, "history_months": 11})
    document = again(document_of(longer, methodology=parse(tables)))
    assert all("compared" not in section for section in document["lists"])
    assert all(check.passed for check in verify(written(tmp_path / "edition", document)))
