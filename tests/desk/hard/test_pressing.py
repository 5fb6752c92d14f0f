"""When two press the same button at the same moment, does one of them win, and only one?"""

import shutil
from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.hard.running import run

from otklik.core.months import Month
from otklik.editions.store import edition_folders
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import standing

ONCE = ("confirm", "freeze", "rate", "sign", "publish", "code")


@pytest.mark.parametrize("kind", kinds())
def test_one_wins_the_other_gets_a_sentence_and_the_journal_one_entry(
    kind: str, rated_region: Path, tmp_path: Path
) -> None:
    root = tmp_path / "region"
    shutil.copytree(rated_region, root)
    with environment(kind, root) as given:
        told = run("pressing", given)
    for button in ONCE:
        assert told[button].count("done") == 1, (button, told[button])
    assert (told["job"], told["jobs"]) == (["done", "done"], ["freeze"])
    refused = {button: next(one for one in told[button] if one != "done") for button in ONCE}
    assert "уже приняли" in refused["confirm"]
    assert "Подписывать нечего" in refused["sign"]
    assert "действует один раз" in refused["code"]
    for button in ("freeze", "rate", "publish"):
        assert "другой человек" in refused[button]
    actions = told["journal"]
    assert len(actions) == len(set(actions)) + told["offer"].count("done") - 1
    workspace = Workspace.open(root)
    assert len(list(standing(workspace.decisions))) == 1
    assert [one.name for one in edition_folders(workspace, Month(2026, 5))] == ["r1"]
