"""How are all sessions of a person ended, and who read what remembered?"""

from collections.abc import Iterator

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSED = "запись о чтении не изменить и до срока не удалить"
_KEPT_DAYS = 366
"""As `reference/desk.toml` says; another term is another migration."""
_SQLITE = f"""
CREATE TRIGGER desk_reading_no_update BEFORE UPDATE ON desk_reading
BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END;
CREATE TRIGGER desk_reading_no_delete BEFORE DELETE ON desk_reading
WHEN OLD.at > strftime('%Y-%m-%dT%H:%M:%S', 'now', '-{_KEPT_DAYS} days')
BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END;
"""
_POSTGRESQL = f"""
CREATE FUNCTION desk_reading_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF TG_OP = 'DELETE' THEN
IF OLD.at < to_char(now() - interval '{_KEPT_DAYS} days', 'YYYY-MM-DD"T"HH24:MI:SS')
THEN RETURN OLD; END IF; END IF;
RAISE EXCEPTION '{_REFUSED}'; END $$;
CREATE TRIGGER desk_reading_kept BEFORE UPDATE OR DELETE ON desk_reading
FOR EACH ROW EXECUTE FUNCTION desk_reading_refuse();
CREATE TRIGGER desk_reading_no_truncate BEFORE TRUNCATE ON desk_reading
FOR EACH STATEMENT EXECUTE FUNCTION desk_reading_refuse();
"""


def _statements(vendor: str) -> Iterator[str]:
    """SQLite takes one statement at a time, and its triggers end by «END;»."""
    if vendor == "postgresql":
        yield _POSTGRESQL
    else:
        yield from (f"{one} END" for one in _SQLITE.split(" END;\n") if one.strip())


def refuse(_: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Triggers on both databases."""
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_objections")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="endings",
            field=models.PositiveIntegerField(
                default=0, verbose_name="сколько раз закрыты все сеансы"
            ),
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.CharField(db_index=True, max_length=19)),
                ("login", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=20)),
                ("screen", models.CharField(max_length=60)),
                ("month", models.CharField(blank=True, max_length=7)),
                ("authority_id", models.CharField(blank=True, max_length=100)),
                ("about", models.CharField(blank=True, max_length=500)),
            ],
            options={"ordering": ["-id"]},
        ),
        migrations.RunPython(refuse),
    ]
