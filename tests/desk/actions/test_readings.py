"""Does what was read stay remembered for its term, and no longer?"""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from otklik.desk.actions.readings import Read, reading_note, readings_forget
from otklik.desk.limits import LIMITS
from otklik.desk.roles import Actor
from otklik.desk.store.found import readings

TABLE = "desk_reading"


def noted(people: dict[str, Actor], at: datetime) -> None:
    reading_note(read=Read("sheet", "2026-05", "zarechny", ""), by=people["analyst"], now=at)


@pytest.mark.parametrize("change", ["UPDATE {} SET login = 'other'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_read_and_to_forget_it_early(
    people: dict[str, Actor], change: str
) -> None:
    noted(people, datetime.now() - timedelta(days=LIMITS.readings_kept_days - 2))  # noqa: DTZ005
    with pytest.raises(DatabaseError, match="не изменить"), transaction.atomic():
        connection.cursor().execute(change.format(TABLE))


def test_what_is_past_its_term_is_forgotten(people: dict[str, Actor]) -> None:
    now = datetime.now()  # noqa: DTZ005
    noted(people, now - timedelta(days=LIMITS.readings_kept_days + 2))
    noted(people, now)
    assert readings_forget(now) == 1
    assert readings().count() == 1
