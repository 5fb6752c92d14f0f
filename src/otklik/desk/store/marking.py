"""How do the marks of experts stand at the desk? Nothing here writes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import QuerySet

from otklik.core.marks import Item, Mark
from otklik.desk.roles import Actor, Role
from otklik.desk.store.models import Assignment, Conflict, MarkBook, User
from otklik.desk.store.models.marking import ARBITER, CONTROL, EXPERT
from otklik.experts.review import marked_item
from otklik.tables.marks import CRITERIA, FLAGS
from otklik.workspace.samples import Sample

FIRSTS, CONTROLS = (EXPERT,), (CONTROL,)
"""Whose marks decide where they agree, and whose only measure how far experts agree."""


@dataclass(frozen=True)
class Standing:
    """How far somebody has come, in items: `handed` of `done`, `done` of `total`."""

    name: str
    login: str
    total: int
    done: int
    handed: int
    judged: int
    """Of the total, those in which this expert decides between two others."""

    @property
    def ready(self) -> int:
        """What is whole and not handed in."""
        return self.done - self.handed


def experts() -> Sequence[User]:
    """Everybody who may be given items."""
    found = User.objects.filter(role=Role.EXPERT.value, is_active=True)
    return list(found.order_by("login"))


def abandoned(month: str) -> QuerySet:
    """What is not handed in by somebody who is an expert no more."""
    kept = Assignment.objects.filter(month=month, handed_at=None)
    return kept.exclude(expert_id__in=[one.pk for one in experts()])


def own_items(by: Actor, month: str) -> Sequence[Assignment]:
    """Somebody's items of a month in the order in which they were given."""
    return list(Assignment.objects.filter(expert_id=by.id, month=month))


def own_item(by: Actor, assignment_id: int) -> Assignment | None:
    """One's own item; another's is not there."""
    return Assignment.objects.filter(pk=assignment_id, expert_id=by.id).first()


def own_months(by: Actor) -> Mapping[str, Standing]:
    """Somebody's standing by month, the latest month first."""
    by_month: dict[str, list[Assignment]] = defaultdict(list)
    for one in Assignment.objects.filter(expert_id=by.id).order_by("-month", "place"):
        by_month[one.month].append(one)
    return {month: _standing(by.name, by.login, items) for month, items in by_month.items()}


def standings(month: str) -> Sequence[Standing]:
    """Everybody who has items of the month."""
    by_expert: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for one in assignments(month):
        by_expert[one.expert.name, one.expert.login].append(one)
    return [_standing(*who, items) for who, items in sorted(by_expert.items())]


def assignments(
    month: str, roles: Collection[str] = (EXPERT, ARBITER, CONTROL)
) -> list[Assignment]:
    """What was given out for the month in these roles."""
    found = Assignment.objects.filter(month=month, role__in=roles)
    return list(found.select_related("expert"))


def handed_marks(month: str, sample: Sample, roles: Collection[str]) -> dict[str, list[Mark]]:
    """The marks handed in for the month by code, in the order in which they were made."""
    items = {item.code: item for item in sample.items}
    marks: dict[str, list[Mark]] = defaultdict(list)
    handed = (one for one in assignments(month, roles) if one.handed_at and one.code in items)
    for one in sorted(handed, key=lambda one: (one.done_at, one.expert.login)):
        marks[one.code].append(_mark(one, marked_item(items[one.code], one.done_at)))
    return marks


def conflicts(expert_id: int | None = None) -> Sequence[Conflict]:
    """Whose authorities are not to be judged by whom: one expert's, or everybody's."""
    found = Conflict.objects.select_related("expert", "by")
    return list(found if expert_id is None else found.filter(expert_id=expert_id))


def undelivered_books() -> int:
    """How many books of marks have not reached the workspace yet."""
    return int(MarkBook.objects.filter(delivered_at=None).count())


def _standing(name: str, login: str, items: Iterable[Assignment]) -> Standing:
    found = list(items)
    return Standing(
        name=name,
        login=login,
        total=len(found),
        done=sum(one.done_at is not None for one in found),
        handed=sum(one.handed_at is not None for one in found),
        judged=sum(one.role == ARBITER for one in found),
    )


def _mark(one: Assignment, item: Item) -> Mark:
    promised = one.promised_on and datetime.combine(one.promised_on, time.min)
    given = {name: getattr(one, name) for name in (*CRITERIA, *FLAGS)}
    role = ARBITER if one.role == ARBITER else EXPERT
    return Mark(item, one.expert.login, role, one.done_at, **given, promised_at=promised)
