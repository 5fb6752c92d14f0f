"""Filled by its own slice."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_objections")]
    operations = []
