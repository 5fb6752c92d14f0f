"""Secrets of phones are sealed, no two new logins differ by case alone, letters have an outbox."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from otklik.desk.store.sealing import seal


def seal_phones(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Until now they lay as hexadecimal digits."""
    for phone in apps.get_model("otp_totp", "TOTPDevice").objects.all():
        phone.key = seal(bytes.fromhex(phone.key), phone.user_id)
        phone.save(update_fields=["key"])


def key_logins(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Of two that differ by case already, the later one stays, for the journal is signed by it."""
    known = set()
    for user in apps.get_model("desk", "User").objects.order_by("id"):
        folded = user.login.casefold()
        user.login_key = f"{folded}#{user.pk}" if folded in known else folded
        user.save(update_fields=["login_key"])
        known.add(folded)


class Migration(migrations.Migration):
    dependencies = [("desk", "0011_jobs"), ("otp_totp", "0003_add_timestamps")]
    operations = [
        migrations.CreateModel(
            name="Phone",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("otp_totp.totpdevice",),
        ),
        migrations.RunPython(seal_phones),
        migrations.AddField(
            model_name="user",
            name="login_key",
            field=models.CharField(default="", editable=False, max_length=180),
            preserve_default=False,
        ),
        migrations.RunPython(key_logins),
        migrations.AlterField(
            model_name="user",
            name="login_key",
            field=models.CharField(editable=False, max_length=180, unique=True),
        ),
        migrations.AddField(
            model_name="user",
            name="email",
            field=models.EmailField(blank=True, default="", max_length=254, verbose_name="почта"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("message_id", models.CharField(max_length=200, unique=True)),
                ("due_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ["id"]},
        ),
    ]
