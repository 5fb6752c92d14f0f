"""How are items of the sample put on the desks of experts, within the caller's transaction?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import IntegrityError, transaction

from otklik.core.cases import MarkNorms
from otklik.core.errors import OtklikError
from otklik.core.marks import deciding, is_settled
from otklik.core.months import Month
from otklik.desk.reading.sampled import norms_of, owners, sample_of
from otklik.desk.store.marking import FIRSTS, assignments, conflicts, experts, handed_marks
from otklik.desk.store.models import Assignment, User
from otklik.desk.store.models.marking import ARBITER, EXPERT
from otklik.experts.dealing import Seat, deal, order_for
from otklik.workspace.folder import Workspace
from otklik.workspace.samples import Sample


def require_sample(workspace: Workspace, month: Month) -> Sample:
    """The sample of a month; `OtklikError` before it is drawn."""
    if found := sample_of(workspace, month):
        return found
    raise OtklikError("Выборки этого месяца ещё нет. Что сделать: составьте её.")


def give_out(workspace: Workspace, sample: Sample, seats: Iterable[Seat]) -> Sequence[Seat]:
    """Gives the seats to experts; those that nobody may take are given back."""
    wanted, people = list(seats), {one.login: one for one in experts()}
    known = assignments(str(sample.month))
    places = {login: [one.place for one in known if one.expert.login == login] for login in people}
    loads = {login: len(held) for login, held in places.items()}
    dealt = deal(wanted, loads, _barred(workspace, sample, known), sample.snapshot)
    last = {login: max(held, default=0) for login, held in places.items()}
    _write(_rows(sample, dealt, people, last))
    return [seat for seat in wanted if seat not in dealt]


def missing_seats(workspace: Workspace, sample: Sample) -> Sequence[Seat]:
    """Seats of the first experts that stand empty, and of arbiters where experts differ."""
    norms, month = norms_of(workspace), str(sample.month)
    taken = {(one.code, one.role, one.seat) for one in assignments(month)}
    firsts = [Seat(item.code, EXPERT, n) for item in sample.items for n in range(norms.experts)]
    judges = [Seat(code, ARBITER, 0) for code in disputed(sample, norms)]
    return [s for s in (*firsts, *judges) if (s.code, s.role, s.number) not in taken]


def disputed(sample: Sample, norms: MarkNorms) -> Sequence[str]:
    """Codes on which all first experts have handed in and do not agree."""
    marks = handed_marks(str(sample.month), sample, FIRSTS)
    return [
        code
        for code, given in marks.items()
        if len(given) == norms.experts and not is_settled(deciding(given, norms), norms)
    ]


def _barred(
    workspace: Workspace, sample: Sample, known: Iterable[Assignment]
) -> Mapping[str, set[str]]:
    """By code: who has had the item already, and who may not judge its authority."""
    barred: dict[str, set[str]] = defaultdict(set)
    for one in known:
        barred[one.code].add(one.expert.login)
    refused: dict[str, set[str]] = defaultdict(set)
    for found in conflicts():
        refused[found.authority_id].add(found.expert.login)
    for code, authority_id in owners(workspace, sample).items() if refused else ():
        barred[code] |= refused[authority_id]
    return barred


def _write(rows: Iterable[Assignment]) -> None:
    try:
        with transaction.atomic():
            Assignment.objects.bulk_create(rows)
    except IntegrityError:
        raise OtklikError(
            "Эту выборку раздаёт кто-то ещё. Обновите страницу, чтобы увидеть, что получилось."
        ) from None


def _rows(
    sample: Sample, dealt: Mapping[Seat, str], people: Mapping[str, User], last: Mapping[str, int]
) -> Iterable[Assignment]:
    """Everybody's new items in an order of his own, after the last of those he has."""
    by_expert: dict[str, dict[str, Seat]] = defaultdict(dict)
    for seat, login in dealt.items():
        by_expert[login][seat.code] = seat
    for login, seats in sorted(by_expert.items()):
        for place, code in enumerate(order_for(login, seats, sample.snapshot), last[login] + 1):
            yield Assignment(
                month=str(sample.month),
                code=code,
                expert=people[login],
                role=seats[code].role,
                seat=seats[code].number,
                place=place,
            )
