"""Do decisions reach the journal by one command, and can it be read?"""

from io import StringIO
from pathlib import Path

from rich.console import Console
from tests.regioning import DISTRICT, new_workspace
from tests.unit.workspace.test_decision_files import GOOD, written
from tests.unit.workspace.test_journal import NOW

from otklik.cli.deciding import header, journal_view, record
from otklik.workspace.decision_files import COLUMNS
from otklik.workspace.journal import Entry, read_journal


def shown(entries: tuple[Entry, ...]) -> str:
    screen = StringIO()
    Console(file=screen, width=200).print(journal_view(entries))
    return screen.getvalue()


def test_decisions_are_recorded_once_and_shown(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "region")
    back = GOOD | {"kind": "withdraw", "withdraws": "1", "code": "", "authority_id": ""}
    file = written(tmp_path, GOOD | {"authority_id": DISTRICT.id}, back)
    first, again = (record(workspace, file, NOW).replace("\N{NO-BREAK SPACE}", " ") for _ in "12")
    assert first.startswith("Записано: 2 решения. Дальше: заморозьте")
    assert again.startswith("Записано: 0 решений, уже были в журнале: 2.")
    told = shown(read_journal(workspace.decisions))
    assert "снять баллы" in told
    assert "решение № 1" in told
    assert "Первый эксперт, Второй эксперт" in told


def test_an_empty_journal_says_so() -> None:
    assert "В журнале нет решений" in shown(())


def test_the_header_is_that_of_the_file() -> None:
    assert header().split(";") == list(COLUMNS)
