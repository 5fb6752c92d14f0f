"""Which files were attached to an objection?"""

from django.db import models

from otklik.desk.store.models.work import Objection


class Attachment(models.Model):
    """A file of the workspace's folder `objections`, where its digest is its name.

    `name` is what it was called outside: a text to show, never a path. `size` in bytes.
    """

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="attachments")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["objection", "sha256"], name="a_file_is_attached_once")
        ]
