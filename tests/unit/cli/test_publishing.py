"""Does a command leave to two people what two people sign?"""

from pathlib import Path

from tests.regioning import new_workspace
from tests.unit.cli.calling import Call


def test_where_people_sign_at_a_desk_a_command_publishes_only_if_it_says_so(
    tmp_path: Path, call: Call
) -> None:
    workspace = new_workspace(tmp_path / "region")
    alone = call("publish", "2026-05", "-w", workspace.root)
    assert "Нет черновика" in alone.err
    workspace.desk_head.parent.mkdir(parents=True, exist_ok=True)
    workspace.desk_head.write_text("{}", encoding="utf-8")
    refused = call("publish", "2026-05", "-w", workspace.root)
    assert refused.code == 1
    assert "подписывает другой. Что сделать: издайте его на рабочем месте." in refused.err
    assert "Нет черновика" in call("publish", "2026-05", "--unsigned", "-w", workspace.root).err
