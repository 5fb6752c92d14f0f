"""Does the workspace know what was objected and answered, once each, and see every change?"""

from dataclasses import replace
from pathlib import Path

import pytest

from otklik.core.errors import OtklikError
from otklik.workspace.objections import (
    OBJECTIONS_FILE,
    RAISED,
    Statement,
    add_statements,
    read_statements,
)

OBJECTION = Statement(
    objection=1,
    event=RAISED,
    month="2026-05",
    authority_id="zarechny",
    stream="incident",
    case_id="1900",
    flag="",
    text="это повтор",
    by="Представитель района",
    at="2026-06-09T10:00:00",
    is_late=False,
    files=("ab" * 32,),
)
ANSWER = replace(OBJECTION, event="rejected", text="это разные ямы", files=())


def test_statements_are_read_back_in_order(tmp_path: Path) -> None:
    add_statements(tmp_path / "decisions", [OBJECTION, ANSWER])
    assert read_statements(tmp_path / "decisions") == (OBJECTION, ANSWER)


def test_what_stands_there_is_not_written_twice(tmp_path: Path) -> None:
    assert add_statements(tmp_path, [OBJECTION, OBJECTION]) == 1
    assert add_statements(tmp_path, [OBJECTION, ANSWER]) == 1
    assert len(read_statements(tmp_path)) == 2


def test_there_may_be_none_yet(tmp_path: Path) -> None:
    assert read_statements(tmp_path) == ()


@pytest.mark.parametrize("change", [b"", b"[]", b"{}", b"\xff"])
def test_a_changed_line_is_named(tmp_path: Path, change: bytes) -> None:
    add_statements(tmp_path, [OBJECTION, ANSWER])
    path = tmp_path / OBJECTIONS_FILE
    first, second = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([change or first.replace(b"1900", b"1901"), second]) + b"\n")
    with pytest.raises(OtklikError, match="Журнал возражений изменён: строка"):
        read_statements(tmp_path)
