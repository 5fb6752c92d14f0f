"""Does the command give a name to an authority, and say why when it cannot?"""

from datetime import date
from pathlib import Path

from tests.regioning import new_workspace
from tests.unit.cli.calling import Call

from otklik.workspace.registry_rows import ANY_SOURCE, Alias


def test_a_name_is_given_for_some_days(tmp_path: Path, call: Call) -> None:
    workspace = new_workspace(tmp_path / "region")
    words = ("registry", "name", "Мосты", "mindor", "--from", "2026-05-01", "-w", workspace.root)
    assert call(*words).out == "Название «Мосты» связано с органом.\n"
    assert "уже было" in call(*words).out
    given = Alias(ANY_SOURCE, "Мосты", "mindor", date(2026, 5, 1))
    assert workspace.load_registry().aliases[-1] == given
    refused = call("registry", "name", "Мосты", "zarechny", "-w", workspace.root)
    assert refused.code == 1
    assert "уже значит «Миндор»" in refused.err
