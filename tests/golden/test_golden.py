"""Does today's code give the editions that were stored, and can they still be verified?"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.editions.store import DIGEST, EDITION
from otklik.editions.verify import verify
from otklik.engines.choose import ENGINES
from otklik.snapshots.snapshot import Snapshot
from tests.golden.region import frozen_region
from tests.golden.stored import VERSIONS, Golden, edition
from tests.making import shipped_methodology

EVERY_VERSION = pytest.mark.parametrize("version", VERSIONS)
WHOLE = "1.0.0"
"""The version that has everything a methodology may have."""
ONE, OTHER = canonical_bytes({"score": 1}), canonical_bytes({"score": 2})


@pytest.fixture(scope="module", params=VERSIONS)
def frozen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The region as it was frozen for each version; the folder has its name."""
    folder = tmp_path_factory.mktemp("golden") / request.param
    return frozen_region(folder, shipped_methodology(request.param))


def document(version: str) -> Any:
    """The stored one."""
    return json.loads(Golden.of(version).file.read_bytes())


def rows(version: str) -> list[dict[str, Any]]:
    """Everybody in every list of the stored edition."""
    return [row for part in document(version)["lists"] for row in part["results"]]


def keys(value: Any) -> Iterator[str]:
    """Every name in a document."""
    if isinstance(value, Mapping):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from keys(item)


@pytest.mark.parametrize("engine", ENGINES)
def test_todays_edition_is_the_stored_one_byte_for_byte(frozen: Snapshot, engine: str) -> None:
    version = frozen.name
    today = edition(frozen, shipped_methodology(version), engine)
    complaint = Golden.of(version).complaint(today)
    assert not complaint, complaint


@EVERY_VERSION
def test_a_stranger_verifies_the_stored_edition_alone(tmp_path: Path, version: str) -> None:
    content = Golden.of(version).file.read_bytes()
    (tmp_path / EDITION).write_bytes(content)
    (tmp_path / DIGEST).write_text(f"{digest(content)}  {EDITION}\n", encoding="ascii")
    checks = verify(tmp_path)
    assert [check for check in checks if not check.passed] == []
    assert len(checks) == 5


@EVERY_VERSION
def test_every_edition_withholds_and_misses_something(version: str) -> None:
    assert {"ranked", "insufficient", "withheld"} <= {row["status"] for row in rows(version)}
    assert "withheld" in keys([row.get("indicators") for row in rows(version)])
    assert any(part["missing"] for part in document(version)["lists"])
    assert any("predecessors" in row["authority"] for row in rows(version))


def test_the_whole_methodology_is_exercised() -> None:
    parts = document(WHOLE)["lists"]
    assert [[g["includes"] for g in part["groups"]] for part in parts] == [
        [["O1", "O2"]],
        [["M1", "M2"], ["M3", "M4"]],
    ]
    assert {"three_months", "standardised", "zeroed", "lowered"} <= set(keys(parts))
    decided = [one for row in rows(WHOLE) for one in row.get("decisions", ())]
    assert {one["code"] for one in decided} == {"P1", "P3", "N1", "W1", "W2", "W4"}


def test_a_missing_edition_is_made_by_a_command(tmp_path: Path) -> None:
    missing = Golden(tmp_path / "9.json", is_published=True)
    assert missing.complaint(ONE) == (
        "Нет файла 9.json. Что сделать: выполните «python -m tests.golden»."
    )
    assert missing.renew(ONE) == "9.json: записан."
    assert missing.complaint(ONE) == ""


def test_a_stale_edition_is_made_anew_by_the_same_command(tmp_path: Path) -> None:
    stale = Golden(tmp_path / "9.json", is_published=False)
    stale.renew(ONE)
    assert stale.complaint(OTHER) == (
        "9.json: score: в документе 1, пересчёт даёт 2. "
        "Что сделать: если так и задумано, выполните «python -m tests.golden»."
    )
    assert stale.renew(OTHER) == "9.json: записан."
    assert stale.renew(OTHER) == "9.json: не изменился."


def test_an_edition_of_a_published_version_is_never_made_anew(tmp_path: Path) -> None:
    published = Golden(tmp_path / "9.json", is_published=True)
    published.renew(ONE)
    with pytest.raises(OtklikError, match=r"пересчёт даёт 2\. .*издана, верните программе"):
        published.renew(OTHER)
    assert published.file.read_bytes() == ONE
