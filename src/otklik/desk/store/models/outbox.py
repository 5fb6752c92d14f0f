"""What is still to be written into the workspace?"""

from django.db import models


class Letter(models.Model):
    """One decision on its way into the workspace's journal, in the order of `id`.

    `decision` has the fields of `workspace.journal.Decision`; `delivered_at` is empty until it
    lies there.
    """

    decision = models.JSONField()
    posted_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
