"""Which other rules did people weigh, propose and choose?"""

from django.db import models
from django.db.models import F, Q

from otklik.desk.store.models.people import User
from otklik.desk.store.models.work import OPEN


class RulesComparison(models.Model):
    """Somebody has looked at the last months by two versions; `digest` is that of the page.

    The page itself is not kept: the same snapshots and the same rules give the same bytes.
    """

    old = models.CharField(max_length=100)
    new = models.CharField(max_length=100)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class RulesProposal(models.Model):
    """A version to be in force from a month on: open, then confirmed or rejected by another.

    `rules` is the digest of the version as it was compared. `delivered_at` is empty until the
    workspace knows what was confirmed.
    """

    comparison = models.ForeignKey(RulesComparison, on_delete=models.PROTECT)
    version = models.CharField(max_length=100)
    rules = models.CharField(max_length=64)
    since = models.CharField(max_length=7)
    note = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default=OPEN)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=OPEN), name="one_open_proposal_of_rules"
            ),
            models.CheckConstraint(condition=~Q(by=F("decided_by")), name="two_choose_rules"),
        ]
