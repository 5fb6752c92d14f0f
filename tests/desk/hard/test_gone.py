"""When the database is gone for a while, does a page say so, and the desk come back by itself?"""

import shutil
from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.hard.running import run

WELL = [200, None, False]
GONE = [503, "30", True]
IN_VAIN = [503, True]
DONE, DONE_ALREADY = [302, False], [409, False]
DEEDS = [
    "decision.confirm", "decision.confirm", "decision.propose", "decision.propose", "import.begin",
    "import.done", "marks.hand_in", "month.freeze", "sample.deal",
]  # fmt: skip
BEGUN_AGAIN = {"sqlite": 1, "postgresql": 2}
"""How often work is begun: whoever holds SQLite for seconds is only waited for."""


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


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_what_is_pressed_and_worked_on_meanwhile_is_done_once_when_the_database_is_back(
    kind: str, rated_region: Path, tmp_path: Path
) -> None:
    root = tmp_path / "region"
    shutil.copytree(rated_region, root)
    with environment(kind, root) as given:
        told = run("minute", {**given, "OTKLIK_ASIDE": str(tmp_path)})
    for button in ("confirm", "hand_in"):
        assert told[button] == [IN_VAIN, IN_VAIN, DONE, DONE_ALREADY], button
    assert told["delivery"] == [True, DONE_ALREADY]
    assert told["freeze"] == told["import"] == ["done", BEGUN_AGAIN[kind]]
    assert told["journal"] == DEEDS
    assert told["entries"] == len(DEEDS)
    assert (told["decisions"], told["snapshots"], told["batches"]) == (2, 2, 3)
