"""How does the database itself refuse to change or delete what the journal says?"""

from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSED = "журнал рабочего места только растёт: изменить или удалить запись нельзя"
_SQLITE = (
    "CREATE TRIGGER desk_journal_no_{lower} BEFORE {upper} ON desk_journalentry "
    "BEGIN SELECT RAISE(ABORT, '{refused}'); END"
)
_FUNCTION = (
    "CREATE FUNCTION desk_journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{refused}'; END $$"
)
_POSTGRESQL = (
    "CREATE TRIGGER desk_journal_no_{lower} BEFORE {upper} ON desk_journalentry "
    "FOR EACH STATEMENT EXECUTE FUNCTION desk_journal_refuse()"
)


def _statements(vendor: str) -> Iterator[str]:
    is_postgresql = vendor == "postgresql"
    if is_postgresql:
        yield _FUNCTION.format(refused=_REFUSED)
    form = _POSTGRESQL if is_postgresql else _SQLITE
    changes = ("UPDATE", "DELETE", *(("TRUNCATE",) if is_postgresql else ()))
    for change in changes:
        yield form.format(lower=change.lower(), upper=change, refused=_REFUSED)


def refuse(_: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Triggers on both databases; PostgreSQL knows one more way to delete."""
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """There is no way back: a journal that may be rewritten is none."""

    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(refuse)]
