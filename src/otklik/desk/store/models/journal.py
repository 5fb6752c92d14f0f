"""What does the journal of the desk remember of one write?"""

from django.db import models


class JournalEntry(models.Model):
    """Who did what, when, why and to which effect; the database refuses to change or delete it.

    `digest` is that of all other columns together, `previous` that of the entry before. `at` is
    text, so that every database gives back what was digested.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=19)
    login = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=60)
    month = models.CharField(max_length=7, blank=True)
    authority_id = models.CharField(max_length=100, blank=True)
    about = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
