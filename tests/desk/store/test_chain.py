"""Is any change of the journal refused, and if it was made by force, found?"""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.desk.conftest import NOW

from otklik.core.errors import OtklikError
from otklik.desk.roles import Actor
from otklik.desk.store.chain import HEAD, Deed, add, problems, verified
from otklik.desk.store.models import JournalEntry
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
TABLE = "desk_journalentry"
_FUNCTION = "ALTER TABLE desk_journalentry DISABLE TRIGGER ALL"


@pytest.fixture
def written(workspace: Workspace, people: dict[str, Actor]) -> Workspace:
    for number in range(3):
        deed = Deed("user.enter", about=f"вход {number}")
        add(workspace, deed, by=people["analyst"], now=NOW)
    return workspace


def by_force(statement: str) -> None:
    """What somebody with the database in his hands could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        else:
            for change in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER desk_journal_no_{change}")
        cursor.execute(statement)


def test_a_whole_journal_is_whole(written: Workspace) -> None:
    assert verified(written) == 3


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET effect = 'другое' WHERE number = 2",
        f"DELETE FROM {TABLE} WHERE number = 3",
    ],
)
def test_the_database_refuses_to_change_or_delete(written: Workspace, statement: str) -> None:
    with pytest.raises(DatabaseError, match="только растёт"), transaction.atomic():
        connection.cursor().execute(statement)
    assert verified(written) == 3


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (f"UPDATE {TABLE} SET effect = 'другое' WHERE number = 2", "№ 2 изменена"),
        (f"UPDATE {TABLE} SET name = 'другой' WHERE number = 3", "№ 3 изменена"),
        (f"DELETE FROM {TABLE} WHERE number = 2", "№ 3 не продолжает"),
        (f"DELETE FROM {TABLE} WHERE number = 3", "конец журнала убран"),
        (f"DELETE FROM {TABLE}", "конец журнала убран"),
    ],
)
def test_what_was_done_by_force_is_found(written: Workspace, statement: str, said: str) -> None:
    by_force(statement)
    assert said in next(problems(written))
    with pytest.raises(OtklikError, match="испорчен"):
        verified(written)


def test_an_entry_is_there_only_if_the_deed_was_done(
    workspace: Workspace, people: dict[str, Actor]
) -> None:
    with transaction.atomic():
        add(workspace, Deed("user.enter"), by=people["analyst"], now=NOW)
        transaction.set_rollback(True)
    assert not JournalEntry.objects.exists()


def test_a_long_writer_holds_no_entry_up_and_the_head_catches_up(
    written: Workspace, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def entered() -> str:
        add(written, Deed("user.enter"), by=people["analyst"], now=NOW)
        return (written.decisions / HEAD).read_text()

    monkeypatch.setattr("otklik.desk.store.chain._PATIENCE_SECONDS", 0.0)
    with written.lock():
        assert '"number":3' in entered()
        assert verified(written) == 4
    assert '"number":5' in entered()
