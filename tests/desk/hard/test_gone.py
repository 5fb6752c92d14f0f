"""When the database is gone for a while, does a page say so, and the desk come back by itself?"""

import shutil
from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.hard.running import run

WELL = [200, None, False]
GONE = [503, "30", True]


@pytest.mark.parametrize("kind", kinds())
def test_the_desk_says_that_the_database_is_silent_and_recovers_without_a_restart(
    kind: str, rated_region: Path, tmp_path: Path
) -> None:
    root = tmp_path / "region"
    shutil.copytree(rated_region, root)
    with environment(kind, root) as given:
        told = run("gone", given)
    assert told["before"] == WELL
    assert told["meanwhile"] == [GONE, GONE]
    assert told["entrance"] == WELL
    assert told["after"] == [WELL, WELL]
