"""Does a table leave the desk whole, and harmless for a spreadsheet?"""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import LATE, MAY, NOW

from otklik.desk.roles import Actor
from otklik.desk.store.chain import Deed, add
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
BEHIND = f"/months/{MAY}/authorities/zarechny/indicators/B1"


def table(client: Client, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(client.get(address).getvalue().decode("utf-8-sig"))))


def test_the_rows_behind_a_number_are_all_in_the_file(
    entered: Callable[[str], Client],
) -> None:
    client = entered("representative")
    page = client.get(f"{BEHIND}/").content.decode()
    heading, *rows = table(client, f"{BEHIND}.csv")
    assert f"За этим числом {len(rows)}&nbsp;" in page
    assert "Засчитано" in heading
    assert rows[0][0] in page


def test_the_filter_holds_on_the_page_and_in_the_file(
    entered: Callable[[str], Client],
) -> None:
    client = entered("representative")
    assert len(table(client, f"{BEHIND}.csv?search={LATE}")) == 2
    costly = table(client, f"{BEHIND}.csv?costly=1")[1:]
    assert {row[-1] for row in costly} == {"нет"}
    assert (
        f"Строки 1–{len(costly)} из {len(costly)}"
        in client.get(f"{BEHIND}/?costly=1").content.decode()
    )
    assert "Строки 51–" in client.get(f"{BEHIND}/?page=99").content.decode()
    assert "Таких строк нет" in client.get(f"{BEHIND}/?search=никто").content.decode()


def test_a_formula_in_the_journal_is_a_text(
    entered: Callable[[str], Client], workspace: Workspace, people: dict[str, Actor]
) -> None:
    deed = Deed("user.enter", reason='=HYPERLINK("http://example.org")')
    add(workspace, deed, by=people["auditor"], now=NOW)
    heading, row = table(entered("auditor"), "/journal.csv")
    assert row[heading.index("почему")].startswith("'=")
    assert len(table(entered("auditor"), "/journal.csv?search=nothing-such")) == 1
