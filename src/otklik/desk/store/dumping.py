"""How does the desk's database become lines of text, and the same database again, on any engine?

Every row of every table that Django knows is one line (Django's own `jsonl`), but for sessions,
which end, and for what Django writes itself. What was put in is read back and compared.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from otklik.core.errors import OtklikError

_OWN = "desk"
_LEFT_OUT = ("contenttypes.contenttype", "auth.permission", "sessions.session")


class _Exact(DjangoJSONEncoder):
    """Django leaves out what is less than a thousandth of a second."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


@contextmanager
def held() -> Iterator[None]:
    """A transaction in which nothing that is read changes.

    It begins before the workspace is locked, as those of actions do: SQLite keeps other writers
    waiting, and PostgreSQL looks at the moment of the first question.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def is_of_this_version() -> bool:
    """Are the tables exactly those that this version makes? Asking changes nothing."""
    executor = MigrationExecutor(connection)
    lacking = executor.migration_plan(executor.loader.graph.leaf_nodes())
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    return not lacking and not any(app == _OWN for app, _ in unknown)


def dump() -> bytes:
    """The whole database, a row a line, in the order of tables and of keys; within `held`."""
    lines = io.StringIO()
    for model in _models():
        rows = model._base_manager.order_by("pk").iterator()
        serializers.serialize("jsonl", rows, stream=lines, cls=_Exact)
    return lines.getvalue().encode()


def load(content: bytes) -> int:
    """Fills the empty database, all or nothing; gives how many rows.

    `OtklikError` if it is not empty or does not become what was dumped.
    """
    with transaction.atomic():
        _require_empty()
        for one in serializers.deserialize("jsonl", io.BytesIO(content)):
            one.save(force_insert=True)
        _count_on()
        if dump() != content:
            raise OtklikError(
                "База рабочего места восстановилась не такой, какой была. Что сделать: "
                "восстановите копию той версией otklik, которой она сделана."
            )
    return content.count(b"\n")


def migrations() -> list[str]:
    """What the tables are like: every migration that was applied, as `app.name`."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _models() -> Sequence[type[models.Model]]:
    found = (one for one in apps.get_models() if one._meta.managed and not one._meta.proxy)
    return [one for one in found if one._meta.label_lower not in _LEFT_OUT]


def _require_empty() -> None:
    if any(model._base_manager.exists() for model in _models()):
        raise OtklikError(
            "База, которую называет DATABASE_URL, не пуста: восстановление ничего не заменяет. "
            "Что сделать: создайте новую базу и назовите её."
        )


def _count_on() -> None:
    """New rows get numbers after those that were put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
            cursor.execute(statement)
