"""Which tables hold what people say of flags, and decisions that wait for a second name?"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0004_marking"),
    ]

    operations = [
        migrations.CreateModel(
            name="FlagVerdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("detector", models.CharField(max_length=40)),
                ("authority_id", models.CharField(max_length=100)),
                ("part", models.CharField(max_length=40)),
                ("what", models.TextField()),
                ("state", models.CharField(default="open", max_length=10)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flag_verdicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProposedDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("kind", models.CharField(max_length=10)),
                ("authority_id", models.CharField(max_length=100)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("indicator", models.CharField(blank=True, max_length=40)),
                ("items", models.JSONField(default=list)),
                ("withdraws", models.PositiveBigIntegerField(null=True)),
                ("reason", models.TextField()),
                ("evidence", models.TextField()),
                ("effect", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("state", models.CharField(default="open", max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("refusal", models.TextField(blank=True)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "flag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="desk.flagverdict",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="flagverdict",
            constraint=models.UniqueConstraint(
                fields=("month", "detector", "authority_id", "part"), name="one_verdict_of_a_flag"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposeddecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open"), ("withdraws__isnull", True)),
                fields=("month", "authority_id", "code", "indicator"),
                name="one_open_decision_of_a_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposeddecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("withdraws",),
                name="one_open_withdrawal",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposeddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("first", models.F("second")), _negated=True), name="two_decide"
            ),
        ),
    ]
