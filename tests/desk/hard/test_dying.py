"""When the desk is killed at its work, is nothing lost, nothing twice, and the way on shown?"""

import json
import shutil
from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.hard.running import run

THERE_BUT_UNSAID = {"freeze": 4, "rate": 2, "publish": 2}
"""The snapshot, the draft and the edition are there; the journal does not say so, nor the site."""
UNSAID = {"freeze": 3, "rate": 1, "publish": 3}
"""Before the snapshot and the draft are there; the edition and the site are, unsaid."""
SAID = {"freeze": 6, "rate": 4, "publish": 5}
"""Written down in the database, and not yet in the workspace's head of the journal."""
BUTTONS = ["freeze", "rate", "publish"]


def closed(kind: str, rated: Path, root: Path, *rounds: dict[str, int]) -> list[dict[str, object]]:
    shutil.copytree(rated, root)
    with environment(kind, root) as given:
        return list(run("dying", given, *map(json.dumps, rounds)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_a_killed_desk_loses_nothing_repeats_nothing_and_shows_the_way_on(
    kind: str, rated_region: Path, tmp_path: Path
) -> None:
    deaths = [THERE_BUT_UNSAID, SAID] if kind == "sqlite" else [UNSAID]
    rounds = closed(kind, rated_region, tmp_path / "region", *deaths)
    for number, (told, death) in enumerate(zip(rounds, deaths, strict=True), 1):
        assert told["killed"] == BUTTONS
        assert told["offers"] == (BUTTONS[:2] if death is SAID else BUTTONS)
        assert told["editions"] == [f"r{one}" for one in range(1, number + 1)]
        assert told["published"] == number
        assert told["snapshots"] == number + 1
        assert told["decisions"] == number
        assert told["site"]
