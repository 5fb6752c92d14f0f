"""Which decisions are people at work on?"""

from django.db import models
from django.db.models import F, Q

from otklik.desk.store.models.people import User

OPEN, CONFIRMED, REJECTED = "open", "confirmed", "rejected"
ACCEPTED = "accepted"
SIGNED, PUBLISHED, REPLACED = "signed", "published", "replaced"


def _person(related: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(User, on_delete=models.PROTECT, related_name=related, **more)


class Objection(models.Model):
    """An authority's disagreement: open, then accepted or rejected with an answer.

    It is with a record of a month, or where `stream` and `case_id` are empty with a flag, by its
    key; neither is kept here. `remedy` is what follows from an accepted one (`actions.remedies`).
    """

    month = models.CharField(max_length=7)
    authority_id = models.CharField(max_length=100)
    stream = models.CharField(max_length=20)
    case_id = models.CharField(max_length=200)
    flag = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField()
    by = _person("objections")
    at = models.DateTimeField()
    is_late = models.BooleanField()
    state = models.CharField(max_length=10, default=OPEN)
    answer = models.TextField(blank=True)
    remedy = models.CharField(max_length=12, blank=True)
    answered_by = _person("answers", null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "authority_id", "stream", "case_id", "flag"],
                condition=Q(state=OPEN),
                name="one_open_objection_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(case_id="") ^ Q(flag=""), name="an_objection_has_one_object"
            ),
        ]


class Proposal(models.Model):
    """A draft offered for publication, by the digest of its document: open, signed, published.

    `replaced`: a later proposal stands instead. `protocol` is the digest of what is signed.
    """

    month = models.CharField(max_length=7)
    draft = models.CharField(max_length=64)
    protocol = models.CharField(max_length=64, blank=True, default="")
    note = models.TextField()
    by = _person("proposals")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default=OPEN)
    signed_by = _person("signatures", null=True)
    signed_at = models.DateTimeField(null=True)
    revision = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month"],
                condition=Q(state__in=[OPEN, SIGNED]),
                name="one_proposal_of_a_month",
            ),
            models.CheckConstraint(condition=~Q(by=F("signed_by")), name="two_sign_an_edition"),
        ]
