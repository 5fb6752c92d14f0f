"""What is remembered of somebody who read personal data?"""

from django.db import models


class Reading(models.Model):
    """Who opened which screen about whom; no chain, for nothing is decided by reading.

    The database refuses to change an entry, and to delete one before its term
    (`reference/desk.toml`). `screen` is the name of a route, `about` the rest of the address.
    """

    at = models.CharField(max_length=19, db_index=True)
    login = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    screen = models.CharField(max_length=60)
    month = models.CharField(max_length=7, blank=True)
    authority_id = models.CharField(max_length=100, blank=True)
    about = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
