"""When a worker is killed at its work, is nothing lost, nothing twice, and the rest done?"""

import json
import shutil
from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.hard.running import run

THERE_BUT_UNSAID = {"freeze": 6, "rate": 4, "publish": 4}
"""The snapshot, the draft and the edition are there; the journal does not say so, nor the site."""
UNSAID = {"freeze": 5, "rate": 3, "publish": 5}
"""Before the snapshot and the draft are there; the edition and the site are, unsaid."""
SAID = {"freeze": 8, "rate": 6, "publish": 7}
"""Written down in the database, and not yet in the workspace's head of the journal.

After freezing it is left to look for flags.
"""
BUTTONS = ["freeze", "rate", "publish"]


def closed(kind: str, rated: Path, root: Path, *rounds: dict[str, int]) -> list[dict[str, object]]:
    shutil.copytree(rated, root)
    with environment(kind, root) as given:
        return list(run("dying", given, *map(json.dumps, rounds)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_a_killed_worker_loses_nothing_repeats_nothing_and_the_next_one_does_the_rest(
    kind: str, rated_region: Path, tmp_path: Path
) -> None:
    deaths = [THERE_BUT_UNSAID, SAID] if kind == "sqlite" else [UNSAID]
    rounds = closed(kind, rated_region, tmp_path / "region", *deaths)
    for number, (told, death) in enumerate(zip(rounds, deaths, strict=True), 1):
        assert told["killed"] == BUTTONS
        assert told["left"] == (["freeze"] if death is SAID else BUTTONS)
        assert told["said"] == 2 * number
        assert told["editions"] == [f"r{one}" for one in range(1, number + 1)]
        assert told["published"] == number
        assert told["snapshots"] == number + 1
        assert told["decisions"] == number
        assert told["site"]
