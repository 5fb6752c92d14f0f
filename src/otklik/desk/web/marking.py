"""How does an expert mark, item after item, without knowing whose they are?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.actions.conflicts import conflict_declare
from otklik.desk.actions.marking import Given, mark_draft, mark_finish, marks_hand_in
from otklik.desk.reading.sampled import item_of
from otklik.desk.store import marking
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.visit import Visit
from otklik.experts.book import marks_layout, rubric
from otklik.tables.marks import CRITERIA, FLAGS

_MARKS = ("0", "1", "2")
_CONFLICT = 409


def own(visit: Visit) -> HttpResponse:
    """One's own months and conflicts of interest."""
    authorities = visit.workspace.load_registry().authorities
    declared = [one.authority_id for one in marking.conflicts(visit.actor.id)]
    return visit.show(
        "marking/own.html",
        months=marking.own_months(visit.actor),
        declared=[one.name for one in authorities if one.id in declared],
        authorities=[one for one in authorities if one.id not in declared],
    )


def own_month(visit: Visit, month: Month) -> HttpResponse:
    """All of one's own items of a month, what is done and what is not."""
    items = marking.own_items(visit.actor, str(month))
    if not items:
        raise NotThereError(str(month))
    return visit.show(
        "marking/own_month.html",
        month=month,
        items=items,
        following=_following(items, 0),
        standing=marking.own_months(visit.actor)[str(month)],
        guide=rubric()["intro"],
    )


def item(visit: Visit, assignment_id: int) -> HttpResponse:
    """One item; what is sent is kept as a draft, and the next one opens when it is whole."""
    mine = _own(visit, assignment_id)
    if visit.request.method != "POST":
        return _show(visit, mine, "")
    try:
        mark_draft(assignment_id=assignment_id, given=_given(visit), **visit.signature)
    except OtklikError as error:
        return _show(visit, mine, str(error))
    try:
        mark_finish(assignment_id=assignment_id, **visit.signature)
    except OtklikError as error:
        # A page of its own: to load it again must not send an older draft once more.
        messages.error(visit.request, str(error))
        return redirect(reverse("mark", kwargs={"assignment_id": assignment_id}))
    return _next(visit, mine)


def draft(visit: Visit, assignment_id: int) -> HttpResponse:
    """Keeps a draft while somebody marks; answers with a line, not with a page."""
    _own(visit, assignment_id)
    try:
        mark_draft(assignment_id=assignment_id, given=_given(visit), **visit.signature)
    except OtklikError as error:
        return visit.show("marking/saved.html", status=_CONFLICT, wrong=str(error))
    return visit.show("marking/saved.html", wrong="")


def hand_in(visit: Visit, month: Month) -> HttpResponse:
    """Hands in what is whole."""
    handed = marks_hand_in(month=month, **visit.signature)
    said = f"Сдано: {counted(handed, 'оценка', 'оценки', 'оценок')}."
    return visit.done(said, "own_month", month=month)


def declare(visit: Visit) -> HttpResponse:
    """One's own conflict of interest."""
    authority_id = visit.given("authority_id")
    conflict_declare(expert_id=visit.actor.id, authority_id=authority_id, **visit.signature)
    return visit.done("Отвод записан: ответов этого органа вам не дадут.", "own_marks")


def _own(visit: Visit, assignment_id: int) -> Any:
    mine = marking.own_item(visit.actor, assignment_id)
    if mine is None:
        raise NotThereError(str(assignment_id))
    return mine


def _show(visit: Visit, mine: Any, mistake: str) -> HttpResponse:
    month = Month.parse(mine.month)
    found, items = (
        item_of(visit.workspace, month, mine.code),
        marking.own_items(visit.actor, mine.month),
    )
    if found is None:
        raise NotThereError(mine.code)
    known = [one.pk for one in items]
    return visit.show(
        "marking/item.html",
        status=_CONFLICT if mistake else 200,
        month=month,
        mine=mine,
        found=found,
        flags=[
            (name, marks_layout().columns[name].title, rubric()["flags"][name]) for name in FLAGS
        ],
        number=known.index(mine.pk) + 1,
        items=items,
        mistake=mistake,
    )


def _given(visit: Visit) -> Given:
    """What the form says; criteria that are not marked are not there."""
    marks = {name: visit.given(name) for name in CRITERIA if visit.given(name) in _MARKS}
    return Given(
        marks={name: int(mark) for name, mark in marks.items()},
        flags=frozenset(name for name in FLAGS if visit.given(name)),
        promised_on=_day(visit.given("promised_on")),
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise OtklikError(
            f"Обещанный день «{said}» не читается. Что сделать: напишите его как 2026-06-30."
        ) from None


def _next(visit: Visit, mine: Any) -> HttpResponse:
    items = marking.own_items(visit.actor, mine.month)
    following = _following(items, mine.place)
    if following is None:
        return redirect(reverse("own_month", kwargs={"month": mine.month}))
    return redirect(reverse("mark", kwargs={"assignment_id": following.pk}))


def _following(items: Sequence[Any], place: int) -> Any | None:
    """The first item after the place that is not whole, else the first before it."""
    open_ones = [one for one in items if one.done_at is None]
    after = (one for one in open_ones if one.place > place)
    return next(after, open_ones[0] if open_ones else None)
