"""What do experts have on their desks, and what have they put down?"""

from django.db import models
from django.db.models import Q

from otklik.desk.store.models.people import User
from otklik.tables.marks import CRITERIA

EXPERT, ARBITER, CONTROL = "expert", "arbiter", "control"
"""One of the two who mark an item first; who decides between them; who marks it once more, to
measure how far experts agree.
"""


def _person(related: str) -> models.ForeignKey:
    return models.ForeignKey(User, on_delete=models.PROTECT, related_name=related)


def _criterion() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(null=True)


def _flag() -> models.BooleanField:
    return models.BooleanField(default=False)


class Assignment(models.Model):
    """An item of a month's sample for one expert, known by its code, and his marks so far.

    `place` is where it stands among the expert's own items. Marks are a draft until `handed_at`;
    `done_at` is when the expert said that they are whole. The item itself is not kept here.
    """

    month = models.CharField(max_length=7)
    code = models.CharField(max_length=40)
    expert = _person("assignments")
    role = models.CharField(max_length=10)
    seat = models.PositiveSmallIntegerField()
    place = models.PositiveIntegerField()
    r1 = _criterion()
    r2 = _criterion()
    r3 = _criterion()
    r4 = _criterion()
    r5 = _criterion()
    r6 = _criterion()
    untrue = _flag()
    rude = _flag()
    personal_data = _flag()
    sent_away = _flag()
    contradicted = _flag()
    promised_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["month", "place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "code", "expert"], name="an_expert_marks_an_item_once"
            ),
            models.UniqueConstraint(
                fields=["month", "code", "role", "seat"], name="one_expert_to_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(handed_at=None) | Q(done_at__isnull=False),
                name="only_whole_marks_are_handed_in",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__lte": 2}),
                    name=f"{name}_is_of_three_marks",
                )
                for name in CRITERIA
            ),
        ]

    @property
    def is_ready(self) -> bool:
        """Is it whole and not handed in?"""
        return self.done_at is not None and self.handed_at is None


class Conflict(models.Model):
    """An authority that an expert may not judge; who said so, and when."""

    expert = _person("conflicts")
    authority_id = models.CharField(max_length=100)
    by = _person("declared_conflicts")
    at = models.DateTimeField()

    class Meta:
        ordering = ["authority_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["expert", "authority_id"], name="one_conflict_each")
        ]


class MarkBook(models.Model):
    """Marks that one expert handed in together, on their way into the workspace as one batch.

    `rows` are the lines of a workbook by its titles; `delivered_at` is empty until they lie there.
    """

    month = models.CharField(max_length=7)
    rows = models.JSONField()
    posted_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
