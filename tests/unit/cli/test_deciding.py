"""Do decisions reach the journal by one command, and can it be read?"""

import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.regioning import DISTRICT, new_workspace
from tests.unit.cli.calling import Call
from tests.unit.workspace.test_decision_files import GOOD, written
from tests.unit.workspace.test_journal import NOW

from otklik.cli.deciding import header, journal_view, record
from otklik.core.errors import Mistakes
from otklik.workspace.decision_files import COLUMNS
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Entry, read_journal


def by_all_rules(folder: Path) -> Workspace:
    workspace = new_workspace(folder / "region")
    settings = workspace.settings_file
    settings.write_text(settings.read_text().replace("incidents-1.0.0", "1.0.0"))
    return workspace


def test_a_code_the_rules_do_not_know_is_refused_before_it_is_written(tmp_path: Path) -> None:
    workspace = by_all_rules(tmp_path)
    for change in ({"code": "P99"}, {"code": "N1"}, {"kind": "gate", "code": "W2"}):
        with pytest.raises(Mistakes, match="в методике"):
            record(workspace, written(tmp_path, GOOD | change), NOW)
    assert read_journal(workspace.decisions) == ()


def shown(entries: tuple[Entry, ...]) -> str:
    screen = StringIO()
    Console(file=screen, width=200).print(journal_view(entries))
    return screen.getvalue()


def test_decisions_are_recorded_once_and_shown(tmp_path: Path) -> None:
    workspace = by_all_rules(tmp_path)
    other = GOOD | {"case_id": "18"}
    file = written(tmp_path, GOOD | {"authority_id": DISTRICT.id}, other)
    first, again = (record(workspace, file, NOW).replace("\N{NO-BREAK SPACE}", " ") for _ in "12")
    assert first.startswith("Записано: 2 решения. Дальше: заморозьте")
    assert again.startswith("Записано: 0 решений, уже были в журнале: 2.")
    back = GOOD | {"kind": "withdraw", "withdraws": "1", "code": "", "authority_id": ""}
    record(workspace, written(tmp_path, back), NOW)
    told = shown(read_journal(workspace.decisions))
    assert "снять баллы" in told
    assert "решение № 1" in told
    assert "Первый эксперт, Второй эксперт" in told


def test_an_empty_journal_says_so() -> None:
    assert "В журнале нет решений" in shown(())


def test_the_header_is_that_of_the_file() -> None:
    assert header().split(";") == list(COLUMNS)


def test_a_name_in_what_everybody_will_read_is_refused_and_the_help_says_so(
    tmp_path: Path, call: Call
) -> None:
    workspace = by_all_rules(tmp_path)
    named = GOOD | {"authority_id": DISTRICT.id, "reason": "жаловалась Сидорова А. Б."}
    with pytest.raises(Mistakes, match="здесь имя: «Сидорова А. Б.». Что сделать: назовите долж"):
        record(workspace, written(tmp_path, named), NOW)
    assert read_journal(workspace.decisions) == ()
    told = " ".join(re.sub("[│|]", " ", call("decide", "--help").out).split())
    assert "Причину и доказательство прочтут все: в них нет имён, телефонов и почты." in told
