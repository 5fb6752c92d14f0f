"""An exclusion is a proposed decision as any other, and an accepted objection has a remedy."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_CARRIED = (
    "month", "authority_id", "code", "reason", "evidence", "effect", "objection_id", "first_id",
    "proposed_at", "state", "second_id", "decided_at", "refusal",
)  # fmt: skip
_MODELS = ("Exclusion", "ProposedDecision")


def carry(apps: Apps, _: object) -> None:
    """Exclusions become decisions, in the order in which they were proposed."""
    exclusion, decision = (apps.get_model("desk", one) for one in _MODELS)
    for one in exclusion.objects.order_by("proposed_at", "id"):
        told = {name: getattr(one, name) for name in _CARRIED}
        items = [[one.stream, one.case_id]]
        record = f"{one.stream}:{one.case_id}"
        decision.objects.create(**told, kind="exclude", items=items, record=record)


def remedy(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a record that was objected to was taken out, and a flag was to be rejected.

    PostgreSQL changes no table before it has looked at the rows that were put into it.
    """
    accepted = apps.get_model("desk", "Objection").objects.filter(state="accepted")
    accepted.filter(flag="").update(remedy="exclude")
    accepted.exclude(flag="").update(remedy="reject_flag")
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("desk", "0009_corrections")]
    operations = [
        migrations.AddField(
            model_name="objection",
            name="remedy",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="proposeddecision",
            name="objection",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="desk.objection",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="proposeddecision", name="one_open_decision_of_a_code"
        ),
        migrations.AddConstraint(
            model_name="proposeddecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("record", ""), ("state", "open"), ("withdraws__isnull", True)),
                fields=("month", "authority_id", "code", "indicator"),
                name="one_open_decision_of_a_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposeddecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open"), models.Q(("record", ""), _negated=True)),
                fields=("month", "kind", "record"),
                name="one_open_correction_of_a_record",
            ),
        ),
        migrations.RunPython(carry),
        migrations.RunPython(remedy),
        migrations.DeleteModel(name="Exclusion"),
    ]
