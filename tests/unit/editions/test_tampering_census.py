"""Can a cell be withheld that no rule would withhold?"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.editing import Document, written
from tests.golden.stored import Golden
from tests.unit.editions.test_tampering import failure

from otklik.editions.verify import verify


def traces(document: Document) -> Iterator[Document]:
    """Every cell of whoever has a score."""
    for section in document["lists"]:
        for row in section["results"]:
            if row.get("score") is not None:
                yield from row["indicators"]


def withheld(trace: Document) -> None:
    """Makes a cell what one with a few cases is."""
    kept = {name: trace[name] for name in ("code", "weight")}
    trace.clear()
    trace.update(kept, enough=True, withheld=True)


@pytest.fixture
def document() -> Document:
    """An edition with weeks of pages and marks of experts, which betray nobody."""
    found: Document = json.loads(Golden.of("1.1.0").file.read_bytes())
    return found


@pytest.mark.parametrize("code", ["A2", "B3"])
def test_what_is_never_withheld_may_not_be_missing(
    document: Document, code: str, tmp_path: Path
) -> None:
    assert failure(verify(written(tmp_path / "true", document))) is None
    withheld(next(trace for trace in traces(document) if trace["code"] == code))
    found = failure(verify(written(tmp_path / "false", document)))
    assert found
    assert code in found.detail
