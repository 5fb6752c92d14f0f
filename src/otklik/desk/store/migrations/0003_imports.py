"""Filled by its own slice."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_append_only")]
    operations = []
