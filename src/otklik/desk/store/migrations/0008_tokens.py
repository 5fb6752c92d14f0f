"""Filled by its own slice."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0007_second_factor")]
    operations = []
