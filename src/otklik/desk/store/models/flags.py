"""What do people say of flags, and which decisions wait for a second name?"""

from django.db import models
from django.db.models import F, Q

from otklik.desk.store.models.people import User
from otklik.desk.store.models.work import OPEN, Objection


class AboutFlag(models.Model):
    """A flag by what it is about; it is found anew in every snapshot and not kept here.

    `part` is the flag's own (`detectors.detector.Flag`): a day, an indicator, or the month.
    """

    month = models.CharField(max_length=7)
    detector = models.CharField(max_length=40)
    authority_id = models.CharField(max_length=100)
    part = models.CharField(max_length=40)

    class Meta:
        abstract = True


class FlagVerdict(AboutFlag):
    """What an analyst found out: `confirmed`, `rejected`, or `open` again.

    `what` is the sentence of the flag as it stood then.
    """

    what = models.TextField()
    state = models.CharField(max_length=10, default=OPEN)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="flag_verdicts")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "detector", "authority_id", "part"],
                name="one_verdict_of_a_flag",
            )
        ]


class ProposedDecision(models.Model):
    """What may move a score: proposed by one, confirmed by another.

    The columns are those of `workspace.journal.Decision`; `items` are pairs of a stream and an id,
    a decision for each, or nothing: one decision about the whole month. `record` is that which it
    corrects, if any. `flag` is the verdict and `objection` the accepted one that led to it.
    `effect` says what it does to the score and the place, as it was shown to both.
    """

    month = models.CharField(max_length=7)
    kind = models.CharField(max_length=10)
    authority_id = models.CharField(max_length=100)
    code = models.CharField(max_length=200, blank=True)
    indicator = models.CharField(max_length=40, blank=True)
    items = models.JSONField(default=list)
    record = models.CharField(max_length=221, blank=True)
    withdraws = models.PositiveBigIntegerField(null=True)
    reason = models.TextField()
    evidence = models.TextField()
    effect = models.TextField()
    flag = models.ForeignKey(FlagVerdict, on_delete=models.PROTECT, null=True)
    objection = models.ForeignKey(
        Objection, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    first = models.ForeignKey(User, on_delete=models.PROTECT, related_name="proposed_decisions")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=OPEN)
    second = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="decided_decisions", null=True
    )
    decided_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "authority_id", "code", "indicator"],
                condition=Q(state=OPEN, withdraws__isnull=True, record=""),
                name="one_open_decision_of_a_code",
            ),
            models.UniqueConstraint(
                fields=["month", "kind", "record"],
                condition=Q(state=OPEN) & ~Q(record=""),
                name="one_open_correction_of_a_record",
            ),
            models.UniqueConstraint(
                fields=["withdraws"], condition=Q(state=OPEN), name="one_open_withdrawal"
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="two_decide"),
        ]
