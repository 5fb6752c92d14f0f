"""What did people ask to be done that takes long, and what has become of it?"""

from django.db import models
from django.db.models import Q

from otklik.desk.store.models.people import User

QUEUED, WORKING, DONE = "queued", "working", "done"
REFUSED, INTERRUPTED = "refused", "interrupted"
UNFINISHED = (QUEUED, WORKING)


class Job(models.Model):
    """Work of one `kind` (`actions.jobs.STEPS`) about a month or a version of the rules.

    `passed` is how many of its steps are written down, `attempts` how often it was begun, `said`
    what came of it or why it was not done. Of unfinished ones there is one about the same thing.
    """

    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=100)
    state = models.CharField(max_length=12, default=QUEUED)
    passed = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    said = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="jobs")
    at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["about"],
                condition=Q(state__in=UNFINISHED),
                name="one_unfinished_job_of_a_thing",
            )
        ]

    @property
    def is_unfinished(self) -> bool:
        """Does it wait, or is it being done?"""
        return self.state in UNFINISHED
