"""Which letters are to leave?"""

from django.db import models

LONGEST_SUBJECT = 200


class Notice(models.Model):
    """A letter to one address; `message_id` is the same however often it is tried.

    It is tried from `due_at` on, and `sent_at` is empty until a server has taken it.
    """

    address = models.EmailField()
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    text = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
