"""Does a database of the desk become the same database again?"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import transaction
from tests.desk.conftest import NOW

from otklik.core.errors import OtklikError
from otklik.desk.roles import Actor
from otklik.desk.store.chain import Deed, add, verified
from otklik.desk.store.dumping import dump, load, migrations
from otklik.desk.store.models import JournalEntry, Letter, User
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.django_db
EXACT = datetime(2026, 6, 9, 10, 0, 0, 123456)


def _dumped(fill: Callable[[], object]) -> bytes:
    """What was dumped of a database that is empty again."""
    before = transaction.savepoint()
    fill()
    content = dump()
    transaction.savepoint_rollback(before)
    return content


def _analyst() -> User:
    return User.objects.create(pk=900, login="a", name="Аналитик", role="analyst")


def test_every_row_comes_back_and_the_journal_is_whole(workspace: Workspace) -> None:
    def work() -> None:
        by = _analyst().actor
        for number in range(3):
            add(workspace, Deed("user.enter", about=str(number)), by=by, now=NOW)
        Letter.objects.create(decision={"reason": "повтор «Я»"}, posted_at=EXACT)

    content = _dumped(work)
    assert not JournalEntry.objects.exists()
    assert load(content) == content.count(b"\n") == 5
    assert verified(workspace) == 3
    assert Letter.objects.get().posted_at == EXACT


def test_new_rows_are_numbered_after_those_that_came_back() -> None:
    load(_dumped(_analyst))
    assert User.objects.create(login="b", name="Второй", role="analyst").pk > 900


def test_a_database_that_is_not_empty_is_left_as_it_is(
    people: dict[str, Actor],  # noqa: ARG001
) -> None:
    before = dump()
    with pytest.raises(OtklikError, match=r"не пуста.*создайте новую базу"):
        load(before)
    assert dump() == before


def test_what_comes_back_otherwise_is_refused() -> None:
    content = _dumped(_analyst).replace(b'"login": "a"', b'"login":  "a"')
    with pytest.raises(OtklikError, match="не такой, какой была"):
        load(content)
    assert not User.objects.exists()


def test_it_is_said_which_tables_there_are() -> None:
    assert "desk.0001_initial" in migrations()
