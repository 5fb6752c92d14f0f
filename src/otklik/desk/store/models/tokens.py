"""Which programs may ask in whose name?"""

from django.db import models

from otklik.desk.store.models.people import User

LONGEST_TITLE = 100


class ApiToken(models.Model):
    """A key of the API. Of the secret only the SHA-256 is kept; `prefix` tells keys apart.

    `scopes` are values of `desk.scopes.Scope`. The key dies at `expires_at`, at `revoked_at`, or
    with the entry of its owner.
    """

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    title = models.CharField(max_length=LONGEST_TITLE)
    prefix = models.CharField(max_length=16, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-id"]
