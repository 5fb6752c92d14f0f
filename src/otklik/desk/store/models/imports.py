"""Which files did people send to be ingested, and what has become of each?"""

from django.db import models
from django.db.models import Q

from otklik.desk.store.models.people import User

QUEUED, READING, DONE = "queued", "reading", "done"
REFUSED, INTERRUPTED = "refused", "interrupted"
UNFINISHED = (QUEUED, READING)


class Import(models.Model):
    """One file on its way into a batch; what was in it stands in the batch alone.

    `file` is what the sender calls it, `stored` its name under `Workspace.uploads` (empty when it
    lies there no more). `format` and `measured_at` are what the sender says of it, if anything.
    `key` is the sender's own name of the request, by which it is known again. `attempts` counts how
    often reading was begun, `rows` how many were read so far. `batch`: where it is; `is_known`: it
    had been there before. An archive has no batch of its own: what was taken of it are its `parts`.
    """

    file = models.CharField(max_length=200)
    stored = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=60, blank=True)
    measured_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="imports")
    at = models.DateTimeField()
    key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, default=QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    batch = models.CharField(max_length=40, blank=True)
    is_known = models.BooleanField(default=False)
    refusal = models.TextField(blank=True)
    archive = models.ForeignKey("self", models.PROTECT, related_name="parts", null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "key"], condition=~Q(key=""), name="one_import_of_a_key"
            )
        ]
