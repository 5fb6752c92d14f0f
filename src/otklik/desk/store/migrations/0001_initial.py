"""Which tables and rules does the database of the desk begin with?"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=19)),
                ("login", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=20)),
                ("action", models.CharField(max_length=60)),
                ("month", models.CharField(blank=True, max_length=7)),
                ("authority_id", models.CharField(blank=True, max_length=100)),
                ("about", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("effect", models.TextField(blank=True)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("decision", models.JSONField()),
                ("posted_at", models.DateTimeField()),
                ("delivered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "login",
                    models.CharField(max_length=60, unique=True, verbose_name="имя для входа"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="фамилия, имя, отчество")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "администратор"),
                            ("analyst", "аналитик"),
                            ("expert", "эксперт"),
                            ("representative", "представитель органа"),
                            ("approver", "утверждающий"),
                            ("auditor", "аудитор"),
                        ],
                        max_length=20,
                        verbose_name="роль",
                    ),
                ),
                (
                    "authority_id",
                    models.CharField(blank=True, max_length=100, verbose_name="орган"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="может входить")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("role", "representative"),
                                models.Q(("authority_id", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("role", "representative"), _negated=True),
                                ("authority_id", ""),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_representative_has_an_authority",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("authority_id", models.CharField(max_length=100)),
                ("stream", models.CharField(max_length=20)),
                ("case_id", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("is_late", models.BooleanField()),
                ("state", models.CharField(default="open", max_length=10)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("authority_id", models.CharField(max_length=100)),
                ("stream", models.CharField(max_length=20)),
                ("case_id", models.CharField(max_length=200)),
                ("code", models.CharField(max_length=40)),
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
                        related_name="proposed_exclusions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_exclusions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "objection",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="desk.objection"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("draft", models.CharField(max_length=64)),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                ("state", models.CharField(default="open", max_length=10)),
                ("signed_at", models.DateTimeField(null=True)),
                ("revision", models.CharField(blank=True, max_length=10)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("month", "stream", "case_id"),
                name="one_open_objection_to_a_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "rejected"), _negated=True),
                fields=("month", "stream", "case_id"),
                name="one_exclusion_of_a_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("first", models.F("second")), _negated=True),
                name="two_exclude_a_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["open", "signed"])),
                fields=("month",),
                name="one_proposal_of_a_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("by", models.F("signed_by")), _negated=True),
                name="two_sign_an_edition",
            ),
        ),
    ]
