"""Is any change of the journal refused, and if it was made by force, found?"""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.desk.conftest import NOW

from otklik.core.errors import OtklikError
from otklik.desk.roles import Actor
from otklik.desk.store.chain import (
    _DIGESTED,
    Deed,
    add,
    catch_up,
    digest_of,
    problems,
    verified,
)
from otklik.desk.store.models import JournalEntry
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
TABLE = "desk_journalentry"
_FUNCTION = "ALTER TABLE desk_journalentry DISABLE TRIGGER ALL"
_COLUMNS = [*_DIGESTED, "digest"]
_OTHERS = [one for one in _DIGESTED if one not in ("number", "previous")]
_FORGED = "'2026-06-09T10:00:00', 'x', 'x', 'x', 'user.enter', '', '', '', '', ''"


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
        *[(f"UPDATE {TABLE} SET {one} = '9' WHERE number = 2", "№ 2 изменена") for one in _OTHERS],
        (f"UPDATE {TABLE} SET number = 9 WHERE number = 2", "№ 3 не продолжает"),
        (f"UPDATE {TABLE} SET previous = '9' WHERE number = 2", "№ 2 не продолжает"),
        (f"UPDATE {TABLE} SET digest = '9' WHERE number = 2", "№ 2 изменена"),
        (f"DELETE FROM {TABLE} WHERE number = 1", "№ 2 не продолжает"),
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


def test_every_column_is_digested_or_is_the_digest() -> None:
    assert sorted(one.name for one in JournalEntry._meta.fields) == sorted(_COLUMNS)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "№ 0 не продолжает"), (4, "№ 4 изменена"), (5, "№ 5 не продолжает")]
)
def test_an_entry_put_in_by_hand_is_found(written: Workspace, number: int, said: str) -> None:
    last = JournalEntry.objects.get(number=3).digest
    values = f"{number}, {_FORGED}, '{last}', 'x'"
    columns = ", ".join(_COLUMNS)
    connection.cursor().execute(f"INSERT INTO {TABLE} ({columns}) VALUES ({values})")
    assert said in next(problems(written))


def _rewritten() -> None:
    """Another word in the second entry, and everything after it digested anew, with care."""
    by_force(f"UPDATE {TABLE} SET reason = 'другое' WHERE number = 2")
    previous = JournalEntry.objects.get(number=1).digest
    for entry in JournalEntry.objects.filter(number__gte=2):
        entry.previous = previous
        previous = digest_of(entry)
        told = {"previous": entry.previous, "digest": previous}
        JournalEntry.objects.filter(number=entry.number).update(**told)


@pytest.mark.parametrize("rewritten", [True, False], ids=["rewritten", "emptied"])
def test_what_the_head_remembers_no_later_entry_hides(
    written: Workspace, people: dict[str, Actor], *, rewritten: bool
) -> None:
    """A chain that fits together is not what it was, however much is added to it."""
    _rewritten() if rewritten else by_force(f"DELETE FROM {TABLE}")
    for _ in range(5):
        assert "конец журнала убран" in next(problems(written))
        add(written, Deed("user.enter"), by=people["analyst"], now=NOW)
        catch_up(written)


if connection.vendor == "postgresql":

    def test_the_journal_is_not_emptied_at_once_either(written: Workspace) -> None:
        with pytest.raises(DatabaseError, match="только растёт"), transaction.atomic():
            connection.cursor().execute(f"TRUNCATE {TABLE}")
        by_force(f"TRUNCATE {TABLE}")
        assert "конец журнала убран" in next(problems(written))


def test_a_head_that_stayed_behind_is_brought_up_to_date(
    written: Workspace, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otklik.desk.store.chain._PATIENCE_SECONDS", 0.0)
    with written.lock():
        add(written, Deed("user.enter"), by=people["analyst"], now=NOW)
        catch_up(written)
        assert '"number":3' in (written.desk_head).read_text()
    catch_up(written)
    assert '"number":4' in (written.desk_head).read_text()


def test_entries_that_come_while_one_verifies_are_no_loss(
    written: Workspace, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(entry: JournalEntry) -> str:
        if entry.number == 3 and JournalEntry.objects.count() == 3:
            add(written, Deed("user.enter"), by=people["analyst"], now=NOW)
        return digest_of(entry)

    monkeypatch.setattr("otklik.desk.store.chain.digest_of", slowly)
    assert not list(problems(written))


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
        return written.desk_head.read_text()

    monkeypatch.setattr("otklik.desk.store.chain._PATIENCE_SECONDS", 0.0)
    with written.lock():
        assert '"number":3' in entered()
        assert verified(written) == 4
    assert '"number":5' in entered()
