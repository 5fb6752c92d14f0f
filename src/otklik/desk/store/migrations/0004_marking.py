"""Which tables hold the experts' items, their conflicts and what they hand in?"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="MarkBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("rows", models.JSONField()),
                ("posted_at", models.DateTimeField()),
                ("delivered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("code", models.CharField(max_length=40)),
                ("role", models.CharField(max_length=10)),
                ("seat", models.PositiveSmallIntegerField()),
                ("place", models.PositiveIntegerField()),
                ("r1", models.PositiveSmallIntegerField(null=True)),
                ("r2", models.PositiveSmallIntegerField(null=True)),
                ("r3", models.PositiveSmallIntegerField(null=True)),
                ("r4", models.PositiveSmallIntegerField(null=True)),
                ("r5", models.PositiveSmallIntegerField(null=True)),
                ("r6", models.PositiveSmallIntegerField(null=True)),
                ("untrue", models.BooleanField(default=False)),
                ("rude", models.BooleanField(default=False)),
                ("personal_data", models.BooleanField(default=False)),
                ("sent_away", models.BooleanField(default=False)),
                ("contradicted", models.BooleanField(default=False)),
                ("promised_on", models.DateField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("handed_at", models.DateTimeField(null=True)),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["month", "place", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "code", "expert"), name="an_expert_marks_an_item_once"
                    ),
                    models.UniqueConstraint(
                        fields=("month", "code", "role", "seat"), name="one_expert_to_a_seat"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("handed_at", None), ("done_at__isnull", False), _connector="OR"
                        ),
                        name="only_whole_marks_are_handed_in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("r1", None), ("r1__lte", 2), _connector="OR"),
                        name="r1_is_of_three_marks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("r2", None), ("r2__lte", 2), _connector="OR"),
                        name="r2_is_of_three_marks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("r3", None), ("r3__lte", 2), _connector="OR"),
                        name="r3_is_of_three_marks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("r4", None), ("r4__lte", 2), _connector="OR"),
                        name="r4_is_of_three_marks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("r5", None), ("r5__lte", 2), _connector="OR"),
                        name="r5_is_of_three_marks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("r6", None), ("r6__lte", 2), _connector="OR"),
                        name="r6_is_of_three_marks",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority_id", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declared_conflicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["authority_id", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("expert", "authority_id"), name="one_conflict_each"
                    )
                ],
            },
        ),
    ]
