"""Objections with files, objections to flags, and the protocol that is signed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_flags")]
    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=10)),
                ("size", models.PositiveBigIntegerField()),
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="desk.objection",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RemoveConstraint(model_name="objection", name="one_open_objection_to_a_record"),
        migrations.AddField(
            model_name="objection",
            name="flag",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="proposal",
            name="protocol",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("month", "authority_id", "stream", "case_id", "flag"),
                name="one_open_objection_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("case_id", ""), ("flag", ""), _connector="XOR"),
                name="an_objection_has_one_object",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.UniqueConstraint(
                fields=("objection", "sha256"), name="a_file_is_attached_once"
            ),
        ),
    ]
