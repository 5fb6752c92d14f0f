"""A proposed decision may correct a record: it is handed to another authority or to its author."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_tokens")]
    operations = [
        migrations.RemoveConstraint(
            model_name="proposeddecision", name="one_open_decision_of_a_code"
        ),
        migrations.AddField(
            model_name="proposeddecision",
            name="record",
            field=models.CharField(blank=True, default="", max_length=221),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="proposeddecision",
            name="code",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddConstraint(
            model_name="proposeddecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open"), ("withdraws__isnull", True)),
                fields=("month", "authority_id", "code", "indicator", "record"),
                name="one_open_decision_of_a_code",
            ),
        ),
    ]
